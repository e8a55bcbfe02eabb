/* SPDX-License-Identifier: MIT */
/* Every state one question's answers ever had, newest first. */
#include <string.h>

#include "pages/pages.h"
#include "pages/reading.h"
#include "pages/report_page.h"

static void
fill_version(const struct reading *rd, struct view *v, const struct question *q,
    const struct answer *a)
{
	view_set(v, "words",
	    answer_words(rd->app, rd->r, rd->q, q, a->value, a->status));
	view_set(v, "comment", a->comment);
	view_set(v, "source", a->source);
	view_text(v, "level",
	    arena_printf(rd->r->a, "level.%s", a->publication), NULL);
	view_set(v, "who", a->author_name);
	view_time(v, "at", a->at);
	view_int(v, "revision", a->revision);
	view_set(v, "flags", answer_flags(rd->app, rd->r, a->flags));
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
	return rc;
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
