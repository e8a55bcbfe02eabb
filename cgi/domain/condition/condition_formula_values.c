/* SPDX-License-Identifier: MIT */
/*
 * Names and numbers of a condition as a formula. A free text is never made a
 * number: programs read numbers by the reader's settings, XPath by its own.
 */
#include <math.h>
#include <string.h>
#include "base/text.h"
#include "domain/condition/condition_formula_private.h"

/* --- names --- */

static enum formula_kind
kind_of(const struct question *qn, const char *part)
{
	enum question_type t = qn->type == QT_GRID ? qn->cell : qn->type;

	if (t == QT_SELECT_ONE || t == QT_SELECT_MULTIPLE)
		return FORMULA_CODE;
	if (t == QT_INTEGER || t == QT_DECIMAL || t == QT_YEAR)
		return FORMULA_NUMBER;
	if (t == QT_CALCULATE && qn->calculate != NULL &&
	    node_value(qn->calculate->tree) == V_NUMBER)
		return FORMULA_NUMBER;
	if (t == QT_DATE || (t == QT_LAW && text_eq(part, "date")))
		return FORMULA_DATE;
	return FORMULA_TEXT;
}

static bool
gives_whole_numbers(const struct node *n)
{
	enum function_id id;

	if (n->kind != N_CALL)
		return false;
	id = n->function->id;
	return id == F_ROUND || id == F_FLOOR || id == F_CEILING ||
	    id == F_INT || id == F_COUNT || id == F_COUNT_SELECTED;
}

bool
formula_has_fraction(const struct formula *w, const struct node *n)
{
	const struct question *qn;
	enum question_type t;

	if (n->kind == N_NUMBER)
		return strchr(n->text, '.') != NULL;
	if (formula_is_name(n)) {
		qn =
		    &w->s.q
			 ->questions[n->kind == N_SELF ? w->s.at : n->question];
		t = qn->type == QT_GRID ? qn->cell : qn->type;
		return t == QT_DECIMAL || t == QT_CALCULATE;
	}
	for (const struct node *arg = gives_whole_numbers(n) ? NULL : n->first;
	     arg != NULL; arg = arg->next) {
		if (formula_has_fraction(w, arg))
			return true;
	}
	return false;
}

bool
formula_has_free_text(const struct formula *w, const struct node *n)
{
	if (formula_is_name(n) &&
	    kind_of(
		&w->s.q->questions[n->kind == N_SELF ? w->s.at : n->question],
		n->row) != FORMULA_CODE)
		return true;
	for (const struct node *arg = n->first; arg != NULL; arg = arg->next) {
		if (formula_has_free_text(w, arg))
			return true;
	}
	return false;
}

static void
add_cell(struct formula *w, struct formula_cells *c, int question,
    const char *row, const char *col)
{
	const struct question *qn = &w->s.q->questions[question];
	enum formula_kind kind = kind_of(qn, row);
	const char *cell = NULL;

	if (c->n < FORMULA_CELLS_MAX && !w->fails)
		cell = w->names->cell(w->names->ctx, question, row, col);
	if (cell == NULL) {
		w->fails = true;
		return;
	}
	if (c->n == 0) {
		c->kind = kind;
		c->is_one_kind = true;
	}
	c->is_one_kind = c->is_one_kind && c->kind == kind;
	c->v[c->n++] = cell;
}

static void
add_grid(struct formula *w, struct formula_cells *c, int question,
    const char *row, const char *col)
{
	const struct question *qn = &w->s.q->questions[question];

	for (size_t i = 0; i < qn->rows->n; i++) {
		const char *name = qn->rows->v[i].name;

		if (row != NULL && strcmp(row, name) != 0)
			continue;
		if (qn->columns == NULL || col != NULL)
			add_cell(w, c, question, name, col);
		for (size_t k = 0;
		     qn->columns != NULL && col == NULL && k < qn->columns->n;
		     k++)
			add_cell(w, c, question, name, qn->columns->v[k].name);
	}
}

bool
formula_cells_of(
    struct formula *w, const struct node *n, struct formula_cells *c)
{
	int question = n->kind == N_SELF ? w->s.at : n->question;
	const struct question *qn = &w->s.q->questions[question];
	const char *const *part = question_parts(qn->type);
	int repeat = repeat_of(w->s.q, question);

	*c = (struct formula_cells){.is_one_kind = true};
	if (qn->type == QT_REPEAT || (n->kind == N_SELF && part != NULL) ||
	    (n->kind == N_SELF && qn->type == QT_GRID) ||
	    (repeat >= 0 &&
		(w->s.at < 0 || repeat_of(w->s.q, w->s.at) != repeat)))
		w->fails = true;
	else if (qn->type == QT_GRID)
		add_grid(w, c, question, n->row, n->col);
	else if (part == NULL || n->row != NULL)
		add_cell(w, c, question, n->row, NULL);
	else
		for (; *part != NULL; part++)
			add_cell(w, c, question, *part, NULL);
	return !w->fails;
}

/* The cells of count() and sum(), whatever row they stand in. */
static bool
cells_anywhere(struct formula *w, const struct node *n, struct formula_cells *c)
{
	int repeat = repeat_of(w->s.q, n->question);
	const char *const *v;

	if (n->kind != N_QUESTION)
		w->fails = true;
	if (w->fails || repeat < 0 ||
	    (w->s.at >= 0 && repeat_of(w->s.q, w->s.at) == repeat))
		return !w->fails && formula_cells_of(w, n, c);
	*c = (struct formula_cells){.is_one_kind = true};
	v = n->row == NULL && w->names->rows != NULL
	    ? w->names->rows(w->names->ctx, n->question)
	    : NULL;
	w->fails = v == NULL;
	for (; v != NULL && *v != NULL; v++) {
		if (c->n == FORMULA_CELLS_MAX)
			w->fails = true;
		else
			c->v[c->n++] = *v;
	}
	c->kind = kind_of(&w->s.q->questions[n->question], NULL);
	return !w->fails;
}

/* --- numbers --- */

static void
put_literal_number(struct formula *w, const char *text)
{
	double d;

	if (strlen(text) > 15)
		w->fails = true;
	else if (text_decimal(text, &d))
		buf_printf(&w->b, text[0] == '-' ? "(%s)" : "%s", text);
	else if (strpbrk(text, "0123456789") == NULL)
		buf_puts(&w->b, "NA()");
	else
		w->fails = true;
}

static void
put_name_number(struct formula *w, const struct node *n)
{
	struct formula_cells c;

	if (!formula_cells_of(w, n, &c))
		return;
	if (c.n != 1 || c.kind != FORMULA_NUMBER)
		w->fails = true;
	else
		buf_printf(&w->b, "IF(%s=\"\",NA(),%s)", c.v[0], c.v[0]);
}

static void
put_fact_number(struct formula *w, const struct node *n)
{
	const char *fact = w->names->fact(w->names->ctx, n->text);

	if (fact == NULL)
		w->fails = true;
	else
		put_literal_number(w, fact);
}

/* count and sum look at what is answered: blanks are no zeroes. */
static void
put_over_cells(struct formula *w, const struct node *n)
{
	bool is_sum = n->function->id == F_SUM;
	struct formula_cells c;

	if (!cells_anywhere(w, n->first, &c))
		return;
	if (is_sum && (c.kind != FORMULA_NUMBER || !c.is_one_kind)) {
		w->fails = true;
		return;
	}
	buf_puts(&w->b, "(0");
	for (size_t i = 0; i < c.n; i++)
		buf_printf(
		    &w->b, "+IF(%s=\"\",0,%s)", c.v[i], is_sum ? c.v[i] : "1");
	buf_putc(&w->b, ')');
}

/* What divides must be a number that stands there: XPath has an infinity. */
static bool
is_divisor(const struct node *n)
{
	double d;

	return n->kind == N_NUMBER && text_decimal(n->text, &d) && fabs(d) > 0;
}

static void
put_reckoning(struct formula *w, const struct node *n)
{
	static const char *const signs[] = {[N_ADD] = "(%+%)",
	    [N_SUB] = "(%-%)",
	    [N_MUL] = "(%*%)",
	    [N_DIV] = "(%/%)"};
	const struct node *a = n->first, *b = a->next;

	if (n->kind == N_NEG)
		FORMULA(w, "(-%)", a);
	else if ((n->kind == N_DIV || n->kind == N_MOD) && !is_divisor(b))
		w->fails = true;
	else if (n->kind == N_MOD) /* the sign is that of what is divided */
		FORMULA(w, "(%-%*TRUNC(%/%))", a, b, a, b);
	else
		FORMULA(w, signs[n->kind], a, b);
}

static void
put_number_call(struct formula *w, const struct node *n)
{
	const struct node *a = n->first, *b = a == NULL ? NULL : a->next;

	switch (n->function->id) {
	case F_COUNT:
	case F_SUM:
		put_over_cells(w, n);
		return;
	case F_COUNT_SELECTED:
		w->fails |= formula_has_free_text(w, a);
		FORMULA(w,
		    "IF($=\"\",0,LEN(TRIM($))-"
		    "LEN(SUBSTITUTE($,\" \",\"\"))+1)",
		    a, a, a);
		return;
	case F_NUMBER:
		formula_number(w, a);
		return;
	case F_ROUND: /* a half goes up, of negative numbers too */
		FORMULA(w, "INT(%+0.5)", a);
		return;
	case F_FLOOR:
		FORMULA(w, "INT(%)", a);
		return;
	case F_CEILING:
		FORMULA(w, "(-INT(-%))", a);
		return;
	case F_INT:
		FORMULA(w, "TRUNC(%)", a);
		return;
	case F_MIN:
		FORMULA(w, "MIN(%,%)", a, b);
		return;
	case F_MAX:
		FORMULA(w, "MAX(%,%)", a, b);
		return;
	case F_IF:
		FORMULA(w, "IF(?,%,%)", a, b, b->next);
		return;
	case F_COALESCE: /* a number is never nothing, were it no number */
		w->fails |= node_value(a) == V_TRUTH;
		FORMULA(
		    w, node_value(a) == V_NUMBER ? "%" : "IF(?,%,%)", a, a, b);
		return;
	default: /* lengths are of other units, places of rows not known */
		w->fails = true;
	}
}

void
formula_number(struct formula *w, const struct node *n)
{
	if (w->fails)
		return;
	if (n->kind == N_NUMBER || n->kind == N_STRING)
		put_literal_number(w, n->text);
	else if (node_value(n) == V_TRUTH)
		FORMULA(w, "IF(?,1,0)", n);
	else if (formula_is_name(n))
		put_name_number(w, n);
	else if (n->kind == N_FACT)
		put_fact_number(w, n);
	else if (n->kind >= N_ADD && n->kind <= N_NEG)
		put_reckoning(w, n);
	else if (n->kind == N_CALL)
		put_number_call(w, n);
	else
		w->fails = true;
}
