/* SPDX-License-Identifier: MIT */
/* Every state one question's answers ever had, newest first, and every text
 * that was kept beside them until somebody decided on it. */
#include <string.h>

#include "base/text.h"
#include "pages/pages.h"
#include "pages/reading.h"
#include "pages/report_page.h"
#include "web/language.h"

static void
fill_version(const struct reading *rd, struct view *v, const struct question *q,
    const struct answer *a)
{
	reading_version(rd, v, q, a);
	view_text(v, "level",
	    arena_printf(rd->r->a, "level.%s", a->publication), NULL);
	view_int(v, "revision", a->revision);
}

static void
fill_settled(const struct reading *rd, struct view *v, const struct question *q,
    const struct unplaced *u)
{
	const char *how = text_is_empty(u->outcome) ? "settled" : u->outcome;

	reading_kept(rd, v, q, u);
	view_int(v, "id", u->id);
	view_set(v, "place", reading_place(rd, q, u->row, u->col));
	view_text(v, "how", arena_printf(rd->r->a, "history.how.%s", how),
	    "who", u->settled_by != NULL ? u->settled_by : "", "time",
	    language_time(
		rd->app->languages, rd->r->a, rd->r->lang, u->settled_at),
	    NULL);
}

/* Whoever may know the question may know the versions of its answer. */
static enum rc
fill_kept(const struct reading *rd, struct view *v, const struct open_report *o,
    const struct question *q, struct fault *f)
{
	struct unplaced_list l;
	enum rc rc = store_unplaced_settled(rd->app->db, rd->r->a, o->report.id,
	    q->name, rd->r->session.account.id, &l, f);

	for (size_t i = 0; rc == RC_OK && i < l.n; i++)
		fill_settled(rd, view_item(v, "kept"), q, &l.v[i]);
	return rc;
}

static enum rc
fill_place(const struct reading *rd, struct view *v,
    const struct open_report *o, const struct question *q,
    const struct answer *now, struct fault *f)
{
	struct answer_list l;
	struct view *place;
	enum rc rc;
	size_t i;

	rc = store_answer_history(rd->app->db, rd->r->a, o->report.id,
	    now->question, now->row, now->col, &l, f);
	if (rc != RC_OK || l.n == 0)
		return rc;
	place = view_item(v, "places");
	view_set(place, "label", reading_place(rd, q, now->row, now->col));
	for (i = 0; i < l.n; i++)
		fill_version(rd, view_item(place, "versions"), q, &l.v[i]);
	return RC_OK;
}

static enum rc
fill(const struct reading *rd, struct view *v, const struct open_report *o,
    const struct question *q, struct fault *f)
{
	enum rc rc = RC_OK;
	size_t i;

	for (i = 0; rc == RC_OK && i < o->answers.n; i++)
		if (strcmp(o->answers.v[i].question, q->name) == 0)
			rc = fill_place(rd, v, o, q, &o->answers.v[i], f);
	return rc == RC_OK ? fill_kept(rd, v, o, q, f) : rc;
}

enum rc
page_history(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	struct reading rd = {.app = app, .r = r};
	struct open_report o;
	struct view *v;
	enum rc rc;
	int i;

	if ((rc = report_page_begin(app, r, &o, f)) != RC_OK)
		return rc;
	rd.q = o.q;
	v = report_page_view(app, r, &o);
	i = questionnaire_find(o.q, r->args[1]);
	if (i < 0 || !question_is_asked(&o.q->questions[i]) ||
	    scope_of(o.scope, i) == SHARE_NONE)
		rc = fail(f, RC_ABSENT, 9521, "no such question");
	else
		rc = fill(&rd, v, &o, &o.q->questions[i], f);
	if (rc == RC_OK) {
		view_text(v, "title", "history.title", NULL);
		view_set(v, "label",
		    reading_question(&rd, &o.q->questions[i], "label"));
		frame_step(v, report_path(r, o.report.id, ""), o.cycle.title);
		frame_step(v, report_path(r, o.report.id, "/check"),
		    frame_text(app, r, "read.check_title"));
	}
	report_page_end(app, &o);
	return rc == RC_OK ? view_render(app, r, out, "history", v, f) : rc;
}
