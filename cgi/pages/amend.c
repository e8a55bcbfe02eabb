/* SPDX-License-Identifier: MIT */
/*
 * Amending an accepted report: it opens again, what was accepted goes on
 * holding until the amendment is submitted; and the way back while nothing has
 * been changed.
 */
#include <string.h>

#include "pages/pages.h"
#include "pages/report_page.h"

/* Accepted, or already reopened. */
static bool
can_show(const struct open_report *o)
{
	return o->cycle.closed_at == 0 && o->report.submission != 0 &&
	    (strcmp(o->report.stage, "accepted") == 0 ||
		strcmp(o->report.stage, "draft") == 0);
}

static enum rc
show(struct app *app, struct request *r, struct response *out, bool is_changed,
    struct fault *f)
{
	struct open_report o;
	struct view *v;
	enum rc rc;

	if ((rc = report_page_begin(app, r, &o, f)) != RC_OK)
		return rc;
	if (!can_show(&o)) {
		report_page_end(app, &o);
		return fail(f, RC_CONFLICT, 9934, "nothing to amend");
	}
	v = report_page_view(app, r, &o);
	frame_step(v, report_path(r, o.report.id, ""), o.cycle.title);
	view_text(v, "title", "amend.title", "state", o.state.name, NULL);
	view_int(v, "number", o.report.submissions);
	view_time(v, "at", o.report.submitted_at);
	view_flag(v, "is_open", strcmp(o.report.stage, "draft") == 0);
	if (is_changed) {
		out->status = 409;
		view_text(v, "changed", "amend.changed", NULL);
	}
	report_page_end(app, &o);
	return view_render(app, r, out, "amend", v, f);
}

enum rc
page_amend(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	return show(app, r, out, false, f);
}

static enum rc
give_up(struct app *app, struct request *r, struct response *out, int64_t id,
    struct fault *f)
{
	enum rc rc = report_amend_not(
	    app->db, app->library, r->a, id, &r->session.account, r->now, f);

	if (rc == RC_CONFLICT)
		return show(app, r, out, true, f);
	if (rc == RC_OK)
		response_redirect(out, "/home");
	return rc;
}

enum rc
page_amend_post(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	int64_t id;
	enum rc rc = report_page_own(app, r, &id, f);

	if (rc != RC_OK)
		return rc;
	if (request_post(r, "not")[0] != '\0')
		return give_up(app, r, out, id, f);
	rc = report_amend(app->db, r->a, id, &r->session.account, r->now, f);
	if (rc == RC_OK)
		response_redirect(out, report_path(r, id, ""));
	return rc;
}
