/* SPDX-License-Identifier: MIT */
/* Talk inside a delegation: who says, reads and is written to, and what is no
 * longer so by the time it is said. */
#include "tests/unit/report_fixture.h"
#include "base/limits.h"
#include "domain/talk/talk.h"
#include "domain/team/team.h"
#include "store/outbox.h"
#include "store/sql.h"

/* In place of the deputy ben a contributor, who has nothing yet. */
static int
talk_begin(void **state)
{
	struct desk *d;

	desk_begin(state);
	d = *state;
	d->ben = desk_account(d, "cora@a.example", "contributor", "XAA");
	return 0;
}

static void
give(struct desk *d, const char *section, const char *question,
    const char *share)
{
	struct assignment x = {.report = d->party,
	    .account = d->ben.id,
	    .section = section,
	    .question = question,
	    .share = share,
	    .due_on = ""};

	ok(d, team_assign(d->db, d->l, d->a, &x, 1, &d->ana, NOW, NULL, &d->f));
}

struct post {
	size_t letters;
	char to[64], body[64], question[32];
};

static void
write_letter(void *ctx, struct arena *a, const struct talk_news *news,
    const struct account *to, const char **subject, const char **body)
{
	struct post *p = ctx;

	(void)a;
	p->letters++;
	(void)snprintf(p->to, sizeof(p->to), "%s", to->email);
	(void)snprintf(p->body, sizeof(p->body), "%s", news->body);
	(void)snprintf(p->question, sizeof(p->question), "%s",
	    news->o->q->questions[news->question].name);
	*subject = "s";
	*body = "b";
}

static enum rc
say(struct desk *d, const struct account *who, struct saying s, struct post *p,
    int64_t *thread)
{
	struct talk_letter_writer w = {write_letter, p};

	return talk_say(d->db, d->l, d->a, d->party, &s, who, NOW,
	    p != NULL ? &w : NULL, thread, &d->f);
}

static int64_t
begun(struct desk *d, const struct account *who, const char *question,
    const char *body)
{
	int64_t thread;

	ok(d,
	    say(d, who, (struct saying){.question = question, .body = body},
		NULL, &thread));
	return thread;
}

/* The report of XAA as who has it; closed by the caller. */
static struct open_report
opened(struct desk *d, const struct account *who)
{
	struct open_report o;

	ok(d,
	    report_open(
		d->db, d->l, d->a, d->party, "XAA", "en", NOW, &o, &d->f));
	ok(d, report_limit(d->db, d->a, who, &o, &d->f));
	return o;
}

static struct thread_list
threads(struct desk *d, const struct account *who)
{
	struct open_report o = opened(d, who);
	struct thread_list l;

	ok(d, talk_list(d->db, d->a, &o, who, &l, &d->f));
	report_close(&o);
	return l;
}

static struct thread
thread_at(struct desk *d, int64_t id)
{
	struct thread t;

	ok(d, store_thread_get(d->db, d->a, d->party, id, &t, &d->f));
	ok(d, store_thread_remarks(d->db, d->a, &t, &d->f));
	return t;
}

static void
a_thread_is_begun_answered_resolved_and_opened_again(void **state)
{
	struct desk *d = *state;
	struct saying s = {.question = "since", .body = "Since 2004, I think."};
	int64_t id = begun(d, &d->ana, "since", "Is it 2004?"), again;
	struct thread t;

	give(d, "figures", "", "write");
	s.thread = id;
	ok(d, say(d, &d->ben, s, NULL, &again));
	assert_int_equal(again, id);
	s.act = TALK_RESOLVE;
	s.body = "";
	ok(d, say(d, &d->ana, s, NULL, &again));
	t = thread_at(d, id);
	assert_int_equal(t.n, 2);
	assert_string_equal(t.section, "figures");
	assert_string_equal(t.remarks[0].body, "Is it 2004?");
	assert_string_equal(t.remarks[1].author_role, "contributor");
	assert_int_equal(t.resolved_at, NOW);
	assert_string_equal(t.resolved_by_name, "ana@a.example");
	s.act = TALK_REOPEN;
	s.body = "Not quite.";
	ok(d, say(d, &d->ben, s, NULL, &again));
	t = thread_at(d, id);
	assert_int_equal(t.n, 3);
	assert_int_equal(t.resolved_at, 0);
	assert_null(t.resolved_by_name);
}

static int64_t
audited(struct desk *d, const char *pattern)
{
	struct query q;
	int64_t n;

	sql_open(&q, d->db, 1,
	    "SELECT count(*) FROM audit WHERE action || object || detail"
	    " LIKE ?1",
	    &d->f);
	sql_text(&q, pattern);
	assert_true(sql_row(&q));
	n = sql_get_int(&q, 0);
	ok(d, sql_end(&q));
	return n;
}

static void
the_audit_log_has_the_act_and_not_the_words(void **state)
{
	struct desk *d = *state;

	(void)begun(d, &d->ana, "since", "unheardof");
	assert_int_equal(audited(d, "thread.begin%since%"), 1);
	assert_int_equal(audited(d, "thread.remark%since%"), 1);
	assert_int_equal(audited(d, "%unheardof%"), 0);
}

static void
a_share_says_who_speaks_and_who_hears(void **state)
{
	static const struct {
		const char *share;
		enum rc rc;
		size_t known;
	} cases[] = {{NULL, RC_ABSENT, 0}, {"read", RC_DENIED, 1},
	    {"comment", RC_OK, 1}, {"write", RC_OK, 1}};
	struct desk *d = *state;
	int64_t id = begun(d, &d->ana, "since", "Is it 2004?"), out;

	(void)begun(d, &d->ana, "line", "elsewhere");
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct saying s = {
		    .question = "since", .thread = id, .body = "Yes."};

		if (cases[i].share != NULL)
			give(d, "figures", "since", cases[i].share);
		assert_int_equal(say(d, &d->ben, s, NULL, &out), cases[i].rc);
		assert_int_equal(threads(d, &d->ben).n, cases[i].known);
	}
	assert_int_equal(threads(d, &d->ana).n, 2);
	assert_int_equal(thread_at(d, id).n, 3);
}

static void
other_roles_speak_as_they_may_and_other_States_not_at_all(void **state)
{
	struct desk *d = *state;
	struct account approver =
	    desk_account(d, "app@a.example", "approver", "XAA");
	struct account observer =
	    desk_account(d, "obs@a.example", "observer", "XAA");
	struct saying s = {.question = "since", .body = "Hm."};
	int64_t out;

	ok(d, say(d, &approver, s, NULL, &out));
	assert_int_equal(say(d, &observer, s, NULL, &out), RC_DENIED);
	assert_int_equal(d->f.number, TALK_READ_ONLY);
	assert_int_equal(say(d, &d->dan, s, NULL, &out), RC_ABSENT);
	assert_int_equal(say(d, &d->sec, s, NULL, &out), RC_DENIED);
	assert_int_equal(threads(d, &observer).n, 1);
}

static void
who_is_called_gets_one_letter_and_nobody_else(void **state)
{
	struct desk *d = *state;
	struct account gone =
	    desk_account(d, "gone@a.example", "deputy", "XAA");
	int64_t strangers[] = {
	    d->dan.id, d->sec.id, d->ana.id, d->ben.id, gone.id};
	struct saying s = {.question = "since", .body = "Cora?", .calls_n = 1};
	struct post p = {0};
	int64_t out;

	ok(d, store_account_disable(d->db, gone.id, NOW, &d->f));
	for (size_t i = 0; i < COUNT(strangers); i++) {
		s.calls = &strangers[i];
		assert_int_equal(say(d, &d->ana, s, &p, &out), RC_INPUT);
		assert_int_equal(d->f.number, TALK_STRANGER);
	}
	assert_int_equal(threads(d, &d->ana).n, 0);
	give(d, "figures", "", "read");
	s.calls = &d->ben.id;
	p.letters = 0;
	ok(d, say(d, &d->ana, s, &p, &out));
	assert_int_equal(p.letters, 1);
	assert_string_equal(p.to, "cora@a.example");
	assert_string_equal(p.body, "Cora?");
	assert_string_equal(p.question, "since");
	assert_int_equal(thread_at(d, out).remarks[0].called_n, 1);
}

static void
a_call_waits_until_the_called_person_answers(void **state)
{
	struct desk *d = *state;
	struct saying s = {.question = "since",
	    .body = "Cora?",
	    .calls = &d->ben.id,
	    .calls_n = 1};
	int64_t id;

	give(d, "figures", "", "comment");
	ok(d, say(d, &d->ana, s, NULL, &id));
	assert_string_equal(
	    threads(d, &d->ben).v[0].called_by, "ana@a.example");
	assert_null(threads(d, &d->ana).v[0].called_by);
	s = (struct saying){.question = "since", .thread = id, .body = "2004."};
	ok(d, say(d, &d->ben, s, NULL, &id));
	assert_null(threads(d, &d->ben).v[0].called_by);
}

static void
nothing_is_added_to_what_was_resolved_meanwhile(void **state)
{
	struct desk *d = *state;
	int64_t id = begun(d, &d->ana, "since", "Is it 2004?"), out;
	struct saying s = {
	    .act = TALK_RESOLVE, .question = "since", .thread = id, .body = ""};

	ok(d, say(d, &d->ana, s, NULL, &out));
	ok(d, say(d, &d->ana, s, NULL, &out));
	assert_int_equal(audited(d, "thread.resolve%"), 1);
	s.body = "Wait.";
	assert_int_equal(say(d, &d->ana, s, NULL, &out), RC_CONFLICT);
	assert_int_equal(d->f.number, TALK_RESOLVED);
	s.act = TALK_SAY;
	assert_int_equal(say(d, &d->ana, s, NULL, &out), RC_CONFLICT);
	assert_int_equal(thread_at(d, id).n, 1);
	s.act = TALK_REOPEN;
	ok(d, say(d, &d->ana, s, NULL, &out));
	ok(d, say(d, &d->ana, s, NULL, &out));
	assert_int_equal(thread_at(d, id).n, 3);
	assert_int_equal(audited(d, "thread.reopen%"), 1);
}

static void
what_is_no_remark_and_no_place_is_refused(void **state)
{
	static const char *const nowhere[] = {"", "nothing", "m", "m_act"};
	struct desk *d = *state;
	char *text = arena_alloc(d->a, (size_t)LIMIT_REMARK * 2 + 3);
	int64_t id = begun(d, &d->ana, "since", "First"), out;
	struct saying s = {.question = "since", .body = " \n"};

	assert_int_equal(say(d, &d->ana, s, NULL, &out), RC_INPUT);
	assert_int_equal(d->f.number, TALK_EMPTY);
	for (size_t i = 0; i < LIMIT_REMARK; i++) /* characters, not bytes */
		memcpy(text + 2 * i, "\xd0\x96", 2);
	s.body = text;
	ok(d, say(d, &d->ana, s, NULL, &out));
	text[(size_t)LIMIT_REMARK * 2] = '!';
	assert_int_equal(say(d, &d->ana, s, NULL, &out), RC_INPUT);
	assert_int_equal(d->f.number, TALK_LONG);
	s.body = "Here?";
	for (size_t i = 0; i < COUNT(nowhere); i++) {
		s.question = nowhere[i];
		assert_int_equal(say(d, &d->ana, s, NULL, &out), RC_ABSENT);
	}
	s.question = "line";
	s.thread = id;
	assert_int_equal(say(d, &d->ana, s, NULL, &out), RC_ABSENT);
}

static void
a_report_that_was_submitted_is_talked_about_no_more(void **state)
{
	struct desk *d = *state;
	int64_t id = begun(d, &d->ana, "since", "First"), out;
	struct saying s = {.question = "since", .thread = id, .body = "Late"};
	struct submission sub;

	ok(d,
	    report_submit(
		d->db, d->l, d->a, d->party, &d->ana, NOW, &sub, &d->f));
	assert_int_equal(say(d, &d->ana, s, NULL, &out), RC_CONFLICT);
	assert_int_equal(d->f.number, TALK_CLOSED);
	assert_int_equal(threads(d, &d->ana).n, 1);
	ok(d, report_withdraw(d->db, d->a, d->party, "", &d->ana, NOW, &d->f));
	ok(d, say(d, &d->ana, s, NULL, &out));
}

static size_t
kept(struct desk *d, const struct account *who)
{
	struct kept_remark_list l;

	ok(d,
	    store_kept_remark_list(
		d->db, d->a, d->party, who->id, "since", &l, &d->f));
	return l.n;
}

static void
what_was_kept_goes_when_it_was_said_and_is_its_authors_alone(void **state)
{
	struct desk *d = *state;
	struct kept_remark k = {.report = d->party,
	    .author = d->ana.id,
	    .question = "since",
	    .body = "typed too late",
	    .calls = "",
	    .at = NOW};
	struct saying s = {.question = "since", .body = "typed too late"};
	struct kept_remark_list l;
	int64_t out;

	ok(d, store_kept_remark_add(d->db, &k, &d->f));
	ok(d, store_kept_remark_add(d->db, &k, &d->f));
	k.thread = 99;
	ok(d, store_kept_remark_add(d->db, &k, &d->f));
	assert_int_equal(kept(d, &d->ana), 2);
	assert_int_equal(kept(d, &d->ben), 0);
	ok(d,
	    store_kept_remark_list(
		d->db, d->a, d->party, d->ana.id, NULL, &l, &d->f));
	s.kept = l.v[0].id;
	ok(d, say(d, &d->ana, s, NULL, &out));
	assert_int_equal(kept(d, &d->ana), 1);
}

#define on_desk(t) cmocka_unit_test_setup_teardown(t, talk_begin, desk_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    on_desk(a_thread_is_begun_answered_resolved_and_opened_again),
	    on_desk(the_audit_log_has_the_act_and_not_the_words),
	    on_desk(a_share_says_who_speaks_and_who_hears),
	    on_desk(other_roles_speak_as_they_may_and_other_States_not_at_all),
	    on_desk(who_is_called_gets_one_letter_and_nobody_else),
	    on_desk(a_call_waits_until_the_called_person_answers),
	    on_desk(nothing_is_added_to_what_was_resolved_meanwhile),
	    on_desk(what_is_no_remark_and_no_place_is_refused),
	    on_desk(a_report_that_was_submitted_is_talked_about_no_more),
	    on_desk(
		what_was_kept_goes_when_it_was_said_and_is_its_authors_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
