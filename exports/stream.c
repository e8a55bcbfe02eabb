/* SPDX-License-Identifier: MIT */
/* One State's answers gathered, sorted, numbered and handed on. */
#include <stdlib.h>
#include <string.h>
#include "exports/stream.h"
#include "store/submissions.h"

enum { RANK_UNKNOWN = 1 << 20 };

struct gathering {
	const struct subject *s;
	state_fn *each;
	void *ctx;
	int64_t read;
	struct state_answers now;
	size_t cap;
};

static size_t
rank_in(const struct choice_list *list, const char *name)
{
	size_t i;

	for (i = 0; list != NULL && i < list->n; i++)
		if (strcmp(list->v[i].name, name) == 0)
			return i;
	return *name == '\0' ? 0 : RANK_UNKNOWN;
}

static size_t
rank_of_part(enum question_type type, const char *name)
{
	const char *const *parts = question_parts(type);
	size_t i;

	for (i = 0; parts != NULL && parts[i] != NULL; i++)
		if (strcmp(parts[i], name) == 0)
			return i;
	return *name == '\0' ? 0 : RANK_UNKNOWN;
}

static void
place(const struct subject *s, struct placed *p)
{
	const struct question *q;

	p->question = subject_question(s, p->answer.question);
	if (p->question < 0) {
		p->anchor = s->q->questions_n;
		return;
	}
	q = &s->q->questions[p->question];
	p->anchor = subject_repeat(s->q, p->question);
	if (p->anchor < 0) {
		p->anchor = p->question;
		p->row_rank = rank_in(q->rows, p->answer.row);
	} else {
		p->ordinal = 1; /* numbered once all are here */
	}
	p->col_rank = q->type == QT_GRID ? rank_in(q->columns, p->answer.col)
					 : rank_of_part(q->type, p->answer.col);
}

#define COMPARE(x, y)                                                          \
	do {                                                                   \
		if ((x) != (y))                                                \
			return (x) < (y) ? -1 : 1;                             \
	} while (0)

static int
compare_placed(const void *one, const void *other)
{
	const struct placed *x = one, *y = other;
	int order;

	COMPARE(x->anchor, y->anchor);
	if (x->ordinal > 0) {
		COMPARE(x->answer.row_position, y->answer.row_position);
		order = strcmp(x->answer.row, y->answer.row);
		if (order != 0)
			return order;
	}
	COMPARE(x->question, y->question);
	order = strcmp(x->answer.question, y->answer.question);
	if (order != 0)
		return order;
	COMPARE(x->row_rank, y->row_rank);
	COMPARE(x->col_rank, y->col_rank);
	order = strcmp(x->answer.row, y->answer.row);
	return order != 0 ? order : strcmp(x->answer.col, y->answer.col);
}

/* Rows of one repeat count 1, 2, 3 in the order in which they stand. */
static void
number_rows(struct placed *v, size_t n)
{
	size_t i;

	for (i = 1; i < n; i++)
		if (v[i].ordinal > 0 && v[i].anchor == v[i - 1].anchor)
			v[i].ordinal = v[i - 1].ordinal +
			    (strcmp(v[i].answer.row, v[i - 1].answer.row) != 0);
}

/* Worked out of what the reader may see, so that a check tells no more. */
static enum rc
run_checks(struct gathering *g, struct fault *f)
{
	const struct order *o = g->s->o;
	struct open_report r;
	enum rc rc;

	g->now.checks = (struct objection_list){0};
	if (g->s->q->checks_n == 0)
		return RC_OK;
	rc = report_open_frozen(o->db, o->library, g->now.a,
	    g->now.invited->report->submission, o->least, &r, f);
	if (rc == RC_OK)
		report_objections(&r, g->now.a, -1, &g->now.checks);
	report_close(&r);
	return rc;
}

static enum rc
hand_on(struct gathering *g, struct fault *f)
{
	enum rc rc;

	if (g->now.iso3 == NULL)
		return RC_OK;
	g->now.invited = subject_invited(g->s, g->now.iso3);
	if (g->now.invited == NULL)
		return fail(f, RC_SYSTEM, 7210,
		    "answers of State %s, which the cycle did not invite",
		    g->now.iso3);
	qsort(g->now.v, g->now.n, sizeof(*g->now.v), compare_placed);
	number_rows(g->now.v, g->now.n);
	rc = run_checks(g, f);
	if (rc == RC_OK)
		rc = g->each(g->ctx, &g->now, f);
	arena_reset(g->now.a);
	g->now.iso3 = NULL;
	g->now.v = NULL;
	g->now.n = g->cap = 0;
	return rc;
}

/* Most comments and sources are empty: no memory for those. */
static const char *
dup_text(struct arena *a, const char *text)
{
	return *text == '\0' ? "" : arena_dup(a, text);
}

static void
keep(struct gathering *g, const struct answer *ans)
{
	struct arena *a = g->now.a;
	struct placed *p, *grown;

	if (g->now.n == g->cap) {
		g->cap = g->cap ? g->cap * 2 : 256;
		grown = arena_array(a, g->cap, sizeof(*grown));
		if (g->now.n > 0)
			memcpy(grown, g->now.v, g->now.n * sizeof(*grown));
		g->now.v = grown;
	}
	p = &g->now.v[g->now.n++];
	p->answer = *ans;
	p->answer.question = dup_text(a, ans->question);
	p->answer.row = dup_text(a, ans->row);
	p->answer.col = dup_text(a, ans->col);
	p->answer.value = dup_text(a, ans->value);
	p->answer.status = dup_text(a, ans->status);
	p->answer.comment = dup_text(a, ans->comment);
	p->answer.source = dup_text(a, ans->source);
	p->answer.publication = dup_text(a, ans->publication);
	p->answer.flags = dup_text(a, ans->flags);
	p->answer.author_name = NULL;
	place(g->s, p);
}

static enum rc
take(void *ctx, const char *iso3, const struct answer *ans, struct fault *f)
{
	struct gathering *g = ctx;
	enum rc rc;

	if (g->now.iso3 == NULL || strcmp(g->now.iso3, iso3) != 0) {
		if ((rc = hand_on(g, f)) != RC_OK)
			return rc;
		g->now.iso3 = arena_dup(g->now.a, iso3);
	}
	keep(g, ans);
	g->read++;
	return RC_OK;
}

enum rc
stream_states(const struct subject *s, state_fn *each, void *ctx, int64_t *read,
    struct fault *f)
{
	struct gathering g = {.s = s, .each = each, .ctx = ctx};
	enum rc rc;

	g.now.a = arena_new();
	rc = store_cycle_answers(
	    s->o->db, s->o->cycle, s->o->iso3, s->o->least, take, &g, f);
	if (rc == RC_OK)
		rc = hand_on(&g, f);
	arena_free(g.now.a);
	*read = g.read;
	return rc;
}
