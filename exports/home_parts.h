/* SPDX-License-Identifier: MIT */
#ifndef EXPORTS_HOME_PARTS_H
#define EXPORTS_HOME_PARTS_H
/* What the files home*.c share and nobody else includes. */
#include "exports/home.h"
#include "exports/workbook.h"
#include "store/workbooks.h"
#include "web/language.h"

/* Columns of a section's sheet; those of a grid begin at HOME_ANSWER. */
enum {
	HOME_CODE,
	HOME_NO,
	HOME_TEXT,
	HOME_ANSWER,
	HOME_MARK,
	HOME_COMMENT,
	HOME_SOURCE
};

struct home {
	const struct home_order *o;
	struct arena *a;
	struct open_report r;
	struct book *book;
	struct sheet *lists;	 /* labels of choices, a column for each list */
	const char **list_range; /* by list; NULL: not written yet */
	const char *mark_range;
	uint16_t lists_n; /* columns used */
	bool *is_shown;	  /* by section */
};

const char *home_say(const struct home *h, const char *key);
/* Of a question, "" where there is none. */
const char *
home_question(const struct home *h, const struct question *q, const char *part);
const char *home_choice(
    const struct home *h, const struct choice_list *l, const char *name);

/* home_lists.c: the formula of a range that holds the list's labels. */
const char *home_list(struct home *h, const struct choice_list *l);
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
void home_section(struct home *h, int section, struct sheet *sheet);

#endif
