/* SPDX-License-Identifier: MIT */
/* Sheets of cells in memory: see book.h. */
#include <stdlib.h>
#include <string.h>
#include "base/limits.h"
#include "base/text.h"
#include "workbook/inside.h"

const char *
book_refusal_name(enum book_refusal why)
{
	static const char *const names[] = {
	    [BOOK_READ] = "read",
	    [BOOK_EMPTY] = "empty",
	    [BOOK_PASSWORD] = "password",
	    [BOOK_XLS] = "xls",
	    [BOOK_ODS] = "ods",
	    [BOOK_XLSB] = "xlsb",
	    [BOOK_MACROS] = "macros",
	    [BOOK_TEXT] = "text",
	    [BOOK_PAGE] = "page",
	    [BOOK_PDF] = "pdf",
	    [BOOK_OTHER] = "no_workbook",
	    [BOOK_BROKEN] = "broken",
	    [BOOK_BOMB] = "bomb",
	    [BOOK_LARGE] = "large",
	    [BOOK_UNSAFE] = "unsafe",
	    [BOOK_UNREADABLE] = "unreadable",
	};

	_Static_assert(sizeof(names) / sizeof(names[0]) == BOOK_REFUSAL__MAX,
	    "one word for each");
	return names[why];
}

struct book_sheet *
book_add_sheet(struct book_room *r, const char *name)
{
	struct book *b = r->book;
	struct book_sheet *s;

	if (b->sheets_n >= LIMIT_BOOK_SHEETS || strlen(name) > LIMIT_BOOK_CELL)
		return NULL;
	if (b->sheets_n == b->sheets_cap)
		b->sheets = arena_more(
		    r->a, b->sheets, b->sheets_n, &b->sheets_cap, sizeof(*s));
	s = &b->sheets[b->sheets_n++];
	s->name = arena_dup(r->a, name);
	r->texts += strlen(name);
	return s;
}

static bool
is_place(int row, int col)
{
	return row >= 0 && col >= 0 && row < LIMIT_BOOK_ROWS &&
	    col < LIMIT_BOOK_COLUMNS;
}

bool
book_add_cell(
    struct book_room *r, struct book_sheet *s, const struct book_cell *c)
{
	size_t n = strlen(c->text);

	if (!is_place(c->row, c->col) || r->cells >= LIMIT_BOOK_CELLS ||
	    n > LIMIT_BOOK_CELL || r->texts + n > LIMIT_BOOK_TEXTS)
		return false;
	if (s->cells_n == s->cells_cap)
		s->cells = arena_more(
		    r->a, s->cells, s->cells_n, &s->cells_cap, sizeof(*c));
	s->cells[s->cells_n++] = *c;
	r->cells++;
	r->texts += n;
	return true;
}

bool
book_add_merge(
    struct book_room *r, struct book_sheet *s, const struct book_merge *m)
{
	if (!is_place(m->row, m->col) || !is_place(m->last_row, m->last_col) ||
	    m->last_row < m->row || m->last_col < m->col ||
	    r->merges >= LIMIT_BOOK_MERGES)
		return false;
	if (s->merges_n == s->merges_cap)
		s->merges = arena_more(
		    r->a, s->merges, s->merges_n, &s->merges_cap, sizeof(*m));
	s->merges[s->merges_n++] = *m;
	r->merges++;
	return true;
}

static int
by_place(const void *x, const void *y)
{
	const struct book_cell *a = x, *b = y;

	return a->row != b->row ? (a->row < b->row ? -1 : 1)
	    : a->col != b->col	? (a->col < b->col ? -1 : 1)
				: 0;
}

static void
note_merges(struct book_sheet *s)
{
	for (size_t i = 0; i < s->merges_n; i++) {
		struct book_cell key = {
		    .row = s->merges[i].row, .col = s->merges[i].col};
		struct book_cell *c = s->cells_n == 0
		    ? NULL
		    : bsearch(
			  &key, s->cells, s->cells_n, sizeof(key), by_place);

		if (c != NULL)
			c->notes |= BOOK_MERGED;
	}
}

/* glibc's qsort does not move equals past each other while it has memory; for
 * two cells at one place either is a guess, so that is enough. */
void
book_finish(struct book *b)
{
	for (size_t i = 0; i < b->sheets_n; i++) {
		struct book_sheet *s = &b->sheets[i];
		size_t n = 0;

		if (s->cells_n > 1)
			qsort(
			    s->cells, s->cells_n, sizeof(*s->cells), by_place);
		for (size_t k = 0; k < s->cells_n; k++) {
			if (n == 0 ||
			    by_place(&s->cells[n - 1], &s->cells[k]) != 0)
				s->cells[n++] = s->cells[k];
		}
		s->cells_n = n;
		note_merges(s);
	}
}

const struct book_sheet *
book_sheet(const struct book *b, const char *name)
{
	for (size_t i = 0; i < b->sheets_n; i++) {
		if (text_eq(b->sheets[i].name, name))
			return &b->sheets[i];
	}
	return NULL;
}

const struct book_cell *
book_cell(const struct book_sheet *s, int row, int col)
{
	struct book_cell key = {.row = row, .col = col};

	if (s->cells_n == 0)
		return NULL;
	return bsearch(&key, s->cells, s->cells_n, sizeof(key), by_place);
}

const struct book_merge *
book_hidden_by(const struct book_sheet *s, int row, int col)
{
	for (size_t i = 0; i < s->merges_n; i++) {
		const struct book_merge *m = &s->merges[i];

		if (row >= m->row && row <= m->last_row && col >= m->col &&
		    col <= m->last_col && (row != m->row || col != m->col))
			return m;
	}
	return NULL;
}

char *
book_cell_name(struct arena *a, int row, int col)
{
	char letters[8];
	size_t at = sizeof(letters) - 1;

	letters[at] = '\0';
	for (col++; col > 0 && at > 0; col = (col - 1) / 26)
		letters[--at] = (char)('A' + (col - 1) % 26);
	return arena_printf(a, "%s%d", letters + at, row + 1);
}
