/* SPDX-License-Identifier: MIT */
/* States of sections in lists: tasks, home, paper, submitting. */
#include <string.h>

#include "identity/permission.h"
#include "pages/report_page.h"
#include "pages/section_state.h"
#include "pages/section_state_inside.h"

/* Catalogue key of what the newest event says. */
static const char *
key_of(const struct section_state *st)
{
	if (st->now == SECTION_CLEARED)
		return "section_state.cleared";
	if (st->now == SECTION_READY)
		return "section_state.ready";
	if (!section_event_is_change(&st->newest))
		return "section_state.back";
	return section_standing(&st->undone) == SECTION_CLEARED
	    ? "section_state.changed_cleared"
	    : "section_state.changed";
}

const char *
section_state_text(
    struct app *app, struct request *r, const struct section_state *st)
{
	if (st->newest.id == 0)
		return frame_text(app, r, "section_state.draft");
	return language_format(app->languages, r->a, r->lang, key_of(st), "who",
	    st->newest.by_name, "when",
	    language_time(app->languages, r->a, r->lang, st->newest.at), NULL);
}

void
section_state_fill(struct app *app, struct request *r, struct view *row,
    const struct section_state *st)
{
	static const char *const codes[] = {
	    [SECTION_DRAFT] = "draft",
	    [SECTION_READY] = "ready",
	    [SECTION_CLEARED] = "cleared",
	};
	struct view *v;

	if (st->newest.id == 0)
		return;
	v = view_child(row, "state");
	view_set(v, "code", codes[st->now]);
	view_set(v, "text", section_state_text(app, r, st));
	if (!section_event_is_change(&st->newest))
		view_set(v, "reason", st->newest.reason);
}

static bool
is_known(const struct open_report *o, int s)
{
	return instance_section_relevant(o->instance, s) &&
	    scope_section(o->scope, o->q, s) != SHARE_NONE;
}

void
section_states_map(const struct reading *rd, const struct open_report *o,
    const struct section_states *l, struct view *v)
{
	struct view *map = view_child(v, "states");

	for (int s = 0; s < o->q->sections_n; s++)
		if (is_known(o, s))
			section_state_fill(rd->app, rd->r,
			    view_child(map, o->q->sections[s].name), &l->v[s]);
}

const char *
section_state_title(
    const struct reading *rd, const struct open_report *o, int s)
{
	return arena_printf(rd->r->a, "%d. %s", report_section_no(o, s),
	    reading_text(rd,
		arena_printf(
		    rd->r->a, "section.%s.title", o->q->sections[s].name)));
}

static char *
section_href(const struct reading *rd, const struct open_report *o, int s)
{
	return report_path(rd->r, o->report.id,
	    arena_printf(rd->r->a, "/section/%s", o->q->sections[s].name));
}

/* A colleague's change undid what the reader said of section s. */
static void
fill_undone(const struct reading *rd, const struct open_report *o, int s,
    const struct section_state *st, struct view *v)
{
	struct view *row;

	if (st->undone.by != rd->r->session.account.id ||
	    st->newest.by == st->undone.by)
		return;
	row = view_item(v, "states_undone");
	view_set(row, "href", section_href(rd, o, s));
	view_set(row, "title", section_state_title(rd, o, s));
	view_text(row, "text",
	    section_standing(&st->undone) == SECTION_CLEARED
		? "section_state.you_cleared"
		: "section_state.you_said",
	    "who", st->newest.by_name, "when",
	    language_time(
		rd->app->languages, rd->r->a, rd->r->lang, st->newest.at),
	    NULL);
}

void
section_states_summary(const struct reading *rd, const struct open_report *o,
    const struct section_states *l, struct view *v)
{
	int64_t n = 0;

	if (!report_is_open(&o->report, &o->cycle))
		return;
	for (int s = 0; s < o->q->sections_n; s++) {
		if (!is_known(o, s))
			continue;
		n += l->v[s].now == SECTION_READY;
		if (l->v[s].undone.id != 0)
			fill_undone(rd, o, s, &l->v[s], v);
	}
	if (n > 0 &&
	    permission_object(
		&rd->r->session.account, ACT_REPORT_CLEAR, o->report.iso3))
		view_count(
		    v, "states_waiting", "section_state.waiting", n, NULL);
}

enum rc
section_states_fill_submit(const struct reading *rd,
    const struct open_report *o, struct view *v, struct fault *f)
{
	struct section_states l;
	int64_t open = 0, cleared = 0;
	struct view *row;
	enum rc rc = section_states_read(
	    rd->app->db, rd->r->a, o->q, o->report.id, &l, f);

	for (int s = 0; rc == RC_OK && s < o->q->sections_n; s++) {
		bool is_cleared = l.v[s].now == SECTION_CLEARED;

		if (!is_known(o, s))
			continue;
		open += !is_cleared;
		cleared += is_cleared;
		row = view_item(
		    v, is_cleared ? "cleared_sections" : "uncleared_sections");
		view_set(row, "title", section_state_title(rd, o, s));
		view_set(row, "href", section_href(rd, o, s));
		section_state_fill(rd->app, rd->r, row, &l.v[s]);
	}
	if (rc != RC_OK || open == 0)
		return rc;
	if (cleared == 0)
		view_text(v, "uncleared", "section_state.none_cleared", NULL);
	else
		view_count(
		    v, "uncleared", "section_state.uncleared", open, NULL);
	return RC_OK;
}
