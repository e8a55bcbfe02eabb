/* SPDX-License-Identifier: MIT */
/* See read_view.h. */
#include <string.h>

#include "pages/read_carry.h"
#include "pages/files.h"
#include "pages/paper_room.h"
#include "pages/read_view.h"
#include "pages/report_page.h"
#include "pages/section_form.h"
#include "pages/section_view.h"

struct walk {
	const struct reading *rd;
	const struct open_report *o;
	const struct carry *carry; /* NULL: not compared */
	const struct attachment_list *files;
	struct paper *paper; /* NULL: to read, not to fill in */
	int changed;
	struct view *section; /* in which items go */
	int s;
	struct numbering number;
	const char *no;	     /* of the question at hand */
	struct view *group;  /* the last heading, NULL: none */
	struct view *repeat; /* the one a row stands in */
	struct view *entry;  /* that row */
};

static const struct question *
question_at(const struct walk *w, int i)
{
	return &w->o->q->questions[i];
}

/* The id of the first control of a question on the section page. */
static const char *
first_place(const struct walk *w, const struct question *q, const char *row)
{
	const char *const *parts = question_parts(q->type);
	struct arena *a = w->rd->r->a;

	if (q->type == QT_GRID)
		return place_name(a, q->name, q->rows->v[0].name,
		    q->columns != NULL ? q->columns->v[0].name : "");
	return place_name(a, q->name, row, parts != NULL ? parts[0] : "");
}

static const char *
problem_of(const struct walk *w, int i, const char *row)
{
	const struct question *q = question_at(w, i);
	const struct answer *a;
	const char *problem;
	size_t k;

	for (k = 0; k < w->o->answers.n; k++) {
		a = &w->o->answers.v[k];
		if (strcmp(a->question, q->name) != 0 ||
		    (row != NULL && strcmp(a->row, row) != 0))
			continue;
		problem = answer_problem(
		    w->o, i, a->row, a->col, a->value, a->status);
		if (problem != NULL)
			return problem_text(w->rd, q, problem);
	}
	return NULL;
}

/* What became of the answer since the earlier cycle. */
static void
fill_change(struct walk *w, struct view *item, int i, const char *row)
{
	if (w->carry == NULL ||
	    !read_fill_change(w->rd, w->o, w->carry, i, row, item))
		return;
	w->changed++;
	view_flag(w->section, "has_changes", true);
	if (w->group != NULL)
		view_flag(w->group, "has_changes", true);
	if (row != NULL) {
		view_flag(w->repeat, "has_changes", true);
		view_flag(w->entry, "has_changes", true);
	}
}

static void
fill_question(struct walk *w, int i, const char *row)
{
	const struct question *q = question_at(w, i);
	struct view *item = view_item(w->section, "items");
	struct request *r = w->rd->r;

	view_set(item, "kind", "question");
	answer_view(w->rd->app, r, item, w->o->q, i, &w->o->answers, row);
	if (row == NULL)
		view_set(item, "no", w->no);
	view_set(item, "href",
	    report_path(r, w->o->report.id,
		arena_printf(r->a, "/section/%s#a.%s",
		    w->o->q->sections[w->s].name, first_place(w, q, row))));
	view_set(item, "history",
	    report_path(r, w->o->report.id,
		arena_printf(r->a, "/history/%s", q->name)));
	view_set(item, "problem", problem_of(w, i, row));
	files_fill(w->rd->app, r, item, w->files, q->name);
	if (w->paper != NULL)
		paper_fill_room(w->paper, item, i, row);
	if (!report_has_answer(w->o, q->name, row))
		return;
	fill_change(w, item, i, row);
	view_flag(w->section, "filled", true);
	if (w->group != NULL)
		view_flag(w->group, "filled", true);
}

static void fill_range(struct walk *w, int first, int end, const char *row);

static void
fill_repeat(struct walk *w, int i)
{
	const struct question *q = question_at(w, i);
	struct view *item = view_item(w->section, "items");
	int n = 0;
	size_t k;

	w->repeat = item;
	view_set(item, "kind", "repeat");
	view_set(item, "name", q->name);
	view_set(item, "label", reading_question(w->rd, q, "label"));
	view_set(item, "no", w->no);
	if (w->paper != NULL)
		paper_fill_only(w->paper, item, i, NULL);
	for (k = 0; k < w->o->rows.n; k++) {
		if (strcmp(w->o->rows.v[k].question, q->name) != 0)
			continue;
		view_int(item, "entries", ++n);
		item = view_item(w->section, "items");
		w->entry = item;
		view_set(item, "kind", "entry");
		view_int(item, "n", n);
		fill_range(w, i + 1, q->end, w->o->rows.v[k].row);
	}
	if (w->paper != NULL && (q->max_rows == 0 || n < q->max_rows)) {
		item = view_item(w->section, "items");
		w->entry = item;
		view_set(item, "kind", "spare");
		view_flag(item, "further", n > 0);
		fill_range(w, i + 1, q->end, PAPER_SPARE_ROW);
	}
}

static void
fill_group(struct walk *w, int i)
{
	const struct question *q = question_at(w, i);
	const char *label = reading_question(w->rd, q, "label");
	struct view *item;

	if (label[0] == '\0')
		return;
	item = view_item(w->section, "items");
	w->group = item;
	view_set(item, "kind", "group");
	view_set(item, "label", label);
}

/* Counts as section_view.c does, so that numbers agree. */
static void
fill_range(struct walk *w, int first, int end, const char *row)
{
	const struct question *q;
	bool is_shown;
	int i, next;

	for (i = first; i < end; i = next) {
		q = question_at(w, i);
		next = i + 1;
		is_shown = scope_of(w->o->scope, i) != SHARE_NONE &&
		    (w->paper != NULL
			    ? paper_may_apply(w->paper, i, row)
			    : instance_relevant(w->o->instance, i, row));
		if (row == NULL &&
		    (q->type == QT_REPEAT || question_is_asked(q))) {
			w->no = numbering_next(w->rd->r->a, &w->number, q);
			if (w->paper != NULL)
				w->paper->no[i] = w->no;
		}
		if (q->type == QT_GROUP && is_shown) {
			fill_group(w, i);
		} else if (q->type == QT_REPEAT) {
			next = q->end;
			if (is_shown)
				fill_repeat(w, i);
		} else if (question_is_asked(q) && is_shown) {
			fill_question(w, i, row);
		}
	}
}

static void
fill_report(struct walk *walk, struct view *v)
{
	struct walk w = *walk;
	const struct reading *rd = w.rd;
	const struct open_report *o = w.o;
	struct arena *a = rd->r->a;
	const struct section *s;
	int n = 0;

	for (w.s = 0; w.s < o->q->sections_n; w.s++) {
		if (!instance_section_relevant(o->instance, w.s))
			continue;
		n++;
		if (scope_section(o->scope, o->q, w.s) == SHARE_NONE)
			continue;
		s = &o->q->sections[w.s];
		w.number = (struct numbering){.section = n};
		w.section = view_item(v, "sections");
		w.group = NULL;
		view_set(w.section, "name", s->name);
		view_int(w.section, "no", n);
		view_set(w.section, "articles", s->articles);
		view_set(w.section, "title",
		    reading_text(
			rd, arena_printf(a, "section.%s.title", s->name)));
		view_set(w.section, "href",
		    report_path(rd->r, o->report.id,
			arena_printf(a, "/section/%s", s->name)));
		report_fill_progress(
		    rd->app, rd->r, w.section, report_progress(o, w.s));
		fill_range(&w, s->first, s->end, NULL);
	}
	view_int(v, "changes", w.changed);
	if (w.carry != NULL)
		read_fill_carried(rd, o, w.carry, v);
}

void
read_fill(const struct reading *rd, const struct open_report *o,
    const struct carry *carry, const struct attachment_list *files,
    struct view *v)
{
	struct walk w = {.rd = rd, .o = o, .carry = carry, .files = files};

	fill_report(&w, v);
}

void
read_fill_paper(const struct reading *rd, const struct open_report *o,
    const struct attachment_list *files, struct view *v)
{
	struct paper p = {rd, o,
	    arena_array(
		rd->r->a, (size_t)o->q->questions_n, sizeof(const char *))};
	struct walk w = {.rd = rd, .o = o, .files = files, .paper = &p};

	fill_report(&w, v);
}
