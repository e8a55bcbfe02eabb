/* SPDX-License-Identifier: MIT */
#ifndef BASE_FILE_TYPE_H
#define BASE_FILE_TYPE_H
/*
 * What a file is, by its bytes and never by its name. Taken are documents,
 * pictures and plain text; what a browser or an office program might run is
 * none of them: markup of any kind, office files with macros.
 */
#include "base/arena.h"

/* "application/pdf", "image/png", "image/jpeg", the four office types,
 * "text/plain; charset=utf-8"; NULL for all else and for an empty file. */
const char *file_type(int fd);
/* The name to offer for saving: ends as files of this type do, so that text
 * called x.html is not opened as a page. */
const char *file_type_name(struct arena *a, const char *type, const char *name);

#endif
