/* SPDX-License-Identifier: MIT */
#ifndef WEB_ROUTER_H
#define WEB_ROUTER_H
/*
 * One row declares a route: method, path, who may call it, handler. The table
 * is in pages/routes.c; the authorization test walks the same table. A path
 * segment {name} matches one segment and goes into request.args in order.
 *
 * For every POST the router has checked, before the handler runs: the form
 * token of the session (or of the sign-in page), same origin where the browser
 * says it, and the declared action for the role. A refused POST that carries
 * answers is handed to the route's `refused` function, which keeps them.
 */
#include "identity/permission.h"
#include "web/app.h"
#include "web/request.h"
#include "web/response.h"

typedef enum rc page_fn(
    struct app *app, struct request *r, struct response *out, struct fault *f);

struct route {
	enum method method; /* METHOD_POST_FILES: its form may bring files;
			     * METHOD_POST_UNATTENDED: does not renew the
			     * session */
	const char *path;   /* "/report/{id}/section/{name}" */
	enum action action;
	page_fn *page;
	page_fn *refused; /* NULL: the usual refusal page */
};

extern const struct route routes[];
extern const size_t routes_n;

/* Where a visitor who must sign in is sent; the page takes ?next=PATH. */
#define SIGN_IN_PATH "/sign-in"

/* Names of the cookies; the stricter ones where they may be used. */
const char *cookie_session(bool is_secure);
const char *cookie_form(bool is_secure);

/* "report_read" for ACT_REPORT_READ: in views as may.report_read. */
const char *action_name(enum action act);
/* Does path match pattern? What {..} matched goes into args. */
bool route_match(struct arena *a, const char *pattern, const char *path,
    const char *args[4]);

/* Does the route of this POST take files? Asked before its body is read. */
bool router_takes_files(struct request *r);
/* Answers one request: finds the session, language, route; never fails, every
 * fault becomes a page or a JSON answer with a number. */
void router_answer(struct app *app, struct request *r, struct response *out);
/* Answers a request that could not be read (too large, not UTF-8): the page or
 * JSON for why, in the visitor's language. */
void router_refuse(struct app *app, struct request *r, struct response *out,
    const struct fault *why);

#endif
