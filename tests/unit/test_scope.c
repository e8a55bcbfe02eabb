/* SPDX-License-Identifier: MIT */
/* What somebody has a share in: of the report's answers, its figures, and what
 * a save does. */
#include "tests/unit/report_fixture.h"
#include "domain/team/team.h"

static struct account
colleague(struct desk *d)
{
	return desk_account(d, "cora@a.example", "contributor", "XAA");
}

static void
give(struct desk *d, const struct account *to, const char *section,
    const char *question, const char *share)
{
	struct assignment x = {.report = d->party,
	    .account = to->id,
	    .section = section,
	    .question = question,
	    .share = share,
	    .due_on = ""};

	ok(d, team_assign(d->db, d->l, d->a, &x, 1, &d->ana, NOW, NULL, &d->f));
}

static void
open_for(struct desk *d, const struct account *who, struct open_report *r)
{
	desk_open(d, d->party, r);
	ok(d, report_limit(d->db, d->a, who, r, &d->f));
}

static enum share
share_of(const struct open_report *r, const char *question)
{
	int at = questionnaire_find(r->q, question);

	assert_true(at >= 0);
	return scope_of(r->scope, at);
}

static void
those_with_the_whole_have_it_to_their_role(void **state)
{
	static const struct {
		const char *role;
		enum share share;
	} cases[] = {{"focal_point", SHARE_WRITE}, {"deputy", SHARE_WRITE},
	    {"approver", SHARE_COMMENT}, {"observer", SHARE_READ}};
	struct desk *d = *state;

	for (size_t i = 0; i < COUNT(cases); i++) {
		char email[32];
		struct account who;
		struct open_report r;

		(void)snprintf(email, sizeof(email), "%zu@a.example", i);
		who = desk_account(d, email, cases[i].role, "XAA");
		open_for(d, &who, &r);
		assert_false(scope_is_partial(r.scope));
		assert_int_equal(share_of(&r, "asks"), cases[i].share);
		assert_int_equal(
		    scope_section(r.scope, r.q, -1), cases[i].share);
		report_close(&r);
	}
}

static void
a_contributor_has_what_is_given_and_the_larger_of_two_shares(void **state)
{
	struct desk *d = *state;
	struct account cora = colleague(d);
	struct open_report r;

	open_for(d, &cora, &r);
	assert_int_equal(scope_section(r.scope, r.q, -1), SHARE_NONE);
	report_close(&r);
	give(d, &cora, "figures", "", "read");
	give(d, &cora, "figures", "since", "write");
	give(d, &cora, "duties", "m", "comment");
	open_for(d, &cora, &r);
	assert_int_equal(share_of(&r, "asks"), SHARE_READ);
	assert_int_equal(share_of(&r, "since"), SHARE_WRITE);
	assert_int_equal(share_of(&r, "m"), SHARE_COMMENT);
	assert_int_equal(share_of(&r, "mq_answer"), SHARE_NONE);
	assert_int_equal(share_of(&r, "only_party"), SHARE_NONE);
	assert_int_equal(
	    scope_section(r.scope, r.q, questionnaire_section(r.q, "figures")),
	    SHARE_WRITE);
	assert_int_equal(
	    scope_section(r.scope, r.q, questionnaire_section(r.q, "parties")),
	    SHARE_NONE);
	report_close(&r);
}

static void
answers_and_figures_of_the_rest_are_not_there(void **state)
{
	struct desk *d = *state;
	struct account cora = colleague(d);
	struct open_report r;
	struct progress whole, part;

	desk_say(d, "asks", "yes");
	desk_say(d, "since", "2001");
	desk_open(d, d->party, &r);
	whole = report_progress(&r, -1);
	report_close(&r);
	give(d, &cora, "figures", "since", "write");
	open_for(d, &cora, &r);
	part = report_progress(&r, -1);
	assert_int_equal(part.asked, 1);
	assert_int_equal(part.answered, 1);
	assert_true(whole.asked > part.asked);
	assert_non_null(report_answer(&r, "since", "", ""));
	assert_null(report_answer(&r, "asks", "", ""));
	report_close(&r);
}

static void
a_save_without_a_share_is_kept_and_is_not_the_answer(void **state)
{
	struct desk *d = *state;
	struct account cora = colleague(d);
	struct answer ans;
	struct unplaced_list kept;
	struct open_report r;

	give(d, &cora, "figures", "", "write");
	give(d, &cora, "duties", "", "comment");
	assert_int_equal(
	    desk_save(d, &cora, "since", "", "", "2001").result, CR_SAVED);
	assert_int_equal(desk_save(d, &cora, "mq_answer", "", "", "yes").result,
	    CR_UNPLACED);
	assert_int_equal(store_answer_get(d->db, d->a, d->party, "mq_answer",
			     "", "", &ans, &d->f),
	    RC_ABSENT);
	ok(d,
	    store_unplaced_list(d->db, d->a, d->party, cora.id, &kept, &d->f));
	assert_int_equal(kept.n, 1);
	assert_string_equal(kept.v[0].reason, "denied");
	/* the author sees it, and cannot make it the answer by a way round */
	open_for(d, &cora, &r);
	assert_int_equal(r.unplaced.n, 1);
	report_close(&r);
	assert_int_equal(report_settle(d->db, d->l, d->a, d->party,
			     kept.v[0].id, &(int64_t){1}, &cora, NOW, &d->f),
	    RC_DENIED);
	ok(d,
	    report_settle(d->db, d->l, d->a, d->party, kept.v[0].id, NULL,
		&cora, NOW, &d->f));
}

/* A form without the fields of comment and source: what others wrote there
 * must not come back as one's own kept text, nor must a guess be confirmed. */
static void
a_refused_save_tells_nothing_of_the_answer(void **state)
{
	struct desk *d = *state;
	struct account cora = colleague(d);
	struct change c = {.question = "asks",
	    .row = "",
	    .col = "",
	    .value = "no",
	    .status = "answered",
	    .comment = "secret",
	    .source = "hidden"};
	struct change_outcome o;
	struct unplaced_list kept;

	ok(d,
	    report_save(
		d->db, d->l, d->a, d->party, &d->ana, &c, 1, NOW, &o, &d->f));
	give(d, &cora, "figures", "since", "write");
	c.comment = c.source = NULL;
	for (size_t i = 0; i < 2; i++) {
		c.value = i == 0 ? "yes" : "no"; /* the second is right */
		ok(d,
		    report_save(d->db, d->l, d->a, d->party, &cora, &c, 1, NOW,
			&o, &d->f));
		assert_int_equal(o.result, CR_UNPLACED);
		assert_int_equal(o.revision, 0);
		assert_null(o.problem);
	}
	ok(d,
	    store_unplaced_list(d->db, d->a, d->party, cora.id, &kept, &d->f));
	assert_int_equal(kept.n, 2);
	for (size_t i = 0; i < kept.n; i++) {
		assert_string_equal(kept.v[i].comment, "");
		assert_string_equal(kept.v[i].source, "");
	}
}

static void
what_was_taken_back_is_no_longer_saved(void **state)
{
	struct desk *d = *state;
	struct account cora = colleague(d);
	struct assignment_list l;

	give(d, &cora, "figures", "", "write");
	assert_int_equal(
	    desk_save(d, &cora, "since", "", "", "2001").result, CR_SAVED);
	ok(d, store_assignment_list(d->db, d->a, d->party, 0, &l, &d->f));
	ok(d, team_take_back(d->db, d->a, l.v[0].id, &d->ana, NOW, &d->f));
	assert_int_equal(
	    desk_save(d, &cora, "since", "", "", "2002").result, CR_UNPLACED);
}

#define on_desk(t) cmocka_unit_test_setup_teardown(t, desk_begin, desk_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    on_desk(those_with_the_whole_have_it_to_their_role),
	    on_desk(
		a_contributor_has_what_is_given_and_the_larger_of_two_shares),
	    on_desk(answers_and_figures_of_the_rest_are_not_there),
	    on_desk(a_save_without_a_share_is_kept_and_is_not_the_answer),
	    on_desk(a_refused_save_tells_nothing_of_the_answer),
	    on_desk(what_was_taken_back_is_no_longer_saved),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
