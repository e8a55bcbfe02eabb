/* SPDX-License-Identifier: MIT */
#ifndef DOMAIN_CONDITION_FORMULA_H
#define DOMAIN_CONDITION_FORMULA_H
/*
 * An expression as the formula of a spreadsheet, for workbooks that go home.
 * Only what a formula says exactly is translated; everything else is refused
 * as a whole, so that no formula ever says another thing than the condition.
 *
 * In the notation of the file format: English names, commas, a point in
 * numbers, whatever the reader's settings; only functions that every program
 * has known since 2007, so no name needs a prefix. What is no number is an
 * error in between (NA()), which reckoning carries on as XPath carries on NaN.
 */
#include "domain/condition/condition.h"

enum { FORMULA_TEXT_MAX = 255 }; /* bytes; a spreadsheet counts characters */

struct formula_names {
	void *ctx;
	/* The cell of an answer as expressions see it: "" where there is none
	 * or it is not relevant, the code of a choice, codes with a space
	 * between, a number for integer, decimal and year, YYYY-MM-DD; row and
	 * col NULL where the answer has none. For a question in a repeat that
	 * of the row at hand. NULL: no such cell. */
	const char *(*cell)(
	    void *ctx, int question, const char *row, const char *col);
	/* Those of all rows of a repeat, for count() and sum() from anywhere;
	 * ended by NULL. NULL: not known. */
	const char *const *(*rows)(void *ctx, int question);
	/* What a fact is ("state.status"), or NULL. */
	const char *(*fact)(void *ctx, const char *name);
};

/* True or false; NULL where the condition cannot be told exactly. at: as in
 * condition_compile. choice: whose columns a choice_filter asks for, or NULL.
 * Without '='; lives in a. */
const char *condition_formula(struct arena *a, const struct questionnaire *q,
    int at, const struct condition *c, const struct choice *choice,
    const struct formula_names *names);
/* The same of what an expression gives: a number or a text, "" where it gives
 * nothing. */
const char *
condition_formula_value(struct arena *a, const struct questionnaire *q, int at,
    const struct condition *c, const struct formula_names *names);
/* A text as a formula has it, in quotes; NULL where it cannot be written. */
const char *formula_text(struct arena *a, const char *text);

#endif
