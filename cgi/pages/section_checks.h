/* SPDX-License-Identifier: MIT */
#ifndef PAGES_SECTION_CHECKS_H
#define PAGES_SECTION_CHECKS_H
/*
 * What the checks of a questionnaire say at a cell of the section page, and
 * the field in which a query is explained. The explanation is the comment of
 * the cell: of the question's first place that is the comment of the question,
 * which then stands beside the cell instead of among the remarks.
 */
#include "pages/section_view.h"

/* cell.checks.N {text xpath kind fails}, cell.explain {name comment shown
 * is_comment}: only where there is something to say. */
void section_fill_checks(struct section_fill *fl, struct view *cell,
    int question, const char *row, const char *col);
/* Is this the place that carries the question's comment? */
bool is_first_place(const struct question *q, const char *row, const char *col);
/* Errors, and queries without an explanation, of a section. */
int section_objections(const struct open_report *o, int section);

/* remarks.flags.N {code label checked} of a question of figures, or
 * remarks.mixed where its figures have different ones: these are left alone. */
void section_fill_flags(struct section_fill *fl, struct view *remarks,
    int question, const char *row);

#endif
