/* SPDX-License-Identifier: MIT */
/* CSV as a stream: the same rows as from memory, wherever a read ends, with
 * the bytes they were made of, and no memory for what is too long. */
#include "tests/unit/unit.h"
#include <sys/mman.h>
#include "base/csv_stream.h"
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

static int
file_of(const char *text, size_t n)
{
	int fd = memfd_create("csv", MFD_CLOEXEC);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, n), n);
	assert_int_equal(lseek(fd, 0, SEEK_SET), 0);
	return fd;
}

static void
rows_come_with_their_bytes_wherever_a_read_ends(void **state)
{
	static const char text[] = "\xef\xbb\xbfname,value\r\n"
				   "a,\"b, \"\"c\"\"\nd\"\n"
				   "\r\n"
				   "é\"f,g\rh\r\n"
				   "last,";
	static const char *const raws[] = {
	    "name,value", "a,\"b, \"\"c\"\"\nd\"", "é\"f,g\rh", "last,"};
	static const char *const seconds[] = {
	    "value", "b, \"c\"\nd", "g\rh", ""};
	static const int lines[] = {1, 2, 5, 6}, ends[] = {2, 1, 2, 0};
	struct fault f = {0};

	(void)state;
	for (size_t chunk = 1; chunk < sizeof(text); chunk++) {
		int fd = file_of(text, sizeof(text) - 1);
		struct csv_stream s;
		struct csv_record rec;

		assert_int_equal(
		    csv_stream_open(&s, a, fd, "x.csv", &f), RC_OK);
		s.chunk = chunk;
		for (size_t i = 0; i < COUNT(raws); i++) {
			assert_int_equal(
			    csv_stream_next(&s, a, &rec, &f), RC_OK);
			assert_int_equal(rec.row.n, 2);
			assert_int_equal(rec.row.line, lines[i]);
			assert_int_equal(rec.end_n, ends[i]);
			assert_int_equal(rec.raw_n, strlen(raws[i]));
			assert_memory_equal(rec.raw, raws[i], rec.raw_n);
			assert_string_equal(rec.row.v[1], seconds[i]);
		}
		assert_int_equal(csv_stream_next(&s, a, &rec, &f), RC_OK);
		assert_int_equal(rec.row.n, 0);
		close(fd);
	}
}

/* Reads on until it is refused. */
static void
is_refused(const char *text, size_t n, enum rc rc, const char *says)
{
	int fd = file_of(text, n);
	struct fault f = {0};
	struct csv_stream s;
	struct csv_record rec;
	enum rc got = csv_stream_open(&s, a, fd, "x.csv", &f);

	while (got == RC_OK) {
		got = csv_stream_next(&s, a, &rec, &f);
		if (got == RC_OK)
			assert_int_not_equal(rec.row.n, 0);
	}
	assert_int_equal(got, rc);
	assert_non_null(strstr(f.text, says));
	close(fd);
}

static void
what_is_no_csv_in_utf8_is_refused_with_its_line(void **state)
{
	static const struct {
		const char *text;
		size_t n;
		const char *says;
	} cases[] = {
	    {"\xff\xfe"
	     "a\0,\0",
		6, "UTF-16"},
	    {"\xfe\xff\0a\0,", 6, "UTF-16"},
	    {"a\0,\0b\0\n\0", 8, "UTF-16"},
	    {"\0a\0,\0b\0\n", 8, "UTF-16"},
	    {"a,b\nc,caf\xe9\n", 11, "x.csv:2: is not UTF-8"},
	    {"a,b\nc,\0\n", 8, "x.csv:2: is not UTF-8"},
	    {"a,b\n\"c,d\ne,f\n", 13, "x.csv:2: a quotation mark opens"},
	    {"a,b\n\"c\"d,e\n", 11, "x.csv:2: text follows"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		is_refused(cases[i].text, cases[i].n, RC_INPUT, cases[i].says);
}

static void
a_row_longer_than_the_buffer_is_refused(void **state)
{
	size_t n = LIMIT_CSV_RECORD + 10;
	char *text = malloc(n);

	(void)state;
	memset(text, 'x', n);
	is_refused(text, n, RC_LIMIT, "x.csv:1: the row is longer than");
	memcpy(text, "a,b\n\"", 5);
	is_refused(text, n, RC_INPUT, "x.csv:2: a quotation mark opens");
	for (size_t i = 5; i < n; i += 2)
		text[i] = ',';
	text[4] = 'y';
	is_refused(text, n, RC_LIMIT, "x.csv:2: ");
	free(text);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test(rows_come_with_their_bytes_wherever_a_read_ends),
	    cmocka_unit_test(what_is_no_csv_in_utf8_is_refused_with_its_line),
	    cmocka_unit_test(a_row_longer_than_the_buffer_is_refused),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
