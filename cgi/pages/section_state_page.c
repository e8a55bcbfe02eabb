/* SPDX-License-Identifier: MIT */
/*
 * GET and POST /report/{id}/section/{name}/state: the trail of a section, for
 * whoever may read it, and the way back to draft with a reason; and what a
 * button on the section's own page leads to.
 */
#include <string.h>

#include "identity/permission.h"
#include "pages/pages.h"
#include "pages/report_page.h"
#include "pages/section_state_inside.h"
#include "pages/team_letters.h"

/* --- letters ---------------------------------------------------------------
 */

struct letter_about {
	struct app *app;
	struct request *r;
	const struct section_act *act;
	struct open_report o; /* an outline */
};

/* The reason is talk inside the delegation, as the letter is; answers are in
 * neither. */
static void
write_letter(void *ctx, struct arena *a, const char *what,
    const struct account *to, const char *token, const char **subject,
    const char **body)
{
	const struct letter_about *l = ctx;
	const struct languages *all = l->app->languages;
	const char *lang = language_exists(all, to->lang) ? to->lang : "en";
	const char *section = questionnaire_text(
	    l->o.q, lang, arena_printf(a, "section.%s.title", l->act->section));

	(void)token;
	if (section == NULL)
		section = l->act->section;
	*subject = language_format(all, a, lang,
	    arena_printf(a, "section_state.letter.%s.subject", what), "section",
	    section, NULL);
	*body = language_format(all, a, lang,
	    arena_printf(a, "section_state.letter.%s.body", what), "name",
	    to->name, "by", l->r->session.account.name, "section", section,
	    "cycle", l->o.cycle.title, "reason", l->act->reason, "address",
	    site_address(l->app, l->r, a,
		arena_printf(a, "/report/%lld/section/%s",
		    (long long)l->act->report, l->act->section)),
	    NULL);
}

static enum rc
act_with_letters(struct app *app, struct request *r,
    const struct section_act *act, struct fault *f)
{
	struct letter_about about = {.app = app, .r = r, .act = act};
	struct team_letter_writer writer = {write_letter, &about};
	enum rc rc = db_read_begin(app->db, f);

	if (rc != RC_OK)
		return rc;
	rc = report_outline(app->db, app->library, r->a, act->report,
	    r->session.account.iso3, r->lang, &about.o, f);
	db_read_end(app->db);
	report_close(&about.o);
	if (rc == RC_OK)
		rc = section_act(app->db, app->library, r->a, act,
		    &r->session.account, r->now, &writer, f);
	return rc;
}

/* --- a button on the section's page ----------------------------------------
 */

bool
section_state_word(const char *then, enum section_standing *to)
{
	*to = strcmp(then, "clear") == 0 ? SECTION_CLEARED : SECTION_READY;
	return *to == SECTION_CLEARED || strcmp(then, "ready") == 0;
}

static char *
own_path(struct request *r, const struct section_act *act, const char *rest)
{
	return report_path(r, act->report,
	    arena_printf(r->a, "/section/%s%s", act->section, rest));
}

enum rc
section_state_say(struct app *app, struct request *r,
    const struct section_act *act, const char **where, struct fault *f)
{
	enum rc rc = act_with_letters(app, r, act, f);

	if (rc == RC_OK)
		*where = report_path(r, act->report,
		    arena_printf(r->a, "?said=%s&section=%s",
			act->to == SECTION_CLEARED ? "cleared" : "ready",
			act->section));
	else if (f->number == SECTION_TOUCHED)
		*where = own_path(r, act,
		    arena_printf(r->a, "?refused=touched&seen=%lld-#state",
			(long long)section_seen_at(act->seen)));
	else if (f->number == SECTION_ALREADY)
		*where = own_path(r, act, "?refused=already#state");
	else if (f->number == SECTION_FROZEN)
		*where = own_path(r, act, "/state");
	else
		return rc;
	return RC_OK;
}

/* --- the page of its own ---------------------------------------------------
 */

static enum rc
find(struct request *r, const struct open_report *o, int *s, struct fault *f)
{
	*s = questionnaire_section(o->q, r->args[1]);
	if (*s < 0 || !instance_section_relevant(o->instance, *s) ||
	    scope_section(o->scope, o->q, *s) == SHARE_NONE)
		return fail(f, RC_ABSENT, 9950, "no such section");
	return RC_OK;
}

static void
fill(const struct reading *rd, const struct open_report *o, int s,
    const char *problem, struct view *v)
{
	struct request *r = rd->r;

	frame_step(v, report_path(r, o->report.id, ""), o->cycle.title);
	view_text(v, "title", "section_state.title", "section",
	    section_state_title(rd, o, s), NULL);
	view_set(v, "section_href",
	    report_path(r, o->report.id,
		arena_printf(r->a, "/section/%s", o->q->sections[s].name)));
	view_flag(v, "back", request_get(r, "back")[0] != '\0');
	view_flag(v, "frozen", !report_is_open(&o->report, &o->cycle));
	view_set(v, "reason", request_post(r, "reason"));
	if (problem == NULL)
		return;
	view_text(v, "error_title", "layout.error_title", NULL);
	frame_error(v, "reason", "", frame_text(rd->app, r, problem));
}

static enum rc
show(struct app *app, struct request *r, struct response *out,
    const char *problem, struct fault *f)
{
	struct reading rd = {.app = app, .r = r};
	struct open_report o;
	struct view *v;
	enum rc rc = report_page_begin(app, r, &o, f);
	int s;

	if (rc != RC_OK)
		return rc;
	rd.q = o.q;
	if ((rc = find(r, &o, &s, f)) != RC_OK) {
		report_page_end(app, &o);
		return rc;
	}
	v = report_page_view(app, r, &o);
	fill(&rd, &o, s, problem, v);
	rc = section_state_head(&rd, &o, s, v, f);
	report_page_end(app, &o);
	if (problem != NULL)
		out->status = 422;
	if (rc == RC_OK)
		return view_render(app, r, out, "section_state", v, f);
	view_free(v);
	return rc;
}

enum rc
page_section_state(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	return show(app, r, out, NULL, f);
}

/* Why it was not taken back, as a key; NULL where it is no matter of words. */
static const char *
problem_of(const struct fault *f)
{
	switch (f->number) {
	case SECTION_NO_REASON:
		return "section_state.error.no_reason";
	case SECTION_LONG_REASON:
		return "section_state.error.long_reason";
	case SECTION_FROZEN:
		return "section_state.error.frozen";
	case SECTION_ALREADY:
		return "section_state.error.already";
	default:
		return NULL;
	}
}

enum rc
page_section_state_post(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	struct section_act act = {.section = r->args[1],
	    .to = SECTION_DRAFT,
	    .reason = request_post(r, "reason"),
	    .seen = ""};
	enum rc rc = report_page_own(app, r, &act.report, f);

	if (rc == RC_OK)
		rc = act_with_letters(app, r, &act, f);
	if (rc != RC_OK && problem_of(f) != NULL)
		return show(app, r, out, problem_of(f), f);
	if (rc == RC_OK)
		response_redirect(out,
		    report_path(r, act.report,
			arena_printf(
			    r->a, "/section/%s/state?back=1", act.section)));
	return rc;
}
