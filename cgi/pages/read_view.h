/* SPDX-License-Identifier: MIT */
#ifndef PAGES_READ_VIEW_H
#define PAGES_READ_VIEW_H
/*
 * A report to read and not to edit, for checking and for print: sections with
 * flat items (group, entry, question), numbered as on the section pages, only
 * what applies to the State. Answers by answer_view.h.
 */
#include "domain/report/carry.h"
#include "store/attachments.h"
#include "pages/reading.h"

/* Fills v.sections.N {name title articles href items.N}. An item of kind
 * question has href (its place on the section page), history, open (nothing
 * answered) and problem besides what answer_view sets. With what comes over
 * from an earlier cycle (or NULL) also what read_carry.h sets; files.N as
 * files.h has them. */
void read_fill(const struct reading *rd, const struct open_report *o,
    const struct carry *carry, const struct attachment_list *files,
    struct view *v);

/* For a pen: what is unanswered, commented upon or not, has room,
 * and of its kind room_choices, room_parts, or room_rows,
 * room_columns and room_cells. Nothing is compared. */
void read_fill_paper(const struct reading *rd, const struct open_report *o,
    const struct attachment_list *files, struct view *v);

#endif
