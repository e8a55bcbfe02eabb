/* SPDX-License-Identifier: MIT */
#ifndef PAGES_LATE_H
#define PAGES_LATE_H
/* Text of a form that may not do what it was sent for (see route.refused):
 * whose it is, and of which report. */
#include "web/app.h"
#include "web/request.h"

/* The session's account, or that of the session that has ended. RC_DENIED:
 * nobody's text. */
enum rc late_author(struct app *app, struct request *r, struct account *who,
    struct fault *f) MUST_CHECK;
/* args[0], which must be a report of the author's State. */
enum rc late_report(struct app *app, struct request *r,
    const struct account *who, int64_t *id, struct fault *f) MUST_CHECK;

#endif
