/* SPDX-License-Identifier: MIT */
#ifndef EXPORTS_HOME_PARTS_H
#define EXPORTS_HOME_PARTS_H
/* What the files home*.c share and nobody else includes. */
#include "exports/home.h"
#include "exports/workbook.h"
#include "store/workbooks.h"
#include "web/language.h"

enum { HOME_SPARE_ROWS = 5 }; /* empty rows of a repeat, to be filled in */

/* Columns of a section's sheet; those of a grid begin at HOME_ANSWER. */
enum {
	HOME_CODE,
	HOME_NO,
	HOME_TEXT,
	HOME_ASKED, /* that it is not asked, in words */
	HOME_ANSWER,
	HOME_MARK,
	HOME_COMMENT,
	HOME_SOURCE
};

struct home_cell;
struct home_asked;
struct home_filtered;
struct home_applies;

/* A list on the sheet of conditions: column col has what a cell may hold, the
 * next one the code it stands for. */
struct home_keys {
	uint16_t col;
	uint32_t n;
	const char **label, **code;
	bool is_long;	/* some label is more than a formula looks up */
	bool is_parted; /* some label has a semicolon in it */
};

struct home {
	const struct home_order *o;
	struct arena *a;
	int fd; /* where the workbook goes */
	struct open_report r;
	struct book *book;
	struct sheet *lists;	 /* labels of choices, a column for each list */
	const char **list_range; /* by list; NULL: not written yet */
	const char *mark_range;
	uint16_t lists_n; /* columns used */
	bool *is_shown;	  /* by section */
	/* Where everything stands, for skip logic: home_conditions.h. */
	struct sheet *conditions;
	struct instance *with_spares; /* that knows the empty rows, too */
	struct home_keys *keys;	      /* by list */
	struct home_cell *cells;
	struct home_asked *asked;
	struct home_applies **applies;
	struct home_filtered *filtered;
	size_t cells_n, cells_cap, asked_n, asked_cap, applies_n, applies_cap,
	    filtered_n, filtered_cap;
	uint32_t formulas_n;
	uint16_t keys_n;
};

const char *home_say(const struct home *h, const char *key);
/* Of a question, "" where there is none. */
const char *
home_question(const struct home *h, const struct question *q, const char *part);
const char *home_choice(
    const struct home *h, const struct choice_list *l, const char *name);

/* A column as a reference has it: "AB". */
const char *home_letters(struct arena *a, uint16_t col);

/* home_lists.c: the formula of a range that holds the list's labels. */
const char *home_list(struct home *h, const struct choice_list *l);
/* The same for some of its choices, each time anew. */
const char *home_list_of(struct home *h, const struct choice_list *l,
    const struct choice_list *some);
/* Of a question with choices, without the range. */
struct cell_rule
home_choice_rule(const struct home *h, const struct question *q);
const char *home_marks(struct home *h);
/* Catalogue key of a mark, or NULL. */
const char *home_mark_key(const char *status);
/* The answer as its cell holds it. */
const char *
home_value(const struct home *h, const struct question *q, const char *value);

/* Makes a row as high as the text needs in a column of that many characters:
 * not every program does so by itself. */
void home_fit(struct sheet *s, uint32_t row, const char *text, size_t width);

/* home_section.c */
/* The id of an empty row that is to be filled in. */
const char *home_spare_row(const struct home *h, int repeat, int n);
void home_section(struct home *h, int section, struct sheet *sheet);

#endif
