/* SPDX-License-Identifier: MIT */
#ifndef STORE_OUTBOX_H
#define STORE_OUTBOX_H
/* Letters waiting to be sent. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "store/db.h"

enum { LETTER_ATTEMPTS = 10 }; /* then a person has to look */

struct letter {
	int64_t id;
	const char *recipient, *subject, *body;
	int64_t queued_at, attempts;
};

struct letter_list {
	struct letter *v;
	size_t n;
};

enum rc store_letter_add(
    struct db *db, const struct letter *l, struct fault *f) MUST_CHECK;
/* Was one with this subject queued for this address after since? */
enum rc store_letter_is_recent(struct db *db, const struct letter *l,
    int64_t since, bool *out, struct fault *f) MUST_CHECK;
enum rc store_letter_waiting(struct db *db, struct arena *a, size_t max,
    struct letter_list *out, struct fault *f) MUST_CHECK;
/* How many were given up. */
enum rc
store_letter_stuck(struct db *db, int64_t *out, struct fault *f) MUST_CHECK;
enum rc store_letter_sent(
    struct db *db, int64_t id, int64_t at, struct fault *f) MUST_CHECK;
enum rc store_letter_failed(
    struct db *db, int64_t id, const char *error, struct fault *f) MUST_CHECK;

#endif
