/* SPDX-License-Identifier: MIT */
/*
 * What a workbook says of itself on its hidden sheet, and what came of the
 * sheets that it says it had. None of it decides about an answer.
 */
#include <string.h>
#include "base/text.h"
#include "domain/report/report_inside.h"
#include "domain/workbook/inside.h"

/* The text beside a name in the first column; "" where there is none. */
static const char *
beside(struct arena *a, const struct book_sheet *s, const char *name)
{
	for (size_t i = 0; i < s->cells_n; i++) {
		const struct book_cell *c;

		if (s->cells[i].col != 0 || !text_eq(s->cells[i].text, name))
			continue;
		c = book_cell(s, s->cells[i].row, 1);
		return c == NULL ? "" : text_clean(a, c->text, strlen(c->text));
	}
	return "";
}

/* Some program may have called the hidden sheet otherwise. */
const char *
workbook_fact(struct arena *a, const struct book *book, const char *name)
{
	const struct book_sheet *s = book_sheet(book, "rapporteur");

	for (size_t i = 0; s == NULL && i < book->sheets_n; i++) {
		if (*beside(a, &book->sheets[i], "token") != '\0')
			s = &book->sheets[i];
	}
	return s == NULL ? "" : beside(a, s, name);
}

static bool
may_write_of(const struct gathering *g, int section)
{
	return !scope_is_partial(g->o->scope) ||
	    scope_section(g->o->scope, g->o->q, section) >= SHARE_WRITE;
}

/* Removed, or called otherwise; a sheet that was never in the workbook is not
 * missed. */
static void
note_sheet(struct gathering *g, int section)
{
	const char *name = g->o->q->sections[section].name;
	const struct book_sheet *s = g->sheet_of[section];
	const char *was = workbook_fact(
	    g->a, g->file->book, arena_printf(g->a, "sheet %s", name));

	if (*was == '\0' || !may_write_of(g, section))
		return;
	if (s == NULL)
		gather_note(g, "missing_section", was, "", name);
	else if (!text_eq(was, text_clean(g->a, s->name, strlen(s->name))))
		gather_note(g, "renamed_sheet", s->name, "", was);
}

/* Does the report hold something at this place that a workbook with the
 * sheet of its section would show? */
static bool
is_shown(const struct gathering *g, const struct seen_answer *s, int question)
{
	const struct open_report *o = g->o;
	const struct answer *now =
	    report_answer(o, s->question, s->row, s->col);
	int repeat = question_repeat(o->q, question);

	if (now == NULL || (answer_is_blank(now) && *now->comment == '\0'))
		return false;
	return scope_of(o->scope, question) >= SHARE_WRITE &&
	    question_is_asked(&o->q->questions[question]) &&
	    question_has_cell(o->q, question, s->row, s->col) &&
	    (repeat < 0 ||
		repeat_has_row(&o->rows, o->q->questions[repeat].name, s->row));
}

/* Once for each sheet: rows go in blocks. */
static void
note_rows_gone(struct gathering *g)
{
	bool *is_told = arena_array(
	    g->a, (size_t)g->o->q->sections_n + 1, sizeof(*is_told));

	for (size_t i = 0; i < g->seen.n; i++) {
		const struct seen_answer *s = &g->seen.v[i];
		int question = questionnaire_find(g->o->q, s->question);
		int section =
		    question < 0 ? -1 : g->o->q->questions[question].section;

		if (g->is_found[i] || section < 0 || is_told[section] ||
		    g->sheet_of[section] == NULL || !is_shown(g, s, question))
			continue;
		gather_note(g, "rows_gone", g->sheet_of[section]->name, "",
		    s->question);
		is_told[section] = true;
	}
}

void
note_sheets(struct gathering *g)
{
	for (int i = 0; i < g->o->q->sections_n; i++)
		note_sheet(g, i);
	note_rows_gone(g);
}
