/* SPDX-License-Identifier: MIT */
#ifndef STORE_SQL_H
#define STORE_SQL_H
/*
 * How the files of the store speak to SQLite. Only the store includes this.
 *
 * A query remembers its first failure and does nothing after it, so a store
 * function reads straight down: open, bind in order, step, end. SQL is a
 * string literal at the call: its address is the key under which the prepared
 * statement is kept for the life of the handle. Text is bound without a copy
 * and must live until the end of the query; what comes out is copied into the
 * caller's arena.
 *
 * The number given to sql_open is the fault's number, unique in the tree.
 */
#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>
#include "store/db.h"

enum { SQL_CACHE = 512 }; /* a power of two, far above the statements we have */

enum db_state { DB_IDLE, DB_READING, DB_WRITING };

struct sql_cached {
	const char *text; /* the literal: compared by address */
	sqlite3_stmt *s;
};

struct db {
	sqlite3 *conn;
	enum db_state state;
	const char *who;       /* function that opened the write transaction */
	uint64_t random;       /* of the busy handler's sleeps */
	int64_t waiting_since; /* ms on the monotonic clock */
	bool is_hasty;	       /* does not wait for another writer */
	struct sql_cached cache[SQL_CACHE];
};

struct query {
	struct db *db;
	sqlite3_stmt *s;
	struct fault *f;
	enum rc rc;
	int number;
	int bound;
	bool is_own; /* not from the cache: finalized at the end */
};

void sql_open(struct query *q, struct db *db, int number, const char *text,
    struct fault *f);
/* Parameters in order ?1, ?2 ... */
void sql_int(struct query *q, int64_t v);
void sql_int_or_null(struct query *q, int64_t v); /* 0 is NULL */
void sql_real_or_null(struct query *q, bool is_number, double v);
void sql_text(struct query *q, const char *s); /* NULL is '' */
void sql_text_or_null(struct query *q, const char *s);

bool sql_row(struct query *q); /* false: no more, or failed */
enum rc sql_end(struct query *q) MUST_CHECK;
/* Steps through and ends. */
enum rc sql_run(struct query *q) MUST_CHECK;
/* As sql_run, RC_ABSENT or whatever is given where no row was changed. */
enum rc sql_run_one(struct query *q, enum rc none, const char *what) MUST_CHECK;
/* Ends a query that gave no row: its failure, or RC_ABSENT naming what. */
enum rc sql_absent(struct query *q, const char *what) MUST_CHECK;

int64_t sql_get_int(struct query *q, int col); /* NULL is 0 */
double sql_get_real(struct query *q, int col); /* NULL is 0 */
const char *
sql_get_text(struct query *q, struct arena *a, int col); /* NULL is NULL */
/* Valid until the next step only. */
const char *sql_peek_text(struct query *q, int col);

/* SQLite's code as ours; f says which statement. */
enum rc sql_fail(
    struct db *db, int code, int number, const char *text, struct fault *f);

/* Fails with RC_SYSTEM unless a write transaction is open. */
enum rc
sql_in_write(struct db *db, const char *who, struct fault *f) MUST_CHECK;
/* For writers of several statements that may be called on their own or inside
 * a caller's transaction: only what sql_join began does sql_part end. */
enum rc sql_join(
    struct db *db, const char *who, bool *is_ours, struct fault *f) MUST_CHECK;
enum rc
sql_part(struct db *db, bool is_ours, enum rc rc, struct fault *f) MUST_CHECK;

/* Room for one more entry: v holds n of size bytes each. Grows by doubling. */
void *sql_more(struct arena *a, void *v, size_t n, size_t size);

/* 0 state, 1 secretariat, 2 group, 3 public; RC_INPUT for another word. */
enum rc sql_level(const char *least, int64_t *out, struct fault *f) MUST_CHECK;
/* That number as a parameter; another word is the query's failure. */
void sql_least(struct query *q, const char *least);
/* The number of the submission that holds of report r: the newest that was not
 * withdrawn; NULL where there is none. */
#define SQL_HOLDS                                                              \
	"(SELECT max(m.number) FROM submission m WHERE m.report = r.id"        \
	" AND NOT EXISTS (SELECT 1 FROM withdrawal w"                          \
	"  WHERE w.submission = m.id))"

/* Is this column the law, or one that was merged into it? */
#define SQL_LAW_OR_MERGED(col, law)                                            \
	"(" col " = " law " OR " col " IN (SELECT lm.law FROM law_merge lm"    \
	" WHERE lm.into_law = " law "))"

/* A publication column as that number; an unknown word counts as narrowest. */
#define SQL_LEVEL(col)                                                         \
	"(CASE " col " WHEN 'public' THEN 3 WHEN 'group' THEN 2"               \
	" WHEN 'secretariat' THEN 1 ELSE 0 END)"

/* Configures a fresh connection: busy handler first, then the rest. */
enum rc db_connect(
    struct db **out, const char *path, int flags, struct fault *f) MUST_CHECK;
/* Every problem of integrity_check and foreign_key_check; NULL when sound. */
enum rc db_problems(
    struct db *db, struct arena *a, char **report, struct fault *f) MUST_CHECK;

#endif
