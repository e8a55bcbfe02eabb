/* SPDX-License-Identifier: MIT */
/* Labels as people type them. */
#include "tests/unit/unit.h"

#include "base/words.h"

static void
what_a_reader_takes_for_the_same(void **state)
{
	static const char *const same[][2] = {
	    {"", ""}, {"", " \n\t"}, {"Yes", "yes"}, {"Yes", " YES "},
	    {"Yes", "yes\xc2\xa0"},		    /* no-break space */
	    {"Yes", "\xe2\x80\x8byes\xef\xbb\xbf"}, /* zero width */
	    {"In part", "in \r\n  part"},
	    {"In part",
		"in\xe2\x80\xaf"
		"part"},
	    {"Да", "ДА"}, {"Не\xc2\xa0применимо", "не применимо"},
	    {"ΝΑΙ", "ναι"},
	    {"نعم", "\xe2\x80\x8fنعم\xe2\x80\x8e"}, /* marks of direction */
	    {"是", "是\xe3\x80\x80"},		    /* ideographic space */
	};

	(void)state;
	for (size_t i = 0; i < COUNT(same); i++) {
		assert_true(words_alike(same[i][0], same[i][1]));
		assert_true(words_alike(same[i][1], same[i][0]));
	}
}

static void
what_a_reader_tells_apart(void **state)
{
	static const char *const others[][2] = {
	    {"Yes", ""},
	    {"Yes", "No"},
	    {"Yes", "Yes."},
	    {"Yes", "Ye s"},
	    {"In part", "Inpart"},
	    {"In part", "In part of it"},
	    {"Да", "Дa"}, /* a Latin a */
	    {"е", "ё"},
	    {"1", "1 1"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(others); i++) {
		assert_false(words_alike(others[i][0], others[i][1]));
		assert_false(words_alike(others[i][1], others[i][0]));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_a_reader_takes_for_the_same),
	    cmocka_unit_test(what_a_reader_tells_apart),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
