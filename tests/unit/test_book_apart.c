/* SPDX-License-Identifier: MIT */
/* The process that reads a workbook, and what is believed of its answer. */
#include "tests/unit/unit.h"
#include "tests/unit/zip_fixture.h"
#include "base/limits.h"
#include "workbook/inside.h"

static struct arena *a;

static void
assert_cell(
    const struct book_sheet *s, int col, const char *text, unsigned notes)
{
	const struct book_cell *c = book_cell(s, 0, col);

	assert_non_null(c);
	assert_string_equal(c->text, text);
	assert_int_equal(c->notes, notes);
}

static enum book_refusal
read_apart(struct zip_bytes z, struct book *out)
{
	enum book_refusal why;
	FILE *file = tmpfile();

	assert_non_null(file);
	assert_int_equal(fwrite(z.p, 1, z.n, file), z.n);
	assert_int_equal(fflush(file), 0);
	assert_int_equal(
	    book_read(a, fileno(file), (int64_t)z.n, out, &why, NULL),
	    why == BOOK_READ ? RC_OK : RC_INPUT);
	(void)fclose(file);
	return why;
}

static void
another_process_reads_the_same(void **state)
{
	struct zip_bytes z = zip_sheet(a,
	    "<worksheet><sheetData><row><c t='s'><v>0</v></c><c><f/><v>2</v>"
	    "</c></row></sheetData><mergeCells><mergeCell ref='A1:A3'/>"
	    "</mergeCells></worksheet>",
	    "<sst><si><t>\xd0\x90\n</t></si></sst>", NULL);
	struct book b;

	(void)state;
	assert_int_equal(read_apart(z, &b), BOOK_READ);
	assert_int_equal(b.sheets_n, 1);
	assert_string_equal(b.sheets[0].name, "One");
	assert_cell(&b.sheets[0], 0, "\xd0\x90\n", BOOK_MERGED);
	assert_cell(&b.sheets[0], 1, "2", BOOK_NUMBER | BOOK_FORMULA);
	assert_non_null(book_hidden_by(&b.sheets[0], 2, 0));
}

static void
another_process_refuses_the_same(void **state)
{
	char pdf[] = "%PDF-";
	struct book b;

	(void)state;
	assert_int_equal(read_apart((struct zip_bytes){pdf, 5}, &b), BOOK_PDF);
	assert_int_equal(b.sheets_n, 0);
}

static void
a_process_that_is_stopped_harms_nobody(void **state)
{
	struct book b;
	FILE *file = tmpfile();
	enum book_refusal why;

	(void)state;
	assert_non_null(file);
	assert_int_equal(fputs("PK\003\004", file) >= 0, 1);
	assert_int_equal(fflush(file), 0);
	/* the file is shorter than was said: reading on is a bus error */
	assert_int_equal(
	    book_read(a, fileno(file), LIMIT_UPLOAD, &b, &why, NULL), RC_INPUT);
	assert_int_equal(why, BOOK_UNREADABLE);
	(void)fclose(file);
}

static void
nothing_is_believed_of_what_comes_back(void **state)
{
	struct book b = {0}, out;
	struct book_room room = {.a = a, .book = &b};
	struct book_sheet *s = book_add_sheet(&room, "One");
	struct buf w;

	(void)state;
	assert_true(book_add_cell(&room, s,
	    &(struct book_cell){.row = 1, .col = 1, .text = "\xd0\xb4"}));
	buf_init(&w, a);
	wire_write(&w, &b, BOOK_READ);
	assert_int_equal(wire_read(a, w.p, w.n, &out), BOOK_READ);
	for (size_t n = 0; n < w.n; n++)
		assert_int_equal(wire_read(a, w.p, n, &out), BOOK_UNREADABLE);
	/* every byte with every bit turned: never a crash, and no number
	 * out of bounds */
	for (size_t i = 0; i < w.n * 8; i++) {
		w.p[i / 8] = (char)(w.p[i / 8] ^ (1 << i % 8));
		if (wire_read(a, w.p, w.n, &out) == BOOK_READ &&
		    out.sheets_n > 0 && out.sheets[0].cells_n > 0) {
			assert_true(out.sheets[0].cells[0].row >= 0);
			assert_true(
			    out.sheets[0].cells[0].row < LIMIT_BOOK_ROWS);
		}
		w.p[i / 8] = (char)(w.p[i / 8] ^ (1 << i % 8));
	}
}

static int
set_up(void **state)
{
	(void)state;
	a = arena_new();
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	arena_free(a);
	return 0;
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(another_process_reads_the_same),
	    TEST(another_process_refuses_the_same),
	    TEST(a_process_that_is_stopped_harms_nobody),
	    TEST(nothing_is_believed_of_what_comes_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
