/* SPDX-License-Identifier: MIT */
/* One sheet of cells, and the texts that sheets share. */
#include <string.h>
#include "base/limits.h"
#include "base/text.h"
#include "workbook/inside.h"

/* One cell as it stands in the file. */
struct raw {
	int row, col;
	int64_t style;
	const char *type;    /* s, inlineStr, str, b, e, d, n */
	char *value, *inner; /* of v and is; NULL: not there */
	bool is_formula, is_cut;
};

/* _x000D_ stands for a sign that XML cannot hold, _x005F_ for a _ that would
 * else look like one (ECMA-376 part 1, 22.9.2.19). Controls are dropped. */
static bool
escaped(const char *p, unsigned *sign)
{
	unsigned v = 0;

	if (strncmp(p, "_x", 2) != 0)
		return false;
	for (int i = 2; i < 6; i++) {
		const char *hex = "0123456789ABCDEF0123456789abcdef";
		const char *at = p[i] == '\0' ? NULL : strchr(hex, p[i]);

		if (at == NULL)
			return false;
		v = v * 16 + (unsigned)(at - hex) % 16;
	}
	*sign = v;
	return p[6] == '_' && v < 0x80;
}

static bool
begins_with_lf(const char *p)
{
	unsigned sign;

	return *p == '\n' || (escaped(p, &sign) && sign == '\n');
}

/* A CR is a line end of its own unless LF follows, however each is written. */
static char *
unescape(char *s)
{
	char *to = s;

	for (const char *p = s; *p != '\0';) {
		unsigned sign;

		if (escaped(p, &sign))
			p += 7;
		else
			sign = (unsigned char)*p++;
		if (sign == '\r')
			sign = begins_with_lf(p) ? 0 : '\n';
		if (sign >= 0x20 || sign == '\n' || sign == '\t')
			*to++ = (char)sign;
	}
	*to = '\0';
	return s;
}

char *
part_rich_text(struct arena *a, struct part *p, bool *is_cut)
{
	int reading = 0; /* inside how many rPh */
	struct buf b;

	buf_init(&b, a);
	buf_puts(&b, "");
	*is_cut = false;
	if (part_is_empty(p))
		return b.p;
	while (part_next(p) && !part_ends(p, "si") && !part_ends(p, "is")) {
		if (part_begins(p, "rPh") && !part_is_empty(p)) {
			reading++;
		} else if (part_ends(p, "rPh")) {
			reading--;
		} else if (part_begins(p, "t") && reading == 0) {
			bool cut;

			buf_puts(
			    &b, part_gather(p, a, LIMIT_BOOK_CELL - b.n, &cut));
			*is_cut |= cut;
		}
	}
	return unescape(b.p);
}

static bool
keep_text(struct arena *a, struct book_texts *t, char *text, bool is_cut)
{
	size_t n = strlen(text);

	if (t->n >= LIMIT_BOOK_CELLS || t->bytes + n > LIMIT_BOOK_TEXTS)
		return false;
	if (t->n == t->cap) {
		struct book_text *old = t->v;

		t->cap = t->cap == 0 ? 256 : t->cap * 2;
		t->v = arena_array(a, t->cap, sizeof(*t->v));
		if (t->n > 0)
			memcpy(t->v, old, t->n * sizeof(*t->v));
	}
	t->v[t->n++] = (struct book_text){.text = text, .is_cut = is_cut};
	t->bytes += n;
	return true;
}

enum book_refusal
texts_read(struct arena *a, struct archive *z, const char *name,
    struct book_texts *out)
{
	struct part p;
	enum book_refusal why = part_open(&p, z, name), end;
	bool is_cut;

	*out = (struct book_texts){0};
	if (why != BOOK_READ)
		return why;
	while (why == BOOK_READ && part_next(&p)) {
		char *text;

		if (!part_begins(&p, "si"))
			continue;
		text = part_rich_text(a, &p, &is_cut);
		if (!keep_text(a, out, text, is_cut))
			why = BOOK_LARGE;
	}
	end = part_close(&p);
	return why == BOOK_READ ? end : why;
}

/* --- cells --- */

static void
take_shared(
    const struct sheet_reading *r, const char *index, struct book_cell *out)
{
	int64_t i;

	out->text = "";
	if (!text_int(index, &i) || i < 0 || (uint64_t)i >= r->shared->n)
		return;
	out->text = r->shared->v[i].text;
	if (r->shared->v[i].is_cut)
		out->notes |= BOOK_CUT;
}

static enum shown_as
style_of(const struct sheet_reading *r, int64_t style)
{
	return style >= 0 && (uint64_t)style < r->styles->n
	    ? (enum shown_as)r->styles->v[style]
	    : SHOWN_PLAIN;
}

static void
take_number(
    struct sheet_reading *r, const struct raw *raw, struct book_cell *out)
{
	enum shown_as shown = style_of(r, raw->style);
	char *date = shown == SHOWN_DATE
	    ? number_date(r->room->a, raw->value, r->since_1904)
	    : NULL;

	out->notes |= BOOK_NUMBER;
	if (date != NULL) {
		out->notes |= BOOK_DATE;
		out->text = date;
		return;
	}
	if (shown == SHOWN_PERCENT)
		out->notes |= BOOK_PERCENT;
	out->text = number_plain(r->room->a, raw->value);
}

static void
take_text(struct sheet_reading *r, const struct raw *raw, struct book_cell *out)
{
	const char *type = raw->type == NULL ? "n" : raw->type;

	if (raw->inner != NULL && raw->value == NULL) {
		out->text = raw->inner;
	} else if (raw->value == NULL) {
		out->text = "";
	} else if (strcmp(type, "s") == 0) {
		take_shared(r, raw->value, out);
	} else if (strcmp(type, "str") == 0 || strcmp(type, "inlineStr") == 0) {
		out->text = unescape(raw->value);
	} else if (strcmp(type, "b") == 0) {
		out->text = strcmp(raw->value, "1") == 0 ? "TRUE" : "FALSE";
	} else if (strcmp(type, "e") == 0) {
		out->notes |= BOOK_ERROR;
		out->text = raw->value;
	} else if (strcmp(type, "d") == 0 && strlen(raw->value) >= 10) {
		out->notes |= BOOK_DATE;
		out->text = arena_dup_n(r->room->a, raw->value, 10);
	} else {
		take_number(r, raw, out);
	}
}

static bool
put_cell(struct sheet_reading *r, const struct raw *raw)
{
	struct book_cell c = {.row = raw->row, .col = raw->col};

	take_text(r, raw, &c);
	if (raw->is_formula)
		c.notes |= raw->value == NULL && raw->inner == NULL
		    ? BOOK_NO_VALUE
		    : BOOK_FORMULA;
	if (raw->is_cut || strlen(c.text) > LIMIT_BOOK_CELL) {
		c.notes |= BOOK_CUT;
		c.text = arena_dup_n(
		    r->room->a, c.text, text_cut(c.text, LIMIT_BOOK_CELL));
	}
	if (*c.text == '\0' && c.notes == 0)
		return true;
	return book_add_cell(r->room, r->sheet, &c);
}

/* The attributes of a cell; one that does not say where it is comes after the
 * one before. */
static bool
begin_cell(struct part *p, struct arena *a, int row, int col, struct raw *out)
{
	char *ref = part_attribute(p, a, "r"), *style;

	*out = (struct raw){.row = row, .col = col};
	if (ref != NULL && !cell_parse(ref, &out->row, &out->col))
		return false;
	out->type = part_attribute(p, a, "t");
	style = part_attribute(p, a, "s");
	if (style == NULL || !text_int(style, &out->style))
		out->style = 0;
	return true;
}

static void
fill_cell(struct part *p, struct arena *a, struct raw *out)
{
	bool is_cut = false;

	if (part_is_empty(p))
		return;
	while (part_next(p) && !part_ends(p, "c")) {
		if (part_begins(p, "v")) {
			out->value =
			    part_gather(p, a, LIMIT_BOOK_CELL, &is_cut);
			out->is_cut |= is_cut;
		} else if (part_begins(p, "is")) {
			out->inner = part_rich_text(a, p, &is_cut);
			out->is_cut |= is_cut;
		} else if (part_begins(p, "f")) {
			(void)part_gather(p, a, 0, &is_cut);
			out->is_formula = true;
		}
	}
	if (out->value != NULL && *out->value == '\0')
		out->value = NULL;
}

static bool
take_merge(struct sheet_reading *r, struct part *p, struct arena *a)
{
	char *ref = part_attribute(p, a, "ref");
	char *colon = ref == NULL ? NULL : strchr(ref, ':');
	struct book_merge m;

	if (colon == NULL)
		return true;
	*colon = '\0';
	if (!cell_parse(ref, &m.row, &m.col) ||
	    !cell_parse(colon + 1, &m.last_row, &m.last_col))
		return true;
	return book_add_merge(r->room, r->sheet, &m);
}

struct cursor {
	int row, col; /* of the cell that comes next */
};

static enum book_refusal
take_node(
    struct sheet_reading *r, struct part *p, struct arena *a, struct cursor *at)
{
	struct raw raw;
	char *n;
	int64_t row;

	if (part_begins(p, "row")) {
		n = part_attribute(p, a, "r");
		if (n != NULL && text_int(n, &row)) {
			if (row < 1 || row > LIMIT_BOOK_ROWS)
				return BOOK_BROKEN;
			at->row = (int)row - 1;
		}
		at->col = 0;
		at->row += part_is_empty(p);
	} else if (part_ends(p, "row")) {
		at->row++;
	} else if (part_begins(p, "c")) {
		if (!begin_cell(p, a, at->row, at->col, &raw))
			return BOOK_BROKEN;
		fill_cell(p, r->room->a, &raw);
		at->col = raw.col + 1;
		if (!put_cell(r, &raw))
			return BOOK_LARGE;
	} else if (part_begins(p, "mergeCell") && !take_merge(r, p, a)) {
		return BOOK_LARGE;
	}
	return BOOK_READ;
}

enum book_refusal
sheet_read(struct sheet_reading *r, struct archive *z, const char *name)
{
	struct cursor at = {0};
	struct arena *scratch;
	struct part p;
	enum book_refusal why = part_open(&p, z, name), end;

	if (why != BOOK_READ)
		return why;
	scratch = arena_new();
	while (why == BOOK_READ && part_next(&p)) {
		why = take_node(r, &p, scratch, &at);
		arena_reset(scratch);
	}
	arena_free(scratch);
	end = part_close(&p);
	return why == BOOK_READ ? end : why;
}
