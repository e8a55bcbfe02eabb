/* SPDX-License-Identifier: MIT */
/* Shares by State and window of years: see figures_indicator.h. */
#include <string.h>
#include "domain/figures/figures_indicator.h"

/* One State in one year. */
struct annual {
	const char *iso3;
	int64_t year;
	double numerator, denominator, excluded;
};

struct working {
	struct arena *a;
	const struct figures_formula *formula;
	struct figure_cell_list cells;
	struct annual *v; /* by iso3 and year */
	size_t n;
	struct figures_point_list *out;
};

static bool
has_word(const char *const *words, const char *word)
{
	for (; *words != NULL; words++)
		if (strcmp(*words, word) == 0)
			return true;
	return false;
}

/* The sum of these categories among cells; *found: any is there. A row that is
 * not there adds nothing. */
static double
sum(const struct figure_cell *cells, size_t n, const char *const *codes,
    bool *found)
{
	double total = 0;
	size_t i;

	for (i = 0; i < n; i++)
		if (has_word(codes, cells[i].category)) {
			total += cells[i].value;
			*found = true;
		}
	return total;
}

static double
sum_excluded(const struct figures_formula *formula,
    const struct figure_cell *cells, size_t n, bool *found)
{
	double total = 0;
	size_t i;

	for (i = 0; i < formula->excluded_n; i++) {
		const struct figures_excluded *x = &formula->excluded[i];
		bool is_whole = false;
		double part = sum(cells, n, x->codes, &is_whole);

		*found = *found || is_whole;
		total += is_whole ? part : sum(cells, n, x->parts, found);
	}
	return total;
}

/* The cells of one State and year. */
static void
add_annual(struct working *w, const struct figure_cell *cells, size_t n)
{
	struct annual *y = &w->v[w->n];
	bool found = false;

	*y = (struct annual){.iso3 = cells->iso3, .year = cells->year};
	y->numerator = sum(cells, n, w->formula->numerator, &found);
	y->denominator = sum(cells, n, w->formula->denominator, &found);
	y->excluded = sum_excluded(w->formula, cells, n, &found);
	w->n += found;
}

static void
make_annuals(struct working *w)
{
	const struct figure_cell *v = w->cells.v;
	size_t i, begin = 0;

	w->v = arena_array(w->a, w->cells.n + 1, sizeof(*w->v));
	for (i = 1; i <= w->cells.n; i++) {
		if (i < w->cells.n && v[i].year == v[begin].year &&
		    strcmp(v[i].iso3, v[begin].iso3) == 0)
			continue;
		add_annual(w, &v[begin], i - begin);
		begin = i;
	}
}

/* Adds up those of the window's years that have a denominator, or all. */
static void
add_years(struct figures_point *p, int64_t *years, const struct annual *v,
    size_t n, bool all)
{
	double percents = 0;
	size_t i;

	for (i = 0; i < n; i++) {
		if (!all && v[i].denominator <= 0)
			continue;
		p->numerator += v[i].numerator;
		p->denominator += v[i].denominator;
		p->excluded += v[i].excluded;
		if (all)
			continue;
		percents += 100 * v[i].numerator / v[i].denominator;
		years[p->years_n++] = v[i].year;
	}
	p->has_value = p->years_n > 0;
	if (p->has_value)
		p->percent = percents / (double)p->years_n;
}

/* v: the State's years that fall into the window. */
static void
add_point(struct working *w, int64_t year, const struct annual *v, size_t n)
{
	struct figures_point *p = &w->out->v[w->out->n++];
	int64_t *years = arena_array(w->a, n, sizeof(*years));

	*p = (struct figures_point){
	    .iso3 = v->iso3, .year = year, .years = years};
	add_years(p, years, v, n, false);
	if (!p->has_value)
		add_years(p, years, v, n, true);
}

/* One State: v[0..n), by year. */
static void
add_state(struct working *w, const struct annual *v, size_t n, int64_t first,
    int64_t last, int64_t window)
{
	int64_t year;
	size_t from, to;

	for (year = first; year <= last; year++) {
		for (from = 0; from < n && v[from].year < year; from++)
			continue;
		for (to = from; to < n && v[to].year - year < window; to++)
			continue;
		if (to > from)
			add_point(w, year, &v[from], to - from);
	}
}

static void
span(const struct working *w, int64_t *first, int64_t *last)
{
	size_t i;

	*first = INT64_MAX;
	*last = 0;
	for (i = 0; i < w->n; i++) {
		if (w->v[i].year < *first)
			*first = w->v[i].year;
		if (w->v[i].year > *last)
			*last = w->v[i].year;
	}
}

enum rc
figures_indicator(struct db *db, struct arena *a,
    const struct figures_formula *formula, const char *iso3, int64_t year,
    int64_t window, struct figures_point_list *out, struct fault *f)
{
	struct working w = {.a = a, .formula = formula, .out = out};
	int64_t first = year, last = year;
	size_t i, begin = 0;
	enum rc rc = store_figure_cells(
	    db, a, &formula->scope, &formula->population, NULL, &w.cells, f);

	*out = (struct figures_point_list){0};
	if (rc != RC_OK)
		return rc;
	make_annuals(&w);
	if (year == 0)
		span(&w, &first, &last);
	if (w.n == 0)
		return RC_OK;
	out->v = arena_array(a,
	    w.n *
		(size_t)(window < last - first + 1 ? window : last - first + 1),
	    sizeof(*out->v));
	for (i = 1; i <= w.n; i++) {
		if (i < w.n && strcmp(w.v[i].iso3, w.v[begin].iso3) == 0)
			continue;
		if (iso3 == NULL || strcmp(iso3, w.v[begin].iso3) == 0)
			add_state(
			    &w, &w.v[begin], i - begin, first, last, window);
		begin = i;
	}
	return RC_OK;
}
