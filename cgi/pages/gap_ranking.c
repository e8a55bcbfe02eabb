/* SPDX-License-Identifier: MIT */
/*
 * Under the matrix: see gap_ranking.h. Every count is printed with what it is
 * out of; change is counted only over States that gave information in both
 * cycles, since a State that reports anew has not changed its law by it.
 */
#include <string.h>
#include "pages/gap_ranking.h"
#include "web/language.h"

enum { RANKED_FIRST = 15 };

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
fill_ranked(struct request *r, struct view *v, const struct matrix *m,
    const struct matrix *before, const struct ranked *k)
{
	const struct provision *p =
	    &m->q->provisions[m->provisions[k->provision]];

	view_set(v, "id", p->id);
	view_set(v, "title",
	    questionnaire_text(m->q, r->lang,
		arena_printf(r->a, "provision.%s.title", p->code)));
	view_int(v, "gaps", k->tally.gaps);
	view_int(v, "parties", k->tally.parties);
	view_int(v, "withheld", k->tally.withheld);
	view_int(v, "silent",
	    k->tally.states - k->tally.informed - k->tally.withheld);
	if (before != NULL)
		fill_change(v, m, before, k->provision);
}

/* The previous cycle's matrix of the same States and provisions; none where
 * there is no such cycle or it used another questionnaire. What outcome they
 * had then is no reason to leave them out. */
static enum rc
previous_matrix(struct app *app, struct request *r, const struct gap_choice *c,
    const char *level, struct matrix *m, bool *found, struct fault *f)
{
	struct matrix_filter filter = c->filter;
	struct cycle before;
	enum rc rc;

	*found = false;
	filter.outcome = NULL;
	rc = store_cycle_previous(app->db, r->a, c->cycle.id, &before, f);
	if (rc == RC_ABSENT)
		return RC_OK;
	if (rc != RC_OK)
		return rc;
	rc = gap_matrix(app->db, app->library, r->a, before.id, &filter,
	    r->lang, level, m, f);
	*found = rc == RC_OK;
	return rc;
}

enum rc
gap_ranking_view(struct app *app, struct request *r, struct view *v,
    const struct gap_choice *c, const struct matrix *m, const char *level,
    struct fault *f)
{
	struct matrix before;
	struct ranked *ranked;
	bool has_before;
	size_t n, shown = 0;
	enum rc rc;

	rc = previous_matrix(app, r, c, level, &before, &has_before, f);
	if (rc != RC_OK)
		return rc;
	gap_ranking(m, r->a, &ranked, &n);
	for (size_t i = 0; i < n && ranked[i].tally.gaps > 0; i++, shown++)
		fill_ranked(r,
		    view_item(v, i < RANKED_FIRST ? "ranking" : "ranked_more"),
		    m, has_before ? &before : NULL, &ranked[i]);
	if (shown > RANKED_FIRST)
		view_count(v, "more_label", "gaps.more",
		    (int64_t)(shown - RANKED_FIRST), NULL);
	if (has_before)
		view_set(v, "previous", before.cycle.title);
	return RC_OK;
}
