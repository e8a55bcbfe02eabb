/* SPDX-License-Identifier: MIT */
#ifndef EXPORTS_HOME_CONDITIONS_H
#define EXPORTS_HOME_CONDITIONS_H
/*
 * Skip logic of the workbook, on a hidden sheet of formulas: one cell for what
 * an answer is to expressions (home_values.c), one for whether a question is
 * asked (home_asked.c). Beside the question stands in words that it is not
 * asked, and what stands there is grey; nothing is hidden or locked.
 *
 * A cell of that sheet is an error where what was typed cannot be understood,
 * and whatever hangs on it then counts as asked. A question about which nothing
 * certain can be said in this workbook, because it hangs on an answer that is
 * not in it, stays as it is.
 */
#include "domain/condition/condition_formula.h"
#include "exports/home_parts.h"

/* Where an answer stands, and the cell of what it is to expressions. */
struct home_cell {
	int question;
	const char *row, *col;
	const struct sheet *sheet;
	uint32_t at_row;
	uint16_t at_col;
	const char *value; /* reference, or NULL */
	bool is_looked_up; /* value is what it will be */
};

/* Rows of a sheet that ask a question or head a group. */
struct home_asked {
	int question; /* -1: a section */
	int section;
	const char *row; /* of a repeat, or "" */
	struct sheet *sheet;
	uint32_t first, last, notice; /* rows; where the words stand */
	uint16_t last_col;
};

/* Whether something is asked, as far as this workbook can tell. */
struct home_applies {
	int question; /* -1: a section */
	int section;
	const char *row;
	const char *cell; /* 1 or 0, or NULL: nothing to tell */
	bool is_asked;	  /* now */
	bool is_whole;	  /* all that it hangs on is in the workbook */
	bool is_busy;
};

/* A cell whose choices are not always all of the list. */
struct home_filtered {
	int question;
	const char *row; /* of a repeat, or "" */
	struct sheet *sheet;
	uint32_t at_row;
	uint16_t at_col;
};

/* Notes down, while the sheets are written. */
void home_note_cell(struct home *h, const struct home_cell *cell);
void home_note_asked(struct home *h, const struct home_asked *asked);
void home_note_filtered(struct home *h, const struct home_filtered *filtered);
/* When all of them are. */
void home_conditions(struct home *h);
void home_filters(struct home *h);

/* home_asked.c */
const struct home_applies *
home_applies(struct home *h, int question, const char *row);
/* home_values.c: the cell of an answer, or of a calculate, NULL where it is not
 * known; row is that of a repeat. */
const char *
home_value_cell(struct home *h, int question, const char *row, const char *col);
/* A condition as a formula whose error says that it is not known; NULL: none.
 * row: of the repeat that at stands in. */
const char *home_formula(struct home *h, int at, const char *row,
    const struct condition *c, const struct choice *choice);
/* One more formula on the hidden sheet, with what it gives now; its reference.
 */
const char *
home_put_formula(struct home *h, const char *formula, const char *text);
const char *home_put_number(struct home *h, const char *formula, unsigned now);

#endif
