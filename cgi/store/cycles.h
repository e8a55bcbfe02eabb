/* SPDX-License-Identifier: MIT */
#ifndef STORE_CYCLES_H
#define STORE_CYCLES_H
/* Cycles, invitations, reports and their stages. */
#include <stddef.h>
#include <stdint.h>
#include "store/db.h"

struct cycle {
	int64_t id;
	const char *questionnaire;
	int version;
	const char *title;
	int64_t opens_at;
	const char *due_on;   /* YYYY-MM-DD */
	int64_t closed_at;    /* 0: open */
};

struct cycle_list {
	struct cycle *v;
	size_t n;
};

struct report {
	int64_t id, cycle;
	const char *iso3;
	const char *stage;      /* draft, submitted, returned, accepted */
	int64_t stage_at, started_at, active_at; /* 0: never */
	/* for the tracker: */
	int64_t invited_at;
	int64_t seen_at;        /* last sign-in of anyone of that State, 0: never */
	int64_t submissions;    /* number of the submission that holds */
	int64_t submission;     /* its id, 0: none does */
	int64_t submitted_at;   /* its time */
	int64_t answers;        /* rows that are not blank; of a list only */
};

struct report_list {
	struct report *v;
	size_t n;
};

struct report_event {
	const char *stage, *reason, *by_name;
	const char *act; /* "", "withdrawn", "amending", "amended" */
	int64_t at;
};

struct report_event_list {
	struct report_event *v;
	size_t n;
};

enum rc store_cycle_add(struct db *db, const struct cycle *c, int64_t by,
    int64_t *id, struct fault *f) MUST_CHECK;
enum rc store_cycle_get(struct db *db, struct arena *a, int64_t id,
    struct cycle *out, struct fault *f) MUST_CHECK;
/* Newest first. */
enum rc store_cycle_list(struct db *db, struct arena *a,
    struct cycle_list *out, struct fault *f) MUST_CHECK;
enum rc store_cycle_close(struct db *db, int64_t id, int64_t at,
    struct fault *f) MUST_CHECK;
/* The cycle before this one of the same questionnaire; RC_ABSENT. */
enum rc store_cycle_previous(struct db *db, struct arena *a, int64_t id,
    struct cycle *out, struct fault *f) MUST_CHECK;

/* Makes the invitation and the report in draft; RC_OK where both exist. */
enum rc store_invite(struct db *db, int64_t cycle, const char *iso3,
    int64_t by, int64_t at, struct fault *f) MUST_CHECK;

/* iso3 NULL: any State; else the report must be that State's, or RC_ABSENT:
 * the query filters, not the page. */
enum rc store_report_get(struct db *db, struct arena *a, int64_t id,
    const char *iso3, struct report *out, struct fault *f) MUST_CHECK;
enum rc store_report_of(struct db *db, struct arena *a, int64_t cycle,
    const char *iso3, struct report *out, struct fault *f) MUST_CHECK;
/* cycle 0: all cycles; iso3 NULL: all States. By cycle (newest first), iso3. */
enum rc store_report_list(struct db *db, struct arena *a, int64_t cycle,
    const char *iso3, struct report_list *out, struct fault *f) MUST_CHECK;
/* From one stage to another. act: see report_event; NULL is "". */
struct report_move {
	int64_t report;
	const char *from, *to, *act, *reason;
	int64_t by, at;
};

/* RC_CONFLICT where the report is no longer in stage from. Writes the event. */
enum rc store_report_stage(struct db *db, const struct report_move *m,
    struct fault *f) MUST_CHECK;
enum rc store_report_events(struct db *db, struct arena *a, int64_t report,
    struct report_event_list *out, struct fault *f) MUST_CHECK;

#endif
