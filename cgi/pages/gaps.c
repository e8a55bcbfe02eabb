/* SPDX-License-Identifier: MIT */
/*
 * GET /gaps: the matrix of a cycle. A member of the Working Group comes to see
 * where the gaps are and how sure that is: letters in a grid of provisions and
 * States, what each letter means, how many States said anything at all, and
 * from every cell one step to the evidence.
 *
 * Silence is "no information", in its own tone, and never in a count of gaps.
 * Only answers of submissions are here, at the reader's publication level.
 */
#include <string.h>
#include "domain/gap.h"
#include "pages/frame.h"
#include "pages/gap_filter.h"
#include "pages/gap_ranking.h"
#include "pages/pages.h"
#include "web/language.h"

static const char *
outcome_tone(const struct questionnaire *q, const char *code)
{
	const struct outcome *o = questionnaire_outcome(q, code);

	return o == NULL ? "none" : o->tone;
}

static const char *
outcome_letter(const struct questionnaire *q, const char *code)
{
	const struct outcome *o = questionnaire_outcome(q, code);

	return o == NULL ? "" : o->letter;
}

static const char *
outcome_label(
    struct request *r, const struct questionnaire *q, const char *code)
{
	const char *label;

	label = questionnaire_text(
	    q, r->lang, arena_printf(r->a, "outcome.%s.label", code));
	return label == NULL ? code : label;
}

static void
fill_legend(struct request *r, struct view *v, const struct matrix *m)
{
	for (int i = 0; i < m->q->outcomes_n; i++) {
		const struct outcome *o = &m->q->outcomes[i];
		struct view *item = view_item(v, "legend");

		view_set(item, "code", o->code);
		view_set(item, "letter", o->letter);
		view_set(item, "tone", o->tone);
		view_set(item, "label", outcome_label(r, m->q, o->code));
	}
}

/* Consecutive States of one region make one head cell. */
static void
fill_regions(
    struct app *app, struct request *r, struct view *v, const struct matrix *m)
{
	for (size_t i = 0, n; i < m->states_n; i += n) {
		const char *region = m->states[i].region;
		struct view *item = view_item(v, "regions");

		for (n = 1; i + n < m->states_n &&
		     strcmp(m->states[i + n].region, region) == 0;)
			n++;
		view_int(item, "n", (int64_t)n);
		view_set(item, "label",
		    language_text(app->languages, r->lang,
			arena_printf(r->a, "state_region.%s", region)));
	}
}

static void
fill_state(struct app *app, struct request *r, struct view *v,
    const struct matrix *m, size_t i)
{
	const struct state *s = &m->states[i];

	view_set(v, "iso3", s->iso3);
	view_set(v, "name", s->name);
	view_flag(v, "example", s->example);
	view_set(v, "status",
	    language_text(app->languages, r->lang,
		arena_printf(r->a, "state_status.%s", s->status)));
	view_flag(v, "submitted", m->submitted[i]);
}

static void
fill_provision(
    struct request *r, struct view *v, const struct matrix *m, size_t i)
{
	const struct provision *p = &m->q->provisions[m->provisions[i]];

	view_set(v, "code", p->code);
	view_set(v, "id", p->id);
	view_set(v, "force", p->force);
	view_set(v, "title",
	    questionnaire_text(m->q, r->lang,
		arena_printf(r->a, "provision.%s.title", p->code)));
}

static void
fill_tally(struct view *v, const struct matrix *m, size_t provision)
{
	struct tally t = gap_tally(m, provision, NULL);

	view_int(v, "gaps", t.gaps);
	view_int(v, "parties", t.parties);
	view_int(v, "informed", t.informed);
	view_int(v, "states", t.states);
}

static void
fill_cell(struct request *r, struct view *row, const struct matrix *m,
    const struct matrix_cell *cell)
{
	struct view *v = view_item(row, "cells");

	view_set(v, "tone", outcome_tone(m->q, cell->code));
	view_set(v, "letter", outcome_letter(m->q, cell->code));
	view_set(v, "label", outcome_label(r, m->q, cell->code));
}

static void
fill_rows(
    struct app *app, struct request *r, struct view *v, const struct matrix *m)
{
	for (size_t p = 0; p < m->provisions_n; p++) {
		struct view *row = view_item(v, "rows");

		fill_provision(r, row, m, p);
		fill_tally(row, m, p);
		for (size_t s = 0; s < m->states_n; s++)
			fill_cell(r, row, m, &m->cells[p * m->states_n + s]);
	}
	for (size_t s = 0; s < m->states_n; s++)
		fill_state(app, r, view_item(v, "states"), m, s);
}

/* The same cells with States down, for those who read country by country. */
static void
fill_turned(
    struct app *app, struct request *r, struct view *v, const struct matrix *m)
{
	for (size_t s = 0; s < m->states_n; s++) {
		struct view *row = view_item(v, "rows");

		fill_state(app, r, row, m, s);
		for (size_t p = 0; p < m->provisions_n; p++)
			fill_cell(r, row, m, &m->cells[p * m->states_n + s]);
	}
	for (size_t p = 0; p < m->provisions_n; p++) {
		struct view *column = view_item(v, "columns");

		fill_provision(r, column, m, p);
		fill_tally(column, m, p);
	}
}

static void
fill_counts(struct request *r, struct view *v, const struct matrix *m)
{
	int64_t submitted = 0;

	for (size_t s = 0; s < m->states_n; s++)
		submitted += m->submitted[s];
	view_count(v, "counted", "gaps.counted", submitted, "states",
	    arena_printf(r->a, "%zu", m->states_n), NULL);
	view_time(v, "as_of", m->as_of);
	view_set(v, "rules_version", m->q->rules_version);
	view_flag(v, "empty", m->states_n == 0 || m->provisions_n == 0);
}

static void
fill_page(struct app *app, struct request *r, struct view *v,
    const struct gap_choice *c, const struct matrix *m)
{
	view_text(v, "title", "gaps.title", NULL);
	frame_style(v, "gaps.css");
	view_flag(view_child(v, "frame"), "wide", true);
	view_set(view_child(v, "frame"), "cycle", c->cycle.title);
	view_int(view_child(v, "cycle"), "id", c->cycle.id);
	gap_choice_view(app, r, v, c, m->q);
	fill_legend(r, v, m);
	fill_counts(r, v, m);
	if (c->turned)
		fill_turned(app, r, v, m);
	else
		fill_rows(app, r, v, m);
	fill_regions(app, r, v, m);
}

enum rc
page_gaps(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	const char *level = permission_level(&r->session.account, NULL);
	struct gap_choice c;
	struct matrix m;
	struct view *v = NULL;
	enum rc rc;

	rc = db_read_begin(app->db, f);
	if (rc != RC_OK)
		return rc;
	rc = gap_choice_read(app, r, &c, f);
	if (rc == RC_OK)
		rc = gap_matrix(app->db, app->library, r->a, c.cycle.id,
		    &c.filter, r->lang, level, &m, f);
	if (rc == RC_OK) {
		v = view_new(app, r);
		fill_page(app, r, v, &c, &m);
		rc = gap_ranking_view(app, r, v, &c, &m, level, f);
	}
	db_read_end(app->db);
	if (rc != RC_OK) {
		view_free(v);
		return rc;
	}
	return view_render(app, r, out, "gaps.cs", v, f);
}
