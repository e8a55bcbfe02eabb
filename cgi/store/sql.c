/* SPDX-License-Identifier: MIT */
/*
 * Statements: prepared once per handle and kept, parameters bound, SQLite's
 * codes turned into ours. A write on a handle that holds a read snapshot is
 * refused here, since SQLite would answer BUSY at once for a stale one; so is
 * any statement after SQLite rolled a transaction back by itself (disk full),
 * since it would commit on its own.
 */
#include <string.h>
#include "base/text.h"
#include "store/sql.h"

static enum rc
rc_of(int code)
{
	switch (code & 0xff) {
	case SQLITE_OK:
	case SQLITE_ROW:
	case SQLITE_DONE:
		return RC_OK;
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return RC_BUSY;
	case SQLITE_CONSTRAINT:
		return RC_CONFLICT;
	case SQLITE_TOOBIG:
		return RC_LIMIT;
	case SQLITE_NOTADB: /* the path that was given is something else */
		return RC_INPUT;
	default:
		return RC_SYSTEM;
	}
}

enum rc
sql_fail(struct db *db, int code, int number, const char *text, struct fault *f)
{
	return fail(f, rc_of(code), number, "database: %s (%d)%s%s in %.80s",
	    db->conn != NULL ? sqlite3_errmsg(db->conn) : sqlite3_errstr(code),
	    code, db->who != NULL ? ", " : "", db->who != NULL ? db->who : "",
	    text);
}

static void
query_fail(struct query *q, int code)
{
	if (q->rc == RC_OK)
		q->rc = sql_fail(q->db, code, q->number,
		    q->s != NULL ? sqlite3_sql(q->s) : "", q->f);
}

static struct sql_cached *
cache_slot(struct db *db, const char *text)
{
	size_t i = ((uintptr_t)text >> 3) * 0x9e3779b1u;
	size_t tries;

	for (tries = 0; tries < SQL_CACHE; tries++, i++) {
		struct sql_cached *c = &db->cache[i & (SQL_CACHE - 1)];
		if (c->text == text || c->text == NULL)
			return c;
	}
	return NULL;
}

/* The kept statement, or one of its own where that is in use further up. */
static int
query_prepare(struct query *q, const char *text)
{
	struct sql_cached *c = cache_slot(q->db, text);
	int code;

	if (c != NULL && c->text != NULL && !sqlite3_stmt_busy(c->s)) {
		q->s = c->s;
		return SQLITE_OK;
	}
	code = sqlite3_prepare_v3(
	    q->db->conn, text, -1, SQLITE_PREPARE_PERSISTENT, &q->s, NULL);
	if (code != SQLITE_OK)
		return code;
	if (c != NULL && c->text == NULL) {
		c->text = text;
		c->s = q->s;
	} else {
		q->is_own = true;
	}
	return SQLITE_OK;
}

void
sql_open(struct query *q, struct db *db, int number, const char *text,
    struct fault *f)
{
	int code;

	*q = (struct query){.db = db, .number = number, .f = f};
	if (db->state != DB_IDLE && sqlite3_get_autocommit(db->conn)) {
		q->rc = fail(f, RC_SYSTEM, 3001,
		    "the transaction was rolled back by the database");
		return;
	}
	code = query_prepare(q, text);
	if (code != SQLITE_OK) {
		q->rc = sql_fail(db, code, number, text, f);
		return;
	}
	if (db->state == DB_READING && !sqlite3_stmt_readonly(q->s))
		q->rc = fail(f, RC_SYSTEM, 3002,
		    "a write inside a read snapshot: %.80s", text);
}

static void
query_bound(struct query *q, int code)
{
	if (code != SQLITE_OK)
		query_fail(q, code);
}

void
sql_int(struct query *q, int64_t v)
{
	if (q->rc == RC_OK)
		query_bound(q, sqlite3_bind_int64(q->s, ++q->bound, v));
}

void
sql_int_or_null(struct query *q, int64_t v)
{
	if (v != 0)
		sql_int(q, v);
	else if (q->rc == RC_OK)
		query_bound(q, sqlite3_bind_null(q->s, ++q->bound));
}

void
sql_real_or_null(struct query *q, bool is_number, double v)
{
	if (q->rc != RC_OK)
		return;
	query_bound(q,
	    is_number ? sqlite3_bind_double(q->s, ++q->bound, v)
		      : sqlite3_bind_null(q->s, ++q->bound));
}

void
sql_text(struct query *q, const char *s)
{
	size_t n;

	if (q->rc != RC_OK)
		return;
	if (s == NULL)
		s = "";
	n = strlen(s);
	if (!text_is_utf8(s, n)) {
		q->rc = fail(q->f, RC_INPUT, 3003, "a text is not UTF-8");
		return;
	}
	query_bound(q,
	    sqlite3_bind_text64(
		q->s, ++q->bound, s, n, SQLITE_STATIC, SQLITE_UTF8));
}

void
sql_text_or_null(struct query *q, const char *s)
{
	if (s != NULL)
		sql_text(q, s);
	else if (q->rc == RC_OK)
		query_bound(q, sqlite3_bind_null(q->s, ++q->bound));
}

bool
sql_row(struct query *q)
{
	int code;

	if (q->rc != RC_OK)
		return false;
	code = sqlite3_step(q->s);
	if (code == SQLITE_ROW)
		return true;
	if (code != SQLITE_DONE)
		query_fail(q, code);
	return false;
}

enum rc
sql_end(struct query *q)
{
	if (q->s != NULL && q->is_own) {
		sqlite3_finalize(q->s);
	} else if (q->s != NULL) {
		sqlite3_reset(q->s);
		sqlite3_clear_bindings(q->s);
	}
	q->s = NULL;
	return q->rc;
}

enum rc
sql_run(struct query *q)
{
	while (sql_row(q))
		continue;
	return sql_end(q);
}

enum rc
sql_run_one(struct query *q, enum rc none, const char *what)
{
	enum rc rc = sql_run(q);

	if (rc == RC_OK && sqlite3_changes(q->db->conn) == 0)
		return fail(q->f, none, q->number, "%s", what);
	return rc;
}

enum rc
sql_absent(struct query *q, const char *what)
{
	enum rc rc = sql_end(q);

	if (rc != RC_OK)
		return rc;
	return fail(q->f, RC_ABSENT, q->number, "%s", what);
}

int64_t
sql_get_int(struct query *q, int col)
{
	return sqlite3_column_int64(q->s, col);
}

double
sql_get_real(struct query *q, int col)
{
	return sqlite3_column_double(q->s, col);
}

const char *
sql_peek_text(struct query *q, int col)
{
	return (const char *)sqlite3_column_text(q->s, col);
}

/* Most comments and sources are empty: these take no memory. */
const char *
sql_get_text(struct query *q, struct arena *a, int col)
{
	const char *s = sql_peek_text(q, col);

	if (s == NULL)
		return NULL;
	if (*s == '\0')
		return "";
	return arena_dup_n(a, s, (size_t)sqlite3_column_bytes(q->s, col));
}

enum rc
sql_in_write(struct db *db, const char *who, struct fault *f)
{
	if (db->state == DB_WRITING)
		return RC_OK;
	return fail(
	    f, RC_SYSTEM, 3004, "%s called outside a write transaction", who);
}

enum rc
sql_join(struct db *db, const char *who, bool *is_ours, struct fault *f)
{
	*is_ours = db->state != DB_WRITING;
	return *is_ours ? db_begin(db, who, f) : RC_OK;
}

enum rc
sql_part(struct db *db, bool is_ours, enum rc rc, struct fault *f)
{
	if (!is_ours)
		return rc;
	return db_end(db, rc, f);
}

void *
sql_more(struct arena *a, void *v, size_t n, size_t size)
{
	void *bigger;

	if (n != 0 && (n < 8 || (n & (n - 1)) != 0))
		return v;
	bigger = arena_array(a, n == 0 ? 8 : 2 * n, size);
	if (n != 0)
		memcpy(bigger, v, n * size);
	return bigger;
}

enum rc
sql_level(const char *least, int64_t *out, struct fault *f)
{
	static const char *const levels[] = {
	    "state", "secretariat", "group", "public"};
	size_t i;

	for (i = 0; i < sizeof(levels) / sizeof(levels[0]); i++)
		if (text_eq(least, levels[i])) {
			*out = (int64_t)i;
			return RC_OK;
		}
	return fail(f, RC_INPUT, 3005, "no publication level is called '%s'",
	    least != NULL ? least : "");
}

void
sql_least(struct query *q, const char *least)
{
	int64_t level = 0;

	if (q->rc == RC_OK)
		q->rc = sql_level(least, &level, q->f);
	sql_int(q, level);
}
