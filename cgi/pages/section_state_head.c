/* SPDX-License-Identifier: MIT */
/*
 * The state of a section on its own page: what it is, since when and by whom,
 * what may be said next, and, where that was refused, who touched what since
 * the page was shown. The buttons are of the page's own form: what stands in
 * its fields is saved first, and nothing typed is lost by pressing one.
 */
#include <string.h>

#include "identity/permission.h"
#include "pages/report_page.h"
#include "pages/section_state_inside.h"

void
section_state_trail(const struct reading *rd, const struct section_states *l,
    int s, struct view *v)
{
	struct section_state st = {0};
	struct view *row;

	/* each as it stood then, the newest first */
	for (size_t i = l->events.n; i-- > 0;) {
		const struct section_event *e = &l->events.v[i];

		if (strcmp(e->section, rd->q->sections[s].name) != 0)
			continue;
		st.newest = *e;
		st.now = section_standing(e);
		row = view_item(v, "trail");
		view_set(row, "text", section_state_text(rd->app, rd->r, &st));
		if (!section_event_is_change(e))
			view_set(row, "reason", e->reason);
	}
}

static enum rc
fill_touched(const struct reading *rd, const struct open_report *o,
    const struct section_part *p, int64_t since, struct view *v,
    struct fault *f)
{
	struct section_touch_list l;
	enum rc rc =
	    store_section_touched(rd->app->db, rd->r->a, p, since, &l, f);

	for (size_t i = 0; rc == RC_OK && i < l.n; i++) {
		int q = questionnaire_find(o->q, l.v[i].question);

		if (q < 0 || scope_of(o->scope, q) == SHARE_NONE)
			continue;
		view_text(view_item(v, "touched"), "text",
		    "section_state.touch", "who", l.v[i].by_name, "when",
		    language_time(
			rd->app->languages, rd->r->a, rd->r->lang, l.v[i].at),
		    "question",
		    reading_question(rd, &o->q->questions[q], "label"), NULL);
	}
	return rc;
}

/* ?refused=touched|already|held: why a button did nothing. */
static enum rc
fill_refused(const struct reading *rd, const struct open_report *o, int section,
    struct view *v, struct fault *f)
{
	static const char *const known[] = {"touched", "already", "held"};
	const char *why = request_get(rd->r, "refused");
	struct section_part p;

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (strcmp(why, known[i]) == 0)
			view_text(v, "refused",
			    arena_printf(
				rd->r->a, "section_state.refused.%s", why),
			    NULL);
	if (strcmp(why, "touched") != 0)
		return RC_OK;
	p = section_part(
	    rd->r->a, o->q, o->report.id, section, rd->r->session.account.id);
	return fill_touched(
	    rd, o, &p, section_seen_at(request_get(rd->r, "seen")), v, f);
}

/* What changed since it was said to be more than a draft. */
static enum rc
fill_since(const struct reading *rd, const struct open_report *o, int section,
    const struct section_state *st, struct view *v, struct fault *f)
{
	struct section_part p =
	    section_part(rd->r->a, o->q, o->report.id, section, 0);

	if (st->undone.id == 0 || request_get(rd->r, "refused")[0] != '\0')
		return RC_OK;
	return fill_touched(rd, o, &p, st->newest.at, v, f);
}

/* False where the reader can say nothing of the section as a whole. */
static bool
fill_acts(const struct reading *rd, const struct open_report *o, int section,
    enum section_standing now, struct view *v)
{
	const struct account *who = &rd->r->session.account;
	bool is_open = report_is_open(&o->report, &o->cycle);
	bool clears =
	    is_open && permission_object(who, ACT_REPORT_CLEAR, o->report.iso3);
	bool says = is_open &&
	    section_is_theirs(who, o->scope, o->q, section, o->report.iso3);

	view_flag(v, "may_ready", says && now == SECTION_DRAFT);
	view_flag(v, "may_clear", clears && now != SECTION_CLEARED);
	/* for the page's script: once a change has put the section back */
	view_flag(v, "again_ready", says && now != SECTION_DRAFT);
	view_flag(v, "again_clear", clears && now != SECTION_DRAFT);
	view_flag(v, "partly",
	    is_open && !says && !clears && now == SECTION_DRAFT &&
		scope_section(o->scope, o->q, section) == SHARE_WRITE);
	view_flag(v, "may_back", (says || clears) && now != SECTION_DRAFT);
	return says || clears;
}

enum rc
section_state_head(const struct reading *rd, const struct open_report *o,
    int section, struct view *root, struct fault *f)
{
	struct view *v = view_child(root, "state");
	struct section_part p = section_part(
	    rd->r->a, o->q, o->report.id, section, rd->r->session.account.id);
	struct section_states l;
	const char *seen;
	enum rc rc = section_states_read(
	    rd->app->db, rd->r->a, o->q, o->report.id, &l, f);

	if (rc == RC_OK)
		rc = section_seen(
		    rd->app->db, rd->r->a, &p, rd->r->now, &seen, f);
	if (rc != RC_OK)
		return rc;
	section_state_fill(rd->app, rd->r, root, &l.v[section]);
	view_set(v, "text", section_state_text(rd->app, rd->r, &l.v[section]));
	view_set(v, "href",
	    report_path(rd->r, o->report.id,
		arena_printf(rd->r->a, "/section/%s/state",
		    o->q->sections[section].name)));
	section_state_trail(rd, &l, section, v);
	/* it tells that an answer changed, also one outside of a share */
	if (fill_acts(rd, o, section, l.v[section].now, v))
		view_set(v, "seen", seen);
	rc = fill_refused(rd, o, section, v, f);
	return rc == RC_OK ? fill_since(rd, o, section, &l.v[section], v, f)
			   : rc;
}

enum rc
section_state_after(const struct reading *rd, int64_t report,
    const char *question, const char **out, struct fault *f)
{
	int q = questionnaire_find(rd->q, question), s;
	struct section_states l;
	enum rc rc;

	*out = NULL;
	if (q < 0)
		return RC_OK;
	s = rd->q->questions[q].section;
	rc = section_states_read(rd->app->db, rd->r->a, rd->q, report, &l, f);
	if (rc == RC_OK && l.v[s].newest.id != 0)
		*out = section_state_text(rd->app, rd->r, &l.v[s]);
	return rc;
}
