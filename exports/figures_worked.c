/* SPDX-License-Identifier: MIT */
/*
 * Indicators with live formulas: the items a State gave are numbers, what is
 * worked out of them is a formula of ours, and beside it stands the value this
 * program worked out. A cell without a figure is empty, which sums as nothing.
 */
#include <string.h>
#include "exports/figures_parts.h"

enum { FIRST_ITEM = 3 }; /* column, after ISO3, State, year */

/* Columns of one indicator's sheet. */
struct worked_sheet {
	const struct figures_subject *s;
	struct sheet *sheet;
	const struct figures_formula *formula;
	uint16_t above_n, below_n, excluded_n; /* columns of items */
	uint16_t numerator; /* the first after the items of the fraction */
	uint32_t row;
};

/* "A", "Z", "AA" ... */
static const char *
column(struct arena *a, uint16_t col)
{
	if (col < 26)
		return arena_printf(a, "%c", 'A' + col);
	return arena_printf(a, "%c%c", 'A' + col / 26 - 1, 'A' + col % 26);
}

static uint16_t
head(struct worked_sheet *w, uint16_t col, const char *text)
{
	sheet_text(w->sheet, 0, col, STYLE_HEAD, text);
	sheet_width(w->sheet, col, col, col == 1 ? 30 : 15);
	return col + 1;
}

static uint16_t
item_heads(struct worked_sheet *w, uint16_t col,
    const struct figures_lines *lines, uint16_t *n)
{
	const char *dimension = w->formula->population.dimension;

	*n = (uint16_t)lines->n;
	for (size_t i = 0; i < lines->n; i++)
		col = head(w, col,
		    arena_printf(w->s->a, "%s %s", lines->v[i].code,
			figures_category_name(
			    &w->s->book, dimension, lines->v[i].code)));
	return col;
}

static void
heads(struct worked_sheet *w, const struct figures_worked *x)
{
	uint16_t col = 0, n;

	col = head(w, col, figures_say(w->s, "package.iso3"));
	col = head(w, col, figures_say(w->s, "published.state"));
	col = head(w, col, figures_say(w->s, "published.year"));
	col = item_heads(w, col, &x->numerator, &w->above_n);
	col = item_heads(w, col, &x->others, &w->below_n);
	w->numerator = col;
	col = head(w, col, figures_say(w->s, "published.numerator"));
	col = head(w, col, figures_say(w->s, "published.denominator"));
	col = head(w, col, figures_say(w->s, "published.value_percent"));
	col = head(w, col, figures_say(w->s, "published.window"));
	col = head(w, col, figures_say(w->s, "published.value_program"));
	for (size_t i = 0; i < w->formula->excluded_n; i++, w->excluded_n += n)
		col = item_heads(w, col, &x->excluded[i], &n);
	sheet_freeze(w->sheet, 1, FIRST_ITEM);
}

static uint16_t
items(struct worked_sheet *w, uint16_t col, const struct figures_lines *lines,
    size_t y)
{
	for (size_t i = 0; i < lines->n; i++, col++)
		if (lines->v[i].by_year[y].is_given)
			sheet_number(w->sheet, w->row, col, STYLE_NUMBER,
			    lines->v[i].by_year[y].value);
	return col;
}

/* Numerator, denominator, value: from the cells of this row. */
static void
fraction(struct worked_sheet *w, const struct figures_point *p)
{
	struct arena *a = w->s->a;
	unsigned row = w->row + 1;
	const char *first = column(a, FIRST_ITEM);
	uint16_t at = w->numerator;
	const char *above = column(a, at), *below = column(a, at + 1);

	sheet_formula(w->sheet, w->row, at, STYLE_NUMBER,
	    arena_printf(a, "=SUM(%s%u:%s%u)", first, row,
		column(a, FIRST_ITEM + w->above_n - 1), row),
	    true, p->numerator);
	sheet_formula(w->sheet, w->row, at + 1, STYLE_NUMBER,
	    arena_printf(
		a, "=SUM(%s%u:%s%u)", first, row, column(a, at - 1), row),
	    true, p->denominator);
	sheet_formula(w->sheet, w->row, at + 2, STYLE_EXACT,
	    arena_printf(a, "=IF(%s%u>0,100*%s%u/%s%u,\"\")", below, row, above,
		row, below, row),
	    p->has_value, p->percent);
	if (p->has_value)
		sheet_number(w->sheet, w->row, at + 4, STYLE_EXACT, p->percent);
	else
		sheet_text(w->sheet, w->row, at + 4, STYLE_QUIET,
		    figures_say(w->s, "published.no_value"));
}

/* The mean with the next year, where that stands in the next row. */
static void
window(struct worked_sheet *w, const struct figures_worked *x, size_t y)
{
	const char *value = column(w->s->a, w->numerator + 2);
	unsigned row = w->row + 1;
	const struct figures_point *p = &x->window[y];

	if (p->years_n > 1)
		sheet_formula(w->sheet, w->row, w->numerator + 3, STYLE_EXACT,
		    arena_printf(w->s->a, "=AVERAGE(%s%u:%s%u)", value, row,
			value, row + 1),
		    p->has_value, p->percent);
}

static void
add_state(struct worked_sheet *w, const struct state *state,
    const struct figures_worked *x)
{
	for (size_t y = 0; y < x->years_n; y++, w->row++) {
		uint16_t col = FIRST_ITEM;

		sheet_text(w->sheet, w->row, 0, STYLE_NONE, state->iso3);
		sheet_text(w->sheet, w->row, 1, STYLE_NONE, state->name);
		sheet_number(
		    w->sheet, w->row, 2, STYLE_NONE, (double)x->years[y]);
		col = items(w, col, &x->numerator, y);
		(void)items(w, col, &x->others, y);
		fraction(w, &x->annual[y]);
		window(w, x, y);
		col = w->numerator + 5;
		for (size_t i = 0; i < w->formula->excluded_n; i++)
			col = items(w, col, &x->excluded[i], y);
	}
}

static enum rc
add_formula(const struct figures_subject *s, struct book *book,
    const struct figures_formula *formula, struct fault *f)
{
	struct worked_sheet w = {.s = s, .formula = formula, .row = 1};
	struct figures_worked x;
	enum rc rc = RC_OK;

	w.sheet =
	    sheet_add(book, figures_formula_text(&s->book, formula, "title"));
	for (size_t i = 0; rc == RC_OK && i < s->states.n; i++) {
		const struct state *state = &s->states.v[i];

		rc = figures_work_out(
		    s->o->db, s->a, &s->book, formula, state->iso3, &x, f);
		if (rc != RC_OK || x.years_n == 0)
			continue;
		if (w.row == 1)
			heads(&w, &x);
		add_state(&w, state, &x);
	}
	return rc;
}

enum rc
figures_worked_sheets(
    const struct figures_subject *s, struct book *book, struct fault *f)
{
	struct figures_formula *formulas;
	size_t n;
	enum rc rc = figures_book_formulas(&s->book, &formulas, &n, f);

	for (size_t i = 0; rc == RC_OK && i < n; i++)
		rc = add_formula(s, book, &formulas[i], f);
	return rc;
}
