/* SPDX-License-Identifier: MIT */
/* Conditions as formulas of a spreadsheet: how each is written, and what is
 * rather not written than written nearly right. That a spreadsheet makes of
 * them what the server does is tested in tests/exports. */
#include "tests/unit/unit.h"
#include "base/limits.h"
#include "domain/condition/condition_formula.h"
#include "domain/condition/condition_private.h"
#include "tests/unit/expressions.h"

/* A cell is called as the answer is; 'none' is not in the sheet. */
static const char *
cell(void *ctx, int question, const char *row, const char *col)
{
	struct expression_table *t = ctx;
	const char *name = t->q->questions[question].name;

	if (strcmp(name, "none") == 0)
		return NULL;
	return arena_printf(t->a, "%s%s%s", name, row == NULL ? "" : row,
	    col == NULL ? "" : col);
}

static const char *const *
rows(void *ctx, int question)
{
	static const char *const two[] = {"r1", "r2", NULL};

	(void)ctx;
	(void)question;
	return two;
}

static const char *
fact(void *ctx, const char *name)
{
	(void)ctx;
	return strcmp(name, "state.status") == 0 ? "party" : NULL;
}

static const char *
formula(struct expression_table *t, const char *expression)
{
	struct formula_names names = {t, cell, rows, fact};
	struct condition *c;
	struct fault f;
	const char *out;

	assert_int_equal(
	    condition_compile(t->a, t->q, -1, expression, &c, &f), RC_OK);
	out = condition_formula(t->a, t->q, -1, c, NULL, &names);
	condition_free_compiled(c);
	return out;
}

static const char *const written[][2] = {
    {"${c} = 'yes'", "EXACT(c,\"yes\")"},
    {"${c} != 'yes'", "NOT(EXACT(c,\"yes\"))"},
    {"${c} = ''", "NOT((c<>\"\"))"},
    {"${c} = 'a' or ${c} = 'b' or ${t}",
	"OR(EXACT(c,\"a\"),EXACT(c,\"b\"),(t<>\"\"))"},
    {"${c} and (${t} or ${m})", "AND((c<>\"\"),OR((t<>\"\"),(m<>\"\")))"},
    {"not(${c})", "NOT((c<>\"\"))"},
    {"${g} != ''", "(OR(gfirearms<>\"\",gparts<>\"\",gammunition<>\"\"))"},
    {"contains(${act.title}, 'x')", "ISNUMBER(FIND(\"x\",acttitle))"},
    {"selected(${m}, 'parts')",
	"ISNUMBER(FIND(\" \"&\"parts\"&\" \",\" \"&TRIM(m)&\" \"))"},
    {"${n} > 0.5", "IFERROR(IF(n=\"\",NA(),n)>0.5,FALSE)"},
    {"${n} != 3", "IFERROR(IF(n=\"\",NA(),n)<>3,TRUE)"},
    {"${n} * 2 - 1 <= ${gg.parts.export}",
	"IFERROR(((IF(n=\"\",NA(),n)*2)-1)<="
	"IF(ggpartsexport=\"\",NA(),ggpartsexport),FALSE)"},
    {"count(${r_n}) > 1",
	"IFERROR((0+IF(r1=\"\",0,1)+IF(r2=\"\",0,1))>1,FALSE)"},
    {"sum(${r_n}) > 1",
	"IFERROR((0+IF(r1=\"\",0,r1)+IF(r2=\"\",0,r2))>1,FALSE)"},
    {"${t} = 'say \"so\", x'", "EXACT(t,\"say \"\"so\"\", x\")"},
    {"${t} = \"it's\"", "EXACT(t,\"it's\")"},
    {"${t} = 'ёж'", "EXACT(t,\"ёж\")"},
    {"${state.status} = 'party'", "EXACT(\"party\",\"party\")"},
    {"true() and false()", "AND(TRUE,FALSE)"},
};

static void
test_a_condition_is_written_as_a_formula(void **state)
{
	struct expression_table t = {.a = arena_new()};

	(void)state;
	assert_true(expressions_load(&t));
	for (size_t i = 0; i < COUNT(written); i++) {
		const char *got = formula(&t, written[i][0]);

		assert_non_null(got);
		assert_string_equal(got, written[i][1]);
	}
	questionnaire_unload(t.q);
	arena_free(t.a);
}

/* Each where a spreadsheet would say something else, now and then. */
static const char *const refused[] = {
    "${none} = 1",	     /* not in the sheet */
    "${c} = 'a' or ${none}", /* nor half of it */
    "${n} = '5'",	     /* a number's text is the reader's affair */
    "concat('a', ${n}) = 'a5'", "string-length(${t}) > 2",
    "${t} > 5", /* free text as a number */
    "translate(${day}, '-', '') = 20260301",
    "translate(${t}, 'ab', 'ba') = 'x'", "${day} > '5 May'", /* no date */
    "${n} div ${d} > 1", /* nothing divides by nought */
    "${d} + 0.1 = 2.6",	 /* the sixteenth digit */
    "${r_name} = 'A'",	 /* rows that may not be there yet */
    "count(${r}) > 1", "${last.n} > 1", "${cycle.year} = 2026",
    "selected(${t}, 'x')", /* tabs and line ends */
};

static void
test_what_is_not_exact_is_not_written(void **state)
{
	struct expression_table t = {.a = arena_new()};

	(void)state;
	assert_true(expressions_load(&t));
	for (size_t i = 0; i < COUNT(refused); i++) {
		const char *got = formula(&t, refused[i]);

		if (got != NULL)
			print_error("%s: %s\n", refused[i], got);
		assert_null(got);
	}
	questionnaire_unload(t.q);
	arena_free(t.a);
}

static void
test_a_text_that_no_formula_holds_is_refused(void **state)
{
	struct arena *a = arena_new();
	char long_text[FORMULA_TEXT_MAX + 2] = "";

	(void)state;
	memset(long_text, 'x', FORMULA_TEXT_MAX);
	assert_non_null(formula_text(a, long_text));
	memset(long_text, 'x', FORMULA_TEXT_MAX + 1);
	assert_null(formula_text(a, long_text));
	assert_null(formula_text(a, "two\nlines"));
	assert_string_equal(formula_text(a, ""), "\"\"");
	arena_free(a);
}

/* Longer or deeper than a cell takes, it is none. */
static void
test_a_formula_fits_into_a_cell(void **state)
{
	struct expression_table t = {.a = arena_new()};
	struct buf b;

	(void)state;
	assert_true(expressions_load(&t));
	buf_init(&b, t.a);
	buf_puts(&b, "${c} = 'no'");
	for (int i = 0; i < 200; i++)
		buf_puts(&b, " or ${gg} = ''");
	assert_true(strlen(b.p) < LIMIT_EXPRESSION);
	assert_null(formula(&t, b.p));
	buf_init(&b, t.a);
	for (int i = 0; i < 20; i++)
		buf_puts(&b, "not(1 + ");
	buf_puts(&b, "${c}");
	for (int i = 0; i < 20; i++)
		buf_puts(&b, ")");
	assert_null(formula(&t, b.p));
	questionnaire_unload(t.q);
	arena_free(t.a);
}

static const char *
any_cell(void *ctx, int question, const char *row, const char *col)
{
	(void)ctx;
	(void)question;
	(void)row;
	(void)col;
	return "A1";
}

static const char *
any_fact(void *ctx, const char *name)
{
	(void)ctx;
	return name;
}

static size_t
count_written(struct arena *a, const struct questionnaire *q)
{
	const struct formula_names names = {NULL, any_cell, rows, any_fact};
	size_t n = 0;

	for (int i = -q->sections_n; i < q->questions_n; i++) {
		const struct condition *c = i < 0 ? q->sections[-1 - i].relevant
						  : q->questions[i].relevant;

		if (c == NULL)
			continue;
		assert_non_null(
		    condition_formula(a, q, i < 0 ? -1 : i, c, NULL, &names));
		n++;
	}
	return n;
}

/* Nothing in our own questionnaires is left as it is for want of a formula. */
static void
test_every_condition_of_our_questionnaires_is_written(void **state)
{
	static const char *const dirs[] = {"questionnaires/firearms-protocol",
	    "questionnaires/firearms-trafficking"};
	size_t n[COUNT(dirs)];

	(void)state;
	for (size_t i = 0; i < COUNT(dirs); i++) {
		struct arena *a = arena_new();
		struct complaint_list l = {.a = a};
		struct questionnaire *q;
		struct source_file *files;
		struct fault f;
		size_t files_n;

		assert_int_equal(
		    questionnaire_read_dir(a, dirs[i], &files, &files_n, &f),
		    RC_OK);
		assert_int_equal(
		    questionnaire_load(a, files, files_n, &q, &l, &f), RC_OK);
		n[i] = count_written(a, q);
		questionnaire_unload(q);
		arena_free(a);
	}
	assert_true(n[0] > 200 && n[1] > 5);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_a_condition_is_written_as_a_formula),
	    cmocka_unit_test(test_what_is_not_exact_is_not_written),
	    cmocka_unit_test(test_a_text_that_no_formula_holds_is_refused),
	    cmocka_unit_test(test_a_formula_fits_into_a_cell),
	    cmocka_unit_test(
		test_every_condition_of_our_questionnaires_is_written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
