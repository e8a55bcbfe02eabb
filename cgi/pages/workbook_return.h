/* SPDX-License-Identifier: MIT */
#ifndef PAGES_WORKBOOK_RETURN_H
#define PAGES_WORKBOOK_RETURN_H
/* What the pages of a workbook that comes back share with the command line. */
#include "domain/workbook/returned_workbook.h"
#include "web/language.h"
#include "web/view.h"

/* The marks beside an answer as people write them, in every language. */
struct mark_word *
workbook_marks(const struct languages *l, struct arena *a, size_t *n);
/* Catalogue key of why a place is refused. */
const char *workbook_refused_key(struct arena *a, const char *refused);
/* For the list of sections: under v "workbook" {is_made, waits}. In the
 * snapshot that o was opened in. */
enum rc workbook_fill_tasks(struct app *app, struct request *r, struct view *v,
    const struct open_report *o, struct fault *f) MUST_CHECK;

#endif
