/* SPDX-License-Identifier: MIT */
/* Every function and operator of the expression language, by its value; and
 * what is refused, by the words of the refusal. */
#include "tests/unit/unit.h"
#include "tests/unit/expressions.h"

static void
test_each_expression_gives_its_value(void **state)
{
	struct expression_table t = {.a = arena_new()};
	size_t i;
	int wrong = 0;

	(void)state;
	assert_true(expressions_load(&t));
	expressions_answer(&t);
	assert_true(t.n > 100);
	for (i = 0; i < t.n; i++) {
		int at = questionnaire_find(
		    t.q, arena_printf(t.a, "e%d", t.v[i].line));
		const char *got = instance_calculate(t.instance, t.a, at, NULL);

		if (strcmp(got, t.v[i].expected) == 0)
			continue;
		wrong++;
		fprintf(stderr, "line %d: %s\n\tgave '%s', not '%s'\n\t%s\n",
		    t.v[i].line, t.v[i].source, got, t.v[i].expected,
		    condition_xpath(t.q->questions[at].calculate));
	}
	assert_int_equal(wrong, 0);
	instance_free(t.instance);
	questionnaire_unload(t.q);
	arena_free(t.a);
}

static const char *const refused[][2] = {
    {"${nobody} = 1", "no question 'nobody'"},
    {"${c", "written '${name}'"},
    {"${c d}", "written '${name}'"},
    {"${}", "written '${name}'"},
    {"$c", "a value is missing"},
    {"c = 1", "neither ${name} nor"},
    {"/data/answers/c", "a value is missing"},
    {"../c = 1", "a value is missing"},
    {"document('x')", "no function document()"},
    {"pulldata('x', 'y')", "no function pulldata()"},
    {"id('x')", "no function id()"},
    {"${c} = 'yes", "never closed"},
    {"(${c} = 'yes'", "')' is missing"},
    {"${c} = 'yes')", "left over"},
    {"${c} == 'yes'", "a value is missing"},
    {"${c} = ", "at its end"},
    {"", "at its end"},
    {"${c} ${n}", "left over"},
    {"${n} | ${d}", "left over"},
    {"selected(${m})", "takes 2 arguments"},
    {"true(1)", "takes 0 arguments"},
    {"min(1, 2, 3)", "takes 2 arguments"},
    {"count(1)", "takes one name"},
    {"sum(${n} + 1)", "takes one name"},
    {"position(..)", "inside a repeat"},
    {"date('2027-02-30') = today()", "no date"},
    {"today() + 1", "not reckoned with"},
    {"${day} - ${later}", "not reckoned with"},
    {"if(${c} = 'yes', true(), 'x')", "of one kind"},
    {"${state.name} = 'x'", "no fact"},
    {"${c.part} = 'x'", "has no parts"},
    {"${g.stones} = 1", "has no row 'stones'"},
    {"${gg.parts.nowhere} = 1", "has no column"},
    {"${act.colour} = 1", "has no part"},
    {"12abc", "not a number"},
    {"1.2.3", "not a number"},
    {"((((((((((((((((((((((((((((((((((((((((((1))))))))))))))))))))))))"
     "))))))))))))))))))",
	"parentheses open"},
    {"------------------------------------------------1", "too many '-'"},
};

static void
refuse_one(struct expression_table *t, const char *source, const char *says)
{
	struct condition *c = NULL;
	struct fault f = {0};

	if (condition_compile(t->a, t->q, 0, source, &c, &f) == RC_OK)
		snprintf(f.text, sizeof(f.text), "nothing");
	if (!strstr(f.text, says))
		fprintf(stderr, "%.300s\n\tsaid: %s\n", source, f.text);
	assert_non_null(strstr(f.text, says));
	assert_null(c);
}

static void
test_what_is_refused_is_named(void **state)
{
	struct expression_table t = {.a = arena_new()};
	struct buf b;
	size_t i;

	(void)state;
	assert_true(expressions_load(&t));
	for (i = 0; i < COUNT(refused); i++)
		refuse_one(&t, refused[i][0], refused[i][1]);
	buf_init(&b, t.a);
	buf_puts(&b, "1");
	while (b.n < 4000)
		buf_puts(&b, "+1");
	refuse_one(&t, b.p, "terms in a row");
	while (b.n < 5000)
		buf_puts(&b, "    ");
	refuse_one(&t, b.p, "longer than");
	buf_init(&b, t.a);
	for (i = 0; i < 30; i++)
		buf_puts(&b, "max(int(");
	buf_puts(&b, "1");
	for (i = 0; i < 30; i++)
		buf_puts(&b, "), 1)");
	refuse_one(&t, b.p, "parentheses open");
	buf_init(&b, t.a);
	for (i = 0; i < 15; i++)
		buf_puts(&b, "max(int(");
	buf_puts(&b, "1");
	for (i = 0; i < 15; i++)
		buf_puts(&b, "), 1)");
	refuse_one(&t, b.p, "grows beyond");
	questionnaire_unload(t.q);
	arena_free(t.a);
}

static void
test_reads_lists_each_question_once(void **state)
{
	struct expression_table t = {.a = arena_new()};
	struct condition *c;
	struct fault f;
	const int *reads;

	(void)state;
	assert_true(expressions_load(&t));
	assert_int_equal(condition_compile(t.a, t.q, -1,
			     "${n} > 1 and (${c} = 'yes' or ${n} < 9)", &c, &f),
	    RC_OK);
	reads = condition_reads(c);
	assert_int_equal(reads[0], questionnaire_find(t.q, "c"));
	assert_int_equal(reads[1], questionnaire_find(t.q, "n"));
	assert_int_equal(reads[2], -1);
	condition_free_compiled(c);
	questionnaire_unload(t.q);
	arena_free(t.a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_each_expression_gives_its_value),
	    cmocka_unit_test(test_what_is_refused_is_named),
	    cmocka_unit_test(test_reads_lists_each_question_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
