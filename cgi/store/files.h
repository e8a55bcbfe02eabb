/* SPDX-License-Identifier: MIT */
#ifndef STORE_FILES_H
#define STORE_FILES_H
/*
 * Files that people gave: bytes in the folder DB.files beside the database,
 * each once, as ab/SHA256 where ab are the first two digits; a row for each in
 * the database.
 *
 * Bytes are on disk before a transaction with their row commits. What a crash
 * leaves are bytes without a row, which store_file_sweep takes away a day
 * later; never a row without its bytes.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "store/db.h"

struct stored_file {
	const char *sha256;
	int64_t bytes;
	const char *type; /* by content: base/file_type.h */
};

/* Copies fd, read from its beginning, into the folder and syncs it; sets
 * sha256 and bytes. Outside of any transaction: it may take a while. */
enum rc store_file_keep(struct db *db, struct arena *a, int fd,
    struct stored_file *out, struct fault *f) MUST_CHECK;
/* Inside a write transaction, after store_file_keep: the row, if there is none
 * yet. RC_CONFLICT where the bytes are gone again. */
enum rc store_file_put(struct db *db, const struct stored_file *file,
    int64_t by, int64_t at, struct fault *f) MUST_CHECK;
/* A descriptor to read; RC_ABSENT. */
enum rc store_file_open(
    struct db *db, const char *sha256, int *fd, struct fault *f) MUST_CHECK;

struct file_check {
	int64_t rows, orphans; /* bytes without a row: no fault, swept later */
	int64_t wrong;
	void (*problem)(void *ctx, const char *text);
	void *ctx;
};

/* Does every row have its bytes, and do they hash to their name? */
enum rc store_file_check(struct db *db, struct arena *a,
    struct file_check *check, struct fault *f) MUST_CHECK;
/* Takes away temporary files and bytes without a row that are older than a
 * day. */
enum rc store_file_sweep(struct db *db, struct arena *a, int64_t now,
    int64_t *swept, struct fault *f) MUST_CHECK;
/* All bytes of db beside a copy of it that is to be made at path: PATH.files.
 * Called before and after the copy, so that every row in it has its bytes. */
enum rc store_file_copy(struct db *db, struct arena *a, const char *path,
    struct fault *f) MUST_CHECK;

/* As store_file_copy, from the folder beside one database file to that beside
 * another; none is no fault. */
enum rc store_file_copy_between(struct arena *a, const char *from,
    const char *to, struct fault *f) MUST_CHECK;

#endif
