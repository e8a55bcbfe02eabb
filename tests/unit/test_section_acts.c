/* SPDX-License-Identifier: MIT */
/* Who may say what of a section, of which state, and who gets a letter. */
#include "tests/unit/section_fixture.h"
#include "domain/team/section_act.h"
#include "store/audit.h"

struct team {
	struct desk *d;
	struct account cora; /* contributor with all of duties */
	struct account finn; /* with one question of it */
	struct account app, obs;
	size_t letters;
	char what[32], to[64];
};

static void
write_letter(void *ctx, struct arena *a, const char *what,
    const struct account *to, const char *token, const char **subject,
    const char **body)
{
	struct team *t = ctx;

	(void)a;
	assert_null(token);
	t->letters++;
	(void)snprintf(t->what, sizeof(t->what), "%s", what);
	(void)snprintf(t->to, sizeof(t->to), "%s", to->email);
	*subject = "s";
	*body = "b";
}

static int
team_begin(void **state)
{
	struct team *t = calloc(1, sizeof(*t));
	struct desk *d;
	void *desk;

	assert_non_null(t);
	desk_begin(&desk);
	t->d = d = desk;
	t->cora = desk_account(d, "cora@a.example", "contributor", "XAA");
	t->finn = desk_account(d, "finn@a.example", "contributor", "XAA");
	t->app = desk_account(d, "app@a.example", "approver", "XAA");
	t->obs = desk_account(d, "obs@a.example", "observer", "XAA");
	{
		struct assignment v[] = {{.report = d->party,
					     .account = t->cora.id,
					     .section = "duties",
					     .question = "",
					     .share = "write",
					     .due_on = ""},
		    {.report = d->party,
			.account = t->finn.id,
			.section = "duties",
			.question = "m_law",
			.share = "write",
			.due_on = ""}};

		ok(d,
		    team_assign(d->db, d->l, d->a, v, COUNT(v), &d->ana, NOW,
			NULL, &d->f));
	}
	*state = t;
	return 0;
}

static int
team_end(void **state)
{
	struct team *t = *state;
	void *desk = t->d;

	free(t);
	return desk_end(&desk);
}

#define on_team(f) cmocka_unit_test_setup_teardown(f, team_begin, team_end)

static enum rc
say_seen(struct team *t, const struct account *who, enum section_standing to,
    const char *reason, const char *seen)
{
	struct team_letter_writer w = {write_letter, t};
	struct section_act act = {.report = t->d->party,
	    .section = "duties",
	    .to = to,
	    .reason = reason,
	    .seen = seen};

	t->letters = 0;
	return section_act(
	    t->d->db, t->d->l, t->d->a, &act, who, NOW, &w, &t->d->f);
}

static enum rc
say(struct team *t, const struct account *who, enum section_standing to)
{
	return say_seen(
	    t, who, to, "the figures are of May", seen_by(t->d, who));
}

static struct section_state
now(struct team *t)
{
	struct desk *d = t->d;
	struct section_states l;
	struct open_report r;
	int s;

	desk_open(d, d->party, &r);
	s = questionnaire_section(r.q, "duties");
	ok(d, section_states_read(d->db, d->a, r.q, d->party, &l, &d->f));
	report_close(&r);
	return l.v[s];
}

static void
ready_is_said_by_who_writes_all_of_it_and_the_focal_point_is_told(void **state)
{
	struct team *t = *state;
	struct desk *d = t->d;

	ok(d, say(t, &t->cora, SECTION_READY));
	assert_int_equal(now(t).now, SECTION_READY);
	assert_int_equal(now(t).newest.by, t->cora.id);
	assert_int_equal(t->letters, 1);
	assert_string_equal(t->what, "section_ready");
	assert_string_equal(t->to, "ana@a.example");
	/* pressed twice: no second letter */
	assert_int_equal(say(t, &t->cora, SECTION_READY), RC_CONFLICT);
	assert_int_equal(d->f.number, SECTION_ALREADY);
	assert_int_equal(t->letters, 0);
}

static void
who_has_a_question_of_it_or_reads_says_nothing(void **state)
{
	struct team *t = *state;
	const struct account *no[] = {
	    &t->finn, &t->app, &t->obs, &t->d->sec, &t->d->dan};

	for (size_t i = 0; i < COUNT(no); i++)
		for (int to = SECTION_DRAFT; to <= SECTION_CLEARED; to++) {
			enum rc rc = say(t, no[i], (enum section_standing)to);

			assert_true(rc == RC_DENIED || rc == RC_ABSENT);
			assert_int_equal(t->letters, 0);
		}
	assert_int_equal(say(t, &t->cora, SECTION_CLEARED), RC_DENIED);
	assert_int_equal(now(t).newest.id, 0);
}

static void
focal_point_and_deputy_clear_a_draft_or_what_is_ready(void **state)
{
	struct team *t = *state;
	struct desk *d = t->d;

	ok(d, say(t, &d->ben, SECTION_CLEARED));
	assert_int_equal(t->letters, 0);
	assert_int_equal(now(t).now, SECTION_CLEARED);
	assert_int_equal(say(t, &d->ana, SECTION_CLEARED), RC_CONFLICT);
	assert_int_equal(say(t, &t->cora, SECTION_READY), RC_CONFLICT);
	assert_int_equal(d->f.number, SECTION_ALREADY);
	ok(d, say(t, &t->cora, SECTION_DRAFT));
	ok(d, say(t, &d->ben, SECTION_READY));
	assert_int_equal(t->letters, 0);
	ok(d, say(t, &d->ana, SECTION_CLEARED));
	assert_int_equal(now(t).newest.by, d->ana.id);
}

static void
taken_back_with_a_reason_that_its_writers_are_told(void **state)
{
	struct team *t = *state;
	struct desk *d = t->d;
	char *longest = arena_alloc(d->a, SECTION_REASON_MAX + 2);

	memset(longest, 'a', SECTION_REASON_MAX + 1);
	assert_int_equal(say(t, &d->ana, SECTION_DRAFT), RC_CONFLICT);
	ok(d, say(t, &t->cora, SECTION_READY));
	assert_int_equal(
	    say_seen(t, &d->ana, SECTION_DRAFT, " \n", ""), RC_INPUT);
	assert_int_equal(d->f.number, SECTION_NO_REASON);
	assert_int_equal(
	    say_seen(t, &d->ana, SECTION_DRAFT, longest, ""), RC_INPUT);
	assert_int_equal(d->f.number, SECTION_LONG_REASON);
	longest[SECTION_REASON_MAX] = '\0';
	ok(d, say_seen(t, &d->ana, SECTION_DRAFT, longest, ""));
	assert_int_equal(t->letters, 2); /* cora and finn */
	assert_string_equal(t->what, "section_back");
	assert_string_equal(now(t).newest.reason, longest);
	/* oneself is told nothing */
	ok(d, say(t, &t->cora, SECTION_READY));
	ok(d, say_seen(t, &t->cora, SECTION_DRAFT, "page 2", ""));
	assert_int_equal(t->letters, 1);
	assert_string_equal(t->to, "finn@a.example");
}

static void
a_reason_typed_is_no_change_by_the_program(void **state)
{
	struct team *t = *state;
	struct section_state back;

	ok(t->d, say(t, &t->cora, SECTION_READY));
	ok(t->d, say_seen(t, &t->d->ana, SECTION_DRAFT, "changed", ""));
	back = now(t);
	assert_false(section_event_is_change(&back.newest));
	assert_int_equal(back.undone.id, 0);
}

static void
what_was_not_in_front_of_them_is_not_cleared(void **state)
{
	struct team *t = *state;
	struct desk *d = t->d;
	const char *ana = seen_by(d, &d->ana);

	ok(d, say(t, &t->cora, SECTION_READY));
	assert_int_equal(
	    say_seen(t, &d->ana, SECTION_CLEARED, "", ana), RC_CONFLICT);
	assert_int_equal(d->f.number, SECTION_TOUCHED);
	ana = seen_by(d, &d->ana);
	desk_save(d, &d->ben, "m_law", "", "", "yes");
	assert_int_equal(
	    say_seen(t, &d->ana, SECTION_CLEARED, "", ana), RC_CONFLICT);
	assert_int_equal(d->f.number, SECTION_TOUCHED);
	assert_int_equal(now(t).now, SECTION_DRAFT);
	/* one's own save is no surprise */
	ana = seen_by(d, &d->ana);
	desk_save(d, &d->ana, "m_law", "", "", "no");
	ok(d, say_seen(t, &d->ana, SECTION_CLEARED, "", ana));
}

static void
a_submitted_report_is_frozen_and_a_section_must_exist(void **state)
{
	struct team *t = *state;
	struct desk *d = t->d;
	struct section_act act = {.report = d->party,
	    .section = "nothing",
	    .to = SECTION_READY,
	    .reason = "",
	    .seen = ""};
	struct submission s;

	assert_int_equal(
	    section_act(d->db, d->l, d->a, &act, &d->ana, NOW, NULL, &d->f),
	    RC_ABSENT);
	ok(d, say(t, &d->ana, SECTION_CLEARED));
	ok(d,
	    report_submit(
		d->db, d->l, d->a, d->party, &d->ana, NOW, &s, &d->f));
	for (int to = SECTION_DRAFT; to <= SECTION_CLEARED; to++) {
		assert_int_equal(
		    say(t, &d->ana, (enum section_standing)to), RC_CONFLICT);
		assert_int_equal(d->f.number, SECTION_FROZEN);
	}
	assert_int_equal(now(t).now, SECTION_CLEARED);
}

static void
every_act_is_in_the_audit_log(void **state)
{
	struct team *t = *state;
	struct desk *d = t->d;
	struct audit_entry e;
	int64_t n;

	ok(d, store_audit_verify(d->db, &n, &d->f));
	ok(d, say(t, &t->cora, SECTION_READY));
	ok(d, say(t, &d->ana, SECTION_DRAFT));
	ok(d, say(t, &d->ana, SECTION_CLEARED));
	ok(d, store_audit_get(d->db, d->a, n + 1, &e, &d->f));
	assert_string_equal(e.action, "section.ready");
	assert_string_equal(e.detail, "duties");
	assert_int_equal(e.actor, t->cora.id);
	ok(d, store_audit_get(d->db, d->a, n + 2, &e, &d->f));
	assert_string_equal(e.action, "section.draft");
	ok(d, store_audit_get(d->db, d->a, n + 3, &e, &d->f));
	assert_string_equal(e.action, "section.cleared");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    on_team(
		ready_is_said_by_who_writes_all_of_it_and_the_focal_point_is_told),
	    on_team(who_has_a_question_of_it_or_reads_says_nothing),
	    on_team(focal_point_and_deputy_clear_a_draft_or_what_is_ready),
	    on_team(taken_back_with_a_reason_that_its_writers_are_told),
	    on_team(a_reason_typed_is_no_change_by_the_program),
	    on_team(what_was_not_in_front_of_them_is_not_cleared),
	    on_team(a_submitted_report_is_frozen_and_a_section_must_exist),
	    on_team(every_act_is_in_the_audit_log),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
