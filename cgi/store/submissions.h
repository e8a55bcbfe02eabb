/* SPDX-License-Identifier: MIT */
#ifndef STORE_SUBMISSIONS_H
#define STORE_SUBMISSIONS_H
/* Frozen reports. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "store/answers.h"
#include "store/audit.h"
#include "store/db.h"

struct submission {
	int64_t id, report, number, at, by;
	const char *by_name;
	const char *canonical; /* NULL in a list */
	const char *sha256;
	int64_t chain;         /* audit entry */
	/* Read, never given: */
	int64_t withdrawn_at;  /* 0: it was not taken back */
	const char *withdrawn_by, *withdrawn_reason;
	bool holds;            /* the newest that was not withdrawn */
};

struct submission_list {
	struct submission *v;
	size_t n;
};

/* Inside a write transaction. Sets s->id and s->number; where s->chain is 0,
 * also appends the audit entry that holds the receipt. Refused (RC_INPUT)
 * where sha256 is not the digest of canonical. Freezes answers as given. */
enum rc store_submission_add(struct db *db, struct submission *s,
    const struct answer_list *answers, struct fault *f) MUST_CHECK;
enum rc store_submission_list(struct db *db, struct arena *a, int64_t report,
    struct submission_list *out, struct fault *f) MUST_CHECK;
enum rc store_submission_get(struct db *db, struct arena *a, int64_t id,
    struct submission *out, struct fault *f) MUST_CHECK;

/* Does the audit log hold this submission: its report, number, time, person and
 * receipt, in the entry it names? */
enum rc store_submission_chained(struct db *db, const struct submission *s,
    bool *holds, struct fault *f) MUST_CHECK;
/* Frozen answers of it that the history of the report does not have. */
enum rc store_submission_unknown(struct db *db, int64_t submission,
    int64_t *out, struct fault *f) MUST_CHECK;
/* What the whole table can be held against: *logged is how many submissions the
 * audit log has, *strayed how many reports are in another stage than their
 * last event says. */
enum rc store_submission_totals(struct db *db, int64_t *stored,
    int64_t *logged, int64_t *strayed, struct fault *f) MUST_CHECK;

/* Takes the submission that holds back; RC_CONFLICT where it was before. Inside
 * a write transaction. */
enum rc store_withdrawal_add(struct db *db, int64_t submission,
    const char *reason, int64_t by, int64_t at, struct fault *f) MUST_CHECK;

/* Who may read what is in the query: least is "state" for the State itself,
 * "secretariat" for staff, "group" for members, "public" for the world. An
 * answer whose publication is narrower than least is not returned. */
enum rc store_submission_answers(struct db *db, struct arena *a,
    int64_t submission, const char *least, struct answer_list *out,
    struct fault *f) MUST_CHECK;

/* The same of one question, added to *out. */
enum rc store_submission_question(struct db *db, struct arena *a,
    int64_t submission, const char *question, const char *least,
    struct answer_list *out, struct fault *f) MUST_CHECK;

/* The same of several, by question, row_position, row, col; names is a JSON
 * array. */
enum rc store_submission_questions(struct db *db, struct arena *a,
    int64_t submission, const char *names, const char *least,
    struct answer_list *out, struct fault *f) MUST_CHECK;

/* All answers of the submission that holds of every report of a cycle, one at a
 * time, by iso3, question, row_position, row, col, so that an export needs no
 * memory for the whole. each returns RC_OK to go on. The answer is valid
 * during the call only. iso3 NULL: all. */
enum rc store_cycle_answers(struct db *db, int64_t cycle, const char *iso3,
    const char *least,
    enum rc (*each)(void *ctx, const char *iso3, const struct answer *ans,
    struct fault *f), void *ctx, struct fault *f) MUST_CHECK;

/* One question across the States of a cycle, from submissions that hold, by
 * iso3, row_position, row, col: what others did about the same thing. */
struct state_answer {
	const char *iso3;
	struct answer answer;
};

struct state_answer_list {
	struct state_answer *v;
	size_t n;
};

enum rc store_cycle_question(struct db *db, struct arena *a, int64_t cycle,
    const char *question, const char *least, struct state_answer_list *out,
    struct fault *f) MUST_CHECK;

#endif
