/* SPDX-License-Identifier: MIT */
/*
 * GET /report/{id}/handover: what a new focal point needs to know, on one page
 * that prints: what is due, who answered what from which source, what is open,
 * what was submitted before, and who the people are.
 */
#include <string.h>

#include "base/text.h"
#include "identity/permission.h"
#include "pages/pages.h"
#include "pages/report_page.h"
#include "pages/talk_view.h"
#include "pages/team_view.h"

struct handing {
	struct app *app;
	struct request *r;
	struct team_report *t;
	struct account_list people;
};

/* --- reports of the State --------------------------------------------------
 */

static void
fill_due(const struct handing *h, struct view *v, const struct cycle *c)
{
	struct request *r = h->r;
	int64_t days = days_until(c->due_on, r->now);

	view_text(v, "due", "home.due", "date",
	    language_date(h->app->languages, r->a, r->lang, c->due_on), NULL);
	if (days >= 0)
		view_count(v, "left", "home.days_left", days, NULL);
	else
		view_text(v, "left", "home.past_due", NULL);
}

static enum rc
fill_earlier(const struct handing *h, struct view *v, const struct report *rep,
    const struct cycle *c, struct fault *f)
{
	struct view *row = view_item(v, "earlier");
	struct submission_list l;
	enum rc rc = store_submission_list(h->app->db, h->r->a, rep->id, &l, f);

	if (rc != RC_OK)
		return rc;
	view_set(row, "title", c->title);
	view_set(row, "base", report_path(h->r, rep->id, ""));
	view_text(row, "stage",
	    arena_printf(
		h->r->a, "home.stage.%s", l.n == 0 ? "closed" : rep->stage),
	    NULL);
	for (size_t i = 0; i < l.n; i++) {
		struct view *s = view_item(row, "receipts");

		view_text(s, "text", "hand_over_page.receipt", "number",
		    arena_printf(h->r->a, "%lld", (long long)l.v[i].number),
		    "date",
		    language_time(
			h->app->languages, h->r->a, h->r->lang, l.v[i].at),
		    "by", l.v[i].by_name, NULL);
		view_int(s, "id", l.v[i].id);
	}
	return RC_OK;
}

/* The report of this page is told of at length, the others by a line each. */
static enum rc
fill_reports(const struct handing *h, struct view *v, struct fault *f)
{
	struct report_list l;
	enum rc rc = store_report_list(
	    h->app->db, h->r->a, 0, h->t->o.report.iso3, &l, f);

	for (size_t i = 0; rc == RC_OK && i < l.n; i++) {
		struct view *row;
		struct cycle c;

		rc = store_cycle_get(h->app->db, h->r->a, l.v[i].cycle, &c, f);
		if (rc != RC_OK)
			break;
		if (!report_is_open(&l.v[i], &c)) {
			rc = fill_earlier(h, v, &l.v[i], &c, f);
			continue;
		}
		row = view_item(v, "open");
		view_set(row, "title", c.title);
		view_set(row, "base", report_path(h->r, l.v[i].id, ""));
		view_flag(row, "here", l.v[i].id == h->t->o.report.id);
		fill_due(h, row, &c);
	}
	return rc;
}

/* --- section by section ----------------------------------------------------
 */

static void
fill_authors(const struct handing *h, struct view *v, int section)
{
	for (size_t i = 0; i < h->people.n; i++) {
		const struct account *who = &h->people.v[i];
		struct team_deeds d = team_deeds(h->t, who->id, section);
		struct view *row;

		if (d.answers == 0)
			continue;
		row = view_item(v, "authors");
		view_set(row, "name", who->name);
		view_flag(row, "left", who->disabled_at != 0);
		view_count(row, "answers", "team.answers", d.answers, "date",
		    language_date(h->app->languages, h->r->a, h->r->lang,
			text_utc_date(h->r->a, d.at)),
		    NULL);
		view_set(row, "source", d.source);
	}
}

static void
fill_sections(const struct handing *h, struct view *v)
{
	const struct open_report *o = &h->t->o;
	struct reading rd = {h->app, h->r, o->q};

	for (int s = 0; s < o->q->sections_n; s++) {
		struct assignment at = {
		    .section = o->q->sections[s].name, .question = ""};
		struct view *row;

		if (!instance_section_relevant(o->instance, s))
			continue;
		row = view_item(v, "sections");
		view_set(row, "title", team_part_title(&rd, o, &at));
		view_set(row, "href",
		    report_path(h->r, o->report.id,
			arena_printf(h->r->a, "/section/%s", at.section)));
		report_fill_progress(
		    h->app, h->r, row, h->t->standing.sections[s]);
		section_state_fill(h->app, h->r, row, &h->t->states.v[s]);
		fill_authors(h, row, s);
	}
}

/* --- what is open ----------------------------------------------------------
 */

/* Text kept aside, by whose it is. */
static void
fill_kept(const struct handing *h, struct view *v)
{
	const struct unplaced_list *l = &h->t->o.unplaced;
	int64_t newer = 0;

	for (size_t i = 0; i < l->n; i++)
		newer += strcmp(l->v[i].reason, "newer") == 0;
	if (newer > 0)
		view_count(
		    v, "conflicts", "hand_over_page.conflicts", newer, NULL);
	for (size_t k = 0; k < h->people.n; k++) {
		int64_t n = 0;

		for (size_t i = 0; i < l->n; i++)
			n += l->v[i].author == h->people.v[k].id &&
			    strcmp(l->v[i].reason, "newer") != 0;
		if (n > 0)
			view_count(view_item(v, "kept"), "text",
			    "hand_over_page.kept", n, "name",
			    h->people.v[k].name, NULL);
	}
}

static void
fill_still_open(const struct handing *h, struct view *v)
{
	struct progress p = h->t->standing.all;

	report_fill_progress(h->app, h->r, view_child(v, "progress"), p);
	if (p.asked > p.answered)
		view_count(v, "unanswered", "hand_over_page.unanswered",
		    p.asked - p.answered, NULL);
	fill_kept(h, v);
	for (size_t i = 0; i < h->t->given.n; i++)
		team_part_fill(h->app, h->r, view_item(v, "parts"), h->t,
		    &h->t->given.v[i]);
}

static enum rc
fill(struct handing *h, struct view *v, struct fault *f)
{
	enum rc rc = store_account_list(
	    h->app->db, h->r->a, h->t->o.report.iso3, &h->people, f);

	for (size_t i = 0; rc == RC_OK && i < h->people.n; i++)
		if (h->people.v[i].disabled_at == 0)
			rc = team_person_fill(h->app, h->r,
			    view_item(v, "people"), &h->people.v[i], f);
	if (rc == RC_OK)
		rc = fill_reports(h, v, f);
	if (rc != RC_OK)
		return rc;
	fill_still_open(h, v);
	fill_sections(h, v);
	return RC_OK;
}

enum rc
page_hand_over_page(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	struct team_report t = {0};
	struct handing h = {.app = app, .r = r, .t = &t};
	struct view *v;
	enum rc rc = report_page_begin(app, r, &t.o, f);

	if (rc != RC_OK)
		return rc;
	v = report_page_view(app, r, &t.o);
	rc = team_report_read(app, r, &t, f);
	if (rc == RC_OK)
		rc = fill(&h, v, f);
	if (rc == RC_OK)
		rc = talk_fill_open(app, r, v, &t.o, f);
	view_text(
	    v, "title", "hand_over_page.title", "state", t.o.state.name, NULL);
	view_set(v, "cycle_title", t.o.cycle.title);
	frame_step(v, report_path(r, t.o.report.id, ""), t.o.cycle.title);
	frame_style(v, "team.css");
	view_time(v, "now", r->now);
	report_page_end(app, &t.o);
	return rc == RC_OK ? view_render(app, r, out, "hand_over_page", v, f)
			   : rc;
}
