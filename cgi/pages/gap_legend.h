/* SPDX-License-Identifier: MIT */
#ifndef PAGES_GAP_LEGEND_H
#define PAGES_GAP_LEGEND_H
/*
 * What the letters mean, in groups: what counts as a gap, what does not, what
 * is readiness, what is silence. The groups are read off the decision table,
 * so another questionnaire with other outcomes needs no other code.
 */
#include "domain/questionnaire/questionnaire.h"
#include "web/view.h"

/* Under v: "o".CODE for each outcome (letter, tone, label), "legend".N. */
void gap_legend_view(struct app *app, struct request *r, struct view *v,
    const struct questionnaire *q);

#endif
