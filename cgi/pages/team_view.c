/* SPDX-License-Identifier: MIT */
/* See team_view.h. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "identity/permission.h"
#include "pages/report_page.h"
#include "pages/team_view.h"

/* As the questionnaire has them: sections, then single questions. */
static int
by_place(const void *x, const void *y, void *ctx)
{
	const struct assignment *a = x, *b = y;
	const struct questionnaire *q = ctx;
	int section = questionnaire_section(q, a->section) -
	    questionnaire_section(q, b->section);
	int question = questionnaire_find(q, a->question) -
	    questionnaire_find(q, b->question);

	if (section != 0)
		return section;
	return question != 0 ? question
			     : strcmp(a->account_name, b->account_name);
}

void
team_sort(struct team_report *t)
{
	if (t->given.n > 1)
		qsort_r(t->given.v, t->given.n, sizeof(*t->given.v), by_place,
		    (void *)(uintptr_t)t->o.q);
}

enum rc
team_report_read(
    struct app *app, struct request *r, struct team_report *t, struct fault *f)
{
	int64_t id = t->o.report.id;
	enum rc rc;

	rc = report_standing(
	    app->db, app->library, r->a, r->now, &t->o, &t->standing, f);
	if (rc == RC_OK)
		rc = report_complete(
		    app->db, app->library, r->a, r->now, &t->o, f);
	if (rc == RC_OK)
		rc = store_assignment_list(app->db, r->a, id, 0, &t->given, f);
	if (rc == RC_OK)
		rc = store_contribution_list(app->db, r->a, id, &t->done, f);
	if (rc == RC_OK)
		rc = section_states_read(
		    app->db, r->a, t->o.q, id, &t->states, f);
	if (rc == RC_OK)
		team_sort(t);
	return rc;
}

enum rc
team_reports_read(struct app *app, struct request *r, struct team_reports *out,
    struct fault *f)
{
	const char *iso3 = r->session.account.iso3;
	struct report_list l;
	enum rc rc;

	*out = (struct team_reports){0};
	rc = store_report_list(app->db, r->a, 0, iso3, &l, f);
	if (rc == RC_OK)
		out->v = arena_array(r->a, l.n + 1, sizeof(*out->v));
	for (size_t i = 0; rc == RC_OK && i < l.n; i++) {
		struct team_report *t = &out->v[out->n];

		rc = report_outline(app->db, app->library, r->a, l.v[i].id,
		    iso3, r->lang, &t->o, f);
		if (rc != RC_OK || !report_is_open(&t->o.report, &t->o.cycle))
			continue;
		out->n++;
		rc = team_report_read(app, r, t, f);
	}
	if (rc != RC_OK)
		team_reports_close(out);
	return rc;
}

void
team_reports_close(struct team_reports *l)
{
	for (size_t i = 0; i < l->n; i++)
		report_close(&l->v[i].o);
	l->n = 0;
}

/* A link is for whoever has no password yet. */
static enum rc
fill_invitation(struct app *app, struct request *r, struct view *v,
    const struct account *who, struct fault *f)
{
	int64_t until;
	enum rc rc = store_link_newest(app->db, who->id, &until, f);
	bool works = until > r->now;

	if (rc != RC_OK)
		return rc;
	view_flag(v, "waits", true);
	view_set(v, "tone", works ? "none" : "warn");
	view_text(v, "standing",
	    works ? "team.standing.waits" : "team.standing.run_out", "date",
	    language_date(
		app->languages, r->a, r->lang, text_utc_date(r->a, until)),
	    NULL);
	return RC_OK;
}

enum rc
team_person_fill(struct app *app, struct request *r, struct view *v,
    const struct account *who, struct fault *f)
{
	view_int(v, "id", who->id);
	view_set(v, "name", who->name);
	view_set(v, "email", who->email);
	view_set(v, "role_code", who->role);
	view_text(v, "role", arena_printf(r->a, "role.%s", who->role), NULL);
	view_flag(v, "left", who->disabled_at != 0);
	view_flag(v, "is_self", who->id == r->session.account.id);
	view_set(v, "tone", "none");
	if (who->disabled_at != 0)
		view_text(v, "standing", "team.standing.left", "date",
		    language_date(app->languages, r->a, r->lang,
			text_utc_date(r->a, who->disabled_at)),
		    NULL);
	else if (who->password[0] == '\0')
		return fill_invitation(app, r, v, who, f);
	else if (who->last_seen_at == 0)
		view_text(v, "standing", "team.standing.never", NULL);
	else
		view_text(v, "standing", "team.standing.seen", "date",
		    language_date(app->languages, r->a, r->lang,
			text_utc_date(r->a, who->last_seen_at)),
		    NULL);
	return RC_OK;
}

const char *
team_part_title(const struct reading *rd, const struct open_report *o,
    const struct assignment *x)
{
	int s = questionnaire_section(o->q, x->section);
	int q = questionnaire_find(o->q, x->question);
	const char *title = reading_text(
	    rd, arena_printf(rd->r->a, "section.%s.title", x->section));

	if (s >= 0)
		title = arena_printf(
		    rd->r->a, "%d. %s", report_section_no(o, s), title);
	if (x->question[0] == '\0')
		return title;
	return arena_printf(rd->r->a, "%s: %s", title,
	    q >= 0 ? reading_question(rd, &o->q->questions[q], "label")
		   : x->question);
}

struct progress
team_part_progress(const struct team_report *t, const struct assignment *x)
{
	int s = questionnaire_section(t->o.q, x->section);
	int q = questionnaire_find(t->o.q, x->question);

	if (q >= 0)
		return report_progress_question(&t->o, q);
	return s >= 0 ? t->standing.sections[s] : (struct progress){0};
}

static void
fill_due(struct app *app, struct request *r, struct view *v,
    const struct assignment *x, bool is_done)
{
	if (x->due_on[0] == '\0')
		return;
	view_text(v, "due", "team.by_date", "date",
	    language_date(app->languages, r->a, r->lang, x->due_on), NULL);
	view_flag(v, "late", !is_done && days_until(x->due_on, r->now) < 0);
}

void
team_part_fill(struct app *app, struct request *r, struct view *v,
    const struct team_report *t, const struct assignment *x)
{
	struct reading rd = {app, r, t->o.q};
	struct progress p = team_part_progress(t, x);
	bool writes = strcmp(x->share, "write") == 0;
	int s = questionnaire_section(t->o.q, x->section);

	view_int(v, "id", x->id);
	view_int(v, "report", x->report);
	view_set(v, "name", x->account_name);
	view_int(v, "account", x->account);
	view_set(v, "title", team_part_title(&rd, &t->o, x));
	view_set(v, "href",
	    report_path(
		r, x->report, arena_printf(r->a, "/section/%s", x->section)));
	view_flag(v, "is_single", x->question[0] != '\0');
	view_set(v, "share_code", x->share);
	view_text(
	    v, "share", arena_printf(r->a, "team.share.%s", x->share), NULL);
	fill_due(app, r, v, x, writes && p.answered == p.asked);
	if (writes)
		report_fill_progress(app, r, view_child(v, "progress"), p);
	if (s >= 0)
		section_state_fill(app, r, v, &t->states.v[s]);
}

struct team_deeds
team_deeds(const struct team_report *t, int64_t account, int section)
{
	struct team_deeds out = {.source = ""};
	int64_t source_at = 0;

	for (size_t i = 0; i < t->done.n; i++) {
		const struct contribution *c = &t->done.v[i];
		int q = questionnaire_find(t->o.q, c->question);

		if (c->account != account || q < 0 ||
		    (section >= 0 && t->o.q->questions[q].section != section))
			continue;
		out.answers += c->answers;
		if (c->source[0] != '\0' && c->at >= source_at) {
			out.source = c->source;
			source_at = c->at;
		}
		if (c->at > out.at)
			out.at = c->at;
	}
	return out;
}

void
team_fill_roles(struct request *r, struct view *v, const char *chosen)
{
	static const char *const roles[] = {
	    "contributor", "deputy", "approver", "observer"};

	for (size_t i = 0; i < sizeof(roles) / sizeof(*roles); i++) {
		struct view *o = view_item(v, "roles");

		view_set(o, "value", roles[i]);
		view_text(
		    o, "label", arena_printf(r->a, "role.%s", roles[i]), NULL);
		view_text(o, "what",
		    arena_printf(r->a, "team.what.%s", roles[i]), NULL);
		view_flag(o, "chosen", strcmp(chosen, roles[i]) == 0);
	}
}
