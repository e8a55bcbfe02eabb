/* SPDX-License-Identifier: MIT */
/* Shares by category: see figures_stats.h. One walk over the values for all
 * breakdowns together; figures come by State. */
#include <string.h>
#include "domain/figures/figures_stats.h"

/* Where an item's values go: a breakdown and a part of it, or nowhere. */
struct slot {
	int breakdown, part; /* breakdown -1: nowhere */
};

struct breaking {
	struct arena *a;
	const struct figures_layout *l;
	const struct figures_indicator *n;
	const struct figure_item *total; /* NULL: none */
	struct figures_breakdown *v;
	size_t v_n;
	struct slot *slots; /* by item of the values */
	double **own;	    /* the State in hand: by breakdown and part */
	bool **has;
};

static bool
is_one_of(const char *const *words, const char *word)
{
	for (; words != NULL && *words != NULL; words++)
		if (strcmp(*words, word) == 0)
			return true;
	return false;
}

const struct figure_item *
figures_total_item(
    const struct figures_layout *l, const struct figures_indicator *n)
{
	return n->total >= 0 ? &l->items[n->total] : NULL;
}

bool
figures_same_item(const struct figure_item *x, const struct figure_item *y)
{
	return strcmp(x->indicator, y->indicator) == 0 &&
	    strcmp(x->dimension, y->dimension) == 0 &&
	    strcmp(x->category, y->category) == 0 &&
	    strcmp(x->sex, y->sex) == 0 && strcmp(x->age, y->age) == 0;
}

/* Is code "PARENT.x"? With parent NULL: has it no dot? */
static bool
is_part_of(const char *code, const char *parent)
{
	size_t n = parent != NULL ? strlen(parent) : 0;

	if (parent == NULL)
		return strchr(code, '.') == NULL;
	return strncmp(code, parent, n) == 0 && code[n] == '.' &&
	    strchr(code + n + 1, '.') == NULL;
}

static bool
is_total(const struct breaking *w, const char *category)
{
	return w->total != NULL && strcmp(w->total->category, category) == 0;
}

static void
add_breakdown(
    struct breaking *w, const struct figures_dimension *d, const char *parent)
{
	struct figures_breakdown *x = &w->v[w->v_n];
	size_t i;

	*x = (struct figures_breakdown){
	    .dimension = d->code.code, .parent = parent};
	x->parts = arena_array(w->a, d->categories.n + 1, sizeof(*x->parts));
	for (i = 0; i < d->categories.n; i++) {
		const struct figures_code *c = &d->categories.v[i];

		if (is_part_of(c->code, parent) && !is_total(w, c->code) &&
		    (c->only == NULL || is_one_of(c->only, w->n->code.code)))
			x->parts[x->parts_n++].code = c->code;
	}
	w->v_n += x->parts_n > 1;
}

static void
add_dimension(struct breaking *w, const struct figures_dimension *d)
{
	size_t i;

	add_breakdown(w, d, NULL);
	for (i = 0; i < d->categories.n; i++)
		if (strchr(d->categories.v[i].code, '.') == NULL)
			add_breakdown(w, d, d->categories.v[i].code);
}

/* Persons by sex, where their total is given by sex as well. */
static void
add_sexes(struct breaking *w)
{
	struct figures_breakdown *x = &w->v[w->v_n];
	size_t i;

	*x = (struct figures_breakdown){0};
	x->parts = arena_array(w->a, w->l->sexes.n + 1, sizeof(*x->parts));
	for (i = 0; w->total != NULL && w->n->sexes[i] != NULL; i++)
		if (strcmp(w->n->sexes[i], w->total->sex) != 0)
			x->parts[x->parts_n++].code = w->n->sexes[i];
	w->v_n += x->parts_n > 1;
}

static bool
is_in(const struct breaking *w, const struct figures_breakdown *x, size_t part,
    const struct figure_item *item)
{
	const char *code = x->parts[part].code;

	if (strcmp(item->indicator, w->n->code.code) != 0)
		return false;
	if (x->dimension == NULL)
		return strcmp(item->sex, code) == 0 &&
		    strcmp(item->dimension, w->total->dimension) == 0 &&
		    strcmp(item->category, w->total->category) == 0;
	return strcmp(item->dimension, x->dimension) == 0 &&
	    strcmp(item->category, code) == 0 &&
	    strcmp(item->sex,
		w->total != NULL ? w->total->sex : w->n->sexes[0]) == 0;
}

static void
find_slots(struct breaking *w, const struct figure_values *values)
{
	w->slots = arena_array(w->a, values->items_n + 1, sizeof(*w->slots));
	for (size_t i = 0; i < values->items_n; i++) {
		w->slots[i].breakdown = -1;
		for (size_t b = 0; b < w->v_n; b++)
			for (size_t p = 0; p < w->v[b].parts_n; p++)
				if (is_in(w, &w->v[b], p, &values->items[i]))
					w->slots[i] =
					    (struct slot){(int)b, (int)p};
	}
}

/* The State in hand goes into the breakdowns, and makes room for the next. */
static void
end_state(struct breaking *w)
{
	for (size_t b = 0; b < w->v_n; b++) {
		struct figures_breakdown *x = &w->v[b];
		double sum = 0;
		bool any = false;

		for (size_t p = 0; p < x->parts_n; p++) {
			sum += w->own[b][p];
			any = any || w->has[b][p];
		}
		x->states += any;
		x->sum += sum;
		for (size_t p = 0; p < x->parts_n; p++) {
			struct figures_part *part = &x->parts[p];

			if (w->has[b][p] && sum > 0) {
				part->mean += w->own[b][p] / sum;
				part->mean_states++;
			}
			part->states += w->has[b][p];
			part->sum += w->own[b][p];
			w->own[b][p] = 0;
			w->has[b][p] = false;
		}
	}
}

static void
walk(struct breaking *w, const struct figure_values *values)
{
	for (size_t i = 0; i < values->n; i++) {
		const struct figure_value *v = &values->v[i];
		const struct slot *s = &w->slots[v->item];

		if (i > 0 && strcmp(v->iso3, values->v[i - 1].iso3) != 0)
			end_state(w);
		if (s->breakdown < 0)
			continue;
		w->own[s->breakdown][s->part] += v->value;
		w->has[s->breakdown][s->part] = true;
	}
	end_state(w);
}

static void
find_shares(struct figures_breakdown *x)
{
	for (size_t p = 0; p < x->parts_n; p++) {
		struct figures_part *part = &x->parts[p];

		if (x->sum > 0)
			part->share = part->sum / x->sum;
		if (part->mean_states > 0)
			part->mean /= (double)part->mean_states;
	}
}

void
figures_break_down(struct arena *a, const struct figures_layout *l,
    const struct figures_indicator *indicator,
    const struct figure_values *values, struct figures_breakdowns *out)
{
	struct breaking w = {.a = a,
	    .l = l,
	    .n = indicator,
	    .total = figures_total_item(l, indicator)};
	size_t room = 1, i;

	for (i = 0; i < l->dimensions_n; i++)
		room += 1 + l->dimensions[i].categories.n;
	w.v = arena_array(a, room, sizeof(*w.v));
	for (i = 0; i < l->dimensions_n; i++)
		if (is_one_of(
			indicator->dimensions, l->dimensions[i].code.code))
			add_dimension(&w, &l->dimensions[i]);
	add_sexes(&w);
	w.own = arena_array(a, w.v_n + 1, sizeof(*w.own));
	w.has = arena_array(a, w.v_n + 1, sizeof(*w.has));
	for (i = 0; i < w.v_n; i++) {
		w.own[i] = arena_array(a, w.v[i].parts_n, sizeof(**w.own));
		w.has[i] = arena_array(a, w.v[i].parts_n, sizeof(**w.has));
	}
	find_slots(&w, values);
	walk(&w, values);
	*out = (struct figures_breakdowns){.v = w.v};
	for (i = 0; i < w.v_n; i++)
		if (w.v[i].states > 0) {
			out->v[out->n] = w.v[i];
			find_shares(&out->v[out->n++]);
		}
}
