/* SPDX-License-Identifier: MIT */
#ifndef PAGES_FRAME_H
#define PAGES_FRAME_H
/* What pages share: the parts of the frame that a page knows, and error
 * summaries. Templates: part_head.cs, part_controls.cs. */
#include "domain/report/report.h"
#include "web/language.h"
#include "web/view.h"

/* A step of the breadcrumb. */
void frame_step(struct view *v, const char *href, const char *text);
/* Cycle and State of a report in the frame. */
void frame_report(struct view *v, const struct open_report *o);
void frame_script(struct view *v, const char *file);
void frame_style(struct view *v, const char *file);

/* What was sent is refused: 422, and the page's title says so first. What is
 * wrong follows by frame_error. */
void frame_refuse(struct response *out, struct view *v);
/* Puts a problem in the summary and, under error.FIELD, beside the control
 * whose id is field (in the summary only where field has a dot). text is a
 * finished text in the reader's language. */
void frame_error(
    struct view *v, const char *field, const char *label, const char *text);
/* The text of key in the reader's language. */
const char *frame_text(struct app *app, struct request *r, const char *key);

/* A path of this site, safe to send a browser to; "/" where it is not. */
const char *frame_next(const char *path);

#endif
