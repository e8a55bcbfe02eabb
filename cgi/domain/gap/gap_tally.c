/* SPDX-License-Identifier: MIT */
/*
 * Counting a matrix. A gap is a party's; what a State not party answers is
 * readiness and never among them. Silence and what is withheld are in no
 * denominator of gaps.
 */
#include <stdlib.h>
#include <string.h>
#include "domain/gap/gap.h"

static void
count_cell(const struct matrix *m, const struct matrix_cell *c, struct tally *t)
{
	t->states++;
	if (c->shown != NULL && c->shown - m->q->outcomes < 64)
		t->code_n[c->shown - m->q->outcomes]++;
	if (!c->informed) {
		t->withheld += c->finding != NULL && c->code[0] == 'w' &&
		    strcmp(c->code, "withheld") == 0;
		return;
	}
	t->informed++;
	if (!c->finding->is_party)
		return;
	t->parties++;
	t->gaps += c->own != NULL && c->own->is_gap;
}

struct tally
gap_tally(const struct matrix *m, size_t provision, const char *region)
{
	struct tally t = {0};

	for (size_t s = 0; s < m->states_n; s++) {
		if (region == NULL || strcmp(m->states[s].region, region) == 0)
			count_cell(
			    m, &m->cells[provision * m->states_n + s], &t);
	}
	return t;
}

struct tally
gap_tally_state(const struct matrix *m, size_t state)
{
	struct tally t = {0};

	for (size_t p = 0; p < m->provisions_n; p++)
		count_cell(m, &m->cells[p * m->states_n + state], &t);
	return t;
}

/* The States of a region stand together: from the first to before the end. */
static void
region_range(
    const struct matrix *m, const char *region, size_t *from, size_t *end)
{
	*from = 0;
	*end = m->states_n;
	if (region == NULL)
		return;
	while (
	    *from < m->states_n && strcmp(m->states[*from].region, region) != 0)
		(*from)++;
	*end = *from;
	while (
	    *end < m->states_n && strcmp(m->states[*end].region, region) == 0)
		(*end)++;
}

void
gap_segments(const struct matrix *m, const char *article, const char *region,
    int n[SEGMENT__MAX])
{
	size_t from, end;

	region_range(m, region, &from, &end);
	for (size_t p = 0; p < m->provisions_n; p++) {
		const struct provision *v = &m->q->provisions[m->provisions[p]];

		if (article != NULL && strcmp(v->article, article) != 0)
			continue;
		for (size_t s = from; s < end; s++)
			n[m->cells[p * m->states_n + s].segment]++;
	}
}

static int
commonest_first(const void *x, const void *y)
{
	const struct ranked *a = x, *b = y;
	int64_t share_a, share_b;

	if (a->tally.gaps != b->tally.gaps)
		return a->tally.gaps > b->tally.gaps ? -1 : 1;
	/* gaps/parties, compared without dividing */
	share_a = (int64_t)a->tally.gaps * b->tally.parties;
	share_b = (int64_t)b->tally.gaps * a->tally.parties;
	if (share_a != share_b)
		return share_a > share_b ? -1 : 1;
	return a->provision < b->provision ? -1 : a->provision > b->provision;
}

void
gap_ranking(
    const struct matrix *m, struct arena *a, struct ranked **out, size_t *n)
{
	*n = m->provisions_n;
	*out = arena_array(a, m->provisions_n + 1, sizeof(**out));
	for (size_t p = 0; p < m->provisions_n; p++) {
		(*out)[p].provision = p;
		(*out)[p].tally = gap_tally(m, p, NULL);
	}
	if (*n > 1)
		qsort(*out, *n, sizeof(**out), commonest_first);
}

/* The row of a provision, or provisions_n. */
static size_t
row_of(const struct matrix *m, const char *provision)
{
	for (size_t p = 0; p < m->provisions_n; p++) {
		if (strcmp(m->q->provisions[m->provisions[p]].code,
			provision) == 0)
			return p;
	}
	return m->provisions_n;
}

/* The column of a State, or states_n. Both matrices stand in one order, so it
 * is looked for from where the last one was. */
static size_t
column_of(const struct matrix *m, const char *iso3, size_t from)
{
	for (size_t i = 0; i < m->states_n; i++) {
		size_t s = (from + i) % m->states_n;

		if (strcmp(m->states[s].iso3, iso3) == 0)
			return s;
	}
	return m->states_n;
}

/* How far an outcome is on the way, by its tone; 0: it is no such measure. */
static int
rank_of(const struct outcome *o)
{
	if (o == NULL)
		return 0;
	if (strcmp(o->tone, "good") == 0)
		return 3;
	if (strcmp(o->tone, "warn") == 0)
		return 2;
	return strcmp(o->tone, "bad") == 0 ? 1 : 0;
}

static void
count_change(const struct matrix_cell *n, const struct matrix_cell *b,
    struct change_count *out)
{
	int rank_n, rank_b;

	if (!n->informed || !b->informed)
		return;
	out->both++;
	rank_n = rank_of(n->own);
	rank_b = rank_of(b->own);
	if (rank_n == 0 || rank_b == 0 || rank_n == rank_b)
		out->same++;
	else if (rank_n > rank_b)
		out->better++;
	else
		out->worse++;
}

void
gap_change(const struct matrix *now, const struct matrix *before,
    size_t provision, struct change_count *out)
{
	size_t row =
	    row_of(before, now->q->provisions[now->provisions[provision]].code);
	size_t from = 0;

	memset(out, 0, sizeof(*out));
	if (row == before->provisions_n)
		return;
	for (size_t s = 0; s < now->states_n; s++) {
		size_t col = column_of(before, now->states[s].iso3, from);

		if (col == before->states_n)
			continue;
		from = col;
		count_change(&now->cells[provision * now->states_n + s],
		    &before->cells[row * before->states_n + col], out);
	}
}
