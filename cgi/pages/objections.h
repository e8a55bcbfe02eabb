/* SPDX-License-Identifier: MIT */
#ifndef PAGES_OBJECTIONS_H
#define PAGES_OBJECTIONS_H
/*
 * Checks of figures that fail, as a list: before submission for who writes,
 * afterwards for who receives. Template: part_objections.cs.
 */
#include "pages/reading.h"

enum objection_pick {
	OBJECTIONS_ALL,
	OBJECTIONS_QUERIES, /* explained or not */
	OBJECTIONS_WAITING  /* queries that nobody has explained */
};

/* v.objections.N {text label href explanation is_error waits}; href leads to
 * the cell on the section page, or without a form to the question's own id.
 * How many there are. */
int objections_fill(const struct reading *rd, const struct open_report *o,
    enum objection_pick pick, bool has_form, struct view *v);

/* Says under no_year where figures are given and not of which year: none of
 * them would enter the statistics, and nobody would know why. */
void objections_fill_year(const struct reading *rd,
    const struct answer_list *answers, struct view *v);

#endif
