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

/* For a pen: what applies or may come to apply, each question with the room
 * that paper_room.h gives it, and of every repeat one more row. Nothing is
 * compared. */
void read_fill_paper(const struct reading *rd, const struct open_report *o,
    const struct attachment_list *files, struct view *v);

#endif
