/* SPDX-License-Identifier: MIT */
/* Tables of two dimensions: see figures_flows.h. */
#include <string.h>
#include "domain/figures/figures_flows.h"
#include "domain/figures/returned.h"

struct crossing {
	struct arena *a;
	const struct questionnaire *q;
	const struct returned_map *m;
	const struct figure_values *values;
};

/* Is this cell one of a table whose rows and columns are both its category? */
static bool
is_crossed(const struct crossing *x, const struct returned_cell *c,
    const char *indicator)
{
	return *c->row != '\0' && *c->col != '\0' && c->years_before == 0 &&
	    strcmp(c->item.indicator, indicator) == 0 &&
	    strchr(c->item.category, '.') != NULL &&
	    x->q->questions[c->question].columns != NULL;
}

static size_t
place_of(const struct choice_list *list, const char *name)
{
	return (size_t)(choice_find(list, name) - list->v);
}

/* Where each item of the values goes in the table of this question, or -1. */
static long *
slots_of(const struct crossing *x, int question)
{
	const struct question *it = &x->q->questions[question];
	long *slots = arena_array(x->a, x->values->items_n + 1, sizeof(*slots));

	for (size_t i = 0; i < x->values->items_n; i++) {
		slots[i] = -1;
		for (size_t k = 0; k < x->m->n; k++) {
			const struct returned_cell *c = &x->m->v[k];

			if (c->question == question &&
			    figures_same_item(&c->item, &x->values->items[i]))
				slots[i] = (long)(place_of(it->rows, c->row) *
					it->columns->n +
				    place_of(it->columns, c->col));
		}
	}
	return slots;
}

static void
fill(const struct crossing *x, int question, struct figures_cross *out)
{
	const struct question *it = &x->q->questions[question];
	size_t n = it->rows->n * it->columns->n;
	const long *slots = slots_of(x, question);
	const char *last = "";

	*out = (struct figures_cross){.question = question,
	    .sum = arena_array(x->a, n, sizeof(double)),
	    .states = arena_array(x->a, n, sizeof(int64_t))};
	for (size_t i = 0; i < x->values->n; i++) {
		const struct figure_value *v = &x->values->v[i];
		long at = slots[v->item];

		if (at < 0)
			continue;
		out->sum[at] += v->value;
		out->states[at]++;
		out->all += strcmp(last, v->iso3) != 0;
		last = v->iso3;
	}
}

void
figures_cross_tables(struct arena *a, const struct questionnaire *q,
    const char *indicator, const struct figure_values *values,
    struct figures_crosses *out)
{
	struct crossing x = {a, q, q->figures, values};
	int last = -1;

	*out = (struct figures_crosses){
	    .v = arena_array(a, q->figures->n + 1, sizeof(*out->v))};
	for (size_t i = 0; i < x.m->n; i++) {
		const struct returned_cell *c = &x.m->v[i];

		if (c->question == last || !is_crossed(&x, c, indicator))
			continue;
		last = c->question;
		fill(&x, last, &out->v[out->n]);
		out->n += out->v[out->n].all > 0;
	}
}
