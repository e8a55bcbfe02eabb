/* SPDX-License-Identifier: MIT */
#ifndef STORE_MIGRATE_H
#define STORE_MIGRATE_H
/*
 * Brings a database to the shape this program was built for. Only the store
 * includes this. The table is made from schema/NNNN.sql by the Makefile;
 * numbers start at 1 without a gap and the last row has number 0.
 */
#include <stdint.h>
#include "store/db.h"

struct migration {
	int number;
	const char *sql;
};

extern const struct migration schema_migrations[];

/* What a file says it is. */
struct identity_marks {
	int64_t application; /* PRAGMA application_id */
	int64_t version;     /* PRAGMA user_version */
	int64_t tables;	     /* rows of sqlite_schema */
};

int schema_newest(void);
enum rc schema_marks(
    struct db *db, struct identity_marks *out, struct fault *f) MUST_CHECK;
/* RC_INPUT: not this program's; RC_CONFLICT: made by a newer program, or (for
 * DB_USE) by an older one. */
enum rc schema_accept(const struct identity_marks *m, const char *path,
    enum db_mode mode, struct fault *f) MUST_CHECK;
enum rc
schema_migrate(struct db *db, const char *path, struct fault *f) MUST_CHECK;

#endif
