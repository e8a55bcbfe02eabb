/* SPDX-License-Identifier: MIT */
#ifndef EXPORTS_STREAM_H
#define EXPORTS_STREAM_H
/*
 * The answers of a cycle, one State at a time in questionnaire order. The
 * store hands them over one by one in order of name; only one State's are in
 * memory, so memory does not grow with the number of States.
 */
#include "domain/report/report.h"
#include "exports/subject.h"

/* An answer and where it stands in the questionnaire. */
struct placed {
	struct answer answer;
	int question; /* index, -1: unknown to this questionnaire */
	int anchor;   /* its repeat, or the question itself: sorts together */
	size_t row_rank, col_rank; /* in the lists of a grid, parts */
	size_t ordinal; /* 1, 2 ... of a repeat's row; 0 outside repeats */
};

struct state_answers {
	const char *iso3;
	const struct invited *invited;
	struct placed *v;
	size_t n;
	struct objection_list checks; /* that fail, from these answers alone */
	struct arena *a; /* reset after the State */
};

typedef enum rc
state_fn(void *ctx, const struct state_answers *answers, struct fault *f);

/* Counts every answer read in *read. */
enum rc stream_states(const struct subject *s, state_fn *each, void *ctx,
    int64_t *read, struct fault *f) MUST_CHECK;

#endif
