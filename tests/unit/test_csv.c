/* SPDX-License-Identifier: MIT */
/* Reading CSV as spreadsheets write it, and saying where it breaks. */
#include "tests/unit/unit.h"
#include "base/csv.h"
#include "base/limits.h"

static struct arena *a;

static int
begin(void **state)
{
	(void)state;
	a = arena_new();
	return 0;
}

static int
end(void **state)
{
	(void)state;
	arena_free(a);
	return 0;
}

static struct csv
opened(const char *text)
{
	struct fault f = {0};
	struct csv c;

	assert_int_equal(csv_open(&c, "x.csv", text, strlen(text), &f), RC_OK);
	return c;
}

static struct csv_row
next(struct csv *c)
{
	struct fault f = {0};
	struct csv_row row;

	assert_int_equal(csv_next(c, a, &row, &f), RC_OK);
	return row;
}

static void
is_refused(const char *text, enum rc rc, const char *says)
{
	struct fault f = {0};
	struct csv_row row;
	struct csv c = opened(text);
	enum rc got;

	do {
		got = csv_next(&c, a, &row, &f);
	} while (got == RC_OK && row.n > 0);
	assert_int_equal(got, rc);
	assert_non_null(strstr(f.text, says));
}

static void
fields_come_as_they_were_written(void **state)
{
	struct csv c = opened("\xef\xbb\xbfname,value\r\n"
			      "a,\"b, \"\"c\"\"\nd\"\r\n"
			      "\r\n"
			      ",\n"
			      "last,without an end");
	struct csv_row row;

	(void)state;
	row = next(&c);
	assert_int_equal(row.n, 2);
	assert_int_equal(csv_column(&row, "name"), 0);
	assert_int_equal(csv_column(&row, "nothing"), -1);
	row = next(&c);
	assert_int_equal(row.line, 2);
	assert_string_equal(row.v[1], "b, \"c\"\nd");
	row = next(&c);
	assert_int_equal(row.line, 5); /* a field took two, one is empty */
	assert_int_equal(row.n, 2);
	assert_string_equal(row.v[0], "");
	row = next(&c);
	assert_string_equal(csv_field(&row, 1), "without an end");
	assert_string_equal(csv_field(&row, 7), "");
	assert_string_equal(csv_field(&row, -1), "");
	assert_int_equal(next(&c).n, 0);
}

static void
the_header_row_shows_the_sign_between_fields(void **state)
{
	static const char *const texts[] = {
	    "a;b;c\n1,5;2;3\n", "a\tb\tc\n1,5\t2\t3\n", "a,b,c\n\"1,5\",2,3\n"};

	(void)state;
	for (size_t i = 0; i < COUNT(texts); i++) {
		struct csv c = opened(texts[i]);
		struct csv_row row;

		assert_int_equal(next(&c).n, 3);
		row = next(&c);
		assert_int_equal(row.n, 3);
		assert_string_equal(row.v[0], "1,5");
	}
}

static void
what_breaks_is_named_with_its_line(void **state)
{
	struct fault f = {0};
	struct csv c;
	struct buf b;

	(void)state;
	is_refused("a,b\n1,\"open\n\n", RC_INPUT, "x.csv:2:");
	is_refused("a,b\n\n1,\"shut\"up\n", RC_INPUT, "x.csv:3:");
	buf_init(&b, a);
	buf_puts(&b, "a\n");
	for (int i = 0; i <= LIMIT_CSV_FIELD; i++)
		buf_putc(&b, 'x');
	is_refused(b.p, RC_LIMIT, "x.csv:2:");
	assert_int_equal(csv_open(&c, "x.csv", "caf\xe9", 4, &f), RC_INPUT);
	assert_non_null(strstr(f.text, "UTF-8"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
		fields_come_as_they_were_written, begin, end),
	    cmocka_unit_test_setup_teardown(
		the_header_row_shows_the_sign_between_fields, begin, end),
	    cmocka_unit_test_setup_teardown(
		what_breaks_is_named_with_its_line, begin, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
