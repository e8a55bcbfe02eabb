/* SPDX-License-Identifier: MIT */
/*
 * GET /figures: what States counted, as others published it: one indicator and
 * year, for the world or a regional group. Everybody who is signed in may read
 * it, since it is public elsewhere.
 *
 * One State may be half of a sum. So every share is given twice, pooled and as
 * the mean of national percentages, each with the number of States behind it.
 */
#include <string.h>
#include "pages/figures_view.h"
#include "pages/frame.h"
#include "pages/pages.h"

/* From this share of a sum on, the page says whose it is. */
static const double large_share = 0.30;

struct world_page {
	struct figures_source source;
	struct state_list states;
	struct figures_world_order order;
	struct figures_world world;
	struct figures_crosses crosses; /* of returns */
	struct figures_ways *ways;	/* by flow of the questionnaire */
	const char *revised_on;
};

static void
fill_options(struct app *app, struct request *r, struct view *v,
    const struct world_page *p)
{
	static const char *const regions[] = {"african", "asia_pacific",
	    "eastern_european", "latin_american_caribbean",
	    "western_european_other", NULL};
	const struct figures_world *w = &p->world;

	figures_view_indicators(v, &p->source.book, p->order.indicator);
	for (size_t i = w->years_n; i > 0; i--) {
		const char *year =
		    arena_printf(r->a, "%d", (int)w->years[i - 1].year);

		figures_view_option(
		    v, "years", year, year, w->years[i - 1].year == w->year);
	}
	for (size_t i = 0; regions[i] != NULL; i++)
		figures_view_option(v, "regions", regions[i],
		    figures_view_region(app, r, regions[i]),
		    p->order.region != NULL &&
			strcmp(p->order.region, regions[i]) == 0);
}

/* Every year from the first to the last: one without a figure keeps its place,
 * so that the bars are a time line. */
static void
fill_years(struct request *r, struct view *v, const struct figures_world *w)
{
	const struct figures_year *years = w->years;
	int64_t year = years[0].year;
	double most = 0;
	size_t i;

	for (i = 0; i < w->years_n; i++)
		most = years[i].total > most ? years[i].total : most;
	for (i = 0; i < w->years_n; year++) {
		struct view *y = view_item(v, "series");

		view_int(y, "year", year);
		if (years[i].year != year)
			continue;
		view_flag(y, "given", true);
		figures_view_number(y, "total", years[i].total);
		view_number(y, "states", years[i].states);
		figures_view_width(
		    r, y, "width", most > 0 ? years[i].total / most : 0);
		i++;
	}
}

static void
fill_groups(struct app *app, struct request *r, struct view *v,
    const struct figures_world *w)
{
	for (size_t i = 0; i < w->groups_n; i++) {
		const struct figures_group *g = &w->groups[i];
		double share = w->total > 0 ? g->total / w->total : 0;
		struct view *item = view_item(v, "groups");

		view_set(item, "label", figures_view_region(app, r, g->region));
		view_set(item, "region", g->region);
		view_number(item, "states", g->states);
		view_number(item, "all", g->all);
		view_flag(item, "any", g->states > 0);
		figures_view_number(item, "total", g->total);
		figures_view_percent(app, r, item, "share", share);
		figures_view_width(r, item, "width", share);
	}
}

static void
fill_head(struct app *app, struct request *r, struct view *v,
    const struct world_page *p)
{
	const struct figures_world *w = &p->world;
	const char *year = arena_printf(r->a, "%d", (int)w->year);
	const char *all =
	    language_number(app->languages, r->a, r->lang, w->all);

	view_flag(v, "empty", w->states == 0);
	view_set(v, "year", year);
	view_set(v, "region", figures_view_region(app, r, p->order.region));
	view_set(v, "indicator",
	    figures_indicator_name(&p->source.book, p->order.indicator));
	figures_view_number(v, "total", w->total);
	view_flag(v, "has_total", w->has_total);
	view_count(
	    v, "coverage", "published.coverage", w->states, "all", all, NULL);
	if (w->revised > 0)
		view_count(v, "revised", "published.revised", w->revised,
		    "date",
		    language_date(app->languages, r->a, r->lang, p->revised_on),
		    NULL);
	if (w->has_total && w->largest_share > large_share)
		view_text(v, "largest", "published.largest", "state",
		    w->largest->name, "share",
		    language_percent(
			app->languages, r->a, r->lang, w->largest_share),
		    NULL);
}

/* Each has a fact sheet. */
static void
fill_givers(struct view *v, const struct figures_world *w)
{
	for (size_t i = 0; i < w->givers_n; i++)
		figures_view_option(
		    v, "sheets", w->givers[i]->iso3, w->givers[i]->name, false);
}

/* The date of the newest release among revised figures. */
static enum rc
find_revised(
    struct app *app, struct request *r, struct world_page *p, struct fault *f)
{
	struct figure_release_list list;
	enum rc rc = store_figure_releases(
	    app->db, r->a, &p->source.book.scope, &list, f);

	p->revised_on = "";
	for (size_t i = 0; rc == RC_OK && i < list.n; i++)
		if (list.v[i].id == p->world.revised_in)
			p->revised_on = list.v[i].released_on;
	return rc;
}

/* What only returns have. */
static enum rc
read_returns(
    struct app *app, struct request *r, struct world_page *p, struct fault *f)
{
	const struct questionnaire *q = p->source.q;
	size_t n = q->figures->flows_n;
	enum rc rc = RC_OK;

	figures_cross_tables(r->a, q, p->order.indicator->code.code,
	    &p->world.values, &p->crosses);
	p->ways = arena_array(r->a, n + 1, sizeof(*p->ways));
	for (size_t i = 0; rc == RC_OK && i < n; i++) {
		struct figures_ways_order o = {.q = q,
		    .flow = &q->figures->flows[i],
		    .states = &p->states,
		    .region = p->order.region,
		    .year = p->world.year};

		rc = figures_ways(
		    app->db, r->a, &p->source.book, &o, &p->ways[i], f);
	}
	return rc;
}

static enum rc
read_page(
    struct app *app, struct request *r, struct world_page *p, struct fault *f)
{
	const char *region = request_get(r, "region");
	enum rc rc;

	*p = (struct world_page){0};
	rc = figures_view_open(app, r, NULL, &p->source, f);
	if (rc != RC_OK || !p->source.any)
		return rc;
	rc = store_state_list(app->db, r->a, r->lang, "", &p->states, f);
	p->order.states = &p->states;
	p->order.region = *region != '\0' ? region : NULL;
	if (rc == RC_OK)
		rc = figures_asked_indicator(
		    r, &p->source.book, &p->order.indicator, f);
	if (rc == RC_OK)
		rc = figures_asked_year(r, &p->order.year, f);
	if (rc == RC_OK)
		rc = figures_world(
		    app->db, r->a, &p->source.book, &p->order, &p->world, f);
	if (rc == RC_OK && p->world.revised_in != 0)
		rc = find_revised(app, r, p, f);
	return rc == RC_OK && p->source.is_return ? read_returns(app, r, p, f)
						  : rc;
}

static void
fill_page(struct app *app, struct request *r, struct view *v,
    const struct world_page *p)
{
	const struct figures_world *w = &p->world;

	view_text(v, "title", "published.title", NULL);
	figures_view_frame(app, r, v, &p->source);
	fill_options(app, r, v, p);
	if (w->years_n == 0)
		return;
	fill_head(app, r, v, p);
	fill_years(r, v, w);
	fill_groups(app, r, v, w);
	figures_view_breakdowns(
	    app, r, v, &p->source.book, &w->breakdowns, NULL);
	if (p->source.is_return)
		figures_view_returns(app, r, v,
		    &(struct figures_returns){
			p->source.q, &p->states, &p->crosses, p->ways});
	fill_givers(v, w);
}

enum rc
page_figures(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	struct world_page p;
	struct view *v = view_new(app, r);
	enum rc rc = db_read_begin(app->db, f);

	if (rc == RC_OK) {
		rc = read_page(app, r, &p, f);
		db_read_end(app->db);
	}
	if (rc == RC_OK && !p.source.any)
		return figures_view_none(app, r, out, v, &p.source, f);
	if (rc == RC_OK) {
		fill_page(app, r, v, &p);
		return view_render(app, r, out, "figures.cs", v, f);
	}
	view_free(v);
	return rc;
}
