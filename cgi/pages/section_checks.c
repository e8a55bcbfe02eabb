/* SPDX-License-Identifier: MIT */
/* See section_checks.h. */
#include <string.h>

#include "base/text.h"
#include "domain/report/report_value.h"
#include "pages/section_checks.h"
#include "pages/section_form.h"

bool
is_first_place(const struct question *q, const char *row, const char *col)
{
	const char *const *parts = question_parts(q->type);

	if (q->type == QT_GRID && strcmp(row, q->rows->v[0].name) != 0)
		return false;
	if (q->type == QT_GRID && q->columns != NULL)
		return strcmp(col, q->columns->v[0].name) == 0;
	return parts == NULL || strcmp(col, parts[0]) == 0;
}

/* The row of a repeat, or NULL: a grid's row is not one. */
static const char *
repeat_row(const struct question *q, const char *row)
{
	return q->type == QT_GRID || row[0] == '\0' ? NULL : row;
}

/* A row that is on the page only has nothing to check yet. */
static bool
is_failing(
    const struct section_fill *fl, int check, const char *row, bool is_known)
{
	return is_known && !instance_check_holds(fl->o->instance, check, row);
}

static bool
is_known_row(const struct section_fill *fl, const char *row)
{
	for (size_t i = 0; row != NULL && i < fl->o->rows.n; i++)
		if (strcmp(fl->o->rows.v[i].row, row) == 0)
			return true;
	return row == NULL;
}

/* What is found at one cell. */
struct found {
	bool has_query, has_failing_query;
};

static void
fill_checks(struct section_fill *fl, struct view *cell, int question,
    const char *row, const char *col, struct found *found)
{
	const struct questionnaire *q = fl->o->q;
	const struct question *qn = &q->questions[question];
	const char *of_repeat = repeat_row(qn, row);
	bool is_known = is_known_row(fl, of_repeat), fails;

	for (int i = 0; i < q->checks_n; i++) {
		const struct figure_check *c = &q->checks[i];
		struct view *item;

		if (c->at != question ||
		    !scope_tells(fl->o->scope, q, c->holds) ||
		    (qn->type == QT_GRID &&
			(strcmp(c->row, row) != 0 || strcmp(c->col, col) != 0)))
			continue;
		fails = is_failing(fl, i, of_repeat, is_known);
		item = view_item(cell, "checks");
		view_set(item, "text", reading_text(&fl->rd, c->key));
		view_set(item, "xpath", condition_xpath(c->holds));
		view_set(item, "kind", c->is_query ? "query" : "error");
		view_flag(item, "fails", fails);
		found->has_query |= c->is_query;
		found->has_failing_query |= c->is_query && fails;
	}
}

void
section_fill_checks(struct section_fill *fl, struct view *cell, int question,
    const char *row, const char *col)
{
	const struct question *qn = &fl->o->q->questions[question];
	const struct answer *ans = report_answer(fl->o, qn->name, row, col);
	const char *comment = ans == NULL ? "" : ans->comment;
	bool is_first = is_first_place(qn, row, col);
	struct found found = {0};
	struct arena *a = fl->rd.r->a;
	struct view *explain;

	fill_checks(fl, cell, question, row, col, &found);
	if (question_parts(qn->type) != NULL ||
	    (!found.has_query && (is_first || comment[0] == '\0')))
		return;
	explain = view_child(cell, "explain");
	view_flag(explain, "shown",
	    found.has_failing_query || (!is_first && comment[0] != '\0'));
	view_flag(explain, "is_comment", is_first && found.has_failing_query);
	view_flag(explain, "is_first", is_first);
	view_set(explain, "comment", comment);
	if (!is_first)
		view_set(explain, "name",
		    arena_printf(a, "k.%s", place_name(a, qn->name, row, col)));
	else
		view_set(explain, "name",
		    repeat_row(qn, row) != NULL
			? arena_printf(a, "c.%s.%s", qn->name, row)
			: arena_printf(a, "c.%s", qn->name));
}

int
section_objections(const struct open_report *o, int section)
{
	struct arena *a = arena_new();
	struct objection_list list;
	int n = 0;

	report_objections(o, a, section, &list);
	for (size_t i = 0; i < list.n; i++)
		n += !list.v[i].check->is_query || objection_waits(&list.v[i]);
	arena_free(a);
	return n;
}

/* The flags of the question's one figure. */
static const char *
own_flags(
    const struct open_report *o, const struct question *qn, const char *row)
{
	const struct answer *ans =
	    report_answer(o, qn->name, row == NULL ? "" : row, "");

	return ans == NULL || ans->flags == NULL ? "" : ans->flags;
}

void
section_fill_flags(struct section_fill *fl, struct view *remarks, int question,
    const char *row)
{
	const struct question *qn = &fl->o->q->questions[question];
	const char *flags;

	if (!question_has_figures(qn))
		return;
	/* in a table they stand behind each figure */
	view_flag(remarks, "in_cells", qn->type == QT_GRID);
	if (qn->type == QT_GRID)
		return;
	flags = own_flags(fl->o, qn, row);
	if (flags[0] != '\0')
		view_flag(remarks, "open", true);
	for (const char *f = FLAGS; *f != '\0'; f++) {
		struct view *item = view_item(remarks, "flags");
		const char *code = arena_dup_n(fl->rd.r->a, f, 1);

		view_set(item, "code", code);
		view_text(item, "label",
		    arena_printf(fl->rd.r->a, "answer.flag.%s", code), NULL);
		view_flag(item, "checked", strchr(flags, *f) != NULL);
	}
}
