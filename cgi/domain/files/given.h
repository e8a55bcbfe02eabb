/* SPDX-License-Identifier: MIT */
#ifndef DOMAIN_FILES_GIVEN_H
#define DOMAIN_FILES_GIVEN_H
/*
 * A file somebody gives: looked at before it is kept. What it is is told by its
 * bytes (base/file_type.h); a scanner, where there is one, must call it clean.
 */
#include <stdint.h>
#include "store/files.h"

struct given {
	int fd; /* -1: larger than a file may be */
	const char *name;
	int64_t bytes;
};

/* problem: catalogue key of why the file is not taken, "file.problem.type";
 * NULL where its bytes are kept and *out waits for store_file_put. RC_OK for
 * both. scan: the program, "" for none. Not inside a transaction. */
enum rc file_take(struct db *db, struct arena *a, const char *scan,
    const struct given *given, struct stored_file *out, const char **problem,
    struct fault *f) MUST_CHECK;

enum scanned { SCAN_CLEAN, SCAN_INFECTED, SCAN_FAILED };

/* Calls the program with the file, from its beginning, as standard input: exit
 * 0 is clean, 1 infected; all else, or no end within the seconds, is neither.
 */
enum scanned file_scan(const char *program, int fd, int seconds);

#endif
