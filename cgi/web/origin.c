/* SPDX-License-Identifier: MIT */
/*
 * Three headers say where a request came from, the newest first: browsers of
 * 2015 send only Referer, some nothing. Unknown is not refused, since the form
 * token is asked for all the same.
 */
#include <string.h>
#include <strings.h>

#include "web/origin.h"

/* Does the address uri name this host? Ports count. */
static bool
is_host(const char *uri, const char *host)
{
	const char *p = strstr(uri, "://");
	size_t n;

	if (p == NULL || host == NULL || host[0] == '\0')
		return false;
	p += 3;
	n = strcspn(p, "/?#");
	return n == strlen(host) && strncasecmp(p, host, n) == 0;
}

static bool
is_given(const char *s)
{
	return s != NULL && s[0] != '\0';
}

enum origin
origin_of(const struct request *r)
{
	if (is_given(r->fetch_site) &&
	    strcmp(r->fetch_site, "same-origin") != 0 &&
	    strcmp(r->fetch_site, "none") != 0)
		return ORIGIN_OTHER;
	if (is_given(r->origin))
		return is_host(r->origin, r->host) ? ORIGIN_OURS : ORIGIN_OTHER;
	if (is_given(r->fetch_site))
		return ORIGIN_OURS;
	if (is_given(r->referer))
		return is_host(r->referer, r->host) ? ORIGIN_OURS
						    : ORIGIN_OTHER;
	return ORIGIN_UNKNOWN;
}
