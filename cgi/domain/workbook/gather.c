/* SPDX-License-Identifier: MIT */
/*
 * Places by their codes: column A says what a row is, a row of codes what a
 * column is. Where anything stands does not matter.
 */
#include <stdlib.h>
#include <string.h>
#include "base/limits.h"
#include "base/text.h"
#include "domain/report/report_inside.h"
#include "domain/workbook/inside.h"

enum { WORDS = 4, COLUMNS_MAX = 400 };

/* What the columns of a sheet are, from one row of codes to the next. */
struct columns {
	const char *code[COLUMNS_MAX]; /* NULL: none of ours */
	int n;
};

struct row_reading {
	struct gathering *g;
	const struct book_sheet *sheet;
	int row;
	struct columns columns;
	int widest;   /* of all rows of codes of the sheet */
	bool is_told; /* that there is no row of codes */
};

void
gather_note(struct gathering *g, const char *told, const char *sheet,
    const char *cell, const char *detail)
{
	enum { NOTES_MAX = 200 };

	if (g->notes_n == NOTES_MAX)
		return;
	if (g->notes_n == g->notes_cap)
		g->notes = arena_more(g->a, g->notes, g->notes_n, &g->notes_cap,
		    sizeof(*g->notes));
	g->notes[g->notes_n++] = (struct return_note){
	    .told = told, .sheet = sheet, .cell = cell, .detail = detail};
}

/* Words parted by single spaces; how many there are, WORDS + 1 for more. */
static int
split(struct arena *a, const char *text, char *words[WORDS])
{
	char *p = text_clean(a, text, strlen(text));
	int n = 0;

	while (*p != '\0') {
		if (n == WORDS)
			return WORDS + 1;
		words[n++] = p;
		p += strcspn(p, " ");
		if (*p != '\0')
			*p++ = '\0';
	}
	return n;
}

static const char *
or_nothing(const char *word)
{
	return strcmp(word, "-") == 0 ? "" : word;
}

static void
read_columns(struct row_reading *r)
{
	struct columns *c = &r->columns;

	c->n = 0;
	memset(c->code, 0, sizeof(c->code));
	for (int col = 1; col < COLUMNS_MAX; col++) {
		const struct book_cell *cell = book_cell(r->sheet, r->row, col);

		if (cell == NULL || text_is_empty(cell->text))
			continue;
		c->code[col] =
		    text_clean(r->g->a, cell->text, strlen(cell->text));
		c->n = col + 1;
	}
	if (c->n > r->widest)
		r->widest = c->n;
}

/* The column of this code, or -1. */
static int
column_of(const struct row_reading *r, const char *code)
{
	for (int i = 1; i < r->columns.n; i++) {
		if (text_eq(r->columns.code[i], code) &&
		    r->columns.code[i] != NULL)
			return i;
	}
	return -1;
}

/* A cell that is there but empty is not the same as none: the first says that
 * its content was taken away. */
static const struct book_cell *
cell_at(const struct row_reading *r, const char *code)
{
	static const struct book_cell empty = {.text = ""};
	const struct book_cell *c;
	int col = column_of(r, code);

	if (col < 0 || book_hidden_by(r->sheet, r->row, col) != NULL)
		return NULL;
	c = book_cell(r->sheet, r->row, col);
	return c != NULL ? c : &empty;
}

static bool
says_something(const struct book_cell *c)
{
	return c != NULL && !text_is_empty(c->text);
}

static void
note_hidden(struct row_reading *r, const char *code)
{
	int col = column_of(r, code);
	const struct book_merge *m;

	if (col < 0)
		return;
	m = book_hidden_by(r->sheet, r->row, col);
	if (m != NULL)
		gather_note(r->g, "hidden_by_merge", r->sheet->name,
		    book_cell_name(r->g->a, r->row, col),
		    book_cell_name(r->g->a, m->row, m->col));
}

/* The hidden row above the places was deleted. */
static void
note_no_columns(struct row_reading *r)
{
	if (r->columns.n == 0 && !r->is_told)
		gather_note(r->g, "no_columns", r->sheet->name,
		    book_cell_name(r->g->a, r->row, 0), "");
	r->is_told |= r->columns.n == 0;
}

static int
by_place(const void *x, const void *y)
{
	const struct seen_answer *a = x, *b = y;
	int d = strcmp(a->question, b->question);

	if (d == 0)
		d = strcmp(a->row, b->row);
	return d != 0 ? d : strcmp(a->col, b->col);
}

int64_t
gather_seen(
    const struct gathering *g, int question, const char *row, const char *col)
{
	struct seen_answer place = {
	    .question = g->o->q->questions[question].name,
	    .row = row,
	    .col = col};
	const struct seen_answer *found = g->seen.n == 0
	    ? NULL
	    : bsearch(&place, g->seen.v, g->seen.n, sizeof(place), by_place);

	return found == NULL ? -1 : found - g->seen.v;
}

static void
keep(struct row_reading *r, struct said *s, const char *code)
{
	struct gathering *g = r->g;
	struct said_list *l = &g->said;
	int64_t seen = gather_seen(g, s->question, s->row, s->col);

	if (seen >= 0)
		g->is_found[seen] = true;

	note_hidden(r, code);
	note_no_columns(r);
	s->sheet = r->sheet->name;
	s->sheet_row = r->row;
	s->sheet_col = column_of(r, code);
	if (s->answer == NULL && s->mark == NULL && s->comment == NULL &&
	    s->source == NULL)
		return;
	if (scope_is_partial(g->o->scope) &&
	    scope_of(g->o->scope, s->question) < SHARE_WRITE) {
		g->not_shared += says_something(s->answer) ||
		    says_something(s->mark) || says_something(s->comment) ||
		    says_something(s->source);
		return;
	}
	if (l->n > LIMIT_BOOK_PLACES) /* one over is enough to refuse it */
		return;
	if (l->n == l->cap)
		l->v = arena_more(g->a, l->v, l->n, &l->cap, sizeof(*s));
	l->v[l->n++] = *s;
}

static void
unknown(struct row_reading *r, const char *code)
{
	gather_note(r->g, "unknown_code", r->sheet->name,
	    book_cell_name(r->g->a, r->row, 0), code);
}

static void
read_place(struct row_reading *r, char *words[WORDS])
{
	const struct questionnaire *q = r->g->o->q;
	struct said s = {.question = questionnaire_find(q, words[1]),
	    .row = or_nothing(words[2]),
	    .col = or_nothing(words[3])};

	if (s.question < 0 || !question_is_asked(&q->questions[s.question]) ||
	    !question_has_cell(q, s.question, s.row, s.col)) {
		unknown(r, words[1]);
		return;
	}
	s.answer = cell_at(r, "answer");
	s.mark = cell_at(r, "mark");
	s.comment = cell_at(r, "comment");
	s.source = cell_at(r, "source");
	keep(r, &s, "answer");
}

/* Comment and source of a grid are those of its first place, wherever its row
 * has been sorted to. */
static void
read_row(struct row_reading *r, char *words[WORDS])
{
	const struct questionnaire *q = r->g->o->q;
	int question = questionnaire_find(q, words[1]);
	const struct choice_list *rows, *columns;

	if (question < 0 || q->questions[question].type != QT_GRID ||
	    q->questions[question].columns == NULL) {
		unknown(r, words[1]);
		return;
	}
	rows = q->questions[question].rows;
	columns = q->questions[question].columns;
	for (size_t i = 0; i < columns->n; i++) {
		struct said s = {.question = question,
		    .row = words[2],
		    .col = columns->v[i].name};

		if (!question_has_cell(q, question, s.row, s.col)) {
			unknown(r, words[2]);
			return;
		}
		s.answer = cell_at(r, s.col);
		if (i == 0 && text_eq(s.row, rows->v[0].name)) {
			s.comment = cell_at(r, "comment");
			s.source = cell_at(r, "source");
		}
		keep(r, &s, s.col);
	}
}

static void
read_section(struct row_reading *r, const char *name)
{
	int section = questionnaire_section(r->g->o->q, name);
	const struct book_sheet **of;

	if (section < 0) {
		unknown(r, name);
		return;
	}
	of = &r->g->sheet_of[section];
	if (*of == NULL)
		*of = r->sheet;
	else if (*of != r->sheet)
		gather_note(
		    r->g, "sheet_twice", r->sheet->name, "", (*of)->name);
}

static void
read_coded(struct row_reading *r, const char *code)
{
	char *words[WORDS];
	int n = split(r->g->a, code, words);

	if (n == 2 && strcmp(words[0], "section") == 0)
		read_section(r, words[1]);
	else if (n == 1 && strcmp(words[0], "columns") == 0)
		read_columns(r);
	else if (n == 4 && strcmp(words[0], "place") == 0)
		read_place(r, words);
	else if (n == 3 && strcmp(words[0], "row") == 0)
		read_row(r, words);
}

/* Columns that somebody put to the right of ours. */
static void
note_extra(struct row_reading *r)
{
	const struct book_sheet *s = r->sheet;

	for (size_t i = 0; r->widest > 0 && i < s->cells_n; i++) {
		if (s->cells[i].col < r->widest ||
		    text_is_empty(s->cells[i].text))
			continue;
		gather_note(r->g, "extra_columns", s->name,
		    book_cell_name(r->g->a, s->cells[i].row, s->cells[i].col),
		    "");
		return;
	}
}

static void
gather_sheet(struct gathering *g, const struct book_sheet *s)
{
	struct row_reading r = {.g = g, .sheet = s};

	for (size_t i = 0; i < s->cells_n; i++) {
		if (s->cells[i].col != 0)
			continue;
		r.row = s->cells[i].row;
		read_coded(&r, s->cells[i].text);
	}
	note_extra(&r);
}

void
gather_places(struct gathering *g)
{
	const struct book *b = g->file->book;

	g->sheet_of = arena_array(
	    g->a, (size_t)g->o->q->sections_n + 1, sizeof(*g->sheet_of));
	g->is_found = arena_array(g->a, g->seen.n + 1, sizeof(*g->is_found));
	for (size_t i = 0; i < b->sheets_n; i++)
		gather_sheet(g, &b->sheets[i]);
	note_sheets(g);
	if (g->not_shared > 0)
		gather_note(g, "not_shared", "", "",
		    arena_printf(g->a, "%zu", g->not_shared));
}
