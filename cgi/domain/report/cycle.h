/* SPDX-License-Identifier: MIT */
#ifndef DOMAIN_CYCLE_H
#define DOMAIN_CYCLE_H
/*
 * A round of one questionnaire: opening it, inviting States, reminding them.
 * Pages and the command line do these through here, so that each leaves the
 * same trail in the audit log. Reporting is voluntary: a letter asks, and
 * says so.
 */
#include <stddef.h>
#include <stdint.h>
#include "store/accounts.h"
#include "store/cycles.h"

struct cycle_plan {
	const char *questionnaire;
	int version; /* 0: the newest */
	const char *title;
	const char *due_on; /* YYYY-MM-DD, not before today */
};

/* RC_INPUT names the field: "title", "due", "questionnaire" first in the
 * text. by may be NULL: the command line. */
enum rc cycle_open(struct db *db, struct arena *a,
    const struct cycle_plan *plan, const struct account *by, int64_t now,
    int64_t *id, struct fault *f) MUST_CHECK;

/* Ends a cycle: drafts can change no more, what is typed later is kept for its
 * author. RC_CONFLICT: it was closed before. by may be NULL. */
enum rc cycle_close(struct db *db, int64_t cycle, const struct account *by,
    int64_t now, struct fault *f) MUST_CHECK;

/* Writes one letter; the caller knows languages, the domain does not. */
struct letter_writer {
	void (*write)(void *ctx, struct arena *a, const struct account *to,
	    const struct cycle *c, const char **subject, const char **body);
	void *ctx;
};

/* Invites (again) and queues a letter to the State's focal points; writer
 * NULL: no letters. All of iso3 or none. *letters counts what was queued. */
enum rc cycle_invite(struct db *db, struct arena *a, int64_t cycle,
    const char *const *iso3, size_t n, const struct account *by, int64_t now,
    const struct letter_writer *writer, size_t *letters,
    struct fault *f) MUST_CHECK;

/* Where a State stands, for the tracker: "never_signed_in", "signed_in",
 * "started", "amending" (a draft beside a submission that holds), "submitted",
 * "returned", "accepted". */
const char *cycle_standing(const struct report *r);
/* Since when, 0 where nothing happened yet. */
int64_t cycle_standing_since(const struct report *r);

#endif
