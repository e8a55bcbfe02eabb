/* SPDX-License-Identifier: MIT */
/*
 * /team/new: inviting a colleague. Address, name, role and language are enough;
 * what a contributor is to write can be given at once, so that one letter says
 * it all.
 */
#include <string.h>

#include "base/text.h"
#include "identity/permission.h"
#include "pages/frame.h"
#include "pages/pages.h"
#include "pages/report_page.h"
#include "pages/team_form.h"
#include "pages/team_letters.h"
#include "pages/team_view.h"

static void
fill_languages(struct app *app, struct request *r, struct view *v)
{
	const char *const *l = languages_list(app->languages);
	const char *now =
	    r->method == METHOD_POST ? request_post(r, "lang") : r->lang;

	for (; *l != NULL; l++) {
		struct view *o = view_item(v, "langs");

		view_set(o, "value", *l);
		view_set(o, "label", language_own_name(app->languages, *l));
		view_flag(o, "chosen", strcmp(now, *l) == 0);
	}
}

static char *
part_name(struct request *r, const struct open_report *o, int section)
{
	return arena_printf(r->a, "%lld/%s", (long long)o->report.id,
	    o->q->sections[section].name);
}

static void
fill_sections(struct app *app, struct request *r, struct view *v,
    const struct open_report *o)
{
	struct ticks ticked = ticks_posted(r, "part");
	struct reading rd = {app, r, o->q};
	bool any = false;

	view_text(
	    v, "title", "team.sections_of", "cycle", o->cycle.title, NULL);
	for (int s = 0; s < o->q->sections_n; s++) {
		struct assignment at = {
		    .section = o->q->sections[s].name, .question = ""};
		struct view *row;
		bool is_ticked;

		if (!instance_section_relevant(o->instance, s))
			continue;
		row = view_item(v, "sections");
		is_ticked = ticks_have(&ticked, part_name(r, o, s));
		view_set(row, "value", part_name(r, o, s));
		view_set(row, "title", team_part_title(&rd, o, &at));
		view_flag(row, "ticked", is_ticked);
		any |= is_ticked;
	}
	view_flag(v, "open", any);
}

static enum rc
show(struct app *app, struct request *r, struct response *out,
    const struct wrongs *wrong, struct fault *f)
{
	struct view *v = view_new(app, r);
	struct view *given = view_child(v, "given");
	struct team_reports reports;
	enum rc rc = db_read_begin(app->db, f);

	if (rc != RC_OK)
		return rc;
	rc = team_reports_read(app, r, &reports, f);
	if (rc == RC_OK) {
		for (size_t i = 0; i < reports.n; i++)
			fill_sections(
			    app, r, view_item(v, "reports"), &reports.v[i].o);
		team_reports_close(&reports);
	}
	db_read_end(app->db);
	if (rc != RC_OK)
		return rc;
	view_text(v, "title", "team.invite_title", NULL);
	frame_step(v, "/team", frame_text(app, r, "team.title"));
	frame_style(v, "team.css");
	view_set(given, "email", request_post(r, "email"));
	view_set(given, "name", request_post(r, "name"));
	team_fill_roles(r, v,
	    r->method == METHOD_POST ? request_post(r, "role") : "contributor");
	fill_languages(app, r, v);
	team_terms_fill(app, r, v, false);
	wrongs_fill(app, r, out, v, wrong);
	return view_render(app, r, out, "team_new", v, f);
}

enum rc
page_team_new(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	return show(app, r, out, &(struct wrongs){0}, f);
}

/* --- the act -------------------------------------------------------------- */

enum { TAKEN = 3121 }; /* the fault where an address has an account */

struct invitation {
	struct assignment *parts;
	struct asked_part *asked;
	size_t n;
};

static void
take_parts(struct request *r, const struct team_report *t,
    const struct ticks *ticked, struct invitation *out)
{
	for (int s = 0; s < t->o.q->sections_n; s++) {
		if (!ticks_have(ticked, part_name(r, &t->o, s)))
			continue;
		out->parts[out->n] =
		    (struct assignment){.report = t->o.report.id,
			.section = t->o.q->sections[s].name,
			.question = "",
			.share = team_share_posted(r),
			.due_on = team_due_posted(r)};
		out->asked[out->n] = (struct asked_part){
		    t->o.q, &t->o.cycle, &out->parts[out->n]};
		out->n++;
	}
}

/* The parts that were ticked, of reports that are open. */
static enum rc
read_parts(struct app *app, struct request *r, struct invitation *out,
    struct wrongs *wrong, struct fault *f)
{
	struct ticks ticked = ticks_posted(r, "part");
	struct team_reports reports;
	enum rc rc = db_read_begin(app->db, f);

	if (rc != RC_OK)
		return rc;
	rc = team_reports_read(app, r, &reports, f);
	db_read_end(app->db);
	if (rc != RC_OK)
		return rc;
	out->parts = arena_array(r->a, ticked.n + 1, sizeof(*out->parts));
	out->asked = arena_array(r->a, ticked.n + 1, sizeof(*out->asked));
	for (size_t i = 0; i < reports.n; i++)
		take_parts(r, &reports.v[i], &ticked, out);
	team_reports_close(&reports);
	if (out->n < ticked.n)
		wrong_add(wrong, "parts", "team_share.error.unknown");
	return RC_OK;
}

static void
terms_check(
    struct request *r, const struct invitation *in, struct wrongs *wrong)
{
	if (in->n > 0 && strcmp(request_post(r, "role"), "contributor") != 0)
		wrong_add(wrong, "parts", "team.error.parts_role");
	if (in->n > 0 && team_share_posted(r) == NULL)
		wrong_add(wrong, "share", "team_share.error.share");
	wrong_add(wrong, "due", team_due_problem(r));
}

/* The domain's fault names the field first: "email: ...". */
static void
person_wrong(const struct fault *f, struct wrongs *wrong)
{
	static const struct {
		const char *text, *field, *key;
	} known[] = {
	    {"role:", "role", "team.error.role"},
	    {"email:", "email", "accounts.wrong.4023"},
	    {"section:", "parts", "team_share.error.unknown"},
	    {"due:", "due", "team_share.error.past"},
	    {"", "name", "accounts.wrong.4024"},
	};
	size_t i = 0;

	if (f->rc == RC_CONFLICT) {
		wrong_add(wrong, "email", "team.error.taken");
		return;
	}
	while (strncmp(f->text, known[i].text, strlen(known[i].text)) != 0)
		i++;
	wrong_add(wrong, known[i].field, known[i].key);
}

static struct newcomer
newcomer_posted(struct app *app, struct request *r)
{
	const char *email = request_post(r, "email");
	const char *name = request_post(r, "name");
	const char *lang = request_post(r, "lang");

	return (struct newcomer){
	    .email = text_clean(r->a, email, strlen(email)),
	    .name = text_clean(r->a, name, strlen(name)),
	    .role = request_post(r, "role"),
	    .lang = language_exists(app->languages, lang) ? lang : r->lang};
}

static enum rc
invite(struct app *app, struct request *r, struct invitation *in,
    struct wrongs *wrong, struct fault *f)
{
	const struct account *by = &r->session.account;
	struct newcomer n = newcomer_posted(app, r);
	struct team_letter letter = {.app = app,
	    .r = r,
	    .by = by->name,
	    .asked = in->asked,
	    .asked_n = in->n};
	struct team_letter_writer writer;
	int64_t id;
	enum rc rc;

	n.parts = in->parts;
	n.parts_n = in->n;
	team_letter_writer(&writer, &letter);
	rc = team_invite(
	    app->db, app->library, r->a, &n, by, r->now, &writer, &id, f);
	if (rc != RC_INPUT && f->number != TAKEN)
		return rc;
	person_wrong(f, wrong);
	return RC_OK;
}

enum rc
page_team_new_post(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	struct invitation in = {0};
	struct wrongs wrong = {0};
	enum rc rc = read_parts(app, r, &in, &wrong, f);

	if (rc != RC_OK)
		return rc;
	terms_check(r, &in, &wrong);
	if (wrong.n == 0)
		rc = invite(app, r, &in, &wrong, f);
	if (rc != RC_OK)
		return rc;
	if (wrong.n > 0)
		return show(app, r, out, &wrong, f);
	response_redirect(out, "/team?done=invited");
	return RC_OK;
}
