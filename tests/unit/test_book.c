/* SPDX-License-Identifier: MIT */
/* What is read out of workbooks of many programs, and what is refused. */
#include "tests/unit/unit.h"
#include "tests/unit/zip_fixture.h"
#include "base/limits.h"
#include "workbook/inside.h"

static struct arena *a;

static enum book_refusal
parse(struct zip_bytes z, struct book *out)
{
	return book_parse(a, z.p, z.n, out);
}

static const struct book_sheet *
read_one(const char *sheet, const char *texts, const char *styles)
{
	struct book b;

	assert_int_equal(
	    parse(zip_sheet(a, sheet, texts, styles), &b), BOOK_READ);
	assert_int_equal(b.sheets_n, 1);
	return &b.sheets[0];
}

static void
assert_cell(const struct book_sheet *s, const char *name, const char *text,
    unsigned notes)
{
	const struct book_cell *c;
	int row, col;

	assert_true(cell_parse(name, &row, &col));
	c = book_cell(s, row, col);
	if (text == NULL) {
		assert_null(c);
		return;
	}
	assert_non_null(c);
	assert_string_equal(c->text, text);
	assert_int_equal(c->notes, notes);
}

static void
texts_of_every_kind(void **state)
{
	const struct book_sheet *s = read_one(
	    "<worksheet><sheetData><row r='2'>"
	    "<c r='A2' t='s'><v>0</v></c>"
	    "<c r='B2' t='s'><v>1</v></c>"
	    "<c r='C2' t='inlineStr'><is><t xml:space='preserve'> in </t></is>"
	    "</c><c r='D2' t='b'><v>1</v></c>"
	    "<c r='E2' t='str'><f>A2&amp;\"x\"</f><v>ax</v></c>"
	    "<c r='F2'><f>1+1</f></c>"
	    "<c r='G2' t='e'><v>#REF!</v></c>"
	    "<c r='H2' s='1'/><c r='I2' t='s'><v>77</v></c>"
	    "<c r='J2' t='str'><v>one_x000D_\ntwo_x005F_x0041_</v></c>"
	    "<c r='K2' t='str'><v>1_x000D_2_x000D__x000A_3&#13;4_x0041</v></c>"
	    "</row></sheetData></worksheet>",
	    "<sst><si><t>a</t></si><si><r><t>bold</t></r><r><t> and "
	    "not</t></r><rPh sb='0' eb='1'><t>reading</t></rPh></si></sst>",
	    NULL);

	(void)state;
	assert_cell(s, "A2", "a", 0);
	assert_cell(s, "B2", "bold and not", 0);
	assert_cell(s, "C2", " in ", 0);
	assert_cell(s, "D2", "TRUE", 0);
	assert_cell(s, "E2", "ax", BOOK_FORMULA);
	assert_cell(s, "F2", "", BOOK_NO_VALUE);
	assert_cell(s, "G2", "#REF!", BOOK_ERROR);
	assert_cell(s, "H2", NULL, 0);
	assert_cell(s, "I2", NULL, 0);
	assert_cell(s, "J2", "one\ntwo_x0041_", 0);
	assert_cell(s, "K2", "1\n2\n3\n4_x0041", 0);
}

static void
numbers_and_dates(void **state)
{
	static const char styles[] =
	    "<styleSheet><numFmts><numFmt numFmtId='164' "
	    "formatCode='dd\\.mm\\.yyyy;@'/><numFmt numFmtId='165' "
	    "formatCode='#,##0.00\" days\"'/></numFmts>"
	    "<cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>"
	    "<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/>"
	    "<xf numFmtId='164'/><xf numFmtId='165'/><xf numFmtId='9'/>"
	    "<xf numFmtId='20'/></cellXfs></styleSheet>";
	const struct book_sheet *s =
	    read_one("<worksheet><sheetData><row>"
		     "<c><v>0.30000000000000004</v></c><c><v>1.2E+3</v></c>"
		     "<c s='1'><v>45000</v></c><c s='2'><v>1.75</v></c>"
		     "<c s='3'><v>45000</v></c><c s='4'><v>0.45</v></c>"
		     "<c s='5'><v>0.5</v></c><c t='d'><v>2026-11-25T00:00:00"
		     "</v></c><c><v>-0</v></c></row></sheetData></worksheet>",
		NULL, styles);

	(void)state;
	assert_cell(s, "A1", "0.3", BOOK_NUMBER);
	assert_cell(s, "B1", "1200", BOOK_NUMBER);
	assert_cell(s, "C1", "2023-03-15", BOOK_NUMBER | BOOK_DATE);
	assert_cell(s, "D1", "1900-01-01", BOOK_NUMBER | BOOK_DATE);
	assert_cell(s, "E1", "45000", BOOK_NUMBER);
	assert_cell(s, "F1", "0.45", BOOK_NUMBER | BOOK_PERCENT);
	assert_cell(s, "G1", "0.5", BOOK_NUMBER);
	assert_cell(s, "H1", "2026-11-25", BOOK_DATE);
	assert_cell(s, "I1", "0", BOOK_NUMBER);
}

static void
days_are_counted_as_spreadsheets_do(void **state)
{
	(void)state;
	assert_string_equal(number_date(a, "59", false), "1900-02-28");
	assert_null(number_date(a, "60", false)); /* there was none */
	assert_string_equal(number_date(a, "61", false), "1900-03-01");
	assert_string_equal(number_date(a, "25569.99", false), "1970-01-01");
	assert_string_equal(number_date(a, "0", true), "1904-01-01");
	assert_string_equal(number_date(a, "2958465", false), "9999-12-31");
	assert_null(number_date(a, "2958466", false));
	assert_null(number_date(a, "0.5", false));
	assert_null(number_date(a, "nan", false));
}

static void
plain_digits(void **state)
{
	static const char *const v[][2] = {{"1", "1"}, {"100", "100"},
	    {"1E15", "1000000000000000"}, {"1.5E-3", "0.0015"},
	    {"123456.789", "123456.789"}, {"-0.1", "-0.1"},
	    {"4.0000000000000001E-2", "0.04"}, {"0x10", "0x10"}, {"", ""},
	    {"1E300", "1E300"}, {"1e999", "1e999"}};

	(void)state;
	for (size_t i = 0; i < COUNT(v); i++)
		assert_string_equal(number_plain(a, v[i][0]), v[i][1]);
}

static void
which_formats_are_dates(void **state)
{
	(void)state;
	assert_int_equal(styles_of_format("General"), SHOWN_PLAIN);
	assert_int_equal(styles_of_format("yyyy\\-mm\\-dd"), SHOWN_DATE);
	assert_int_equal(styles_of_format("[$-419]mmmm"), SHOWN_DATE);
	assert_int_equal(styles_of_format("h:mm:ss"), SHOWN_PLAIN);
	assert_int_equal(styles_of_format("0.0%"), SHOWN_PERCENT);
	assert_int_equal(styles_of_format("#,##0 \"per day\""), SHOWN_PLAIN);
	assert_int_equal(styles_of_format("0\\d"), SHOWN_PLAIN);
	assert_int_equal(styles_of_format("[Red]0;[Red]-0"), SHOWN_PLAIN);
	assert_int_equal(styles_of_format("\"unclosed"), SHOWN_PLAIN);
}

/* As some programs write: prefixes, absolute names, no places of cells. */
static void
another_program_s_way(void **state)
{
	static const char main[] = "http://schemas.openxmlformats.org/"
				   "spreadsheetml/2006/main";
	const char *sheet = arena_printf(a,
	    "<x:worksheet xmlns:x='%s'><x:sheetData><x:row><x:c t='inlineStr'>"
	    "<x:is><x:t>one</x:t></x:is></x:c><x:c><x:v>2</x:v></x:c></x:row>"
	    "<x:row/><x:row><x:c t='inlineStr'><x:is><x:t>three</x:t></x:is>"
	    "</x:c></x:row></x:sheetData></x:worksheet>",
	    main);
	struct zip_bytes z = zip_made(a,
	    (const struct zip_entry[]){{"[content_types].xml", BOOK_TYPES, 0},
		{"_rels/.rels",
		    "<Relationships><Relationship Id='a' Type='" BOOK_REL
		    "officeDocument' Target='/book/main.xml'/></Relationships>",
		    0},
		{"book/main.xml",
		    "<x:workbook xmlns:x='m' xmlns:rel='r'><x:sheets><x:sheet "
		    "name='A &amp; B' rel:id='q'/></x:sheets></x:workbook>",
		    0},
		{"book/_rels/main.xml.rels",
		    "<Relationships><Relationship Id='q' Type='" BOOK_REL
		    "worksheet' Target='./../Sheets/s.xml'/></Relationships>",
		    0},
		{"Sheets/s.xml", sheet, 0}, {0}});
	const struct book_sheet *s;
	struct book b;

	(void)state;
	assert_int_equal(parse(z, &b), BOOK_READ);
	s = book_sheet(&b, "A & B");
	assert_non_null(s);
	assert_cell(s, "A1", "one", 0);
	assert_cell(s, "B1", "2", BOOK_NUMBER);
	assert_cell(s, "A3", "three", 0);
}

static void
merged_cells(void **state)
{
	const struct book_sheet *s = read_one(
	    "<worksheet><sheetData><row r='1'><c r='B1'><v>7</v></c></row>"
	    "</sheetData><mergeCells><mergeCell ref='B1:C2'/><mergeCell "
	    "ref='D1'/></mergeCells></worksheet>",
	    NULL, NULL);

	(void)state;
	assert_cell(s, "B1", "7", BOOK_NUMBER | BOOK_MERGED);
	assert_null(book_hidden_by(s, 0, 1));
	assert_non_null(book_hidden_by(s, 1, 2));
	assert_null(book_hidden_by(s, 2, 2));
}

static void
names_of_cells(void **state)
{
	int row, col;

	(void)state;
	assert_string_equal(book_cell_name(a, 0, 0), "A1");
	assert_string_equal(book_cell_name(a, 13, 25), "Z14");
	assert_string_equal(book_cell_name(a, 0, 26), "AA1");
	assert_string_equal(
	    book_cell_name(a, LIMIT_BOOK_ROWS - 1, LIMIT_BOOK_COLUMNS - 1),
	    "XFD1048576");
	assert_true(cell_parse("$XFD$1048576", &row, &col));
	assert_false(cell_parse("XFE1", &row, &col));
	assert_false(cell_parse("A1048577", &row, &col));
	assert_false(cell_parse("A0", &row, &col));
	assert_false(cell_parse("12", &row, &col));
	assert_false(cell_parse("", &row, &col));
}

static void
assert_refused(const void *p, size_t n, enum book_refusal why)
{
	struct book b;

	assert_string_equal(
	    book_refusal_name(book_parse(a, p, n, &b)), book_refusal_name(why));
}

static void
files_that_are_something_else(void **state)
{
	static const char ole[] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1........";
	static const char locked[] =
	    "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1..E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a"
	    "\0c\0k\0a\0g\0e\0";
	static const char old[] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1..W\0o\0r\0"
				  "k\0b\0o\0o\0k\0";

	(void)state;
	assert_refused("", 0, BOOK_EMPTY);
	assert_refused(ole, sizeof(ole), BOOK_OTHER);
	assert_refused(locked, sizeof(locked), BOOK_PASSWORD);
	assert_refused(old, sizeof(old), BOOK_XLS);
	assert_refused("%PDF-1.7 ...", 12, BOOK_PDF);
	assert_refused("a;b;c\r\n1;2;3\r\n", 14, BOOK_TEXT);
	assert_refused("\xff\xfe"
		       "a\0",
	    4, BOOK_TEXT);
	assert_refused("<!DOCTYPE html>", 15, BOOK_PAGE);
	assert_refused("\xef\xbb\xbf\n<HTML lang=en>", 18, BOOK_PAGE);
	assert_refused("<htm", 4, BOOK_TEXT);
	assert_refused(" \n\t ", 4, BOOK_TEXT);
	assert_refused("\x7f"
		       "ELF\0\0",
	    6, BOOK_OTHER);
	assert_refused("PK\003\004 and no more", 16, BOOK_BROKEN);
}

static void
archives_that_are_something_else(void **state)
{
	struct zip_bytes z = zip_made(a,
	    (const struct zip_entry[]){{"mimetype",
					   "application/vnd.oasis.opendocument."
					   "spreadsheet",
					   0},
		{"content.xml", "<x/>", 0}, {0}});

	(void)state;
	assert_refused(z.p, z.n, BOOK_ODS);
	z = zip_made(a, (const struct zip_entry[]){{"photo.jpg", "x", 0}, {0}});
	assert_refused(z.p, z.n, BOOK_OTHER);
	z = zip_made(a,
	    (const struct zip_entry[]){{"[Content_Types].xml", BOOK_TYPES, 0},
		{"xl/vbaProject.bin", "x", 0}, {0}});
	assert_refused(z.p, z.n, BOOK_MACROS);
	z = zip_made(a,
	    (const struct zip_entry[]){
		{"[Content_Types].xml",
		    "<Types><Override ContentType='application/vnd.ms-excel."
		    "sheet.macroEnabled.main+xml'/></Types>",
		    0},
		{0}});
	assert_refused(z.p, z.n, BOOK_MACROS);
	z = zip_made(a,
	    (const struct zip_entry[]){{"[Content_Types].xml", "<Types/>", 0},
		{"xl/workbook.bin", "x", 0}, {0}});
	assert_refused(z.p, z.n, BOOK_XLSB);
	/* a document of the same family */
	z = zip_made(a,
	    (const struct zip_entry[]){{"[Content_Types].xml", "<Types/>", 0},
		{"_rels/.rels",
		    "<Relationships><Relationship Id='a' Type='" BOOK_REL
		    "officeDocument' Target='word/document.xml'/>"
		    "</Relationships>",
		    0},
		{"word/document.xml", "<document/>", 0}, {0}});
	assert_refused(z.p, z.n, BOOK_OTHER);
}

static void
a_workbook_cut_off_anywhere(void **state)
{
	struct zip_bytes z = zip_sheet(a, "<worksheet/>", NULL, NULL);
	struct book b;

	(void)state;
	assert_int_equal(book_parse(a, z.p, z.n, &b), BOOK_READ);
	for (size_t n = 1; n < z.n; n += 7)
		assert_int_not_equal(book_parse(a, z.p, n, &b), BOOK_READ);
}

static void
broken_xml(void **state)
{
	struct zip_bytes z = zip_sheet(a, "<worksheet><row>", NULL, NULL);

	(void)state;
	assert_refused(z.p, z.n, BOOK_BROKEN);
	z = zip_sheet(a, "<worksheet>\xff</worksheet>", NULL, NULL);
	assert_refused(z.p, z.n, BOOK_BROKEN);
	z = zip_sheet(a,
	    "<worksheet><row r='99999999'><c r='A1'/></row></worksheet>", NULL,
	    NULL);
	assert_refused(z.p, z.n, BOOK_BROKEN);
	z = zip_sheet(a, "<worksheet>&undeclared;</worksheet>", NULL, NULL);
	assert_refused(z.p, z.n, BOOK_BROKEN);
}

static char *
repeated(const char *before, const char *what, size_t times, const char *after)
{
	struct buf b;

	buf_init(&b, a);
	buf_puts(&b, before);
	for (size_t i = 0; i < times; i++)
		buf_puts(&b, what);
	buf_puts(&b, after);
	return b.p;
}

static void
document_types(void **state)
{
	struct zip_bytes z = zip_sheet(a,
	    "<?xml version='1.0'?><!DOCTYPE w [<!ENTITY a 'aaaa'><!ENTITY b "
	    "'&a;&a;&a;'>]><worksheet>&b;</worksheet>",
	    NULL, NULL);

	(void)state;
	assert_refused(z.p, z.n, BOOK_UNSAFE);
	z = zip_sheet(a,
	    "<!DOCTYPE w SYSTEM 'file:///etc/hostname'><worksheet/>", NULL,
	    NULL);
	assert_refused(z.p, z.n, BOOK_UNSAFE);
	/* wherever the pieces that are read meet */
	for (size_t pad = 3980; pad < 4100; pad++) {
		z = zip_sheet(a,
		    repeated("<!--", "-", 0,
			repeated("", "x", pad,
			    "--><!DOCTYPE w [<!ENTITY a 'a'>]><worksheet/>")),
		    NULL, NULL);
		assert_refused(z.p, z.n, BOOK_UNSAFE);
	}
}

static void
more_than_any_workbook_of_ours(void **state)
{
	struct zip_bytes z = zip_sheet(a,
	    repeated("<worksheet>", "          ", 400000, "</worksheet>"), NULL,
	    NULL);

	(void)state;
	assert_refused(z.p, z.n, BOOK_BOMB); /* four megabytes of nothing */
	z = zip_sheet(a,
	    repeated("", "<worksheet>", LIMIT_BOOK_DEPTH * 100, ""), NULL,
	    NULL);
	assert_refused(z.p, z.n, BOOK_BOMB);
}

static void
more_cells_than_we_take(void **state)
{
	struct buf b;
	struct zip_bytes z;

	(void)state;
	buf_init(&b, a);
	buf_puts(&b, "<worksheet><sheetData>");
	for (int i = 0; i < LIMIT_BOOK_CELLS / 100 + 1; i++) {
		buf_puts(&b, "<row>");
		for (int k = 0; k < 100; k++)
			buf_printf(&b, "<c><v>%d</v></c>", i * 7919 + k);
		buf_puts(&b, "</row>");
	}
	buf_puts(&b, "</sheetData></worksheet>");
	z = zip_sheet(a, b.p, NULL, NULL);
	assert_refused(z.p, z.n, BOOK_LARGE);
}

/* One text said many times costs nothing in the file. */
static void
more_text_than_we_take(void **state)
{
	char *text = repeated("<sst><si><t>", "0123456789abcdef",
	    LIMIT_BOOK_CELL / 16, "</t></si></sst>");
	struct zip_bytes z = zip_sheet(a,
	    repeated("<worksheet><sheetData>",
		"<row><c t='s'><v>0</v></c></row>", 1000,
		"</sheetData></worksheet>"),
	    text, NULL);

	(void)state;
	assert_refused(z.p, z.n, BOOK_LARGE);
}

static void
a_text_too_long_is_cut_and_said(void **state)
{
	const struct book_sheet *s = read_one(
	    "<worksheet><row><c t='s'><v>0</v></c><c t='str'><v>x</v></c></row>"
	    "</worksheet>",
	    repeated("<sst><si><t>x", "\xd0\xb4", LIMIT_BOOK_CELL / 2 + 10,
		"</t></si></sst>"),
	    NULL);
	const struct book_cell *c = book_cell(s, 0, 0);

	(void)state;
	assert_int_equal(c->notes, BOOK_CUT);
	assert_int_equal(strlen(c->text), LIMIT_BOOK_CELL - 1);
	assert_cell(s, "B1", "x", 0);
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
	    TEST(texts_of_every_kind),
	    TEST(numbers_and_dates),
	    TEST(days_are_counted_as_spreadsheets_do),
	    TEST(plain_digits),
	    TEST(which_formats_are_dates),
	    TEST(another_program_s_way),
	    TEST(merged_cells),
	    TEST(names_of_cells),
	    TEST(files_that_are_something_else),
	    TEST(archives_that_are_something_else),
	    TEST(a_workbook_cut_off_anywhere),
	    TEST(broken_xml),
	    TEST(document_types),
	    TEST(more_than_any_workbook_of_ours),
	    TEST(more_cells_than_we_take),
	    TEST(more_text_than_we_take),
	    TEST(a_text_too_long_is_cut_and_said),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
