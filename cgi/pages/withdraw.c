/* SPDX-License-Identifier: MIT */
/*
 * A State takes back what it submitted, before it is accepted: what will
 * happen, a reason if there is one, the password once more.
 */
#include <string.h>

#include "pages/pages.h"
#include "pages/password.h"
#include "pages/report_page.h"

static enum rc
show(struct app *app, struct request *r, struct response *out,
    const char *problem, struct fault *f)
{
	struct open_report o;
	struct view *v;
	enum rc rc;

	if ((rc = report_page_begin(app, r, &o, f)) != RC_OK)
		return rc;
	if (strcmp(o.report.stage, "submitted") != 0 || o.cycle.closed_at != 0)
		rc = fail(f, RC_CONFLICT, 9933, "nothing to withdraw");
	if (rc != RC_OK) {
		report_page_end(app, &o);
		return rc;
	}
	v = report_page_view(app, r, &o);
	frame_step(v, report_path(r, o.report.id, ""), o.cycle.title);
	view_text(v, "title", "withdraw.title", "state", o.state.name, NULL);
	view_int(v, "number", o.report.submissions);
	view_time(v, "at", o.report.submitted_at);
	view_set(v, "reason", request_post(r, "reason"));
	view_set(v, "back",
	    report_path(r, o.report.id,
		arena_printf(
		    r->a, "/receipt/%lld", (long long)o.report.submission)));
	if (problem != NULL) {
		frame_refuse(out, v);
		frame_error(v, "password", "", frame_text(app, r, problem));
	}
	report_page_end(app, &o);
	return view_render(app, r, out, "withdraw", v, f);
}

enum rc
page_withdraw(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	return show(app, r, out, NULL, f);
}

enum rc
page_withdraw_post(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	const char *problem = NULL;
	int64_t id;
	enum rc rc = report_page_own(app, r, &id, f);

	if (rc == RC_OK)
		rc = password_asked(app, r, &problem, f);
	if (problem != NULL)
		return show(app, r, out, problem, f);
	if (rc == RC_OK)
		rc = report_withdraw(app->db, r->a, id,
		    request_post(r, "reason"), &r->session.account, r->now, f);
	if (rc == RC_OK)
		response_redirect(out, report_path(r, id, "?withdrawn=1"));
	return rc;
}
