/* SPDX-License-Identifier: MIT */
/*
 * Choosing a password by a one-time link. Opening the page uses nothing up:
 * mail scanners open links; only the button does.
 */
#include <string.h>

#include "base/limits.h"
#include "base/text.h"
#include "identity/sign_in.h"
#include "pages/frame.h"
#include "pages/password.h"
#include "pages/pages.h"

static enum rc
show_spent(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	struct view *v = view_new(app, r);

	out->status = 404;
	view_flag(v, "spent", true);
	view_text(v, "title", "welcome.title_spent", NULL);
	return view_render(app, r, out, "welcome", v, f);
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
		out->status = 422;
		view_text(v, "error_title", "layout.error_title", NULL);
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
