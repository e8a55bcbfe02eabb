/* SPDX-License-Identifier: MIT */
/* The lines of files in a receipt: see receipt.h. */
#include <string.h>
#include "base/text.h"
#include "domain/report/receipt.h"

/* The text of one JSON string as text_json writes it, and what follows it; NULL
 * where it is none. Bytes written as \u00XX are never in a name: shown as is.
 */
static const char *
take_text(struct arena *a, const char *p, const char **rest)
{
	struct buf b;

	buf_init(&b, a);
	if (*p++ != '"')
		return NULL;
	for (; *p != '"'; p++) {
		if (*p == '\0' || *p == '\n')
			return NULL;
		if (*p == '\\' && (p[1] == '"' || p[1] == '\\'))
			p++;
		buf_putc(&b, *p);
	}
	*rest = p + 1;
	return b.n == 0 ? "" : b.p;
}

static bool
read_line(struct arena *a, const char *p, struct receipt_file *out)
{
	const char *v[4];

	for (size_t i = 0; i < 4; i++)
		if (*p++ != ',' || (v[i] = take_text(a, p, &p)) == NULL)
			return false;
	*out = (struct receipt_file){
	    .question = v[0], .name = v[1], .sha256 = v[3]};
	return strncmp(p, "]\n", 2) == 0 && text_int(v[2], &out->bytes);
}

enum rc
receipt_files(struct arena *a, const struct receipt *r,
    struct receipt_file_list *out, struct fault *f)
{
	static const char head[] = "[\"file\"";
	size_t cap = 0;

	*out = (struct receipt_file_list){0};
	for (const char *p = r->answers; p != NULL && *p != '\0';) {
		if (strncmp(p, head, sizeof(head) - 1) == 0) {
			if (out->n == cap)
				out->v = arena_more(
				    a, out->v, out->n, &cap, sizeof(*out->v));
			if (!read_line(
				a, p + sizeof(head) - 1, &out->v[out->n++]))
				return fail(f, RC_INPUT, 6795,
				    "the line of a file cannot be read: %.80s",
				    p);
		}
		p = strchr(p, '\n');
		p = p == NULL ? NULL : p + 1;
	}
	return RC_OK;
}
