/* SPDX-License-Identifier: MIT */
#ifndef TESTS_STORE_FIXTURE_H
#define TESTS_STORE_FIXTURE_H
/*
 * A fresh database file for each test, with one State, one questionnaire, one
 * account and one open cycle where asked for.
 */
#include <sqlite3.h>
#include "tests/unit/unit.h"
#include "base/arena.h"
#include "base/digest.h"
#include "store/accounts.h"
#include "store/answers.h"
#include "store/cycles.h"
#include "store/db.h"
#include "store/questionnaires.h"
#include "store/states.h"

struct fixture {
	struct arena *a;
	struct db *db;
	struct fault f;
	char folder[64], path[96];
	int64_t account, cycle, report;
};

#define ok(call) assert_int_equal((call), RC_OK)
#define is_rc(call, rc) assert_int_equal((call), (rc))

static inline int
fixture_file(void **state)
{
	struct fixture *x = calloc(1, sizeof(*x));

	assert_non_null(x);
	x->a = arena_new();
	snprintf(x->folder, sizeof(x->folder), "/tmp/rapporteur.XXXXXX");
	assert_non_null(mkdtemp(x->folder));
	snprintf(x->path, sizeof(x->path), "%s/test.db", x->folder);
	*state = x;
	return 0;
}

static inline int
fixture_db(void **state)
{
	struct fixture *x;

	fixture_file(state);
	x = *state;
	ok(db_open(&x->db, x->path, DB_CREATE, &x->f));
	return 0;
}

static inline void
fixture_state(struct fixture *x, const char *iso3, const char *name)
{
	ok(store_state_put(x->db,
	    &(struct state){.iso3 = iso3,
		.region = "africa",
		.name = name,
		.source = "test",
		.as_of = "2026-01-01",
		.example = true},
	    &x->f));
}

static inline int64_t
fixture_account(
    struct fixture *x, const char *email, const char *role, const char *iso3)
{
	int64_t id;

	ok(store_account_add(x->db,
	    &(struct account){.email = email,
		.name = email,
		.role = role,
		.iso3 = iso3,
		.created_at = 100},
	    &id, &x->f));
	return id;
}

static inline void
fixture_questionnaire(struct fixture *x, int version)
{
	struct questionnaire_file files[] = {
	    {"text.en.hdf", "title = Test\n"},
	    {"questionnaire.hdf", "id = test\n"},
	};

	ok(store_questionnaire_add(x->db,
	    &(struct published){.id = "test",
		.version = version,
		.instrument = "treaty",
		.hash = "abc",
		.published_at = 100,
		.files = files,
		.files_n = 2},
	    &x->f));
}

static inline int
fixture_report(void **state)
{
	struct fixture *x;
	struct report r;

	fixture_db(state);
	x = *state;
	ok(db_begin(x->db, __func__, &x->f));
	fixture_state(x, "XAA", "Arland");
	fixture_state(x, "XBB", "Borland");
	fixture_questionnaire(x, 1);
	x->account =
	    fixture_account(x, "ana@example.org", "focal_point", "XAA");
	ok(store_cycle_add(x->db,
	    &(struct cycle){.questionnaire = "test",
		.version = 1,
		.title = "First",
		.opens_at = 1000,
		.due_on = "2027-03-14"},
	    x->account, &x->cycle, &x->f));
	ok(store_invite(x->db, x->cycle, "XAA", x->account, 1000, &x->f));
	ok(db_commit(x->db, &x->f));
	ok(store_report_of(x->db, x->a, x->cycle, "XAA", &r, &x->f));
	x->report = r.id;
	return 0;
}

static inline int
fixture_end(void **state)
{
	static const char *const names[] = {"test.db", "test.db-wal",
	    "test.db-shm", "copy.db", "copy.db-wal", "copy.db-shm", "third.db",
	    "text"};
	struct fixture *x = *state;
	char path[160];
	size_t i;

	db_close(x->db);
	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		snprintf(path, sizeof(path), "%s/%s", x->folder, names[i]);
		unlink(path);
	}
	assert_int_equal(rmdir(x->folder), 0); /* nothing else was left */
	arena_free(x->a);
	free(x);
	return 0;
}

/* A second handle, to do what the store would never do. */
static inline int
fixture_sql(struct fixture *x, const char *sql)
{
	sqlite3 *raw;
	int code;

	assert_int_equal(sqlite3_open(x->path, &raw), SQLITE_OK);
	sqlite3_busy_timeout(raw, 5000);
	code = sqlite3_exec(raw, sql, NULL, NULL, NULL);
	sqlite3_close(raw);
	return code;
}

static inline int64_t
fixture_count(struct fixture *x, const char *sql)
{
	sqlite3 *raw;
	sqlite3_stmt *s;
	int64_t n;

	assert_int_equal(sqlite3_open(x->path, &raw), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(raw, sql, -1, &s, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(s), SQLITE_ROW);
	n = sqlite3_column_int64(s, 0);
	sqlite3_finalize(s);
	sqlite3_close(raw);
	return n;
}

static inline struct answer
fixture_answer(struct fixture *x, const char *question, const char *value)
{
	return (struct answer){.question = question,
	    .row = "",
	    .col = "",
	    .value = value,
	    .status = "answered",
	    .comment = "",
	    .source = "",
	    .publication = "group",
	    .author = x->account,
	    .at = 2000};
}

static inline int64_t
fixture_put(struct fixture *x, struct answer ans)
{
	int64_t revision;

	ok(db_begin(x->db, __func__, &x->f));
	ok(store_answer_put(x->db, x->report, &ans, &revision, &x->f));
	ok(db_commit(x->db, &x->f));
	return revision;
}

#define on_file(f) cmocka_unit_test_setup_teardown(f, fixture_file, fixture_end)
#define on_db(f) cmocka_unit_test_setup_teardown(f, fixture_db, fixture_end)
#define on_report(f)                                                           \
	cmocka_unit_test_setup_teardown(f, fixture_report, fixture_end)

#endif
