/* SPDX-License-Identifier: MIT */
/* Text made fit for cells and fields: cutting, escapes, sheet names, CSV. */
#include "unit.h"
#include "exports/cell.h"
#include "exports/sink.h"

static struct arena *a;

static char *
many(const char *unit, size_t n, const char *tail)
{
	struct buf b;

	buf_init(&b, a);
	while (n-- > 0)
		buf_puts(&b, unit);
	buf_puts(&b, tail);
	return b.p;
}

static void
text_that_fits_is_not_copied(void **state)
{
	char *text = many("x", CELL_UNITS_MAX, "");
	struct cell_text cell = cell_text(a, text, "[cut]");

	(void)state;
	assert_ptr_equal(cell.text, text);
	assert_false(cell.is_cut);
	assert_int_equal(cell.units, CELL_UNITS_MAX);
	assert_string_equal(cell_text(a, "", "[cut]").text, "");
}

static void
text_one_too_long_ends_with_the_mark_and_fills_the_cell(void **state)
{
	struct cell_text cell =
	    cell_text(a, many("x", CELL_UNITS_MAX, "y"), "[cut]");

	(void)state;
	assert_true(cell.is_cut);
	assert_int_equal(cell.units, CELL_UNITS_MAX + 1);
	assert_int_equal(strlen(cell.text), CELL_UNITS_MAX);
	assert_string_equal(cell.text + CELL_UNITS_MAX - 6, "x[cut]");
}

static void
characters_beyond_the_basic_plane_count_twice(void **state)
{
	const char *face = "\xF0\x9F\x98\x80";
	struct cell_text fits = cell_text(a, many(face, 16383, "."), "!");
	struct cell_text cut = cell_text(a, many(face, 16384, ""), "!");

	(void)state;
	assert_false(fits.is_cut);
	assert_int_equal(fits.units, 32767);
	assert_true(cut.is_cut);
	assert_int_equal(cut.units, 32768);
	/* 16,383 faces are 32,766 units; the mark takes the last. */
	assert_int_equal(strlen(cut.text), 16383 * 4 + 1);
}

static void
cutting_splits_no_character(void **state)
{
	struct cell_text cut =
	    cell_text(a, many("\xD8\xB9", CELL_UNITS_MAX + 5, ""), "[]");

	(void)state;
	assert_true(cut.is_cut);
	assert_int_equal(strlen(cut.text), (CELL_UNITS_MAX - 2) * 2 + 2);
}

static void
text_like_an_escape_is_protected(void **state)
{
	(void)state;
	assert_string_equal(
	    cell_text(a, "a_x000D_b", "").text, "a_x005F_x000D_b");
	assert_string_equal(cell_text(a, "_x000D__x000d_", "").text,
	    "_x005F_x000D__x005F_x000d_");
	assert_string_equal(cell_text(a, "_x00D_ _x00ZZ_ x000D_", "").text,
	    "_x00D_ _x00ZZ_ x000D_");
}

static void
characters_xml_cannot_hold_are_escaped(void **state)
{
	(void)state;
	assert_string_equal(cell_text(a, "a\xEF\xBF\xBF.\xEF\xBF\xBE", "").text,
	    "a_xFFFF_._xFFFE_");
	assert_string_equal(
	    cell_text(a, "a\xEF\xBF\xBD", "").text, "a\xEF\xBF\xBD");
}

static void
escapes_count_as_long_as_they_are_written(void **state)
{
	/* 4,681 x 7 units fit, but each is written with six more. */
	struct cell_text cell = cell_text(a, many("_x000D_", 4681, ""), "!");

	(void)state;
	assert_true(cell.is_cut);
	assert_true(strlen(cell.text) <= CELL_UNITS_MAX);
	assert_int_equal(cell.units, 4681 * 7);
}

static void
sheet_names_are_legal_and_unique(void **state)
{
	static const struct {
		const char *wanted, *name;
	} cases[] = {
	    {"Plain", "Plain"},
	    {"a[b]c:d*e?f/g\\h", "a b c d e f g h"},
	    {"a: b [c]", "a b c"},
	    {"Scope and relation to the Convention",
		"Scope and relation to the"},
	    {"'quoted'", "quoted"},
	    {"", "Sheet"},
	    {"'''", "Sheet"},
	    {"History", "History 2"},
	    {"used", "used 3"},
	    {"\xD0\xA0\xD0\x90\xD0\x97", "\xD0\xA0\xD0\x90\xD0\x97 2"},
	    {"1234567890123456789012345678901234",
		"1234567890123456789012345678901"},
	};
	const char *used[] = {"Used", "USED 2", "\xD1\x80\xD0\xB0\xD0\xB7"};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_string_equal(
		    cell_sheet_name(a, cases[i].wanted, used, 3),
		    cases[i].name);
}

static void
a_long_sheet_name_in_use_keeps_its_number(void **state)
{
	const char *used[] = {"1234567890123456789012345678901"};

	(void)state;
	assert_string_equal(
	    cell_sheet_name(a, "12345678901234567890123456789012", used, 1),
	    "12345678901234567890123456789 2");
}

static void
csv_fields_run_nothing_and_give_back_their_text(void **state)
{
	static const char *const cases[][2] = {
	    {"plain", "plain"},
	    {"", ""},
	    {"=1+1", "\"'=1+1\""},
	    {"-item", "\"'-item\""},
	    {"-3.25", "-3.25"},
	    {"+41", "\"'+41\""},
	    {"@x", "\"'@x\""},
	    {"\tx", "\"'\tx\""},
	    {"'quoted", "\"''quoted\""},
	    {"\xEF\xBC\x9D"
	     "1",
		"\"'\xEF\xBC\x9D"
		"1\""},
	    {"a,b", "\"a,b\""},
	    {"a;=b", "\"a;=b\""},
	    {"say \"no\"", "\"say \"\"no\"\"\""},
	    {"two\nlines", "\"two\nlines\""},
	    {" lead", "\" lead\""},
	};
	struct buf b;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		buf_init(&b, a);
		cell_csv(&b, cases[i][0]);
		assert_string_equal(b.p, cases[i][1]);
	}
}

static void
file_names_are_ascii_without_spaces(void **state)
{
	(void)state;
	assert_string_equal(export_file_name(a, "responses", "2026 Firearms",
				NULL, "2027-03-14", "ru", "xlsx"),
	    "responses_2026-Firearms_2027-03-14_ru.xlsx");
	assert_string_equal(export_file_name(a, "report", "\xD0\xA0/..\\\"x",
				"XAA", "2027-03-14", "en", "csv"),
	    "report_x_XAA_2027-03-14_en.csv");
	assert_string_equal(export_file_name(a, "gaps", "\xD0\xA0", NULL,
				"2027-03-14", "en", "csv"),
	    "gaps_2027-03-14_en.csv");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(text_that_fits_is_not_copied),
	    cmocka_unit_test(
		text_one_too_long_ends_with_the_mark_and_fills_the_cell),
	    cmocka_unit_test(characters_beyond_the_basic_plane_count_twice),
	    cmocka_unit_test(cutting_splits_no_character),
	    cmocka_unit_test(text_like_an_escape_is_protected),
	    cmocka_unit_test(characters_xml_cannot_hold_are_escaped),
	    cmocka_unit_test(escapes_count_as_long_as_they_are_written),
	    cmocka_unit_test(sheet_names_are_legal_and_unique),
	    cmocka_unit_test(a_long_sheet_name_in_use_keeps_its_number),
	    cmocka_unit_test(csv_fields_run_nothing_and_give_back_their_text),
	    cmocka_unit_test(file_names_are_ascii_without_spaces),
	};
	int failed;

	a = arena_new();
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_free(a);
	return failed;
}
