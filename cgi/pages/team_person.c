/* SPDX-License-Identifier: MIT */
/*
 * /team/{id}: one colleague. What was asked, what was done, and the acts upon
 * the account: a reminder of what is still open, another role, the letter
 * again, leaving the team. Leaving has a page of its own that says what becomes
 * of assignments and answers.
 */
#include <string.h>

#include "base/text.h"
#include "identity/permission.h"
#include "pages/frame.h"
#include "pages/pages.h"
#include "pages/report_page.h"
#include "pages/team_letters.h"
#include "pages/team_view.h"

/* The account of args[0]; only one of the reader's own State is there. */
static enum rc
read_person(
    struct app *app, struct request *r, struct account *who, struct fault *f)
{
	int64_t id;
	enum rc rc;

	if (!text_int(r->args[0], &id))
		return fail(f, RC_ABSENT, 9730, "no account '%s'", r->args[0]);
	rc = store_account_by_id(app->db, r->a, id, who, f);
	if (rc == RC_OK &&
	    !permission_object(&r->session.account, ACT_TEAM_MANAGE, who->iso3))
		rc = fail(f, RC_ABSENT, 9731, "not of this State");
	return rc;
}

static void
fill_trail(struct app *app, struct request *r, struct view *v)
{
	frame_step(v, "/team", frame_text(app, r, "team.title"));
	frame_style(v, "team.css");
}

static void
fill_deeds(struct app *app, struct request *r, struct view *v,
    const struct team_report *t, const struct account *who)
{
	struct reading rd = {app, r, t->o.q};

	for (int s = 0; s < t->o.q->sections_n; s++) {
		struct team_deeds d = team_deeds(t, who->id, s);
		const struct assignment at = {
		    .section = t->o.q->sections[s].name, .question = ""};
		struct view *row;

		if (d.answers == 0)
			continue;
		row = view_item(v, "deeds");
		view_set(row, "title", team_part_title(&rd, &t->o, &at));
		view_count(row, "answers", "team.answers", d.answers, "date",
		    language_date(app->languages, r->a, r->lang,
			text_utc_date(r->a, d.at)),
		    NULL);
		view_set(row, "source", d.source);
	}
}

static bool
is_still_asked(
    const struct team_report *t, const struct assignment *x, int64_t account)
{
	struct progress p = team_part_progress(t, x);

	return x->account == account && strcmp(x->share, "write") == 0 &&
	    p.answered < p.asked;
}

static void
fill_report(struct app *app, struct request *r, struct view *root,
    const struct team_report *t, const struct account *who)
{
	struct view *v = view_item(root, "reports");

	view_set(v, "cycle", t->o.cycle.title);
	view_set(v, "base", report_path(r, t->o.report.id, ""));
	if (strcmp(who->role, "contributor") != 0)
		view_text(v, "whole",
		    arena_printf(r->a, "team.whole.%s", who->role), NULL);
	for (size_t i = 0; i < t->given.n; i++) {
		if (t->given.v[i].account != who->id)
			continue;
		team_part_fill(
		    app, r, view_item(v, "parts"), t, &t->given.v[i]);
		if (is_still_asked(t, &t->given.v[i], who->id))
			view_flag(root, "still_asked", true);
	}
	fill_deeds(app, r, v, t, who);
}

static enum rc
fill_page(struct app *app, struct request *r, struct view *v,
    struct account *who, struct fault *f)
{
	struct team_reports reports;
	enum rc rc = read_person(app, r, who, f);

	if (rc == RC_OK)
		rc = team_person_fill(app, r, view_child(v, "person"), who, f);
	if (rc == RC_OK)
		rc = team_reports_read(app, r, &reports, f);
	if (rc != RC_OK)
		return rc;
	for (size_t i = 0; i < reports.n; i++)
		fill_report(app, r, v, &reports.v[i], who);
	team_reports_close(&reports);
	return RC_OK;
}

/* done, problem: catalogue keys or NULL. */
static enum rc
show(struct app *app, struct request *r, struct response *out, const char *done,
    const char *problem, struct fault *f)
{
	struct view *v = view_new(app, r);
	struct account who = {0};
	enum rc rc = db_read_begin(app->db, f);

	if (rc != RC_OK)
		return rc;
	rc = fill_page(app, r, v, &who, f);
	db_read_end(app->db);
	if (rc != RC_OK)
		return rc;
	view_set(v, "title", who.name);
	fill_trail(app, r, v);
	view_flag(v, "is_focal_point", strcmp(who.role, "focal_point") == 0);
	team_fill_roles(r, v, who.role);
	if (done != NULL)
		view_set(v, "done", frame_text(app, r, done));
	if (problem != NULL) {
		frame_refuse(out, v);
		frame_error(v, "role", "", frame_text(app, r, problem));
	}
	return view_render(app, r, out, "team_person", v, f);
}

enum rc
page_team_person(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	bool taken = request_get(r, "taken")[0] != '\0';

	return show(
	    app, r, out, taken ? "team_share.done.taken_back" : NULL, NULL, f);
}

static enum rc
send_again(struct app *app, struct request *r, struct response *out,
    int64_t account, struct fault *f)
{
	const struct account *by = &r->session.account;
	struct team_letter letter = {.app = app, .r = r, .by = by->name};
	struct team_letter_writer writer;
	enum rc rc;

	team_letter_writer(&writer, &letter);
	rc = team_invite_again(app->db, r->a, account, by, r->now, &writer, f);
	if (rc == RC_LIMIT)
		return show(app, r, out, NULL, "team.error.hour", f);
	return rc == RC_OK ? show(app, r, out, "team.done.again", NULL, f) : rc;
}

/* What the person is to write and has not written wholly. */
static size_t
still_asked(struct request *r, const struct team_reports *all, int64_t account,
    struct asked_part **out)
{
	size_t n = 0, cap = 0;

	*out = NULL;
	for (size_t k = 0; k < all->n; k++) {
		const struct team_report *t = &all->v[k];

		for (size_t i = 0; i < t->given.n; i++) {
			if (!is_still_asked(t, &t->given.v[i], account))
				continue;
			*out = arena_more(r->a, *out, n, &cap, sizeof(**out));
			(*out)[n++] = (struct asked_part){
			    t->o.q, &t->o.cycle, &t->given.v[i]};
		}
	}
	return n;
}

static enum rc
read_still_asked(struct app *app, struct request *r, int64_t account,
    struct team_letter *letter, struct fault *f)
{
	struct team_reports all;
	struct asked_part *asked;
	enum rc rc = db_read_begin(app->db, f);

	if (rc != RC_OK)
		return rc;
	rc = team_reports_read(app, r, &all, f);
	if (rc == RC_OK) {
		letter->asked_n = still_asked(r, &all, account, &asked);
		letter->asked = asked;
		if (letter->asked_n > 0)
			letter->report = asked[0].what->report;
		team_reports_close(&all);
	}
	db_read_end(app->db);
	return rc;
}

static enum rc
remind(struct app *app, struct request *r, struct response *out,
    int64_t account, struct fault *f)
{
	const struct account *by = &r->session.account;
	struct team_letter letter = {.app = app, .r = r, .by = by->name};
	struct team_letter_writer writer;
	enum rc rc = read_still_asked(app, r, account, &letter, f);

	if (rc != RC_OK || letter.asked_n == 0)
		return rc == RC_OK ? show(app, r, out, NULL, NULL, f) : rc;
	team_letter_writer(&writer, &letter);
	rc = team_remind(app->db, r->a, account, by, r->now, &writer, f);
	if (rc == RC_LIMIT)
		return show(app, r, out, NULL, "team.error.hour", f);
	return rc == RC_OK ? show(app, r, out, "team.done.reminded", NULL, f)
			   : rc;
}

/* Which button was pressed says what to do; none: the page again. */
enum rc
page_team_person_post(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	const char *act = request_post(r, "act");
	struct account who;
	enum rc rc = read_person(app, r, &who, f);

	if (rc != RC_OK)
		return rc;
	if (strcmp(act, "again") == 0)
		return send_again(app, r, out, who.id, f);
	if (strcmp(act, "remind") == 0)
		return remind(app, r, out, who.id, f);
	if (strcmp(act, "role") != 0)
		return show(app, r, out, NULL, NULL, f);
	rc = team_role(app->db, r->a, who.id, request_post(r, "role"),
	    &r->session.account, r->now, f);
	if (rc == RC_INPUT)
		return show(app, r, out, NULL, "team.error.role", f);
	return rc == RC_OK ? show(app, r, out, "team.done.role", NULL, f) : rc;
}

/* --- leaving -------------------------------------------------------------- */

static enum rc
show_leave(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	struct view *v = view_new(app, r);
	struct account who = {0};
	enum rc rc = db_read_begin(app->db, f);

	if (rc != RC_OK)
		return rc;
	rc = fill_page(app, r, v, &who, f);
	db_read_end(app->db);
	if (rc != RC_OK)
		return rc;
	view_text(v, "title", "team.leave_title", "name", who.name, NULL);
	fill_trail(app, r, v);
	frame_step(
	    v, arena_printf(r->a, "/team/%lld", (long long)who.id), who.name);
	view_flag(v, "may_leave",
	    who.id != r->session.account.id && who.disabled_at == 0 &&
		strcmp(who.role, "focal_point") != 0);
	return view_render(app, r, out, "team_leave", v, f);
}

enum rc
page_team_leave(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	return show_leave(app, r, out, f);
}

enum rc
page_team_leave_post(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	struct account who;
	enum rc rc = read_person(app, r, &who, f);

	if (rc != RC_OK)
		return rc;
	if (strcmp(request_post(r, "act"), "leave") != 0)
		return show_leave(app, r, out, f);
	rc = team_leave(app->db, r->a, who.id, &r->session.account, r->now, f);
	if (rc == RC_INPUT)
		return show_leave(app, r, out, f);
	if (rc == RC_OK)
		response_redirect(out, "/team?done=left");
	return rc;
}
