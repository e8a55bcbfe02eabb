/* SPDX-License-Identifier: MIT */
/*
 * Which numbers are dates: in a workbook a date is a number whose cell format
 * happens to show one. Formats are numbered (ECMA-376 part 1, 18.8.30) or
 * written out.
 */
#include <string.h>
#include <strings.h>
#include "base/limits.h"
#include "base/text.h"
#include "workbook/inside.h"

struct format {
	int64_t id;
	enum shown_as shown;
};

struct formats {
	struct format *v;
	size_t n, cap;
};

static enum shown_as
of_number(int64_t id)
{
	if ((id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) ||
	    id == 36 || (id >= 50 && id <= 54) || id == 57 || id == 58)
		return SHOWN_DATE;
	return id == 9 || id == 10 ? SHOWN_PERCENT : SHOWN_PLAIN;
}

/* What of a code is no sign of its own: texts, colours, one escaped sign. */
static const char *
after_literal(const char *p)
{
	const char *end;

	switch (*p) {
	case '"':
		end = strchr(p + 1, '"');
		return end == NULL ? p + strlen(p) : end + 1;
	case '[':
		end = strchr(p, ']');
		return end == NULL ? p + strlen(p) : end + 1;
	case '\\':
	case '_':
	case '*':
		return p[1] == '\0' ? p + 1 : p + 2;
	default:
		return p;
	}
}

enum shown_as
styles_of_format(const char *code)
{
	bool has_month = false, has_time = false, is_percent = false;

	if (strcasecmp(code, "General") == 0)
		return SHOWN_PLAIN;
	for (const char *p = code; *p != '\0' && *p != ';';) {
		const char *next = after_literal(p);

		if (next != p) {
			p = next;
			continue;
		}
		if (strchr("yYdD", *p) != NULL)
			return SHOWN_DATE;
		has_month |= *p == 'm' || *p == 'M';
		has_time |= strchr("hHsS", *p) != NULL;
		is_percent |= *p == '%';
		p++;
	}
	if (has_month && !has_time)
		return SHOWN_DATE;
	return is_percent ? SHOWN_PERCENT : SHOWN_PLAIN;
}

static enum shown_as
of_format(const struct formats *f, int64_t id)
{
	for (size_t i = 0; i < f->n; i++) {
		if (f->v[i].id == id)
			return f->v[i].shown;
	}
	return of_number(id);
}

static int64_t
number_attribute(struct part *p, struct arena *a, const char *name)
{
	char *s = part_attribute(p, a, name);
	int64_t n;

	return s != NULL && text_int(s, &n) ? n : 0;
}

static void
keep_format(struct part *p, struct arena *a, struct formats *f)
{
	char *code = part_attribute(p, a, "formatCode");

	if (code == NULL || f->n >= LIMIT_BOOK_STYLES)
		return;
	if (f->n == f->cap) {
		struct format *old = f->v;

		f->cap = f->cap == 0 ? 32 : f->cap * 2;
		f->v = arena_array(a, f->cap, sizeof(*f->v));
		if (f->n > 0)
			memcpy(f->v, old, f->n * sizeof(*f->v));
	}
	f->v[f->n++] = (struct format){.id = number_attribute(p, a, "numFmtId"),
	    .shown = styles_of_format(code)};
}

enum book_refusal
styles_read(struct arena *a, struct archive *z, const char *name,
    struct book_styles *out)
{
	struct formats f = {0};
	bool is_in_cells = false;
	struct part p;
	enum book_refusal why = part_open(&p, z, name);

	out->n = 0;
	if (why != BOOK_READ)
		return why;
	out->v = arena_alloc(a, LIMIT_BOOK_STYLES);
	while (part_next(&p)) {
		if (part_begins(&p, "numFmt"))
			keep_format(&p, a, &f);
		else if (part_begins(&p, "cellXfs"))
			is_in_cells = !part_is_empty(&p);
		else if (part_ends(&p, "cellXfs"))
			is_in_cells = false;
		else if (is_in_cells && part_begins(&p, "xf") &&
		    out->n < LIMIT_BOOK_STYLES)
			out->v[out->n++] = (unsigned char)of_format(
			    &f, number_attribute(&p, a, "numFmtId"));
	}
	return part_close(&p);
}
