/* SPDX-License-Identifier: MIT */
#ifndef PAGES_SECTION_KNOWN_H
#define PAGES_SECTION_KNOWN_H
/*
 * What a State need not type twice: laws it has cited elsewhere in this
 * report, and what it answered in the cycle before.
 */
#include "pages/section_form.h"
#include "pages/section_view.h"

/* The State's newest submission of the cycle before, as it was frozen: what it
 * says to the questions of one section (-1: to all). Empty (q NULL) where there is
 * none. */
struct earlier {
	const struct questionnaire *q;
	const char *cycle_title;
	struct answer_list answers;
};

enum rc
earlier_read(struct app *app, struct request *r, const struct open_report *o,
    int section, struct earlier *out, struct fault *f) MUST_CHECK;
/* Its question of which this is the same, a rewording or the revision, or -1. */
int earlier_question(
    const struct earlier *e, const struct questionnaire *q, int question);

/* Laws of the report as known.N {value label}, for a law that is still empty.
 */
void known_laws(struct section_fill *fl, struct view *item,
    const char *question, const char *row);

/* Adds to l what was asked for by u.QUESTION.ROW (parts of a law known, into
 * parts left empty) and keep=QUESTION (the earlier answer, into places left
 * empty). */
void known_apply(struct request *r, const struct open_report *o,
    const struct earlier *e, struct change_list *l);

#endif
