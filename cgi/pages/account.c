/* SPDX-License-Identifier: MIT */
/*
 * /accounts/new and /accounts/{id}: making an account, handing over its link,
 * a new link when the old one is lost, closing an account and opening it again.
 *
 * The link is in the answer to the request that made it and nowhere else: only
 * its hash is kept, so a page that is loaded again cannot show it.
 */
#include <string.h>
#include "base/text.h"
#include "identity/permission.h"
#include "identity/sign_in.h"
#include "pages/account_view.h"
#include "pages/frame.h"
#include "pages/pages.h"
#include "pages/state_choice.h"

static void
fill_trail(struct app *app, struct request *r, struct view *v)
{
	frame_step(v, "/accounts", frame_text(app, r, "accounts.title"));
	frame_style(v, "gaps.css");
}

/* --- one account ---------------------------------------------------------- */

static enum rc
read_account(
    struct app *app, struct request *r, struct account *who, struct fault *f)
{
	int64_t id;

	if (!text_int(r->args[0], &id))
		return fail(f, RC_ABSENT, 9641, "no account '%s'", r->args[0]);
	return store_account_by_id(app->db, r->a, id, who, f);
}

static void
fill_link(struct app *app, struct request *r, struct view *v, const char *token)
{
	const char *base = app->base_url;

	if (base[0] == '\0')
		base = arena_printf(r->a, "%s://%s",
		    app->is_secure ? "https" : "http", r->host);
	view_set(v, "link", arena_printf(r->a, "%s/welcome/%s", base, token));
	view_date(v, "link_until", text_utc_date(r->a, r->now + LINK_LIFE));
}

/* token NULL: no link was made just now. done: what was, or NULL. */
static enum rc
show_account(struct app *app, struct request *r, struct response *out,
    const struct account *who, const char *token, const char *done,
    struct fault *f)
{
	struct view *v = view_new(app, r);
	struct state state;
	bool has_state = who->iso3 != NULL;
	enum rc rc = RC_OK;

	if (has_state)
		rc = store_state_get(
		    app->db, r->a, who->iso3, r->lang, "", &state, f);
	if (rc != RC_OK) {
		view_free(v);
		return rc;
	}
	view_set(v, "title", who->name);
	fill_trail(app, r, v);
	account_view(
	    app, r, view_child(v, "person"), who, has_state ? &state : NULL);
	view_flag(v, "is_self", who->id == r->session.account.id);
	if (done != NULL)
		view_set(v, "done", frame_text(app, r, done));
	if (token != NULL)
		fill_link(app, r, v, token);
	return view_render(app, r, out, "account.cs", v, f);
}

enum rc
page_account(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	struct account who;
	enum rc rc = read_account(app, r, &who, f);

	return rc == RC_OK ? show_account(app, r, out, &who, NULL, NULL, f)
			   : rc;
}

/* POST: which button was pressed says what to do. */
enum rc
page_account_post(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	const char *act = request_post(r, "act"), *done = NULL;
	int64_t actor = r->session.account.id;
	struct account who;
	char *token = NULL;
	enum rc rc = read_account(app, r, &who, f);

	if (rc != RC_OK)
		return rc;
	if (strcmp(act, "link") == 0) {
		rc = account_invite(
		    app->db, r->a, who.id, actor, r->now, &token, f);
		done = "accounts.done.link";
	} else if (strcmp(act, "disable") == 0) {
		rc = account_disable(app->db, r->a, who.id, actor, r->now, f);
		done = "accounts.done.disable";
	} else if (strcmp(act, "enable") == 0) {
		rc = account_enable(app->db, r->a, who.id, actor, r->now, f);
		done = "accounts.done.enable";
	}
	if (rc == RC_OK)
		rc = store_account_by_id(app->db, r->a, who.id, &who, f);
	return rc == RC_OK ? show_account(app, r, out, &who, token, done, f)
			   : rc;
}

/* --- a new one ------------------------------------------------------------ */

/* The domain's fault names the field first: "email: ...". */
static void
fill_problem(struct app *app, struct request *r, struct view *v,
    const struct fault *wrong)
{
	size_t n = strcspn(wrong->text, ":");
	const char *key =
	    arena_printf(r->a, "accounts.wrong.%d", wrong->number);

	view_text(v, "error_title", "layout.error_title", NULL);
	frame_error(v,
	    wrong->rc == RC_CONFLICT ? "email"
				     : arena_dup_n(r->a, wrong->text, n),
	    "", frame_text(app, r, key));
}

static void
fill_roles(struct app *app, struct request *r, struct view *v)
{
	const char *now = request_post(r, "role");

	for (int role = ROLE_NOBODY + 1; role < ROLE__MAX; role++) {
		const char *name = role_name((enum role)role);
		struct view *o = view_item(v, "roles");

		view_set(o, "value", name);
		view_set(o, "label", account_role_label(app, r, name));
		view_set(o, "what",
		    frame_text(
			app, r, arena_printf(r->a, "accounts.what.%s", name)));
		view_flag(o, "chosen", strcmp(now, name) == 0);
	}
}

static enum rc
show_new(struct app *app, struct request *r, struct response *out,
    const struct fault *wrong, struct fault *f)
{
	struct view *v = view_new(app, r);
	struct view *given = view_child(v, "given");
	enum rc rc;

	view_text(v, "title", "accounts.title_new", NULL);
	fill_trail(app, r, v);
	view_set(given, "email", request_post(r, "email"));
	view_set(given, "name", request_post(r, "name"));
	fill_roles(app, r, v);
	if (wrong != NULL) {
		fill_problem(app, r, v, wrong);
		out->status = 422;
	}
	rc = state_choice_view(app, r, v, NULL, false, f);
	if (rc != RC_OK) {
		view_free(v);
		return rc;
	}
	return view_render(app, r, out, "account_new.cs", v, f);
}

enum rc
page_account_new(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	return show_new(app, r, out, NULL, f);
}

enum rc
page_account_add(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	const char *state = request_post(r, "state");
	int64_t actor = r->session.account.id, id;
	struct account who;
	char *token;
	enum rc rc;

	rc = account_add(app->db, r->a,
	    text_clean(r->a, request_post(r, "email"),
		strlen(request_post(r, "email"))),
	    text_clean(
		r->a, request_post(r, "name"), strlen(request_post(r, "name"))),
	    request_post(r, "role"), state[0] == '\0' ? NULL : state, NULL,
	    actor, r->now, &id, f);
	if (rc == RC_INPUT || (rc == RC_CONFLICT && f->number == 3121))
		return show_new(app, r, out, f, f);
	if (rc == RC_OK)
		rc =
		    account_invite(app->db, r->a, id, actor, r->now, &token, f);
	if (rc == RC_OK)
		rc = store_account_by_id(app->db, r->a, id, &who, f);
	return rc == RC_OK
	    ? show_account(app, r, out, &who, token, "accounts.done.add", f)
	    : rc;
}
