/* SPDX-License-Identifier: MIT */
#ifndef PAGES_LAW_VIEW_H
#define PAGES_LAW_VIEW_H
/* A law of the library for templates: title, number, date, language, link,
 * file, repealed (in words), cited (in words), who, at. */
#include "pages/frame.h"
#include "store/laws.h"

/* The State whose library this account has; RC_DENIED for none. */
enum rc law_state(
    const struct request *r, const char **iso3, struct fault *f) MUST_CHECK;
void law_fill(
    struct app *app, struct request *r, struct view *v, const struct law *law);
/* v.citations.N {cycle provision place article stage href} of a law. */
enum rc law_fill_citations(struct app *app, struct request *r, struct view *v,
    int64_t law, struct fault *f) MUST_CHECK;
/* Title and number, for a list to choose from. */
const char *law_label(struct arena *a, const struct law *law);
/* "This law was repealed on ..."; NULL where it was not. */
const char *
law_repealed(struct app *app, struct request *r, const struct law *law);

#endif
