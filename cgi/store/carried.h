/* SPDX-License-Identifier: MIT */
#ifndef STORE_CARRIED_H
#define STORE_CARRIED_H
/* What comes over from an earlier cycle, and what was decided about it. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "store/db.h"

/* The submission that holds of a State's report in an earlier cycle. */
struct earlier_submission {
	int64_t id; /* 0: there is none */
	const char *cycle_title, *questionnaire;
	int version;
	int64_t cycle_opens_at;
	bool is_next_before; /* of the very cycle before, none lies between */
};

/* Of this report's State: the newest in an earlier cycle of the same
 * questionnaire. RC_OK with id 0 where it never submitted. */
enum rc store_earlier_submission(struct db *db, struct arena *a, int64_t report,
    struct earlier_submission *out, struct fault *f) MUST_CHECK;

/* About one question of today, or one row of a repeat. */
struct carried {
	const char *question, *row; /* row "" but of a repeat */
	const char *decision;	    /* confirmed, changed, rejected */
	int64_t submission, by, at;
};

struct carried_list {
	struct carried *v; /* by question, row */
	size_t n;
};

enum rc store_carried_list(struct db *db, struct arena *a, int64_t report,
    struct carried_list *out, struct fault *f) MUST_CHECK;
/* Inside a write transaction. In place of an earlier decision, where that was
 * another one: *is_new. */
enum rc store_carried_put(struct db *db, int64_t report,
    const struct carried *c, bool *is_new, struct fault *f) MUST_CHECK;

#endif
