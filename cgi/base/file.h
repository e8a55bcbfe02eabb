/* SPDX-License-Identifier: MIT */
#ifndef BASE_FILE_H
#define BASE_FILE_H
/* Whole files in and out. */
#include <stddef.h>
#include "base/arena.h"
#include "base/fault.h"

/* Reads at most max bytes of path into the arena; *text ends with a NUL that
 * *n does not count. RC_ABSENT, RC_LIMIT, RC_SYSTEM. */
enum rc file_read(struct arena *a, const char *path, size_t max, char **text,
    size_t *n, struct fault *f) MUST_CHECK;
/* Writes beside path, syncs, renames: after a crash path is old or new, whole. */
enum rc file_write(const char *path, const void *p, size_t n, struct fault *f)
    MUST_CHECK;

#endif
