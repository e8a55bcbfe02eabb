/* SPDX-License-Identifier: MIT */
/* The name under which an export is saved. */
#include <string.h>
#include "exports/sink.h"

enum { PART_MAX = 40 };

/* ASCII letters and digits as they are, anything else one hyphen. */
static void
add_part(struct buf *b, const char *text)
{
	size_t start = b->n;

	if (text == NULL || *text == '\0')
		return;
	if (start > 0)
		buf_putc(b, '_');
	start = b->n;
	for (; *text != '\0' && b->n - start < PART_MAX; text++) {
		if ((*text >= '0' && *text <= '9') ||
		    (*text >= 'A' && *text <= 'Z') ||
		    (*text >= 'a' && *text <= 'z'))
			buf_putc(b, *text);
		else if (b->n > start && b->p[b->n - 1] != '-')
			buf_putc(b, '-');
	}
	while (b->n > start && b->p[b->n - 1] == '-')
		b->p[--b->n] = '\0';
	/* A title in another script leaves nothing: no empty part. */
	if (b->n == start && start > 0)
		b->p[--b->n] = '\0';
}

char *
export_file_name(struct arena *a, const char *kind, const char *cycle,
    const char *iso3, const char *date, const char *lang, const char *suffix)
{
	struct buf b;

	buf_init(&b, a);
	add_part(&b, kind);
	add_part(&b, cycle);
	add_part(&b, iso3);
	add_part(&b, date);
	add_part(&b, lang);
	buf_printf(&b, ".%s", suffix);
	return b.p;
}
