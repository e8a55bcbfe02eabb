/* SPDX-License-Identifier: MIT */
/*
 * A workbook that comes back, as the archive it is. What is read of it comes
 * through the pipe as it went in.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "workbook/inside.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);

static void
must(bool holds)
{
	if (!holds)
		abort();
}

static void
same(const struct book_sheet *x, const struct book_sheet *y)
{
	must(strcmp(x->name, y->name) == 0);
	must(x->cells_n == y->cells_n && x->merges_n == y->merges_n);
	for (size_t i = 0; i < x->cells_n; i++) {
		must(x->cells[i].row == y->cells[i].row);
		must(x->cells[i].col == y->cells[i].col);
		must(x->cells[i].notes == y->cells[i].notes);
		must(strcmp(x->cells[i].text, y->cells[i].text) == 0);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct arena *a = arena_new();
	struct book b, again;
	struct buf w;

	if (book_parse(a, p, n, &b) == BOOK_READ) {
		buf_init(&w, a);
		wire_write(&w, &b, BOOK_READ);
		must(w.n <= WIRE_MAX);
		must(wire_read(a, w.p, w.n, &again) == BOOK_READ);
		must(again.sheets_n == b.sheets_n);
		for (size_t i = 0; i < b.sheets_n; i++)
			same(&b.sheets[i], &again.sheets[i]);
	}
	arena_free(a);
	return 0;
}
