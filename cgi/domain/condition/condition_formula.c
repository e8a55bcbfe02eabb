/* SPDX-License-Identifier: MIT */
/*
 * Truths of a condition as a formula: and, or, comparisons. XPath compares by
 * what the two sides are; a formula says which it is beforehand.
 */
#include <string.h>
#include "base/text.h"
#include "domain/condition/condition_formula_private.h"

/* A cell takes 8192 characters and 64 levels. */
enum { FORMULA_MAX = 7000, FORMULA_DEPTH = 50 };

void
formula_shape(struct formula *w, const char *shape, const struct node *const *v)
{
	for (; *shape != '\0'; shape++) {
		if (*shape == '%')
			formula_number(w, *v++);
		else if (*shape == '$')
			formula_string(w, *v++);
		else if (*shape == '?')
			formula_truth(w, *v++);
		else
			buf_putc(&w->b, *shape);
	}
}

bool
formula_is_name(const struct node *n)
{
	return n->kind == N_QUESTION || n->kind == N_SELF;
}

/* Answered: any of the cells has something in it. */
static void
is_answered(struct formula *w, const struct node *n)
{
	struct formula_cells c;

	if (!formula_is_name(n)) {
		FORMULA(w, "($<>\"\")", n);
		return;
	}
	if (!formula_cells_of(w, n, &c))
		return;
	buf_puts(&w->b, c.n > 1 ? "OR(" : "(");
	for (size_t i = 0; i < c.n; i++)
		buf_printf(&w->b, "%s%s<>\"\"", i > 0 ? "," : "", c.v[i]);
	buf_puts(&w->b, ")");
}

/* a or b or c is one OR of three. */
static void
put_joined(struct formula *w, const struct node *n, enum node_kind kind)
{
	if (n->kind != kind) {
		formula_truth(w, n);
		return;
	}
	put_joined(w, n->first, kind);
	buf_putc(&w->b, ',');
	put_joined(w, n->first->next, kind);
}

/* A date whatever is typed: a literal, today, or an answer that is a date. */
static bool
is_exact_date(const struct formula *w, const struct node *n)
{
	if (n->kind == N_STRING)
		return text_is_date(n->text);
	if (n->kind == N_CALL && n->function->id == F_DATE)
		return is_exact_date(w, n->first);
	return node_is_date(&w->s, n);
}

/* Spreadsheets compare 15 digits of a number, XPath all of them: the same
 * unless fractions were reckoned with. */
static bool
is_exact_number(const struct formula *w, const struct node *n)
{
	bool reckons = (n->kind >= N_ADD && n->kind <= N_MOD) ||
	    (n->kind == N_CALL && n->function->id == F_SUM);

	for (const struct node *arg = n->first; arg != NULL; arg = arg->next) {
		if (!is_exact_number(w, arg) ||
		    (reckons && formula_has_fraction(w, arg)))
			return false;
	}
	return n->kind != N_DIV;
}

static void
put_order(struct formula *w, const struct node *n)
{
	static const char *const plain[] = {[N_LT] = "IFERROR(%<%,FALSE)",
	    [N_LE] = "IFERROR(%<=%,FALSE)",
	    [N_GT] = "IFERROR(%>%,FALSE)",
	    [N_GE] = "IFERROR(%>=%,FALSE)"};
	/* YYYY-MM-DD without its dashes is a number in the same order */
	static const char *const dates[] = {
	    [N_LT] = "IFERROR(VALUE(SUBSTITUTE($,\"-\",\"\"))<"
		     "VALUE(SUBSTITUTE($,\"-\",\"\")),FALSE)",
	    [N_LE] = "IFERROR(VALUE(SUBSTITUTE($,\"-\",\"\"))<="
		     "VALUE(SUBSTITUTE($,\"-\",\"\")),FALSE)",
	    [N_GT] = "IFERROR(VALUE(SUBSTITUTE($,\"-\",\"\"))>"
		     "VALUE(SUBSTITUTE($,\"-\",\"\")),FALSE)",
	    [N_GE] = "IFERROR(VALUE(SUBSTITUTE($,\"-\",\"\"))>="
		     "VALUE(SUBSTITUTE($,\"-\",\"\")),FALSE)"};
	const struct node *a = n->first, *b = a->next;
	bool by_date = node_is_date(&w->s, a) || node_is_date(&w->s, b);

	/* beside a date, another text may be a number to one of the two and
	 * none to the other */
	w->fails |= by_date ? !is_exact_date(w, a) || !is_exact_date(w, b)
			    : !is_exact_number(w, a) || !is_exact_number(w, b);
	w->fails |= node_value(a) == V_TRUTH || node_value(b) == V_TRUTH;
	FORMULA(w, (by_date ? dates : plain)[n->kind], a, b);
}

/* Whether the sides are compared as numbers: where neither is a name and one
 * is a number, or one is a name and the other a number. Two names, or a name
 * and a text, are compared as texts. */
static bool
are_numbers(const struct node *a, const struct node *b)
{
	return node_value(a) == V_NUMBER || node_value(b) == V_NUMBER;
}

/* A figure has no text of its own in a cell, but it can be compared with
 * nothing. */
static bool
put_blank(struct formula *w, const struct node *n)
{
	const struct node *a = n->first, *b = a->next;
	const struct node *name = formula_is_name(a) ? a : b;
	const struct node *other = name == a ? b : a;

	if (!formula_is_name(name) || other->kind != N_STRING ||
	    *other->text != '\0')
		return false;
	buf_puts(&w->b, n->kind == N_EQ ? "NOT(" : "(");
	is_answered(w, name);
	buf_puts(&w->b, ")");
	return true;
}

static void
put_equal(struct formula *w, const struct node *n)
{
	const struct node *a = n->first, *b = a->next;
	bool is_eq = n->kind == N_EQ;

	if (node_value(a) == V_TRUTH || node_value(b) == V_TRUTH)
		FORMULA(w, is_eq ? "((?)=(?))" : "((?)<>(?))", a, b);
	else if (are_numbers(a, b)) {
		w->fails |= !is_exact_number(w, a) || !is_exact_number(w, b);
		FORMULA(w, is_eq ? "IFERROR(%=%,FALSE)" : "IFERROR(%<>%,TRUE)",
		    a, b);
	} else if (!put_blank(w, n))
		FORMULA(w, is_eq ? "EXACT($,$)" : "NOT(EXACT($,$))", a, b);
}

static void
put_call(struct formula *w, const struct node *n)
{
	const struct node *a = n->first;
	const struct node *b = a != NULL ? a->next : NULL;

	switch (n->function->id) {
	case F_TRUE:
		buf_puts(&w->b, "TRUE");
		return;
	case F_FALSE:
		buf_puts(&w->b, "FALSE");
		return;
	case F_NOT:
		FORMULA(w, "NOT(?)", a);
		return;
	case F_BOOLEAN:
		formula_truth(w, a);
		return;
	case F_IF:
		FORMULA(w, "IF(?,?,?)", a, b, b->next);
		return;
	case F_SELECTED:
		w->fails |= formula_has_free_text(w, a);
		FORMULA(w, "ISNUMBER(FIND(\" \"&$&\" \",\" \"&TRIM($)&\" \"))",
		    b, a);
		return;
	case F_CONTAINS:
		if (b->kind == N_STRING && *b->text != '\0')
			FORMULA(w, "ISNUMBER(FIND($,$))", b, a);
		else
			FORMULA(
			    w, "IF($=\"\",TRUE,ISNUMBER(FIND($,$)))", b, b, a);
		return;
	case F_STARTS_WITH:
		FORMULA(w, "EXACT(LEFT($,LEN($)),$)", a, b, b);
		return;
	default: /* repeated() looks at rows that may not be there yet */
		w->fails = true;
	}
}

void
formula_truth(struct formula *w, const struct node *n)
{
	if (w->fails || w->b.n > FORMULA_MAX || n->depth > FORMULA_DEPTH) {
		w->fails = true;
		return;
	}
	if (node_value(n) == V_NUMBER) {
		FORMULA(w, "IFERROR(%<>0,FALSE)", n);
	} else if (node_value(n) != V_TRUTH) {
		is_answered(w, n);
	} else if (n->kind == N_OR || n->kind == N_AND) {
		buf_puts(&w->b, n->kind == N_OR ? "OR(" : "AND(");
		put_joined(w, n, n->kind);
		buf_putc(&w->b, ')');
	} else if (n->kind == N_EQ || n->kind == N_NE) {
		put_equal(w, n);
	} else if (n->kind == N_CALL) {
		put_call(w, n);
	} else {
		put_order(w, n);
	}
}

/* Levels of parentheses; too many and a spreadsheet refuses the file. */
static size_t
levels(const char *p)
{
	size_t now = 0, most = 0;
	bool is_quoted = false;

	for (; *p != '\0'; p++) {
		if (*p == '"')
			is_quoted = !is_quoted;
		else if (*p == '(' && !is_quoted && ++now > most)
			most = now;
		else if (*p == ')' && !is_quoted)
			now--;
	}
	return most;
}

static const char *
finished(const struct formula *w)
{
	return w->fails || w->b.n > FORMULA_MAX ||
		levels(w->b.p) > FORMULA_DEPTH
	    ? NULL
	    : w->b.p;
}

const char *
condition_formula(struct arena *a, const struct questionnaire *q, int at,
    const struct condition *c, const struct choice *choice,
    const struct formula_names *names)
{
	struct formula w = {
	    .s = {.a = a, .q = q, .at = at}, .choice = choice, .names = names};

	buf_init(&w.b, a);
	formula_truth(&w, c->tree);
	return finished(&w);
}

const char *
condition_formula_value(struct arena *a, const struct questionnaire *q, int at,
    const struct condition *c, const struct formula_names *names)
{
	struct formula w = {.s = {.a = a, .q = q, .at = at}, .names = names};

	buf_init(&w.b, a);
	if (node_value(c->tree) == V_NUMBER)
		FORMULA(&w, "IFERROR(%,\"\")", c->tree);
	else
		formula_string(&w, c->tree);
	return finished(&w);
}
