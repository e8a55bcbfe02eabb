/* SPDX-License-Identifier: MIT */
/*
 * Signing in and out. The page also receives people whose session ended while
 * they were typing: what they typed is kept already (see section.c), and
 * ?kept=1 says so.
 *
 * The session's cookie outlives the session: an expired token still says whose
 * late text it is, and gives nobody access.
 */
#include <string.h>

#include "base/text.h"
#include "identity/sign_in.h"
#include "pages/frame.h"
#include "pages/pages.h"

enum { COOKIE_LIFE = 30 * 24 * 3600 };

static enum rc
show(struct app *app, struct request *r, struct response *out, struct view *v,
    struct fault *f)
{
	view_text(v, "title", "sign_in.title", NULL);
	return view_render(app, r, out, "sign_in", v, f);
}

enum rc
page_sign_in(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	struct view *v = view_new(app, r);

	view_set(v, "next", frame_next(request_get(r, "next")));
	view_flag(v, "kept", request_get(r, "kept")[0] != '\0');
	view_flag(v, "signed_out", request_get(r, "out")[0] != '\0');
	view_flag(v, "expired",
	    r->session.account.id == 0 && r->session_token[0] != '\0');
	return show(app, r, out, v, f);
}

static enum rc
refuse(struct app *app, struct request *r, struct response *out,
    const char *problem, const char *field, struct fault *f)
{
	struct view *v = view_new(app, r);

	out->status = 422;
	view_set(v, "next", frame_next(request_post(r, "next")));
	view_set(v, "email", request_post(r, "email"));
	view_text(v, "error_title", "layout.error_title", NULL);
	frame_error(v, field, "", frame_text(app, r, problem));
	return show(app, r, out, v, f);
}

enum rc
page_sign_in_post(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	/* pasted with a blank, it is still the address */
	const char *email = text_clean(
	    r->a, request_post(r, "email"), strlen(request_post(r, "email")));
	const char *password = request_post(r, "password");
	struct account who = {0};
	char *token;
	enum rc rc;

	if (text_is_empty(email))
		return refuse(
		    app, r, out, "sign_in.error.email_empty", "email", f);
	if (password[0] == '\0')
		return refuse(
		    app, r, out, "sign_in.error.password_empty", "password", f);
	rc = sign_in(app->db, r->a, email, password, r->address, r->now, &token,
	    &who, f);
	if (rc == RC_DENIED)
		return refuse(app, r, out, "sign_in.error.wrong", "email", f);
	if (rc == RC_LIMIT)
		return refuse(app, r, out, "sign_in.error.many", "email", f);
	if (rc != RC_OK)
		return rc;
	response_cookie(out, cookie_session(app->is_secure), token, COOKIE_LIFE,
	    app->is_secure);
	response_redirect(out, frame_next(request_post(r, "next")));
	return RC_OK;
}

enum rc
page_sign_out(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	enum rc rc = sign_out(app->db, r->session_token, f);

	if (rc != RC_OK && rc != RC_ABSENT)
		return rc;
	response_cookie(
	    out, cookie_session(app->is_secure), "", 0, app->is_secure);
	response_redirect(out, SIGN_IN_PATH "?out=1");
	return RC_OK;
}
