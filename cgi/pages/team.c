/* SPDX-License-Identifier: MIT */
/*
 * GET /team: the State's own people. A focal point comes to see who has come,
 * who has not, what each was asked for and how far that is, and whom to write
 * to next. Who has left stays listed: answers name their authors.
 */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "identity/permission.h"
#include "pages/frame.h"
#include "pages/pages.h"
#include "pages/report_page.h"
#include "pages/team_view.h"

enum { PARTS_SHOWN = 3 }; /* more are folded away */

struct order {
	const struct languages *languages;
	const char *lang;
};

static int
by_role_and_name(const void *x, const void *y, void *ctx)
{
	const struct account *a = x, *b = y;
	const struct order *how = ctx;
	int left = (a->disabled_at != 0) - (b->disabled_at != 0);
	int role = (int)role_parse(a->role) - (int)role_parse(b->role);

	if (left != 0)
		return left;
	if (role != 0)
		return role;
	return language_compare(how->languages, how->lang, a->name, b->name);
}

/* What one person has of one report: all of it, or parts and how far they
 * are. */
static void
fill_asked(struct app *app, struct request *r, struct view *v,
    const struct team_report *t, const struct account *who)
{
	struct progress all = {0};
	const char *next = "";
	int64_t n = 0;

	if (strcmp(who->role, "contributor") != 0) {
		view_text(v, "whole",
		    arena_printf(r->a, "team.whole.%s", who->role), NULL);
		return;
	}
	for (size_t i = 0; i < t->given.n; i++) {
		const struct assignment *x = &t->given.v[i];
		struct progress p = team_part_progress(t, x);

		if (x->account != who->id)
			continue;
		n++;
		team_part_fill(app, r, view_item(v, "parts"), t, x);
		if (strcmp(x->share, "write") != 0)
			continue;
		all.asked += p.asked;
		all.answered += p.answered;
		all.attention += p.attention;
		if (p.answered < p.asked && x->due_on[0] != '\0' &&
		    (next[0] == '\0' || strcmp(x->due_on, next) < 0))
			next = x->due_on;
	}
	if (n == 0)
		view_text(v, "none", "team.nothing_asked", NULL);
	view_flag(v, "folded", n > PARTS_SHOWN);
	view_count(v, "parts_n", "team.parts", n, NULL);
	if (all.asked > 0)
		report_fill_progress(app, r, view_child(v, "progress"), all);
	if (next[0] == '\0')
		return;
	view_text(v, "next", "team.next_date", "date",
	    language_date(app->languages, r->a, r->lang, next), NULL);
	view_flag(v, "late", days_until(next, r->now) < 0);
}

static void
fill_report(struct app *app, struct request *r, struct view *v,
    const struct team_report *t, const struct account *who)
{
	struct team_deeds d = team_deeds(t, who->id, -1);

	view_set(v, "cycle", t->o.cycle.title);
	if (who->disabled_at == 0)
		fill_asked(app, r, v, t, who);
	if (d.answers > 0)
		view_count(v, "done", "team.answers", d.answers, "date",
		    language_date(app->languages, r->a, r->lang,
			text_utc_date(r->a, d.at)),
		    NULL);
}

static enum rc
fill_people(struct app *app, struct request *r, struct view *v,
    const struct team_reports *reports, struct fault *f)
{
	struct order how = {app->languages, r->lang};
	struct account_list l;
	int64_t here = 0;
	enum rc rc =
	    store_account_list(app->db, r->a, r->session.account.iso3, &l, f);

	if (rc != RC_OK)
		return rc;
	qsort_r(l.v, l.n, sizeof(*l.v), by_role_and_name, &how);
	for (size_t i = 0; rc == RC_OK && i < l.n; i++) {
		const struct account *who = &l.v[i];
		struct view *row =
		    view_item(v, who->disabled_at == 0 ? "people" : "former");

		here += who->disabled_at == 0;
		rc = team_person_fill(app, r, row, who, f);
		for (size_t k = 0; k < reports->n; k++)
			fill_report(app, r, view_item(row, "reports"),
			    &reports->v[k], who);
	}
	view_count(v, "counted", "team.people", here, NULL);
	return rc;
}

static void
fill_links(struct request *r, struct view *v, const struct team_reports *l)
{
	for (size_t i = 0; i < l->n; i++) {
		struct view *row = view_item(v, "reports");

		view_set(row, "title", l->v[i].o.cycle.title);
		view_set(row, "base", report_path(r, l->v[i].o.report.id, ""));
	}
	view_flag(v, "several", l->n > 1);
}

static const char *
done_key(const char *done)
{
	static const char *const known[] = {"invited", "again", "left"};

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (strcmp(done, known[i]) == 0)
			return known[i];
	return NULL;
}

enum rc
page_team(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	const char *done = done_key(request_get(r, "done"));
	struct view *v = view_new(app, r);
	struct team_reports reports;
	enum rc rc = db_read_begin(app->db, f);

	if (rc != RC_OK)
		return rc;
	rc = team_reports_read(app, r, &reports, f);
	if (rc == RC_OK) {
		rc = fill_people(app, r, v, &reports, f);
		fill_links(r, v, &reports);
		team_reports_close(&reports);
	}
	db_read_end(app->db);
	if (rc != RC_OK)
		return rc;
	view_text(v, "title", "team.title", NULL);
	frame_style(v, "team.css");
	if (done != NULL)
		view_text(
		    v, "done", arena_printf(r->a, "team.done.%s", done), NULL);
	return view_render(app, r, out, "team", v, f);
}
