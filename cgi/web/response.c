/* SPDX-License-Identifier: MIT */
/*
 * Answers and their headers. The security headers are the same for every
 * answer, so no page can forget one.
 */
#include <stdlib.h>
#include <string.h>

#include "web/response.h"

/* Nothing inline, nothing from elsewhere: what an escaping error lets through
 * still does not run. */
#define POLICY                                                                 \
	"default-src 'none'; style-src 'self'; script-src 'self'; "            \
	"img-src 'self'; font-src 'self'; connect-src 'self'; "                \
	"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

static const struct {
	int status;
	const char *text;
} reasons[] = {
    {200, "OK"},
    {303, "See Other"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {409, "Conflict"},
    {413, "Content Too Large"},
    {415, "Unsupported Media Type"},
    {422, "Unprocessable Content"},
    {429, "Too Many Requests"},
    {500, "Internal Server Error"},
    {503, "Service Unavailable"},
};

void
response_init(struct response *r, struct arena *a)
{
	memset(r, 0, sizeof(*r));
	r->a = a;
	r->status = 200;
	r->type = "text/html; charset=utf-8";
	r->file = -1;
	buf_init(&r->body, a);
	buf_init(&r->headers, a);
}

/* A path of this site as a header value: what could end the line or leave the
 * site is encoded, so a reader's ?next= can be handed in as it came. */
static void
add_location(struct buf *b, const char *path)
{
	if (path == NULL || path[0] != '/' || path[1] == '/' || path[1] == '\\')
		path = "/";
	for (; *path != '\0'; path++) {
		unsigned char c = (unsigned char)*path;

		if (c <= ' ' || c >= 127 || c == '\\' || c == '"')
			buf_printf(b, "%%%02X", c);
		else
			buf_putc(b, (char)c);
	}
}

void
response_redirect(struct response *r, const char *path)
{
	r->status = 303;
	r->body.n = 0;
	buf_puts(&r->headers, "Location: ");
	add_location(&r->headers, path);
	buf_puts(&r->headers, "\r\n");
}

void
response_cookie(struct response *r, const char *name, const char *value,
    long max_age, bool is_secure)
{
	buf_printf(&r->headers,
	    "Set-Cookie: %s=%s; Path=/; Max-Age=%ld; HttpOnly; "
	    "SameSite=Lax%s\r\n",
	    name, value, max_age, is_secure ? "; Secure" : "");
}

void
response_json(struct response *r, const char *json)
{
	r->type = "application/json; charset=utf-8";
	r->body.n = 0;
	buf_puts(&r->body, json);
}

static const char *
reason(int status)
{
	size_t i;

	for (i = 0; i < sizeof(reasons) / sizeof(reasons[0]); i++)
		if (reasons[i].status == status)
			return reasons[i].text;
	return "Other";
}

/* RFC 6266: a plain name for old readers, the real one in UTF-8. */
static void
add_disposition(struct buf *b, const char *name)
{
	const unsigned char *p;

	buf_puts(b, "Content-Disposition: attachment; filename=\"");
	for (p = (const unsigned char *)name; *p != '\0'; p++)
		if (*p >= 128 ? (*p & 0xc0) != 0x80 : 1)
			buf_putc(b,
			    *p < 32 || *p > 126 || strchr("\"\\/%", *p) != NULL
				? '_'
				: (char)*p);
	buf_puts(b, "\"; filename*=UTF-8''");
	for (p = (const unsigned char *)name; *p != '\0'; p++) {
		if ((*p >= '0' && *p <= '9') || (*p >= 'A' && *p <= 'Z') ||
		    (*p >= 'a' && *p <= 'z') || strchr("-._", *p) != NULL)
			buf_putc(b, (char)*p);
		else
			buf_printf(b, "%%%02X", *p);
	}
	buf_puts(b, "\r\n");
}

void
response_head(
    const struct response *r, int64_t length, bool is_secure, struct buf *out)
{
	buf_printf(out, "Status: %d %s\r\n", r->status, reason(r->status));
	buf_printf(out, "Content-Length: %lld\r\n", (long long)length);
	if (r->status != 303)
		buf_printf(out, "Content-Type: %s\r\n", r->type);
	buf_puts(out,
	    "Content-Security-Policy: " POLICY "\r\n"
	    "X-Content-Type-Options: nosniff\r\n"
	    "Referrer-Policy: same-origin\r\n"
	    "Permissions-Policy: camera=(), microphone=(), geolocation=(), "
	    "payment=(), usb=()\r\n"
	    "Cross-Origin-Opener-Policy: same-origin\r\n"
	    "Cross-Origin-Resource-Policy: same-origin\r\n"
	    "Cache-Control: no-store\r\n");
	if (is_secure)
		buf_puts(
		    out, "Strict-Transport-Security: max-age=31536000\r\n");
	if (r->file_name != NULL)
		add_disposition(out, r->file_name);
	buf_add(out, r->headers.p, r->headers.n);
	buf_puts(out, "\r\n");
}
