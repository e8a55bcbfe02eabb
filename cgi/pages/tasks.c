/* SPDX-License-Identifier: MIT */
/* The task list of a report: sections by theme, each with its state in a word,
 * how much is answered, who wrote last and when. */
#include <string.h>

#include "base/text.h"
#include "pages/reading.h"
#include "pages/pages.h"
#include "pages/report_page.h"
#include "pages/talk_view.h"
#include "pages/workbook_return.h"
#include "pages/team_view.h"

/* The newest answer of each section. */
static const struct answer **
newest_answers(struct request *r, const struct open_report *o)
{
	const struct answer **newest, *a;
	size_t i;
	int q, s;

	newest = arena_array(
	    r->a, (size_t)o->q->sections_n + 1, sizeof(const void *));
	for (i = 0; i < o->answers.n; i++) {
		a = &o->answers.v[i];
		if ((q = questionnaire_find(o->q, a->question)) < 0)
			continue;
		s = o->q->questions[q].section;
		if (newest[s] == NULL || newest[s]->at < a->at)
			newest[s] = a;
	}
	return newest;
}

static void
fill_section(const struct reading *rd, struct view *row,
    const struct open_report *o, int s, struct progress p,
    const struct answer *last)
{
	const struct section *section = &o->q->sections[s];
	struct request *r = rd->r;

	view_int(row, "no", report_section_no(o, s));
	view_set(row, "title",
	    reading_text(
		rd, arena_printf(r->a, "section.%s.title", section->name)));
	view_set(row, "articles", section->articles);
	view_set(row, "href",
	    report_path(r, o->report.id,
		arena_printf(r->a, "%s%s",
		    report_may_write(r, o) &&
			    scope_section(o->scope, o->q, s) == SHARE_WRITE
			? "/section/"
			: "/print#",
		    section->name)));
	report_fill_progress(rd->app, r, row, p);
	if (scope_is_partial(o->scope) &&
	    scope_section(o->scope, o->q, s) < SHARE_WRITE)
		view_text(row, "share",
		    scope_section(o->scope, o->q, s) == SHARE_COMMENT
			? "team.share.comment"
			: "team.share.read",
		    NULL);
	if (last == NULL)
		return;
	view_text(row, "last", "tasks.last", "who",
	    last->author_name != NULL ? last->author_name : "", "when",
	    language_time(rd->app->languages, r->a, r->lang, last->at), NULL);
}

/* Who has the section, or single questions of it. */
static void
fill_holders(const struct reading *rd, struct view *row,
    const struct team_report *t, int s)
{
	for (size_t i = 0; i < t->given.n; i++)
		if (questionnaire_section(rd->q, t->given.v[i].section) == s)
			team_part_fill(rd->app, rd->r, view_item(row, "parts"),
			    t, &t->given.v[i]);
}

static void
fill(const struct reading *rd, struct view *v, const struct team_report *t)
{
	const struct open_report *o = &t->o;
	const struct standing *st = &t->standing;
	const struct answer **last = newest_answers(rd->r, o);
	bool ready_only = request_get(rd->r, "ready")[0] != '\0';
	const char *theme = NULL;
	struct view *group = NULL, *row;
	int s;

	for (s = 0; s < o->q->sections_n; s++) {
		if (!instance_section_relevant(o->instance, s) ||
		    scope_section(o->scope, o->q, s) == SHARE_NONE ||
		    (ready_only && t->states.v[s].now != SECTION_READY))
			continue;
		if (group == NULL || !text_eq(theme, o->q->sections[s].theme)) {
			theme = o->q->sections[s].theme;
			group = view_item(v, "themes");
			view_set(group, "title",
			    reading_text(
				rd, arena_printf(rd->r->a, "theme.%s", theme)));
		}
		row = view_item(group, "sections");
		section_state_fill(rd->app, rd->r, row, &t->states.v[s]);
		fill_section(rd, row, o, s, st->sections[s], last[s]);
		report_fill_carried(
		    row, st->sections[s].carried, st->carried_from);
		fill_holders(rd, row, t, s);
	}
}

/* What was said of a section on its own page, told from the address. */
static void
fill_said(const struct reading *rd, struct view *v, const struct team_report *t)
{
	const char *said = request_get(rd->r, "said");
	int s = questionnaire_section(rd->q, request_get(rd->r, "section"));
	struct assignment at = {.question = ""};

	section_states_summary(rd, &t->o, &t->states, v);
	view_flag(v, "ready_only", request_get(rd->r, "ready")[0] != '\0');
	if (s < 0 ||
	    (strcmp(said, "ready") != 0 && strcmp(said, "cleared") != 0) ||
	    scope_section(t->o.scope, rd->q, s) == SHARE_NONE)
		return;
	at.section = rd->q->sections[s].name;
	view_text(v, "said",
	    arena_printf(rd->r->a, "section_state.done_%s", said), "section",
	    team_part_title(rd, &t->o, &at), NULL);
}

enum rc
page_tasks(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	struct open_report o;
	struct reading rd = {.app = app, .r = r};
	struct standing st;
	struct team_report t;
	struct view *v;
	int unplaced;
	enum rc rc;

	if ((rc = report_page_begin(app, r, &o, f)) != RC_OK)
		return rc;
	rc = report_standing(app->db, app->library, r->a, r->now, &o, &st, f);
	t = (struct team_report){.o = o, .standing = st};
	if (rc == RC_OK)
		rc = store_assignment_list(app->db, r->a, o.report.id,
		    scope_is_partial(o.scope) ? r->session.account.id : 0,
		    &t.given, f);
	if (rc == RC_OK)
		rc = section_states_read(
		    app->db, r->a, o.q, o.report.id, &t.states, f);
	if (rc != RC_OK) {
		report_page_end(app, &o);
		return rc;
	}
	team_sort(&t);
	rd.q = o.q;
	v = report_page_view(app, r, &o);
	view_set(v, "title", reading_text(&rd, "title"));
	view_set(v, "cycle_title", o.cycle.title);
	view_flag(v, "beside", request_get(r, "beside")[0] != '\0');
	view_flag(v, "withdrawn", request_get(r, "withdrawn")[0] != '\0');
	view_flag(v, "amending",
	    strcmp(o.report.stage, "draft") == 0 && o.report.submission != 0);
	report_fill_progress(app, r, view_child(v, "progress"), st.all);
	if (st.all.carried > 0)
		view_count(v, "carried", "carry.wait", st.all.carried, "year",
		    st.carried_from, NULL);
	fill(&rd, v, &t);
	fill_said(&rd, v, &t);
	if ((unplaced = report_unplaced_count(r, &o)) > 0)
		view_count(v, "unplaced", "home.unplaced", unplaced, NULL);
	view_flag(v, "may_submit",
	    report_is_open(&o.report, &o.cycle) &&
		permission_object(
		    &r->session.account, ACT_REPORT_SUBMIT, o.report.iso3));
	rc = workbook_fill_tasks(app, r, v, &o, f);
	if (rc == RC_OK)
		rc = talk_fill_open(app, r, v, &o, f);
	report_page_end(app, &o);
	return rc == RC_OK ? view_render(app, r, out, "tasks", v, f) : rc;
}
