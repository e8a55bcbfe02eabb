/* SPDX-License-Identifier: MIT */
/*
 * CSV read as a stream. The first byte says how many bytes are read at once.
 * Whatever it is, the rows are those that csv.h reads from the same bytes in
 * memory, up to where either refuses; and the bytes given beside them, with
 * their line ends, are the file again but for its empty lines.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/csv_stream.h"
#include "base/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);

static void
must(bool holds)
{
	if (!holds)
		abort();
}

static void
is_same(const struct csv_row *x, const struct csv_row *y)
{
	size_t i;

	must(x->n == y->n && x->line == y->line);
	for (i = 0; i < x->n; i++)
		must(strcmp(x->v[i], y->v[i]) == 0);
}

/* raw is what stands at *text behind line ends; steps over it. */
static void
stands_there(const char **text, const struct csv_record *rec)
{
	while (**text == '\n' || **text == '\r')
		(*text)++;
	must(memcmp(*text, rec->raw, rec->raw_n + rec->end_n) == 0);
	*text += rec->raw_n + rec->end_n;
}

static void
compare(struct arena *a, struct csv_stream *s, const char *text, size_t n)
{
	struct fault f = {0};
	struct csv whole;
	struct csv_row row;
	struct csv_record rec;
	enum rc rc, other;

	must(csv_open(&whole, "x", text, n, &f) == RC_OK);
	text = whole.p;
	for (;;) {
		rc = csv_stream_next(s, a, &rec, &f);
		other = csv_next(&whole, a, &row, &f);
		must(rc == other);
		if (rc != RC_OK)
			return;
		is_same(&rec.row, &row);
		if (row.n == 0)
			return;
		if (rec.raw_n > 0 && rec.raw[0] != '\r')
			stands_there(&text, &rec);
		else
			return;
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct arena *a = arena_new();
	struct fault f = {0};
	struct csv_stream s;
	char *text;
	int fd = memfd_create("fuzz", MFD_CLOEXEC);

	must(fd >= 0);
	if (n > 0) {
		must(write(fd, p + 1, n - 1) == (ssize_t)(n - 1));
		must(lseek(fd, 0, SEEK_SET) == 0);
		text = arena_dup_n(a, (const char *)p + 1, n - 1);
		if (csv_stream_open(&s, a, fd, "x", &f) == RC_OK) {
			struct csv_record rec;

			s.chunk = 1 + p[0] % 16;
			if (text_is_utf8(text, n - 1))
				compare(a, &s, text, n - 1);
			else
				while (
				    csv_stream_next(&s, a, &rec, &f) == RC_OK &&
				    rec.row.n > 0)
					continue;
		}
	}
	close(fd);
	arena_free(a);
	return 0;
}
