/* SPDX-License-Identifier: MIT */
#ifndef STORE_SECTION_EVENTS_H
#define STORE_SECTION_EVENTS_H
/*
 * The trail of a report's sections, append-only, and who touched the answers
 * of a section when. What the states mean: domain/report/section_state.h.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "store/db.h"

struct section_event {
	int64_t id; /* 0: there is none */
	const char *section;
	const char *state;  /* draft, ready, cleared */
	const char *reason; /* as typed; "changed" of what the program did */
	int64_t by, at;
	const char *by_name;
};

struct section_event_list {
	struct section_event *v;
	size_t n;
};

/* Of a report, oldest first. */
enum rc store_section_events(struct db *db, struct arena *a, int64_t report,
    struct section_event_list *out, struct fault *f) MUST_CHECK;
/* Is the newest of the section's events another than 'draft'? */
enum rc store_section_is_said(struct db *db, int64_t report,
    const char *section, bool *out, struct fault *f) MUST_CHECK;
/* Inside a write transaction; id and by_name are not read. */
enum rc store_section_event_add(struct db *db, int64_t report,
    const struct section_event *e, struct fault *f) MUST_CHECK;

/* Somebody saved an answer, added or removed a row or a file, or decided about
 * an answer of the cycle before. */
struct section_touch {
	const char *question;
	int64_t by, at; /* the newest of this person and question */
	const char *by_name;
};

struct section_touch_list {
	struct section_touch *v;
	size_t n;
};

/* The part of a report that is asked about, and by whom. */
struct section_part {
	int64_t report;
	const char *section;
	const char *questions; /* a JSON list of its questions' names */
	int64_t account;       /* what this account did is left out */
};

/* Since a moment, that second included; oldest first. */
enum rc store_section_touched(struct db *db, struct arena *a,
    const struct section_part *p, int64_t since, struct section_touch_list *out,
    struct fault *f) MUST_CHECK;
/* A short text that no two moments have in common between which somebody else
 * touched the section or changed its state: everything counted is only added
 * to. */
enum rc store_section_mark(struct db *db, struct arena *a,
    const struct section_part *p, const char **out, struct fault *f) MUST_CHECK;

#endif
