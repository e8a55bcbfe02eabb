/* SPDX-License-Identifier: MIT */
/*
 * Last step of loading: compiles every condition now that all names stand, and
 * finds the order in which relevance has to be worked out.
 */
#include "domain/condition/condition_private.h"
#include "domain/questionnaire/questionnaire_private.h"

static const struct condition **
slot_of(struct questionnaire *q, const struct pending *p)
{
	switch (p->kind) {
	case PENDING_RELEVANT:
		return &q->questions[p->index].relevant;
	case PENDING_CONSTRAINT:
		return &q->questions[p->index].constraint;
	case PENDING_CALCULATE:
		return &q->questions[p->index].calculate;
	case PENDING_FILTER:
		return &q->questions[p->index].choice_filter;
	case PENDING_SECTION:
		return &q->sections[p->index].relevant;
	case PENDING_APPLIES:
		return &q->provisions[p->index].applies;
	case PENDING_CHECK:
		return &q->checks[p->index].holds;
	}
	return NULL;
}

/* The question it stands by, or -1. */
static int
question_of(const struct questionnaire *q, const struct pending *p)
{
	if (p->kind == PENDING_SECTION || p->kind == PENDING_APPLIES)
		return -1;
	return p->kind == PENDING_CHECK ? q->checks[p->index].at : p->index;
}

static void
keep_one(struct loader *l, const struct pending *p, const struct condition *c)
{
	const int *last;

	l->m->conditions[l->m->conditions_n++] = (struct written_condition){
	    c, p->file, p->entry->line, question_of(l->q, p), false};
	for (last = condition_lasts(c); *last >= 0; last++)
		l->q->reads_last = l->m->last_read[*last] = true;
}

static void
compile_one(struct loader *l, const struct pending *p)
{
	int at = question_of(l->q, p);
	struct condition *c = NULL;
	struct fault f;
	enum rc rc;

	if (p->kind == PENDING_FILTER)
		rc =
		    condition_compile_filter(l->a, l->q, at, p->source, &c, &f);
	else if (p->kind == PENDING_CHECK)
		rc = condition_compile_check(l->a, l->q, at, p->source, &c, &f);
	else
		rc = condition_compile(l->a, l->q, at, p->source, &c, &f);
	*slot_of(l->q, p) = c;
	if (rc == RC_OK)
		keep_one(l, p, c);
	if (rc == RC_OK || p->entry->is_blamed)
		return;
	p->entry->is_blamed = true; /* a pattern's slip is told once */
	complain(l->complaints, p->file, p->entry->line, "%s: %s",
	    entry_path(l->a, p->entry), f.text);
}

void
load_conditions(struct loader *l)
{
	size_t i;

	l->m->last_read = arena_array(
	    l->a, (size_t)l->q->questions_n + 1, sizeof(*l->m->last_read));
	l->m->conditions =
	    arena_array(l->a, l->pending_n + 1, sizeof(*l->m->conditions));
	for (i = 0; i < l->pending_n; i++)
		compile_one(l, &l->pending[i]);
}

static void
release(const struct condition *c)
{
	/* The questionnaire owns its conditions; they are const to readers. */
	condition_free_compiled((struct condition *)(uintptr_t)c);
}

void
questionnaire_unload(struct questionnaire *q)
{
	int i;

	for (i = 0; q && i < q->questions_n; i++) {
		release(q->questions[i].relevant);
		release(q->questions[i].constraint);
		release(q->questions[i].calculate);
		release(q->questions[i].choice_filter);
	}
	for (i = 0; q && i < q->sections_n; i++)
		release(q->sections[i].relevant);
	for (i = 0; q && i < q->provisions_n; i++)
		release(q->provisions[i].applies);
	for (i = 0; q && i < q->checks_n; i++)
		release(q->checks[i].holds);
}

/*
 * Depth first over "depends on": a question on its section, its group, and
 * what its relevant and calculate read. Recursion is as deep as the longest
 * chain, at most LIMIT_QUESTIONS.
 */
struct walk {
	const struct questionnaire *q;
	struct model *m;
	struct arena *a;
	char *state; /* 0 new, 1 on the way, 2 done */
	int *path;
	int path_n;
};

static void visit(struct walk *w, int node);

static void
visit_reads(struct walk *w, const struct condition *c)
{
	const int *r;

	for (r = c ? condition_reads(c) : NULL; r && *r >= 0; r++)
		visit(w, *r);
}

/* The path from the last time node was met is the circle. */
static void
keep_circle(struct walk *w, int node)
{
	struct circle *c = arena_alloc(w->a, sizeof(*c));
	int from = w->path_n - 1, i;

	while (from > 0 && w->path[from] != node)
		from--;
	c->nodes =
	    arena_array(w->a, (size_t)(w->path_n - from), sizeof(*c->nodes));
	for (i = from; i < w->path_n; i++)
		c->nodes[c->n++] = w->path[i];
	c->next = w->m->circles;
	w->m->circles = c;
}

static void
visit(struct walk *w, int node)
{
	const struct questionnaire *q = w->q;
	int n = q->questions_n;

	if (w->state[node] == 1)
		keep_circle(w, node);
	if (w->state[node])
		return;
	w->state[node] = 1;
	w->path[w->path_n++] = node;
	if (node >= n) {
		visit_reads(w, q->sections[node - n].relevant);
	} else {
		const struct question *qn = &q->questions[node];

		visit(w, n + qn->section);
		if (qn->parent >= 0)
			visit(w, qn->parent);
		visit_reads(w, qn->relevant);
		visit_reads(w, qn->calculate);
	}
	w->path_n--;
	w->state[node] = 2;
	w->m->order[w->m->order_n++] = node;
}

void
load_order(struct loader *l)
{
	struct questionnaire *q = l->q;
	size_t all = (size_t)(q->questions_n + q->sections_n);
	struct walk w = {.q = q, .m = l->m, .a = l->a};
	int i;

	w.state = arena_array(l->a, all + 1, sizeof(*w.state));
	w.path = arena_array(l->a, all + 1, sizeof(*w.path));
	l->m->order = arena_array(l->a, all + 1, sizeof(*l->m->order));
	for (i = 0; i < q->sections_n; i++)
		visit(&w, q->questions_n + i);
	for (i = 0; i < q->questions_n; i++)
		visit(&w, i);
}
