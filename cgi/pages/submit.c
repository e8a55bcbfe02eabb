/* SPDX-License-Identifier: MIT */
/*
 * Submitting: what will happen, who will see what, the password once more,
 * then the receipt. Open questions are no obstacle, reporting is voluntary;
 * a wrong answer is, since a frozen report cannot be mended.
 */
#include <string.h>

#include "domain/report/carry.h"
#include "pages/objections.h"
#include "pages/pages.h"
#include "pages/password.h"
#include "pages/report_page.h"
#include "pages/section_state.h"
#include "pages/talk_view.h"

#define UNCONFIRMED "checks.confirm_missing"

/* Queries that nobody has explained ask for a tick. */
static bool
is_confirmed(struct request *r, const struct open_report *o)
{
	struct objection_list list;
	bool waits = false;

	report_objections(o, r->a, -1, &list);
	for (size_t i = 0; i < list.n; i++)
		waits |= objection_waits(&list.v[i]);
	return !waits || request_post(r, "figures")[0] != '\0';
}

/* Answers by who will see them. */
static void
fill_levels(struct request *r, struct view *v, const struct open_report *o)
{
	static const char *const levels[] = {
	    "state", "secretariat", "group", "public"};
	const struct answer *a;
	struct view *row;
	size_t i, k, n;

	for (k = 0; k < sizeof(levels) / sizeof(levels[0]); k++) {
		for (i = n = 0; i < o->answers.n; i++) {
			a = &o->answers.v[i];
			n += strcmp(a->status, "blank") != 0 &&
			    strcmp(a->publication, levels[k]) == 0;
		}
		row = view_item(v, "levels");
		view_text(row, "label",
		    arena_printf(r->a, "level.%s", levels[k]), NULL);
		view_number(row, "n", (int64_t)n);
	}
}

static char *
receipt_path(struct request *r, int64_t report, int64_t submission)
{
	return report_path(r, report,
	    arena_printf(r->a, "/receipt/%lld", (long long)submission));
}

/* Pressed twice, or a colleague was quicker: the receipt that there is says by
 * whom and when. */
static enum rc
not_open(const struct open_report *o, struct request *r, struct response *out,
    struct fault *f)
{
	if (strcmp(o->report.stage, "submitted") != 0 &&
	    strcmp(o->report.stage, "accepted") != 0)
		return fail(f, RC_CONFLICT, 9501, "report is not open");
	response_redirect(
	    out, receipt_path(r, o->report.id, o->report.submission));
	return RC_OK;
}

static enum rc
show(struct app *app, struct request *r, struct response *out,
    const char *problem, struct fault *f)
{
	struct open_report o;
	struct carry carry;
	struct progress p;
	struct view *v;
	enum rc rc;

	if ((rc = report_page_begin(app, r, &o, f)) != RC_OK)
		return rc;
	if (!report_is_open(&o.report, &o.cycle))
		rc = not_open(&o, r, out, f);
	else
		rc = carry_read(app->db, app->library, r->a, &o, -1, &carry, f);
	if (rc != RC_OK || !report_is_open(&o.report, &o.cycle)) {
		report_page_end(app, &o);
		return rc;
	}
	v = report_page_view(app, r, &o);
	frame_step(v, report_path(r, o.report.id, ""), o.cycle.title);
	frame_step(v, report_path(r, o.report.id, "/check"),
	    frame_text(app, r, "read.check_title"));
	view_text(v, "title", "submit.title", "state", o.state.name, NULL);
	view_text(v, "act", "submit.go", "state", o.state.name, NULL);
	p = report_progress(&o, -1);
	report_fill_progress(app, r, view_child(v, "progress"), p);
	view_flag(v, "is_blocked", p.attention > 0);
	fill_levels(r, v, &o);
	if (carry_waiting(&carry, o.q, -1) > 0)
		view_count(v, "unconfirmed", "submit.unconfirmed",
		    carry_waiting(&carry, o.q, -1), "year", carry.year, NULL);
	objections_fill_year(&(struct reading){app, r, o.q}, &o.answers, v);
	objections_fill(
	    &(struct reading){app, r, o.q}, &o, OBJECTIONS_WAITING, true, v);
	view_flag(v, "confirmed", request_post(r, "figures")[0] != '\0');
	if (problem != NULL) {
		frame_refuse(out, v);
		frame_error(v,
		    strcmp(problem, UNCONFIRMED) == 0 ? "figures" : "password",
		    "", frame_text(app, r, problem));
	}
	rc = talk_fill_open(app, r, v, &o, f);
	if (rc == RC_OK)
		rc = section_states_fill_submit(
		    &(struct reading){app, r, o.q}, &o, v, f);
	report_page_end(app, &o);
	return rc == RC_OK ? view_render(app, r, out, "submit", v, f) : rc;
}

enum rc
page_submit(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	return show(app, r, out, NULL, f);
}

static enum rc
submit(struct app *app, struct request *r, struct response *out, int64_t report,
    struct fault *f)
{
	struct submission s;
	enum rc rc;

	rc = report_submit(app->db, app->library, r->a, report,
	    &r->session.account, r->now, &s, f);
	if (rc == RC_INPUT) {
		response_redirect(out, report_path(r, report, "/check"));
		return RC_OK;
	}
	if (rc == RC_CONFLICT)
		return show(app, r, out, NULL, f);
	if (rc == RC_OK)
		response_redirect(out, receipt_path(r, report, s.id));
	return rc;
}

enum rc
page_submit_post(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	const char *problem;
	struct open_report o;
	int64_t report;
	bool is_open, is_sure;
	enum rc rc;

	/* the query is what says that the report is this State's */
	if ((rc = report_page_begin(app, r, &o, f)) != RC_OK)
		return rc;
	report = o.report.id;
	is_open = report_is_open(&o.report, &o.cycle);
	is_sure = is_confirmed(r, &o);
	report_page_end(app, &o);
	if (!is_open)
		return show(app, r, out, NULL, f);
	if (!is_sure)
		return show(app, r, out, UNCONFIRMED, f);
	rc = password_asked(app, r, &problem, f);
	if (problem != NULL)
		return show(app, r, out, problem, f);
	return rc == RC_OK ? submit(app, r, out, report, f) : rc;
}
