/* SPDX-License-Identifier: MIT */
#ifndef PAGES_SECTION_FORM_H
#define PAGES_SECTION_FORM_H
/*
 * The fields of a section's form as changes. A place is QUESTION.ROW.COL with
 * empty parts left empty ("a5_1.." is the only place of a5_1). Fields:
 *   r.PLACE  revision the page showed; its presence says that the place was on
 *            the form, so a box unticked is told from a box not sent
 *   a.PLACE  value; several where several were ticked
 *   s.PLACE  mark instead of a value; m.PLACE the mark the page showed
 *   g.KEY    flags of the question's figures, sent also where none is ticked
 *   z.PLACE  number of the kept text that the page showed in the place
 *   k.PLACE  comment of this place, where it is not the question's first
 *   c.KEY f.KEY p.KEY  comment, source, publication of the question; KEY is
 *            QUESTION, or QUESTION.ROW in a repeat. Comment and source belong
 *            to the first place of the question, publication to all of them.
 * Nothing here knows the questionnaire: also text that comes after the end of
 * a session is read with it.
 */
#include "domain/report/report.h"
#include "web/request.h"

struct change_list {
	struct change *v;
	size_t n;
};

void section_form_read(struct request *r, struct change_list *out);
/* "QUESTION.ROW.COL" */
char *place_name(
    struct arena *a, const char *question, const char *row, const char *col);

#endif
