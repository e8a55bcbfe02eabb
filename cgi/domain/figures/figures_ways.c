/* SPDX-License-Identifier: MIT */
/* Ways from place to place: see figures_flows.h. */
#include <stdlib.h>
#include <string.h>
#include "base/text.h"
#include "domain/figures/figures_flows.h"
#include "domain/figures/returned.h"

/* Answers to the questions of one flow. */
struct told {
	struct returned_answer_list from, to, quantity, by, years;
};

static enum rc
read_one(struct db *db, struct arena *a, const struct figures_book *b,
    const struct questionnaire *q, int question,
    struct returned_answer_list *out, struct fault *f)
{
	*out = (struct returned_answer_list){0};
	return question < 0 ? RC_OK
			    : store_returned_answers(db, a, &b->scope,
				  q->questions[question].name, out, f);
}

static enum rc
read_told(struct db *db, struct arena *a, const struct figures_book *b,
    const struct figures_ways_order *o, struct told *t, struct fault *f)
{
	const struct returned_flow *w = o->flow;
	enum rc rc = read_one(db, a, b, o->q, w->from, &t->from, f);

	if (rc == RC_OK)
		rc = read_one(db, a, b, o->q, w->to, &t->to, f);
	if (rc == RC_OK)
		rc = read_one(db, a, b, o->q, w->quantity, &t->quantity, f);
	if (rc == RC_OK)
		rc = read_one(db, a, b, o->q, w->by, &t->by, f);
	if (rc == RC_OK)
		rc =
		    read_one(db, a, b, o->q, o->q->figures->year, &t->years, f);
	return rc;
}

static int
compare_answer(const void *x, const void *y)
{
	const struct returned_answer *a = x, *b = y;

	if (a->submission != b->submission)
		return a->submission < b->submission ? -1 : 1;
	return strcmp(a->row, b->row);
}

static void
sort_answers(struct returned_answer_list *l)
{
	if (l->n > 1)
		qsort(l->v, l->n, sizeof(*l->v), compare_answer);
}

/* What the row of key says in this list, "" where nothing. */
static const char *
said(const struct returned_answer_list *l, const struct returned_answer *key)
{
	const struct returned_answer *x = l->n == 0
	    ? NULL
	    : bsearch(key, l->v, l->n, sizeof(*l->v), compare_answer);

	return x != NULL ? x->value : "";
}

/* The year that the return of a row is of, 0 where the reader may not know. */
static int64_t
year_of(const struct told *t, const struct returned_answer *row)
{
	struct returned_answer key = *row;
	int64_t year;

	key.row = "";
	return text_int(said(&t->years, &key), &year) ? year : 0;
}

static bool
is_wanted(const struct figures_ways_order *o, const struct told *t,
    const struct returned_answer *row)
{
	const struct state *s = figures_state(o->states, row->iso3);

	return year_of(t, row) == o->year &&
	    (o->region == NULL ||
		(s != NULL && strcmp(s->region, o->region) == 0));
}

static struct figures_way *
way_of(struct figures_ways *w, const char *from, const char *to, const char *by)
{
	struct figures_way *x;

	for (size_t i = 0; i < w->n; i++) {
		x = &w->v[i];
		if (strcmp(x->from, from) == 0 && strcmp(x->to, to) == 0 &&
		    strcmp(x->by, by) == 0)
			return x;
	}
	x = &w->v[w->n++];
	*x = (struct figures_way){.from = from, .to = to, .by = by, .last = ""};
	return x;
}

static void
add_place(const char **places, size_t *n, const char *place)
{
	for (size_t i = 0; i < *n; i++)
		if (strcmp(places[i], place) == 0)
			return;
	places[(*n)++] = place;
}

/* key names the row; from or to may be the one that was not said. */
static void
add_row(const struct told *t, const struct returned_answer *key,
    struct figures_ways *w)
{
	const char *from = said(&t->from, key), *to = said(&t->to, key);
	const char *quantity = said(&t->quantity, key);
	struct figures_way *x = way_of(w, from, to, said(&t->by, key));

	x->ways++;
	x->states += strcmp(x->last, key->iso3) != 0;
	x->last = key->iso3;
	if (*quantity != '\0') {
		x->with_quantity++;
		x->quantity += strtod(quantity, NULL);
	}
	add_place(w->from, &w->from_n, from);
	add_place(w->to, &w->to_n, to);
	w->rows++;
}

/* Not said stands last. */
static int
compare_place(const char *x, const char *y)
{
	if ((*x == '\0') != (*y == '\0'))
		return *x == '\0' ? 1 : -1;
	return strcmp(x, y);
}

static int
compare_places(const void *x, const void *y)
{
	return compare_place(*(const char *const *)x, *(const char *const *)y);
}

static int
compare_ways(const void *x, const void *y)
{
	const struct figures_way *a = x, *b = y;
	int d = compare_place(a->from, b->from);

	if (d == 0)
		d = compare_place(a->to, b->to);
	return d != 0 ? d : compare_place(a->by, b->by);
}

static void
sort_ways(struct figures_ways *w)
{
	if (w->n == 0)
		return;
	qsort(w->v, w->n, sizeof(*w->v), compare_ways);
	qsort(w->from, w->from_n, sizeof(*w->from), compare_places);
	qsort(w->to, w->to_n, sizeof(*w->to), compare_places);
}

/* Every row that says from where or to where; a row that says both is found in
 * both lists and counted with the first. */
static void
count(struct arena *a, const struct figures_ways_order *o, const struct told *t,
    struct figures_ways *w)
{
	size_t room = t->from.n + t->to.n + 1, states = 0;
	const char **tellers = arena_array(a, room, sizeof(*tellers));

	w->v = arena_array(a, room, sizeof(*w->v));
	w->from = arena_array(a, room, sizeof(*w->from));
	w->to = arena_array(a, room, sizeof(*w->to));
	for (size_t i = 0; i < t->from.n + t->to.n; i++) {
		const struct returned_answer *row =
		    i < t->from.n ? &t->from.v[i] : &t->to.v[i - t->from.n];

		if (!is_wanted(o, t, row) ||
		    (i >= t->from.n && *said(&t->from, row) != '\0'))
			continue;
		add_row(t, row, w);
		add_place(tellers, &states, row->iso3);
	}
	w->states = (int64_t)states;
}

enum rc
figures_ways(struct db *db, struct arena *a, const struct figures_book *b,
    const struct figures_ways_order *o, struct figures_ways *out,
    struct fault *f)
{
	struct told t;
	enum rc rc = read_told(db, a, b, o, &t, f);

	*out = (struct figures_ways){0};
	if (rc != RC_OK)
		return rc;
	sort_answers(&t.from);
	sort_answers(&t.to);
	sort_answers(&t.quantity);
	sort_answers(&t.by);
	sort_answers(&t.years);
	count(a, o, &t, out);
	sort_ways(out);
	return RC_OK;
}

int64_t
figures_ways_between(
    const struct figures_ways *w, const char *from, const char *to)
{
	int64_t n = 0;

	for (size_t i = 0; i < w->n; i++)
		if (strcmp(w->v[i].from, from) == 0 &&
		    strcmp(w->v[i].to, to) == 0)
			n += w->v[i].ways;
	return n;
}
