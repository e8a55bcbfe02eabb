/* SPDX-License-Identifier: MIT */
#ifndef EXPORTS_CELL_H
#define EXPORTS_CELL_H
/*
 * What a person typed, made fit for one cell of a workbook or one field of a
 * CSV, and names of sheets and files. Knows no library and no database.
 *
 * A spreadsheet counts UTF-16 units and holds 32,767 of them in a cell; text
 * that is longer is cut at a character and ends with a mark the reader sees.
 * Text that looks like a workbook's own escape (_x000D_) and the two
 * characters XML cannot carry are escaped, so that they are read back as typed.
 */
#include <stdbool.h>
#include <stddef.h>
#include "base/arena.h"

enum { CELL_UNITS_MAX = 32767, SHEET_NAME_UNITS_MAX = 31 };

struct cell_text {
	const char *text; /* as the workbook writer must be given it */
	size_t units;	  /* of the whole text, in UTF-16 units */
	bool is_cut;
};

/* s is valid UTF-8; mark ends a text that was cut and counts within the
 * limit. Text that needs nothing is returned as it is, not copied. */
struct cell_text cell_text(struct arena *a, const char *s, const char *mark);

/* A name a sheet may have, unlike any of used (n of them, compared without
 * case as spreadsheets do). */
char *cell_sheet_name(
    struct arena *a, const char *wanted, const char *const *used, size_t n);

/* s as a CSV field. Where a spreadsheet might run it, and where it begins with
 * an apostrophe itself, one apostrophe stands before it: taking away one
 * leading apostrophe always gives back the text. Numbers stay bare. */
void cell_csv(struct buf *b, const char *s);

#endif
