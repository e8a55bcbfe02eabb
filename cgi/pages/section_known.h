/* SPDX-License-Identifier: MIT */
#ifndef PAGES_SECTION_KNOWN_H
#define PAGES_SECTION_KNOWN_H
/* Laws need not be typed twice: the State's library, and what this report cites
 * and the library does not know yet. */
#include "pages/section_form.h"
#include "pages/section_view.h"

/* Laws as known.N {value label}, for a law that is still empty; repealed, in
 * words, for one that the library says was. */
void known_laws(struct section_fill *fl, struct view *item,
    const char *question, const char *row);

/* Does the form ask for any? */
bool known_asked(const struct request *r);
/* Adds to l what was asked for by u.QUESTION.ROW, "law.ID" or the
 * QUESTION.ROW of another place: parts of a law known, into parts left
 * empty. */
enum rc
known_apply(struct app *app, struct request *r, const struct open_report *o,
    struct change_list *l, struct fault *f) MUST_CHECK;

#endif
