/* SPDX-License-Identifier: MIT */
/*
 * Checks of figures, from the file to the report that may not be submitted:
 * tests/data/questionnaires/figures in two cycles.
 */
#include "tests/unit/figures_fixture.h"

/* "parts jump(answered)": the checks that fail, explained ones marked. */
static const char *
failing(struct desk *d)
{
	struct objection_list list;
	struct open_report r;
	struct buf b;

	buf_init(&b, d->a);
	buf_puts(&b, "");
	desk_open(d, d->party, &r);
	report_objections(&r, d->a, -1, &list);
	for (size_t i = 0; i < list.n; i++)
		buf_printf(&b, "%s%s%s", i > 0 ? " " : "",
		    list.v[i].check->name,
		    list.v[i].check->is_query && !objection_waits(&list.v[i])
			? "(explained)"
			: "");
	report_close(&r);
	return b.n == 0 ? "" : b.p;
}

static void
say_kinds(struct desk *d, const char *each)
{
	static const char *const kinds[] = {"pistols", "rifles", "unknown"};

	for (size_t i = 0; i < COUNT(kinds); i++) {
		say(d, "by_kind", kinds[i], "marked", each);
		say(d, "by_kind", kinds[i], "unmarked", each);
	}
}

static void
test_parts_that_do_not_add_up_are_an_error_at_the_total(void **state)
{
	struct desk *d = *state;
	struct open_report r;

	open_cycle(d, OPENED);
	say_kinds(d, "2");
	say(d, "total", "", "", "13");
	assert_string_equal(failing(d), "parts");
	desk_open(d, d->party, &r);
	assert_string_equal(answer_problem(&r, questionnaire_find(r.q, "total"),
				"", "", "13", "answered"),
	    "check.parts");
	assert_int_equal(report_progress(&r, -1).attention, 1);
	report_close(&r);
	say(d, "total", "", "", "12");
	assert_string_equal(failing(d), "");
}

static void
test_a_check_is_silent_while_a_figure_is_missing(void **state)
{
	struct desk *d = *state;
	struct change mark = {.question = "by_kind",
	    .row = "unknown",
	    .col = "marked",
	    .value = "",
	    .status = "x",
	    .seen_revision = 1};
	struct change_outcome o;

	open_cycle(d, OPENED);
	say(d, "total", "", "", "13");
	assert_string_equal(failing(d), "");
	say_kinds(d, "2");
	assert_string_equal(failing(d), "parts");
	ok(d,
	    report_save(d->db, d->l, d->a, d->party, &d->ana, &mark, 1, NOW, &o,
		&d->f));
	assert_string_equal(failing(d), "");
}

static void
test_zero_is_a_figure(void **state)
{
	struct desk *d = *state;

	open_cycle(d, OPENED);
	say_kinds(d, "0");
	say(d, "total", "", "", "1");
	assert_string_equal(failing(d), "parts");
	say(d, "total", "", "", "0");
	assert_string_equal(failing(d), "");
}

static void
test_a_query_waits_until_it_is_explained_and_blocks_nothing(void **state)
{
	struct desk *d = *state;
	struct change c = {.question = "by_kind",
	    .row = "rifles",
	    .col = "marked",
	    .value = "9",
	    .status = "answered",
	    .comment = "Depots marked theirs this year",
	    .seen_revision = 1};
	struct change_outcome o;
	struct submission s;
	struct open_report r;

	open_cycle(d, OPENED);
	say(d, "by_kind", "rifles", "marked", "9");
	say(d, "by_kind", "rifles", "unmarked", "1");
	assert_string_equal(failing(d), "few_marked");
	desk_open(d, d->party, &r);
	assert_int_equal(report_progress(&r, -1).attention, 0);
	report_close(&r);
	ok(d,
	    report_save(
		d->db, d->l, d->a, d->party, &d->ana, &c, 1, NOW, &o, &d->f));
	assert_string_equal(failing(d), "few_marked(explained)");
	ok(d,
	    report_submit(
		d->db, d->l, d->a, d->party, &d->ana, NOW, &s, &d->f));
}

static void
test_an_error_of_a_check_blocks_submission_by_name(void **state)
{
	struct desk *d = *state;
	struct submission s;

	open_cycle(d, OPENED);
	say(d, "requests", "", "", "3");
	say(d, "answered", "", "", "4");
	assert_int_equal(
	    report_submit(d->db, d->l, d->a, d->party, &d->ana, NOW, &s, &d->f),
	    RC_INPUT);
	assert_non_null(strstr(d->f.text, "answered (check.more_answers)"));
}

static void
test_last_is_what_the_same_state_submitted_in_the_cycle_before(void **state)
{
	struct desk *d = *state;
	struct submission s;

	open_cycle(d, OPENED);
	say(d, "total", "", "", "10");
	open_cycle(d, OPENED + 31536000);
	say(d, "total", "", "", "25");
	assert_string_equal(failing(d), ""); /* typed, not yet submitted */
	d->party -= 1;
	ok(d,
	    report_submit(
		d->db, d->l, d->a, d->party, &d->ana, NOW, &s, &d->f));
	assert_string_equal(failing(d), "");
	d->party += 1;
	assert_string_equal(failing(d), "jump");
	say(d, "total", "", "", "20");
	assert_string_equal(failing(d), "");
}

static void
test_a_row_that_says_what_an_earlier_one_says_is_found(void **state)
{
	struct desk *d = *state;

	open_cycle(d, OPENED);
	for (int i = 1; i <= 3; i++) {
		const char *row = arena_printf(d->a, "row%d", i);

		say(d, "origin", row, "", i == 2 ? "Sea" : "Hills");
		say(d, "destination", row, "", "Town");
	}
	assert_string_equal(failing(d), "route_again");
	say(d, "destination", "row3", "", "Port");
	assert_string_equal(failing(d), "");
}

/* A constraint of a grid is asked of each cell. */
static void
test_a_cell_of_a_grid_obeys_its_constraint(void **state)
{
	struct desk *d = *state;

	open_cycle(d, OPENED);
	assert_string_equal(
	    desk_save(d, &d->ana, "by_kind", "rifles", "marked", "-1").problem,
	    "problem.constraint");
	assert_null(
	    desk_save(d, &d->ana, "by_kind", "rifles", "marked", "1").problem);
}

/* What a reader may not see tells them nothing by way of a check either. */
static void
test_a_check_over_withheld_figures_is_silent(void **state)
{
	struct desk *d = *state;
	struct change c = {.question = "by_kind",
	    .row = "rifles",
	    .col = "unmarked",
	    .value = "1",
	    .status = "answered",
	    .publication = "secretariat"};
	struct objection_list list;
	struct change_outcome o;
	struct open_report r;
	struct submission s;

	open_cycle(d, OPENED);
	say(d, "by_kind", "rifles", "marked", "9");
	ok(d,
	    report_save(
		d->db, d->l, d->a, d->party, &d->ana, &c, 1, NOW, &o, &d->f));
	ok(d,
	    report_submit(
		d->db, d->l, d->a, d->party, &d->ana, NOW, &s, &d->f));
	ok(d,
	    report_open_frozen(
		d->db, d->l, d->a, s.id, "secretariat", &r, &d->f));
	report_objections(&r, d->a, -1, &list);
	assert_int_equal(list.n, 1);
	report_close(&r);
	ok(d, report_open_frozen(d->db, d->l, d->a, s.id, "group", &r, &d->f));
	report_objections(&r, d->a, -1, &list);
	assert_int_equal(list.n, 0);
	report_close(&r);
}

static void
test_a_mark_typed_in_place_of_a_figure_is_the_mark(void **state)
{
	static const char *const typed[][2] = {{":", ":"}, {" .. ", ".."},
	    {"x", "x"}, {"X", "x"}, {"\xd1\x85", "x"}, {"c", "c"},
	    {"\xd0\xa1", "c"}, {"0", "answered"}, {"...", "answered"},
	    {"12 000", "answered"}, {"", "blank"}};
	struct desk *d = *state;
	struct answer ans;

	open_cycle(d, OPENED);
	for (size_t i = 0; i < COUNT(typed); i++) {
		say(d, "requests", "", "", typed[i][0]);
		ok(d,
		    store_answer_get(d->db, d->a, d->party, "requests", "", "",
			&ans, &d->f));
		assert_string_equal(ans.status, typed[i][1]);
		if (strcmp(ans.status, "answered") != 0)
			assert_string_equal(ans.value, "");
	}
	say(d, "remark", "", "", "x");
	ok(d,
	    store_answer_get(
		d->db, d->a, d->party, "remark", "", "", &ans, &d->f));
	assert_string_equal(ans.value, "x");
}

/* The questionnaire with one text replaced must be refused for this reason. */
static void
refuses(const char *file, const char *from, const char *to, const char *says)
{
	struct arena *a = arena_new();
	struct complaint_list l = {.a = a};
	struct questionnaire *q;
	struct source_file *files;
	struct fault f;
	bool is_said = false;
	size_t n;

	assert_int_equal(
	    questionnaire_read_dir(a, FOLDER, &files, &n, &f), RC_OK);
	for (size_t i = 0; i < n; i++) {
		const char *p;
		struct buf b;

		if (strcmp(files[i].name, file) != 0)
			continue;
		p = strstr(files[i].content, from);
		assert_non_null(p);
		buf_init(&b, a);
		buf_add(&b, files[i].content, (size_t)(p - files[i].content));
		buf_puts(&b, to);
		buf_puts(&b, p + strlen(from));
		files[i].content = b.p;
		files[i].n = b.n;
	}
	if (questionnaire_load(a, files, n, &q, &l, &f) == RC_OK)
		questionnaire_check(q, NULL, &l);
	for (size_t i = 0; i < l.n; i++)
		is_said |= strstr(l.v[i].message, says) != NULL;
	if (!is_said)
		print_error("not said: %s\n", says);
	assert_true(is_said);
	questionnaire_unload(q);
	arena_free(a);
}

static void
test_what_a_check_may_not_say_is_refused(void **state)
{
	static const char Q[] = "questionnaire.hdf";

	(void)state;
	refuses(Q, "severity = error", "severity = fatal",
	    "'fatal' is no value of 'severity'; there is: error, query");
	refuses(
	    Q, "    severity = error\n", "", "check 'parts' needs 'severity'");
	refuses(Q, "    at = total\n", "", "check 'parts' needs 'at'");
	refuses(
	    Q, "at = total", "at = totals", "there is no question 'totals'");
	refuses(Q, "at = total", "at = by_kind",
	    "'by_kind' names no cell with one answer");
	refuses(Q, "at = total", "at = by_kind.rifles",
	    "'by_kind.rifles' names no cell");
	refuses(Q, "at = total", "at = routes", "'routes' names no cell");
	refuses(Q, "at = total", "at = route", "'route' names no cell");
	refuses(Q, "    holds = ${answered} <= ${requests}\n", "",
	    "check 'more_answers' needs 'holds'");
	refuses(Q, "${answered} <= ${requests}", "${answered} <= ${request}",
	    "there is no question 'request'");
	refuses(Q, "revises = total", "revises = totals",
	    "revises 'totals', which is no question");
	refuses(Q, "revises = total", "revises = by_kind",
	    "'total_again' cannot revise 'by_kind'");
	refuses(Q, "revises = total", "revises = carried",
	    "'total_again' cannot revise 'carried'");
	refuses(Q, "${last.total}", "${last.carried}", "stands in a repeat");
	refuses(Q, "repeated(${route})", "repeated(${total})",
	    "in the same row of a repeat");
	refuses(Q, "at = answered", "at = answered\n    level = 2",
	    "unknown key 'checks.more_answers.level'");
	refuses(Q, "${answered} <= ${requests}", "2 <= 3",
	    "check 'more_answers' always holds");
	refuses("text.ru.hdf",
	    "  jump = Более чем вдвое больше прошлогоднего\n", "",
	    "text 'check.jump' is missing in text.ru.hdf");
	refuses("text.en.hdf", "  jump =", "  leap = x\n  jump =",
	    "nothing uses the text 'check.leap'");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(test_parts_that_do_not_add_up_are_an_error_at_the_total),
	    TEST(test_a_check_is_silent_while_a_figure_is_missing),
	    TEST(test_zero_is_a_figure),
	    TEST(test_a_query_waits_until_it_is_explained_and_blocks_nothing),
	    TEST(test_an_error_of_a_check_blocks_submission_by_name),
	    TEST(
		test_last_is_what_the_same_state_submitted_in_the_cycle_before),
	    TEST(test_a_row_that_says_what_an_earlier_one_says_is_found),
	    TEST(test_a_cell_of_a_grid_obeys_its_constraint),
	    TEST(test_a_mark_typed_in_place_of_a_figure_is_the_mark),
	    TEST(test_a_check_over_withheld_figures_is_silent),
	    cmocka_unit_test(test_what_a_check_may_not_say_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
