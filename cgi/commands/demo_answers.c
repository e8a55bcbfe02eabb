/* SPDX-License-Identifier: MIT */
/*
 * A whole report of an invented State. The report is filled in memory, the
 * conditions are worked out again, and what comes up is filled in turn, until
 * nothing more does: the same walk a person makes, without a save per page.
 */
#include <string.h>
#include "commands/demo.h"
#include "domain/report/report_inside.h"

enum { PASSES = 8 };

struct writing {
	const struct demo_plan *p;
	struct arena *a;
	struct open_report w; /* the report as far as it is filled */
	bool *repeat_done;    /* by question */
	size_t answers_cap, rows_cap;
	/* Of the sheet, as worked out for this row of a repeat. */
	const char **figures, *figures_row;
	struct objection_list objections;
};

static bool
is_reached(const struct writing *g, const struct question *q)
{
	double sections = (double)g->w.q->sections_n * g->p->share;

	return (double)q->section < sections;
}

/* A question left out, as people leave out what they do not know. Less of
 * that where an obligation is asked about. */
static bool
is_passed_over(const struct writing *g, const struct question *q)
{
	double rate = q->aspect != ASPECT_NONE ? 0.05
	    : q->role == QR_GOOD_PRACTICE      ? 0.6
	    : q->role == QR_NONE	       ? 0.12
					       : 0.2;

	return !is_reached(g, q) ||
	    (!q->required &&
		demo_chance(g->p, "pass over", q->name, "", "") < rate);
}

static long
rows_wanted(const struct writing *g, const struct question *q)
{
	double x = demo_chance(g->p, "rows", q->name, "", "");
	long n = q->role == QR_CITED_LAW ? (x < 0.12	     ? 0
						   : x < 0.8 ? 1
							     : 2)
					 : (long)(x * 3);

	if (!is_reached(g, q))
		return 0;
	if (demo_sheet_rows(g->p, q) >= 0)
		n = demo_sheet_rows(g->p, q);
	return q->max_rows > 0 && n > q->max_rows ? q->max_rows : n;
}

static bool
add_rows(struct writing *g)
{
	struct repeat_row_list *rows = &g->w.rows;
	bool added = false;

	for (int i = 0; i < g->w.q->questions_n; i++) {
		const struct question *q = &g->w.q->questions[i];

		if (q->type != QT_REPEAT || g->repeat_done[i] ||
		    !instance_relevant(g->w.instance, i, NULL))
			continue;
		g->repeat_done[i] = true;
		for (long k = rows_wanted(g, q); k > 0; k--) {
			double id = demo_chance(g->p, "row", q->name,
			    arena_printf(g->a, "%ld", k), "");

			if (rows->n == g->rows_cap)
				rows->v = arena_more(g->a, rows->v, rows->n,
				    &g->rows_cap, sizeof(*rows->v));
			rows->v[rows->n++] = (struct repeat_row){
			    .question = q->name,
			    .row = arena_printf(g->a, "d%012.0f", id * 1e12),
			    .position = k};
			added = true;
		}
	}
	return added;
}

/* What the sheet says at a place; false where it says nothing. */
static bool
sheet_answer(struct writing *g, const struct question *q,
    const struct place *place, struct answer *ans)
{
	const char *row = q->type == QT_GRID ? "" : place->row;

	if (g->p->sheet == NULL || !is_reached(g, q))
		return false;
	if (g->figures == NULL || strcmp(g->figures_row, row) != 0) {
		g->figures = demo_sheet_work_out(g->p, g->a, g->w.q, row);
		g->figures_row = row;
	}
	return demo_sheet_value(
	    g->p, g->a, q, place, g->figures, &ans->value, &ans->status);
}

static void
add_answer(struct writing *g, const struct place *place)
{
	struct answer_list *l = &g->w.answers;
	const struct question *q = &g->w.q->questions[place->question];
	struct answer ans =
	    answer_none(g->w.q, q->name, place->row, place->col);

	if (!sheet_answer(g, q, place, &ans) && !is_passed_over(g, q))
		ans.value = demo_value(g->p, g->a, &g->w, place, &ans.status);
	if (*ans.value == '\0' && strcmp(ans.status, "answered") == 0)
		ans.status = "blank";
	if (l->n == g->answers_cap)
		l->v = arena_more(
		    g->a, l->v, l->n, &g->answers_cap, sizeof(*l->v));
	l->v[l->n++] = ans;
}

/* What was passed over stands as blank, so that it does not come up again. */
static bool
fill_places(struct writing *g)
{
	struct place_list places;
	bool added = false;

	report_places(&g->w, g->a, -1, &places);
	for (size_t i = 0; i < places.n; i++) {
		if (places.v[i].answer != NULL)
			continue;
		add_answer(g, &places.v[i]);
		added = true;
	}
	report_sort(&g->w.answers);
	return added;
}

/* Most queries are answered where they stand. */
static const char *
explanation(const struct writing *g, const struct place *p)
{
	const char *name = g->w.q->questions[p->question].name;

	for (size_t i = 0; i < g->objections.n; i++) {
		const struct objection *o = &g->objections.v[i];
		double x = demo_chance(g->p, "explain", name, p->row, p->col);

		if (objection_waits(o) && o->check->at == p->question &&
		    strcmp(o->row, p->row) == 0 &&
		    strcmp(o->check->col, p->col) == 0 && x < 0.7)
			return demo_sentence(
			    g->p, g->a, "explanation", x / 0.7);
	}
	return NULL;
}

/* A State lets most of its figures be read by all, or by the Working Group, or
 * leaves them with the Secretariat; some tables it keeps closer. NULL: as the
 * questionnaire has it. */
static const char *
level_of(const struct writing *g, const struct question *q)
{
	double x = demo_chance(g->p, "figures for", "", "", "");

	if (demo_chance(g->p, "level", q->name, "", "") < 0.05)
		return "secretariat";
	return x < 0.7 ? "public" : x < 0.9 ? "group" : NULL;
}

static struct change
change_of(const struct writing *g, const struct place *p)
{
	const struct answer *ans = p->answer;
	const struct question *q = &g->w.q->questions[p->question];
	struct change c = {.question = ans->question,
	    .row = ans->row,
	    .col = ans->col,
	    .value = ans->value,
	    .status = ans->status};
	double x = demo_chance(g->p, "comment", q->name, p->row, p->col);

	if (x < 0.05)
		c.comment = demo_sentence(g->p, g->a, "comment", x / 0.05);
	else
		c.comment = explanation(g, p);
	if (g->p->sheet != NULL && *c.value != '\0')
		c.flags = demo_sheet_flags(g->p, g->a, q, p);
	if (q->type == QT_INTEGER || q->cell == QT_INTEGER)
		c.source = demo_sentence(g->p, g->a, "source",
		    demo_chance(g->p, "source", q->name, "", ""));
	if (g->p->sheet != NULL)
		c.publication = level_of(g, q);
	else if (q->aspect != ASPECT_NONE &&
	    demo_chance(g->p, "level", q->name, "", "") < 0.03)
		c.publication = "secretariat";
	return c;
}

/* In the order of the questionnaire, as a person would have typed them. */
static void
list_changes(struct writing *g, struct change **out, size_t *n)
{
	struct place_list places;

	report_places(&g->w, g->a, -1, &places);
	report_objections(&g->w, g->a, -1, &g->objections);
	*out = arena_array(g->a, places.n + 1, sizeof(**out));
	*n = 0;
	for (size_t i = 0; i < places.n; i++) {
		if (!answer_is_blank(places.v[i].answer) &&
		    places.v[i].problem == NULL)
			(*out)[(*n)++] = change_of(g, &places.v[i]);
	}
}

static enum rc
rebuild(struct writing *g, int64_t now, struct fault *f)
{
	report_close(&g->w);
	return report_build(&g->w, g->a, now, f);
}

enum rc
demo_answers(const struct demo_plan *p, struct arena *a,
    const struct open_report *r, int64_t now, struct change **out, size_t *n,
    struct fault *f)
{
	struct writing g = {.p = p, .a = a, .w = *r};
	bool goes_on = true;
	enum rc rc;

	g.w.answers = (struct answer_list){0};
	g.w.rows = (struct repeat_row_list){0};
	g.w.instance = NULL;
	g.repeat_done =
	    arena_array(a, (size_t)r->q->questions_n + 1, sizeof(bool));
	rc = report_build(&g.w, a, now, f);
	for (int i = 0; rc == RC_OK && goes_on && i < PASSES; i++) {
		goes_on = add_rows(&g);
		if (goes_on)
			rc = rebuild(&g, now, f);
		if (rc == RC_OK && fill_places(&g)) {
			goes_on = true;
			rc = rebuild(&g, now, f);
		}
	}
	if (rc == RC_OK)
		list_changes(&g, out, n);
	report_close(&g.w);
	return rc;
}
