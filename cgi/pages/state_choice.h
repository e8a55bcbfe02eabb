/* SPDX-License-Identifier: MIT */
#ifndef PAGES_STATE_CHOICE_H
#define PAGES_STATE_CHOICE_H
/*
 * All States in the order of the reader's language, to tick or to choose one
 * of. What was posted as "state" stays ticked.
 */
#include "store/cycles.h"
#include "web/view.h"

/* Under v "states".N: iso3, name, example, chosen. without: their States are
 * left out, or NULL. all: every one is ticked where nothing was posted. */
enum rc state_choice_view(struct app *app, struct request *r, struct view *v,
    const struct report_list *without, bool all, struct fault *f) MUST_CHECK;
/* Every posted "state"; may be called for any POST. */
const char **state_choice_posted(struct request *r, size_t *n);

#endif
