/* SPDX-License-Identifier: MIT */
#ifndef BASE_CSV_H
#define BASE_CSV_H
/*
 * Reading CSV as RFC 4180 has it and as spreadsheets write it: UTF-8 with or
 * without a byte-order mark, LF or CRLF, quoted fields over several lines, and
 * ';' or a tab between fields where the header row has those and no comma
 * (what a spreadsheet saves where the comma is the decimal sign).
 */
#include <stdbool.h>
#include <stddef.h>
#include "base/arena.h"
#include "base/fault.h"

struct csv {
	const char *p;
	size_t n, at;
	int line; /* of the next row */
	char delimiter;
	const char *name; /* of the file, for messages */
};

struct csv_row {
	char **v;
	size_t n;
	int line; /* where it begins */
};

/* text is kept and must outlive the reader. RC_INPUT: not UTF-8. */
enum rc csv_open(struct csv *c, const char *name, const char *text, size_t n,
    struct fault *f) MUST_CHECK;
/* The next row that is not empty; row->n is 0 at the end. RC_INPUT with
 * file:line: a quote not closed, text after a closing quote; RC_LIMIT. */
enum rc csv_next(struct csv *c, struct arena *a, struct csv_row *row,
    struct fault *f) MUST_CHECK;
/* The sign between fields of the header row: a comma if it has any. */
char csv_delimiter(const char *p, size_t n);
/* Index of the column of this name in a header row, or -1. */
int csv_column(const struct csv_row *header, const char *name);
/* The field, or "" where the row is shorter or column is -1. */
const char *csv_field(const struct csv_row *row, int column);

#endif
