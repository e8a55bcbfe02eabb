/* SPDX-License-Identifier: MIT */
/*
 * The delegate's first page: what is expected, by when, how far it is, and
 * the one next act; below, earlier reports with receipts and findings.
 */
#include <string.h>

#include "identity/permission.h"
#include "pages/pages.h"
#include "pages/report_page.h"
#include "pages/talk_view.h"
#include "pages/team_view.h"

/* The reason the Secretariat gave when it returned the report last. */
static enum rc
fill_returned(struct app *app, struct request *r, struct view *card,
    const struct report *report, struct fault *f)
{
	struct report_event_list l;
	enum rc rc;
	size_t i;

	if (strcmp(report->stage, "returned") != 0)
		return RC_OK;
	rc = store_report_events(app->db, r->a, report->id, &l, f);
	if (rc != RC_OK)
		return rc;
	view_flag(card, "returned", true);
	for (i = 0; i < l.n; i++)
		if (strcmp(l.v[i].stage, "returned") == 0)
			view_set(card, "reason", l.v[i].reason);
	return RC_OK;
}

/* The one big button: what it says and where it goes. */
static void
fill_act(struct request *r, struct view *card, const struct open_report *o,
    struct progress p)
{
	const struct account *who = &r->session.account;
	const char *key = "home.act.read", *rest = "/print";

	if (report_may_write(r, o)) {
		rest = "";
		key = p.answered == 0 ? "home.act.start" : "home.act.go_on";
		if (p.answered == p.asked && p.attention == 0) {
			rest = "/check";
			key = "home.act.check";
		}
	} else if (permission_object(who, ACT_REPORT_SUBMIT, o->report.iso3)) {
		rest = "/check";
		key = "home.act.check";
	}
	if (scope_is_partial(o->scope) && strcmp(rest, "/print") != 0) {
		rest = "";
		key = "home.act.parts";
	}
	view_text(card, "act", key, NULL);
	view_set(card, "href", report_path(r, o->report.id, rest));
}

static void
fill_due(struct app *app, struct request *r, struct view *card,
    const struct cycle *c)
{
	int64_t days = days_until(c->due_on, r->now);
	const char *date =
	    language_date(app->languages, r->a, r->lang, c->due_on);

	view_text(card, "due", "home.due", "date", date, NULL);
	if (days >= 0)
		view_count(card, "left", "home.days_left", days, NULL);
	else
		view_text(card, "left", "home.past_due", NULL);
}

/* What is asked of a colleague, each with its own date. */
static enum rc
fill_parts(struct app *app, struct request *r, struct view *card,
    const struct open_report *o, const struct standing *standing,
    const struct section_states *states, struct fault *f)
{
	struct team_report t = {
	    .o = *o, .standing = *standing, .states = *states};
	enum rc rc;

	view_flag(card, "has_parts", true);
	rc = store_assignment_list(
	    app->db, r->a, o->report.id, r->session.account.id, &t.given, f);
	if (rc != RC_OK)
		return rc;
	team_sort(&t);
	for (size_t i = 0; i < t.given.n; i++)
		team_part_fill(
		    app, r, view_item(card, "parts"), &t, &t.given.v[i]);
	return RC_OK;
}

/* Which sections apply is asked only where something was said of one. */
static enum rc
fill_states(struct app *app, struct request *r, struct view *card,
    struct open_report *o, struct section_states *out, struct fault *f)
{
	enum rc rc =
	    section_states_read(app->db, r->a, o->q, o->report.id, out, f);

	if (rc != RC_OK || out->events.n == 0)
		return rc;
	rc = report_complete(app->db, app->library, r->a, r->now, o, f);
	if (rc == RC_OK)
		section_states_summary(
		    &(struct reading){app, r, o->q}, o, out, card);
	return rc;
}

static enum rc
fill_open(struct app *app, struct request *r, struct view *v,
    struct open_report *o, struct fault *f)
{
	struct view *card = view_item(v, "open");
	int unplaced = report_unplaced_count(r, o);
	struct section_states states;
	struct standing standing;
	enum rc rc;

	rc = report_standing(
	    app->db, app->library, r->a, r->now, o, &standing, f);
	if (rc != RC_OK)
		return rc;
	view_set(card, "title", o->cycle.title);
	view_set(card, "base", report_path(r, o->report.id, ""));
	fill_due(app, r, card, &o->cycle);
	report_fill_progress(
	    app, r, view_child(card, "progress"), standing.all);
	if (standing.all.carried > 0)
		view_count(card, "carried", "carry.wait", standing.all.carried,
		    "year", standing.carried_from, NULL);
	fill_act(r, card, o, standing.all);
	if (unplaced > 0)
		view_count(card, "unplaced", "home.unplaced", unplaced, NULL);
	rc = talk_fill_open(app, r, card, o, f);
	if (rc == RC_OK)
		rc = fill_states(app, r, card, o, &states, f);
	if (rc == RC_OK && scope_is_partial(o->scope))
		rc = fill_parts(app, r, card, o, &standing, &states, f);
	if (rc != RC_OK)
		return rc;
	return fill_returned(app, r, card, &o->report, f);
}

static enum rc
fill_earlier(struct app *app, struct request *r, struct view *v,
    const struct open_report *o, struct fault *f)
{
	struct view *row = view_item(v, "earlier");
	struct submission_list l;
	enum rc rc;

	rc = store_submission_list(app->db, r->a, o->report.id, &l, f);
	if (rc != RC_OK)
		return rc;
	view_set(row, "title", o->cycle.title);
	view_set(row, "base", report_path(r, o->report.id, ""));
	view_text(row, "stage",
	    arena_printf(
		r->a, "home.stage.%s", l.n == 0 ? "closed" : o->report.stage),
	    NULL);
	view_flag(row, "has_parts", scope_is_partial(o->scope));
	view_time(row, "at", o->report.submitted_at);
	if (o->report.submission != 0)
		view_int(row, "submission", o->report.submission);
	if (report_unplaced_count(r, o) > 0)
		view_count(row, "unplaced", "home.unplaced",
		    report_unplaced_count(r, o), NULL);
	return RC_OK;
}

/* Answers are read only to compare them with what was kept aside, and for
 * whoever has parts. */
static enum rc
open_one(struct app *app, struct request *r, int64_t id, struct open_report *o,
    struct fault *f)
{
	enum rc rc = report_outline(app->db, app->library, r->a, id,
	    r->session.account.iso3, r->lang, o, f);

	if (rc != RC_OK)
		return rc;
	rc = report_limit(app->db, r->a, &r->session.account, o, f);
	if (rc == RC_OK &&
	    (o->unplaced.n > 0 ||
		(scope_is_partial(o->scope) && o->scope->most != SHARE_NONE)))
		rc = report_complete(app->db, app->library, r->a, r->now, o, f);
	if (rc == RC_OK && scope_is_partial(o->scope))
		rc = report_limit(app->db, r->a, &r->session.account, o, f);
	if (rc != RC_OK)
		report_close(o);
	return rc;
}

/* A colleague who was asked for nothing here, and left nothing here. */
static bool
is_nothing(struct request *r, const struct open_report *o)
{
	return scope_is_partial(o->scope) && o->scope->most == SHARE_NONE &&
	    report_unplaced_count(r, o) == 0;
}

static enum rc
fill(struct app *app, struct request *r, struct view *v, struct fault *f)
{
	const char *iso3 = r->session.account.iso3;
	struct report_list l;
	struct open_report o;
	bool is_first = true;
	enum rc rc;
	size_t i;

	rc = store_report_list(app->db, r->a, 0, iso3, &l, f);
	for (i = 0; rc == RC_OK && i < l.n; i++) {
		rc = open_one(app, r, l.v[i].id, &o, f);
		if (rc != RC_OK)
			break;
		if (is_nothing(r, &o)) {
			report_close(&o);
			continue;
		}
		if (is_first)
			frame_report(v, &o);
		is_first = false;
		rc = report_is_open(&o.report, &o.cycle)
		    ? fill_open(app, r, v, &o, f)
		    : fill_earlier(app, r, v, &o, f);
		report_close(&o);
	}
	return rc;
}

enum rc
page_home(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	struct view *v = view_new(app, r);
	enum rc rc;

	if ((rc = db_read_begin(app->db, f)) != RC_OK)
		return rc;
	rc = fill(app, r, v, f);
	db_read_end(app->db);
	if (rc != RC_OK)
		return rc;
	view_text(v, "title", "home.title", NULL);
	view_flag(v, "is_contributor",
	    role_of(&r->session.account) == ROLE_CONTRIBUTOR);
	return view_render(app, r, out, "home", v, f);
}
