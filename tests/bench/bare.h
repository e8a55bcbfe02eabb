/* SPDX-License-Identifier: MIT */
#ifndef BENCH_BARE_H
#define BENCH_BARE_H
/*
 * The bare limit of a save, for bench_save.c and bench_team.c: SQLite alone,
 * WAL and FULL, writing as many rows of the same keys and bytes into two tables
 * of the same shape, without references, checks and triggers, two statements
 * over and over, and waiting for its turn in the same way as the store.
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>
#include "base/fault.h"

struct bare {
	sqlite3 *db;
	sqlite3_stmt *put, *append, *begin, *commit;
	unsigned seed;
};

static void
need(enum rc rc, const struct fault *f)
{
	if (rc == RC_OK)
		return;
	fprintf(stderr, "bench: %s [%d]\n", f->text, f->number);
	exit(1);
}

static double
seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Where a process begins to count its saves, above all of earlier ones up to
 * 10,000 a second. */
static int
first_number(double now)
{
	return (int)((int64_t)(10000 * now) % 1000000000);
}

static int
by_value(const void *x, const void *y)
{
	double a = *(const double *)x, b = *(const double *)y;

	return (a > b) - (a < b);
}

static double
median(double *v, size_t n)
{
	qsort(v, n, sizeof(*v), by_value);
	return n > 0 ? v[n / 2] : 0;
}

static void
must(int code, int wanted, const struct bare *b)
{
	if (code == wanted)
		return;
	fprintf(stderr, "bench: bare: %s\n", sqlite3_errmsg(b->db));
	exit(1);
}

/* As the store waits: 0.2 to 1.7 ms at random, or the built-in handler's long
 * sleeps would make the bare limit look slow. */
static int
wait_turn(void *seed, int count)
{
	long us = 200 + rand_r(seed) % 1500;

	nanosleep(&(struct timespec){.tv_nsec = us * 1000}, NULL);
	return count < 20000;
}

/* b must stay where it is: the busy handler knows it. */
static void
bare_open(struct bare *b, const char *path)
{
	b->seed = (unsigned)getpid();
	must(sqlite3_open(path, &b->db), SQLITE_OK, b);
	sqlite3_busy_handler(b->db, wait_turn, &b->seed);
	must(sqlite3_exec(b->db,
		 "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
		 "CREATE TABLE IF NOT EXISTS now (report INTEGER,"
		 " question TEXT, row TEXT, col TEXT, value TEXT, status TEXT,"
		 " publication TEXT, author INTEGER, at INTEGER,"
		 " revision INTEGER, PRIMARY KEY (report, question, row, col))"
		 " WITHOUT ROWID;"
		 "CREATE TABLE IF NOT EXISTS log (report INTEGER,"
		 " question TEXT, row TEXT, col TEXT, value TEXT, status TEXT,"
		 " publication TEXT, author INTEGER, at INTEGER,"
		 " revision INTEGER,"
		 " PRIMARY KEY (report, question, row, col, revision))"
		 " WITHOUT ROWID",
		 NULL, NULL, NULL),
	    SQLITE_OK, b);
}

static void
bare_prepare(struct bare *b)
{
	struct {
		sqlite3_stmt **s;
		const char *text;
	} all[] = {
	    {&b->begin, "BEGIN IMMEDIATE"},
	    {&b->commit, "COMMIT"},
	    {&b->put,
		"REPLACE INTO now VALUES (?1, ?2, '', '', ?3,"
		" 'answered', 'group', 1, ?4, ?4)"},
	    {&b->append,
		"INSERT INTO log VALUES (?1, ?2, '', '', ?3,"
		" 'answered', 'group', 1, ?4, ?4)"},
	};
	size_t i;

	for (i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		must(sqlite3_prepare_v2(b->db, all[i].text, -1, all[i].s, NULL),
		    SQLITE_OK, b);
}

static void
bare_row(const struct bare *b, sqlite3_stmt *s, int64_t report,
    const char *question, const char *value, int n)
{
	sqlite3_bind_int64(s, 1, report);
	sqlite3_bind_text(s, 2, question, -1, SQLITE_STATIC);
	sqlite3_bind_text(s, 3, value, -1, SQLITE_STATIC);
	sqlite3_bind_int(s, 4, n);
	must(sqlite3_step(s), SQLITE_DONE, b);
	sqlite3_reset(s);
}

/* One commit of 2 * count + 1 rows; n differs each time. */
static void
bare_save(const struct bare *b, int64_t report, const char *const *questions,
    int count, const char *value, int n)
{
	int i;

	must(sqlite3_step(b->begin), SQLITE_DONE, b);
	sqlite3_reset(b->begin);
	for (i = 0; i < count; i++) {
		bare_row(b, b->put, report, questions[i], value, n);
		bare_row(b, b->append, report, questions[i], value, n);
	}
	bare_row(b, b->put, report, "", "", n);
	must(sqlite3_step(b->commit), SQLITE_DONE, b);
	sqlite3_reset(b->commit);
}

/* A database with its log. */
static void
database_unlink(const char *path)
{
	static const char *const ends[] = {"", "-wal", "-shm"};
	char name[120];
	size_t i;

	for (i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
		snprintf(name, sizeof(name), "%s%s", path, ends[i]);
		unlink(name);
	}
}

#endif
