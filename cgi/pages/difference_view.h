/* SPDX-License-Identifier: MIT */
#ifndef PAGES_DIFFERENCE_VIEW_H
#define PAGES_DIFFERENCE_VIEW_H
/* What was changed between two texts, for a template: part_difference.cs. */
#include "web/view.h"

/* v.NAME.N {text, same | gone | new}. */
void difference_fill(struct request *r, struct view *v, const char *name,
    const char *before, const char *after);

#endif
