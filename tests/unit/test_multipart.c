/* SPDX-License-Identifier: MIT */
/* Forms with files, from friends and from others. */
#include "tests/unit/unit.h"
#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>
#include "base/limits.h"
#include "web/multipart.h"

struct rest {
	const char *p;
	size_t n, most;
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

static int
new_arena(void **state)
{
	*state = arena_new();
	return 0;
}

static int
free_arena(void **state)
{
	arena_free(*state);
	return 0;
}

/* "name=value|name<file:bytes>" of what was read, and the rc where it is not
 * RC_OK; bytes shown as they are in the temporary file. */
static const char *
read_in_pieces(struct arena *a, const char *body, size_t n, size_t most)
{
	struct request r = {.a = a};
	struct rest rest = {body, n, most};
	struct fault f = {0};
	char bytes[100];
	struct buf b;
	enum rc rc;

	rc = multipart_read(&r, "b0", hand_out, &rest, &f);
	buf_init(&b, a);
	for (size_t i = 0; i < r.post.n; i++)
		buf_printf(&b, "%s=%s|", r.post.v[i].name, r.post.v[i].value);
	for (size_t i = 0; i < r.uploads.n; i++) {
		ssize_t k = read(r.uploads.v[i].fd, bytes, sizeof(bytes));

		assert_int_equal(k, r.uploads.v[i].bytes);
		buf_printf(&b, "%s<%s:%.*s>|", r.uploads.v[i].field,
		    r.uploads.v[i].name, (int)k, bytes);
	}
	assert_int_equal(rc, f.rc);
	buf_puts(&b, rc == RC_OK ? "" : rc_name(rc));
	uploads_close(&r.uploads);
	return b.p;
}

#define DISPOSITION "Content-Disposition: form-data; name="
#define PART(name, more, body)                                                 \
	"--b0\r\n" DISPOSITION "\"" name "\"" more "\r\n\r\n" body "\r\n"
#define END "--b0--\r\n"

static const struct {
	const char *in, *out;
} forms[] = {
    {END, ""},
    {PART("a", "", "1") PART("b", "", "2") END, "a=1|b=2|"},
    {PART("a", "", "") END, "a=|"},
    {PART("a", "", "1\r\n2\r3\n4") END, "a=1\n2\n3\n4|"},
    {PART("a", "", "--b0") END, "a=--b0|"},
    {PART("a", "", "\r\n--b\r\n-") END, "a=\n--b\n-|"},
    {PART("a", "", "%41+b") END, "a=%41+b|"},
    {PART("a%22b", "", "1") END, "a\"b=1|"},
    {"before\r\n" PART("a", "", "1") END "after", "a=1|"},
    {"--b0 \t\r\ncontent-DISPOSITION:form-data;name=a;x=y\r\n"
     "Content-Type: text/plain\r\n\r\n1\r\n--b0--",
	"a=1|"},
    {PART("f", "; filename=\"x.pdf\"\r\nContent-Type: text/html", "%PDF") END,
	"f<x.pdf:%PDF>|"},
    {PART("f", "; filename=\"\"", "") PART("a", "", "1") END, "a=1|"},
    {PART("f", "; filename=\"x\"", "") END, "f<x:>|"},
    {PART("f", "; filename=\"C:\\Docs\\law.pdf\"", "1") END, "f<law.pdf:1>|"},
    {PART("f", "; filename=\"../../etc/passwd\"", "1") END, "f<passwd:1>|"},
    {PART("f", "; filename=\"..\\\\x\\\"y\"", "1") END, "f<x\"y:1>|"},
    {PART("f", "; filename=\"a%22b%0d%0Ac%41.pdf\"", "1") END,
	"f<a\"b  c%41.pdf:1>|"},
    {PART("f", "; filename=\"\xd9\x82\xd8\xa7\xd9\x86\xd9\x88\xd9\x86.pdf\"",
	 "1") END,
	"f<\xd9\x82\xd8\xa7\xd9\x86\xd9\x88\xd9\x86.pdf:1>|"},
    {PART("f", "; filename=\"a\"", "1") PART("f", "; filename=\"b\"", "2") END,
	"f<a:1>|f<b:2>|"},
    /* what is wrong, and what is kept of the rest */
    {"", "input"},
    {"--b1--\r\n", "input"},
    {PART("a", "", "1"), "input"},
    {PART("a", "", "1") "--b0\r\n" DISPOSITION "\"b\"\r\n\r\n2", "a=1|input"},
    {PART("a", "", "1") "--b0" DISPOSITION, "a=1|input"},
    {PART("a", "", "1\r\n--b01") END, "a=1|input"},
    {"--b0\r\n\r\n1\r\n" END, "input"},
    {"--b0\r\nContent-Type: text/plain\r\n\r\n1\r\n" END, "input"},
    {"--b0\r\nContent-Disposition: attachment; name=a\r\n\r\n1\r\n" END,
	"input"},
    {"--b0\r\n" DISPOSITION "\"a\r\n\r\n1\r\n" END, "input"},
    {PART("a", "\r\nContent-Transfer-Encoding: base64", "1") END, "input"},
    {PART("a", "\r\nContent-Transfer-Encoding: binary", "1") END, "a=1|"},
    {PART("a", "", "\xff") PART("b", "", "2") END, "a=|b=2|input"},
    {PART("a\xff", "", "1") END, "input"},
    {PART("f", "; filename=\"\xff\"", "1") END, "input"},
};

static void
forms_are_read_as_sent_however_they_come(void **state)
{
	static const size_t pieces[] = {1, 2, 7, 1000};

	for (size_t i = 0; i < COUNT(forms); i++)
		for (size_t k = 0; k < COUNT(pieces); k++)
			assert_string_equal(read_in_pieces(*state, forms[i].in,
						strlen(forms[i].in), pieces[k]),
			    forms[i].out);
}

static void
a_NUL_is_refused(void **state)
{
	static const char form[] = PART("a", "", "1\0002") END;
	static const char head[] = PART("a\0", "", "1") END;

	assert_string_equal(
	    read_in_pieces(*state, form, sizeof(form) - 1, 1000), "a=|input");
	assert_string_equal(
	    read_in_pieces(*state, head, sizeof(head) - 1, 1000), "input");
}

static void
boundaries(void **state)
{
	static const struct {
		const char *in, *out;
	} t[] = {
	    {"multipart/form-data; boundary=x", "x"},
	    {"Multipart/Form-Data;boundary=\"a b:c\"", "a b:c"},
	    {"multipart/form-data; charset=utf-8; boundary=x; y=z", "x"},
	    {"multipart/form-data; boundary=----WebKitFormBoundary7MA4YWxkTrZ",
		"----WebKitFormBoundary7MA4YWxkTrZ"},
	    {"multipart/form-data", NULL},
	    {"multipart/form-data; boundary=", NULL},
	    {"multipart/form-data; boundary=\"x", NULL},
	    {"multipart/form-data; boundary=\"x \"", NULL},
	    {"multipart/form-data; boundary=\"x\ty\"", NULL},
	    {"multipart/form-data; boundary=x\r\ny", NULL},
	    {"multipart/form-datax; boundary=x", NULL},
	    {"multipart/mixed; boundary=x", NULL},
	    {"text/plain", NULL},
	    {"", NULL},
	};
	char *much =
	    arena_printf(*state, "multipart/form-data; boundary=%071d", 1);

	for (size_t i = 0; i < COUNT(t); i++) {
		const char *got = multipart_boundary(*state, t[i].in);

		assert_int_equal(got == NULL, t[i].out == NULL);
		if (got != NULL)
			assert_string_equal(got, t[i].out);
	}
	assert_null(multipart_boundary(*state, NULL));
	assert_null(multipart_boundary(*state, much));
	much[strlen(much) - 1] = '\0';
	assert_non_null(multipart_boundary(*state, much));
}

/* A form of one part of so many bytes, then another field, never in memory. */
struct big {
	const char *head, *tail;
	int64_t left;
};

static size_t
hand_out_big(void *from, char *p, size_t n)
{
	struct big *big = from;
	size_t k = strlen(big->head);

	if (k > 0) {
		k = k < n ? k : n;
		memcpy(p, big->head, k);
		big->head += k;
	} else if (big->left > 0) {
		k = (int64_t)n < big->left ? n : (size_t)big->left;
		memset(p, '\n', k);
		big->left -= (int64_t)k;
	} else {
		k = strlen(big->tail) < n ? strlen(big->tail) : n;
		memcpy(p, big->tail, k);
		big->tail += k;
	}
	return k;
}

#define TAIL "\r\n" PART("last", "", "typed") END

static enum rc
read_big(struct request *r, const char *head, int64_t n, struct fault *f)
{
	struct big big = {head, TAIL, n};

	return multipart_read(r, "b0", hand_out_big, &big, f);
}

#define FILE_HEAD "--b0\r\n" DISPOSITION "f; filename=big\r\n\r\n"

static void
a_file_up_to_the_limit_is_kept_and_one_above_is_told(void **state)
{
	struct request r = {.a = *state};
	struct fault f = {0};
	const struct upload *u;

	assert_int_equal(read_big(&r, FILE_HEAD, LIMIT_UPLOAD, &f), RC_OK);
	u = request_upload(&r, "f");
	assert_non_null(u);
	assert_true(u->fd >= 0 && u->bytes == LIMIT_UPLOAD);
	assert_int_equal(lseek(u->fd, 0, SEEK_END), LIMIT_UPLOAD);
	assert_string_equal(request_post(&r, "last"), "typed");
	assert_null(request_upload(&r, "last"));
	uploads_close(&r.uploads);

	assert_int_equal(read_big(&r, FILE_HEAD, LIMIT_UPLOAD + 1, &f), RC_OK);
	u = request_upload(&r, "f");
	assert_non_null(u);
	assert_true(u->fd < 0 && u->bytes == LIMIT_UPLOAD + 1);
	assert_string_equal(request_post(&r, "last"), "typed");
	uploads_close(&r.uploads);
}

static void
memory_does_not_grow_with_a_file(void **state)
{
	struct request r = {.a = *state};
	struct fault f = {0};
	struct rusage before, after;

	assert_int_equal(read_big(&r, FILE_HEAD, 1 << 16, &f), RC_OK);
	uploads_close(&r.uploads);
	(void)getrusage(RUSAGE_SELF, &before);
	for (int i = 0; i < 8; i++) {
		assert_int_equal(
		    read_big(&r, FILE_HEAD, LIMIT_UPLOAD, &f), RC_OK);
		uploads_close(&r.uploads);
	}
	(void)getrusage(RUSAGE_SELF, &after);
	assert_true(after.ru_maxrss - before.ru_maxrss < 8 * 1024); /* KB */
}

static void
a_text_over_its_limit_is_told_and_the_rest_kept(void **state)
{
	struct request r = {.a = *state};
	struct fault f = {0};

	assert_int_equal(read_big(&r, "--b0\r\n" DISPOSITION "a\r\n\r\n",
			     LIMIT_FIELD + 1, &f),
	    RC_LIMIT);
	assert_string_equal(request_post(&r, "last"), "typed");
	assert_int_equal(strlen(request_post(&r, "a")), LIMIT_FIELD + 1);
	/* and no more memory than a form may take */
	assert_int_equal(read_big(&r, "--b0\r\n" DISPOSITION "a\r\n\r\n",
			     10 * LIMIT_BODY, &f),
	    RC_LIMIT);
	assert_true(strlen(request_post(&r, "a")) <= LIMIT_BODY);
	/* a head without end */
	assert_int_equal(
	    read_big(&r, "--b0\r\n" DISPOSITION, 10 * LIMIT_BODY, &f),
	    RC_LIMIT);
}

static void
too_many_parts_and_files_are_refused(void **state)
{
	struct request r = {.a = *state};
	struct fault f = {0};
	struct rest rest;
	struct buf b;

	buf_init(&b, *state);
	for (int i = 0; i < LIMIT_UPLOADS + 1; i++)
		buf_puts(&b, PART("f", "; filename=x", "1"));
	buf_puts(&b, PART("a", "", "1") END);
	rest = (struct rest){b.p, b.n, b.n};
	assert_int_equal(
	    multipart_read(&r, "b0", hand_out, &rest, &f), RC_LIMIT);
	assert_int_equal(f.number, 2405);
	assert_string_equal(request_post(&r, "a"), "1");
	assert_int_equal(r.uploads.n, LIMIT_UPLOADS);
	uploads_close(&r.uploads);

	b.n = 0;
	for (int i = 0; i < LIMIT_FIELDS + 1; i++)
		buf_puts(&b, PART("a", "", "1"));
	buf_puts(&b, END);
	rest = (struct rest){b.p, b.n, b.n};
	assert_int_equal(
	    multipart_read(&r, "b0", hand_out, &rest, &f), RC_LIMIT);
	assert_int_equal(r.post.n, LIMIT_FIELDS);
}

static void
a_long_name_keeps_its_extension(void **state)
{
	char *name = arena_printf(*state, "%0300d.pdf", 1);
	const char *got = upload_name(*state, name);

	assert_int_equal(strlen(got), LIMIT_FILE_NAME);
	assert_string_equal(got + LIMIT_FILE_NAME - 4, ".pdf");
	name = arena_printf(*state, "a.%0300d", 1);
	assert_int_equal(strlen(upload_name(*state, name)), LIMIT_FILE_NAME);
	assert_string_equal(upload_name(*state, " a\tb\x7f"), "a b");
	assert_string_equal(upload_name(*state, "folder/"), "");
}

static void
without_room_for_files_the_texts_are_kept(void **state)
{
	struct request r = {.a = *state};
	struct fault f = {0};

	assert_int_equal(setenv("TMPDIR", "/nowhere at all", 1), 0);
	assert_int_equal(read_big(&r, FILE_HEAD, 10, &f), RC_SYSTEM);
	assert_int_equal(f.number, 2406);
	assert_string_equal(request_post(&r, "last"), "typed");
	assert_int_equal(unsetenv("TMPDIR"), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
		forms_are_read_as_sent_however_they_come, new_arena,
		free_arena),
	    cmocka_unit_test_setup_teardown(
		a_NUL_is_refused, new_arena, free_arena),
	    cmocka_unit_test_setup_teardown(boundaries, new_arena, free_arena),
	    cmocka_unit_test_setup_teardown(
		a_file_up_to_the_limit_is_kept_and_one_above_is_told, new_arena,
		free_arena),
	    cmocka_unit_test_setup_teardown(
		memory_does_not_grow_with_a_file, new_arena, free_arena),
	    cmocka_unit_test_setup_teardown(
		a_text_over_its_limit_is_told_and_the_rest_kept, new_arena,
		free_arena),
	    cmocka_unit_test_setup_teardown(
		too_many_parts_and_files_are_refused, new_arena, free_arena),
	    cmocka_unit_test_setup_teardown(
		a_long_name_keeps_its_extension, new_arena, free_arena),
	    cmocka_unit_test_setup_teardown(
		without_room_for_files_the_texts_are_kept, new_arena,
		free_arena),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
