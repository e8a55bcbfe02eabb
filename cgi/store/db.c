/* SPDX-License-Identifier: MIT */
/*
 * The handle: how a database is opened, and transactions.
 *
 * The busy handler is installed before the first pragma: after a crash the
 * first openers rebuild the WAL index and everybody else must wait, not fail.
 * It sleeps a random 0.2 to 1.7 ms each time, which keeps four saturating
 * writers fair (the built-in one backs off to 100 ms and starves some), and
 * gives up after five seconds so that a page can say so.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include "base/log.h"
#include "store/migrate.h"
#include "store/sql.h"

enum { BUSY_MAX_MS = 5000, BUSY_SLEEP_MIN_US = 200, BUSY_SLEEP_SPAN_US = 1500 };

static int64_t
clock_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* xorshift64: only has to differ between processes. */
static uint64_t
random_next(uint64_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return *state;
}

static int
busy_wait(void *ctx, int count)
{
	struct db *db = ctx;
	uint64_t us;

	if (count == 0)
		db->waiting_since = clock_ms();
	if (db->is_hasty || clock_ms() - db->waiting_since >= BUSY_MAX_MS)
		return 0;
	us = BUSY_SLEEP_MIN_US + random_next(&db->random) % BUSY_SLEEP_SPAN_US;
	nanosleep(&(struct timespec){.tv_nsec = (long)us * 1000}, NULL);
	return 1;
}

static enum rc
db_configure(struct db *db, struct fault *f)
{
	static const char pragmas[] = "PRAGMA synchronous=FULL;"
				      "PRAGMA foreign_keys=ON;"
				      "PRAGMA trusted_schema=OFF;"
				      "PRAGMA temp_store=MEMORY;";
	static const int off[] = {SQLITE_DBCONFIG_DQS_DML,
	    SQLITE_DBCONFIG_DQS_DDL, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION};
	size_t i;
	int code;

	for (i = 0; i < sizeof(off) / sizeof(off[0]); i++)
		sqlite3_db_config(db->conn, off[i], 0, NULL);
	sqlite3_db_config(db->conn, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	code = sqlite3_exec(db->conn, pragmas, NULL, NULL, NULL);
	if (code != SQLITE_OK)
		return sql_fail(db, code, 3010, pragmas, f);
	return RC_OK;
}

enum rc
db_connect(struct db **out, const char *path, int flags, struct fault *f)
{
	struct db *db = calloc(1, sizeof(*db));
	enum rc rc;
	int code;

	*out = NULL;
	if (db == NULL)
		return fail(f, RC_SYSTEM, 3011, "out of memory");
	db->random = ((uint64_t)getpid() << 32) ^ (uint64_t)clock_ms() ^
	    0x9e3779b97f4a7c15u;
	code = sqlite3_open_v2(path, &db->conn,
	    flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
	if (code != SQLITE_OK) {
		rc = sql_fail(db, code, 3012, path, f);
	} else {
		sqlite3_busy_handler(db->conn, busy_wait, db);
		rc = db_configure(db, f);
	}
	if (rc != RC_OK)
		db_close(db);
	else
		*out = db;
	return rc;
}

/* SQLite would make the file readable to all; its WAL takes the same mode. */
static enum rc
file_make(const char *path, struct fault *f)
{
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

	if (fd < 0)
		return fail(
		    f, RC_SYSTEM, 3013, "%s: %s", path, strerror(errno));
	close(fd);
	return RC_OK;
}

static enum rc
file_present(const char *path, struct fault *f)
{
	if (access(path, F_OK) == 0)
		return RC_OK;
	return fail(f, RC_ABSENT, 3014,
	    "%s: no database here; `rapporteur init` makes one", path);
}

static enum rc
db_use_wal(struct db *db, struct fault *f)
{
	struct query q;
	bool is_wal;
	enum rc rc;

	sql_open(&q, db, 3015, "PRAGMA journal_mode=WAL", f);
	is_wal = sql_row(&q) && strcmp(sql_peek_text(&q, 0), "wal") == 0;
	rc = sql_end(&q);
	if (rc == RC_OK && !is_wal)
		rc = fail(f, RC_SYSTEM, 3016,
		    "the file system of the database cannot hold a "
		    "write-ahead log; use a local disk");
	return rc;
}

static enum rc
db_prepare_schema(
    struct db *db, const char *path, enum db_mode mode, struct fault *f)
{
	struct identity_marks m;
	enum rc rc = schema_marks(db, &m, f);

	if (rc == RC_OK)
		rc = schema_accept(&m, path, mode, f);
	if (rc == RC_OK)
		rc = db_use_wal(db, f);
	if (rc == RC_OK && mode == DB_CREATE)
		rc = schema_migrate(db, path, f);
	return rc;
}

enum rc
db_open(struct db **out, const char *path, enum db_mode mode, struct fault *f)
{
	enum rc rc;

	*out = NULL;
	rc = mode == DB_CREATE ? file_make(path, f) : file_present(path, f);
	if (rc == RC_OK)
		rc = db_connect(out, path, SQLITE_OPEN_READWRITE, f);
	if (rc != RC_OK)
		return rc;
	rc = db_prepare_schema(*out, path, mode, f);
	if (rc != RC_OK) {
		db_close(*out);
		*out = NULL;
	}
	return rc;
}

void
db_close(struct db *db)
{
	size_t i;

	if (db == NULL)
		return;
	for (i = 0; i < SQL_CACHE; i++)
		sqlite3_finalize(db->cache[i].s);
	sqlite3_close(db->conn);
	free(db);
}

static enum rc
db_exec(struct db *db, int number, const char *text, struct fault *f)
{
	struct query q;

	sql_open(&q, db, number, text, f);
	return sql_run(&q);
}

enum rc
db_read_begin(struct db *db, struct fault *f)
{
	enum rc rc;

	if (db->state != DB_IDLE)
		return fail(f, RC_SYSTEM, 3017,
		    "a read snapshot inside another transaction");
	rc = db_exec(db, 3018, "BEGIN", f);
	if (rc == RC_OK)
		db->state = DB_READING;
	return rc;
}

/* Not through sql_open, which refuses once SQLite has rolled back by itself. */
static void
db_leave(struct db *db, const char *text)
{
	db->state = DB_IDLE;
	db->who = NULL;
	if (sqlite3_get_autocommit(db->conn))
		return;
	if (sqlite3_exec(db->conn, text, NULL, NULL, NULL) != SQLITE_OK)
		log_line(
		    "error", "3019 %s: %s", text, sqlite3_errmsg(db->conn));
}

void
db_read_end(struct db *db)
{
	if (db->state == DB_READING)
		db_leave(db, "ROLLBACK");
}

enum rc
db_begin(struct db *db, const char *who, struct fault *f)
{
	enum rc rc;

	if (db->state != DB_IDLE)
		return fail(f, RC_SYSTEM, 3020,
		    "%s: a write transaction inside another transaction", who);
	db->who = who;
	rc = db_exec(db, 3021, "BEGIN IMMEDIATE", f);
	if (rc == RC_OK)
		db->state = DB_WRITING;
	else
		db->who = NULL;
	return rc;
}

enum rc
db_begin_now(struct db *db, const char *who, struct fault *f)
{
	enum rc rc;

	db->is_hasty = true;
	rc = db_begin(db, who, f);
	db->is_hasty = false;
	return rc;
}

enum rc
db_commit(struct db *db, struct fault *f)
{
	enum rc rc = sql_in_write(db, "db_commit", f);

	if (rc == RC_OK)
		rc = db_exec(db, 3022, "COMMIT", f);
	if (rc == RC_OK) {
		db->state = DB_IDLE;
		db->who = NULL;
	}
	return rc;
}

void
db_rollback(struct db *db)
{
	if (db->state == DB_WRITING)
		db_leave(db, "ROLLBACK");
}

enum rc
db_end(struct db *db, enum rc rc, struct fault *f)
{
	if (rc == RC_OK)
		rc = db_commit(db, f);
	db_rollback(db);
	return rc;
}
