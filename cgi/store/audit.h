/* SPDX-License-Identifier: MIT */
#ifndef STORE_AUDIT_H
#define STORE_AUDIT_H
/* The audit log: append-only, chained by hashes. */
#include <stdbool.h>
#include <stdint.h>
#include "base/arena.h"
#include "store/db.h"

/* Appends, inside a write transaction; *id is the entry. The hash covers the
 * previous hash and every field of the entry. */
enum rc store_audit(struct db *db, int64_t at, int64_t actor,
    const char *action, const char *object, const char *detail, int64_t *id,
    struct fault *f) MUST_CHECK;
/* One entry of it. actor 0: the command line. */
struct audit_entry {
	int64_t id, at, actor;
	const char *action, *object, *detail, *previous, *hash;
};

enum rc store_audit_get(struct db *db, struct arena *a, int64_t id,
    struct audit_entry *out, struct fault *f) MUST_CHECK;
/* The hash that an entry with these fields has; hash itself is not read. */
char *audit_entry_hash(struct arena *a, const struct audit_entry *e);
/* Walks the chain; RC_CONFLICT names the first entry that does not fit. */
enum rc
store_audit_verify(struct db *db, int64_t *entries, struct fault *f) MUST_CHECK;

#endif
