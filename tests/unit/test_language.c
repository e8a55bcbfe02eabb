/* SPDX-License-Identifier: MIT */
/* Plurals, dates, numbers, order, and catalogues that are not as they should
 * be, in three languages with different rules. */
#include "tests/unit/unit.h"
#include <sys/stat.h>
#include "base/file.h"
#include "web/language.h"

struct world {
	struct arena *a;
	char dir[40];
	struct languages *l;
	struct fault f;
};

static void
write_text(struct world *w, const char *lang, const char *text)
{
	const char *dir = arena_printf(w->a, "%s/%s", w->dir, lang);
	const char *path = arena_printf(w->a, "%s/layout.hdf", dir);

	(void)mkdir(dir, 0700);
	assert_int_equal(file_write(path, text, strlen(text), &w->f), RC_OK);
}

static int
begin(void **state)
{
	struct world *w = calloc(1, sizeof(*w));

	if (w == NULL)
		return -1;
	w->a = arena_new();
	(void)snprintf(w->dir, sizeof(w->dir), "/tmp/language.XXXXXX");
	if (mkdtemp(w->dir) == NULL)
		return -1;
	write_text(w, "en",
	    "web {\n date_and_time = {date}, {time} UTC\n"
	    " clock = {time} UTC\n}\n"
	    "only_english = Here\n"
	    "gaps {\n one = {n} gap in {who}\n other = {n} gaps in {who}\n}\n"
	    "long << END\nTwo\n lines\nEND\n");
	write_text(w, "ru",
	    "gaps {\n one = {n} пробел\n few = {n} пробела\n"
	    " many = {n} пробелов\n other = {n} пробела\n}\n");
	write_text(w, "ar",
	    "gaps {\n zero = Z\n one = O\n two = T\n few = F\n many = M\n"
	    " other = X\n}\n");
	*state = w;
	return languages_load(&w->l, w->dir, &w->f) == RC_OK ? 0 : -1;
}

static int
end(void **state)
{
	struct world *w = *state;
	const char *const *lang;

	for (lang = languages_list(w->l); *lang != NULL; lang++) {
		(void)unlink(
		    arena_printf(w->a, "%s/%s/layout.hdf", w->dir, *lang));
		(void)rmdir(arena_printf(w->a, "%s/%s", w->dir, *lang));
	}
	(void)rmdir(w->dir);
	languages_free(w->l);
	arena_free(w->a);
	free(w);
	return 0;
}

static void
each_language_counts_in_its_own_way(void **state)
{
	static const struct {
		const char *lang;
		int64_t n;
		const char *text;
	} t[] = {
	    {"en", 0, "0 gaps in all"},
	    {"en", 1, "1 gap in all"},
	    {"en", 2, "2 gaps in all"},
	    {"en", 12345, "12,345 gaps in all"},
	    {"ru", 0, "0 пробелов"},
	    {"ru", 1, "1 пробел"},
	    {"ru", 2, "2 пробела"},
	    {"ru", 5, "5 пробелов"},
	    {"ru", 11, "11 пробелов"},
	    {"ru", 21, "21 пробел"},
	    {"ru", 22, "22 пробела"},
	    {"ru", 112, "112 пробелов"},
	    {"ar", 0, "Z"},
	    {"ar", 1, "O"},
	    {"ar", 2, "T"},
	    {"ar", 3, "F"},
	    {"ar", 11, "M"},
	    {"ar", 100, "X"},
	    {"ar", 103, "F"},
	};
	struct world *w = *state;

	for (size_t i = 0; i < COUNT(t); i++)
		assert_string_equal(language_count(w->l, w->a, t[i].lang,
					"gaps", t[i].n, "who", "all", NULL),
		    t[i].text);
}

static void
dates_and_times_are_written_out_in_full(void **state)
{
	struct world *w = *state;

	assert_string_equal(
	    language_date(w->l, w->a, "en", "2027-03-14"), "14 March 2027");
	assert_string_equal(language_date(w->l, w->a, "ru", "2027-03-14"),
	    "14 марта 2027\xe2\x80\xafг.");
	assert_non_null(
	    strstr(language_date(w->l, w->a, "ar", "2027-03-14"), "مارس"));
	assert_string_equal(
	    language_date(w->l, w->a, "en", "1901-12-01"), "1 December 1901");
	assert_string_equal(
	    language_date(w->l, w->a, "en", "2027-02-30"), "2027-02-30");
	assert_string_equal(language_date(w->l, w->a, "en", NULL), "");
	assert_string_equal(language_time(w->l, w->a, "en", 1804946520),
	    "13 March 2027, 14:02 UTC");
	assert_string_equal(
	    language_clock(w->l, w->a, "ru", 1804946520), "14:02 UTC");
}

static void
numbers_are_grouped_as_the_language_does(void **state)
{
	struct world *w = *state;

	assert_string_equal(
	    language_number(w->l, w->a, "en", 1234567), "1,234,567");
	assert_string_equal(language_number(w->l, w->a, "ru", 1234567),
	    "1\xc2\xa0"
	    "234\xc2\xa0"
	    "567");
	assert_string_equal(language_number(w->l, w->a, "en", -5), "-5");
	assert_string_equal(language_percent(w->l, w->a, "en", 0.613), "61%");
	assert_string_equal(
	    language_percent(w->l, w->a, "ru", 0.613), "61\xc2\xa0%");
}

static void
names_are_sorted_as_a_reader_expects(void **state)
{
	struct world *w = *state;

	assert_true(language_compare(w->l, "en", "Éire", "Fiji") < 0);
	assert_true(language_compare(w->l, "en", "a", "B") < 0);
	assert_true(language_compare(w->l, "ru", "Ёлка", "Жук") < 0);
	assert_int_equal(language_compare(w->l, "en", "same", "same"), 0);
}

static void
languages_know_themselves(void **state)
{
	struct world *w = *state;

	assert_string_equal(languages_list(w->l)[0], "en");
	assert_string_equal(language_own_name(w->l, "ru"), "Русский");
	assert_string_equal(language_own_name(w->l, "en"), "English");
	assert_true(language_is_rtl("ar"));
	assert_false(language_is_rtl("ru"));
	assert_true(language_exists(w->l, "ar"));
	assert_false(language_exists(w->l, "xx"));
	assert_false(language_exists(w->l, NULL));
}

static void
a_text_without_translation_is_english_and_one_without_any_is_named(void **state)
{
	struct world *w = *state;

	assert_string_equal(language_text(w->l, "ru", "only_english"), "Here");
	assert_string_equal(language_text(w->l, "xx", "only_english"), "Here");
	assert_string_equal(
	    language_text(w->l, "ru", "not.there"), "<not.there>");
	assert_string_equal(language_text(w->l, "en", "long"), "Two\n lines\n");
	assert_string_equal(language_format(w->l, w->a, "en", "gaps.other", "n",
				"{who}", "who", "<b>", NULL),
	    "{who} gaps in <b>");
	assert_string_equal(
	    language_format(w->l, w->a, "en", "gaps.other", NULL),
	    "{n} gaps in {who}");
}

static void
a_catalogue_that_is_wrong_is_refused_with_its_line(void **state)
{
	static const struct {
		const char *text, *says;
	} t[] = {
	    {"a = 1\na = 2\n", "layout.hdf:2: "},
	    {"a = 1\n}\n", "layout.hdf:2: "},
	    {"a {\n b = 1\n", "layout.hdf:2: "},
	    {"a << END\n b\n", "layout.hdf:2: "},
	    {"a : b\n", "layout.hdf:1: "},
	    {"a [x=\"\\\n", "layout.hdf:1: "},
	    {"#include \"layout.hdf\"\nbad-name = 1\n", "t.hdf:2: "},
	    {"a = \xff\n", "not UTF-8"},
	};
	struct world *w = *state;
	struct languages *l;
	struct fault f;

	for (size_t i = 0; i < COUNT(t); i++) {
		struct world bad = {.a = w->a};

		(void)snprintf(
		    bad.dir, sizeof(bad.dir), "/tmp/language.XXXXXX");
		assert_non_null(mkdtemp(bad.dir));
		write_text(&bad, "en", t[i].text);
		assert_int_equal(languages_load(&l, bad.dir, &f), RC_INPUT);
		assert_non_null(strstr(f.text, t[i].says));
		(void)unlink(arena_printf(w->a, "%s/en/layout.hdf", bad.dir));
		(void)rmdir(arena_printf(w->a, "%s/en", bad.dir));
		(void)rmdir(bad.dir);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(each_language_counts_in_its_own_way),
	    cmocka_unit_test(dates_and_times_are_written_out_in_full),
	    cmocka_unit_test(numbers_are_grouped_as_the_language_does),
	    cmocka_unit_test(names_are_sorted_as_a_reader_expects),
	    cmocka_unit_test(languages_know_themselves),
	    cmocka_unit_test(
		a_text_without_translation_is_english_and_one_without_any_is_named),
	    cmocka_unit_test(
		a_catalogue_that_is_wrong_is_refused_with_its_line),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
