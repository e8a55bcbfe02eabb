/* SPDX-License-Identifier: MIT */
/* The foundations: UTF-8, numbers, dates, quoting, memory, files. */
#include "tests/unit/unit.h"
#include "base/arena.h"
#include "base/digest.h"
#include "base/file.h"
#include "base/log.h"
#include "base/text.h"

static void
utf8_takes_what_rfc_3629_takes(void **state)
{
	static const struct {
		const char *s;
		bool good;
	} t[] = {
	    {"plain", true},
	    {"\xd0\x96", true},
	    {"\xe2\x82\xac", true},
	    {"\xf0\x9f\x98\x80", true},
	    {"\xf4\x8f\xbf\xbf", true},
	    {"\x80", false},
	    {"\xc0\xaf", false},	 /* overlong */
	    {"\xe0\x80\x80", false},	 /* overlong */
	    {"\xed\xa0\x80", false},	 /* surrogate */
	    {"\xf4\x90\x80\x80", false}, /* above U+10FFFF */
	    {"\xd0", false},		 /* cut */
	    {"\xe2\x28\xa1", false},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(t); i++)
		assert_int_equal(
		    text_is_utf8(t[i].s, strlen(t[i].s)), t[i].good);
	assert_false(text_is_utf8("a\0b", 3));
}

static void
a_cut_never_splits_a_character(void **state)
{
	(void)state;
	assert_int_equal(text_cut("abc", 5), 3);
	assert_int_equal(text_cut("a\xe2\x82\xac", 3), 1);
	assert_int_equal(text_cut("a\xe2\x82\xac", 4), 4);
	assert_int_equal(text_chars("\xd0\x96\xd0\x96!"), 3);
}

static void
numbers_are_whole_or_refused(void **state)
{
	static const char *const bad[] = {"", "-", "12abc", " 1", "+1", "1e3",
	    "0x10", "9223372036854775808", "1 000"};
	int64_t v;
	double d;

	(void)state;
	assert_true(text_int("-42", &v));
	assert_int_equal(v, -42);
	assert_true(text_int("9223372036854775807", &v));
	for (size_t i = 0; i < COUNT(bad); i++)
		assert_false(text_int(bad[i], &v));
	assert_true(text_decimal("-3.25", &d));
	assert_true(d > -3.26 && d < -3.24);
	assert_false(text_decimal("inf", &d));
	assert_false(text_decimal("1.", &d));
	assert_false(text_decimal(".5", &d));
	assert_false(text_decimal("1,5", &d));
}

static void
dates_must_exist(void **state)
{
	(void)state;
	assert_true(text_is_date("2024-02-29"));
	assert_true(text_is_date("2000-02-29"));
	assert_false(text_is_date("1900-02-29"));
	assert_false(text_is_date("2026-02-29"));
	assert_false(text_is_date("2026-13-01"));
	assert_false(text_is_date("2026-1-01"));
	assert_false(text_is_date("2026-01-01 "));
}

static void
names_and_emptiness(void **state)
{
	char long_name[70];

	(void)state;
	memset(long_name, 'a', sizeof(long_name) - 1);
	long_name[sizeof(long_name) - 1] = '\0';
	assert_true(text_is_name("a5_1_a"));
	assert_false(text_is_name("5a"));
	assert_false(text_is_name(""));
	assert_false(text_is_name("a-b"));
	assert_false(text_is_name(long_name));
	assert_true(text_is_empty(" \t\r\n"));
	assert_false(text_is_empty("0"));
	assert_true(text_eq(NULL, ""));
}

static void
text_is_cleaned_at_its_ends_only(void **state)
{
	struct arena *a = arena_new();
	const char in[] = "  a\r\nb\rc  d \n";

	(void)state;
	assert_string_equal(text_clean(a, in, strlen(in)), "a\nb\nc  d");
	assert_string_equal(text_clean(a, " \r\n", 3), "");
	arena_free(a);
}

static void
csv_and_json_quote_what_needs_it(void **state)
{
	struct arena *a = arena_new();
	struct buf b;

	(void)state;
	buf_init(&b, a);
	text_csv(&b, "plain");
	buf_putc(&b, ',');
	text_csv(&b, "a \"b\", c\nd");
	assert_string_equal(b.p, "plain,\"a \"\"b\"\", c\nd\"");
	buf_init(&b, a);
	text_json(&b, "\"\\\n\t\x01\xd0\x96");
	assert_string_equal(b.p, "\"\\\"\\\\\\n\\u0009\\u0001\xd0\x96\"");
	arena_free(a);
}

static void
an_arena_gives_zeroed_memory_again_after_a_reset(void **state)
{
	struct arena *a = arena_new();
	struct buf b;

	(void)state;
	for (int round = 0; round < 3; round++) {
		unsigned char *p = arena_alloc(a, 200000);

		for (size_t i = 0; i < 200000; i++)
			assert_int_equal(p[i], 0);
		memset(p, 0xff, 200000);
		p = arena_alloc(a, 100);
		for (size_t i = 0; i < 100; i++)
			assert_int_equal(p[i], 0);
		memset(p, 0xff, 100);
		buf_init(&b, a);
		for (int i = 0; i < 1000; i++)
			buf_printf(&b, "%d,", i);
		assert_int_equal(b.n, 10 + 180 + 2700 + 1000);
		assert_int_equal(strlen(b.p), b.n);
		arena_reset(a);
	}
	arena_free(a);
}

static void
times_are_written_in_utc(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	assert_string_equal(text_utc(a, 1804496700), "2027-03-08T09:05:00Z");
	assert_string_equal(text_utc_date(a, 0), "1970-01-01");
	arena_free(a);
}

static void
a_digest_is_sha_256(void **state)
{
	struct arena *a = arena_new();
	char hex[DIGEST_HEX + 1];

	(void)state;
	digest_hex("abc", 3, hex);
	assert_string_equal(hex,
	    "ba7816bf8f01cfea414140de5dae2223"
	    "b00361a396177a9cb410ff61f20015ad");
	assert_string_not_equal(digest_token(a, 16), digest_token(a, 16));
	assert_int_equal(strlen(digest_token(a, 16)), 22);
	assert_true(digest_equal("same", "same"));
	assert_false(digest_equal("same", "samE"));
	assert_false(digest_equal("same", "same2"));
	arena_free(a);
}

static void
files_come_back_whole_and_limits_hold(void **state)
{
	struct arena *a = arena_new();
	char path[] = "/tmp/test_base_XXXXXX";
	char *text;
	size_t n;
	struct fault f;
	int fd = mkstemp(path);

	(void)state;
	assert_true(fd >= 0);
	close(fd);
	assert_int_equal(file_write(path, "hello", 5, &f), RC_OK);
	assert_int_equal(file_read(a, path, 5, &text, &n, &f), RC_OK);
	assert_int_equal(n, 5);
	assert_string_equal(text, "hello");
	assert_int_equal(file_read(a, path, 4, &text, &n, &f), RC_LIMIT);
	assert_int_equal(file_read(a, "/tmp", 4, &text, &n, &f), RC_INPUT);
	assert_int_equal(unlink(path), 0);
	assert_int_equal(file_read(a, path, 5, &text, &n, &f), RC_ABSENT);
	assert_non_null(strstr(f.text, path));
	assert_int_equal(file_write("/nonexistent/x", "", 0, &f), RC_SYSTEM);
	arena_free(a);
}

/* What log_line writes to standard error, ended with a NUL. */
static void
logged(char *out, size_t n, const char *text)
{
	int ends[2], was = dup(STDERR_FILENO);
	ssize_t got;

	assert_int_equal(pipe(ends), 0);
	(void)dup2(ends[1], STDERR_FILENO);
	log_line("notice", "%s", text);
	(void)dup2(was, STDERR_FILENO);
	got = read(ends[0], out, n - 1);
	assert_true(got > 0);
	out[got] = '\0';
	(void)close(was);
	(void)close(ends[0]);
	(void)close(ends[1]);
}

static void
what_is_logged_is_one_line_without_control_characters(void **state)
{
	char line[200];

	(void)state;
	logged(line, sizeof(line), "a\nerror: b\r\x1b[31mc\x7f\x01 \xd0\x96");
	assert_non_null(strstr(line, "a error: b  [31mc   \xd0\x96\n"));
	assert_null(strchr(line, '\x1b'));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(utf8_takes_what_rfc_3629_takes),
	    cmocka_unit_test(a_cut_never_splits_a_character),
	    cmocka_unit_test(numbers_are_whole_or_refused),
	    cmocka_unit_test(dates_must_exist),
	    cmocka_unit_test(names_and_emptiness),
	    cmocka_unit_test(text_is_cleaned_at_its_ends_only),
	    cmocka_unit_test(csv_and_json_quote_what_needs_it),
	    cmocka_unit_test(an_arena_gives_zeroed_memory_again_after_a_reset),
	    cmocka_unit_test(times_are_written_in_utc),
	    cmocka_unit_test(a_digest_is_sha_256),
	    cmocka_unit_test(files_come_back_whole_and_limits_hold),
	    cmocka_unit_test(
		what_is_logged_is_one_line_without_control_characters),
	};

	return cmocka_run_group_tests_name("base", tests, NULL, NULL);
}
