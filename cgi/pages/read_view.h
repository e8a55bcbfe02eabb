/* SPDX-License-Identifier: MIT */
#ifndef PAGES_READ_VIEW_H
#define PAGES_READ_VIEW_H
/*
 * A report to read and not to edit, for checking and for print: sections with
 * flat items (group, entry, question), numbered as on the section pages, only
 * what applies to the State. Answers by answer_view.h.
 */
#include "pages/reading.h"
#include "pages/section_known.h"

/* Fills v.sections.N {name title articles href items.N}. An item of kind
 * question has href (its place on the section page), history, open (nothing
 * answered) and problem besides what answer_view sets. With the cycle before
 * (or NULL), changed and old: the earlier answer, where it was another. */
void read_fill(const struct reading *rd, const struct open_report *o,
    const struct earlier *before, struct view *v);

#endif
