/* SPDX-License-Identifier: MIT */
#ifndef WEB_LAYOUT_H
#define WEB_LAYOUT_H
/* What every page shows around its own content: see view_render. */
#include "web/view.h"

void layout_fill(
    struct app *app, struct request *r, struct response *out, struct view *v);

#endif
