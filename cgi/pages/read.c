/* SPDX-License-Identifier: MIT */
/* Checking the answers before submission, and the whole report for print. */
#include "pages/objections.h"
#include "pages/pages.h"
#include "pages/read_view.h"
#include "pages/report_page.h"
#include "pages/section_state.h"
#include "pages/talk_view.h"

static struct view *
begin_view(struct app *app, struct request *r, const struct open_report *o,
    const struct carry *carry, const struct attachment_list *files)
{
	struct reading rd = {app, r, o->q};
	struct view *v = report_page_view(app, r, o);

	frame_step(v, report_path(r, o->report.id, ""), o->cycle.title);
	report_fill_progress(
	    app, r, view_child(v, "progress"), report_progress(o, -1));
	view_set(v, "cycle_title", o->cycle.title);
	view_set(v, "questionnaire", reading_text(&rd, "title"));
	view_text(v, "stage",
	    arena_printf(r->a, "read.stage.%s", o->report.stage), NULL);
	view_time(v, "as_of", o->report.active_at);
	view_time(v, "now", r->now);
	read_fill(&rd, o, carry, files, v);
	return v;
}

/* ?changed=1 shows only what is not as it was in the earlier cycle. */
static void
fill_comparison(struct request *r, struct view *v, const struct carry *carry)
{
	if (carry->then == NULL)
		return;
	view_text(v, "compare", "read.compare", "cycle",
	    carry->from.cycle_title, NULL);
	view_flag(v, "changed_only", request_get(r, "changed")[0] != '\0');
}

enum rc
page_check(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	struct open_report o;
	struct attachment_list files;
	struct carry carry;
	struct view *v;
	int unplaced;
	enum rc rc;

	if ((rc = report_page_begin(app, r, &o, f)) != RC_OK)
		return rc;
	rc = carry_read(app->db, app->library, r->a, &o, -1, &carry, f);
	if (rc == RC_OK)
		rc = store_attachment_list(
		    app->db, r->a, o.report.id, NULL, &files, f);
	if (rc != RC_OK) {
		report_page_end(app, &o);
		return rc;
	}
	v = begin_view(app, r, &o, &carry, &files);
	view_text(v, "title", "read.check_title", NULL);
	fill_comparison(r, v, &carry);
	if ((unplaced = report_unplaced_count(r, &o)) > 0)
		view_count(v, "unplaced", "home.unplaced", unplaced, NULL);
	objections_fill_year(&(struct reading){app, r, o.q}, &o.answers, v);
	objections_fill(&(struct reading){app, r, o.q}, &o, OBJECTIONS_QUERIES,
	    report_is_open(&o.report, &o.cycle), v);
	view_flag(v, "may_submit",
	    report_is_open(&o.report, &o.cycle) &&
		permission_object(
		    &r->session.account, ACT_REPORT_SUBMIT, o.report.iso3));
	view_set(v, "submit_text",
	    language_format(app->languages, r->a, r->lang, "submit.go", "state",
		o.state.name, NULL));
	rc = talk_fill_open(app, r, v, &o, f);
	report_page_end(app, &o);
	return rc == RC_OK ? view_render(app, r, out, "check", v, f) : rc;
}

enum rc
page_print(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	struct section_states states;
	struct attachment_list files;
	struct open_report o;
	struct view *v;
	enum rc rc;

	if ((rc = report_page_begin(app, r, &o, f)) != RC_OK)
		return rc;
	rc = store_attachment_list(app->db, r->a, o.report.id, NULL, &files, f);
	if (rc == RC_OK)
		rc = section_states_read(
		    app->db, r->a, o.q, o.report.id, &states, f);
	if (rc != RC_OK) {
		report_page_end(app, &o);
		return rc;
	}
	v = begin_view(app, r, &o, NULL, &files);
	section_states_map(&(struct reading){app, r, o.q}, &o, &states, v);
	view_text(v, "title", "read.print_title", "state", o.state.name, NULL);
	rc = talk_fill_links(app, r, v, &o, -1, f);
	report_page_end(app, &o);
	return rc == RC_OK ? view_render(app, r, out, "print", v, f) : rc;
}
