/* SPDX-License-Identifier: MIT */
/*
 * What an author must hear about a questionnaire that loads: circles, parts
 * nobody can reach, slips in conditions, provisions and answers that the
 * decision table leaves out, lineage. Texts are in questionnaire_check_texts.c.
 */
#include <string.h>
#include "base/text.h"
#include "domain/condition/condition_private.h"
#include "domain/questionnaire/questionnaire_private.h"

enum { REQUIREMENTS_MAX = 64 };

struct check {
	const struct questionnaire *q;
	struct complaint_list *complaints;
	struct arena *a;
	bool *never; /* questions, then sections */
};

static const char *
node_name(const struct questionnaire *q, int node)
{
	return node < q->questions_n ? q->questions[node].name
				     : q->sections[node - q->questions_n].name;
}

static int
node_line(const struct questionnaire *q, int node)
{
	return node < q->questions_n ? q->questions[node].line
				     : q->sections[node - q->questions_n].line;
}

static void
check_circles(struct check *k)
{
	const struct circle *c;
	struct buf b;
	int i;

	for (c = model_of(k->q)->circles; c; c = c->next) {
		buf_init(&b, k->a);
		for (i = 0; i < c->n; i++)
			buf_printf(&b, "%s -> ", node_name(k->q, c->nodes[i]));
		buf_puts(&b, node_name(k->q, c->nodes[0]));
		complain(k->complaints, model_of(k->q)->structure_file,
		    node_line(k->q, c->nodes[0]),
		    "conditions go in a circle: %s", b.p);
	}
}

/* Tells of slips in every condition, once for each place it is written. */
static void
check_slips(struct check *k)
{
	const struct model *m = model_of(k->q);
	size_t i;

	for (i = 0; i < m->conditions_n; i++) {
		const struct written_condition *w = &m->conditions[i];
		struct constant_scope s = {.q = k->q,
		    .complaints = k->complaints,
		    .file = w->file,
		    .line = w->line,
		    .at = w->question};
		size_t before = k->complaints->n, j;
		bool is_told = false;

		for (j = 0; j < i && !is_told; j++)
			is_told = m->conditions[j].line == w->line &&
			    m->conditions[j].file == w->file &&
			    m->conditions[j].was_told;
		if (is_told)
			continue;
		condition_constant(w->condition, &s);
		m->conditions[i].was_told = k->complaints->n > before;
	}
}

/* Choices that the question, its groups and its section ask for at once. */
static bool
contradicts_itself(const struct check *k, int question)
{
	struct requirement v[REQUIREMENTS_MAX];
	size_t n = 0;
	int i;

	for (i = question; i >= 0; i = k->q->questions[i].parent)
		if (!condition_gather(k->q->questions[i].relevant, k->q, v, &n,
			REQUIREMENTS_MAX))
			return true;
	return !condition_gather(
	    k->q->sections[k->q->questions[question].section].relevant, k->q, v,
	    &n, REQUIREMENTS_MAX);
}

static bool
is_never_itself(const struct check *k, int question)
{
	const struct condition *c = k->q->questions[question].relevant;
	struct constant_scope s = {
	    .q = k->q, .never = k->never, .at = question};

	return c &&
	    (condition_constant(c, &s) == 0 || contradicts_itself(k, question));
}

static void
check_section_reach(struct check *k, int section)
{
	const struct section *s = &k->q->sections[section];
	struct constant_scope scope = {.q = k->q, .never = k->never, .at = -1};

	if (!s->relevant || condition_constant(s->relevant, &scope) != 0)
		return;
	k->never[k->q->questions_n + section] = true;
	complain(k->complaints, model_of(k->q)->structure_file, s->line,
	    "section '%s' can never be reached: its condition never holds",
	    s->name);
}

/* Only the topmost unreachable thing is told; what is inside follows. */
static void
check_question_reach(struct check *k, int question)
{
	const struct question *qn = &k->q->questions[question];
	bool is_above = k->never[k->q->questions_n + qn->section] ||
	    (qn->parent >= 0 && k->never[qn->parent]);

	if (is_above || is_never_itself(k, question))
		k->never[question] = true;
	if (k->never[question] && !is_above)
		complain(k->complaints, qn->file, qn->line,
		    "'%s' can never be reached: its condition never holds",
		    qn->name);
}

/* In the order in which relevance is settled, so that a question which depends
 * on a never-reached one is found too. */
static void
check_reach(struct check *k)
{
	const struct model *m = model_of(k->q);
	int i, n = k->q->questions_n;

	for (i = 0; i < m->order_n; i++) {
		if (m->order[i] >= n)
			check_section_reach(k, m->order[i] - n);
		else
			check_question_reach(k, m->order[i]);
	}
}

/* A provision counts as covered when an aspect of it is asked; where only some
 * version of law and practice can be reached, reach tells. */
static void
check_cover(struct check *k)
{
	const struct questionnaire *q = k->q;
	int p, i;

	for (p = 0; p < q->provisions_n; p++) {
		bool is_covered = !q->provisions[p].assessable;

		for (i = 0; i < q->questions_n && !is_covered; i++)
			is_covered = q->questions[i].provision == p &&
			    q->questions[i].aspect != ASPECT_NONE &&
			    !k->never[i];
		if (!is_covered)
			complain(k->complaints, model_of(q)->provisions_file,
			    q->provisions[p].line,
			    "no question covers provision '%s' (%s)",
			    q->provisions[p].code, q->provisions[p].id);
	}
}

void
questionnaire_check(const struct questionnaire *q,
    const struct questionnaire *previous, struct complaint_list *complaints)
{
	struct check k = {.q = q, .complaints = complaints};

	k.a = arena_new();
	if (!complaints->a)
		complaints->a = k.a; /* kept: the complaints live there */
	k.never = arena_array(k.a, (size_t)(q->questions_n + q->sections_n) + 1,
	    sizeof(*k.never));
	check_circles(&k);
	check_slips(&k);
	check_reach(&k);
	check_cover(&k);
	check_decisions(q, k.a, complaints);
	check_figure_checks(q, complaints);
	check_texts(q, k.a, complaints);
	check_lineage(q, previous, k.a, complaints);
	if (complaints->a != k.a)
		arena_free(k.a);
}
