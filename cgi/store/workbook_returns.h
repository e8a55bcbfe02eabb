/* SPDX-License-Identifier: MIT */
#ifndef STORE_WORKBOOK_RETURNS_H
#define STORE_WORKBOOK_RETURNS_H
/*
 * Workbooks that came back: what was read of them, kept until their owner has
 * decided, and after. The workbooks themselves as they went out, as far as a
 * return asks for them.
 */
#include <stddef.h>
#include <stdint.h>
#include "store/db.h"

struct home_workbook {
	int64_t id, report, made_at;
	const char *lang;
};

/* RC_ABSENT: this database made no workbook of this token. */
enum rc store_return_workbook(struct db *db, struct arena *a, const char *token,
    struct home_workbook *out, struct fault *f) MUST_CHECK;

/* The revision an answer had when the workbook was made. */
struct seen_answer {
	const char *question, *row, *col;
	int64_t revision;
};

struct seen_list {
	struct seen_answer *v;
	size_t n;
};

/* By question, row, column. */
enum rc store_return_seen(struct db *db, struct arena *a, int64_t workbook,
    struct seen_list *out, struct fault *f) MUST_CHECK;

struct workbook_return {
	int64_t id, workbook, report, made_at;
	const char *lang, *file_name, *by_name;
	int64_t by, at, untouched;
	int64_t settled_at; /* 0: waits */
};

struct return_list {
	struct workbook_return *v;
	size_t n;
};

struct return_answer {
	int64_t position;
	const char *question, *row, *col, *value, *status, *comment, *source;
	const char *sheet, *cell, *told, *refused, *outcome;
	int64_t seen_revision; /* at download; 0: there was none */
};

struct return_answer_list {
	struct return_answer *v;
	size_t n;
};

struct return_note {
	const char *told, *sheet, *cell, *detail;
};

struct return_note_list {
	struct return_note *v;
	size_t n;
};

/* Writers are called inside a write transaction. */
enum rc store_return_add(struct db *db, const struct workbook_return *r,
    int64_t *id, struct fault *f) MUST_CHECK;
enum rc store_return_answer_add(struct db *db, int64_t id,
    const struct return_answer *ans, struct fault *f) MUST_CHECK;
enum rc store_return_note_add(struct db *db, int64_t id, int64_t position,
    const struct return_note *note, struct fault *f) MUST_CHECK;
/* outcome "taken" or "left"; what was decided stays. */
enum rc store_return_outcome(struct db *db, int64_t id, int64_t position,
    const char *outcome, struct fault *f) MUST_CHECK;
enum rc store_return_settle(
    struct db *db, int64_t id, int64_t at, struct fault *f) MUST_CHECK;

/* RC_ABSENT where it is not of this report. */
enum rc store_return_get(struct db *db, struct arena *a, int64_t id,
    int64_t report, struct workbook_return *out, struct fault *f) MUST_CHECK;
/* Of a report, newest first; by 0: of everybody. */
enum rc store_return_list(struct db *db, struct arena *a, int64_t report,
    int64_t by, struct return_list *out, struct fault *f) MUST_CHECK;
/* How many workbooks of a report went home, and how many that came back wait;
 * by 0: whoever sent them. */
enum rc store_return_standing(struct db *db, int64_t report, int64_t by,
    int64_t *made, int64_t *waiting, struct fault *f) MUST_CHECK;
enum rc store_return_answers(struct db *db, struct arena *a, int64_t id,
    struct return_answer_list *out, struct fault *f) MUST_CHECK;
enum rc store_return_notes(struct db *db, struct arena *a, int64_t id,
    struct return_note_list *out, struct fault *f) MUST_CHECK;

#endif
