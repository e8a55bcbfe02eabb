/* SPDX-License-Identifier: MIT */
/*
 * Choosing a password by a one-time link. Opening the page uses nothing up:
 * mail scanners open links; only the button does.
 *
 * A link that has run out offers a new one, sent to the account's own address
 * and shown to nobody. A link that never was gets the same pages, so that
 * nobody learns from them who has an account.
 */
#include <string.h>

#include "base/limits.h"
#include "base/text.h"
#include "identity/sign_in.h"
#include "pages/frame.h"
#include "pages/password.h"
#include "pages/pages.h"
#include "pages/team_letters.h"

/* which: "used", "run_out", "sent". */
static enum rc
show_other(struct app *app, struct request *r, struct response *out,
    const char *which, struct fault *f)
{
	struct view *v = view_new(app, r);

	view_set(v, "which", which);
	view_set(
	    v, "renew", arena_printf(r->a, "/welcome/%s/renew", r->args[0]));
	view_text(
	    v, "title", arena_printf(r->a, "welcome.%s.title", which), NULL);
	return view_render(app, r, out, "welcome_other", v, f);
}

static enum rc
show_spent(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	bool used;
	enum rc rc = account_link_used(app->db, r->args[0], &used, f);

	out->status = 404;
	return rc == RC_OK
	    ? show_other(app, r, out, used ? "used" : "run_out", f)
	    : rc;
}

/* problem: catalogue key or NULL; field: the control it stands at. */
static enum rc
show(struct app *app, struct request *r, struct response *out,
    const char *problem, const char *field, struct fault *f)
{
	struct account who = {0};
	struct view *v, *person;
	enum rc rc;

	rc = account_link_find(app->db, r->a, r->args[0], r->now, &who, f);
	if (rc == RC_ABSENT || rc == RC_CONFLICT || rc == RC_DENIED)
		return show_spent(app, r, out, f);
	if (rc != RC_OK)
		return rc;
	v = view_new(app, r);
	person = view_child(v, "person");
	view_set(person, "name", who.name);
	view_set(person, "email", who.email);
	view_set(v, "action", r->path);
	view_text(v, "title", "welcome.title", NULL);
	view_text(v, "hint", "welcome.hint", "min", password_least(r), NULL);
	if (problem != NULL) {
		frame_refuse(out, v);
		frame_error(v, field, "",
		    language_format(app->languages, r->a, r->lang, problem,
			"min", password_least(r), NULL));
	}
	return view_render(app, r, out, "welcome", v, f);
}

enum rc
page_welcome(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	return show(app, r, out, NULL, NULL, f);
}

enum rc
page_welcome_post(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	const char *password = request_post(r, "password");
	struct account who = {0};
	enum rc rc;

	if (password_check(password, f) != RC_OK)
		return show(app, r, out, new_password_problem(password, f),
		    "password", f);
	if (strcmp(password, request_post(r, "again")) != 0)
		return show(app, r, out, "welcome.error.differ", "again", f);
	rc = account_link_use(
	    app->db, r->a, r->args[0], password, r->now, &who, f);
	if (rc == RC_ABSENT || rc == RC_CONFLICT || rc == RC_DENIED)
		return show_spent(app, r, out, f);
	if (rc == RC_INPUT)
		return show(app, r, out, new_password_problem(password, f),
		    "password", f);
	return rc == RC_OK ? password_enter(app, r, out, who.email, password, f)
			   : rc;
}

/* What comes of it is told to the account's own mailbox only. */
enum rc
page_welcome_renew(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	struct team_letter letter = {.app = app, .r = r, .by = ""};
	struct team_letter_writer writer;
	enum rc rc;

	team_letter_writer(&writer, &letter);
	rc = team_renew(app->db, r->a, r->args[0], r->now, &writer, f);
	if (rc == RC_OK || rc == RC_ABSENT || rc == RC_LIMIT)
		return show_other(app, r, out, "sent", f);
	return rc;
}
