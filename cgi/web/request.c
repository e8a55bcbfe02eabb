/* SPDX-License-Identifier: MIT */
/*
 * Reading what a browser sends: forms, cookies, the path. Nothing here trusts
 * its input; nothing is changed silently except line ends, which browsers send
 * as CRLF whatever the person typed. What is not UTF-8 is refused and not
 * repaired: a repaired answer would be another answer.
 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/limits.h"
#include "base/text.h"
#include "web/request.h"

static int
hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

/* Decodes n bytes of p into out, which has room for n + 1; the length, or -1
 * for a % without two hex digits. */
static long
decode(const char *p, size_t n, bool plus_is_space, char *out)
{
	size_t i, k = 0;

	for (i = 0; i < n; i++) {
		if (p[i] == '+' && plus_is_space) {
			out[k++] = ' ';
		} else if (p[i] == '%') {
			if (i + 2 >= n || hex_value(p[i + 1]) < 0 ||
			    hex_value(p[i + 2]) < 0)
				return -1;
			out[k++] = (char)(hex_value(p[i + 1]) * 16 +
			    hex_value(p[i + 2]));
			i += 2;
		} else {
			out[k++] = p[i];
		}
	}
	out[k] = '\0';
	return (long)k;
}

/* CRLF and lone CR become LF, in place. */
static size_t
line_ends(char *s, size_t n)
{
	size_t i, k = 0;

	for (i = 0; i < n; i++) {
		if (s[i] != '\r')
			s[k++] = s[i];
		else if (i + 1 == n || s[i + 1] != '\n')
			s[k++] = '\n';
	}
	s[k] = '\0';
	return k;
}

enum rc
field_clean(char *s, size_t n, struct fault *f)
{
	if (!text_is_utf8(s, n))
		return fail(f, RC_INPUT, 2004,
		    "the form has text that is not UTF-8, or a NUL");
	line_ends(s, n);
	if (n > LIMIT_FIELD)
		return fail(
		    f, RC_LIMIT, 2003, "a field is over %d bytes", LIMIT_FIELD);
	return RC_OK;
}

/* *out is the text also where it is longer than a field may be: what the
 * decoding takes is bounded by what is decoded. "" for other refusals. */
static enum rc
decode_text(
    struct arena *a, const char *p, size_t n, const char **out, struct fault *f)
{
	char *s;
	enum rc rc;
	long k;

	*out = "";
	s = arena_alloc(a, n + 1);
	if ((k = decode(p, n, true, s)) < 0)
		return fail(f, RC_INPUT, 2002,
		    "the form has a %% without two hex digits");
	rc = field_clean(s, (size_t)k, f);
	if (rc != RC_INPUT)
		*out = s;
	return rc;
}

static size_t
count(const char *p, size_t n, char c)
{
	size_t i, k = 0;

	for (i = 0; i < n; i++)
		k += p[i] == c;
	return k;
}

static enum rc
field_read(struct arena *a, const char *p, const char *stop, struct field *out,
    struct fault *f)
{
	const char *eq = memchr(p, '=', (size_t)(stop - p));
	enum rc rc;

	out->value = "";
	rc = decode_text(
	    a, p, (size_t)((eq != NULL ? eq : stop) - p), &out->name, f);
	if (rc == RC_OK && eq != NULL)
		rc = decode_text(
		    a, eq + 1, (size_t)(stop - eq - 1), &out->value, f);
	return rc;
}

enum rc
fields_parse(struct arena *a, const char *p, size_t n, struct fields *out,
    struct fault *f)
{
	const char *end = p + n, *stop;
	enum rc rc = RC_OK, here;
	struct fault other = {0};
	size_t max;

	memset(out, 0, sizeof(*out));
	if (n == 0)
		return RC_OK;
	if ((max = count(p, n, '&') + 1) > LIMIT_FIELDS)
		return fail(f, RC_LIMIT, 2005, "over %d fields in a form",
		    LIMIT_FIELDS);
	out->v = arena_array(a, max, sizeof(*out->v));
	for (; p < end; p = stop + 1) {
		if ((stop = memchr(p, '&', (size_t)(end - p))) == NULL)
			stop = end;
		if (stop == p)
			continue;
		here = field_read(
		    a, p, stop, &out->v[out->n++], rc == RC_OK ? f : &other);
		if (rc == RC_OK)
			rc = here;
	}
	return rc;
}

/* One name=value of a Cookie header, trimmed; false for what is none of ours:
 * other programs of the same host may have set it, so it is left out and
 * refuses nobody. */
static bool
cookie_read(struct arena *a, const char *p, size_t n, struct field *out)
{
	const char *eq;

	while (n > 0 && (*p == ' ' || *p == '\t'))
		p++, n--;
	while (n > 0 && (p[n - 1] == ' ' || p[n - 1] == '\t'))
		n--;
	if ((eq = memchr(p, '=', n)) == NULL || eq == p || !text_is_utf8(p, n))
		return false;
	out->name = arena_dup_n(a, p, (size_t)(eq - p));
	n -= (size_t)(eq - p) + 1;
	p = eq + 1;
	if (n >= 2 && p[0] == '"' && p[n - 1] == '"')
		p++, n -= 2;
	out->value = arena_dup_n(a, p, n);
	return true;
}

enum rc
cookies_parse(
    struct arena *a, const char *p, struct fields *out, struct fault *f)
{
	size_t n, piece;

	memset(out, 0, sizeof(*out));
	if (p == NULL || (n = strlen(p)) == 0)
		return RC_OK;
	if (n > LIMIT_COOKIE)
		return fail(f, RC_LIMIT, 2006, "over %d bytes of cookies",
		    LIMIT_COOKIE);
	out->v = arena_array(a, count(p, n, ';') + 1, sizeof(*out->v));
	for (;; p += piece + 1) {
		piece = strcspn(p, ";");
		out->n += cookie_read(a, p, piece, &out->v[out->n]);
		if (p[piece] == '\0')
			return RC_OK;
	}
}

const char *
field_get(const struct fields *f, const char *name)
{
	size_t i;

	for (i = 0; i < f->n; i++)
		if (strcmp(f->v[i].name, name) == 0)
			return f->v[i].value;
	return NULL;
}

const char *
request_post(const struct request *r, const char *name)
{
	const char *v = field_get(&r->post, name);

	return v != NULL ? v : "";
}

const char *
request_get(const struct request *r, const char *name)
{
	const char *v = field_get(&r->get, name);

	return v != NULL ? v : "";
}

const struct upload *
request_upload(const struct request *r, const char *field)
{
	size_t i;

	for (i = 0; i < r->uploads.n; i++)
		if (strcmp(r->uploads.v[i].field, field) == 0)
			return &r->uploads.v[i];
	return NULL;
}

enum rc
path_parse(struct arena *a, const char *uri, const char **out, struct fault *f)
{
	const char *s = uri;
	size_t n;
	char *path;
	long k;

	if (strncasecmp(s, "http://", 7) == 0 ||
	    strncasecmp(s, "https://", 8) == 0) {
		s = strstr(s, "//") + 2;
		s += strcspn(s, "/");
	}
	n = strcspn(s, "?#");
	if (s[0] != '/')
		return fail(f, RC_INPUT, 2007, "a path must begin with /");
	if (n > LIMIT_QUERY)
		return fail(
		    f, RC_LIMIT, 2008, "a path is over %d bytes", LIMIT_QUERY);
	path = arena_alloc(a, n + 1);
	if ((k = decode(s, n, false, path)) < 0 ||
	    !text_is_utf8(path, (size_t)k))
		return fail(f, RC_INPUT, 2009, "the path is not UTF-8");
	*out = path;
	return RC_OK;
}

bool
type_is_form(const char *type)
{
	static const char form[] = "application/x-www-form-urlencoded";
	const char *p;

	if (type == NULL || strncasecmp(type, form, sizeof(form) - 1) != 0)
		return false;
	p = type + sizeof(form) - 1;
	p += strspn(p, " \t");
	if (*p == '\0')
		return true;
	if (*p++ != ';')
		return false;
	p += strspn(p, " \t");
	if (strncasecmp(p, "charset=", 8) != 0)
		return *p == '\0';
	p += 8;
	p += *p == '"';
	if (strncasecmp(p, "utf-8", 5) != 0)
		return false;
	p += 5;
	p += *p == '"';
	return p[strspn(p, " \t;")] == '\0';
}
