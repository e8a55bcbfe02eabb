/* SPDX-License-Identifier: MIT */
/* The handle: opening, transactions, backup and restore. */
#include "tests/unit/store_fixture.h"
#include "store/migrate.h"
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>

static void
a_missing_database_is_absent_and_not_made(void **state)
{
	struct fixture *x = *state;

	is_rc(db_open(&x->db, x->path, DB_USE, &x->f), RC_ABSENT);
	assert_null(x->db);
	assert_int_not_equal(access(x->path, F_OK), 0);
}

static void
a_new_database_has_our_marks_and_only_its_owner_may_read_it(void **state)
{
	struct fixture *x = *state;
	struct stat st;

	assert_int_equal(fixture_count(x, "PRAGMA application_id"), 0x52415050);
	assert_int_equal(
	    fixture_count(x, "PRAGMA user_version"), schema_newest());
	assert_int_equal(fixture_count(x,
			     "SELECT count(*) FROM sqlite_schema"
			     " WHERE type = 'table' AND name = 'answer'"),
	    1);
	assert_int_equal(stat(x->path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
}

static void
creating_twice_keeps_what_is_there(void **state)
{
	struct fixture *x = *state;
	struct db *again;

	ok(store_refusal_add(x->db, "s", 5, &x->f));
	ok(db_open(&again, x->path, DB_CREATE, &x->f));
	db_close(again);
	assert_int_equal(
	    fixture_count(x, "SELECT count(*) FROM refused_sign_in"), 1);
}

static void
files_of_others_are_refused(void **state)
{
	struct fixture *x = *state;
	FILE *file;

	fixture_sql(x, "CREATE TABLE notes (x)");
	is_rc(db_open(&x->db, x->path, DB_CREATE, &x->f), RC_INPUT);
	is_rc(db_open(&x->db, x->path, DB_USE, &x->f), RC_INPUT);
	file = fopen(x->path, "w");
	assert_non_null(file);
	fputs("this is a letter and no database at all, is it", file);
	fclose(file);
	is_rc(db_open(&x->db, x->path, DB_CREATE, &x->f), RC_INPUT);
}

static void
a_newer_and_an_older_schema_are_told_apart(void **state)
{
	struct fixture *x = *state;
	struct db *other;

	fixture_sql(x, "PRAGMA user_version = 99");
	is_rc(db_open(&other, x->path, DB_USE, &x->f), RC_CONFLICT);
	assert_int_equal(x->f.number, 3034);
	is_rc(db_open(&other, x->path, DB_CREATE, &x->f), RC_CONFLICT);
	fixture_sql(x, "PRAGMA user_version = 0");
	is_rc(db_open(&other, x->path, DB_USE, &x->f), RC_CONFLICT);
	assert_int_equal(x->f.number, 3035);
}

/* A file as the first program made it, with a State in it. */
static void
make_first_schema(struct fixture *x)
{
	assert_int_equal(fixture_sql(x, schema_migrations[0].sql), SQLITE_OK);
	assert_int_equal(fixture_sql(x,
			     "PRAGMA application_id = 0x52415050;"
			     "INSERT INTO state (iso3, region, example, source,"
			     " as_of) VALUES ('XAA', 'african', 1, 't', 't');"
			     "INSERT INTO refused_sign_in (subject, at)"
			     " VALUES ('s', 5)"),
	    SQLITE_OK);
	assert_int_equal(fixture_count(x, "PRAGMA user_version"), 1);
}

static void
a_database_of_the_first_schema_is_brought_up_with_all_it_holds(void **state)
{
	struct fixture *x = *state;
	char *report;

	make_first_schema(x);
	is_rc(db_open(&x->db, x->path, DB_USE, &x->f), RC_CONFLICT);
	assert_int_equal(fixture_count(x, "PRAGMA user_version"), 1);
	ok(db_open(&x->db, x->path, DB_CREATE, &x->f));
	assert_int_equal(
	    fixture_count(x, "PRAGMA user_version"), schema_newest());
	assert_int_equal(fixture_count(x,
			     "SELECT count(*) FROM state JOIN refused_sign_in"
			     " WHERE iso3 = 'XAA' AND subject = 's'"),
	    1);
	assert_int_equal(fixture_count(x, "SELECT count(*) FROM figure"), 0);
	ok(db_check(x->db, x->a, &report, &x->f));
	assert_null(report);
}

static void
a_rollback_leaves_nothing_and_is_harmless_alone(void **state)
{
	struct fixture *x = *state;
	int64_t n;

	db_rollback(x->db);
	ok(db_begin(x->db, __func__, &x->f));
	ok(store_refusal_add(x->db, "s", 5, &x->f));
	db_rollback(x->db);
	db_rollback(x->db);
	ok(store_refusal_count(x->db, "s", 0, &n, &x->f));
	assert_int_equal(n, 0);
}

static void
transactions_do_not_nest_and_reads_do_not_write(void **state)
{
	struct fixture *x = *state;

	ok(db_read_begin(x->db, &x->f));
	is_rc(db_read_begin(x->db, &x->f), RC_SYSTEM);
	is_rc(db_begin(x->db, __func__, &x->f), RC_SYSTEM);
	is_rc(store_refusal_add(x->db, "s", 5, &x->f), RC_SYSTEM);
	assert_int_equal(x->f.number, 3002);
	db_read_end(x->db);
	db_read_end(x->db);
	ok(db_begin(x->db, __func__, &x->f));
	is_rc(db_begin(x->db, __func__, &x->f), RC_SYSTEM);
	db_rollback(x->db);
	is_rc(db_commit(x->db, &x->f), RC_SYSTEM);
}

static void
a_read_snapshot_does_not_see_later_commits(void **state)
{
	struct fixture *x = *state;
	int64_t n;

	ok(db_read_begin(x->db, &x->f));
	ok(store_refusal_count(x->db, "s", 0, &n, &x->f));
	assert_int_equal(fixture_sql(x,
			     "INSERT INTO refused_sign_in (subject, at)"
			     " VALUES ('s', 5)"),
	    SQLITE_OK);
	ok(store_refusal_count(x->db, "s", 0, &n, &x->f));
	assert_int_equal(n, 0);
	db_read_end(x->db);
	ok(store_refusal_count(x->db, "s", 0, &n, &x->f));
	assert_int_equal(n, 1);
}

static void
text_that_is_not_utf8_is_refused(void **state)
{
	struct fixture *x = *state;
	int64_t n;

	is_rc(store_refusal_add(x->db, "a\xff", 5, &x->f), RC_INPUT);
	is_rc(store_refusal_add(x->db, "\xed\xa0\x80", 5, &x->f), RC_INPUT);
	ok(store_refusal_add(x->db, "\xd0\x96", 5, &x->f));
	ok(store_refusal_count(x->db, "\xd0\x96", 0, &n, &x->f));
	assert_int_equal(n, 1);
}

/* Reads, then writes what it read plus one, as a worker would. */
static void
count_up(const char *path, int times)
{
	struct arena *a = arena_new();
	struct account who;
	struct db *db;
	struct fault f;
	int i;

	if (db_open(&db, path, DB_USE, &f) != RC_OK)
		_exit(1);
	for (i = 0; i < times; i++) {
		arena_reset(a);
		if (db_begin(db, __func__, &f) != RC_OK ||
		    store_account_by_id(db, a, 1, &who, &f) != RC_OK ||
		    store_account_seen(db, 1, who.last_seen_at + 1, &f) !=
			RC_OK ||
		    db_commit(db, &f) != RC_OK) {
			fprintf(stderr, "%d %s\n", f.number, f.text);
			_exit(1);
		}
	}
	db_close(db);
	arena_free(a);
	_exit(0);
}

static void
two_processes_that_read_then_write_lose_no_update(void **state)
{
	enum { PROCESSES = 2, TIMES = 150 };
	struct fixture *x = *state;
	int i, status;

	fixture_account(x, "a@example.org", "staff", NULL);
	db_close(x->db);
	x->db = NULL;
	for (i = 0; i < PROCESSES; i++)
		if (fork() == 0)
			count_up(x->path, TIMES);
	for (i = 0; i < PROCESSES; i++) {
		assert_true(wait(&status) > 0);
		assert_int_equal(status, 0);
	}
	assert_int_equal(
	    fixture_count(x, "SELECT last_seen_at FROM account WHERE id = 1"),
	    PROCESSES * TIMES);
}

static void
a_writer_waits_and_then_says_busy(void **state)
{
	struct fixture *x = *state;
	struct db *other;

	ok(db_open(&other, x->path, DB_USE, &x->f));
	ok(db_begin(x->db, __func__, &x->f));
	is_rc(db_begin_now(other, __func__, &x->f), RC_BUSY);
	is_rc(db_begin(other, __func__, &x->f), RC_BUSY);
	db_rollback(x->db);
	ok(db_begin_now(other, __func__, &x->f));
	db_rollback(other);
	ok(db_begin(other, __func__, &x->f));
	db_rollback(other);
	db_close(other);
}

/* A process killed while it holds the log open leaves it for the next. */
static void
a_log_left_by_a_crash_is_read_by_everybody_who_opens(void **state)
{
	enum { OPENERS = 6 };
	struct fixture *x = *state;
	int i, status;
	pid_t pid = fork();

	if (pid == 0) {
		struct db *db;
		if (db_open(&db, x->path, DB_CREATE, NULL) != RC_OK ||
		    store_refusal_add(db, "s", 5, NULL) != RC_OK)
			_exit(1);
		raise(SIGKILL);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFSIGNALED(status));
	for (i = 0; i < OPENERS; i++)
		if (fork() == 0) {
			struct db *db;
			int64_t n = 0;
			if (db_open(&db, x->path, DB_USE, NULL) != RC_OK ||
			    store_refusal_count(db, "s", 0, &n, NULL) != RC_OK)
				_exit(1);
			db_close(db);
			_exit(n == 1 ? 0 : 2);
		}
	for (i = 0; i < OPENERS; i++) {
		assert_true(wait(&status) > 0);
		assert_int_equal(status, 0);
	}
}

static const char *
beside(struct fixture *x, const char *name)
{
	return arena_printf(x->a, "%s/%s", x->folder, name);
}

static void
a_backup_while_another_writes_is_whole(void **state)
{
	struct fixture *x = *state;
	struct db *copy;
	char *problems;
	pid_t pid;

	fixture_account(x, "a@example.org", "staff", NULL);
	pid = fork();
	if (pid == 0)
		count_up(x->path, 1000000);
	while (fixture_count(
		   x, "SELECT coalesce(last_seen_at, 0) FROM account") < 5)
		usleep(2000);
	ok(db_backup(x->db, beside(x, "copy.db"), &x->f));
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
	ok(db_open(&copy, beside(x, "copy.db"), DB_USE, &x->f));
	ok(db_check(copy, x->a, &problems, &x->f));
	assert_null(problems);
	db_close(copy);
}

static void
a_backup_never_replaces_a_file(void **state)
{
	struct fixture *x = *state;

	ok(db_backup(x->db, beside(x, "copy.db"), &x->f));
	is_rc(db_backup(x->db, beside(x, "copy.db"), &x->f), RC_CONFLICT);
	ok(db_begin(x->db, __func__, &x->f));
	is_rc(db_backup(x->db, beside(x, "third.db"), &x->f), RC_SYSTEM);
	db_rollback(x->db);
}

static void
a_backup_that_cannot_be_written_leaves_nothing(void **state)
{
	struct fixture *x = *state;

	is_rc(db_backup(x->db, beside(x, "nowhere/copy.db"), &x->f), RC_SYSTEM);
}

static void
a_restored_backup_is_the_database_it_was(void **state)
{
	struct fixture *x = *state;
	struct db *back;
	int64_t n;

	ok(store_refusal_add(x->db, "s", 5, &x->f));
	ok(db_backup(x->db, beside(x, "copy.db"), &x->f));
	ok(db_restore(beside(x, "copy.db"), beside(x, "third.db"), &x->f));
	ok(db_open(&back, beside(x, "third.db"), DB_USE, &x->f));
	ok(store_refusal_count(back, "s", 0, &n, &x->f));
	assert_int_equal(n, 1);
	db_close(back);
}

static void
restore_refuses_to_replace_or_to_find_a_stray_log(void **state)
{
	struct fixture *x = *state;
	FILE *file;

	ok(db_backup(x->db, beside(x, "copy.db"), &x->f));
	is_rc(db_restore(beside(x, "copy.db"), x->path, &x->f), RC_CONFLICT);
	db_close(x->db);
	x->db = NULL;
	unlink(x->path);
	file = fopen(beside(x, "test.db-wal"), "w");
	assert_non_null(file);
	fclose(file);
	is_rc(db_restore(beside(x, "copy.db"), x->path, &x->f), RC_CONFLICT);
}

static void
damage(const char *path, long at)
{
	FILE *file = fopen(path, "r+");
	int i;

	assert_non_null(file);
	fseek(file, at, SEEK_SET);
	for (i = 0; i < 6000; i++)
		fputc(0x5a, file);
	fclose(file);
}

static void
restore_refuses_what_is_not_ours_damaged_or_missing(void **state)
{
	struct fixture *x = *state;
	const char *copy = beside(x, "copy.db"), *to = beside(x, "third.db");
	sqlite3 *raw;

	is_rc(db_restore(copy, to, &x->f), RC_ABSENT);
	assert_int_equal(sqlite3_open(copy, &raw), SQLITE_OK);
	sqlite3_exec(raw, "CREATE TABLE notes (x)", NULL, NULL, NULL);
	sqlite3_close(raw);
	is_rc(db_restore(copy, to, &x->f), RC_INPUT);
	unlink(copy);
	ok(db_backup(x->db, copy, &x->f));
	damage(copy, 8192);
	is_rc(db_restore(copy, to, &x->f), RC_INPUT);
	damage(copy, 0);
	is_rc(db_restore(copy, to, &x->f), RC_INPUT);
	assert_int_not_equal(access(to, F_OK), 0);
}

static void
check_names_a_broken_reference(void **state)
{
	struct fixture *x = *state;
	char *problems;

	ok(db_check(x->db, x->a, &problems, &x->f));
	assert_null(problems);
	fixture_sql(
	    x, "INSERT INTO state_name VALUES ('QQQ', 'en', 'Nowhere')");
	ok(db_check(x->db, x->a, &problems, &x->f));
	assert_non_null(problems);
	assert_non_null(strstr(problems, "state_name"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    on_file(a_missing_database_is_absent_and_not_made),
	    on_db(a_new_database_has_our_marks_and_only_its_owner_may_read_it),
	    on_db(creating_twice_keeps_what_is_there),
	    on_file(files_of_others_are_refused),
	    on_db(a_newer_and_an_older_schema_are_told_apart),
	    on_file(
		a_database_of_the_first_schema_is_brought_up_with_all_it_holds),
	    on_db(a_rollback_leaves_nothing_and_is_harmless_alone),
	    on_db(transactions_do_not_nest_and_reads_do_not_write),
	    on_db(a_read_snapshot_does_not_see_later_commits),
	    on_db(text_that_is_not_utf8_is_refused),
	    on_db(two_processes_that_read_then_write_lose_no_update),
	    on_db(a_writer_waits_and_then_says_busy),
	    on_file(a_log_left_by_a_crash_is_read_by_everybody_who_opens),
	    on_db(a_backup_while_another_writes_is_whole),
	    on_db(a_backup_never_replaces_a_file),
	    on_db(a_backup_that_cannot_be_written_leaves_nothing),
	    on_db(a_restored_backup_is_the_database_it_was),
	    on_db(restore_refuses_to_replace_or_to_find_a_stray_log),
	    on_db(restore_refuses_what_is_not_ours_damaged_or_missing),
	    on_db(check_names_a_broken_reference),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
