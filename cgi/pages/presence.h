/* SPDX-License-Identifier: MIT */
#ifndef PAGES_PRESENCE_H
#define PAGES_PRESENCE_H
/* Who else has a section open, as a sentence. */
#include "domain/report/report.h"
#include "web/app.h"
#include "web/request.h"
#include "web/view.h"

/* v.presence {text page since}: as of this moment; the page's script asks
 * again. */
enum rc presence_fill(struct app *app, struct request *r, struct view *v,
    const struct open_report *o, int section, struct fault *f) MUST_CHECK;
/* That the section of this request's address was opened: after its page was
 * filled, in no transaction. */
void presence_opened(struct app *app, struct request *r, int64_t report);

#endif
