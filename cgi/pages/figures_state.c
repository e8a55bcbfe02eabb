/* SPDX-License-Identifier: MIT */
/*
 * GET /figures/{iso3}: a State's fact sheet of published figures: totals by
 * year, shares beside the mean of its region, indicators laid out item by item
 * in words, so that whoever doubts a value can follow it with a pencil.
 */
#include "domain/figures/figures_sheet.h"
#include "pages/figures_view.h"
#include "pages/frame.h"
#include "pages/pages.h"

struct state_page {
	struct figures_source source;
	struct state_list states;
	struct figures_sheet_order order;
	struct figures_sheet sheet;
	struct figures_worked *worked;
	size_t worked_n;
};

/* The newest year first: a table wider than the screen hides the oldest. */
static void
fill_line(struct view *v, const struct figures_line *line, size_t years_n,
    const char *label)
{
	view_set(v, "label", label);
	for (size_t y = years_n; y > 0; y--) {
		const struct figures_number *n = &line->by_year[y - 1];
		struct view *cell = view_item(v, "cells");

		view_flag(cell, "given", n->is_given);
		figures_view_number(cell, "n", n->value);
	}
}

static void
fill_totals(struct view *v, const struct state_page *p)
{
	const struct figures_sheet *s = &p->sheet;

	for (size_t y = s->years_n; y > 0; y--)
		view_int(view_item(v, "years"), "year", s->years[y - 1]);
	for (size_t i = 0; i < s->totals.n; i++)
		fill_line(view_item(v, "totals"), &s->totals.v[i], s->years_n,
		    figures_indicator_name(
			&p->source.book, s->totals.v[i].indicator));
}

static void
fill_shares(struct app *app, struct request *r, struct view *v,
    const struct state_page *p)
{
	const struct figures_sheet *s = &p->sheet;

	figures_view_indicators(v, &p->source.book, p->order.indicator);
	for (size_t i = s->indicator_years_n; i > 0; i--) {
		int64_t n = s->indicator_years[i - 1];
		const char *year = arena_printf(r->a, "%d", (int)n);

		figures_view_option(v, "choice", year, year, n == s->year);
	}
	view_set(v, "indicator",
	    figures_indicator_name(&p->source.book, p->order.indicator));
	view_int(v, "year", s->year);
	view_set(
	    v, "region", figures_view_region(app, r, p->order.state->region));
	figures_view_breakdowns(
	    app, r, v, &p->source.book, &s->own, &s->region);
}

static void
fill_lines(struct view *v, const struct state_page *p,
    const struct figures_worked *w, const struct figures_lines *lines)
{
	const char *dimension = w->formula->population.dimension;

	for (size_t i = 0; i < lines->n; i++) {
		struct view *line = view_item(v, "lines");

		view_set(line, "code", lines->v[i].code);
		fill_line(line, &lines->v[i], w->years_n,
		    figures_category_name(
			&p->source.book, dimension, lines->v[i].code));
	}
}

static void
fill_points(struct app *app, struct request *r, struct view *v,
    const struct figures_worked *w)
{
	for (size_t y = w->years_n; y-- > 0;) {
		const struct figures_point *one = &w->annual[y];
		const struct figures_point *two = &w->window[y];
		struct view *year = view_item(v, "years");

		view_int(year, "year", w->years[y]);
		figures_view_number(year, "numerator", one->numerator);
		figures_view_number(year, "denominator", one->denominator);
		view_flag(year, "has_value", one->has_value);
		view_set(year, "value",
		    language_percent_exact(
			app->languages, r->a, r->lang, one->percent / 100));
		/* An average of one year is that year's value again. */
		view_flag(year, "has_mean", two->years_n > 1);
		view_set(year, "mean",
		    language_percent_exact(
			app->languages, r->a, r->lang, two->percent / 100));
	}
}

static void
fill_worked(struct app *app, struct request *r, struct view *v,
    const struct state_page *p, const struct figures_worked *w)
{
	const struct figures_formula *x = w->formula;
	const char *const keys[] = {
	    "title", "about", "numerator", "denominator", NULL};

	for (size_t i = 0; keys[i] != NULL; i++)
		view_set(v, keys[i],
		    figures_formula_text(&p->source.book, x, keys[i]));
	view_int(v, "columns", (int64_t)w->years_n + 1);
	view_set(v, "id", arena_printf(r->a, "formula-%s", x->id));
	fill_points(app, r, v, w);
	fill_lines(view_child(v, "above"), p, w, &w->numerator);
	fill_lines(view_child(v, "below"), p, w, &w->others);
	for (size_t i = 0; i < x->excluded_n; i++) {
		struct view *group = view_item(v, "excluded");

		view_set(group, "why",
		    figures_formula_text(
			&p->source.book, x, x->excluded[i].name));
		fill_lines(group, p, w, &w->excluded[i]);
	}
}

static enum rc
work_out(
    struct app *app, struct request *r, struct state_page *p, struct fault *f)
{
	struct figures_formula *formulas;
	size_t n;
	enum rc rc = figures_book_formulas(&p->source.book, &formulas, &n, f);

	if (rc != RC_OK)
		return rc;
	p->worked = arena_array(r->a, n + 1, sizeof(*p->worked));
	for (size_t i = 0; rc == RC_OK && i < n; i++) {
		struct figures_worked *w = &p->worked[p->worked_n];

		rc = figures_work_out(app->db, r->a, &p->source.book,
		    &formulas[i], p->order.state->iso3, w, f);
		p->worked_n += rc == RC_OK && w->years_n > 0;
	}
	return rc;
}

static enum rc
read_page(
    struct app *app, struct request *r, struct state_page *p, struct fault *f)
{
	enum rc rc;

	*p = (struct state_page){0};
	rc = figures_view_open(app, r, r->args[0], &p->source, f);
	if (rc != RC_OK || !p->source.any)
		return rc;
	rc = store_state_list(app->db, r->a, r->lang, "", &p->states, f);
	if (rc == RC_OK)
		rc = figures_asked_indicator(
		    r, &p->source.book, &p->order.indicator, f);
	if (rc == RC_OK)
		rc = figures_asked_year(r, &p->order.year, f);
	if (rc != RC_OK)
		return rc;
	p->order.states = &p->states;
	p->order.state = figures_state(&p->states, r->args[0]);
	if (p->order.state == NULL)
		return fail(f, RC_ABSENT, 9803, "no State '%s'", r->args[0]);
	rc = figures_sheet(
	    app->db, r->a, &p->source.book, &p->order, &p->sheet, f);
	/* The other origin may have figures of this State. */
	if (rc == RC_ABSENT) {
		p->source.any = false;
		return RC_OK;
	}
	return rc == RC_OK ? work_out(app, r, p, f) : rc;
}

static void
fill_page(struct app *app, struct request *r, struct view *v,
    const struct state_page *p)
{
	view_text(v, "title", "published.sheet_of", "state",
	    p->order.state->name, NULL);
	view_set(v, "iso3", p->order.state->iso3);
	frame_step(v, "/figures", frame_text(app, r, "published.title"));
	figures_view_frame(app, r, v, &p->source);
	fill_totals(v, p);
	fill_shares(app, r, v, p);
	for (size_t i = 0; i < p->worked_n; i++)
		fill_worked(app, r, view_item(v, "formulas"), p, &p->worked[i]);
}

enum rc
page_figures_state(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	struct view *v = view_new(app, r);
	struct state_page p;
	enum rc rc = db_read_begin(app->db, f);

	if (rc == RC_OK) {
		rc = read_page(app, r, &p, f);
		if (rc == RC_OK && p.source.any)
			rc = figures_view_notes(
			    app, r, v, &p.source.book, p.order.state->iso3, f);
		db_read_end(app->db);
	}
	if (rc == RC_OK && !p.source.any) {
		out->status = 404;
		return figures_view_none(app, r, out, v, &p.source, f);
	}
	if (rc == RC_OK) {
		fill_page(app, r, v, &p);
		return view_render(app, r, out, "figures_state.cs", v, f);
	}
	view_free(v);
	return rc;
}
