/* SPDX-License-Identifier: MIT */
#ifndef PAGES_GAP_BARS_H
#define PAGES_GAP_BARS_H
/*
 * Each article by region as stacked bars with the table behind them. A bar
 * counts the cells of the matrix above it, every one of them and nothing else.
 */
#include "domain/gap/gap.h"
#include "web/view.h"

void gap_bars_view(struct app *app, struct request *r, struct view *v,
    const struct matrix *m);

#endif
