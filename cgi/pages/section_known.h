/* SPDX-License-Identifier: MIT */
#ifndef PAGES_SECTION_KNOWN_H
#define PAGES_SECTION_KNOWN_H
/* Laws that the State has cited elsewhere in this report need not be typed
 * twice. */
#include "pages/section_form.h"
#include "pages/section_view.h"

/* Laws of the report as known.N {value label}, for a law that is still empty.
 */
void known_laws(struct section_fill *fl, struct view *item,
    const char *question, const char *row);

/* Adds to l what was asked for by u.QUESTION.ROW: parts of a law known, into
 * parts left empty. */
void known_apply(
    struct request *r, const struct open_report *o, struct change_list *l);

#endif
