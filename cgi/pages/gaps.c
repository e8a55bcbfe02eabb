/* SPDX-License-Identifier: MIT */
/*
 * GET /gaps: the matrix of a cycle. A member of the Working Group comes to see
 * where the gaps are and how sure that is: letters in a grid of provisions and
 * States, what each letter means, how many States said anything at all, and
 * from every cell one step to the evidence.
 *
 * Silence is "no information", in its own tone, and never in a count of gaps.
 * Only answers of submissions are here, at the reader's publication level.
 *
 * A cell is one value, the code of its outcome under the code of its column;
 * what a code looks like is said once. 200 States by 60 provisions are 12,000
 * cells: whatever is done per cell is felt.
 */
#include <string.h>
#include "domain/gap/gap.h"
#include "pages/frame.h"
#include "pages/gap_bars.h"
#include "pages/gap_filter.h"
#include "pages/gap_legend.h"
#include "pages/gap_ranking.h"
#include "pages/pages.h"
#include "web/language.h"

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
fill_tally(struct view *v, const struct tally *t)
{
	view_int(v, "gaps", t->gaps);
	view_int(v, "parties", t->parties);
	view_int(v, "informed", t->informed);
	view_int(v, "all", t->states);
}

static void
fill_state(struct app *app, struct request *r, struct view *v,
    const struct matrix *m, size_t i)
{
	const struct state *s = &m->states[i];
	struct tally t = gap_tally_state(m, i);

	view_set(v, "iso3", s->iso3);
	view_set(v, "name", s->name);
	view_set(v, "status",
	    language_text(app->languages, r->lang,
		arena_printf(r->a, "state_status.%s", s->status)));
	view_flag(v, "party", strcmp(s->status, "party") == 0);
	view_flag(v, "submitted", m->submitted[i]);
	fill_tally(v, &t);
}

static void
fill_provision(
    struct request *r, struct view *v, const struct matrix *m, size_t i)
{
	const struct provision *p = &m->q->provisions[m->provisions[i]];
	struct tally t = gap_tally(m, i, NULL);

	view_set(v, "code", p->code);
	view_set(v, "id", p->id);
	view_set(v, "title",
	    questionnaire_text(m->q, r->lang,
		arena_printf(r->a, "provision.%s.title", p->code)));
	fill_tally(v, &t);
}

static void
fill_states(
    struct app *app, struct request *r, struct view *v, const struct matrix *m)
{
	for (size_t s = 0; s < m->states_n; s++)
		fill_state(app, r, view_item(v, "states"), m, s);
	fill_regions(app, r, v, m);
}

static void
fill_rows(struct request *r, struct view *v, const struct matrix *m)
{
	for (size_t p = 0; p < m->provisions_n; p++) {
		struct view *row = view_item(v, "rows");
		struct view *cells = view_child(row, "cells");

		fill_provision(r, row, m, p);
		for (size_t s = 0; s < m->states_n; s++)
			view_set(cells, m->states[s].iso3,
			    m->cells[p * m->states_n + s].code);
	}
}

/* The same cells with States down, for those who read country by country. */
static void
fill_turned(
    struct app *app, struct request *r, struct view *v, const struct matrix *m)
{
	for (size_t s = 0; s < m->states_n; s++) {
		struct view *row = view_item(v, "rows");
		struct view *cells = view_child(row, "cells");

		fill_state(app, r, row, m, s);
		for (size_t p = 0; p < m->provisions_n; p++)
			view_set(cells, m->q->provisions[m->provisions[p]].code,
			    m->cells[p * m->states_n + s].code);
	}
	for (size_t p = 0; p < m->provisions_n; p++)
		fill_provision(r, view_item(v, "columns"), m, p);
}

static void
fill_counts(struct request *r, struct view *v, const struct gap_choice *c,
    const struct matrix *m)
{
	const char *states = arena_printf(r->a, "%zu", m->states_n);
	int64_t submitted = 0;

	for (size_t s = 0; s < m->states_n; s++)
		submitted += m->submitted[s];
	view_count(v, "counted",
	    gap_choice_is_any(c) ? "gaps.counted" : "gaps.counted_choice",
	    submitted, "states", states, NULL);
	view_int(v, "states_n", (int64_t)m->states_n);
	view_int(v, "provisions_n", (int64_t)m->provisions_n);
	view_time(v, "as_of", m->as_of);
	view_set(v, "rules_version", m->q->rules_version);
	view_flag(v, "empty", m->states_n == 0 || m->provisions_n == 0);
	if (c->filter.outcome != NULL)
		view_set(v, "only", c->filter.outcome);
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
	gap_legend_view(app, r, v, m->q);
	fill_counts(r, v, c, m);
	if (c->shape == GAP_TURNED || c->shape == GAP_BY_STATE) {
		fill_turned(app, r, v, m);
	} else {
		fill_states(app, r, v, m);
		fill_rows(r, v, m);
	}
	gap_bars_view(app, r, v, m);
}

/* Before the first cycle is opened. */
static enum rc
show_none(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	struct view *v = view_new(app, r);

	view_text(v, "title", "gaps.title", NULL);
	view_flag(v, "none", true);
	return view_render(app, r, out, "gaps.cs", v, f);
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
	if (rc == RC_OK && c.cycle.id == 0) {
		db_read_end(app->db);
		return show_none(app, r, out, f);
	}
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
