/* SPDX-License-Identifier: MIT */
/* See paper_room.h. */
#include <string.h>

#include "base/text.h"
#include "pages/answer_view.h"
#include "pages/paper_room.h"

enum { ALTERNATIVES_MAX = 16 };

static const struct question *
question_at(const struct paper *p, int i)
{
	return &p->o->q->questions[i];
}

static const struct answer *
answered(const struct paper *p, const struct question *q, const char *row,
    const char *col)
{
	const struct answer *a = report_answer(p->o, q->name, row, col);

	return a != NULL && strcmp(a->status, "blank") != 0 ? a : NULL;
}

/* --- what may come to apply ------------------------------------------------
 */

/* The innermost condition that says no, of the question and what it stands
 * in. */
static int
refusing(const struct paper *p, int i, const char *row)
{
	for (; i >= 0; i = question_at(p, i)->parent)
		if (question_at(p, i)->relevant != NULL &&
		    !instance_relevant(p->o->instance, i, row))
			return i;
	return -1;
}

static bool
is_open(const struct paper *p, int i)
{
	if (scope_of(p->o->scope, i) == SHARE_NONE ||
	    report_has_answer(p->o, question_at(p, i)->name, NULL))
		return false;
	return paper_may_apply(p, i, NULL);
}

/* Conditions read what stands before them, so this ends. */
bool
paper_may_apply(const struct paper *p, int i, const char *row)
{
	const int *reads;
	int at;

	if (row != NULL && strcmp(row, PAPER_SPARE_ROW) == 0)
		return true;
	if (instance_relevant(p->o->instance, i, row))
		return true;
	if (row != NULL || (at = refusing(p, i, row)) < 0)
		return false;
	for (reads = condition_reads(question_at(p, at)->relevant); *reads >= 0;
	     reads++)
		if (*reads < at && is_open(p, *reads))
			return true;
	return false;
}

static const char *
number_of(const struct paper *p, int i)
{
	return p->no[i] != NULL ? p->no[i] : "";
}

static bool
came_before(const struct alternative *v, size_t k)
{
	for (size_t i = 0; i < k; i++)
		if (v[i].question == v[k].question)
			return true;
	return false;
}

/* "5.1: Yes; In part / 5.2: No": of each question all that is enough. */
static const char *
alternatives_text(const struct paper *p, const struct alternative *v, size_t n)
{
	const char *between;
	struct buf b;

	buf_init(&b, p->rd->r->a);
	for (size_t k = 0; k < n; k++) {
		if (came_before(v, k))
			continue;
		buf_printf(&b, "%s%s", k > 0 ? " / " : "",
		    number_of(p, v[k].question));
		between = ": ";
		for (size_t i = k; i < n; i++) {
			if (v[i].question != v[k].question)
				continue;
			buf_printf(&b, "%s%s", between,
			    reading_choice(p->rd,
				question_at(p, v[i].question)->choices,
				v[i].choice));
			between = "; ";
		}
	}
	return b.p;
}

static const char *
numbers_text(const struct paper *p, const int *reads)
{
	struct buf b;

	buf_init(&b, p->rd->r->a);
	for (; *reads >= 0; reads++)
		if (*number_of(p, *reads) != '\0')
			buf_printf(&b, "%s%s", b.n > 0 ? ", " : "",
			    number_of(p, *reads));
	return b.n > 0 ? b.p : "";
}

void
paper_fill_only(
    const struct paper *p, struct view *item, int i, const char *row)
{
	struct alternative v[ALTERNATIVES_MAX];
	const struct condition *c;
	size_t n;
	int at;

	if (row != NULL || instance_relevant(p->o->instance, i, row) ||
	    (at = refusing(p, i, row)) < 0)
		return;
	c = question_at(p, at)->relevant;
	if (condition_alternatives(c, p->o->q, v, &n, ALTERNATIVES_MAX))
		view_text(item, "only", "paper.only", "answers",
		    alternatives_text(p, v, n), NULL);
	else
		view_text(item, "only", "paper.depends", "numbers",
		    numbers_text(p, condition_reads(c)), NULL);
}

/* --- room ------------------------------------------------------------------
 */

static void
fill_boxes(const struct paper *p, struct view *v, const char *name,
    const struct choice_list *l)
{
	for (size_t i = 0; l != NULL && i < l->n; i++)
		view_set(view_item(v, name), "label",
		    reading_choice(p->rd, l, l->v[i].name));
}

static void
fill_cell(const struct paper *p, struct view *line, const struct question *q,
    const char *row, const char *col)
{
	const struct answer *a = answered(p, q, row, col);
	struct view *cell = view_item(line, "cells");

	if (a == NULL) {
		fill_boxes(p, cell, "boxes", q->choices);
		return;
	}
	view_set(cell, "words",
	    answer_words(
		p->rd->app, p->rd->r, p->o->q, q, a->value, a->status));
	view_set(cell, "comment", a->comment);
}

static bool
grid_is_whole(const struct paper *p, const struct question *q)
{
	size_t columns = q->columns != NULL ? q->columns->n : 1;

	for (size_t i = 0; i < q->rows->n; i++)
		for (size_t k = 0; k < columns; k++)
			if (answered(p, q, q->rows->v[i].name,
				q->columns != NULL ? q->columns->v[k].name
						   : "") == NULL)
				return false;
	return true;
}

static void
fill_grid(const struct paper *p, struct view *item, const struct question *q)
{
	struct view *line;

	if (grid_is_whole(p, q))
		return;
	view_flag(item, "room", true);
	fill_boxes(p, item, "room_columns", q->columns);
	for (size_t i = 0; i < q->rows->n; i++) {
		line = view_item(item, "room_rows");
		view_set(line, "label",
		    reading_choice(p->rd, q->rows, q->rows->v[i].name));
		if (q->columns == NULL)
			fill_cell(p, line, q, q->rows->v[i].name, "");
		for (size_t k = 0; q->columns != NULL && k < q->columns->n; k++)
			fill_cell(p, line, q, q->rows->v[i].name,
			    q->columns->v[k].name);
	}
}

static void
fill_parts(const struct paper *p, struct view *item, const struct question *q,
    const char *row)
{
	const char *const *part;

	for (part = question_parts(q->type); *part != NULL; part++) {
		if (answered(p, q, row != NULL ? row : "", *part) != NULL)
			continue;
		view_flag(item, "room", true);
		view_text(view_item(item, "room_parts"), "label",
		    arena_printf(p->rd->r->a, "answer.part.%s", *part), NULL);
	}
}

void
paper_fill_room(
    const struct paper *p, struct view *item, int i, const char *row)
{
	const struct question *q = question_at(p, i);

	paper_fill_only(p, item, i, row);
	if (q->type == QT_GRID) {
		fill_grid(p, item, q);
	} else if (question_parts(q->type) != NULL) {
		fill_parts(p, item, q, row);
	} else if (answered(p, q, row != NULL ? row : "", "") == NULL) {
		view_flag(item, "room", true);
		fill_boxes(p, item, "room_choices", q->choices);
	}
}
