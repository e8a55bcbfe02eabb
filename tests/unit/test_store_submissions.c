/* SPDX-License-Identifier: MIT */
/* Frozen reports, the audit chain, findings at a reader's level, letters. */
#include "tests/unit/store_fixture.h"
#include "store/findings.h"
#include "store/outbox.h"
#include "store/submissions.h"

static struct submission
submit(struct fixture *x, int64_t report, const struct answer *v, size_t n)
{
	static char hex[DIGEST_HEX + 1];
	struct answer_list list = {.n = n};
	struct submission s = {.report = report,
	    .at = 5000,
	    .by = x->account,
	    .canonical = "canonical text\n",
	    .sha256 = hex};

	list.v = arena_array(x->a, n + 1, sizeof(*list.v));
	if (n > 0)
		memcpy(list.v, v, n * sizeof(*v));
	digest_hex(s.canonical, strlen(s.canonical), hex);
	ok(db_begin(x->db, __func__, &x->f));
	ok(store_submission_add(x->db, &s, &list, &x->f));
	ok(db_commit(x->db, &x->f));
	return s;
}

static void
a_submission_freezes_answers_and_enters_the_chain(void **state)
{
	struct fixture *x = *state;
	struct answer ans = fixture_answer(x, "q1", "yes");
	struct submission s, got;
	struct submission_list list;
	struct answer_list answers;
	struct report r;
	int64_t entries;

	ans.row_position = 3;
	s = submit(x, x->report, &ans, 1);
	assert_int_equal(s.number, 1);
	assert_int_equal(s.chain, 1);
	ok(store_submission_get(x->db, x->a, s.id, &got, &x->f));
	assert_string_equal(got.canonical, "canonical text\n");
	assert_string_equal(got.by_name, "ana@example.org");
	assert_int_equal(submit(x, x->report, &ans, 1).number, 2);
	ok(store_submission_list(x->db, x->a, x->report, &list, &x->f));
	assert_int_equal(list.n, 2);
	assert_null(list.v[0].canonical);
	ok(store_submission_answers(
	    x->db, x->a, s.id, "state", &answers, &x->f));
	assert_int_equal(answers.n, 1);
	assert_int_equal(answers.v[0].row_position, 3);
	assert_false(answers.v[0].counted);
	ok(store_audit_verify(x->db, &entries, &x->f));
	assert_int_equal(entries, 2);
	ok(store_report_get(x->db, x->a, x->report, "XAA", &r, &x->f));
	assert_int_equal(r.submissions, 2);
	assert_int_equal(r.submission, list.v[1].id);
	assert_int_equal(r.submitted_at, 5000);
}

static void
a_receipt_of_another_text_is_refused(void **state)
{
	struct fixture *x = *state;
	struct answer_list none = {0};
	struct submission s = {.report = x->report,
	    .by = x->account,
	    .canonical = "a",
	    .sha256 = "b"};

	ok(db_begin(x->db, __func__, &x->f));
	is_rc(store_submission_add(x->db, &s, &none, &x->f), RC_INPUT);
	db_rollback(x->db);
	is_rc(store_submission_add(x->db, &s, &none, &x->f), RC_SYSTEM);
}

static void
a_submission_cannot_be_changed(void **state)
{
	struct fixture *x = *state;
	struct answer ans = fixture_answer(x, "q1", "yes");

	submit(x, x->report, &ans, 1);
	assert_int_equal(fixture_sql(x, "UPDATE submission SET sha256 = ''"),
	    SQLITE_CONSTRAINT);
	assert_int_equal(
	    fixture_sql(x, "UPDATE submission_answer SET value = 'no'"),
	    SQLITE_CONSTRAINT);
}

static void
answers_narrower_than_the_reader_are_not_returned(void **state)
{
	static const char *const levels[] = {
	    "state", "secretariat", "group", "public"};
	struct fixture *x = *state;
	struct answer ans[4];
	struct answer_list got;
	struct submission s;
	size_t i;

	for (i = 0; i < 4; i++) {
		ans[i] = fixture_answer(x, levels[i], "v");
		ans[i].publication = levels[i];
	}
	s = submit(x, x->report, ans, 4);
	for (i = 0; i < 4; i++) {
		ok(store_submission_answers(
		    x->db, x->a, s.id, levels[i], &got, &x->f));
		assert_int_equal(got.n, 4 - i);
	}
	is_rc(store_submission_answers(x->db, x->a, s.id, "all", &got, &x->f),
	    RC_INPUT);
	is_rc(store_submission_answers(x->db, x->a, s.id, NULL, &got, &x->f),
	    RC_INPUT);
}

static enum rc
collect(void *ctx, const char *iso3, const struct answer *ans, struct fault *f)
{
	struct buf *b = ctx;

	buf_printf(
	    b, "%s.%s.%s=%s ", iso3, ans->question, ans->row, ans->value);
	if (strcmp(ans->value, "stop") == 0)
		return fail(f, RC_LIMIT, 1, "enough");
	return RC_OK;
}

static void
a_cycle_streams_the_newest_submission_of_each_State_in_order(void **state)
{
	struct fixture *x = *state;
	struct answer a1 = fixture_answer(x, "q1", "old");
	struct answer v[3];
	struct report r;
	struct buf b;

	ok(store_invite(x->db, x->cycle, "XBB", x->account, 1, &x->f));
	ok(store_report_of(x->db, x->a, x->cycle, "XBB", &r, &x->f));
	submit(x, r.id, &a1, 1);
	submit(x, x->report, &a1, 1);
	v[0] = fixture_answer(x, "q2", "second");
	v[0].row = "ra";
	v[0].row_position = 2;
	v[1] = fixture_answer(x, "q2", "first");
	v[1].row = "rb";
	v[1].row_position = 1;
	v[2] = fixture_answer(x, "q1", "hidden");
	v[2].publication = "state";
	submit(x, x->report, v, 3);
	buf_init(&b, x->a);
	ok(store_cycle_answers(
	    x->db, x->cycle, NULL, "group", collect, &b, &x->f));
	assert_string_equal(
	    b.p, "XAA.q2.rb=first XAA.q2.ra=second XBB.q1.=old ");
	buf_init(&b, x->a);
	ok(store_cycle_answers(
	    x->db, x->cycle, "XBB", "group", collect, &b, &x->f));
	assert_string_equal(b.p, "XBB.q1.=old ");
}

static void
a_stream_stops_where_its_reader_says(void **state)
{
	struct fixture *x = *state;
	struct answer v[2] = {
	    fixture_answer(x, "q1", "stop"), fixture_answer(x, "q2", "never")};
	struct buf b;

	submit(x, x->report, v, 2);
	buf_init(&b, x->a);
	is_rc(store_cycle_answers(
		  x->db, x->cycle, NULL, "state", collect, &b, &x->f),
	    RC_LIMIT);
	assert_string_equal(b.p, "XAA.q1.=stop ");
	ok(db_begin(x->db, __func__, &x->f)); /* no snapshot is left open */
	db_rollback(x->db);
}

static void
audit(struct fixture *x, const char *action, const char *object)
{
	int64_t id;

	ok(db_begin(x->db, __func__, &x->f));
	ok(store_audit(
	    x->db, 10, x->account, action, object, "detail", &id, &x->f));
	ok(db_commit(x->db, &x->f));
}

static void
expect_broken(struct fixture *x, int number)
{
	int64_t entries;

	is_rc(store_audit_verify(x->db, &entries, &x->f), RC_CONFLICT);
	assert_int_equal(x->f.number, number);
}

static void
a_changed_audit_entry_is_found(void **state)
{
	static const char *const changes[] = {"at = 11", "actor = NULL",
	    "action = 'B'", "object = ''", "detail = 'x'"};
	struct fixture *x = *state;
	size_t i;

	audit(x, "a", "one");
	audit(x, "b", "two");
	audit(x, "c", "three");
	assert_int_equal(
	    fixture_sql(x, "UPDATE audit SET detail = 'x'"), SQLITE_CONSTRAINT);
	assert_int_equal(
	    fixture_sql(x, "DROP TRIGGER audit_no_update"), SQLITE_OK);
	for (i = 0; i < COUNT(changes); i++) {
		assert_int_equal(
		    fixture_sql(x,
			arena_printf(x->a,
			    "CREATE TABLE old AS SELECT * FROM audit;"
			    "UPDATE audit SET %s WHERE id = 2",
			    changes[i])),
		    SQLITE_OK);
		expect_broken(x, 3204);
		assert_non_null(strstr(x->f.text, "entry 2"));
		assert_int_equal(fixture_sql(x,
				     "REPLACE INTO audit SELECT * FROM old;"
				     "DROP TABLE old"),
		    SQLITE_OK);
	}
	ok(store_audit_verify(x->db, &(int64_t){0}, &x->f));
}

static void
text_moved_between_two_fields_is_found(void **state)
{
	struct fixture *x = *state;

	audit(x, "ab", "c");
	fixture_sql(x, "DROP TRIGGER audit_no_update");
	fixture_sql(x, "UPDATE audit SET action = 'a', object = 'bc'");
	expect_broken(x, 3204);
}

static void
a_dropped_audit_entry_is_found(void **state)
{
	struct fixture *x = *state;

	audit(x, "a", "one");
	audit(x, "b", "two");
	audit(x, "c", "three");
	assert_int_equal(fixture_sql(x, "DELETE FROM audit WHERE id = 2"),
	    SQLITE_CONSTRAINT);
	fixture_sql(x, "DROP TRIGGER audit_no_delete");
	fixture_sql(x, "DELETE FROM audit WHERE id = 2");
	expect_broken(x, 3202);
	fixture_sql(x, "DROP TRIGGER audit_no_update");
	fixture_sql(x, "UPDATE audit SET id = 2 WHERE id = 3");
	expect_broken(x, 3203);
}

static struct finding
finding(const char *provision, const char *publication)
{
	return (struct finding){.provision = provision,
	    .law = "yes",
	    .practice = "no",
	    .combined = "part",
	    .outcome = "gap",
	    .rule = "M.part",
	    .publication = publication,
	    .is_party = true};
}

static void
replace(struct fixture *x, int64_t submission, struct finding *v, size_t n)
{
	struct finding_list list = {v, n};

	ok(db_begin(x->db, __func__, &x->f));
	ok(store_finding_replace(x->db, x->report, submission, &list, &x->f));
	ok(db_commit(x->db, &x->f));
}

static void
findings_are_replaced_whole_and_drafts_stay_apart(void **state)
{
	struct fixture *x = *state;
	struct finding v[2] = {finding("p2", "group"), finding("p1", "group")};
	struct finding_list got;

	replace(x, 0, v, 2);
	replace(x, 7, v, 1);
	ok(store_finding_list(x->db, x->a, x->report, 0, &got, &x->f));
	assert_int_equal(got.n, 2);
	assert_string_equal(got.v[0].provision, "p1");
	assert_string_equal(got.v[0].iso3, "XAA");
	v[0].outcome = "fulfilled";
	replace(x, 0, v, 1);
	ok(store_finding_list(x->db, x->a, x->report, 0, &got, &x->f));
	assert_int_equal(got.n, 1);
	assert_string_equal(got.v[0].outcome, "fulfilled");
	ok(store_finding_list(x->db, x->a, x->report, 7, &got, &x->f));
	assert_string_equal(got.v[0].outcome, "gap");
	is_rc(
	    store_finding_replace(x->db, x->report, 0, &got, &x->f), RC_SYSTEM);
}

static void
a_withheld_finding_says_nothing_but_that_it_is_there(void **state)
{
	struct fixture *x = *state;
	struct finding v[2] = {
	    finding("p1", "secretariat"), finding("p2", "group")};
	struct submission s = submit(x, x->report, NULL, 0);
	struct finding_list got;

	replace(x, s.id, v, 2);
	ok(store_cycle_findings(
	    x->db, x->a, x->cycle, NULL, "group", &got, &x->f));
	assert_int_equal(got.n, 2);
	assert_string_equal(got.v[0].outcome, "withheld");
	assert_string_equal(got.v[0].law, "");
	assert_string_equal(got.v[0].practice, "");
	assert_string_equal(got.v[0].combined, "");
	assert_string_equal(got.v[0].rule, "");
	assert_string_equal(got.v[0].publication, "");
	assert_string_equal(got.v[1].outcome, "gap");
	assert_string_equal(got.v[1].law, "yes");
	ok(store_cycle_findings(
	    x->db, x->a, x->cycle, "XAA", "secretariat", &got, &x->f));
	assert_string_equal(got.v[0].outcome, "gap");
	ok(store_cycle_findings(
	    x->db, x->a, x->cycle, "XBB", "state", &got, &x->f));
	assert_int_equal(got.n, 0);
}

static void
letters_are_handed_out_until_sent_or_given_up(void **state)
{
	struct fixture *x = *state;
	struct letter l = {.recipient = "a@example.org",
	    .subject = "S",
	    .body = "B",
	    .queued_at = 9};
	struct letter_list got;
	int64_t stuck;
	int i;

	ok(store_letter_add(x->db, &l, &x->f));
	l.recipient = "b@example.org";
	ok(store_letter_add(x->db, &l, &x->f));
	ok(store_letter_waiting(x->db, x->a, 1, &got, &x->f));
	assert_int_equal(got.n, 1);
	ok(store_letter_failed(x->db, got.v[0].id, "no route", &x->f));
	ok(store_letter_waiting(x->db, x->a, 10, &got, &x->f));
	assert_string_equal(got.v[0].recipient, "b@example.org");
	assert_int_equal(got.v[1].attempts, 1);
	ok(store_letter_sent(x->db, got.v[0].id, 11, &x->f));
	is_rc(store_letter_sent(x->db, got.v[0].id, 11, &x->f), RC_ABSENT);
	for (i = 1; i < LETTER_ATTEMPTS; i++)
		ok(store_letter_failed(x->db, got.v[1].id, "no", &x->f));
	ok(store_letter_waiting(x->db, x->a, 10, &got, &x->f));
	assert_int_equal(got.n, 0);
	ok(store_letter_stuck(x->db, &stuck, &x->f));
	assert_int_equal(stuck, 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    on_report(a_submission_freezes_answers_and_enters_the_chain),
	    on_report(a_receipt_of_another_text_is_refused),
	    on_report(a_submission_cannot_be_changed),
	    on_report(answers_narrower_than_the_reader_are_not_returned),
	    on_report(
		a_cycle_streams_the_newest_submission_of_each_State_in_order),
	    on_report(a_stream_stops_where_its_reader_says),
	    on_report(a_changed_audit_entry_is_found),
	    on_report(text_moved_between_two_fields_is_found),
	    on_report(a_dropped_audit_entry_is_found),
	    on_report(findings_are_replaced_whole_and_drafts_stay_apart),
	    on_report(a_withheld_finding_says_nothing_but_that_it_is_there),
	    on_report(letters_are_handed_out_until_sent_or_given_up),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
