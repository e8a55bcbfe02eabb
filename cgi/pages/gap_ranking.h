/* SPDX-License-Identifier: MIT */
#ifndef PAGES_GAP_RANKING_H
#define PAGES_GAP_RANKING_H
/*
 * What stands under the matrix: the commonest gaps, the change since the
 * previous cycle, and the bars of each article by region.
 */
#include "domain/gap/gap.h"
#include "pages/gap_filter.h"

enum rc gap_ranking_view(struct app *app, struct request *r, struct view *v,
    const struct gap_choice *c, const struct matrix *m, const char *level,
    struct fault *f) MUST_CHECK;

#endif
