/* SPDX-License-Identifier: MIT */
/* The world and its regions, and who takes part: see figures_stats.h. */
#include <stdlib.h>
#include <string.h>
#include "domain/figures/figures_stats.h"

static int
by_iso3(const void *key, const void *state)
{
	return strcmp(key, ((const struct state *)state)->iso3);
}

const struct state *
figures_state(const struct state_list *states, const char *iso3)
{
	return bsearch(iso3, states->v, states->n, sizeof(*states->v), by_iso3);
}

/* States of no group stand last. */
int
figures_compare_regions(const char *x, const char *y)
{
	bool x_none = strcmp(x, "none") == 0, y_none = strcmp(y, "none") == 0;

	return x_none != y_none ? x_none - y_none : strcmp(x, y);
}

static bool
is_in_region(const struct state *s, const char *region)
{
	return s != NULL && (region == NULL || strcmp(s->region, region) == 0);
}

void
figures_of_region(struct arena *a, const struct figure_values *values,
    const struct state_list *states, const char *region,
    struct figure_values *out)
{
	/* A copy: out may be values. */
	const struct figure_values in = *values;

	*out = in;
	if (region == NULL)
		return;
	out->v = arena_array(a, in.n + 1, sizeof(*out->v));
	out->n = 0;
	for (size_t i = 0; i < in.n; i++)
		if (is_in_region(figures_state(states, in.v[i].iso3), region))
			out->v[out->n++] = in.v[i];
}

/* Which of the items count: the total's alone, or all where there is none. */
static bool *
counting_items(struct arena *a, const struct figure_values *values,
    const struct figure_item *total)
{
	bool *counts = arena_array(a, values->items_n + 1, sizeof(*counts));

	for (size_t i = 0; i < values->items_n; i++)
		counts[i] = total == NULL ||
		    figures_same_item(&values->items[i], total);
	return counts;
}

static struct figures_year *
year_of(struct figures_world *w, int64_t year)
{
	size_t at = w->years_n;

	while (at > 0 && w->years[at - 1].year >= year)
		at--;
	if (at < w->years_n && w->years[at].year == year)
		return &w->years[at];
	memmove(&w->years[at + 1], &w->years[at],
	    (w->years_n - at) * sizeof(*w->years));
	w->years_n++;
	w->years[at] = (struct figures_year){.year = year};
	return &w->years[at];
}

static void
fill_years(struct arena *a, const struct figure_values *values,
    const bool *counts, struct figures_world *w)
{
	const struct figure_value *last = NULL;

	w->years = arena_array(a, FIGURE_YEARS, sizeof(*w->years));
	for (size_t i = 0; i < values->n; i++) {
		const struct figure_value *v = &values->v[i];
		struct figures_year *y;

		if (!counts[v->item])
			continue;
		y = year_of(w, v->year);
		y->total += v->value;
		y->states += last == NULL || last->year != v->year ||
		    strcmp(last->iso3, v->iso3) != 0;
		last = v;
	}
}

static void
fill_givers(struct arena *a, const struct figures_world_order *o,
    const struct figure_values *values, struct figures_world *w)
{
	w->givers = arena_array(a, o->states->n + 1, sizeof(*w->givers));
	for (size_t i = 0; i < values->n; i++) {
		const char *iso3 = values->v[i].iso3;

		if (i > 0 && strcmp(values->v[i - 1].iso3, iso3) == 0)
			continue;
		w->givers[w->givers_n] = figures_state(o->states, iso3);
		w->givers_n += w->givers[w->givers_n] != NULL;
	}
}

static struct figures_group *
group_of(struct figures_world *w, const char *region)
{
	for (size_t i = 0; i < w->groups_n; i++)
		if (strcmp(w->groups[i].region, region) == 0)
			return &w->groups[i];
	w->groups[w->groups_n].region = region;
	return &w->groups[w->groups_n++];
}

static int
compare_groups(const void *x, const void *y)
{
	return figures_compare_regions(
	    ((const struct figures_group *)x)->region,
	    ((const struct figures_group *)y)->region);
}

static void
fill_groups(struct arena *a, const struct figures_world_order *o,
    struct figures_world *w)
{
	w->groups = arena_array(a, o->states->n + 1, sizeof(*w->groups));
	for (size_t i = 0; i < o->states->n; i++)
		if (is_in_region(&o->states->v[i], o->region)) {
			group_of(w, o->states->v[i].region)->all++;
			w->all++;
		}
	qsort(w->groups, w->groups_n, sizeof(*w->groups), compare_groups);
}

/* The year chosen: totals of regions, the State with most. values are by
 * State, and of one year. */
static void
fill_totals(const struct figures_world_order *o,
    const struct figure_values *values, const bool *counts,
    struct figures_world *w)
{
	const char *last = "";
	double largest = 0;

	for (size_t i = 0; i < values->n; i++) {
		const struct figure_value *v = &values->v[i];
		const struct state *s = figures_state(o->states, v->iso3);
		struct figures_group *g;

		if (!counts[v->item] || s == NULL)
			continue;
		g = group_of(w, s->region);
		g->total += v->value;
		g->states += strcmp(last, v->iso3) != 0;
		w->states += strcmp(last, v->iso3) != 0;
		w->total += v->value;
		last = v->iso3;
		if (v->value > largest) {
			largest = v->value;
			w->largest = s;
		}
	}
	w->largest_share = w->total > 0 ? largest / w->total : 0;
}

/* A year that two States have begun to fill is no picture of the world. */
static void
choose_year(const struct figures_world_order *o, struct figures_world *w)
{
	size_t i = w->years_n;

	w->year = o->year;
	while (i > 0 && w->years[i - 1].states < FIGURES_ENOUGH)
		i--;
	if (w->year == 0 && w->years_n > 0)
		w->year = w->years[i > 0 ? i - 1 : w->years_n - 1].year;
}

/* The choice's values of the region. */
static enum rc
read_values(struct db *db, struct arena *a, const struct figures_world_order *o,
    const struct figure_choice *choice, struct figure_values *out,
    struct fault *f)
{
	struct figure_values all;
	enum rc rc = store_figure_values(db, a, choice, &all, f);

	if (rc == RC_OK)
		figures_of_region(a, &all, o->states, o->region, out);
	return rc;
}

static void
fill_revised(struct figures_world *w)
{
	for (size_t i = 0; i < w->values.n; i++) {
		const struct figure_value *v = &w->values.v[i];

		if (v->version < 2)
			continue;
		w->revised++;
		if (v->release > w->revised_in)
			w->revised_in = v->release;
	}
}

enum rc
figures_world(struct db *db, struct arena *a, const struct figures_book *b,
    const struct figures_world_order *o, struct figures_world *w,
    struct fault *f)
{
	const struct figure_item *total =
	    figures_total_item(b->layout, o->indicator);
	struct figure_choice choice = {.scope = &b->scope,
	    .indicator = o->indicator->code.code,
	    .dimension = total != NULL ? total->dimension : NULL};
	struct figure_values values;
	enum rc rc = read_values(db, a, o, &choice, &values, f);

	*w = (struct figures_world){.has_total = total != NULL};
	if (rc != RC_OK)
		return rc;
	fill_years(a, &values, counting_items(a, &values, total), w);
	fill_givers(a, o, &values, w);
	choose_year(o, w);
	choice.dimension = NULL;
	choice.year = w->year;
	/* Without a year there is nothing, and 0 would be every year. */
	if (w->year == 0)
		return RC_OK;
	if ((rc = read_values(db, a, o, &choice, &values, f)) != RC_OK)
		return rc;
	fill_groups(a, o, w);
	fill_totals(o, &values, counting_items(a, &values, total), w);
	figures_break_down(a, b->layout, o->indicator, &values, &w->breakdowns);
	w->values = values;
	fill_revised(w);
	return RC_OK;
}
