/* SPDX-License-Identifier: MIT */
/*
 * See multipart.h. One window over the stream: a delimiter is looked for in it,
 * and what cannot be the beginning of one is handed on. The window's bytes are
 * preceded by a line end that was never sent, so that the first delimiter is
 * like all others.
 */
#include <string.h>
#include <strings.h>
#include <sys/types.h>

#include "base/limits.h"
#include "base/text.h"
#include "web/multipart.h"
#include "web/multipart_part.h"

enum {
	WINDOW = 64 * 1024,
	BOUNDARY_MAX = 70, /* RFC 2046, 5.1.1 */
};

struct reader {
	multipart_source *source;
	void *from;
	char *p; /* WINDOW bytes */
	size_t at, end;
	const char *mark; /* CRLF -- boundary */
	size_t mark_n;
};

/* RFC 2046, 5.1.1: bcharsnospace, and a space that is not the last one. */
static bool
is_boundary(const char *s)
{
	static const char others[] = "'()+_,-./:=? ";
	size_t n = strlen(s), i;

	if (n == 0 || n > BOUNDARY_MAX || s[n - 1] == ' ')
		return false;
	for (i = 0; i < n; i++)
		if (!(s[i] >= '0' && s[i] <= '9') &&
		    !(s[i] >= 'A' && s[i] <= 'Z') &&
		    !(s[i] >= 'a' && s[i] <= 'z') &&
		    strchr(others, s[i]) == NULL)
			return false;
	return true;
}

const char *
multipart_boundary(struct arena *a, const char *type)
{
	static const char form[] = "multipart/form-data";
	const char *boundary;

	if (type == NULL || strncasecmp(type, form, sizeof(form) - 1) != 0)
		return NULL;
	type += sizeof(form) - 1;
	if (strchr("; \t", *type) == NULL)
		return NULL;
	boundary = head_param(a, type, "boundary");
	return boundary != NULL && is_boundary(boundary) ? boundary : NULL;
}

/* More bytes into the window; false where there are none or no room. */
static bool
fill(struct reader *in)
{
	size_t got;

	memmove(in->p, in->p + in->at, in->end - in->at);
	in->end -= in->at;
	in->at = 0;
	if (in->end == WINDOW)
		return false;
	got = in->source(in->from, in->p + in->end, WINDOW - in->end);
	in->end += got;
	return got > 0;
}

static bool
ensure(struct reader *in, size_t n)
{
	while (in->end - in->at < n)
		if (!fill(in))
			return false;
	return true;
}

static enum rc
ends_early(struct fault *f)
{
	return fail(f, RC_INPUT, 2401, "the form ends before its last part");
}

/* The next bytes of the part in hand, up to its delimiter; *is_last where the
 * delimiter was behind them, and is passed. */
static enum rc
next_piece(struct reader *in, const char **piece, size_t *n, bool *is_last,
    struct fault *f)
{
	const char *found;
	size_t have;

	for (;;) {
		*piece = in->p + in->at;
		have = in->end - in->at;
		found = memmem(*piece, have, in->mark, in->mark_n);
		*is_last = found != NULL;
		if (found != NULL) {
			*n = (size_t)(found - *piece);
			in->at += *n + in->mark_n;
			return RC_OK;
		}
		if (have >= in->mark_n) {
			*n = have - (in->mark_n - 1);
			in->at += *n;
			return RC_OK;
		}
		if (!fill(in))
			return ends_early(f);
	}
}

/* What follows a delimiter: the end of the form, or blanks and a line end. */
static enum rc
after_mark(struct reader *in, bool *is_end, struct fault *f)
{
	*is_end = false;
	if (!ensure(in, 2))
		return ends_early(f);
	if (memcmp(in->p + in->at, "--", 2) == 0) {
		*is_end = true;
		return RC_OK;
	}
	while (in->p[in->at] == ' ' || in->p[in->at] == '\t') {
		in->at++;
		if (!ensure(in, 2))
			return ends_early(f);
	}
	if (memcmp(in->p + in->at, "\r\n", 2) != 0)
		return fail(f, RC_INPUT, 2402,
		    "a boundary of the form is followed by something else");
	in->at += 2;
	return RC_OK;
}

/* The head of a part, its lines without the empty one. */
static enum rc
read_head(
    struct arena *a, struct reader *in, const char **head, struct fault *f)
{
	const char *p, *stop;

	do {
		p = in->p + in->at;
		stop = memmem(p, in->end - in->at, "\r\n\r\n", 4);
		if (stop == NULL && in->end - in->at > LIMIT_PART_HEAD)
			break;
	} while (stop == NULL && fill(in));
	if (stop == NULL && in->end - in->at <= LIMIT_PART_HEAD)
		return ends_early(f);
	if (stop == NULL || stop - p > LIMIT_PART_HEAD)
		return fail(f, RC_LIMIT, 2403,
		    "the head of a part is over %d bytes", LIMIT_PART_HEAD);
	if (!text_is_utf8(p, (size_t)(stop - p)))
		return fail(f, RC_INPUT, 2404,
		    "the head of a part is not UTF-8, or has a NUL");
	*head = arena_dup_n(a, p, (size_t)(stop - p));
	in->at += (size_t)(stop - p) + 4;
	return RC_OK;
}

/* One part, read to its end whatever becomes of it. */
static enum rc
read_part(struct form *form, struct reader *in, struct fault *f)
{
	const char *head = "", *piece;
	bool is_last = false;
	size_t n;
	enum rc rc = read_head(form->r->a, in, &head, f);

	if (rc != RC_OK || (rc = part_begin(form, head, f)) != RC_OK)
		return rc;
	while (!is_last) {
		rc = next_piece(in, &piece, &n, &is_last, f);
		if (rc != RC_OK)
			return rc;
		part_add(form, piece, n);
	}
	part_end(form);
	return RC_OK;
}

static enum rc
read_parts(struct form *form, struct reader *in, struct fault *f)
{
	const char *piece;
	bool is_end = false;
	size_t n;
	enum rc rc;

	do { /* a preamble, which nobody sends, is passed over */
		rc = next_piece(in, &piece, &n, &is_end, f);
	} while (rc == RC_OK && !is_end);
	if (rc == RC_OK)
		rc = after_mark(in, &is_end, f);
	while (rc == RC_OK && !is_end) {
		rc = read_part(form, in, f);
		if (rc == RC_OK)
			rc = after_mark(in, &is_end, f);
	}
	return rc;
}

enum rc
multipart_read(struct request *r, const char *boundary,
    multipart_source *source, void *from, struct fault *f)
{
	struct form form;
	struct reader in = {.source = source, .from = from, .end = 2};
	struct fault broken = {0};

	in.p = arena_alloc(r->a, WINDOW);
	memcpy(in.p, "\r\n", 2);
	in.mark = arena_printf(r->a, "\r\n--%s", boundary);
	in.mark_n = strlen(in.mark);
	form_init(&form, r);
	(void)read_parts(&form, &in, &broken);
	if (form.first.rc == RC_OK)
		form.first = broken;
	if (form.first.rc != RC_OK && f != NULL)
		*f = form.first;
	return form.first.rc;
}
