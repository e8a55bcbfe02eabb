/* SPDX-License-Identifier: MIT */
/* Tables of two dimensions and ways from place to place, as figures_view.h
 * says. A cell that no State gave is empty and not 0. */
#include <math.h>
#include "pages/figures_view.h"
#include "pages/frame.h"
#include "pages/reading.h"

static void
fill_cell(struct view *v, const struct figures_cross *x, size_t at)
{
	view_flag(v, "given", x->states[at] > 0);
	figures_view_number(v, "n", x->sum[at]);
	view_number(v, "states", x->states[at]);
}

static void
fill_cross(
    const struct reading *rd, struct view *v, const struct figures_cross *x)
{
	const struct question *it = &rd->q->questions[x->question];

	view_set(v, "id", arena_printf(rd->r->a, "cross-%s", it->name));
	view_set(v, "title", reading_question(rd, it, "label"));
	view_count(v, "counted", "published.of_n_states", x->all, NULL);
	for (size_t k = 0; k < it->columns->n; k++)
		view_set(view_item(v, "columns"), "label",
		    reading_choice(rd, it->columns, it->columns->v[k].name));
	for (size_t i = 0; i < it->rows->n; i++) {
		struct view *row = view_item(v, "rows");

		view_set(row, "label",
		    reading_choice(rd, it->rows, it->rows->v[i].name));
		for (size_t k = 0; k < it->columns->n; k++)
			fill_cell(
			    view_item(row, "cells"), x, i * it->columns->n + k);
	}
}

static const char *
place_name(const struct reading *rd, const struct state_list *states,
    const char *place)
{
	const struct state *s;

	if (*place == '\0')
		return frame_text(rd->app, rd->r, "published.place_unknown");
	s = figures_state(states, place);
	return s != NULL ? s->name : place;
}

static void
fill_matrix(const struct reading *rd, struct view *v,
    const struct state_list *states, const struct figures_ways *w)
{
	for (size_t k = 0; k < w->to_n; k++)
		view_set(view_item(v, "to"), "label",
		    place_name(rd, states, w->to[k]));
	for (size_t i = 0; i < w->from_n; i++) {
		struct view *row = view_item(v, "from");

		view_set(row, "label", place_name(rd, states, w->from[i]));
		for (size_t k = 0; k < w->to_n; k++) {
			int64_t n =
			    figures_ways_between(w, w->from[i], w->to[k]);
			struct view *cell = view_item(row, "cells");

			view_flag(cell, "given", n > 0);
			view_number(cell, "n", n);
		}
	}
}

static void
fill_way(const struct reading *rd, struct view *v,
    const struct figures_returns *x, const struct returned_flow *flow,
    const struct figures_way *w)
{
	const struct choice_list *by =
	    flow->by >= 0 ? rd->q->questions[flow->by].choices : NULL;

	view_set(v, "from", place_name(rd, x->states, w->from));
	view_set(v, "to", place_name(rd, x->states, w->to));
	view_set(v, "by",
	    by != NULL && *w->by != '\0' ? reading_choice(rd, by, w->by) : "");
	view_number(v, "ways", w->ways);
	view_number(v, "states", w->states);
	view_flag(v, "has_quantity", w->with_quantity > 0);
	figures_view_number(v, "quantity", w->quantity);
	view_number(v, "with_quantity", w->with_quantity);
}

static void
fill_flow(const struct reading *rd, struct view *v,
    const struct figures_returns *x, size_t at)
{
	const struct returned_flow *flow = &x->q->figures->flows[at];
	const struct question *it = &x->q->questions[flow->repeat];
	const struct figures_ways *w = &x->ways[at];

	view_set(v, "id", arena_printf(rd->r->a, "ways-%s", it->name));
	view_set(v, "title", reading_question(rd, it, "label"));
	view_count(v, "counted", "published.ways_n", w->rows, "states",
	    language_number(
		rd->app->languages, rd->r->a, rd->r->lang, w->states),
	    NULL);
	fill_matrix(rd, v, x->states, w);
	for (size_t i = 0; i < w->n; i++)
		fill_way(rd, view_item(v, "ways"), x, flow, &w->v[i]);
}

void
figures_view_returns(struct app *app, struct request *r, struct view *v,
    const struct figures_returns *x)
{
	struct reading rd = {app, r, x->q};

	for (size_t i = 0; i < x->crosses->n; i++)
		fill_cross(&rd, view_item(v, "crosses"), &x->crosses->v[i]);
	for (size_t i = 0; i < x->q->figures->flows_n; i++)
		if (x->ways[i].rows > 0)
			fill_flow(&rd, view_item(v, "flows"), x, i);
}
