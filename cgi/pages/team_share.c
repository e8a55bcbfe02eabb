/* SPDX-License-Identifier: MIT */
/*
 * /report/{id}/team: sharing the report out. The focal point has thirty
 * sections and five ministries: ticks several, chooses people, share and date,
 * presses one button. /report/{id}/team/{section} does the same for the single
 * questions of a section. Who has what stands beside each, to be taken back.
 */
#include <string.h>

#include "base/text.h"
#include "identity/permission.h"
#include "pages/pages.h"
#include "pages/report_page.h"
#include "pages/team_form.h"
#include "pages/team_letters.h"
#include "pages/team_share_view.h"

static enum rc
read_people(struct sharing *sh, struct fault *f)
{
	struct account_list all;
	enum rc rc = store_account_list(
	    sh->app->db, sh->r->a, sh->r->session.account.iso3, &all, f);

	if (rc != RC_OK)
		return rc;
	sh->people.v = arena_array(sh->r->a, all.n + 1, sizeof(*all.v));
	for (size_t i = 0; i < all.n; i++)
		if (role_of(&all.v[i]) == ROLE_CONTRIBUTOR)
			sh->people.v[sh->people.n++] = all.v[i];
	return RC_OK;
}

/* Opens the report and all that stands beside it. On RC_OK report_page_end
 * must follow. */
static enum rc
sharing_begin(
    struct app *app, struct request *r, struct sharing *sh, struct fault *f)
{
	enum rc rc;

	*sh = (struct sharing){.app = app, .r = r, .section = -1};
	sh->t = arena_alloc(r->a, sizeof(*sh->t));
	if ((rc = report_page_begin(app, r, &sh->t->o, f)) != RC_OK)
		return rc;
	if (r->args[1] != NULL) {
		sh->section = questionnaire_section(sh->t->o.q, r->args[1]);
		if (sh->section < 0)
			rc = fail(
			    f, RC_ABSENT, 9735, "no section '%s'", r->args[1]);
	}
	if (rc == RC_OK)
		rc = team_report_read(app, r, sh->t, f);
	if (rc == RC_OK)
		rc = read_people(sh, f);
	if (rc != RC_OK)
		report_page_end(app, &sh->t->o);
	return rc;
}

static enum rc
show(struct app *app, struct request *r, struct response *out,
    const struct wrongs *wrong, struct fault *f)
{
	struct sharing sh;
	struct view *v;
	enum rc rc = sharing_begin(app, r, &sh, f);

	if (rc != RC_OK)
		return rc;
	v = sharing_view(&sh);
	report_page_end(app, &sh.t->o);
	wrongs_fill(app, r, out, v, wrong);
	return view_render(app, r, out, "team_share", v, f);
}

enum rc
page_team_share(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	return show(app, r, out, &(struct wrongs){0}, f);
}

/* --- the act -------------------------------------------------------------- */

/* What is asked of whom, as ticked: parts first, then each for everybody. */
struct order {
	struct assignment *parts;
	size_t n;
	const struct account **to;
	size_t to_n;
};

static void
add_part(struct order *o, const char *section, const char *question)
{
	o->parts[o->n++] =
	    (struct assignment){.section = section, .question = question};
}

static void
questions_ticked(
    const struct sharing *sh, const struct ticks *ticked, struct order *out)
{
	const struct open_report *o = &sh->t->o;

	for (int i = team_next_question(o, sh->section, -1); i >= 0;
	     i = team_next_question(o, sh->section, i))
		if (ticks_have(ticked, o->q->questions[i].name))
			add_part(out, o->q->sections[sh->section].name,
			    o->q->questions[i].name);
}

/* A theme that is ticked stands for all its sections. */
static void
sections_ticked(
    const struct sharing *sh, const struct ticks *ticked, struct order *out)
{
	struct ticks themes = ticks_posted(sh->r, "theme");
	const struct open_report *o = &sh->t->o;

	for (int s = 0; s < o->q->sections_n; s++) {
		const struct section *section = &o->q->sections[s];

		if (instance_section_relevant(o->instance, s) &&
		    (ticks_have(ticked, section->name) ||
			ticks_have(&themes, section->theme)))
			add_part(out, section->name, "");
	}
}

static bool
is_known(const struct order *o, bool single, const char *name)
{
	for (size_t i = 0; i < o->n; i++)
		if (strcmp(single ? o->parts[i].question : o->parts[i].section,
			name) == 0)
			return true;
	return false;
}

static void
read_parts(const struct sharing *sh, struct order *o, struct wrongs *wrong)
{
	struct ticks parts = ticks_posted(sh->r, "part");
	size_t most =
	    (size_t)(sh->t->o.q->questions_n + sh->t->o.q->sections_n);
	bool single = sh->section >= 0, known = true;

	o->parts = arena_array(sh->r->a, most + 1, sizeof(*o->parts));
	if (single)
		questions_ticked(sh, &parts, o);
	else
		sections_ticked(sh, &parts, o);
	for (size_t i = 0; i < parts.n; i++)
		known = known && is_known(o, single, parts.v[i]);
	if (!known)
		wrong_add(wrong, "parts", "team_share.error.unknown");
	else if (o->n == 0)
		wrong_add(wrong, "parts",
		    single ? "team_share.error.question"
			   : "team_share.error.section");
}

static void
read_order(const struct sharing *sh, struct order *o, struct wrongs *wrong)
{
	struct ticks to = ticks_posted(sh->r, "to");

	read_parts(sh, o, wrong);
	o->to = arena_array(sh->r->a, sh->people.n + 1, sizeof(*o->to));
	for (size_t i = 0; i < sh->people.n; i++)
		if (ticks_have(&to,
			arena_printf(
			    sh->r->a, "%lld", (long long)sh->people.v[i].id)))
			o->to[o->to_n++] = &sh->people.v[i];
	if (o->to_n == 0)
		wrong_add(wrong, "to", "team_share.error.person");
	if (team_share_posted(sh->r) == NULL &&
	    strcmp(request_post(sh->r, "share"), "back") != 0)
		wrong_add(wrong, "share", "team_share.error.share");
	wrong_add(wrong, "due", team_due_problem(sh->r));
}

/* One letter to each of them, however many parts. */
static enum rc
give(const struct sharing *sh, struct order *o, struct fault *f)
{
	struct request *r = sh->r;
	const struct account *by = &r->session.account;
	size_t n = 0, most = o->n * o->to_n;
	struct assignment *all = arena_array(r->a, most + 1, sizeof(*all));
	struct asked_part *asked = arena_array(r->a, o->n + 1, sizeof(*asked));
	struct team_letter letter = {.app = sh->app,
	    .r = r,
	    .by = by->name,
	    .asked = asked,
	    .asked_n = o->n,
	    .report = sh->t->o.report.id};
	struct team_letter_writer writer;

	for (size_t i = 0; i < o->n; i++) {
		o->parts[i].report = sh->t->o.report.id;
		o->parts[i].share = team_share_posted(r);
		o->parts[i].due_on = team_due_posted(r);
		asked[i] = (struct asked_part){
		    sh->t->o.q, &sh->t->o.cycle, &o->parts[i]};
	}
	for (size_t k = 0; k < o->to_n; k++)
		for (size_t i = 0; i < o->n; i++) {
			all[n] = o->parts[i];
			all[n++].account = o->to[k]->id;
		}
	team_letter_writer(&writer, &letter);
	return team_assign(sh->app->db, sh->app->library, r->a, all, n, by,
	    r->now, &writer, f);
}

static bool
is_ordered_back(const struct order *o, const struct assignment *x)
{
	bool who = false;

	for (size_t k = 0; k < o->to_n; k++)
		who |= o->to[k]->id == x->account;
	for (size_t i = 0; who && i < o->n; i++)
		if (strcmp(o->parts[i].section, x->section) == 0 &&
		    (o->parts[i].question[0] == '\0' ||
			strcmp(o->parts[i].question, x->question) == 0))
			return true;
	return false;
}

/* Taken back by somebody else meanwhile is taken back. */
static enum rc
take_back_one(struct app *app, struct request *r, int64_t id, struct fault *f)
{
	enum rc rc =
	    team_take_back(app->db, r->a, id, &r->session.account, r->now, f);

	return rc == RC_ABSENT ? RC_OK : rc;
}

static enum rc
take_back(const struct sharing *sh, const struct order *o, struct fault *f)
{
	enum rc rc = RC_OK;

	for (size_t i = 0; rc == RC_OK && i < sh->t->given.n; i++)
		if (is_ordered_back(o, &sh->t->given.v[i]))
			rc = take_back_one(
			    sh->app, sh->r, sh->t->given.v[i].id, f);
	return rc;
}

/* The button beside one assignment; from a person's page it leads there. */
static enum rc
post_take_back(struct app *app, struct request *r, struct response *out,
    struct sharing *sh, struct fault *f)
{
	const char *person = request_post(r, "person");
	int64_t id = 0, account;
	bool holds = false;
	enum rc rc;

	if (text_int(request_post(r, "take_back"), &id))
		for (size_t i = 0; i < sh->t->given.n; i++)
			holds |= sh->t->given.v[i].id == id;
	if (!holds)
		return fail(f, RC_CONFLICT, 9736, "not given, or taken back");
	rc = take_back_one(app, r, id, f);
	if (rc != RC_OK)
		return rc;
	response_redirect(out,
	    text_int(person, &account)
		? arena_printf(r->a, "/team/%lld?taken=1", (long long)account)
		: sharing_path(sh, "?done=taken_back"));
	return RC_OK;
}

enum rc
page_team_share_post(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	bool back = strcmp(request_post(r, "share"), "back") == 0;
	struct order order = {0};
	struct wrongs wrong = {0};
	struct sharing sh;
	enum rc rc = sharing_begin(app, r, &sh, f);

	if (rc != RC_OK)
		return rc;
	read_order(&sh, &order, &wrong);
	/* what was read stays in the arena */
	report_page_end(app, &sh.t->o);
	if (request_post(r, "take_back")[0] != '\0')
		return post_take_back(app, r, out, &sh, f);
	if (wrong.n > 0)
		return show(app, r, out, &wrong, f);
	rc = back ? take_back(&sh, &order, f) : give(&sh, &order, f);
	if (rc == RC_OK)
		response_redirect(out,
		    sharing_path(
			&sh, back ? "?done=taken_back" : "?done=given"));
	return rc;
}
