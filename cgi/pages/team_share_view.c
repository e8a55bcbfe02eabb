/* SPDX-License-Identifier: MIT */
/* See team_share_view.h. */
#include <string.h>

#include "base/text.h"
#include "pages/report_page.h"
#include "pages/team_form.h"
#include "pages/team_share_view.h"

static void
fill_holders(
    const struct sharing *sh, struct view *row, int section, int question)
{
	const struct questionnaire *q = sh->t->o.q;

	for (size_t i = 0; i < sh->t->given.n; i++) {
		const struct assignment *x = &sh->t->given.v[i];
		struct view *part;

		if (strcmp(x->section, q->sections[section].name) != 0)
			continue;
		if (question >= 0 && x->question[0] != '\0' &&
		    strcmp(x->question, q->questions[question].name) != 0)
			continue;
		part = view_item(row, "parts");
		team_part_fill(sh->app, sh->r, part, sh->t, x);
		/* of a single question, on the page of sections */
		if (question < 0 && x->question[0] != '\0')
			view_set(part, "single",
			    reading_question(
				&(struct reading){sh->app, sh->r, q},
				&q->questions[questionnaire_find(
				    q, x->question)],
				"label"));
		/* of the whole section, on the page of questions */
		view_flag(part, "of_section",
		    question >= 0 && x->question[0] == '\0');
	}
}

static void
fill_section(const struct sharing *sh, struct view *row, int s,
    const struct ticks *ticked)
{
	const struct open_report *o = &sh->t->o;
	const struct section *section = &o->q->sections[s];
	struct assignment at = {.section = section->name, .question = ""};
	struct reading rd = {sh->app, sh->r, o->q};

	view_set(row, "value", section->name);
	view_set(row, "title", team_part_title(&rd, o, &at));
	view_set(row, "singles",
	    report_path(sh->r, o->report.id,
		arena_printf(sh->r->a, "/team/%s", section->name)));
	view_flag(row, "ticked", ticks_have(ticked, section->name));
	report_fill_progress(sh->app, sh->r, row, sh->t->standing.sections[s]);
	fill_holders(sh, row, s, -1);
}

static void
fill_sections(const struct sharing *sh, struct view *v)
{
	const struct open_report *o = &sh->t->o;
	struct ticks parts = ticks_posted(sh->r, "part");
	struct ticks themes = ticks_posted(sh->r, "theme");
	struct reading rd = {sh->app, sh->r, o->q};
	const char *theme = NULL;
	struct view *group = NULL;

	for (int s = 0; s < o->q->sections_n; s++) {
		if (!instance_section_relevant(o->instance, s))
			continue;
		if (group == NULL || !text_eq(theme, o->q->sections[s].theme)) {
			theme = o->q->sections[s].theme;
			group = view_item(v, "themes");
			view_set(group, "value", theme);
			view_set(group, "title",
			    reading_text(&rd,
				arena_printf(sh->r->a, "theme.%s", theme)));
			view_flag(group, "ticked", ticks_have(&themes, theme));
		}
		fill_section(sh, view_item(group, "sections"), s, &parts);
	}
}

static void
fill_questions(const struct sharing *sh, struct view *v)
{
	const struct open_report *o = &sh->t->o;
	struct ticks parts = ticks_posted(sh->r, "part");
	struct reading rd = {sh->app, sh->r, o->q};
	struct view *group = view_item(v, "themes");

	for (int i = team_next_question(o, sh->section, -1); i >= 0;
	     i = team_next_question(o, sh->section, i)) {
		const struct question *q = &o->q->questions[i];
		struct progress p = report_progress_question(o, i);
		struct view *row;

		if (p.asked == 0 && q->role != QR_GOOD_PRACTICE)
			continue;
		row = view_item(group, "sections");
		view_set(row, "value", q->name);
		view_set(row, "title", reading_question(&rd, q, "label"));
		view_flag(row, "ticked", ticks_have(&parts, q->name));
		if (p.asked > 0)
			report_fill_progress(sh->app, sh->r, row, p);
		fill_holders(sh, row, sh->section, i);
	}
}

static void
fill_people(const struct sharing *sh, struct view *v)
{
	struct ticks to = ticks_posted(sh->r, "to");
	const char *first = request_get(sh->r, "to");

	for (size_t i = 0; i < sh->people.n; i++) {
		const struct account *who = &sh->people.v[i];
		const char *id =
		    arena_printf(sh->r->a, "%lld", (long long)who->id);
		struct view *row = view_item(v, "people");
		int64_t n = 0;

		for (size_t k = 0; k < sh->t->given.n; k++)
			n += sh->t->given.v[k].account == who->id;
		view_set(row, "value", id);
		view_set(row, "name", who->name);
		view_count(row, "has", "team.parts", n, NULL);
		view_flag(row, "waits", who->password[0] == '\0');
		view_flag(row, "ticked",
		    ticks_have(&to, id) || strcmp(first, id) == 0);
	}
}

char *
sharing_path(const struct sharing *sh, const char *rest)
{
	struct request *r = sh->r;
	int64_t report = sh->t->o.report.id;

	if (r->args[1] == NULL)
		return report_path(
		    r, report, arena_printf(r->a, "/team%s", rest));
	return report_path(
	    r, report, arena_printf(r->a, "/team/%s%s", r->args[1], rest));
}

static void
fill_done(struct request *r, struct view *v)
{
	const char *done = request_get(r, "done");

	if (strcmp(done, "given") == 0)
		view_text(v, "done", "team_share.done.given", NULL);
	if (strcmp(done, "taken_back") == 0)
		view_text(v, "done", "team_share.done.taken_back", NULL);
	if (strcmp(done, "invited") == 0)
		view_text(v, "done", "team.done.invited", NULL);
}

struct view *
sharing_view(struct sharing *sh)
{
	struct request *r = sh->r;
	const struct open_report *o = &sh->t->o;
	struct reading rd = {sh->app, r, o->q};
	struct view *v = report_page_view(sh->app, r, o);

	frame_step(v, report_path(r, o->report.id, ""), o->cycle.title);
	if (sh->section >= 0)
		frame_step(v, report_path(r, o->report.id, "/team"),
		    frame_text(sh->app, r, "team_share.title"));
	frame_style(v, "team.css");
	view_text(v, "title",
	    sh->section < 0 ? "team_share.title" : "team_share.title_single",
	    NULL);
	view_set(v, "cycle_title", o->cycle.title);
	view_set(v, "action", sharing_path(sh, ""));
	view_flag(v, "is_open", report_is_open(&o->report, &o->cycle));
	view_flag(v, "single", sh->section >= 0);
	if (sh->section < 0) {
		fill_sections(sh, v);
	} else {
		view_set(v, "section_title",
		    team_part_title(&rd, o,
			&(struct assignment){
			    .section = r->args[1], .question = ""}));
		fill_questions(sh, v);
	}
	fill_people(sh, v);
	team_terms_fill(sh->app, r, v, true);
	fill_done(r, v);
	return v;
}
