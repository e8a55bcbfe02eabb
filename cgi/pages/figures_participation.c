/* SPDX-License-Identifier: MIT */
/*
 * GET /figures/participation: how many States gave any figure, by year and
 * regional group; who did once and who regularly. Reporting is voluntary: this
 * counts what is known, and blames nobody, so no State is named.
 */
#include "pages/figures_view.h"
#include "pages/frame.h"
#include "pages/pages.h"

static void
fill_row(struct app *app, struct request *r, struct view *v,
    const struct figures_participation *p, const struct figures_presence *x)
{
	view_set(v, "label", figures_view_region(app, r, x->region));
	view_number(v, "all", x->all);
	view_number(v, "never", x->never);
	view_number(v, "once", x->once);
	view_number(v, "few", x->few);
	view_number(v, "regular", x->regular);
	for (size_t y = p->years_n; y > 0; y--)
		view_number(view_item(v, "years"), "n", x->by_year[y - 1]);
}

static void
fill_page(struct app *app, struct request *r, struct view *v,
    const struct figures_source *s, const struct figures_participation *p)
{
	const struct figures_presence *all = &p->v[p->n - 1];

	view_text(v, "title", "published.participation", NULL);
	frame_step(v, "/figures", frame_text(app, r, "published.title"));
	figures_view_frame(app, r, v, s);
	for (size_t y = p->years_n; y-- > 0;) {
		struct view *year = view_item(v, "years");

		view_int(year, "year", p->years[y]);
		view_number(year, "n", all->by_year[y]);
		figures_view_width(r, year, "width",
		    all->all > 0 ? (double)all->by_year[y] / (double)all->all
				 : 0);
	}
	for (size_t i = 0; i < p->n; i++)
		fill_row(app, r, view_item(v, "rows"), p, &p->v[i]);
	view_count(v, "counted", "published.participated",
	    all->all - all->never, "all",
	    language_number(app->languages, r->a, r->lang, all->all), NULL);
}

enum rc
page_figures_participation(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	struct figures_participation p;
	struct figures_source source;
	struct state_list states;
	struct view *v = view_new(app, r);
	enum rc rc = db_read_begin(app->db, f);

	if (rc == RC_OK) {
		rc = figures_view_open(app, r, NULL, &source, f);
		if (rc == RC_OK && source.any)
			rc = store_state_list(
			    app->db, r->a, r->lang, "", &states, f);
		if (rc == RC_OK && source.any)
			rc = figures_participation(
			    app->db, r->a, &source.book, &states, &p, f);
		db_read_end(app->db);
	}
	if (rc == RC_OK && !source.any)
		return figures_view_none(app, r, out, v, &source, f);
	if (rc == RC_OK) {
		fill_page(app, r, v, &source, &p);
		return view_render(
		    app, r, out, "figures_participation.cs", v, f);
	}
	view_free(v);
	return rc;
}
