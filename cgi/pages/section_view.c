/* SPDX-License-Identifier: MIT */
/* See section_view.h. */
#include <string.h>

#include "base/digest.h"
#include "base/text.h"
#include "domain/report/report_value.h"
#include "pages/report_page.h"
#include "pages/section_carry.h"
#include "pages/section_checks.h"
#include "pages/section_form.h"
#include "pages/section_kept.h"
#include "pages/section_known.h"
#include "pages/section_read.h"

enum { DROPDOWN_FROM = 13 }; /* choices; fewer are radio buttons */

const char *
problem_text(const struct reading *rd, const struct question *question,
    const char *problem)
{
	const char *own = reading_question(rd, question, "wrong");

	if (strcmp(problem, "problem.constraint") == 0 && own[0] != '\0')
		return own;
	if (strncmp(problem, "check.", 6) == 0)
		return reading_text(rd, problem);
	return frame_text(rd->app, rd->r, problem);
}

/* A row that is on the page but not in the report yet. */
static bool
is_new_row(const struct section_fill *fl, const char *row)
{
	size_t i;

	if (row == NULL)
		return false;
	for (i = 0; i < fl->o->rows.n; i++)
		if (strcmp(fl->o->rows.v[i].row, row) == 0)
			return false;
	return true;
}

static bool
is_shown(const struct section_fill *fl, int i, const char *row)
{
	const struct question *q = &fl->o->q->questions[i];

	if (is_new_row(fl, row))
		return q->relevant == NULL;
	return instance_relevant(fl->o->instance, i, row);
}

static struct view *
fill_head(struct section_fill *fl, int i, const char *row, const char *kind)
{
	static const char *const parts[] = {"label", "hint", "says", "counts"};
	const struct question *q = &fl->o->q->questions[i];
	struct view *item = view_item(fl->root, "items");
	const char *s;
	size_t p;

	view_set(item, "kind", kind);
	view_set(item, "name", q->name);
	view_flag(item, "hidden", !is_shown(fl, i, row));
	if (q->relevant != NULL)
		view_set(item, "relevant", condition_xpath(q->relevant));
	for (p = 0; p < sizeof(parts) / sizeof(parts[0]); p++)
		if ((s = reading_question(&fl->rd, q, parts[p]))[0] != '\0')
			view_set(item, parts[p], s);
	return item;
}

static void
fill_end(struct section_fill *fl, const char *kind)
{
	view_set(view_item(fl->root, "items"), "kind", kind);
}

/* One control: what it is called, what stands in it, what is wrong with it. */
static void
fill_cell(struct section_fill *fl, struct view *cell, int i, const char *row,
    const char *col)
{
	const struct question *q = &fl->o->q->questions[i];
	const struct answer *a = report_answer(fl->o, q->name, row, col);
	const char *place = place_name(fl->rd.r->a, q->name, row, col);
	const char *problem = NULL, *text, *mark, *label, *where;
	const struct unplaced *kept;

	view_set(cell, "place", place);
	view_int(cell, "revision", a != NULL ? a->revision : 0);
	if ((kept = report_kept_find(fl->kept, q->name, row, col)) != NULL)
		view_int(cell, "kept", kept->id);
	if (fl->o->q->checks_n > 0 || q->type == QT_GRID)
		section_fill_checks(fl, cell, i, row, col);
	if (a != NULL && a->value[0] != '\0')
		view_set(cell, "value",
		    q->type == QT_GRID
			? value_with_flags(fl->rd.r->a, a->value, a->flags)
			: a->value);
	if (a != NULL && (mark = mark_key(a->status)) != NULL) {
		view_set(cell, "mark", a->status);
		view_text(cell, "mark_text", mark, NULL);
	}
	if (is_shown(fl, i, row))
		problem = answer_problem(fl->o, i, row, col,
		    a != NULL ? a->value : "", a != NULL ? a->status : "blank");
	if (problem == NULL)
		return;
	text = problem_text(&fl->rd, q, problem);
	view_set(cell, "error", text);
	label = reading_question(&fl->rd, q, "label");
	where = reading_place(&fl->rd, q, row, col);
	if (where[0] != '\0')
		label = arena_printf(fl->rd.r->a, "%s (%s)", label, where);
	frame_error(
	    fl->root, arena_printf(fl->rd.r->a, "a.%s", place), label, text);
}

/* Is name one of the words of value? */
static bool
is_among(const char *value, const char *name)
{
	size_t n = strlen(name);
	const char *p = value;

	while (p != NULL && (p = strstr(p, name)) != NULL) {
		if ((p == value || p[-1] == ' ') &&
		    (p[n] == '\0' || p[n] == ' '))
			return true;
		p += n;
	}
	return false;
}

static void
fill_choices(struct section_fill *fl, struct view *item, int i, const char *row,
    const char *value)
{
	const struct question *q = &fl->o->q->questions[i];
	const struct choice *c;
	struct view *choice;
	size_t k;

	for (k = 0; q->choices != NULL && k < q->choices->n; k++) {
		c = &q->choices->v[k];
		if (!is_among(value, c->name) && !is_new_row(fl, row) &&
		    !instance_choice_offered(fl->o->instance, i, row, c))
			continue;
		choice = view_item(item, "choices");
		view_set(choice, "name", c->name);
		view_set(choice, "label",
		    reading_choice(&fl->rd, q->choices, c->name));
		view_flag(choice, "checked", is_among(value, c->name));
	}
}

/* 0 for the most restricted level. */
static int
level_rank(const char *level)
{
	static const char *const levels[] = {
	    "state", "secretariat", "group", "public"};
	int i;

	for (i = 0; i < 3 && strcmp(level, levels[i]) != 0; i++)
		;
	return i;
}

/* How many files the answer has, and the page they are on. */
static void
fill_files(const struct section_fill *fl, struct view *m, const char *question)
{
	int64_t n = 0;
	size_t k;

	for (k = 0; k < fl->files->n; k++)
		n += strcmp(fl->files->v[k].question, question) == 0;
	view_set(m, "files_of", question);
	if (n > 0)
		view_count(m, "files", "file.count", n, NULL);
}

/* Comment, source and level stand once per question, however many cells. */
static void
fill_remarks(struct section_fill *fl, struct view *item, int i, const char *row,
    bool has_marks)
{
	const struct question *q = &fl->o->q->questions[i];
	const char *level = NULL, *comment = "", *source = "";
	bool marked = false;
	const struct answer *a;
	struct view *m = view_child(item, "remarks");
	size_t k;

	for (k = 0; k < fl->o->answers.n; k++) {
		a = &fl->o->answers.v[k];
		if (strcmp(a->question, q->name) != 0 ||
		    (row != NULL && strcmp(a->row, row) != 0))
			continue;
		if (level == NULL ||
		    level_rank(a->publication) < level_rank(level))
			level = a->publication;
		/* a grid's other cells show their comments themselves */
		if (comment[0] == '\0' &&
		    (q->type != QT_GRID || is_first_place(q, a->row, a->col)))
			comment = a->comment;
		if (source[0] == '\0')
			source = a->source;
		marked |= mark_key(a->status) != NULL;
	}
	view_set(m, "key",
	    row != NULL ? arena_printf(fl->rd.r->a, "%s.%s", q->name, row)
			: q->name);
	view_set(m, "comment", comment);
	view_set(m, "source", source);
	view_set(m, "level", level != NULL ? level : fl->o->q->publication);
	view_flag(m, "has_marks", has_marks);
	view_flag(m, "open",
	    comment[0] != '\0' || source[0] != '\0' || marked ||
		(level != NULL && strcmp(level, fl->o->q->publication) != 0));
	fill_files(fl, m, q->name);
	section_fill_flags(fl, m, i, row);
}

static const char *
line_mode(enum question_type t)
{
	switch (t) {
	case QT_INTEGER:
	case QT_YEAR:
		return "numeric";
	case QT_DECIMAL:
		return "decimal";
	default:
		return "text";
	}
}

static void
fill_line(struct section_fill *fl, struct view *item, const struct question *q)
{
	enum question_type t = place_type(q);

	view_set(item, "mode", line_mode(t));
	view_flag(item, "short", q->is_short || t != QT_TEXT);
	view_flag(item, "is_date", t == QT_DATE);
	if (q->unit != NULL)
		view_set(item, "unit",
		    reading_text(&fl->rd,
			arena_printf(fl->rd.r->a, "unit.%s", q->unit)));
}

static void
fill_grid_row(
    struct section_fill *fl, struct view *item, int i, const struct choice *row)
{
	const struct question *q = &fl->o->q->questions[i];
	struct view *line = view_item(item, "rows"), *cell;
	size_t k, n = q->columns != NULL ? q->columns->n : 1;

	view_set(line, "label", reading_choice(&fl->rd, q->rows, row->name));
	for (k = 0; k < n; k++) {
		cell = view_item(line, "cells");
		if (q->columns != NULL)
			view_set(cell, "label",
			    reading_choice(
				&fl->rd, q->columns, q->columns->v[k].name));
		fill_cell(fl, cell, i, row->name,
		    q->columns != NULL ? q->columns->v[k].name : "");
	}
}

static void
fill_grid(struct section_fill *fl, struct view *item, int i)
{
	const struct question *q = &fl->o->q->questions[i];
	size_t k;

	view_flag(item, "selects", q->cell == QT_SELECT_ONE);
	fill_choices(fl, item, i, NULL, "");
	fill_line(fl, item, q);
	for (k = 0; q->columns != NULL && k < q->columns->n; k++)
		view_set(view_item(item, "columns"), "label",
		    reading_choice(&fl->rd, q->columns, q->columns->v[k].name));
	for (k = 0; k < q->rows->n; k++)
		fill_grid_row(fl, item, i, &q->rows->v[k]);
}

static void
fill_parts(struct section_fill *fl, struct view *item, int i, const char *row)
{
	const struct question *q = &fl->o->q->questions[i];
	const char *const *part = question_parts(q->type);
	struct view *cell;

	for (; part != NULL && *part != NULL; part++) {
		cell = view_item(item, "cells");
		view_set(cell, "part", *part);
		view_set(cell, "label", reading_place(&fl->rd, q, "", *part));
		fill_cell(fl, cell, i, row != NULL ? row : "", *part);
	}
	view_flag(item, "in_row", row != NULL);
	if (q->type == QT_LAW)
		known_laws(fl, item, q->name, row != NULL ? row : "");
}

static const char *
kind_of(const struct question *q)
{
	switch (q->type) {
	case QT_SELECT_ONE:
		return q->is_short || q->choices->n >= DROPDOWN_FROM ? "drop"
								     : "one";
	case QT_SELECT_MULTIPLE:
		return "many";
	case QT_LONGTEXT:
		return "long";
	case QT_GRID:
		return "grid";
	case QT_LAW:
		return "law";
	case QT_CONTACT:
		return "contact";
	default:
		return "line";
	}
}

static void
fill_asked(struct section_fill *fl, int i, const char *row)
{
	const struct question *q = &fl->o->q->questions[i];
	struct view *item = fill_head(fl, i, row, kind_of(q));
	const struct answer *a;

	if (row == NULL)
		view_set(
		    item, "no", numbering_next(fl->rd.r->a, &fl->number, q));
	if (q->type == QT_GRID) {
		fill_grid(fl, item, i);
	} else if (question_parts(q->type) != NULL) {
		fill_parts(fl, item, i, row);
	} else {
		a = report_answer(fl->o, q->name, row, "");
		fill_cell(fl, view_item(item, "cells"), i,
		    row != NULL ? row : "", "");
		fill_line(fl, item, q);
		fill_choices(fl, item, i, row, a != NULL ? a->value : "");
	}
	fill_remarks(fl, item, i, row, question_parts(q->type) == NULL);
	section_fill_kept(fl, item, i, row);
	if (row == NULL)
		section_fill_old(fl, item, carry_find(fl->carry, i, ""));
}

static void
fill_range(struct section_fill *fl, int first, int end, const char *row);

static void
fill_row(struct section_fill *fl, int i, const char *row, int n)
{
	const struct question *q = &fl->o->q->questions[i];
	struct view *item = view_item(fl->root, "items");

	view_set(item, "kind", "row");
	view_set(item, "repeat", q->name);
	view_set(item, "row", row);
	view_int(item, "n", n);
	view_flag(item, "is_new", is_new_row(fl, row));
	fill_range(fl, i + 1, q->end, row);
	fill_end(fl, "row_end");
}

/* Entries that were typed but are not in the report yet. */
static int
fill_kept_rows(struct section_fill *fl, int i, int n)
{
	const struct questionnaire *q = fl->o->q;
	const struct unplaced *u;
	const char *last = "";
	int at;

	for (size_t k = 0; k < fl->kept->n; k++) {
		u = &fl->kept->v[k];
		at = questionnaire_find(q, u->question);
		if (at <= i || at >= q->questions[i].end ||
		    strcmp(u->row, last) == 0 || !is_new_row(fl, u->row))
			continue;
		fill_row(fl, i, last = u->row, ++n);
	}
	return n;
}

/* An empty row is offered where there is none, or when one was asked for. Its
 * id is random; the report learns of it when something is typed in it. */
static void
fill_repeat(struct section_fill *fl, int i)
{
	const struct question *q = &fl->o->q->questions[i];
	struct view *item = fill_head(fl, i, NULL, "repeat");
	int n = 0, waiting;
	size_t k;

	view_set(item, "no", numbering_next(fl->rd.r->a, &fl->number, q));
	for (k = 0; k < fl->o->rows.n; k++)
		if (strcmp(fl->o->rows.v[k].question, q->name) == 0)
			fill_row(fl, i, fl->o->rows.v[k].row, ++n);
	n = fill_kept_rows(fl, i, n);
	waiting = section_fill_old_rows(fl, i);
	if ((n == 0 && waiting == 0) ||
	    (fl->add != NULL && strcmp(fl->add, q->name) == 0))
		fill_row(fl, i,
		    arena_printf(
			fl->rd.r->a, "r%s", digest_token(fl->rd.r->a, 9)),
		    ++n);
	item = view_item(fl->root, "items");
	view_set(item, "kind", "repeat_end");
	view_set(item, "repeat", q->name);
	view_flag(item, "may_add", q->max_rows == 0 || n < q->max_rows);
}

static void
fill_calculated(struct section_fill *fl, int i, const char *row)
{
	const struct question *q = &fl->o->q->questions[i];
	const char *value;
	struct view *item;

	if (reading_question(&fl->rd, q, "label")[0] == '\0' ||
	    is_new_row(fl, row) || !scope_knows(fl->o->scope, fl->o->q, i))
		return;
	item = fill_head(fl, i, row, "calculated");
	value = instance_calculate(fl->o->instance, fl->rd.r->a, i, row);
	view_set(item, "value",
	    answer_words(fl->rd.app, fl->rd.r, fl->rd.q, q, value, "answered"));
}

static void
fill_range(struct section_fill *fl, int first, int end, const char *row)
{
	const struct question *q;
	int i, next;

	for (i = first; i < end; i = next) {
		q = &fl->o->q->questions[i];
		next = q->end > i ? q->end : i + 1;
		if (scope_of(fl->o->scope, i) == SHARE_NONE) {
			section_skip(fl, i, row);
		} else if (q->type == QT_GROUP) {
			(void)fill_head(fl, i, row, "group");
			fill_range(fl, i + 1, q->end, row);
			fill_end(fl, "group_end");
		} else if (scope_of(fl->o->scope, i) < SHARE_WRITE) {
			section_fill_read(fl, i);
		} else if (q->type == QT_REPEAT) {
			fill_repeat(fl, i);
		} else if (q->type == QT_NOTE) {
			(void)fill_head(fl, i, row, "note");
			next = i + 1;
		} else if (q->type == QT_CALCULATE) {
			fill_calculated(fl, i, row);
			next = i + 1;
		} else {
			fill_asked(fl, i, row);
			next = i + 1;
		}
	}
}

void
section_fill(struct section_fill *fl)
{
	const struct section *s = &fl->o->q->sections[fl->section];

	fl->number = (struct numbering){
	    .section = report_section_no(fl->o, fl->section)};
	fill_range(fl, s->first, s->end, NULL);
}
