/* SPDX-License-Identifier: MIT */
#ifndef WEB_REQUEST_H
#define WEB_REQUEST_H
/*
 * A request as pages see it: everything in it is UTF-8 without NUL, within
 * limits.h, and lives in the request's arena. Bodies are
 * application/x-www-form-urlencoded (with or without a charset) or, where the
 * route takes files, multipart/form-data; anything else is refused before the
 * page runs.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/arena.h"
#include "base/fault.h"
#include "store/accounts.h"

struct view;

/* Two are words of the route table: METHOD_POST_FILES is a POST whose form may
 * bring files, METHOD_POST_UNATTENDED one that a page sends by itself, which is
 * no sign that somebody is there. The method of a request itself is
 * METHOD_POST then. */
enum method {
	METHOD_GET,
	METHOD_POST,
	METHOD_POST_FILES,
	METHOD_POST_UNATTENDED,
	METHOD_OTHER
};

struct field {
	const char *name, *value;
};

struct fields {
	struct field *v;
	size_t n;
};

/* A file of a multipart/form-data form. Its bytes are in an unlinked file under
 * the system's folder for such, not in memory. */
struct upload {
	const char *field; /* name of the control */
	const char *name;  /* as the browser says, without folders; never used
			    * as a path */
	int fd;	       /* at its beginning; closed with the request. -1 for a
			* file over LIMIT_UPLOAD, of which nothing is kept:
			* the page says so beside the control */
	int64_t bytes; /* all it had */
};

struct uploads {
	struct upload *v;
	size_t n;
};

struct request {
	struct arena *a;
	enum method method;
	const char *path;  /* decoded, begins with / */
	const char *query; /* as sent, without ? */
	bool is_head;	   /* a GET whose body is not sent */
	struct fields get, post, cookies;
	struct uploads uploads; /* one for each control with a file chosen */
	const char *address;	/* of the client */
	const char *lang; /* chosen: ?lang=, cookie, account, Accept-Language */
	const char *accept_language;
	const char *host, *origin, *referer,
	    *fetch_site; /* "" where not sent */
	bool wants_json; /* Accept: application/json: a script asks */
	int64_t now;
	struct session session;	   /* account.id 0: nobody */
	const char *session_token; /* "" without the cookie; may be expired */
	const char *form_token;	   /* what a form of this visitor must carry */
	bool form_token_is_new;	   /* its cookie is still to be set */
	const char *route;   /* pattern of its route, for the log; NULL: none */
	const char *args[4]; /* what the route's {..} matched, in order */
	const char *id;	    /* short random id, in the log and on error pages */
	struct view *views; /* data sets in hand; freed after the answer */
};

const char *field_get(const struct fields *f, const char *name);     /* NULL */
const char *request_post(const struct request *r, const char *name); /* "" */
const char *request_get(const struct request *r, const char *name);  /* "" */
/* NULL where no file was chosen. */
const struct upload *request_upload(const struct request *r, const char *field);

/* name=value&name=value. RC_INPUT for bad UTF-8, RC_LIMIT; the fault is that of
 * the first field refused, and the others are in *out all the same, to be given
 * back to the person who typed them. */
enum rc fields_parse(struct arena *a, const char *p, size_t n,
    struct fields *out, struct fault *f) MUST_CHECK;
/* What every field is, whatever the form's encoding: n bytes of s, which has
 * room for n + 1, are UTF-8 without NUL, within LIMIT_FIELD; line ends become
 * LF in place. RC_INPUT, RC_LIMIT. */
enum rc field_clean(char *s, size_t n, struct fault *f) MUST_CHECK;
enum rc cookies_parse(struct arena *a, const char *p, struct fields *out,
    struct fault *f) MUST_CHECK;

/* The path of an address as sent: decoded, without host, query and fragment.
 * RC_INPUT for bad UTF-8 or what does not begin with /. */
enum rc path_parse(struct arena *a, const char *uri, const char **out,
    struct fault *f) MUST_CHECK;
/* Is this content type a form in UTF-8? */
bool type_is_form(const char *content_type);

#endif
