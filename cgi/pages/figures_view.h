/* SPDX-License-Identifier: MIT */
#ifndef PAGES_FIGURES_VIEW_H
#define PAGES_FIGURES_VIEW_H
/* What the pages of published figures share. Widths of bars are parts of the
 * whole as "61.30%". */
#include "domain/figures/figures_flows.h"
#include "domain/figures/returned.h"
#include "web/app.h"
#include "web/language.h"
#include "web/request.h"
#include "web/view.h"

/* What a page of figures is about: what was published, or what States returned
 * to q. */
struct figures_source {
	struct figures_book book;
	const struct questionnaire *q; /* NULL: published */
	bool any;		       /* false: there is nothing to show */
	bool is_return;
};

/* What the address asks for (?origin=published, return), else what there is.
 * iso3: whose figures, NULL: everybody's; it decides what the reader may see.
 * RC_ABSENT for another origin. */
enum rc figures_view_open(struct app *app, struct request *r, const char *iso3,
    struct figures_source *out, struct fault *f) MUST_CHECK;
/* "Revised figures" of a State: each with its version and release, and what
 * else is said of it. */
enum rc figures_view_notes(struct app *app, struct request *r, struct view *v,
    const struct figures_book *b, const char *iso3, struct fault *f) MUST_CHECK;
/* Title, style, whose figures these are: "source" on every page; the choice of
 * the origin. */
void figures_view_frame(struct app *app, struct request *r, struct view *v,
    const struct figures_source *s);
/* The page that says there are none. Frees v. */
enum rc
figures_view_none(struct app *app, struct request *r, struct response *out,
    struct view *v, const struct figures_source *s, struct fault *f);

/* What only returns have: tables of two dimensions, ways from place to place
 * (one for each flow of the questionnaire). */
struct figures_returns {
	const struct questionnaire *q;
	const struct state_list *states;
	const struct figures_crosses *crosses;
	const struct figures_ways *ways;
};

void figures_view_returns(struct app *app, struct request *r, struct view *v,
    const struct figures_returns *x);

void figures_view_number(struct view *v, const char *name, double n);
void figures_view_percent(struct app *app, struct request *r, struct view *v,
    const char *name, double share);
void figures_view_width(
    struct request *r, struct view *v, const char *name, double share);
const char *figures_view_region(
    struct app *app, struct request *r, const char *region); /* NULL: all */
void figures_view_option(struct view *v, const char *list, const char *value,
    const char *label, bool is_chosen);

/* One item of v "breakdowns" for each of list. With region: list is one
 * State's, and what stands beside it is the mean of that region's. */
void figures_view_breakdowns(struct app *app, struct request *r, struct view *v,
    const struct figures_book *b, const struct figures_breakdowns *list,
    const struct figures_breakdowns *region);

/* The indicator the address asks for, or the layout's first. RC_ABSENT. */
enum rc figures_asked_indicator(struct request *r, const struct figures_book *b,
    const struct figures_indicator **out, struct fault *f) MUST_CHECK;
/* The year the address asks for, 0 where it asks for none. RC_ABSENT. */
enum rc
figures_asked_year(struct request *r, int64_t *out, struct fault *f) MUST_CHECK;
void figures_view_indicators(struct view *v, const struct figures_book *b,
    const struct figures_indicator *chosen);

#endif
