/* SPDX-License-Identifier: MIT */
/* Forms, cookies, paths and content types, from friends and from others. */
#include "tests/unit/unit.h"
#include "base/limits.h"
#include "web/request.h"

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

/* "name=value|name=value" of what was read, or the rc's name. */
static const char *
read_form(struct arena *a, const char *p, size_t n)
{
	struct fields form;
	struct fault f = {0};
	struct buf b;
	size_t i;

	if (fields_parse(a, p, n, &form, &f) != RC_OK)
		return rc_name(f.rc);
	buf_init(&b, a);
	for (i = 0; i < form.n; i++)
		buf_printf(&b, "%s%s=%s", i > 0 ? "|" : "", form.v[i].name,
		    form.v[i].value);
	return b.p;
}

static void
forms_are_read_as_sent(void **state)
{
	static const struct {
		const char *in, *out;
	} t[] = {
	    {"", ""},
	    {"a=1", "a=1"},
	    {"a=1&b=2&a=3", "a=1|b=2|a=3"},
	    {"a", "a="},
	    {"a=", "a="},
	    {"a=b=c", "a=b=c"},
	    {"&&a=1&&", "a=1"},
	    {"a=x+y%2Bz", "a=x y+z"},
	    {"a=%D0%B6%d0%b6", "a=\xd0\xb6\xd0\xb6"},
	    {"a=%26%3D", "a=&="},
	    {"a+b=1", "a b=1"},
	    {"f.FileHandle=7", "f.FileHandle=7"},
	    {"a=1%0D%0A2%0D3%0A4", "a=1\n2\n3\n4"},
	    {"a=%0D", "a=\n"},
	    {"a=%20+x+%20", "a=  x  "},
	    {"=1", "=1"},
	    {"a=%", "input"},
	    {"a=%2", "input"},
	    {"a=%zz", "input"},
	    {"a=%00", "input"},
	    {"a%00b=1", "input"},
	    {"a=%ff", "input"},
	    {"a=%c0%af", "input"},
	    {"a=%ed%a0%80", "input"},
	    {"%ff=1", "input"},
	};

	for (size_t i = 0; i < COUNT(t); i++)
		assert_string_equal(
		    read_form(*state, t[i].in, strlen(t[i].in)), t[i].out);
	assert_string_equal(read_form(*state, "a=\0b", 4), "input");
	/* the length counts, not a NUL that happens to follow */
	assert_string_equal(read_form(*state, "a=12345", 4), "a=12");
}

static void
a_percent_at_the_very_end_is_not_read_past(void **state)
{
	/* exact size on the heap: a sanitizer sees one byte too many */
	char *p = malloc(4);

	assert_non_null(p);
	memcpy(p, "a=%4", 4);
	assert_string_equal(read_form(*state, p, 4), "input");
	free(p);
}

static void
too_many_fields_are_refused_before_they_are_stored(void **state)
{
	struct buf b;

	buf_init(&b, *state);
	for (int i = 0; i < LIMIT_FIELDS; i++)
		buf_puts(&b, i == 0 ? "a" : "&a");
	assert_string_not_equal(read_form(*state, b.p, b.n), "limit");
	buf_puts(&b, "&a");
	assert_string_equal(read_form(*state, b.p, b.n), "limit");
}

static void
a_field_is_as_long_as_its_limit_and_no_longer(void **state)
{
	char *p = arena_alloc(*state, 3 * (LIMIT_FIELD + 2) + 4);
	struct fields form;
	struct fault f = {0};

	memset(p, 'x', LIMIT_FIELD + 3);
	memcpy(p, "a=", 2);
	assert_int_equal(
	    fields_parse(*state, p, LIMIT_FIELD + 2, &form, &f), RC_OK);
	assert_int_equal(strlen(form.v[0].value), LIMIT_FIELD);
	assert_int_equal(
	    fields_parse(*state, p, LIMIT_FIELD + 3, &form, &f), RC_LIMIT);
	for (int i = 0; i < LIMIT_FIELD + 1; i++)
		memcpy(p + 2 + 3 * i, "%41", 3);
	assert_int_equal(
	    fields_parse(*state, p, 2 + 3 * LIMIT_FIELD, &form, &f), RC_OK);
	assert_int_equal(
	    fields_parse(*state, p, 5 + 3 * LIMIT_FIELD, &form, &f), RC_LIMIT);
}

static void
the_first_of_equal_names_is_found(void **state)
{
	struct request r = {.a = *state};
	struct fault f = {0};

	assert_int_equal(
	    fields_parse(*state, "a=1&a=2", 7, &r.post, &f), RC_OK);
	assert_string_equal(request_post(&r, "a"), "1");
	assert_string_equal(request_post(&r, "b"), "");
	assert_string_equal(request_get(&r, "a"), "");
	assert_null(field_get(&r.post, "b"));
}

static void
cookies_of_others_are_left_out_and_refuse_nobody(void **state)
{
	static const struct {
		const char *in, *session;
	} t[] = {
	    {"session=abc", "abc"},
	    {"a=1; session=abc; b=2", "abc"},
	    {"a=1;session=abc", "abc"},
	    {" ;; ; session = x", NULL},
	    {"session=\"abc\"", "abc"},
	    {"session=\"", "\""},
	    {"session=", ""},
	    {"session=a=b", "a=b"},
	    {"session", NULL},
	    {"=session; session=1", "1"},
	    {"bad=\xff; session=1", "1"},
	    {"session=\xff", NULL},
	    {"Session=1", NULL},
	    {"session=1; session=2", "1"},
	    {"", NULL},
	    {";", NULL},
	};
	struct fields c;
	struct fault f = {0};

	for (size_t i = 0; i < COUNT(t); i++) {
		assert_int_equal(cookies_parse(*state, t[i].in, &c, &f), RC_OK);
		if (t[i].session == NULL)
			assert_null(field_get(&c, "session"));
		else
			assert_string_equal(
			    field_get(&c, "session"), t[i].session);
	}
	assert_int_equal(cookies_parse(*state, NULL, &c, &f), RC_OK);
	assert_int_equal(c.n, 0);
}

static void
too_many_bytes_of_cookies_are_refused(void **state)
{
	char *p = arena_alloc(*state, LIMIT_COOKIE + 2);
	struct fields c;
	struct fault f = {0};

	memset(p, 'a', LIMIT_COOKIE);
	assert_int_equal(cookies_parse(*state, p, &c, &f), RC_OK);
	p[LIMIT_COOKIE] = 'a';
	assert_int_equal(cookies_parse(*state, p, &c, &f), RC_LIMIT);
}

static void
paths_are_decoded_and_bounded(void **state)
{
	static const struct {
		const char *in, *out;
	} t[] = {
	    {"/", "/"},
	    {"/a/b?c=d", "/a/b"},
	    {"/a#b", "/a"},
	    {"/a%20b", "/a b"},
	    {"/a+b", "/a+b"},
	    {"/%D0%B6", "/\xd0\xb6"},
	    {"http://host/a?b", "/a"},
	    {"HTTPS://host:1/a", "/a"},
	    {"//host/a", "//host/a"},
	    {"/../a", "/../a"},
	    {"", NULL},
	    {"a", NULL},
	    {"*", NULL},
	    {"http://host", NULL},
	    {"/%00", NULL},
	    {"/%ff", NULL},
	    {"/%", NULL},
	};
	const char *path;
	struct fault f = {0};

	for (size_t i = 0; i < COUNT(t); i++) {
		if (t[i].out == NULL) {
			assert_int_equal(
			    path_parse(*state, t[i].in, &path, &f), RC_INPUT);
			continue;
		}
		assert_int_equal(path_parse(*state, t[i].in, &path, &f), RC_OK);
		assert_string_equal(path, t[i].out);
	}
}

static void
a_form_is_known_by_its_type_with_or_without_charset(void **state)
{
#define FORM "application/x-www-form-urlencoded"
	static const struct {
		const char *in;
		bool is_form;
	} t[] = {
	    {FORM, true},
	    {FORM ";", true},
	    {FORM "; charset=UTF-8", true},
	    {FORM ";charset=utf-8", true},
	    {FORM " ; charset=\"utf-8\"", true},
	    {"Application/X-WWW-Form-URLencoded", true},
	    {FORM "; charset=iso-8859-1", false},
	    {FORM "; charset=utf-80", false},
	    {FORM "x", false},
	    {"multipart/form-data; boundary=x", false},
	    {"text/plain", false},
	    {"application/json", false},
	    {"", false},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(t); i++)
		assert_int_equal(type_is_form(t[i].in), t[i].is_form);
	assert_false(type_is_form(NULL));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(forms_are_read_as_sent),
	    cmocka_unit_test(a_percent_at_the_very_end_is_not_read_past),
	    cmocka_unit_test(
		too_many_fields_are_refused_before_they_are_stored),
	    cmocka_unit_test(a_field_is_as_long_as_its_limit_and_no_longer),
	    cmocka_unit_test(the_first_of_equal_names_is_found),
	    cmocka_unit_test(cookies_of_others_are_left_out_and_refuse_nobody),
	    cmocka_unit_test(too_many_bytes_of_cookies_are_refused),
	    cmocka_unit_test(paths_are_decoded_and_bounded),
	    cmocka_unit_test(
		a_form_is_known_by_its_type_with_or_without_charset),
	};

	return cmocka_run_group_tests(tests, new_arena, free_arena);
}
