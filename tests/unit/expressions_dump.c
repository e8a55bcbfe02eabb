/* SPDX-License-Identifier: MIT */
/*
 * Prints tests/data/expressions.tsv as JSON for tests/browser and
 * tests/exports: the excerpt that a page would get, of each expression its
 * XPath, what libxml2 makes of it and its formulas, and the cells that these
 * read. Not a test by itself.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "domain/condition/condition_formula.h"
#include "tests/unit/expressions.h"

/* Cells that formulas read: row k of the sheet "v". */
struct sheet_cells {
	struct expression_table *t;
	struct buf told;
	int n;
};

static bool
is_figure(enum question_type t)
{
	return t == QT_INTEGER || t == QT_DECIMAL || t == QT_YEAR;
}

static void
put_pair(struct buf *b, const char *name, const char *value, const char *after);

static const char *
add_cell(struct sheet_cells *c, int question, const char *row, const char *col)
{
	const struct question *qn = &c->t->q->questions[question];
	bool is_number =
	    is_figure(qn->type) || (qn->type == QT_GRID && is_figure(qn->cell));
	const char *cell = arena_printf(c->t->a, "'v'!$A$%d", ++c->n);

	buf_puts(&c->told, c->n > 1 ? ",\n{" : "{");
	put_pair(&c->told, "at", arena_printf(c->t->a, "A%d", c->n), ", ");
	put_pair(&c->told, "is_number", is_number ? "yes" : "no", ", ");
	put_pair(&c->told, "value",
	    instance_value(c->t->instance, c->t->a, question, row, col), "}");
	return cell;
}

static const char *
cell(void *ctx, int question, const char *row, const char *col)
{
	struct sheet_cells *c = ctx;
	bool is_grid = c->t->q->questions[question].type == QT_GRID;

	return add_cell(c, question, is_grid ? row : NULL, is_grid ? col : row);
}

static const char *const *
rows(void *ctx, int question)
{
	struct sheet_cells *c = ctx;
	const char **v = arena_array(c->t->a, 3, sizeof(*v));

	v[0] = add_cell(c, question, "x1", NULL);
	v[1] = add_cell(c, question, "x2", NULL);
	return v;
}

static const char *
fact(void *ctx, const char *name)
{
	(void)ctx;
	return strcmp(name, "state.status") == 0 ? "party"
	    : strcmp(name, "state.region") == 0	 ? "african"
	    : strcmp(name, "state.iso3") == 0	 ? "XAA"
						 : "2026";
}

static void
put_formulas(struct sheet_cells *c, int at, struct buf *b)
{
	const struct condition *e = c->t->q->questions[at].calculate;
	struct formula_names names = {c, cell, rows, fact};
	const char *truth =
	    condition_formula(c->t->a, c->t->q, at, e, NULL, &names);
	const char *value =
	    condition_formula_value(c->t->a, c->t->q, at, e, &names);

	put_pair(b, "truth", truth == NULL ? "" : truth, ", ");
	put_pair(b, "value", value == NULL ? "" : value, ", ");
}

static void
put_pair(struct buf *b, const char *name, const char *value, const char *after)
{
	text_json(b, name);
	buf_puts(b, ": ");
	text_json(b, value);
	buf_puts(b, after);
}

static void
put_expression(struct sheet_cells *c, const struct expression *e, struct buf *b)
{
	struct expression_table *t = c->t;
	const char *name = arena_printf(t->a, "e%d", e->line);
	int at = questionnaire_find(t->q, name);

	buf_puts(b, "{");
	put_pair(b, "name", name, ", ");
	put_pair(b, "source", e->source, ", ");
	put_pair(
	    b, "xpath", condition_xpath(t->q->questions[at].calculate), ", ");
	put_pair(b, "expected", e->expected, ", ");
	put_formulas(c, at, b);
	put_pair(
	    b, "server", instance_calculate(t->instance, t->a, at, NULL), "}");
}

int
main(void)
{
	struct expression_table t = {.a = arena_new()};
	struct sheet_cells cells = {.t = &t};
	struct buf b;
	size_t i;

	if (!expressions_load(&t))
		return 1;
	expressions_answer(&t);
	buf_init(&b, t.a);
	buf_init(&cells.told, t.a);
	buf_puts(&b, "{");
	put_pair(&b, "xml",
	    instance_excerpt(
		t.instance, t.a, questionnaire_section(t.q, "results")),
	    ",\n\"expressions\": [\n");
	for (i = 0; i < t.n; i++) {
		put_expression(&cells, &t.v[i], &b);
		buf_puts(&b, i + 1 < t.n ? ",\n" : "\n");
	}
	buf_printf(&b, "], \"cells\": [\n%s\n]}\n", cells.told.p);
	fputs(b.p, stdout);
	instance_free(t.instance);
	questionnaire_unload(t.q);
	arena_free(t.a);
	return 0;
}
