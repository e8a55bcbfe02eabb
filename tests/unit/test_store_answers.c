/* SPDX-License-Identifier: MIT */
/* Answers, history, rows of repeats, text that found no place. */
#include "tests/unit/store_fixture.h"
#include <signal.h>
#include <sys/resource.h>

static void
an_answer_comes_back_as_it_was_put(void **state)
{
	struct fixture *x = *state;
	struct answer ans = fixture_answer(x, "q1", "=1+1 \xd0\x96\n"), got;
	struct report_list reports;
	struct report r;

	ans.comment = "why";
	ans.source = "Ministry";
	assert_int_equal(fixture_put(x, ans), 1);
	ok(store_answer_get(x->db, x->a, x->report, "q1", "", "", &got, &x->f));
	assert_string_equal(got.value, "=1+1 \xd0\x96\n");
	assert_string_equal(got.comment, "why");
	assert_string_equal(got.source, "Ministry");
	assert_string_equal(got.publication, "group");
	assert_string_equal(got.author_name, "ana@example.org");
	assert_int_equal(got.at, 2000);
	assert_int_equal(got.revision, 1);
	assert_true(got.counted);
	ok(store_report_get(x->db, x->a, x->report, NULL, &r, &x->f));
	assert_int_equal(r.started_at, 2000);
	assert_int_equal(r.active_at, 2000);
	ok(store_report_list(x->db, x->a, r.cycle, r.iso3, &reports, &x->f));
	assert_int_equal(reports.v[0].answers, 1);
}

static void
an_answer_never_saved_is_absent(void **state)
{
	struct fixture *x = *state;
	struct answer got;

	is_rc(
	    store_answer_get(x->db, x->a, x->report, "q1", "", "", &got, &x->f),
	    RC_ABSENT);
	is_rc(store_answer_at(
		  x->db, x->a, x->report, "q1", "", "", 0, &got, &x->f),
	    RC_ABSENT);
}

static void
revisions_count_up_and_the_history_keeps_all(void **state)
{
	struct fixture *x = *state;
	struct answer ans = fixture_answer(x, "q1", "a"), got;
	struct answer_list list;
	struct report r;

	fixture_put(x, ans);
	ans.value = "";
	ans.status = "x";
	ans.at = 3000;
	assert_int_equal(fixture_put(x, ans), 2);
	ans.status = "blank";
	assert_int_equal(fixture_put(x, ans), 3);
	ok(store_answer_history(
	    x->db, x->a, x->report, "q1", "", "", &list, &x->f));
	assert_int_equal(list.n, 3);
	assert_int_equal(list.v[0].revision, 3);
	assert_string_equal(list.v[1].status, "x");
	assert_string_equal(list.v[2].value, "a");
	ok(store_answer_at(
	    x->db, x->a, x->report, "q1", "", "", 1, &got, &x->f));
	assert_string_equal(got.value, "a");
	ok(store_report_get(x->db, x->a, x->report, NULL, &r, &x->f));
	assert_int_equal(r.started_at, 2000);
	assert_int_equal(r.active_at, 3000);
	assert_int_equal(r.answers, 0); /* blank is no answer */
}

static void
a_put_outside_a_transaction_is_refused(void **state)
{
	struct fixture *x = *state;
	struct answer ans = fixture_answer(x, "q1", "a");
	int64_t revision;

	is_rc(store_answer_put(x->db, x->report, &ans, &revision, &x->f),
	    RC_SYSTEM);
}

static void
words_the_schema_does_not_know_are_a_conflict(void **state)
{
	struct fixture *x = *state;
	struct answer ans = fixture_answer(x, "q1", "a");
	int64_t revision;

	ok(db_begin(x->db, __func__, &x->f));
	ans.status = "maybe";
	is_rc(store_answer_put(x->db, x->report, &ans, &revision, &x->f),
	    RC_CONFLICT);
	ans = fixture_answer(x, "q1", "a");
	ans.publication = "everyone";
	is_rc(store_answer_put(x->db, x->report, &ans, &revision, &x->f),
	    RC_CONFLICT);
	is_rc(
	    store_answer_put(x->db, 999, &ans, &revision, &x->f), RC_CONFLICT);
	db_rollback(x->db);
}

static void
the_history_cannot_be_changed_or_deleted(void **state)
{
	struct fixture *x = *state;

	fixture_put(x, fixture_answer(x, "q1", "a"));
	assert_int_equal(
	    fixture_sql(x, "UPDATE answer_history SET value = 'b'"),
	    SQLITE_CONSTRAINT);
	assert_int_equal(
	    fixture_sql(x, "DELETE FROM answer_history"), SQLITE_CONSTRAINT);
	assert_int_equal(fixture_count(x,
			     "SELECT count(*) FROM answer_history"
			     " WHERE value = 'a'"),
	    1);
}

static void
answers_list_by_place_and_reports_stay_apart(void **state)
{
	struct fixture *x = *state;
	struct answer ans = fixture_answer(x, "q2", "a");
	struct answer_list list;
	struct report other;

	fixture_put(x, ans);
	ans.question = "q1";
	ans.row = "import";
	ans.col = "parts";
	fixture_put(x, ans);
	ans.col = "ammunition";
	fixture_put(x, ans);
	ok(store_answer_list(x->db, x->a, x->report, &list, &x->f));
	assert_int_equal(list.n, 3);
	assert_string_equal(list.v[0].col, "ammunition");
	assert_string_equal(list.v[1].col, "parts");
	assert_string_equal(list.v[2].question, "q2");
	ok(store_invite(x->db, x->cycle, "XBB", x->account, 1, &x->f));
	ok(store_report_of(x->db, x->a, x->cycle, "XBB", &other, &x->f));
	ok(store_answer_list(x->db, x->a, other.id, &list, &x->f));
	assert_int_equal(list.n, 0);
}

static void
a_removed_row_takes_its_answers_out_of_sight_only(void **state)
{
	struct fixture *x = *state;
	struct answer ans = fixture_answer(x, "law_title", "Act 5"), got;
	struct answer_list list;
	struct repeat_row_list rows;

	ok(store_repeat_row_add(
	    x->db, x->report, "laws", "r1", x->account, 1, &x->f));
	ok(store_repeat_row_add(
	    x->db, x->report, "laws", "r2", x->account, 2, &x->f));
	ans.row = "r1";
	fixture_put(x, ans);
	ans.row = "r2";
	fixture_put(x, ans);
	ok(store_repeat_row_remove(
	    x->db, x->report, "laws", "r1", x->account, 3, &x->f));
	ok(store_repeat_row_list(x->db, x->a, x->report, &rows, &x->f));
	assert_int_equal(rows.n, 1);
	assert_string_equal(rows.v[0].row, "r2");
	assert_int_equal(rows.v[0].position, 2);
	ok(store_answer_list(x->db, x->a, x->report, &list, &x->f));
	assert_int_equal(list.n, 1);
	assert_string_equal(list.v[0].row, "r2");
	ok(store_answer_get(
	    x->db, x->a, x->report, "law_title", "r1", "", &got, &x->f));
	assert_string_equal(got.value, "Act 5");
	is_rc(store_repeat_row_remove(
		  x->db, x->report, "laws", "r1", x->account, 4, &x->f),
	    RC_ABSENT);
	is_rc(store_repeat_row_add(
		  x->db, x->report, "laws", "r2", x->account, 5, &x->f),
	    RC_CONFLICT);
}

static void
text_that_found_no_place_is_kept_until_settled_once(void **state)
{
	struct fixture *x = *state;
	struct unplaced u = {.report = x->report,
	    .question = "q1",
	    .value = "mine",
	    .status = "answered",
	    .reason = "newer",
	    .seen_revision = 1,
	    .author = x->account,
	    .at = 7};
	struct unplaced_list list;
	int64_t other =
	    fixture_account(x, "b@example.org", "contributor", "XAA");

	ok(store_unplaced_add(x->db, &u, &x->f));
	u.author = other;
	u.value = "theirs";
	ok(store_unplaced_add(x->db, &u, &x->f));
	ok(store_unplaced_list(x->db, x->a, x->report, 0, &list, &x->f));
	assert_int_equal(list.n, 2);
	ok(store_unplaced_list(x->db, x->a, x->report, other, &list, &x->f));
	assert_int_equal(list.n, 1);
	assert_string_equal(list.v[0].value, "theirs");
	assert_string_equal(list.v[0].author_name, "b@example.org");
	is_rc(store_unplaced_settle(x->db, list.v[0].id, x->report + 1,
		  "picked", other, 9, &x->f),
	    RC_CONFLICT);
	ok(store_unplaced_settle(
	    x->db, list.v[0].id, x->report, "picked", other, 9, &x->f));
	is_rc(store_unplaced_settle(
		  x->db, list.v[0].id, x->report, "picked", other, 9, &x->f),
	    RC_CONFLICT);
	ok(store_unplaced_list(x->db, x->a, x->report, 0, &list, &x->f));
	assert_int_equal(list.n, 1);
	assert_string_equal(list.v[0].value, "mine");
	assert_int_equal(
	    fixture_count(x, "SELECT count(*) FROM unplaced_text"), 2);
}

/* A file may not grow beyond this: to SQLite a disk that is full. */
static void
disk_size(rlim_t max)
{
	struct rlimit limit;

	assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
	limit.rlim_cur = max < limit.rlim_max ? max : limit.rlim_max;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

/* The revision, 0 where the save was refused. */
static int64_t
try_put(struct fixture *x, const struct answer *ans)
{
	int64_t revision = 0;
	enum rc rc = db_begin(x->db, __func__, &x->f);

	if (rc == RC_OK)
		rc = store_answer_put(x->db, x->report, ans, &revision, &x->f);
	if (rc == RC_OK)
		rc = db_commit(x->db, &x->f);
	db_rollback(x->db);
	if (rc != RC_OK)
		assert_int_equal(rc, RC_SYSTEM);
	return rc == RC_OK ? revision : 0;
}

static void
a_full_disk_refuses_a_save_and_takes_nothing_away(void **state)
{
	struct fixture *x = *state;
	struct answer ans = fixture_answer(x, "q1", "typed"), got;
	int64_t last = 0, revision;
	char *problems;
	int tries = 0;

	signal(SIGXFSZ, SIG_IGN);
	disk_size(1200 * 1024);
	while ((revision = try_put(x, &ans)) != 0 && tries++ < 1000)
		last = revision;
	assert_int_equal(revision, 0);
	assert_true(last > 0);
	assert_int_equal(try_put(x, &ans), 0);
	ok(store_answer_get(x->db, x->a, x->report, "q1", "", "", &got, &x->f));
	assert_int_equal(got.revision, last);
	disk_size(RLIM_INFINITY);
	assert_int_equal(try_put(x, &ans), last + 1);
	ok(db_check(x->db, x->a, &problems, &x->f));
	assert_null(problems);
	ok(store_history_check(x->db, &last, &revision, &x->f));
	assert_int_equal(last, 1);
	assert_int_equal(revision, 0);
}

static void
an_answer_that_left_its_history_is_counted(void **state)
{
	struct fixture *x = *state;
	int64_t answers, wrong;

	fixture_put(x, fixture_answer(x, "q1", "a"));
	fixture_put(x, fixture_answer(x, "q2", "a"));
	fixture_put(x, fixture_answer(x, "q2", "b"));
	ok(store_history_check(x->db, &answers, &wrong, &x->f));
	assert_int_equal(answers, 2);
	assert_int_equal(wrong, 0);
	fixture_sql(x, "UPDATE answer SET source = 's' WHERE question = 'q1'");
	ok(store_history_check(x->db, &answers, &wrong, &x->f));
	assert_int_equal(wrong, 1);
	fixture_sql(x, "DROP TRIGGER history_no_delete");
	fixture_sql(x,
	    "DELETE FROM answer_history"
	    " WHERE question = 'q2' AND revision = 1");
	ok(store_history_check(x->db, &answers, &wrong, &x->f));
	assert_int_equal(wrong, 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    on_report(an_answer_comes_back_as_it_was_put),
	    on_report(an_answer_never_saved_is_absent),
	    on_report(revisions_count_up_and_the_history_keeps_all),
	    on_report(a_put_outside_a_transaction_is_refused),
	    on_report(words_the_schema_does_not_know_are_a_conflict),
	    on_report(the_history_cannot_be_changed_or_deleted),
	    on_report(answers_list_by_place_and_reports_stay_apart),
	    on_report(a_removed_row_takes_its_answers_out_of_sight_only),
	    on_report(text_that_found_no_place_is_kept_until_settled_once),
	    on_report(a_full_disk_refuses_a_save_and_takes_nothing_away),
	    on_report(an_answer_that_left_its_history_is_counted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
