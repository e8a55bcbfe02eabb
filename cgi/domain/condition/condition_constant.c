/* SPDX-License-Identifier: MIT */
/*
 * Conditions that cannot depend on any answer: a select compared with a choice
 * its list lacks, two choices at once, a question that nobody ever sees. Not a
 * prover; what it says is certain, what it does not see counts as "depends".
 */
#include <stdlib.h>
#include <string.h>
#include "base/text.h"
#include "domain/condition/condition_private.h"
#include "domain/questionnaire/questionnaire_private.h"

enum { NEVER = 0, ALWAYS = 1, DEPENDS = -1 };

static int constant(const struct node *n, const struct constant_scope *s);

static int
negated(int t)
{
	return t == DEPENDS ? DEPENDS : !t;
}

static bool
is_never(const struct node *n, const struct constant_scope *s)
{
	return n->kind == N_QUESTION && s->never && s->never[n->question];
}

/* The choices a node's value comes from, or NULL. */
static const struct choice_list *
choices_of(const struct node *n, const struct constant_scope *s)
{
	const struct question *qn;

	if (n->kind != N_QUESTION && n->kind != N_SELF)
		return NULL;
	qn = &s->q->questions[n->kind == N_SELF ? s->at : n->question];
	if (qn->type == QT_GRID && n->kind == N_QUESTION &&
	    (!n->row || (qn->columns && !n->col)))
		return NULL;
	return qn->choices;
}

static void
slip(const struct constant_scope *s, const char *what, const char *of,
    const char *value)
{
	if (s->complaints)
		complain(s->complaints, s->file, s->line,
		    "%s '%s' has no choice '%s'", what, of, value);
}

/* Whether value can be (in) the answer; tells the author where it cannot. */
static bool
is_possible(
    const struct node *n, const char *value, const struct constant_scope *s)
{
	static const char *const statuses[] = {
	    "party", "signatory", "none", "unknown"};
	const struct choice_list *l = choices_of(n, s);
	size_t i;

	if (n->kind == N_FACT && strcmp(n->text, "state.status") == 0) {
		for (i = 0; i < 4; i++)
			if (strcmp(statuses[i], value) == 0)
				return true;
		slip(s, "fact", n->text, value);
		return false;
	}
	if (!l || !*value || strchr(value, ' ') || choice_find(l, value))
		return true;
	slip(s, "list", l->name, value);
	return false;
}

static int
compare_literals(const struct node *n)
{
	const struct node *a = n->first, *b = a->next;
	double x = 0, y = 0;

	if (a->kind == N_STRING && b->kind == N_STRING &&
	    (n->kind == N_EQ || n->kind == N_NE))
		return (strcmp(a->text, b->text) == 0) == (n->kind == N_EQ);
	if (a->kind != N_NUMBER || b->kind != N_NUMBER ||
	    !text_decimal(a->text, &x) || !text_decimal(b->text, &y))
		return DEPENDS;
	switch (n->kind) {
	case N_EQ:
		return !(x < y || x > y);
	case N_NE:
		return x < y || x > y;
	case N_LT:
		return x < y;
	case N_LE:
		return x <= y;
	case N_GT:
		return x > y;
	default:
		return x >= y;
	}
}

/* A blank compared: no order holds, and it equals only ''. */
static int
compare_blank(const struct node *n, const struct node *other)
{
	if (n->kind != N_EQ && n->kind != N_NE)
		return NEVER;
	if (other->kind == N_STRING)
		return (*other->text == '\0') == (n->kind == N_EQ);
	if (other->kind == N_NUMBER)
		return n->kind == N_NE;
	return DEPENDS;
}

static int
compare(const struct node *n, const struct constant_scope *s)
{
	const struct node *a = n->first, *b = a->next, *swap;

	if (b->kind == N_QUESTION || b->kind == N_FACT || b->kind == N_SELF) {
		swap = a; /* order does not matter to what follows */
		a = b;
		b = swap;
	}
	if (b->kind == N_STRING && !is_possible(a, b->text, s))
		return n->kind == N_NE ? ALWAYS : NEVER;
	if (is_never(a, s))
		return compare_blank(n, b);
	return compare_literals(n);
}

static int
both(int a, int b)
{
	if (a == NEVER || b == NEVER)
		return NEVER;
	return a == ALWAYS && b == ALWAYS ? ALWAYS : DEPENDS;
}

static int
call(const struct node *n, const struct constant_scope *s)
{
	const struct node *a = n->first, *b = a ? a->next : NULL;
	int t;

	switch (n->function->id) {
	case F_TRUE:
		return ALWAYS;
	case F_FALSE:
		return NEVER;
	case F_NOT:
		return negated(constant(a, s));
	case F_BOOLEAN:
		return constant(a, s);
	case F_SELECTED:
		if (b->kind == N_STRING && !is_possible(a, b->text, s))
			return NEVER;
		return is_never(a, s) ? NEVER : DEPENDS;
	case F_IF:
		t = constant(a, s);
		if (t == DEPENDS)
			return DEPENDS;
		return constant(t == ALWAYS ? b : b->next, s);
	default:
		return DEPENDS;
	}
}

static int
constant(const struct node *n, const struct constant_scope *s)
{
	int a, b;

	switch (n->kind) {
	case N_OR:
		a = constant(n->first, s);
		b = constant(n->first->next, s);
		return negated(both(negated(a), negated(b)));
	case N_AND:
		a = constant(n->first, s);
		b = constant(n->first->next, s);
		return both(a, b);
	case N_EQ:
	case N_NE:
	case N_LT:
	case N_LE:
	case N_GT:
	case N_GE:
		return compare(n, s);
	case N_CALL:
		return call(n, s);
	case N_STRING:
		return *n->text ? ALWAYS : NEVER;
	case N_QUESTION:
		return is_never(n, s) ? NEVER : DEPENDS;
	default:
		return DEPENDS;
	}
}

int
condition_constant(const struct condition *c, const struct constant_scope *s)
{
	return constant(c->tree, s);
}

/* One more "question = 'choice'" that must hold; false where another choice of
 * the same question must hold too. */
static bool
require(struct requirement *v, size_t *n, size_t max, const struct node *ref,
    const char *value)
{
	size_t i;

	for (i = 0; i < *n; i++)
		if (v[i].question == ref->question &&
		    text_eq(v[i].row, ref->row) && text_eq(v[i].col, ref->col))
			return strcmp(v[i].value, value) == 0;
	if (*n < max)
		v[(*n)++] = (struct requirement){
		    ref->question, ref->row, ref->col, value};
	return true;
}

static bool
gather(const struct node *n, const struct questionnaire *q,
    struct requirement *v, size_t *count, size_t max)
{
	const struct node *a = n->first, *b = a ? a->next : NULL, *ref;

	if (n->kind == N_AND)
		return gather(a, q, v, count, max) &&
		    gather(b, q, v, count, max);
	if (n->kind != N_EQ)
		return true;
	ref = a->kind == N_QUESTION ? a : b;
	if (ref->kind != N_QUESTION || repeat_of(q, ref->question) >= 0)
		return true;
	b = ref == a ? b : a;
	if (b->kind != N_STRING)
		return true;
	return require(v, count, max, ref, b->text);
}

bool
condition_gather(const struct condition *c, const struct questionnaire *q,
    struct requirement *v, size_t *n, size_t max)
{
	return !c || gather(c->tree, q, v, n, max);
}
