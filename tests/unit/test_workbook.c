/* SPDX-License-Identifier: MIT */
/* A workbook is whole or a fault, whatever the temporary disk does. */
#include "unit.h"
#include <signal.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include "exports/workbook.h"

enum { ROWS = 20000, LITTLE = 100 * 1024 };

static enum rc
make_book(bool is_streaming, const char *text, struct fault *f)
{
	const struct book_about about = {.title = "T",
	    .questionnaire = "q",
	    .version = 1,
	    .cycle = "c",
	    .cycle_id = 1,
	    .lang = "en",
	    .as_of = "2026-11-25T12:00:00Z",
	    .now = 1,
	    .cut_mark = "[cut]"};
	struct arena *a = arena_new();
	int fd = memfd_create("book", 0);
	struct book *book;
	struct sheet *sheet;
	uint32_t row;
	enum rc rc;

	rc = book_open(&book, a, fd, is_streaming, &about, f);
	if (rc == RC_OK) {
		sheet = sheet_add(book, "Sheet");
		for (row = 0; row < ROWS; row++)
			sheet_text(sheet, row, 0, STYLE_NONE, text);
		rc = book_close(book, f);
	}
	close(fd);
	arena_free(a);
	return rc;
}

/* Files of this process may hold max bytes; writing more fails. */
static void
limit_files(rlim_t max)
{
	struct rlimit limit;

	(void)signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
	limit.rlim_cur = max;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static void
a_workbook_is_written(void **state)
{
	struct fault f = {0};

	(void)state;
	assert_int_equal(make_book(false, "text", &f), RC_OK);
	assert_int_equal(make_book(true, "text", &f), RC_OK);
}

/* The compressed workbook would fit, its parts do not. */
static void
a_full_temporary_disk_is_a_fault(void **state)
{
	struct fault pretty = {0}, streaming = {0};

	(void)state;
	limit_files(LITTLE);
	(void)make_book(false, "text", &pretty);
	(void)make_book(true, "text", &streaming);
	limit_files(RLIM_INFINITY);
	assert_int_equal(pretty.rc, RC_SYSTEM);
	assert_int_equal(pretty.number, 7131);
	assert_int_equal(streaming.rc, RC_SYSTEM);
	assert_int_equal(streaming.number, 7105);
}

static void
text_that_is_not_utf8_is_a_fault_with_its_place(void **state)
{
	struct fault f = {0};

	(void)state;
	assert_int_equal(make_book(true, "caf\xE9", &f), RC_SYSTEM);
	assert_int_equal(f.number, 7109);
	assert_non_null(strstr(f.text, "row 1, column 1 of 'Sheet'"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_workbook_is_written),
	    cmocka_unit_test(a_full_temporary_disk_is_a_fault),
	    cmocka_unit_test(text_that_is_not_utf8_is_a_fault_with_its_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
