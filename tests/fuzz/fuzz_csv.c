/* SPDX-License-Identifier: MIT */
/*
 * Imported CSV. Every field that is read, written out again as RFC 4180 has
 * it, reads back as the same field.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);

static void
must(bool holds)
{
	if (!holds)
		abort();
}

static void
reads_back(struct arena *a, const struct csv_row *row)
{
	struct csv_row again;
	struct fault f = {0};
	struct csv c;
	struct buf b;
	size_t i;

	buf_init(&b, a);
	/* a header row: the first row of a file chooses the delimiter, and a
	 * byte-order mark is only one at the very start */
	buf_puts(&b, "h,h\n");
	for (i = 0; i < row->n; i++) {
		if (i > 0)
			buf_putc(&b, ',');
		text_csv(&b, row->v[i]);
	}
	must(csv_open(&c, "x", b.p, b.n, &f) == RC_OK);
	must(csv_next(&c, a, &again, &f) == RC_OK && again.n == 2);
	must(csv_next(&c, a, &again, &f) == RC_OK);
	must(again.n == row->n);
	for (i = 0; i < row->n; i++)
		must(strcmp(again.v[i], row->v[i]) == 0);
}

static bool
is_blank(const struct csv_row *row)
{
	size_t i;

	for (i = 0; i < row->n; i++)
		if (row->v[i][0] != '\0')
			return false;
	return true;
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct arena *a = arena_new();
	struct fault f = {0};
	struct csv_row row;
	struct csv c;
	char *text = arena_dup_n(a, (const char *)p, n);

	if (csv_open(&c, "fuzz.csv", text, n, &f) == RC_OK)
		while (csv_next(&c, a, &row, &f) == RC_OK && row.n > 0) {
			must(strcmp(csv_field(&row, -1), "") == 0);
			if (!is_blank(&row))
				reads_back(a, &row);
		}
	arena_free(a);
	return 0;
}
