/* SPDX-License-Identifier: MIT */
/*
 * The report, or one section of it, on paper: a ministry without access fills
 * in by pen what is open and signs. Whoever has parts of the report gets those
 * parts. Every sheet of paper says whose it is and of which moment, so that it
 * can be told from a later one.
 */
#include <string.h>

#include "pages/pages.h"
#include "pages/read_view.h"
#include "pages/report_page.h"
#include "pages/section_state.h"
#include "store/attachments.h"

/* Marks the section asked for; a name that the reader's report has not is no
 * page. */
static enum rc
choose(const struct open_report *o, const char *section, struct view *v,
    struct fault *f)
{
	int i;

	if (section[0] == '\0')
		return RC_OK;
	for (i = 0; i < o->q->sections_n; i++) {
		if (strcmp(o->q->sections[i].name, section) != 0 ||
		    !instance_section_relevant(o->instance, i) ||
		    scope_section(o->scope, o->q, i) == SHARE_NONE)
			continue;
		view_set(v, "only", section);
		return RC_OK;
	}
	return fail(f, RC_ABSENT, 9900, "no section %s to print", section);
}

/* The ministry's language need not be the reader's own: the paper speaks the
 * one asked for, the choice among the reader's languages stays as it is. */
static void
choose_language(struct app *app, struct request *r)
{
	if (language_exists(app->languages, request_get(r, "in")))
		r->lang = request_get(r, "in");
}

static void
fill_languages(struct app *app, struct request *r, const struct open_report *o,
    struct view *v)
{
	const char *const *l = o->q->languages;
	struct view *item;

	for (int i = 0; l[i] != NULL; i++) {
		if (!language_exists(app->languages, l[i]))
			continue;
		item = view_item(v, "languages_out");
		view_set(item, "value", l[i]);
		view_set(
		    item, "label", language_own_name(app->languages, l[i]));
		view_flag(item, "chosen", strcmp(l[i], r->lang) == 0);
	}
}

enum rc
page_paper(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	struct section_states states;
	struct attachment_list files;
	struct open_report o;
	struct view *v;
	enum rc rc;

	choose_language(app, r);
	if ((rc = report_page_begin(app, r, &o, f)) != RC_OK)
		return rc;
	v = report_page_view(app, r, &o);
	frame_step(v, report_path(r, o.report.id, ""), o.cycle.title);
	rc = choose(&o, request_get(r, "section"), v, f);
	if (rc == RC_OK)
		rc = store_attachment_list(
		    app->db, r->a, o.report.id, NULL, &files, f);
	if (rc == RC_OK)
		rc = section_states_read(
		    app->db, r->a, o.q, o.report.id, &states, f);
	if (rc == RC_OK) {
		view_set(v, "cycle_title", o.cycle.title);
		view_set(v, "action", report_path(r, o.report.id, "/paper"));
		view_set(v, "state_name", o.state.name);
		view_time(v, "now", r->now);
		view_time(v, "as_of", o.report.active_at);
		fill_languages(app, r, &o, v);
		view_text(
		    v, "title", "paper.title", "state", o.state.name, NULL);
		section_states_map(
		    &(struct reading){app, r, o.q}, &o, &states, v);
		read_fill_paper(&(struct reading){app, r, o.q}, &o, &files, v);
	}
	report_page_end(app, &o);
	return rc == RC_OK ? view_render(app, r, out, "paper", v, f) : rc;
}
