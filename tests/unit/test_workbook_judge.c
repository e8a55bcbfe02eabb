/* SPDX-License-Identifier: MIT */
/* What is written in the cells of one place, as an answer. */
#include "tests/unit/report_fixture.h"
#include "domain/workbook/inside.h"

static const struct mark_word marks[] = {{":", ":"}, {"..", ".."}, {"x", "x"},
    {"c", "c"}, {"Not applicable", "x"}, {"Withheld", "c"}};

struct bench {
	struct desk *d;
	struct open_report o;
	struct returned_file file;
	struct gathering g;
	struct answer base, got;
	const char *told, *refused;
};

static void
bench_begin(struct bench *b, void **state)
{
	struct desk *d = *state;

	*b = (struct bench){.d = d};
	ok(d,
	    report_open(
		d->db, d->l, d->a, d->party, NULL, "en", NOW, &b->o, &d->f));
	b->file =
	    (struct returned_file){.marks = marks, .marks_n = COUNT(marks)};
	b->g = (struct gathering){
	    .a = d->a, .o = &b->o, .file = &b->file, .lang = "en"};
	b->base = (struct answer){.question = "",
	    .value = "",
	    .status = "blank",
	    .comment = "",
	    .source = ""};
}

/* NULL: there is no such cell. */
static void
write_cells(struct bench *b, const char *question, const char *answer,
    const char *mark, unsigned notes)
{
	struct book_cell a = {.text = answer, .notes = notes};
	struct book_cell m = {.text = mark};
	struct said s = {.question = questionnaire_find(b->o.q, question),
	    .row = "",
	    .col = "",
	    .answer = answer == NULL ? NULL : &a,
	    .mark = mark == NULL ? NULL : &m};

	assert_true(s.question >= 0);
	judge(&b->g, &s, &b->base, &b->got, &b->told, &b->refused);
}

static void
assert_got(const struct bench *b, const char *value, const char *status)
{
	assert_null(b->refused);
	assert_string_equal(b->got.value, value);
	assert_string_equal(b->got.status, status);
}

static void
assert_no(const struct bench *b, const char *refused)
{
	assert_non_null(b->refused);
	assert_string_equal(b->refused, refused);
}

static void
choices_by_label_or_code(void **state)
{
	struct bench b;

	bench_begin(&b, state);
	write_cells(&b, "asks", "YES ", "", 0);
	assert_got(&b, "yes", "answered");
	write_cells(&b, "asks", "maybe", "", 0);
	assert_no(&b, "choice");
	write_cells(&b, "kinds", "blue;red\n", "", 0);
	assert_got(&b, "red blue", "answered"); /* in the list's order */
	write_cells(&b, "kinds", "blue, red", "", 0);
	assert_got(&b, "red blue", "answered"); /* every part is a label */
	write_cells(&b, "kinds", "blue, pink", "", 0);
	assert_no(&b, "choice");
	write_cells(&b, "kinds", "blue red", "", 0);
	assert_no(&b, "choice");
	write_cells(&b, "kinds", ";", "", 0);
	assert_got(&b, "", "blank");
	report_close(&b.o);
}

static void
figures_as_people_write_them(void **state)
{
	struct bench b;

	bench_begin(&b, state);
	write_cells(&b, "pieces", "1 234", "", 0);
	assert_got(&b, "1234", "answered");
	write_cells(&b, "pieces", "12.5", "", BOOK_NUMBER);
	assert_no(&b, "problem.integer");
	write_cells(&b, "share", "0,5", "", 0);
	assert_got(&b, "0.5", "answered");
	write_cells(&b, "since", "2012-01-01", "", BOOK_DATE);
	assert_no(&b, "problem.year");
	assert_string_equal(b.told, "date");
	write_cells(&b, "day", "2012-01-01", "", BOOK_DATE);
	assert_got(&b, "2012-01-01", "answered");
	assert_string_equal(b.told, "");
	report_close(&b.o);
}

static void
text_is_text(void **state)
{
	static const char *const v[] = {
	    "- a bullet", "=1+1", "+7 495", "@home", "'quoted", ":", ".."};
	struct bench b;

	bench_begin(&b, state);
	for (size_t i = 0; i < COUNT(v); i++) {
		write_cells(&b, "line", v[i], "", 0);
		assert_got(&b, v[i], "answered");
	}
	report_close(&b.o);
}

static void
marks_beside_and_in_place_of_an_answer(void **state)
{
	struct bench b;

	bench_begin(&b, state);
	write_cells(&b, "pieces", "", "Not applicable", 0);
	assert_got(&b, "", "x");
	write_cells(&b, "pieces", "..", "", 0);
	assert_got(&b, "", "..");
	write_cells(&b, "pieces", "5", "Withheld", 0);
	assert_no(&b, "both");
	write_cells(&b, "pieces", "", "who knows", 0);
	assert_no(&b, "mark");
	/* what was there before gives way */
	b.base.value = "5";
	b.base.status = "answered";
	write_cells(&b, "pieces", "5", "Withheld", 0);
	assert_got(&b, "", "c");
	b.base.value = "";
	b.base.status = "c";
	write_cells(&b, "pieces", "5", "Withheld", 0);
	assert_got(&b, "5", "answered");
	/* and an emptied mark goes, one without a column stays */
	write_cells(&b, "pieces", "", "", 0);
	assert_got(&b, "", "blank");
	write_cells(&b, "pieces", "", NULL, 0);
	assert_got(&b, "", "c");
	report_close(&b.o);
}

static void
a_cell_that_is_not_there_leaves_what_was(void **state)
{
	struct bench b;

	bench_begin(&b, state);
	b.base.value = "yes";
	b.base.status = "answered";
	b.base.comment = "as of May";
	write_cells(&b, "asks", NULL, NULL, 0);
	assert_got(&b, "yes", "answered");
	assert_string_equal(b.got.comment, "as of May");
	write_cells(&b, "asks", "", NULL, 0);
	assert_got(&b, "", "blank");
	report_close(&b.o);
}

static void
what_cells_say_of_themselves(void **state)
{
	struct bench b;

	bench_begin(&b, state);
	write_cells(&b, "line", "5", "",
	    BOOK_FORMULA | BOOK_PERCENT | BOOK_MERGED | BOOK_NUMBER);
	assert_got(&b, "5", "answered");
	assert_string_equal(b.told, "formula percent merged");
	write_cells(&b, "line", "", "", BOOK_NO_VALUE);
	assert_no(&b, "no_value");
	write_cells(&b, "line", "#REF!", "", BOOK_ERROR);
	assert_no(&b, "error");
	write_cells(&b, "line", "aaaa", "", BOOK_CUT);
	assert_no(&b, "too_long");
	report_close(&b.o);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, desk_begin, desk_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(choices_by_label_or_code),
	    TEST(figures_as_people_write_them),
	    TEST(text_is_text),
	    TEST(marks_beside_and_in_place_of_an_answer),
	    TEST(a_cell_that_is_not_there_leaves_what_was),
	    TEST(what_cells_say_of_themselves),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
