/* SPDX-License-Identifier: MIT */
/*
 * From a request to a page. The order matters: who is it, in which language,
 * which route, may the role, is the form ours; only then the handler runs.
 * What fails on the way becomes a page with its number (errors.c).
 */
#include <string.h>
#include <strings.h>

#include "base/digest.h"
#include "base/log.h"
#include "base/text.h"
#include "identity/sign_in.h"
#include "web/errors.h"
#include "web/language.h"
#include "web/origin.h"
#include "web/router.h"
#include "web/view.h"

static const char *const action_names[] = {
    [ACT_PUBLIC] = "public",
    [ACT_SIGNED_IN] = "signed_in",
    [ACT_REPORT_READ] = "report_read",
    [ACT_REPORT_WRITE] = "report_write",
    [ACT_REPORT_COMMENT] = "report_comment",
    [ACT_REPORT_CLEAR] = "report_clear",
    [ACT_REPORT_SUBMIT] = "report_submit",
    [ACT_TEAM_MANAGE] = "team_manage",
    [ACT_LAW_KEEP] = "law_keep",
    [ACT_TEAM_HAND_OVER] = "team_hand_over",
    [ACT_CYCLE_MANAGE] = "cycle_manage",
    [ACT_RECEIVED_READ] = "received_read",
    [ACT_ACCOUNT_MANAGE] = "account_manage",
    [ACT_GAP_READ] = "gap_read",
    [ACT_EXPORT] = "export",
};
_Static_assert(sizeof(action_names) / sizeof(action_names[0]) == ACT__MAX,
    "every action has a name");

const char *
action_name(enum action act)
{
	return action_names[act];
}

/* __Host-: the browser itself refuses one set by a neighbouring name. */
const char *
cookie_session(bool is_secure)
{
	return is_secure ? "__Host-session" : "session";
}

const char *
cookie_form(bool is_secure)
{
	return is_secure ? "__Host-form" : "form";
}

bool
route_match(
    struct arena *a, const char *pattern, const char *path, const char *args[4])
{
	size_t n, k = 0;

	while (*pattern != '\0') {
		if (*pattern != '{') {
			if (*pattern++ != *path++)
				return false;
			continue;
		}
		n = strcspn(path, "/");
		if (n == 0 || k == 4)
			return false;
		args[k++] = arena_dup_n(a, path, n);
		pattern += strcspn(pattern, "}") + 1;
		path += n;
	}
	return *path == '\0';
}

static enum method
method_of(const struct route *route)
{
	return route->method == METHOD_GET ? METHOD_GET : METHOD_POST;
}

/* The route of path and method, or NULL; *known tells whether the path is one
 * of another method. A path without {..} goes before one with. */
static const struct route *
find_route(struct request *r, bool *known)
{
	const struct route *found = NULL;
	const char *args[4];
	size_t i;

	*known = false;
	for (i = 0; i < routes_n; i++) {
		memset(args, 0, sizeof(args));
		if (!route_match(r->a, routes[i].path, r->path, args))
			continue;
		*known = true;
		if (method_of(&routes[i]) != r->method)
			continue;
		if (found != NULL && args[0] != NULL)
			continue;
		found = &routes[i];
		memcpy(r->args, args, sizeof(args));
		if (args[0] == NULL)
			break;
	}
	return found;
}

bool
router_takes_files(struct request *r)
{
	bool known;
	const struct route *route = find_route(r, &known);

	return route != NULL && route->method == METHOD_POST_FILES;
}

/* Who is it? RC_OK for nobody too. */
static enum rc
find_session(struct app *app, struct request *r, struct fault *f)
{
	enum rc rc;

	r->session_token =
	    field_get(&r->cookies, cookie_session(app->is_secure));
	if (r->session_token == NULL)
		r->session_token = "";
	if (r->session_token[0] == '\0')
		return RC_OK;
	rc = session_find(
	    app->db, r->a, r->session_token, r->now, &r->session, f);
	if (rc == RC_ABSENT || rc == RC_DENIED || rc == RC_INPUT) {
		memset(&r->session, 0, sizeof(r->session));
		return RC_OK;
	}
	return rc;
}

/* Whoever asks is there; not so a page that was left open. A renewal that
 * waits for a writer is made by the next request. */
static void
renew_session(struct app *app, struct request *r, const struct route *route)
{
	struct fault ignored = {0};

	if (r->session.account.id == 0 ||
	    (route != NULL && route->method == METHOD_POST_UNATTENDED))
		return;
	if (session_renew(app->db, r->session_token, &r->session, r->now,
		&ignored) != RC_OK)
		log_fault("renew", &ignored);
}

/* Signed in: the session's own. Before: a random one, the same in a cookie and
 * in the form, which another site can neither read nor set. */
static void
find_form_token(struct app *app, struct request *r)
{
	const char *t = field_get(&r->cookies, cookie_form(app->is_secure));

	r->form_token_is_new = false;
	if (r->session.account.id != 0) {
		r->form_token = r->session.form_token;
	} else if (t != NULL && strlen(t) >= 32 && strlen(t) <= 64) {
		r->form_token = t;
	} else {
		r->form_token = digest_token(r->a, 32);
		r->form_token_is_new = true;
	}
}

/* What a browser prefers, in its order; weights are taken as sorted, which
 * they are in what browsers send. */
static const char *
accepted_language(struct app *app, struct request *r)
{
	const char *p = r->accept_language;
	const char *lang;
	size_t n;

	while (p != NULL && *p != '\0') {
		p += strspn(p, " ,");
		n = strcspn(p, "-,; ");
		lang = arena_dup_n(r->a, p, n < 8 ? n : 8);
		if (language_exists(app->languages, lang))
			return lang;
		p += strcspn(p, ",");
	}
	return "en";
}

/* Chosen by link now, by link before, for the account, by the browser. */
static void
find_language(struct app *app, struct request *r, struct response *out)
{
	const char *asked = field_get(&r->get, "lang");
	const char *kept = field_get(&r->cookies, "lang");
	const char *own = r->session.account.lang;
	struct fault f = {0};

	if (language_exists(app->languages, asked)) {
		r->lang = asked;
		response_cookie(
		    out, "lang", asked, 365 * 24 * 3600L, app->is_secure);
		if (r->session.account.id != 0 && !text_eq(own, asked) &&
		    store_account_lang(
			app->db, r->session.account.id, asked, &f) != RC_OK)
			log_fault("language", &f);
	} else if (language_exists(app->languages, kept)) {
		r->lang = kept;
	} else if (r->session.account.id != 0 &&
	    language_exists(app->languages, own)) {
		r->lang = own;
	} else {
		r->lang = accepted_language(app, r);
	}
}

/* Is a POST from a form of ours, sent by this visitor? */
static enum rc
check_form(struct request *r, struct fault *f)
{
	if (origin_of(r) == ORIGIN_OTHER)
		return fail(f, RC_DENIED, 2201, "a form of another site");
	if (!digest_equal(request_post(r, "form_token"), r->form_token))
		return fail(f, RC_DENIED, 2202, "form token does not match");
	return RC_OK;
}

static enum rc
check_role(const struct route *route, struct request *r, struct fault *f)
{
	if (permission_role(role_of(&r->session.account), route->action))
		return RC_OK;
	return fail(f, RC_DENIED, 2203, "%s may not %s",
	    role_name(role_of(&r->session.account)),
	    action_name(route->action));
}

/* A POST that may not be done. What was typed is kept by the route's own
 * function; not what another site made the browser send. */
static enum rc
refuse_post(const struct route *route, struct app *app, struct request *r,
    struct response *out, struct fault *why)
{
	struct fault f = {0};
	enum rc rc = why->rc;

	if (route->refused == NULL || origin_of(r) == ORIGIN_OTHER)
		return rc;
	log_line("notice", "%s %s: %d refused: %s", r->id, route->path,
	    why->number, why->text);
	if ((rc = route->refused(app, r, out, &f)) != RC_OK)
		*why = f;
	return rc;
}

/* Signing in first is what a reader of a page can do about it. */
static bool
send_to_sign_in(
    const struct route *route, struct request *r, struct response *out)
{
	struct buf b;
	const char *p;

	if (r->session.account.id != 0 || r->wants_json ||
	    route->method != METHOD_GET)
		return false;
	buf_init(&b, r->a);
	buf_puts(&b, SIGN_IN_PATH "?next=");
	for (p = r->path; *p != '\0'; p++)
		buf_printf(&b, "%%%02X", (unsigned char)*p);
	if (r->query[0] != '\0')
		buf_puts(&b, "%3F");
	for (p = r->query; *p != '\0'; p++)
		buf_printf(&b, "%%%02X", (unsigned char)*p);
	response_redirect(out, b.p);
	return true;
}

static enum rc
run_route(const struct route *route, struct app *app, struct request *r,
    struct response *out, struct fault *f)
{
	enum rc rc;

	if (method_of(route) == METHOD_POST) {
		rc = check_form(r, f);
		if (rc == RC_OK)
			rc = check_role(route, r, f);
		if (rc != RC_OK)
			return refuse_post(route, app, r, out, f);
	} else if ((rc = check_role(route, r, f)) != RC_OK) {
		return send_to_sign_in(route, r, out) ? RC_OK : rc;
	}
	return route->page(app, r, out, f);
}

static enum rc
answer(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	const struct route *route;
	bool known;
	enum rc rc;

	if ((rc = find_session(app, r, f)) != RC_OK)
		return rc;
	find_form_token(app, r);
	find_language(app, r, out);
	route = find_route(r, &known);
	renew_session(app, r, route);
	if (route == NULL && known) {
		out->status = 405;
		return fail(f, RC_INPUT, 2204, "not a method of this path");
	}
	if (route == NULL)
		return fail(f, RC_ABSENT, 2205, "no such path");
	r->route = route->path;
	return run_route(route, app, r, out, f);
}

/* The methods of a path, which a 405 must name (RFC 9110, 15.5.6). */
static void
add_allow(struct request *r, struct response *out)
{
	bool get = false, post = false;
	const char *args[4];
	size_t i;

	for (i = 0; i < routes_n; i++) {
		if (!route_match(r->a, routes[i].path, r->path, args))
			continue;
		get = get || routes[i].method == METHOD_GET;
		post = post || method_of(&routes[i]) == METHOD_POST;
	}
	buf_printf(&out->headers, "Allow: %s%s%s\r\n", get ? "GET, HEAD" : "",
	    get && post ? ", " : "", post ? "POST" : "");
}

/* A page that failed half-way may have left a transaction or a view open: the
 * next request of this worker must not find them. */
static void
close_behind(struct app *app, struct request *r)
{
	while (r->views != NULL)
		view_free(r->views);
	db_read_end(app->db);
	db_rollback(app->db);
}

void
router_answer(struct app *app, struct request *r, struct response *out)
{
	struct fault f = {0};

	r->lang = "en";
	r->form_token = "";
	if (answer(app, r, out, &f) != RC_OK) {
		close_behind(app, r);
		error_answer(app, r, out, &f);
	}
	if (out->status == 405)
		add_allow(r, out);
	close_behind(app, r);
}

void
router_refuse(struct app *app, struct request *r, struct response *out,
    const struct fault *why)
{
	struct fault ignored = {0};

	r->lang = "en";
	r->form_token = "";
	if (find_session(app, r, &ignored) != RC_OK)
		log_fault(r->id, &ignored);
	renew_session(app, r, NULL);
	find_form_token(app, r);
	find_language(app, r, out);
	error_answer(app, r, out, why);
	close_behind(app, r);
}
