/* SPDX-License-Identifier: MIT */
/* The places where a State may answer now, and what is wrong in them. */
#include <stdlib.h>
#include <string.h>
#include "base/text.h"
#include "domain/report/report_inside.h"
#include "domain/report/report_value.h"

struct walk {
	const struct open_report *r;
	struct arena *a;
	struct place *v;
	size_t n, cap;
};

/* Is this no answer at all for an obligation of that force? */
static bool
is_rejected(
    const struct open_report *r, const struct question *it, const char *counts)
{
	return it->aspect != ASPECT_NONE && it->provision >= 0 &&
	    text_eq(decision_outcome(
			r->q, r->q->provisions[it->provision].force, counts),
		"reject");
}

static const char *
choice_problem(const struct open_report *r, int question, const char *row,
    const char *value)
{
	const struct question *it = &r->q->questions[question];
	const struct choice *c;

	if (it->choices == NULL)
		return "problem.choice";
	c = choice_find(it->choices, value);
	if (c == NULL ||
	    !instance_choice_offered(
		r->instance, question, it->type == QT_GRID ? NULL : row, c))
		return "problem.choice";
	return c->counts != NULL && is_rejected(r, it, c->counts)
	    ? "problem.reject"
	    : NULL;
}

static const char *
choices_problem(const struct open_report *r, int question, const char *row,
    const char *value)
{
	const char *problem = NULL;
	struct arena *a;
	char **names;

	if (r->q->questions[question].type != QT_SELECT_MULTIPLE)
		return choice_problem(r, question, row, value);
	a = arena_new();
	names = value_names(a, value);
	for (size_t i = 0; names[i] != NULL && problem == NULL; i++)
		problem = choice_problem(r, question, row, names[i]);
	arena_free(a);
	return problem;
}

static bool
row_has_answer(const struct open_report *r, int repeat, const char *row)
{
	const struct question *rep = &r->q->questions[repeat];

	for (size_t i = 0; i < r->answers.n; i++) {
		const struct answer *ans = &r->answers.v[i];
		int at;

		if (answer_is_blank(ans) || strcmp(ans->row, row) != 0)
			continue;
		at = questionnaire_find(r->q, ans->question);
		if (at > repeat && at < rep->end)
			return true;
	}
	return false;
}

static bool
has_any_part(
    const struct open_report *r, const struct question *it, const char *row)
{
	const char *const *part = question_parts(it->type);

	for (; part != NULL && *part != NULL; part++) {
		if (!answer_is_blank(report_answer(r, it->name, row, *part)))
			return true;
	}
	return false;
}

/* Only within the row of a repeat is an answer ever required; of a law or a
 * contact one part is enough, and its first part is where it is asked for. */
static const char *
blank_problem(
    const struct open_report *r, int question, const char *row, const char *col)
{
	const struct question *it = &r->q->questions[question];
	const char *const *parts = question_parts(it->type);
	int repeat = question_repeat(r->q, question);

	if (!it->required || repeat < 0 || !row_has_answer(r, repeat, row))
		return NULL;
	if (parts != NULL &&
	    (strcmp(col, parts[0]) != 0 || has_any_part(r, it, row)))
		return NULL;
	return "problem.required_in_row";
}

/* By its own: whatever the other figures are. */
static const char *
own_problem(const struct open_report *r, int question, const char *row,
    const char *col, const char *value, const char *status)
{
	const struct question *it = &r->q->questions[question];
	const char *problem, *repeat_row;

	if (status != NULL && strcmp(status, "x") == 0)
		return is_rejected(r, it, "na") ? "problem.reject" : NULL;
	if (status != NULL && strcmp(status, "answered") != 0 &&
	    strcmp(status, "blank") != 0)
		return NULL;
	if (value == NULL || *value == '\0')
		return blank_problem(r, question, row, col);
	problem = value_type_problem(it, col, value);
	if (problem != NULL)
		return problem;
	repeat_row = question_repeat(r->q, question) >= 0 ? row : NULL;
	if (question_cell_type(it) == QT_SELECT_ONE ||
	    question_cell_type(it) == QT_SELECT_MULTIPLE)
		problem = choices_problem(r, question, repeat_row, value);
	if (problem == NULL && scope_tells(r->scope, r->q, it->constraint) &&
	    !instance_constraint(r->instance, question,
		it->type == QT_GRID ? row : repeat_row, value))
		problem = "problem.constraint";
	return problem;
}

const char *
answer_problem(const struct open_report *r, int question, const char *row,
    const char *col, const char *value, const char *status)
{
	const char *problem;

	if (question < 0)
		return NULL;
	row = row == NULL ? "" : row;
	col = col == NULL ? "" : col;
	problem = own_problem(r, question, row, col, value, status);
	return problem == NULL ? check_problem(r, question, row, col) : problem;
}

static void
add(struct walk *w, int question, const char *row, const char *col)
{
	struct place *p;

	if (w->n == w->cap) {
		size_t cap = w->cap == 0 ? 64 : w->cap * 2;
		struct place *v = arena_array(w->a, cap, sizeof(*v));

		if (w->n > 0)
			memcpy(v, w->v, w->n * sizeof(*v));
		w->v = v;
		w->cap = cap;
	}
	p = &w->v[w->n++];
	p->question = question;
	p->row = row;
	p->col = col;
	p->answer =
	    report_answer(w->r, w->r->q->questions[question].name, row, col);
	p->problem = answer_problem(w->r, question, row, col,
	    p->answer == NULL ? "" : p->answer->value,
	    p->answer == NULL ? "blank" : p->answer->status);
}

static void
add_grid(struct walk *w, int question)
{
	const struct question *it = &w->r->q->questions[question];

	for (size_t i = 0; i < it->rows->n; i++) {
		if (it->columns == NULL)
			add(w, question, it->rows->v[i].name, "");
		for (size_t k = 0; it->columns != NULL && k < it->columns->n;
		     k++)
			add(w, question, it->rows->v[i].name,
			    it->columns->v[k].name);
	}
}

/* row: of the repeat the question stands in, or NULL. */
static void
add_question(struct walk *w, int question, const char *row)
{
	const struct question *it = &w->r->q->questions[question];
	const char *const *part = question_parts(it->type);

	if (!question_is_asked(it) ||
	    scope_of(w->r->scope, question) == SHARE_NONE ||
	    !instance_relevant(w->r->instance, question, row))
		return;
	if (it->type == QT_GRID)
		add_grid(w, question);
	else if (part == NULL)
		add(w, question, row == NULL ? "" : row, "");
	for (; part != NULL && *part != NULL; part++)
		add(w, question, row == NULL ? "" : row, *part);
}

static void
add_repeat(struct walk *w, int repeat)
{
	const struct question *it = &w->r->q->questions[repeat];

	if (!instance_relevant(w->r->instance, repeat, NULL))
		return;
	for (size_t i = 0; i < w->r->rows.n; i++) {
		const struct repeat_row *row = &w->r->rows.v[i];

		if (strcmp(row->question, it->name) != 0)
			continue;
		for (int m = repeat + 1; m < it->end; m++)
			add_question(w, m, row->row);
	}
}

void
report_places(const struct open_report *r, struct arena *a, int section,
    struct place_list *out)
{
	struct walk w = {.r = r, .a = a};
	int first = section < 0 ? 0 : r->q->sections[section].first;
	int end = section < 0 ? r->q->questions_n : r->q->sections[section].end;

	for (int i = first; i < end; i++) {
		if (r->q->questions[i].type == QT_REPEAT) {
			add_repeat(&w, i);
			i = r->q->questions[i].end - 1;
		} else {
			add_question(&w, i, NULL);
		}
	}
	out->v = w.v;
	out->n = w.n;
}
