/* SPDX-License-Identifier: MIT */
/*
 * The shortest way from one text to the other in words put in and taken out
 * (E. Myers, An O(ND) Difference Algorithm, 1986), after what both begin and
 * end with is set aside. Given up where it would take too many steps.
 *
 * The shortest way is not always the readable one: two sentences with nothing
 * in common share their spaces. What is the same between two changes and small
 * beside them is therefore shown as changed with them.
 */
#include <stdint.h>
#include <string.h>

#include "domain/report/difference.h"
#include "domain/report/difference_words.h"

enum {
	EDITS_MAX = 1500,     /* memory: half its square of int */
	STEPS_MAX = 20000000, /* time: words compared */
};

/* The texts in words, and which of them only one has. */
struct comparison {
	struct arena *a;
	struct word_list before, after;
	bool *gone, *come; /* by index of before, after */
	int from;	   /* words that both begin with */
	int n, m;	   /* words between those and the common end */
};

/* What was reached with d edits, by diagonal -d, -d + 2, ... d. */
struct search {
	int *reached[EDITS_MAX + 1];
	long steps;
};

/* Numbers words so that equal ones have equal numbers: the index of the first
 * of them in a table with open places. */
static void
number_words(struct comparison *c)
{
	struct word_list *lists[] = {&c->before, &c->after};
	size_t room = 16;
	const struct word **table;
	int next = 1;

	while (room < 2 * (c->before.n + c->after.n))
		room *= 2;
	table = arena_array(c->a, room, sizeof(void *));
	for (size_t i = 0; i < c->before.n + c->after.n; i++) {
		struct word_list *l = lists[i >= c->before.n];
		struct word *w = &l->v[i < c->before.n ? i : i - c->before.n];
		uint32_t hash = 2166136261U;
		size_t at;

		for (unsigned k = 0; k < w->n; k++)
			hash = (hash ^ (unsigned char)w->p[k]) * 16777619U;
		for (at = hash & (room - 1); table[at] != NULL;
		     at = (at + 1) & (room - 1))
			if (table[at]->n == w->n &&
			    memcmp(table[at]->p, w->p, w->n) == 0)
				break;
		if (table[at] == NULL) {
			w->id = next++;
			table[at] = w;
		}
		w->id = table[at]->id;
	}
}

static void
set_ends_aside(struct comparison *c)
{
	const struct word *x = c->before.v, *y = c->after.v;
	size_t n = c->before.n, m = c->after.n, from = 0;

	while (from < n && from < m && x[from].id == y[from].id)
		from++;
	while (n > from && m > from && x[n - 1].id == y[m - 1].id) {
		n--;
		m--;
	}
	c->from = (int)from;
	c->n = (int)(n - from);
	c->m = (int)(m - from);
}

/* How far one comes on diagonal k (words of before minus words of after) with
 * one edit more than in last. */
static int
step(const int *last, int d, int k)
{
	if (d == 0)
		return 0;
	if (k == -d)
		return last[0];
	if (k == d)
		return last[d - 1] + 1;
	/* index of diagonal k - 1 in last is (k - 1 + d - 1) / 2 */
	if (last[(k + d) / 2 - 1] < last[(k + d) / 2])
		return last[(k + d) / 2];
	return last[(k + d) / 2 - 1] + 1;
}

static int
slide(const struct comparison *c, struct search *s, int x, int k)
{
	const struct word *v = c->before.v + c->from;
	const struct word *w = c->after.v + c->from;
	int from = x;

	while (x < c->n && x - k < c->m && x - k >= 0 && x >= 0 &&
	    v[x].id == w[x - k].id)
		x++;
	s->steps += x - from + 1;
	return x;
}

/* The number of edits, or -1 where they are too many. */
static int
find_way(const struct comparison *c, struct search *s)
{
	int most = c->n + c->m < EDITS_MAX ? c->n + c->m : EDITS_MAX;

	for (int d = 0; d <= most && s->steps < STEPS_MAX; d++) {
		int *now = arena_array(c->a, (size_t)d + 1, sizeof(*now));

		s->reached[d] = now;
		for (int k = -d; k <= d; k += 2) {
			int x = slide(c, s,
			    step(d > 0 ? s->reached[d - 1] : NULL, d, k), k);

			now[(k + d) / 2] = x;
			if (x >= c->n && x - k >= c->m)
				return d;
		}
	}
	return -1;
}

/* Back from the end, marking one edit of each round. */
static void
mark_way(struct comparison *c, const struct search *s, int d)
{
	int x = c->n, y = c->m;

	for (; d > 0; d--) {
		const int *last = s->reached[d - 1];
		int k = x - y, at = (k + d) / 2;
		bool is_come = k == -d || (k != d && last[at - 1] < last[at]);

		k = is_come ? k + 1 : k - 1;
		x = last[(k + d - 1) / 2];
		y = x - k;
		if (is_come)
			c->come[c->from + y] = true;
		else
			c->gone[c->from + x] = true;
	}
}

static void
mark_middle(struct comparison *c)
{
	for (int i = 0; i < c->n; i++)
		c->gone[c->from + i] = true;
	for (int i = 0; i < c->m; i++)
		c->come[c->from + i] = true;
}

/* One run of words: the same in both, or a change. Ends are indexes behind
 * the last word. */
struct run {
	bool is_same;
	size_t from, to; /* of before */
	size_t at, end;	 /* of after */
};

struct runs {
	struct run *v;
	size_t n;
};

static void
find_runs(const struct comparison *c, struct runs *out)
{
	size_t i = 0, j = 0;

	out->n = 0;
	out->v =
	    arena_array(c->a, c->before.n + c->after.n + 1, sizeof(*out->v));
	while (i < c->before.n || j < c->after.n) {
		struct run r = {.from = i, .at = j};

		while (i < c->before.n && j < c->after.n && !c->gone[i] &&
		    !c->come[j]) {
			i++;
			j++;
		}
		r.is_same = i > r.from;
		while (!r.is_same && i < c->before.n && c->gone[i])
			i++;
		while (!r.is_same && j < c->after.n && c->come[j])
			j++;
		r.to = i;
		r.end = j;
		out->v[out->n++] = r;
	}
}

static size_t
bytes(const struct word_list *l, size_t from, size_t to)
{
	if (from == to)
		return 0;
	return (size_t)(l->v[to - 1].p - l->v[from].p) + l->v[to - 1].n;
}

static size_t
weight(const struct comparison *c, const struct run *r)
{
	size_t gone = bytes(&c->before, r->from, r->to);
	size_t come = bytes(&c->after, r->at, r->end);

	return gone > come ? gone : come;
}

/* Too little between two changes to be read as something that stayed? */
static bool
is_small(const struct comparison *c, const struct run *same,
    const struct run *left, const struct run *right)
{
	size_t said = 0, l, r;

	for (size_t i = same->from; i < same->to; i++) {
		if (c->before.v[i].ends_line)
			return false;
		if (c->before.v[i].is_said)
			said += c->before.v[i].n;
	}
	l = weight(c, left);
	r = weight(c, right);
	return 2 * said <= (l < r ? l : r);
}

static void
join_small(const struct comparison *c, struct runs *r)
{
	size_t n = 0;

	for (size_t i = 0; i < r->n; i++) {
		struct run *run = &r->v[i];

		if (n > 0 && run->is_same && i + 1 < r->n &&
		    is_small(c, run, &r->v[n - 1], &r->v[i + 1])) {
			r->v[n - 1].to = r->v[i + 1].to;
			r->v[n - 1].end = r->v[i + 1].end;
			i++;
		} else {
			r->v[n++] = *run;
		}
	}
	r->n = n;
}

static void
add_piece(struct comparison *c, struct piece_list *out, enum piece_kind kind,
    size_t from, size_t to)
{
	const struct word_list *l = kind == PIECE_NEW ? &c->after : &c->before;

	if (from < to)
		out->v[out->n++] = (struct piece){.kind = kind,
		    .text =
			arena_dup_n(c->a, l->v[from].p, bytes(l, from, to))};
}

static void
make_pieces(struct comparison *c, struct piece_list *out)
{
	struct runs runs;

	find_runs(c, &runs);
	join_small(c, &runs);
	out->v = arena_array(c->a, 2 * runs.n + 1, sizeof(*out->v));
	for (size_t i = 0; i < runs.n; i++) {
		struct run *r = &runs.v[i];

		if (r->is_same) {
			add_piece(c, out, PIECE_SAME, r->from, r->to);
			continue;
		}
		add_piece(c, out, PIECE_GONE, r->from, r->to);
		add_piece(c, out, PIECE_NEW, r->at, r->end);
	}
}

void
difference(struct arena *a, const char *before, const char *after,
    struct piece_list *out)
{
	struct comparison c = {.a = a};
	struct search *s = arena_alloc(a, sizeof(*s));
	int edits;

	*out = (struct piece_list){0};
	words_of(a, before != NULL ? before : "", &c.before);
	words_of(a, after != NULL ? after : "", &c.after);
	c.gone = arena_array(a, c.before.n + 1, sizeof(*c.gone));
	c.come = arena_array(a, c.after.n + 1, sizeof(*c.come));
	number_words(&c);
	set_ends_aside(&c);
	edits = find_way(&c, s);
	if (edits < 0)
		mark_middle(&c);
	else
		mark_way(&c, s, edits);
	make_pieces(&c, out);
}
