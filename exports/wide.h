/* SPDX-License-Identifier: MIT */
#ifndef EXPORTS_WIDE_H
#define EXPORTS_WIDE_H
/*
 * One sheet per section: States down, answer places across. Where a column
 * stands is worked out before the first row: every place of a question has its
 * own, and a repeat has as many rows of columns as the longest list any State
 * gave (found in a first pass over the answers).
 */
#include "exports/stream.h"
#include "exports/workbook.h"

struct wide;

/* First pass: every State's answers go through wide_measure. */
struct wide *wide_new(const struct subject *s, struct arena *a);
void wide_measure(struct wide *w, const struct state_answers *answers);
/* After measuring: makes the sheets with their heads and a row for every
 * State invited, whether or not it answered. */
void wide_open(struct wide *w, struct book *book);
void wide_state(struct wide *w, const struct state_answers *answers);
void wide_close(struct wide *w);

struct wide_counts {
	int64_t written;   /* answers that have a cell */
	int64_t uncounted; /* left out: their question did not apply */
	int64_t elsewhere; /* only on the long list: no such place any more */
};
struct wide_counts wide_counts(const struct wide *w);

#endif
