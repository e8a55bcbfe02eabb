/* SPDX-License-Identifier: MIT */
/*
 * Under the matrix: see gap_ranking.h. Every count is printed with what it is
 * out of; change is counted only over States that gave information in both
 * cycles, since a State that reports anew has not changed its law by it.
 */
#include <string.h>
#include "pages/gap_ranking.h"
#include "web/language.h"

enum { BAR_WIDTH = 600, TONES = 4, RANKED_SHOWN = 15 };

/* In the order bars are drawn; "none" is silence. */
static const char *const tones[TONES] = {"good", "warn", "bad", "none"};

static void
fill_change(struct view *v, const struct matrix *now,
    const struct matrix *before, size_t provision)
{
	struct change_count c;

	gap_change(now, before, provision, &c);
	view_int(v, "both", c.both);
	view_int(v, "better", c.better);
	view_int(v, "same", c.same);
	view_int(v, "worse", c.worse);
}

static void
fill_ranked(struct request *r, struct view *list, const struct matrix *m,
    const struct matrix *before, const struct ranked *k)
{
	const struct provision *p =
	    &m->q->provisions[m->provisions[k->provision]];
	struct view *v = view_item(list, "ranking");

	view_set(v, "id", p->id);
	view_set(v, "title",
	    questionnaire_text(m->q, r->lang,
		arena_printf(r->a, "provision.%s.title", p->code)));
	view_int(v, "gaps", k->tally.gaps);
	view_int(v, "parties", k->tally.parties);
	view_int(v, "silent",
	    k->tally.states - k->tally.informed - k->tally.withheld);
	if (before != NULL)
		fill_change(v, m, before, k->provision);
}

/* The previous cycle's matrix under the same filter; NULL where there is
 * none or it used another questionnaire. */
static enum rc
previous_matrix(struct app *app, struct request *r, const struct gap_choice *c,
    const char *level, struct matrix *m, bool *found, struct fault *f)
{
	struct cycle before;
	enum rc rc;

	*found = false;
	rc = store_cycle_previous(app->db, r->a, c->cycle.id, &before, f);
	if (rc == RC_ABSENT)
		return RC_OK;
	if (rc != RC_OK)
		return rc;
	rc = gap_matrix(app->db, app->library, r->a, before.id, &c->filter,
	    r->lang, level, m, f);
	*found = rc == RC_OK;
	return rc;
}

/* State-provision pairs of one article and region, by tone. */
static int
count_tones(const struct matrix *m, const char *article, const char *region,
    int n[TONES])
{
	int all = 0;

	memset(n, 0, TONES * sizeof(n[0]));
	for (size_t i = 0; i < m->provisions_n; i++) {
		const struct provision *p = &m->q->provisions[m->provisions[i]];
		struct tally t;

		if (!p->assessable || strcmp(p->article, article) != 0)
			continue;
		t = gap_tally(m, i, region);
		all += t.states;
		for (int o = 0; o < m->q->outcomes_n; o++) {
			for (int k = 0; k < TONES; k++) {
				if (strcmp(m->q->outcomes[o].tone, tones[k]) ==
				    0)
					n[k] += t.code_n[o];
			}
		}
	}
	return all;
}

static void
fill_segments(struct view *bar, const int n[TONES], int all)
{
	int x = 0, sum = 0;

	for (int k = 0; k < TONES; k++) {
		struct view *s = view_item(bar, "segments");
		int end;

		sum += n[k];
		end = sum * BAR_WIDTH / all;
		view_set(s, "tone", tones[k]);
		view_int(s, "n", n[k]);
		view_int(s, "x", x);
		view_int(s, "width", end - x);
		view_int(s, "middle", x + (end - x) / 2);
		view_flag(s, "wide", end - x >= 24);
		x = end;
	}
}

static void
fill_bars_of(struct app *app, struct request *r, struct view *v,
    const struct matrix *m, const char *article)
{
	struct view *block = view_item(v, "articles");
	const char *last = "";
	int n[TONES], all, y = 0;

	view_set(block, "article", article);
	for (size_t i = 0; i < m->states_n; i++) {
		const char *region = m->states[i].region;
		struct view *bar;

		if (strcmp(region, last) == 0)
			continue;
		last = region;
		all = count_tones(m, article, region, n);
		if (all == 0)
			continue;
		bar = view_item(block, "bars");
		view_set(bar, "region",
		    language_text(app->languages, r->lang,
			arena_printf(r->a, "state_region.%s", region)));
		view_int(bar, "all", all);
		view_int(bar, "y", y);
		view_int(bar, "text_y", y + 15);
		fill_segments(bar, n, all);
		y += 28;
	}
	view_int(block, "height", y);
}

static void
fill_bars(
    struct app *app, struct request *r, struct view *v, const struct matrix *m)
{
	const char *last = "";

	for (size_t i = 0; i < m->provisions_n; i++) {
		const struct provision *p = &m->q->provisions[m->provisions[i]];

		if (!p->assessable || strcmp(p->article, last) == 0)
			continue;
		last = p->article;
		fill_bars_of(app, r, v, m, p->article);
	}
}

enum rc
gap_ranking_view(struct app *app, struct request *r, struct view *v,
    const struct gap_choice *c, const struct matrix *m, const char *level,
    struct fault *f)
{
	struct matrix before;
	struct ranked *ranked;
	bool has_before;
	size_t n;
	enum rc rc;

	rc = previous_matrix(app, r, c, level, &before, &has_before, f);
	if (rc != RC_OK)
		return rc;
	gap_ranking(m, r->a, &ranked, &n);
	for (size_t i = 0; i < n && i < RANKED_SHOWN; i++) {
		if (ranked[i].tally.gaps > 0)
			fill_ranked(
			    r, v, m, has_before ? &before : NULL, &ranked[i]);
	}
	if (has_before)
		view_set(v, "previous", before.cycle.title);
	fill_bars(app, r, v, m);
	return RC_OK;
}
