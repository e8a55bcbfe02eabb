/* SPDX-License-Identifier: MIT */
#ifndef STORE_DB_H
#define STORE_DB_H
/*
 * One open database. Everything outside store/ sees only this handle and the
 * functions of the store's headers: no SQL, no sqlite3 type leaves the room.
 *
 * Opened after fork, never carried across it. Order at open: busy handler,
 * then WAL, synchronous=FULL, foreign keys; a write transaction is always
 * BEGIN IMMEDIATE, so a stale snapshot is never upgraded. A commit that
 * returned RC_OK is on disk.
 */
#include <stdbool.h>
#include "base/arena.h"
#include "base/fault.h"

struct db;

enum db_mode {
	DB_USE,    /* must exist and have this program's schema version */
	DB_CREATE  /* made if absent, and brought to this schema version */
};

enum rc db_open(struct db **out, const char *path, enum db_mode mode,
    struct fault *f) MUST_CHECK;
void db_close(struct db *db); /* NULL is allowed */

/* A page's reads in one snapshot. Cheap; may not be nested. */
enum rc db_read_begin(struct db *db, struct fault *f) MUST_CHECK;
void db_read_end(struct db *db);

/* who names the function for the log, as in db_begin(db, __func__, f). An open
 * transaction that is not committed is rolled back by db_rollback, which is
 * harmless when none is open; db_end does either and ends every writer. */
enum rc db_begin(struct db *db, const char *who, struct fault *f) MUST_CHECK;
/* RC_BUSY at once where somebody else is writing: for what can be left out. */
enum rc
db_begin_now(struct db *db, const char *who, struct fault *f) MUST_CHECK;
enum rc db_commit(struct db *db, struct fault *f) MUST_CHECK;
void db_rollback(struct db *db);
/* How a writer ends: committed where rc is RC_OK, else rolled back; rc, or the
 * commit's. */
enum rc db_end(struct db *db, enum rc rc, struct fault *f) MUST_CHECK;

/* Consistent copy while others write; path must not exist. Synced and renamed
 * into place. */
enum rc db_backup(struct db *db, const char *path, struct fault *f) MUST_CHECK;
/* PRAGMA integrity_check and foreign_key_check; *report is NULL when sound. */
enum rc db_check(struct db *db, struct arena *a, char **report,
    struct fault *f) MUST_CHECK;
/* A copy of a backup as path, refused when path exists, when the backup is not
 * this program's or is not sound. */
enum rc db_restore(const char *backup, const char *path, struct fault *f)
    MUST_CHECK;

#endif
