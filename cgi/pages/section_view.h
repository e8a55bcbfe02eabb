/* SPDX-License-Identifier: MIT */
#ifndef PAGES_SECTION_VIEW_H
#define PAGES_SECTION_VIEW_H
/*
 * A section's questions for templates/section.cs, as one flat list "items" in
 * which groups, repeats and rows open and close. Questions that do not apply
 * are in it too, hidden: the page's script shows them the moment an answer
 * calls for them.
 */
#include "domain/report/carry.h"
#include "pages/reading.h"
#include "store/attachments.h"
#include "store/laws.h"

struct choices;

struct section_fill {
	struct reading rd;
	const struct open_report *o;
	struct view *root;
	int section;
	const struct carry *carry;
	const struct attachment_list *files;
	const char *add; /* repeat that gets a further empty row, or NULL */
	struct numbering number;
	const struct law_list *library;
	const struct unplaced_list *kept; /* that stand in r->answers */
	struct choices *laws; /* section_known.c; NULL: not listed yet */
};

void section_fill(struct section_fill *fl);
/* The text of a problem found in an answer. */
const char *problem_text(const struct reading *rd,
    const struct question *question, const char *problem);

#endif
