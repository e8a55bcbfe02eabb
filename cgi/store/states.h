/* SPDX-License-Identifier: MIT */
#ifndef STORE_STATES_H
#define STORE_STATES_H
/* States, their names and what they are to an instrument. */
#include <stdbool.h>
#include <stddef.h>
#include "store/db.h"

struct state {
	const char *iso3, *iso2, *m49;
	const char *region;       /* regional group code */
	const char *name;         /* in the language asked, else English */
	const char *status;       /* party, signatory, none, unknown */
	const char *status_since; /* date or "" */
	const char *source, *as_of;
	bool example;
};

struct state_list {
	struct state *v;
	size_t n;
};

/* All States with their status for instrument, by iso3. */
enum rc store_state_list(struct db *db, struct arena *a, const char *lang,
    const char *instrument, struct state_list *out, struct fault *f) MUST_CHECK;
enum rc store_state_get(struct db *db, struct arena *a, const char *iso3,
    const char *lang, const char *instrument, struct state *out,
    struct fault *f) MUST_CHECK;

/* Adds or replaces; inside a write transaction. A name that is not NULL is the
 * English one; other languages by store_state_name; status by
 * store_state_status. */
enum rc store_state_put(struct db *db, const struct state *s, struct fault *f)
    MUST_CHECK;
enum rc store_state_name(struct db *db, const char *iso3, const char *lang,
    const char *name, struct fault *f) MUST_CHECK;
enum rc store_state_status(struct db *db, const char *iso3,
    const char *instrument, const char *status, const char *since,
    const char *source, const char *as_of, struct fault *f) MUST_CHECK;

#endif
