/* SPDX-License-Identifier: MIT */
/*
 * A form with files, in pieces of a length that the first byte gives. Besides
 * surviving: however the bytes come in, the same form is read; names and texts
 * are UTF-8 without NUL and within limits; a file has as many bytes as told.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/limits.h"
#include "base/text.h"
#include "web/multipart.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);

struct rest {
	const uint8_t *p;
	size_t n, most; /* bytes handed out at once */
};

static size_t
hand_out(void *from, char *p, size_t n)
{
	struct rest *rest = from;

	n = n < rest->n ? n : rest->n;
	n = n < rest->most ? n : rest->most;
	memcpy(p, rest->p, n);
	rest->p += n;
	rest->n -= n;
	return n;
}

static void
must(bool holds)
{
	if (!holds)
		abort();
}

static void
is_fit(const struct request *r)
{
	struct stat st;
	size_t i;

	must(r->post.n <= LIMIT_FIELDS && r->uploads.n <= LIMIT_UPLOADS);
	for (i = 0; i < r->post.n; i++) {
		const struct field *x = &r->post.v[i];

		must(text_is_utf8(x->name, strlen(x->name)));
		must(text_is_utf8(x->value, strlen(x->value)));
	}
	for (i = 0; i < r->uploads.n; i++) {
		const struct upload *u = &r->uploads.v[i];

		must(text_is_utf8(u->name, strlen(u->name)));
		must(u->name[0] != '\0' && strlen(u->name) <= LIMIT_FILE_NAME);
		must(strpbrk(u->name, "/\\\r\n") == NULL);
		must(u->fd < 0 ||
		    (fstat(u->fd, &st) == 0 && st.st_size == u->bytes));
	}
}

static void
are_alike(const struct request *a, const struct request *b)
{
	size_t i;

	must(a->post.n == b->post.n && a->uploads.n == b->uploads.n);
	for (i = 0; i < a->post.n; i++) {
		must(strcmp(a->post.v[i].name, b->post.v[i].name) == 0);
		must(strcmp(a->post.v[i].value, b->post.v[i].value) == 0);
	}
	for (i = 0; i < a->uploads.n; i++)
		must(a->uploads.v[i].bytes == b->uploads.v[i].bytes);
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct arena *a = arena_new();
	struct request whole = {.a = a}, pieces = {.a = a};
	struct rest rest;
	struct fault f = {0};
	enum rc rc;
	char *type;

	if (n > 0) {
		type = arena_dup_n(a, (const char *)p, n);
		if (multipart_boundary(a, type) != NULL)
			must(strlen(multipart_boundary(a, type)) <= 70);
		rest = (struct rest){p + 1, n - 1, n};
		rc = multipart_read(&whole, "x", hand_out, &rest, &f);
		is_fit(&whole);
		rest = (struct rest){p + 1, n - 1, (size_t)p[0] % 64 + 1};
		must(multipart_read(&pieces, "x", hand_out, &rest, &f) == rc);
		is_fit(&pieces);
		if (rc == RC_OK)
			are_alike(&whole, &pieces);
		uploads_close(&whole.uploads);
		uploads_close(&pieces.uploads);
	}
	arena_free(a);
	return 0;
}
