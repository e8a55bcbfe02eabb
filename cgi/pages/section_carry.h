/* SPDX-License-Identifier: MIT */
#ifndef PAGES_SECTION_CARRY_H
#define PAGES_SECTION_CARRY_H
/*
 * What comes over from an earlier cycle, on the section page: beside each
 * question what was said, to confirm or reject; and what a form decides.
 *
 * The buttons are of the section's own form, so that what is typed elsewhere
 * is saved with the decision: carry=confirm.QUESTION[.ROW],
 * carry=reject.QUESTION[.ROW], carry=section (all that waits on the page), and
 * keep=QUESTION for figures that are asked for again. Files that were submitted
 * with what is confirmed come along where along.QUESTION[.ROW] is ticked;
 * carry=files.QUESTION brings them to an answer given anew.
 */
#include "domain/report/carry.h"
#include "pages/section_form.h"
#include "pages/section_view.h"

/* item.old of one question; carried NULL: nothing comes over. */
void section_fill_old(struct section_fill *fl, struct view *item,
    const struct carried_item *carried);
/* Items of the kind "offer" for rows of a repeat that are not in the report;
 * returns how many of them wait. */
int section_fill_old_rows(struct section_fill *fl, int repeat);
/* carried {wait, all}: how many wait in the section, and the button. */
void section_fill_waiting(struct section_fill *fl);

struct carry_choices {
	struct carry_choice *v;
	size_t n;
	int confirmed, rejected;
	bool is_late; /* what a button named was answered meanwhile */
	const char
	    *at; /* id on the page of the one that a button named, or NULL */
};

/* Adds to l what the form confirms, into places left empty, and says what was
 * decided by it, typed answers in place of old ones included. */
void section_carry_apply(struct request *r, const struct open_report *o,
    const struct carry *c, struct change_list *l, struct carry_choices *out);

#endif
