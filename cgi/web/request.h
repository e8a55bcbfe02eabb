/* SPDX-License-Identifier: MIT */
#ifndef WEB_REQUEST_H
#define WEB_REQUEST_H
/*
 * A request as pages see it: everything in it is UTF-8 without NUL, within
 * limits.h, and lives in the request's arena. Only
 * application/x-www-form-urlencoded bodies are read (with or without a
 * charset); anything else is refused before the page runs.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/arena.h"
#include "base/fault.h"
#include "store/accounts.h"

enum method { METHOD_GET, METHOD_POST, METHOD_OTHER };

struct field {
	const char *name, *value;
};

struct fields {
	struct field *v;
	size_t n;
};

struct request {
	struct arena *a;
	enum method method;
	const char *path;      /* decoded, begins with / */
	const char *query;     /* as sent, without ? */
	struct fields get, post, cookies;
	const char *address;   /* of the client */
	const char *lang;      /* chosen: ?lang=, cookie, account, Accept-Language */
	bool wants_json;       /* the page's script asks, not a person */
	int64_t now;
	struct session session; /* account.id 0: nobody */
	const char *session_token;
	const char *args[4];   /* what the route's {..} matched, in order */
	const char *id;        /* short random id, in the log and on error pages */
};

const char *field_get(const struct fields *f, const char *name); /* NULL */
const char *request_post(const struct request *r, const char *name); /* "" */
const char *request_get(const struct request *r, const char *name);  /* "" */

/* name=value&name=value. RC_INPUT for bad UTF-8, RC_LIMIT. */
enum rc fields_parse(struct arena *a, const char *p, size_t n,
    struct fields *out, struct fault *f) MUST_CHECK;
enum rc cookies_parse(struct arena *a, const char *p, struct fields *out,
    struct fault *f) MUST_CHECK;

#endif
