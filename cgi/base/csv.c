/* SPDX-License-Identifier: MIT */
/* Reading CSV: see csv.h. */
#include <string.h>
#include "base/csv.h"
#include "base/limits.h"
#include "base/text.h"

enum { CSV_FIELDS = 4096 };

char
csv_delimiter(const char *p, size_t n)
{
	char found = ',';

	for (size_t i = 0; i < n && p[i] != '\n'; i++) {
		if (p[i] == ',')
			return ',';
		if (found == ',' && (p[i] == ';' || p[i] == '\t'))
			found = p[i];
	}
	return found;
}

enum rc
csv_open(struct csv *c, const char *name, const char *text, size_t n,
    struct fault *f)
{
	if (!text_is_utf8(text, n))
		return fail(f, RC_INPUT, 1101,
		    "%s: is not UTF-8 text; save it as \"CSV UTF-8\"", name);
	if (n >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0) {
		text += 3;
		n -= 3;
	}
	*c = (struct csv){.p = text,
	    .n = n,
	    .line = 1,
	    .delimiter = csv_delimiter(text, n),
	    .name = name};
	return RC_OK;
}

static bool
at_line_end(const struct csv *c)
{
	return c->at >= c->n || c->p[c->at] == '\n' ||
	    (c->p[c->at] == '\r' &&
		(c->at + 1 >= c->n || c->p[c->at + 1] == '\n'));
}

static void
skip_line_end(struct csv *c)
{
	if (c->at < c->n && c->p[c->at] == '\r')
		c->at++;
	if (c->at < c->n && c->p[c->at] == '\n')
		c->at++;
	c->line++;
}

static enum rc
quoted_field(struct csv *c, struct buf *b, struct fault *f)
{
	int begin = c->line;

	for (c->at++; c->at < c->n; c->at++) {
		char ch = c->p[c->at];

		if (ch == '"' && c->at + 1 < c->n && c->p[c->at + 1] == '"')
			c->at++;
		else if (ch == '"')
			break;
		c->line += ch == '\n';
		buf_putc(b, ch);
		if (b->n > LIMIT_CSV_FIELD)
			return fail(f, RC_LIMIT, 1102,
			    "%s:%d: a field is longer than %d bytes", c->name,
			    begin, LIMIT_CSV_FIELD);
	}
	if (c->at >= c->n)
		return fail(f, RC_INPUT, 1103,
		    "%s:%d: a quotation mark opens here and never closes",
		    c->name, begin);
	c->at++;
	if (!at_line_end(c) && c->p[c->at] != c->delimiter)
		return fail(f, RC_INPUT, 1104,
		    "%s:%d: text follows a closing quotation mark; write a "
		    "quotation mark inside a field twice",
		    c->name, c->line);
	return RC_OK;
}

static enum rc
field(struct csv *c, struct arena *a, char **out, struct fault *f)
{
	size_t begin = c->at;
	struct buf b;

	if (c->at < c->n && c->p[c->at] == '"') {
		enum rc rc;

		buf_init(&b, a);
		rc = quoted_field(c, &b, f);
		*out = b.n == 0 ? arena_dup(a, "") : b.p;
		return rc;
	}
	while (!at_line_end(c) && c->p[c->at] != c->delimiter)
		c->at++;
	if (c->at - begin > LIMIT_CSV_FIELD)
		return fail(f, RC_LIMIT, 1105,
		    "%s:%d: a field is longer than %d bytes", c->name, c->line,
		    LIMIT_CSV_FIELD);
	*out = arena_dup_n(a, c->p + begin, c->at - begin);
	return RC_OK;
}

enum rc
csv_next(struct csv *c, struct arena *a, struct csv_row *row, struct fault *f)
{
	size_t cap = 16;
	enum rc rc;

	while (c->at < c->n && at_line_end(c))
		skip_line_end(c);
	*row = (struct csv_row){.line = c->line};
	if (c->at >= c->n)
		return RC_OK;
	row->v = arena_array(a, cap, sizeof(*row->v));
	for (;;) {
		if (row->n == CSV_FIELDS)
			return fail(f, RC_LIMIT, 1106,
			    "%s:%d: more than %d fields", c->name, row->line,
			    CSV_FIELDS);
		if (row->n == cap) {
			char **v = arena_array(a, cap * 2, sizeof(*v));

			memcpy(v, row->v, cap * sizeof(*v));
			row->v = v;
			cap *= 2;
		}
		rc = field(c, a, &row->v[row->n], f);
		if (rc != RC_OK)
			return rc;
		row->n++;
		if (at_line_end(c))
			break;
		c->at++;
	}
	skip_line_end(c);
	return RC_OK;
}

int
csv_column(const struct csv_row *header, const char *name)
{
	for (size_t i = 0; i < header->n; i++) {
		if (strcmp(header->v[i], name) == 0)
			return (int)i;
	}
	return -1;
}

const char *
csv_field(const struct csv_row *row, int column)
{
	if (column < 0 || (size_t)column >= row->n)
		return "";
	return row->v[column];
}
