/* SPDX-License-Identifier: MIT */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H
/*
 * Checks and readings of text from outside: UTF-8, numbers, dates, names.
 * Nothing here allocates except where an arena is given.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/arena.h"

/* Well-formed UTF-8 without NUL (RFC 3629: no surrogates, no overlong forms). */
bool text_is_utf8(const char *p, size_t n);
/* Characters (code points) in a valid UTF-8 text. */
size_t text_chars(const char *s);
/* Bytes of the longest prefix of s that has at most max bytes and splits no
 * character. */
size_t text_cut(const char *s, size_t max);
/* A copy without spaces, tabs and line ends at both ends, CRLF made LF. */
char *text_clean(struct arena *a, const char *p, size_t n);
/* [A-Za-z_][A-Za-z0-9_]*, at most 64 bytes: names of questions, choices. */
bool text_is_name(const char *s);
bool text_is_empty(const char *s); /* NULL, "" or only white space */
bool text_eq(const char *a, const char *b); /* NULL equals "" */

/* The whole of s as a base-10 number; false where it is not one or is out of
 * range. No white space, no plus sign. */
bool text_int(const char *s, int64_t *out);
/* As text_int for decimals, with '.' as the point: "12", "0.5", "-3.25". */
bool text_decimal(const char *s, double *out);
/* YYYY-MM-DD that exists in the Gregorian calendar. */
bool text_is_date(const char *s);

/* RFC 4180 field: quoted where it must be. Text that a spreadsheet would run
 * as a formula is the exporter's concern, not this one's. */
void text_csv(struct buf *b, const char *s);
/* A JSON string with its quotes. s is valid UTF-8. */
void text_json(struct buf *b, const char *s);

/* 2027-03-14T09:05:00Z, for files, logs and canonical forms. */
char *text_utc(struct arena *a, int64_t at);
char *text_utc_date(struct arena *a, int64_t at); /* 2027-03-14 */

#endif
