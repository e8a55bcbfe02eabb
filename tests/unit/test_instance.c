/* SPDX-License-Identifier: MIT */
/* What shows, what counts and what is kept, over the small questionnaire. */
#include "tests/unit/unit.h"
#include "tests/unit/small.h"

static struct answer answers[40];
static struct answer_list list = {answers, 0};
static struct repeat_row rows[] = {
    {"bodies", "r9", 2}, {"bodies", "r2", 1}, {"a_cite", "k1", 1}};
static struct repeat_row_list row_list = {rows, 3};

static void
put(const char *question, const char *row, const char *col, const char *value)
{
	answers[list.n++] = (struct answer){.question = question,
	    .row = row,
	    .col = col,
	    .value = value,
	    .status = "answered"};
}

static struct instance *
begin(struct small *s, const char *status)
{
	struct facts facts = {
	    status, "african", "XAA", "2026", "2026-11-25", NULL};
	struct instance *i;
	struct fault f;

	small_read(s);
	assert_int_equal(small_load(s), RC_OK);
	assert_int_equal(
	    instance_new(s->a, s->q, &facts, &list, &row_list, &i, &f), RC_OK);
	return i;
}

static void
end(struct small *s, struct instance *i)
{
	instance_free(i);
	small_free(s);
	list.n = 0;
}

static bool
shows(struct small *s, struct instance *i, const char *name, const char *row)
{
	return instance_relevant(i, questionnaire_find(s->q, name), row);
}

static const char *
value(struct small *s, struct instance *i, const char *name, const char *row,
    const char *col)
{
	return instance_value(
	    i, s->a, questionnaire_find(s->q, name), row, col);
}

static void
test_a_follow_up_shows_when_its_condition_holds(void **state)
{
	struct small s;
	struct instance *i;

	(void)state;
	put("a_law", "", "", "no");
	put("a_why", "", "", "firearms ammunition");
	i = begin(&s, "party");
	assert_true(shows(&s, i, "a_why", NULL));
	assert_true(shows(&s, i, "a_steps", NULL));
	assert_false(shows(&s, i, "a_cite", NULL));
	assert_false(shows(&s, i, "a_act", "k1"));
	end(&s, i);
}

static void
test_a_hidden_answer_is_empty_to_every_condition(void **state)
{
	struct small s;
	struct instance *i;

	(void)state;
	put("a_law", "", "", "yes");
	put("a_why", "", "", "firearms"); /* kept from before */
	i = begin(&s, "party");
	assert_false(shows(&s, i, "a_why", NULL));
	assert_string_equal(value(&s, i, "a_why", "", ""), "");
	assert_false(shows(&s, i, "a_steps", NULL));
	end(&s, i);
}

static void
test_relevance_is_inherited_from_section_group_and_repeat(void **state)
{
	struct small s;
	struct instance *i;

	(void)state;
	put("total", "", "", "1");
	put("body", "r2", "", "Police");
	i = begin(&s, "none");
	assert_false(instance_section_relevant(i, 1));
	assert_false(shows(&s, i, "year_from", NULL));
	assert_false(shows(&s, i, "bodies", NULL));
	assert_false(shows(&s, i, "body", "r2"));
	assert_string_equal(value(&s, i, "body", "r2", ""), "");
	assert_string_equal(value(&s, i, "staff_all", "", ""), "");
	end(&s, i);
	i = begin(&s, "party");
	assert_true(instance_section_relevant(i, 1));
	assert_true(shows(&s, i, "year_from", NULL));
	end(&s, i);
}

static void
test_siblings_in_a_repeat_are_those_of_the_row(void **state)
{
	struct small s;
	struct instance *i;

	(void)state;
	put("body", "r2", "", "Police");
	put("staff", "r2", "", "12");
	put("staff", "r9", "", "30"); /* hidden: no body in that row */
	i = begin(&s, "party");
	assert_true(shows(&s, i, "staff", "r2"));
	assert_false(shows(&s, i, "staff", "r9"));
	assert_false(shows(&s, i, "staff", "r5"));
	assert_string_equal(value(&s, i, "staff_all", "", ""), "12");
	assert_string_equal(value(&s, i, "number", "r2", ""), "1");
	assert_string_equal(value(&s, i, "number", "r9", ""), "2");
	assert_true(shows(&s, i, "bodies_many", NULL));
	end(&s, i);
}

static void
test_parts_of_a_law_in_a_row_are_read(void **state)
{
	struct small s;
	struct instance *i;

	(void)state;
	put("a_law", "", "", "yes");
	i = begin(&s, "party");
	assert_true(shows(&s, i, "a_cite", NULL));
	assert_true(shows(&s, i, "a_act", "k1"));
	assert_false(shows(&s, i, "a_act_note", "k1"));
	end(&s, i);
	put("a_law", "", "", "yes");
	put("a_act", "k1", "title", "Arms Act");
	i = begin(&s, "party");
	assert_true(shows(&s, i, "a_act_note", "k1"));
	assert_string_equal(value(&s, i, "a_act", "k1", "title"), "Arms Act");
	end(&s, i);
}

static void
test_constraints_look_at_the_value_offered(void **state)
{
	struct small s;
	struct instance *i;
	int year, seized, since;

	(void)state;
	put("year_from", "", "", "1800");
	put("seized", "firearms", "import", "3");
	put("seized", "firearms", "export", "4");
	i = begin(&s, "party");
	year = questionnaire_find(s.q, "year_from");
	seized = questionnaire_find(s.q, "seized");
	since = questionnaire_find(s.q, "since");
	assert_true(instance_constraint(i, year, NULL, "1990"));
	assert_true(instance_constraint(i, year, NULL, "2026"));
	assert_false(instance_constraint(i, year, NULL, "2027"));
	assert_false(instance_constraint(i, year, NULL, "abc"));
	assert_true(instance_constraint(i, year, NULL, ""));
	assert_string_equal(value(&s, i, "year_from", "", ""), "1800");
	assert_true(instance_constraint(i, seized, "firearms", "0"));
	assert_false(instance_constraint(i, seized, "firearms", "-1"));
	assert_string_equal(value(&s, i, "total", "", ""), "7");
	assert_string_equal(value(&s, i, "seized", "firearms", "export"), "4");
	assert_true(instance_constraint(i, since, NULL, "2026-11-25"));
	assert_false(instance_constraint(i, since, NULL, "2026-11-26"));
	end(&s, i);
}

static void
test_a_filter_offers_the_choices_of_its_column(void **state)
{
	struct small s;
	struct instance *i;
	const struct question *place;
	int at;

	(void)state;
	put("region", "", "", "african");
	i = begin(&s, "party");
	at = questionnaire_find(s.q, "place");
	place = &s.q->questions[at];
	assert_true(instance_choice_offered(
	    i, at, NULL, choice_find(place->choices, "cairo")));
	assert_false(instance_choice_offered(
	    i, at, NULL, choice_find(place->choices, "lima")));
	assert_true(instance_applies(i, &s.q->provisions[1]));
	assert_true(instance_applies(i, &s.q->provisions[0]));
	end(&s, i);
	i = begin(&s, "party");
	assert_false(instance_applies(i, &s.q->provisions[1]));
	end(&s, i);
}

static void
test_only_answers_count_as_answers(void **state)
{
	struct small s;
	struct instance *i;

	(void)state;
	put("a_law", "", "", "no");
	answers[0].status = "..";
	put("nobody", "", "", "x");
	put("seized", "stones", "import", "3");
	put("body", "r77", "", "gone");
	put("office", "", "nothing", "x");
	i = begin(&s, "party");
	assert_string_equal(value(&s, i, "a_law", "", ""), "");
	assert_false(shows(&s, i, "a_why", NULL));
	assert_string_equal(value(&s, i, "total", "", ""), "0");
	end(&s, i);
}

static void
test_no_text_breaks_the_document(void **state)
{
	static const char *const hostile[] = {"\x01\x02", "a\x1b[0m",
	    "\xff\xfe", "<a_law>yes</a_law>", "]]>&lt;", "\xef\xbf\xbf", "&#0;",
	    "\xed\xa0\x80", "' or '1'='1", "\"", "\r\n\t"};
	size_t k;

	(void)state;
	for (k = 0; k < COUNT(hostile); k++) {
		struct small s;
		struct instance *i;
		const char *xml;

		put("a_law", "", "", "no");
		put("a_steps", "", "", hostile[k]);
		put("a_why", "", "", hostile[k]);
		i = begin(&s, "party");
		assert_true(shows(&s, i, "a_why", NULL));
		xml = instance_excerpt(i, s.a, 0);
		assert_null(strstr(xml, "<a_law>yes"));
		assert_null(strpbrk(xml, "\x01\x02\x1b"));
		end(&s, i);
	}
}

static void
test_an_excerpt_holds_what_the_page_cannot_know(void **state)
{
	struct small s;
	struct instance *i;
	const char *xml;

	(void)state;
	put("a_law", "", "", "yes");
	put("region", "", "", "african");
	put("body", "r2", "", "A&B");
	i = begin(&s, "party");
	xml = instance_excerpt(i, s.a, 0);
	assert_non_null(strstr(xml, "<status>party</status>"));
	assert_non_null(strstr(xml, "<a_law></a_law>"));
	assert_non_null(
	    strstr(xml, "<a_cite row=\"k1\"><a_act><title></title>"));
	assert_non_null(strstr(xml, "<b_law><firearms></firearms>"));
	assert_null(strstr(xml, "bodies"));
	xml = instance_excerpt(i, s.a, 1);
	assert_non_null(strstr(xml, "<today>2026-11-25</today>"));
	assert_non_null(strstr(xml, "<bodies row=\"r2\"><body></body>"));
	assert_null(strstr(xml, "a_law"));
	end(&s, i);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_a_follow_up_shows_when_its_condition_holds),
	    cmocka_unit_test(test_a_hidden_answer_is_empty_to_every_condition),
	    cmocka_unit_test(
		test_relevance_is_inherited_from_section_group_and_repeat),
	    cmocka_unit_test(test_siblings_in_a_repeat_are_those_of_the_row),
	    cmocka_unit_test(test_parts_of_a_law_in_a_row_are_read),
	    cmocka_unit_test(test_constraints_look_at_the_value_offered),
	    cmocka_unit_test(test_a_filter_offers_the_choices_of_its_column),
	    cmocka_unit_test(test_only_answers_count_as_answers),
	    cmocka_unit_test(test_no_text_breaks_the_document),
	    cmocka_unit_test(test_an_excerpt_holds_what_the_page_cannot_know),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
