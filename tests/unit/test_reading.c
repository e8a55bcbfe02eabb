/* SPDX-License-Identifier: MIT */
/* Numbers of questions do not move when a follow-up shows. */
#include "tests/unit/unit.h"
#include "pages/reading.h"

static void
follow_ups_are_numbered_under_the_question_before(void **state)
{
	const struct condition *some = (const void *)"";
	struct question plain = {.name = "a"}, follows = {.name = "b"};
	struct numbering n = {.section = 5};
	struct arena *a = arena_new();

	(void)state;
	follows.relevant = some;
	assert_string_equal(numbering_next(a, &n, &plain), "5.1");
	assert_string_equal(numbering_next(a, &n, &follows), "5.1.1");
	assert_string_equal(numbering_next(a, &n, &follows), "5.1.2");
	assert_string_equal(numbering_next(a, &n, &plain), "5.2");
	assert_string_equal(numbering_next(a, &n, &follows), "5.2.1");
	arena_free(a);
}

static void
a_conditional_question_that_comes_first_is_not_under_anything(void **state)
{
	const struct condition *some = (const void *)"";
	struct question follows = {.name = "b"};
	struct numbering n = {.section = 2};
	struct arena *a = arena_new();

	(void)state;
	follows.relevant = some;
	assert_string_equal(numbering_next(a, &n, &follows), "2.1");
	arena_free(a);
}

static void
only_marks_have_the_words_of_a_mark(void **state)
{
	(void)state;
	assert_string_equal(mark_key(":"), "answer.mark.not_available");
	assert_string_equal(mark_key("c"), "answer.mark.withheld");
	assert_null(mark_key("answered"));
	assert_null(mark_key("blank"));
	assert_null(mark_key("0"));
	assert_null(mark_key(NULL));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(follow_ups_are_numbered_under_the_question_before),
	    cmocka_unit_test(
		a_conditional_question_that_comes_first_is_not_under_anything),
	    cmocka_unit_test(only_marks_have_the_words_of_a_mark),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
