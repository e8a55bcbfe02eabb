/* SPDX-License-Identifier: MIT */
/* Text that was kept aside: using it, putting it away, whose it is. */
#include "tests/unit/report_fixture.h"

static struct answer
stored(struct desk *d, const char *question)
{
	struct answer ans;

	ok(d,
	    store_answer_get(
		d->db, d->a, d->party, question, "", "", &ans, &d->f));
	return ans;
}

static struct unplaced_list
kept(struct desk *d)
{
	struct unplaced_list list;

	ok(d, store_unplaced_list(d->db, d->a, d->party, 0, &list, &d->f));
	return list;
}

static void
a_kept_text_can_become_the_answer(void **state)
{
	struct desk *d = *state;
	int64_t id;

	desk_save_at(d, &d->ana, "line", "", "", "Ana's", 0);
	desk_save_at(d, &d->ben, "line", "", "", "Ben's", 0);
	id = kept(d).v[0].id;
	ok(d,
	    report_settle(d->db, d->l, d->a, d->party, id, &(int64_t){1},
		&d->ana, NOW, &d->f));
	assert_string_equal(stored(d, "line").value, "Ben's");
	assert_int_equal(stored(d, "line").revision, 2);
	assert_int_equal(kept(d).n, 0);
	assert_int_equal(report_settle(d->db, d->l, d->a, d->party, id,
			     &(int64_t){1}, &d->ana, NOW, &d->f),
	    RC_ABSENT);
}

static void
a_kept_text_can_be_put_aside(void **state)
{
	struct desk *d = *state;

	desk_save_at(d, &d->ana, "line", "", "", "Ana's", 0);
	desk_save_at(d, &d->ben, "line", "", "", "Ben's", 0);
	ok(d,
	    report_settle(d->db, d->l, d->a, d->party, kept(d).v[0].id, NULL,
		&d->ana, NOW, &d->f));
	assert_string_equal(stored(d, "line").value, "Ana's");
	assert_int_equal(kept(d).n, 0);
}

static void
using_a_kept_text_leaves_the_remarks_that_stand_there(void **state)
{
	struct desk *d = *state;
	struct change remark = {.question = "line",
	    .value = "Ana's",
	    .status = "answered",
	    .comment = "as of May",
	    .source = "Ministry"};
	struct change late = {.question = "line", .value = "later"};
	struct change_outcome o;

	ok(d,
	    report_save(d->db, d->l, d->a, d->party, &d->ana, &remark, 1, NOW,
		&o, &d->f));
	ok(d,
	    report_keep(d->db, d->a, d->party, d->ana.id, &late, 1,
		"signed_out", NOW, &d->f));
	ok(d,
	    report_settle(d->db, d->l, d->a, d->party, kept(d).v[0].id,
		&(int64_t){1}, &d->ana, NOW, &d->f));
	assert_string_equal(stored(d, "line").value, "later");
	assert_string_equal(stored(d, "line").comment, "as of May");
	assert_string_equal(stored(d, "line").source, "Ministry");
}

static struct unplaced_list
put_back(struct desk *d, const struct account *who)
{
	struct unplaced_list out;
	struct open_report r;
	const struct answer *ans;
	int at;

	ok(d,
	    report_open(
		d->db, d->l, d->a, d->party, NULL, "en", NOW, &r, &d->f));
	at = questionnaire_find(r.q, "line");
	for (int s = 0; s < r.q->sections_n; s++) {
		if (at < r.q->sections[s].first || at >= r.q->sections[s].end)
			continue;
		report_put_back(&r, d->a, who->id, s, &out);
	}
	ans = report_answer(&r, "line", "", "");
	if (out.n > 0)
		assert_string_equal(ans->value, out.v[0].value);
	report_close(&r);
	return out;
}

static void
keep(struct desk *d, const char *value, int64_t seen)
{
	struct change c = {
	    .question = "line", .value = value, .seen_revision = seen};

	ok(d,
	    report_keep(d->db, d->a, d->party, d->ana.id, &c, 1, "signed_out",
		NOW, &d->f));
}

static void
kept_text_stands_where_it_was_typed_until_it_is_saved(void **state)
{
	struct desk *d = *state;
	struct unplaced_list back;

	desk_save_at(d, &d->ana, "line", "", "", "before", 0);
	keep(d, "half of", 1);
	keep(d, "half of it", 1);
	assert_int_equal(put_back(d, &d->ben).n, 0);
	back = put_back(d, &d->ana);
	assert_int_equal(back.n, 1);
	assert_string_equal(back.v[0].value, "half of it");
	assert_string_equal(stored(d, "line").value, "before");
	ok(d, report_kept_saved(d->db, d->a, &back, NOW, &d->f));
	assert_int_equal(kept(d).n, 0);
}

static void
kept_text_does_not_stand_over_a_newer_answer(void **state)
{
	struct desk *d = *state;

	desk_save_at(d, &d->ana, "line", "", "", "before", 0);
	keep(d, "late", 1);
	desk_save_at(d, &d->ben, "line", "", "", "newer", 1);
	assert_int_equal(put_back(d, &d->ana).n, 0);
	assert_int_equal(kept(d).n, 1);
}

static void
text_kept_after_what_was_shown_is_not_settled_with_it(void **state)
{
	struct desk *d = *state;
	struct unplaced_list back;

	keep(d, "shown", 0);
	back = put_back(d, &d->ana);
	keep(d, "later", 0);
	ok(d, report_kept_saved(d->db, d->a, &back, NOW, &d->f));
	assert_int_equal(kept(d).n, 1);
	assert_string_equal(kept(d).v[0].value, "later");
}

static void
text_kept_at_sign_out_is_its_authors_own(void **state)
{
	struct desk *d = *state;
	struct change c[] = {
	    {.question = "line", .value = "Ana's", .seen_revision = 1},
	    {.question = "since", .value = "2020", .seen_revision = 0},
	    {.question = "day", .value = "", .seen_revision = 0},
	};

	desk_save_at(d, &d->ana, "line", "", "", "Ana's", 0);
	ok(d,
	    report_keep(d->db, d->a, d->party, d->ana.id, c, COUNT(c),
		"signed_out", NOW, &d->f));
	assert_int_equal(kept(d).n, 1); /* the others were not typed */
	assert_string_equal(kept(d).v[0].value, "2020");
	assert_int_equal(
	    report_settle(d->db, d->l, d->a, d->party, kept(d).v[0].id,
		&(int64_t){1}, &d->ben, NOW, &d->f),
	    RC_DENIED);
	ok(d,
	    report_settle(d->db, d->l, d->a, d->party, kept(d).v[0].id,
		&(int64_t){0}, &d->ana, NOW, &d->f));
	assert_string_equal(stored(d, "since").value, "2020");
}

static void
using_text_of_a_removed_row_brings_the_row_back(void **state)
{
	struct desk *d = *state;
	struct open_report r;

	desk_save_at(d, &d->ana, "m_act", "n1", "title", "One", 0);
	ok(d,
	    report_remove_row(d->db, d->l, d->a, d->party,
		&(struct row_removal){.repeat = "m_cite", .row = "n1"}, &d->ana,
		NOW, &d->f));
	desk_save_at(d, &d->ben, "m_act", "n1", "title", "One, amended", 1);
	ok(d,
	    report_settle(d->db, d->l, d->a, d->party, kept(d).v[0].id,
		&(int64_t){1}, &d->ben, NOW, &d->f));
	desk_open(d, d->party, &r);
	assert_string_equal(
	    report_answer(&r, "m_act", "n1", "title")->value, "One, amended");
	report_close(&r);
}

static void
a_row_too_many_stays_one_when_its_text_is_used(void **state)
{
	struct desk *d = *state;

	desk_save_at(d, &d->ana, "m_act", "n1", "title", "One", 0);
	desk_save_at(d, &d->ana, "m_act", "n2", "title", "Two", 0);
	desk_save_at(d, &d->ana, "m_act", "n3", "title", "Three", 0);
	assert_int_equal(
	    report_settle(d->db, d->l, d->a, d->party, kept(d).v[0].id,
		&(int64_t){1}, &d->ana, NOW, &d->f),
	    RC_CONFLICT);
	assert_int_equal(kept(d).n, 1);
}

#define T(name) cmocka_unit_test_setup_teardown(name, desk_begin, desk_end)

/* Ana's answer over Ben's, both kept; the id of Ben's kept text. */
static int64_t
two_versions(struct desk *d, int64_t *seen)
{
	struct unplaced_list list;

	*seen = desk_save_at(d, &d->ana, "good", "", "", "hers", 0).revision;
	assert_int_equal(
	    desk_save_at(d, &d->ben, "good", "", "", "his", 0).result,
	    CR_NEWER);
	ok(d,
	    store_unplaced_list(
		d->db, d->a, d->party, d->ben.id, &list, &d->f));
	assert_int_equal(list.n, 1);
	return list.v[0].id;
}

static void
one_text_out_of_two_is_the_answer_and_both_are_kept(void **state)
{
	struct desk *d = *state;
	struct merge m = {.text = "hers and his"};
	struct answer_list history;
	struct answer now;

	m.unplaced = two_versions(d, &m.seen_revision);
	ok(d,
	    report_merge(d->db, d->l, d->a, d->party, &m, &d->ana, NOW, &d->f));
	ok(d,
	    store_answer_get(
		d->db, d->a, d->party, "good", "", "", &now, &d->f));
	assert_string_equal(now.value, "hers and his");
	assert_int_equal(now.author, d->ana.id);
	ok(d,
	    store_answer_history(
		d->db, d->a, d->party, "good", "", "", &history, &d->f));
	assert_int_equal(history.n, 2);
	assert_int_equal(
	    report_merge(d->db, d->l, d->a, d->party, &m, &d->ana, NOW, &d->f),
	    RC_ABSENT);
}

static void
what_was_merged_over_an_answer_changed_again_is_not_saved(void **state)
{
	struct desk *d = *state;
	struct merge m = {.text = "hers and his"};
	struct answer now;

	m.unplaced = two_versions(d, &m.seen_revision);
	desk_save(d, &d->ana, "good", "", "", "hers, again");
	assert_int_equal(
	    report_merge(d->db, d->l, d->a, d->party, &m, &d->ben, NOW, &d->f),
	    RC_CONFLICT);
	assert_int_equal(d->f.number, REPORT_CHANGED_AGAIN);
	ok(d,
	    store_answer_get(
		d->db, d->a, d->party, "good", "", "", &now, &d->f));
	assert_string_equal(now.value, "hers, again");
}

/* Ben's version of an answer that Ana saved first; the id it is kept under. */
static int64_t
versions_of(struct desk *d, const struct change *hers, const struct change *his)
{
	struct change_outcome o;

	if (hers != NULL)
		ok(d,
		    report_save(d->db, d->l, d->a, d->party, &d->ana, hers, 1,
			NOW, &o, &d->f));
	ok(d,
	    report_save(
		d->db, d->l, d->a, d->party, &d->ben, his, 1, NOW, &o, &d->f));
	assert_int_equal(o.result, CR_NEWER);
	return kept(d).v[0].id;
}

static void
a_version_is_taken_as_it_is_shown_with_a_remark_taken_away(void **state)
{
	struct desk *d = *state;
	struct change first = {.question = "good", .value = "x"};
	struct change hers = {.question = "good",
	    .value = "hers",
	    .comment = "old",
	    .source = "Police",
	    .seen_revision = 1};
	struct change his = {.question = "good",
	    .value = "his",
	    .comment = "",
	    .source = "Customs",
	    .seen_revision = 1};
	struct change_outcome o;

	ok(d,
	    report_save(d->db, d->l, d->a, d->party, &d->ana, &first, 1, NOW,
		&o, &d->f));
	ok(d,
	    report_settle(d->db, d->l, d->a, d->party,
		versions_of(d, &hers, &his), &(int64_t){2}, &d->ana, NOW,
		&d->f));
	assert_string_equal(stored(d, "good").value, "his");
	assert_string_equal(stored(d, "good").comment, "");
	assert_string_equal(stored(d, "good").source, "Customs");
}

static void
remarks_of_two_versions_are_merged_beside_either_value(void **state)
{
	struct desk *d = *state;
	struct change hers = {.question = "since",
	    .value = "2019",
	    .comment = "by law",
	    .source = "Police"};
	struct change his = {.question = "since",
	    .value = "2020",
	    .comment = "in practice",
	    .source = "Customs"};
	struct merge m = {
	    .comment = "by law, in practice later", .seen_revision = 1};

	m.unplaced = versions_of(d, &hers, &his);
	ok(d,
	    report_merge(d->db, d->l, d->a, d->party, &m, &d->ana, NOW, &d->f));
	assert_string_equal(stored(d, "since").value, "2019");
	assert_string_equal(
	    stored(d, "since").comment, "by law, in practice later");
	assert_string_equal(stored(d, "since").source, "Police");
	his.value = "2021"; /* and again, from the page that he still has */
	m = (struct merge){.takes_kept = true,
	    .source = "Police and customs",
	    .unplaced = versions_of(d, NULL, &his),
	    .seen_revision = 2};
	ok(d,
	    report_merge(d->db, d->l, d->a, d->party, &m, &d->ana, NOW, &d->f));
	assert_string_equal(stored(d, "since").value, "2021");
	assert_string_equal(
	    stored(d, "since").comment, "by law, in practice later");
	assert_string_equal(stored(d, "since").source, "Police and customs");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    T(one_text_out_of_two_is_the_answer_and_both_are_kept),
	    T(what_was_merged_over_an_answer_changed_again_is_not_saved),
	    T(a_version_is_taken_as_it_is_shown_with_a_remark_taken_away),
	    T(remarks_of_two_versions_are_merged_beside_either_value),
	    T(a_kept_text_can_become_the_answer),
	    T(kept_text_stands_where_it_was_typed_until_it_is_saved),
	    T(kept_text_does_not_stand_over_a_newer_answer),
	    T(text_kept_after_what_was_shown_is_not_settled_with_it),
	    T(a_kept_text_can_be_put_aside),
	    T(using_a_kept_text_leaves_the_remarks_that_stand_there),
	    T(text_kept_at_sign_out_is_its_authors_own),
	    T(using_text_of_a_removed_row_brings_the_row_back),
	    T(a_row_too_many_stays_one_when_its_text_is_used),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
