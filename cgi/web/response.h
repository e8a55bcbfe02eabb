/* SPDX-License-Identifier: MIT */
#ifndef WEB_RESPONSE_H
#define WEB_RESPONSE_H
/*
 * What goes back. Built whole in the arena and sent at the end, so a page that
 * fails half-way still becomes a clean error page. Files (workbooks) are sent
 * from a descriptor. Security headers are added at sending, for all.
 */
#include <stdbool.h>
#include <stdint.h>
#include "base/arena.h"
#include "web/request.h"

struct response {
	struct arena *a;
	int status;	  /* 200 unless set */
	const char *type; /* "text/html; charset=utf-8" unless set */
	struct buf body;
	struct buf headers;    /* further lines, each with CRLF */
	int file;	       /* descriptor to send instead of body, or -1 */
	const char *file_name; /* offered for saving (RFC 6266), or NULL */
};

void response_init(struct response *r, struct arena *a);
/* 303 See Other to a path of this site, keeping no body. */
void response_redirect(struct response *r, const char *path);
/* Cookie for the whole site: HttpOnly, SameSite=Lax, Secure when told;
 * max_age 0 ends it. */
void response_cookie(struct response *r, const char *name, const char *value,
    long max_age, bool is_secure);
void response_json(struct response *r, const char *json);
/* Status line and all header lines up to the empty one, for length bytes. */
void response_head(
    const struct response *r, int64_t length, bool is_secure, struct buf *out);

#endif
