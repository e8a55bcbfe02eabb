/* SPDX-License-Identifier: MIT */
/*
 * /password: changing one's own password. The old one is asked, so that an
 * open session on a shared machine is not enough; all other sessions end.
 */
#include <string.h>

#include "base/limits.h"
#include "identity/sign_in.h"
#include "pages/frame.h"
#include "pages/pages.h"
#include "pages/password.h"

enum { COOKIE_LIFE = 30 * 24 * 3600 };

const char *
new_password_problem(const char *password, const struct fault *f)
{
	if (strlen(password) > LIMIT_PASSWORD_MAX)
		return "welcome.error.long";
	return f->number == PASSWORD_COMMON || f->number == PASSWORD_OWN
	    ? "welcome.error.common"
	    : "welcome.error.short";
}

char *
password_least(struct request *r)
{
	return arena_printf(r->a, "%d", LIMIT_PASSWORD_MIN);
}

enum rc
password_asked(
    struct app *app, struct request *r, const char **problem, struct fault *f)
{
	const char *password = request_post(r, "password");
	enum rc rc;

	*problem = NULL;
	if (password[0] == '\0') {
		*problem = "sign_in.error.password_empty";
		return RC_OK;
	}
	rc = sign_in_again(
	    app->db, r->a, &r->session.account, password, r->now, f);
	if (rc == RC_DENIED)
		*problem = "submit.error.wrong";
	else if (rc == RC_LIMIT)
		*problem = "sign_in.error.many";
	return *problem != NULL ? RC_OK : rc;
}

enum rc
password_enter(struct app *app, struct request *r, struct response *out,
    const char *email, const char *password, struct fault *f)
{
	struct account who = {0};
	char *token;
	enum rc rc = sign_in(app->db, r->a, email, password, r->address, r->now,
	    &token, &who, f);

	if (rc == RC_LIMIT) {
		response_redirect(out, SIGN_IN_PATH);
		return RC_OK;
	}
	if (rc != RC_OK)
		return rc;
	response_cookie(out, cookie_session(app->is_secure), token, COOKIE_LIFE,
	    app->is_secure);
	response_redirect(out, "/");
	return RC_OK;
}

/* problem: catalogue key or NULL; field: the control it stands at. */
static enum rc
show(struct app *app, struct request *r, struct response *out,
    const char *problem, const char *field, struct fault *f)
{
	struct view *v = view_new(app, r);

	view_text(v, "title", "password.title", NULL);
	view_text(v, "hint", "welcome.hint", "min", password_least(r), NULL);
	if (problem != NULL) {
		frame_refuse(out, v);
		frame_error(v, field, "",
		    language_format(app->languages, r->a, r->lang, problem,
			"min", password_least(r), NULL));
	}
	return view_render(app, r, out, "password", v, f);
}

enum rc
page_password(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	return show(app, r, out, NULL, NULL, f);
}

enum rc
page_password_post(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	const char *password = request_post(r, "password");
	const struct account *who = &r->session.account;
	enum rc rc;

	if (strcmp(password, request_post(r, "again")) != 0)
		return show(app, r, out, "welcome.error.differ", "again", f);
	rc = account_password_change(
	    app->db, r->a, who, request_post(r, "old"), password, r->now, f);
	if (rc == RC_DENIED)
		return show(app, r, out, "password.error.old", "old", f);
	if (rc == RC_LIMIT)
		return show(app, r, out, "password.error.wait", "old", f);
	if (rc == RC_INPUT)
		return show(app, r, out, new_password_problem(password, f),
		    "password", f);
	return rc == RC_OK
	    ? password_enter(app, r, out, who->email, password, f)
	    : rc;
}
