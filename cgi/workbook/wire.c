/* SPDX-License-Identifier: MIT */
/*
 * Records between the process that reads a workbook and the one that asked: a
 * letter, four numbers, a length, a text. S a sheet, C a cell of it, M a merge,
 * E the end and how it came out.
 */
#include <string.h>
#include "base/limits.h"
#include "base/text.h"
#include "workbook/inside.h"

struct record {
	uint32_t kind;
	uint32_t v[4];
	uint32_t n; /* bytes of text that follow */
};

static void
write_record(struct buf *out, char kind, const uint32_t v[4], const char *text)
{
	struct record r = {.kind = (uint32_t)kind, .n = (uint32_t)strlen(text)};

	memcpy(r.v, v, sizeof(r.v));
	buf_add(out, &r, sizeof(r));
	buf_add(out, text, r.n);
}

static void
write_sheet(struct buf *out, const struct book_sheet *s)
{
	write_record(out, 'S', (const uint32_t[4]){0}, s->name);
	for (size_t i = 0; i < s->cells_n; i++) {
		const struct book_cell *c = &s->cells[i];

		write_record(out, 'C',
		    (const uint32_t[4]){
			(uint32_t)c->row, (uint32_t)c->col, c->notes, 0},
		    c->text);
	}
	for (size_t i = 0; i < s->merges_n; i++) {
		const struct book_merge *m = &s->merges[i];

		write_record(out, 'M',
		    (const uint32_t[4]){(uint32_t)m->row, (uint32_t)m->col,
			(uint32_t)m->last_row, (uint32_t)m->last_col},
		    "");
	}
}

void
wire_write(struct buf *out, const struct book *b, enum book_refusal why)
{
	for (size_t i = 0; why == BOOK_READ && i < b->sheets_n; i++)
		write_sheet(out, &b->sheets[i]);
	write_record(out, 'E', (const uint32_t[4]){(uint32_t)why}, "");
}

struct wire {
	const char *p;
	size_t n;
	struct book_room room;
	struct book_sheet *sheet;
};

/* A number too large for a place becomes -1, which no place is. */
static int
place(uint32_t v)
{
	return v < LIMIT_BOOK_ROWS ? (int)v : -1;
}

static bool
take(struct wire *w, const struct record *r, const char *text)
{
	if (r->kind == 'S')
		return (w->sheet = book_add_sheet(&w->room, text)) != NULL;
	if (w->sheet == NULL)
		return false;
	if (r->kind == 'C')
		return book_add_cell(&w->room, w->sheet,
		    &(struct book_cell){.row = place(r->v[0]),
			.col = place(r->v[1]),
			.notes = r->v[2],
			.text = text});
	if (r->kind == 'M')
		return book_add_merge(&w->room, w->sheet,
		    &(struct book_merge){.row = place(r->v[0]),
			.col = place(r->v[1]),
			.last_row = place(r->v[2]),
			.last_col = place(r->v[3])});
	return false;
}

/* False at anything that is not a whole record. */
static bool
next(struct wire *w, struct record *r, const char **text)
{
	if (w->n < sizeof(*r))
		return false;
	memcpy(r, w->p, sizeof(*r));
	w->p += sizeof(*r);
	w->n -= sizeof(*r);
	if (r->n > w->n || r->n > LIMIT_BOOK_CELL || !text_is_utf8(w->p, r->n))
		return false;
	*text = arena_dup_n(w->room.a, w->p, r->n);
	w->p += r->n;
	w->n -= r->n;
	return true;
}

enum book_refusal
wire_read(struct arena *a, const char *p, size_t n, struct book *out)
{
	struct wire w = {.p = p, .n = n, .room = {.a = a, .book = out}};
	struct record r;
	const char *text;

	*out = (struct book){0};
	while (next(&w, &r, &text)) {
		if (r.kind == 'E') {
			if (w.n != 0 || r.v[0] >= BOOK_REFUSAL__MAX)
				return BOOK_UNREADABLE;
			book_finish(out);
			return (enum book_refusal)r.v[0];
		}
		if (!take(&w, &r, text))
			return BOOK_UNREADABLE;
	}
	return BOOK_UNREADABLE;
}
