/* SPDX-License-Identifier: MIT */
#ifndef PAGES_GAP_FILTER_H
#define PAGES_GAP_FILTER_H
/*
 * What a Working Group member narrowed the matrix to. The address of the page
 * holds it all, so it can be sent to a colleague.
 */
#include "domain/gap/gap.h"
#include "web/app.h"
#include "web/request.h"
#include "web/view.h"

enum gap_shape {
	GAP_MATRIX,	  /* provisions down, States across */
	GAP_TURNED,	  /* States down, provisions across */
	GAP_BY_STATE,	  /* lists, for a phone or a screen reader */
	GAP_BY_PROVISION, /* the same the other way round */
	GAP__MAX
};

struct gap_choice {
	struct cycle_list cycles; /* newest first, of those that assess */
	struct cycle cycle;	  /* the one shown; id 0: there is none yet */
	struct matrix_filter filter;
	enum gap_shape shape;
};

/* Is nothing narrowed but the cycle? */
bool gap_choice_is_any(const struct gap_choice *c);

/* RC_ABSENT where the cycle named is not among them. */
enum rc gap_choice_read(struct app *app, struct request *r,
    struct gap_choice *out, struct fault *f) MUST_CHECK;
/* The form with what is chosen now, under v "filter". m gives regions,
 * articles, forces and outcomes that exist. */
void gap_choice_view(struct app *app, struct request *r, struct view *v,
    const struct gap_choice *c, const struct questionnaire *q);

#endif
