/* SPDX-License-Identifier: MIT */
/*
 * CSV from a descriptor: see csv_stream.h. The end of a row is found here,
 * with quotation marks as csv.c understands them; what is between is then read
 * by csv.c itself, so that there is one reader of fields.
 */
#include <errno.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>
#include "base/csv_stream.h"
#include "base/limits.h"
#include "base/text.h"

enum { CHUNK = 64 * 1024 };

enum place {
	PLACE_BEGIN,  /* of a field */
	PLACE_PLAIN,  /* in a field without quotation marks */
	PLACE_QUOTED, /* between them */
	PLACE_CLOSED  /* after one that closes, or is the first of two */
};

/* Moves what is not given yet to the front and reads on behind it. */
static enum rc
fill(struct csv_stream *s, struct fault *f)
{
	size_t room;
	ssize_t n;

	if (s->at > 0) {
		memmove(s->p, s->p + s->at, s->end - s->at);
		s->end -= s->at;
		s->at = 0;
	}
	room = LIMIT_CSV_RECORD - s->end;
	do {
		n = read(
		    s->fd, s->p + s->end, room < s->chunk ? room : s->chunk);
	} while (n < 0 && errno == EINTR);
	if (n < 0)
		return fail(
		    f, RC_SYSTEM, 1110, "%s: %s", s->csv.name, strerror(errno));
	s->is_at_end = n == 0;
	s->end += (size_t)n;
	return RC_OK;
}

static bool
is_utf16(const char *p, size_t n)
{
	return n >= 2 &&
	    (memcmp(p, "\xff\xfe", 2) == 0 || memcmp(p, "\xfe\xff", 2) == 0 ||
		p[0] == '\0' || p[1] == '\0');
}

enum rc
csv_stream_open(struct csv_stream *s, struct arena *a, int fd, const char *name,
    struct fault *f)
{
	enum rc rc;

	*s = (struct csv_stream){.fd = fd,
	    .p = arena_alloc(a, LIMIT_CSV_RECORD),
	    .chunk = CHUNK,
	    .csv = {.name = name, .line = 1}};
	do { /* the header row, or the whole buffer */
		rc = fill(s, f);
	} while (rc == RC_OK && !s->is_at_end && s->end < LIMIT_CSV_RECORD &&
	    memchr(s->p, '\n', s->end) == NULL);
	if (rc != RC_OK)
		return rc;
	if (is_utf16(s->p, s->end))
		return fail(f, RC_INPUT, 1111,
		    "%s: is UTF-16 text; save it as \"CSV UTF-8\"", name);
	if (s->end >= 3 && memcmp(s->p, "\xef\xbb\xbf", 3) == 0)
		s->at = 3;
	s->csv.delimiter = csv_delimiter(s->p + s->at, s->end - s->at);
	return RC_OK;
}

static enum place
step(enum place place, char ch, char delimiter)
{
	switch (place) {
	case PLACE_BEGIN:
		if (ch == '"')
			return PLACE_QUOTED;
		break;
	case PLACE_QUOTED:
		return ch == '"' ? PLACE_CLOSED : PLACE_QUOTED;
	case PLACE_CLOSED:
		if (ch == '"')
			return PLACE_QUOTED;
		break;
	case PLACE_PLAIN:
		break;
	}
	return ch == delimiter ? PLACE_BEGIN : PLACE_PLAIN;
}

static enum rc
too_long(const struct csv_stream *s, enum place place, struct fault *f)
{
	if (place == PLACE_QUOTED)
		return fail(f, RC_INPUT, 1112,
		    "%s:%d: a quotation mark opens in this row and does not "
		    "close within %d bytes",
		    s->csv.name, s->csv.line, LIMIT_CSV_RECORD);
	return fail(f, RC_LIMIT, 1113, "%s:%d: the row is longer than %d bytes",
	    s->csv.name, s->csv.line, LIMIT_CSV_RECORD);
}

/* *n: bytes of the next row and its line end; 0 where there is no more. */
static enum rc
find_row(struct csv_stream *s, size_t *n, struct fault *f)
{
	enum place place = PLACE_BEGIN;
	size_t i = 0;

	for (;; i++) {
		if (s->at + i == s->end) {
			enum rc rc = RC_OK;

			if (i == LIMIT_CSV_RECORD)
				return too_long(s, place, f);
			if (!s->is_at_end)
				rc = fill(s, f);
			if (rc != RC_OK)
				return rc;
			if (s->at + i == s->end) {
				*n = i;
				return RC_OK;
			}
		}
		if (s->p[s->at + i] == '\n' && place != PLACE_QUOTED) {
			*n = i + 1;
			return RC_OK;
		}
		place = step(place, s->p[s->at + i], s->csv.delimiter);
	}
}

static size_t
line_end(const char *p, size_t n)
{
	if (n == 0 || p[n - 1] != '\n')
		return 0;
	return n >= 2 && p[n - 2] == '\r' ? 2 : 1;
}

/* Reads the n bytes at hand, which are a row, or an empty line. */
static enum rc
take_row(struct csv_stream *s, size_t n, struct arena *a,
    struct csv_record *out, struct fault *f)
{
	const char *p = s->p + s->at;

	s->at += n;
	out->raw = p;
	out->end_n = line_end(p, n);
	out->raw_n = n - out->end_n;
	if (!text_is_utf8(p, n))
		return fail(f, RC_INPUT, 1114,
		    "%s:%d: is not UTF-8 text; save it as \"CSV UTF-8\"",
		    s->csv.name, s->csv.line);
	if (s->csv.line > INT_MAX - LIMIT_CSV_RECORD)
		return fail(f, RC_LIMIT, 1115, "%s: more than %d lines",
		    s->csv.name, INT_MAX - LIMIT_CSV_RECORD);
	s->csv.p = p;
	s->csv.n = n;
	s->csv.at = 0;
	return csv_next(&s->csv, a, &out->row, f);
}

enum rc
csv_stream_next(struct csv_stream *s, struct arena *a, struct csv_record *out,
    struct fault *f)
{
	enum rc rc;
	size_t n = 0;

	do {
		*out = (struct csv_record){.row.line = s->csv.line};
		rc = find_row(s, &n, f);
		if (rc == RC_OK && n > 0)
			rc = take_row(s, n, a, out, f);
	} while (rc == RC_OK && n > 0 && out->row.n == 0);
	return rc;
}
