/* SPDX-License-Identifier: MIT */
/* Who gave any figure, in which years: see figures_stats.h. */
#include <stdlib.h>
#include <string.h>
#include "domain/figures/figures_stats.h"

enum { REGULAR = 5 }; /* years */

static void
find_years(struct arena *a, const struct figure_year_list *list,
    struct figures_participation *out)
{
	int64_t first = INT64_MAX, last = 0;

	for (size_t i = 0; i < list->n; i++) {
		first = list->v[i].year < first ? list->v[i].year : first;
		last = list->v[i].year > last ? list->v[i].year : last;
	}
	if (list->n == 0)
		return;
	out->years =
	    arena_array(a, (size_t)(last - first + 1), sizeof(*out->years));
	for (; first <= last; first++)
		out->years[out->years_n++] = first;
}

static struct figures_presence *
presence_of(
    struct arena *a, struct figures_participation *out, const char *region)
{
	struct figures_presence *p;

	for (size_t i = 0; i < out->n; i++)
		if (strcmp(out->v[i].region, region) == 0)
			return &out->v[i];
	p = &out->v[out->n++];
	p->region = region;
	p->by_year = arena_array(a, out->years_n + 1, sizeof(*p->by_year));
	return p;
}

/* One State with the n years it has, which begin at v. */
static void
add_state(struct figures_presence *p, const struct figures_participation *out,
    const struct figure_year *v, size_t n)
{
	p->all++;
	p->never += n == 0;
	p->few += n > 1 && n < REGULAR;
	p->regular += n >= REGULAR;
	p->once += n == 1;
	for (size_t i = 0; i < n; i++)
		p->by_year[v[i].year - out->years[0]]++;
}

static int
compare_regions(const void *x, const void *y)
{
	return figures_compare_regions(
	    ((const struct figures_presence *)x)->region,
	    ((const struct figures_presence *)y)->region);
}

static void
add_all(struct arena *a, struct figures_participation *out)
{
	struct figures_presence *all = &out->v[out->n];

	all->by_year = arena_array(a, out->years_n + 1, sizeof(*all->by_year));
	for (size_t i = 0; i < out->n; i++) {
		const struct figures_presence *p = &out->v[i];

		all->all += p->all;
		all->never += p->never;
		all->once += p->once;
		all->few += p->few;
		all->regular += p->regular;
		for (size_t y = 0; y < out->years_n; y++)
			all->by_year[y] += p->by_year[y];
	}
	out->n++;
}

enum rc
figures_participation(struct db *db, struct arena *a,
    const struct figures_book *b, const struct state_list *states,
    struct figures_participation *out, struct fault *f)
{
	struct figure_year_list list;
	size_t at = 0;
	enum rc rc = store_figure_years(db, a, &b->scope, &list, f);

	*out = (struct figures_participation){0};
	if (rc != RC_OK)
		return rc;
	find_years(a, &list, out);
	out->v = arena_array(a, states->n + 1, sizeof(*out->v));
	/* Both lists go by iso3. */
	for (size_t i = 0; i < states->n; i++) {
		const struct state *s = &states->v[i];
		size_t n = 0;

		while (at < list.n && strcmp(list.v[at].iso3, s->iso3) < 0)
			at++;
		while (at + n < list.n &&
		    strcmp(list.v[at + n].iso3, s->iso3) == 0)
			n++;
		add_state(presence_of(a, out, s->region), out, &list.v[at], n);
		at += n;
	}
	qsort(out->v, out->n, sizeof(*out->v), compare_regions);
	add_all(a, out);
	return RC_OK;
}
