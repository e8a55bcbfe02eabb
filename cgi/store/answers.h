/* SPDX-License-Identifier: MIT */
#ifndef STORE_ANSWERS_H
#define STORE_ANSWERS_H
/*
 * Answers, their history, the rows of repeats, and text that found no place.
 * Nothing here deletes. Every put appends to the history in the same
 * transaction.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "store/db.h"

struct answer {
	const char *question;
	const char *row;    /* row of a grid or stable id of a repeat's row, or "" */
	const char *col;    /* column of a grid or part of a law or contact, or "" */
	const char *value;  /* "" unless status is answered */
	const char *status; /* "answered" ":" ".." "x" "c" "blank" */
	const char *comment, *source;
	const char *publication; /* state, secretariat, group, public */
	const char *flags;  /* of a figure, those that hold of "perb":
			     * provisional, estimated, revised, break in
			     * series; NULL is taken as "" */
	int64_t author, at, revision;
	const char *author_name;
	/* of a submission: */
	int64_t row_position;
	bool counted;       /* false: its question did not apply */
};

struct answer_list {
	struct answer *v;
	size_t n;
};

struct repeat_row {
	const char *question, *row;
	int64_t position;
};

struct repeat_row_list {
	struct repeat_row *v;
	size_t n;
};

struct unplaced {
	int64_t id, report;
	const char *question, *row, *col;
	const char *value, *status, *comment, *source, *flags;
	const char *reason;  /* newer, signed_out, stage, closed, invalid, denied */
	int64_t seen_revision, author, at;
	const char *author_name;
	/* once settled: */
	const char *outcome; /* picked, put_aside, merged; "" of old ones */
	int64_t settled_at;
	const char *settled_by;
};

struct unplaced_list {
	struct unplaced *v;
	size_t n;
};

/* By question, row, col. Rows of a removed repeat row are left out. */
enum rc store_answer_list(struct db *db, struct arena *a, int64_t report,
    struct answer_list *out, struct fault *f) MUST_CHECK;
/* RC_ABSENT where it was never saved. */
enum rc store_answer_get(struct db *db, struct arena *a, int64_t report,
    const char *question, const char *row, const char *col,
    struct answer *out, struct fault *f) MUST_CHECK;
/* A short text that no two different states of a report's answers, repeat rows,
 * open kept texts and decisions about earlier answers have in common: every put
 * adds to the sum of revisions, rows are only added and removed, a text added
 * later has the larger id, and a decision is added or comes with an answer. */
enum rc store_report_mark(struct db *db, struct arena *a, int64_t report,
    const char **out, struct fault *f) MUST_CHECK;
/* Inside a write transaction. Sets the revision to one more than the newest
 * and returns it; author, at, revision of *ans other than that are taken as
 * given. Also marks the report as started and active. */
enum rc store_answer_put(struct db *db, int64_t report,
    const struct answer *ans, int64_t *revision, struct fault *f) MUST_CHECK;
/* Newest first. */
enum rc store_answer_history(struct db *db, struct arena *a, int64_t report,
    const char *question, const char *row, const char *col,
    struct answer_list *out, struct fault *f) MUST_CHECK;
/* As it was at revision; RC_ABSENT for revision 0 or one that never was. */
enum rc store_answer_at(struct db *db, struct arena *a, int64_t report,
    const char *question, const char *row, const char *col, int64_t revision,
    struct answer *out, struct fault *f) MUST_CHECK;

/* Is each answer what the newest entry of its history says, and does that
 * count 1, 2, 3 ...? How many were looked at and how many are not. */
enum rc store_history_check(struct db *db, int64_t *answers, int64_t *wrong,
    struct fault *f) MUST_CHECK;

enum rc store_repeat_row_add(struct db *db, int64_t report,
    const char *question, const char *row, int64_t by, int64_t at,
    struct fault *f) MUST_CHECK;
/* Takes back a removal; RC_ABSENT where there was none. */
enum rc store_repeat_row_restore(struct db *db, int64_t report,
    const char *question, const char *row, struct fault *f) MUST_CHECK;
enum rc store_repeat_row_remove(struct db *db, int64_t report,
    const char *question, const char *row, int64_t by, int64_t at,
    struct fault *f) MUST_CHECK;
enum rc store_repeat_row_list(struct db *db, struct arena *a, int64_t report,
    struct repeat_row_list *out, struct fault *f) MUST_CHECK;

enum rc store_unplaced_add(struct db *db, const struct unplaced *u,
    struct fault *f) MUST_CHECK;
/* Open ones of a report; author 0: of everybody. */
enum rc store_unplaced_list(struct db *db, struct arena *a, int64_t report,
    int64_t author, struct unplaced_list *out, struct fault *f) MUST_CHECK;
/* Settled ones of a question, newest first, of which this account may know:
 * versions of an answer, and what was kept aside for itself. */
enum rc store_unplaced_settled(struct db *db, struct arena *a, int64_t report,
    const char *question, int64_t account, struct unplaced_list *out,
    struct fault *f) MUST_CHECK;
/* how: "picked", "put_aside", "merged". */
enum rc store_unplaced_settle(struct db *db, int64_t id, int64_t report,
    const char *how, int64_t by, int64_t at, struct fault *f) MUST_CHECK;

#endif
