/* SPDX-License-Identifier: MIT */
#ifndef WORKBOOK_ARCHIVE_H
#define WORKBOOK_ARCHIVE_H
/*
 * A zip archive in memory, read one entry at a time. Names of entries are
 * compared and never used as paths. What an entry says of its size is looked
 * at before it is unpacked, and counted again while it is.
 */
#include <stdbool.h>
#include <stddef.h>
#include "base/arena.h"
#include "base/limits.h"
#include "workbook/book.h"

struct archive;

/* p stays the caller's and must outlive the archive. */
enum book_refusal
archive_open(struct arena *a, const void *p, size_t n, struct archive **out);
void archive_close(struct archive *z); /* NULL is allowed */

/* Without regard to upper and lower case; a leading / does not count. */
bool archive_has(const struct archive *z, const char *name);
bool archive_has_ending(const struct archive *z, const char *ending);
bool archive_has_folder(const struct archive *z, const char *folder);
bool archive_is_encrypted(const struct archive *z);

/* One entry open at a time; what was open is left. */
enum book_refusal archive_enter(struct archive *z, const char *name);
/* Bytes read, 0 at the end, -1 where it is broken or too large: see
 * archive_why. */
int archive_read(struct archive *z, char *p, int n);
enum book_refusal archive_why(const struct archive *z);

#endif
