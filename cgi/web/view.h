/* SPDX-License-Identifier: MIT */
#ifndef WEB_VIEW_H
#define WEB_VIEW_H
/*
 * What a page hands to its template: names and texts, nothing else. The only
 * code outside template.c that touches ClearSilver's data sets. Values are
 * escaped by the template; HTML never goes in.
 *
 * A struct view is one node of the data set; children are views as well, so
 * rows are filled without writing long paths.
 */
#include <stdbool.h>
#include <stdint.h>
#include "web/app.h"
#include "web/request.h"
#include "web/response.h"

struct view;

/* The root. Lives until view_free or view_render. */
struct view *view_new(struct app *app, struct request *r);
void view_free(struct view *v); /* NULL is allowed */

void
view_set(struct view *v, const char *name, const char *value); /* NULL: "" */
void view_int(struct view *v, const char *name, int64_t value);
void
view_flag(struct view *v, const char *name, bool value); /* "1" or absent */
/* The child name, made if absent; freed with the root. */
struct view *view_child(struct view *v, const char *name);
/* The next of a list under name: children 0, 1, 2 ... */
struct view *view_item(struct view *v, const char *name);

/* Catalogue texts in the reader's language, filled as language_format and
 * language_count do. */
void view_text(struct view *v, const char *name, const char *key, ...)
    __attribute__((sentinel));
void view_count(struct view *v, const char *name, const char *key, int64_t n,
    ...) __attribute__((sentinel));
void view_date(struct view *v, const char *name, const char *yyyy_mm_dd);
void view_time(struct view *v, const char *name, int64_t at); /* 0: "" */
void view_number(struct view *v, const char *name, int64_t n);

/*
 * Set by view_render for the layout, besides the page's own values:
 *   lang, dir (ltr rtl), path, url (path and query), assets, form_token
 *   title                  by the page
 *   languages.N            .code .name .dir .href .current (1 or absent)
 *   account                .name .email .role (text) .role_code .state .iso3
 *                          .example;
 *                          absent where nobody is signed in
 *   may.ACTION             1 for each action of the role (action_name)
 *   has_figures            1 where the menu leads to published figures
 * Catalogue texts are under T.
 */
/* Renders template_name ("gaps" or "gaps.cs") into the response and frees the
 * view. The layout's own values (page title under "title", navigation, language
 * links, form token) are set here: "title" must be set by the page. */
enum rc view_render(struct app *app, struct request *r, struct response *out,
    const char *template_name, struct view *v, struct fault *f) MUST_CHECK;

#endif
