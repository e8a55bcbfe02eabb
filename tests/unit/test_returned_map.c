/* SPDX-License-Identifier: MIT */
/* figures.hdf: the file that says which cell of a return is which figure. */
#include "tests/unit/report_fixture.h"
#include "domain/figures/returned.h"

#define FOLDER "questionnaires/firearms-trafficking"

struct reading {
	struct arena *a;
	struct source_file *files;
	size_t n;
	struct complaint_list complaints;
	struct questionnaire *q;
};

static void
read_with(struct reading *r, const char *from, const char *to)
{
	struct fault f = {0};
	enum rc rc;

	*r = (struct reading){.a = arena_new()};
	r->complaints.a = r->a;
	ok_(questionnaire_read_dir(r->a, FOLDER, &r->files, &r->n, &f), &f,
	    "read");
	for (size_t i = 0; i < r->n; i++) {
		struct source_file *s = &r->files[i];
		const char *at;

		if (strcmp(s->name, "figures.hdf") != 0)
			continue;
		at = strstr(s->content, from);
		assert_non_null(at);
		s->content = arena_printf(r->a, "%.*s%s%s",
		    (int)(at - s->content), s->content, to, at + strlen(from));
		s->n = strlen(s->content);
	}
	rc =
	    questionnaire_load(r->a, r->files, r->n, &r->q, &r->complaints, &f);
	assert_int_equal(rc, r->complaints.n == 0 ? RC_OK : RC_INPUT);
}

static void
is_blamed(const char *from, const char *to, const char *message)
{
	struct reading r;
	bool found = false;

	read_with(&r, from, to);
	assert_null(r.q);
	for (size_t i = 0; i < r.complaints.n; i++) {
		const struct complaint *c = &r.complaints.v[i];

		assert_string_equal(c->file, "figures.hdf");
		found = found ||
		    (c->line > 0 && strstr(c->message, message) != NULL);
	}
	if (!found)
		print_error("nothing says '%s'\n", message);
	assert_true(found);
	arena_free(r.a);
}

static void
what_the_file_names_must_be_there(void **state)
{
	(void)state;
	is_blamed("\tseized_type {", "\tseized_kind {",
	    "there is no question 'seized_kind'");
	is_blamed(
	    "\tparts_seized {", "\tgoods_text {", "'goods_text' is no number");
	is_blamed("\tparts_seized {", "\troute_quantity {",
	    "'route_quantity' is no number or table of numbers outside");
	is_blamed("total = all total", "sum = all total",
	    "'seized_type' has no row or column 'sum'");
	is_blamed("new = none unknown total", "new = nothing",
	    "'seized_context' has no row or column 'nothing'");
	is_blamed("\tstage {", "\tstages {", "there is no list 'stages'");
	is_blamed("\t\twomen = female", "\t\twoman = female",
	    "list 'sex' has no choice 'woman'");
	is_blamed("year = reference_year", "year = standing",
	    "'year' must name the question");
	is_blamed("\t\tyears_before = 1", "\t\tyear_before = 1", "unknown key");
}

static void
no_figure_stands_in_two_cells(void **state)
{
	(void)state;
	is_blamed("\t\t\ttotal = all total", "\t\t\ttotal = type pistol",
	    "'seized_type.pistol.' and 'seized_type.total.' are the same "
	    "figure");
	is_blamed("\t\tyears_before = 1", "\t\tyears_before = 0",
	    "are the same figure");
}

static void
check_against_layout(const char *from, const char *to, const char *message)
{
	struct complaint_list of_layout = {0}, said = {0};
	struct figures_layout *l;
	struct fault f = {0};
	struct reading r;

	read_with(&r, from, to);
	assert_non_null(r.q);
	of_layout.a = said.a = r.a;
	ok_(figures_layout_load(r.a, ".", "iafq-public", &l, &of_layout, &f),
	    &f, "layout");
	returned_map_check(r.q->figures, l, &said);
	assert_int_equal(said.n, message != NULL);
	if (message != NULL)
		assert_non_null(strstr(said.v[0].message, message));
	questionnaire_unload(r.q);
	arena_free(r.a);
}

static void
figures_are_those_of_the_layout_or_said_to_be_new(void **state)
{
	(void)state;
	check_against_layout("layout", "layout", NULL);
	check_against_layout("new = none unknown total", "new = none total",
	    "has no figure arms_seized context unknown");
	check_against_layout("arms = other_arms\n\t\tviolent = violent_crime\n"
			     "\t\torganized",
	    "arms = more_arms\n\t\tviolent = violent_crime\n\t\torganized",
	    "has no figure arms_seized context more_arms");
	check_against_layout("new = none unknown total",
	    "new = none unknown total drugs",
	    "has the figure arms_seized context drugs");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_the_file_names_must_be_there),
	    cmocka_unit_test(no_figure_stands_in_two_cells),
	    cmocka_unit_test(figures_are_those_of_the_layout_or_said_to_be_new),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
