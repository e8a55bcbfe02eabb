/* SPDX-License-Identifier: MIT */
#ifndef EXPORTS_HOME_PAGE_H
#define EXPORTS_HOME_PAGE_H
/* The sheet of a section while it is written: home_section.c has its questions,
 * home_places.c the rows that are answered in. */
#include "exports/home_conditions.h"

struct page {
	struct home *h;
	struct sheet *sheet;
	uint32_t row;
	int section, section_no, no, sub;
	uint16_t comment; /* column of comments; the next is of sources */
	bool is_plain;	  /* the codes of the columns are those of places */
};

bool home_may_write(const struct page *p, int question);
/* The columns of places, where they are not so already. */
void home_plain_columns(struct page *p);
void home_heading(struct page *p, const char *no, const char *text);
/* Every place of a question, with its words; row: of a repeat, or "". no "": it
 * has no number of its own. */
void home_places(struct page *p, int question, const char *row, const char *no,
    const char *words);

#endif
