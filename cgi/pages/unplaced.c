/* SPDX-License-Identifier: MIT */
/*
 * Text that was typed but could not be saved as the answer: shown beside what
 * stands there now, for its author to use it or put it aside. Where two people
 * saved the same answer anybody who may write decides.
 */
#include <string.h>

#include "base/text.h"
#include "pages/pages.h"
#include "pages/reading.h"
#include "pages/report_page.h"

static void
fill_now(const struct reading *rd, struct view *v, const struct open_report *o,
    const struct question *q, const struct unplaced *u)
{
	const struct answer *a = report_answer(o, u->question, u->row, u->col);
	struct view *now = view_child(v, "now");

	if (a == NULL)
		return;
	view_set(now, "words",
	    answer_words(rd->app, rd->r, rd->q, q, a->value, a->status));
	view_set(now, "comment", a->comment);
	view_set(now, "source", a->source);
	view_set(now, "who", a->author_name);
	view_time(now, "at", a->at);
}

static void
fill_one(const struct reading *rd, struct view *v, const struct open_report *o,
    const struct unplaced *u)
{
	int i = questionnaire_find(o->q, u->question);
	struct view *kept = view_child(v, "kept");
	const struct question *q;

	view_int(v, "id", u->id);
	view_text(v, "reason",
	    arena_printf(rd->r->a, "unplaced.reason.%s", u->reason), NULL);
	view_set(kept, "words", u->value);
	view_set(kept, "comment", u->comment);
	view_set(kept, "source", u->source);
	view_set(kept, "who", u->author_name);
	view_time(kept, "at", u->at);
	if (i < 0) {
		view_set(v, "label", u->question);
		return;
	}
	q = &o->q->questions[i];
	view_set(v, "label", reading_question(rd, q, "label"));
	view_set(v, "place", reading_place(rd, q, u->row, u->col));
	view_set(kept, "words",
	    answer_words(rd->app, rd->r, rd->q, q, u->value, u->status));
	fill_now(rd, v, o, q, u);
}

enum rc
page_unplaced(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	struct reading rd = {.app = app, .r = r};
	struct open_report o;
	struct view *v;
	enum rc rc;
	size_t i;

	if ((rc = report_page_begin(app, r, &o, f)) != RC_OK)
		return rc;
	rd.q = o.q;
	v = report_page_view(app, r, &o);
	frame_step(v, report_path(r, o.report.id, ""), o.cycle.title);
	view_text(v, "title", "unplaced.title", NULL);
	view_flag(v, "may_settle",
	    permission_object(
		&r->session.account, ACT_REPORT_WRITE, o.report.iso3));
	view_flag(v, "came", request_get(r, "kept")[0] != '\0');
	view_flag(v, "done", request_get(r, "done")[0] != '\0');
	for (i = 0; i < o.unplaced.n; i++)
		if (report_unplaced_is_for(r, &o, &o.unplaced.v[i]))
			fill_one(
			    &rd, view_item(v, "texts"), &o, &o.unplaced.v[i]);
	report_page_end(app, &o);
	return view_render(app, r, out, "unplaced", v, f);
}

enum rc
page_unplaced_post(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	bool pick = strcmp(request_post(r, "pick"), "yes") == 0;
	int64_t report, id;
	enum rc rc;

	if (!text_int(r->args[0], &report) ||
	    !text_int(request_post(r, "id"), &id))
		return fail(f, RC_ABSENT, 9531, "no such text");
	rc = report_settle(app->db, app->library, r->a, report, id, pick,
	    &r->session.account, r->now, f);
	if (rc != RC_OK)
		return rc;
	response_redirect(out, report_path(r, report, "/unplaced?done=1"));
	return RC_OK;
}
