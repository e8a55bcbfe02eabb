/* SPDX-License-Identifier: MIT */
/*
 * What a browser sends: a form, cookies, an address. Besides surviving, every
 * field read is UTF-8 without NUL, and what an encoder would send for it reads
 * back as the same field.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "web/request.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);

static void
must(bool holds)
{
	if (!holds)
		abort();
}

static void
add_encoded(struct buf *b, const char *s)
{
	for (; *s != '\0'; s++)
		buf_printf(b, "%%%02X", (unsigned char)*s);
}

static void
reads_back(struct arena *a, const struct fields *got)
{
	struct fields again;
	struct fault f = {0};
	struct buf b;
	size_t i;

	buf_init(&b, a);
	for (i = 0; i < got->n; i++) {
		must(text_is_utf8(got->v[i].name, strlen(got->v[i].name)));
		must(text_is_utf8(got->v[i].value, strlen(got->v[i].value)));
		if (i > 0)
			buf_putc(&b, '&');
		add_encoded(&b, got->v[i].name);
		buf_putc(&b, '=');
		add_encoded(&b, got->v[i].value);
	}
	must(fields_parse(a, b.p, b.n, &again, &f) == RC_OK);
	must(again.n == got->n || got->n == 0);
	for (i = 0; i < got->n; i++) {
		must(strcmp(again.v[i].name, got->v[i].name) == 0);
		must(strcmp(again.v[i].value, got->v[i].value) == 0);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct arena *a = arena_new();
	struct fault f = {0};
	struct fields fields, cookies;
	const char *path;
	char *text = arena_dup_n(a, (const char *)p, n);

	if (fields_parse(a, text, n, &fields, &f) == RC_OK)
		reads_back(a, &fields);
	if (cookies_parse(a, text, &cookies, &f) == RC_OK && cookies.n > 0)
		must(cookies.v[0].name != NULL && cookies.v[0].value != NULL);
	if (path_parse(a, text, &path, &f) == RC_OK)
		must(path[0] == '/' && text_is_utf8(path, strlen(path)));
	arena_free(a);
	return 0;
}
