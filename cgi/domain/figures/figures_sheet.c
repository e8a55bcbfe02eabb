/* SPDX-License-Identifier: MIT */
/* One State: see figures_sheet.h. */
#include <string.h>
#include "domain/figures/figures_sheet.h"

static size_t
year_at(const int64_t *years, size_t n, int64_t year)
{
	size_t i = 0;

	while (i < n && years[i] < year)
		i++;
	return i;
}

/* The years of values for which keep is true, oldest first. */
static int64_t *
years_of(struct arena *a, const struct figure_values *values, const bool *keep,
    size_t *n)
{
	int64_t *years = arena_array(a, FIGURE_YEARS, sizeof(*years));

	*n = 0;
	for (size_t i = 0; i < values->n; i++) {
		int64_t year = values->v[i].year;
		size_t at = year_at(years, *n, year);

		if (!keep[values->v[i].item] || (at < *n && years[at] == year))
			continue;
		memmove(&years[at + 1], &years[at], (*n - at) * sizeof(*years));
		years[at] = year;
		++*n;
	}
	return years;
}

/* The numbers of one item by year; false where there is none. */
static bool
fill_line(struct arena *a, const struct figure_values *values,
    const struct figure_item *item, const int64_t *years, size_t years_n,
    struct figures_line *out)
{
	bool any = false;

	out->by_year = arena_array(a, years_n + 1, sizeof(*out->by_year));
	for (size_t i = 0; i < values->n; i++) {
		const struct figure_value *v = &values->v[i];
		size_t at;

		if (!figures_same_item(&values->items[v->item], item))
			continue;
		at = year_at(years, years_n, v->year);
		if (at == years_n || years[at] != v->year)
			continue;
		out->by_year[at] = (struct figures_number){true, v->value};
		any = true;
	}
	return any;
}

static void
fill_totals(struct arena *a, const struct figures_layout *l,
    const struct figure_values *values, struct figures_sheet *out)
{
	out->totals.v =
	    arena_array(a, l->indicators_n + 1, sizeof(*out->totals.v));
	for (size_t i = 0; i < l->indicators_n; i++) {
		const struct figures_indicator *n = &l->indicators[i];
		const struct figure_item *item = figures_total_item(l, n);
		struct figures_line *line = &out->totals.v[out->totals.n];

		line->indicator = n;
		line->code = n->code.code;
		out->totals.n += item != NULL &&
		    fill_line(a, values, item, out->years, out->years_n, line);
	}
}

/* Which items are of an indicator, or all. */
static bool *
items_of(
    struct arena *a, const struct figure_values *values, const char *indicator)
{
	bool *keep = arena_array(a, values->items_n + 1, sizeof(*keep));

	for (size_t i = 0; i < values->items_n; i++)
		keep[i] = indicator == NULL ||
		    strcmp(values->items[i].indicator, indicator) == 0;
	return keep;
}

/* Those of an indicator that are not its total. */
static bool *
category_items(struct arena *a, const struct figures_layout *l,
    const struct figure_values *values, const struct figures_indicator *n)
{
	const struct figure_item *total = figures_total_item(l, n);
	bool *keep = items_of(a, values, n->code.code);

	for (size_t i = 0; i < values->items_n && total != NULL; i++) {
		const struct figure_item *x = &values->items[i];

		keep[i] = keep[i] &&
		    (strcmp(x->category, total->category) != 0 ||
			strcmp(x->sex, total->sex) != 0);
	}
	return keep;
}

static enum rc
break_down(struct db *db, struct arena *a, const struct figures_book *b,
    const struct figures_sheet_order *o, const struct figure_values *values,
    struct figures_sheet *out, struct fault *f)
{
	struct figure_choice choice = {.scope = &b->scope,
	    .indicator = o->indicator->code.code,
	    .year = out->year};
	struct figure_values own = *values, region;
	enum rc rc = store_figure_values(db, a, &choice, &region, f);

	if (rc != RC_OK)
		return rc;
	own.v = arena_array(a, values->n + 1, sizeof(*own.v));
	own.n = 0;
	for (size_t i = 0; i < values->n; i++)
		if (values->v[i].year == out->year)
			own.v[own.n++] = values->v[i];
	figures_of_region(a, &region, o->states, o->state->region, &region);
	figures_break_down(a, b->layout, o->indicator, &own, &out->own);
	figures_break_down(a, b->layout, o->indicator, &region, &out->region);
	return RC_OK;
}

enum rc
figures_sheet(struct db *db, struct arena *a, const struct figures_book *b,
    const struct figures_sheet_order *o, struct figures_sheet *out,
    struct fault *f)
{
	struct figure_choice choice = {
	    .scope = &b->scope, .iso3 = o->state->iso3};
	struct figure_values values;
	enum rc rc = store_figure_values(db, a, &choice, &values, f);

	*out = (struct figures_sheet){.year = o->year};
	if (rc != RC_OK)
		return rc;
	if (values.n == 0)
		return fail(f, RC_ABSENT, 6985, "no published figures of %s",
		    o->state->iso3);
	out->years =
	    years_of(a, &values, items_of(a, &values, NULL), &out->years_n);
	out->indicator_years = years_of(a, &values,
	    category_items(a, b->layout, &values, o->indicator),
	    &out->indicator_years_n);
	fill_totals(a, b->layout, &values, out);
	if (out->year == 0 && out->indicator_years_n > 0)
		out->year = out->indicator_years[out->indicator_years_n - 1];
	if (out->year == 0)
		return RC_OK;
	return break_down(db, a, b, o, &values, out, f);
}

static bool
has_word(const char *const *words, const char *word)
{
	for (; *words != NULL; words++)
		if (strcmp(*words, word) == 0)
			return true;
	return false;
}

/* Adds lines for codes, without those in but (NULL: none). out has room. */
static void
add_lines(struct arena *a, const struct figure_values *values,
    const struct figures_worked *w, const char *const *codes,
    const char *const *but, struct figures_lines *out)
{
	struct figure_item item = w->formula->population;

	for (size_t i = 0; codes[i] != NULL; i++) {
		if (but != NULL && has_word(but, codes[i]))
			continue;
		item.category = codes[i];
		out->v[out->n].code = codes[i];
		(void)fill_line(
		    a, values, &item, w->years, w->years_n, &out->v[out->n++]);
	}
}

static struct figures_lines
new_lines(struct arena *a, const char *const *codes, const char *const *more)
{
	struct figures_lines lines = {0};
	size_t n = 1;

	for (size_t i = 0; codes[i] != NULL; i++)
		n++;
	for (size_t i = 0; more != NULL && more[i] != NULL; i++)
		n++;
	lines.v = arena_array(a, n, sizeof(*lines.v));
	return lines;
}

static void
fill_items(struct arena *a, const struct figure_values *values,
    const struct figures_formula *x, struct figures_worked *out)
{
	out->numerator = new_lines(a, x->numerator, NULL);
	add_lines(a, values, out, x->numerator, NULL, &out->numerator);
	out->others = new_lines(a, x->denominator, NULL);
	add_lines(a, values, out, x->denominator, x->numerator, &out->others);
	out->excluded =
	    arena_array(a, x->excluded_n + 1, sizeof(*out->excluded));
	for (size_t i = 0; i < x->excluded_n; i++) {
		const struct figures_excluded *e = &x->excluded[i];
		struct figures_lines *lines = &out->excluded[i];

		*lines = new_lines(a, e->codes, e->parts);
		add_lines(a, values, out, e->codes, NULL, lines);
		add_lines(a, values, out, e->parts, NULL, lines);
	}
}

static enum rc
fill_points(struct db *db, struct arena *a, const char *iso3, int64_t window,
    const struct figures_worked *w, struct figures_point **out, struct fault *f)
{
	struct figures_point_list list;
	enum rc rc =
	    figures_indicator(db, a, w->formula, iso3, 0, window, &list, f);

	*out = arena_array(a, w->years_n + 1, sizeof(**out));
	for (size_t i = 0; rc == RC_OK && i < list.n; i++) {
		size_t at = year_at(w->years, w->years_n, list.v[i].year);

		if (at < w->years_n && w->years[at] == list.v[i].year)
			(*out)[at] = list.v[i];
	}
	return rc;
}

/* Items the formula reads. */
static bool *
formula_items(struct arena *a, const struct figure_values *values,
    const struct figures_formula *x)
{
	bool *keep = arena_array(a, values->items_n + 1, sizeof(*keep));

	for (size_t i = 0; i < values->items_n; i++) {
		struct figure_item item = values->items[i];
		bool is_read = has_word(x->numerator, item.category) ||
		    has_word(x->denominator, item.category);

		for (size_t k = 0; k < x->excluded_n; k++)
			is_read = is_read ||
			    has_word(x->excluded[k].codes, item.category) ||
			    has_word(x->excluded[k].parts, item.category);
		keep[i] = is_read &&
		    strcmp(item.indicator, x->population.indicator) == 0 &&
		    strcmp(item.dimension, x->population.dimension) == 0 &&
		    strcmp(item.sex, x->population.sex) == 0 &&
		    strcmp(item.age, x->population.age) == 0;
	}
	return keep;
}

enum rc
figures_work_out(struct db *db, struct arena *a, const struct figures_book *b,
    const struct figures_formula *formula, const char *iso3,
    struct figures_worked *out, struct fault *f)
{
	struct figure_choice choice = {.scope = &b->scope,
	    .indicator = formula->population.indicator,
	    .iso3 = iso3};
	struct figure_values values;
	enum rc rc = store_figure_values(db, a, &choice, &values, f);

	*out = (struct figures_worked){.formula = formula};
	if (rc != RC_OK)
		return rc;
	out->years = years_of(
	    a, &values, formula_items(a, &values, formula), &out->years_n);
	fill_items(a, &values, formula, out);
	rc = fill_points(db, a, iso3, 1, out, &out->annual, f);
	if (rc != RC_OK)
		return rc;
	return fill_points(db, a, iso3, FIGURES_WINDOW, out, &out->window, f);
}
