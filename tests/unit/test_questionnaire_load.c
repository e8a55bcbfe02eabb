/* SPDX-License-Identifier: MIT */
/* The small questionnaire loads; each breach put into it is told at its line.
 */
#include "tests/unit/unit.h"
#include "tests/unit/small.h"

#define Q "questionnaire.hdf"
#define P "provisions.hdf"
#define O "outcomes.hdf"
#define EN "text.en.hdf"

struct breach {
	const char *file, *from, *to;
	const char *where;
	int line;
	const char *says;
};

static const struct breach breaches[] = {
    {Q, "id = small\n", "", Q, 0, "'id' is missing"},
    {Q, "id = small", "id = Small One", Q, 2, "small letters"},
    {Q, "version = 1", "version = one", Q, 3, "whole number"},
    {Q, "version = 1", "versoin = 1", Q, 3, "unknown key 'versoin'"},
    {Q, "publication = group", "publication = all", Q, 6,
	"is no value of 'publication'"},
    {Q, "languages = en ru", "languages = en ru fr", Q, 0, "text.fr.hdf"},
    {Q, "languages = en ru", "languages = en", "text.ru.hdf", 0,
	"none of the languages"},
    {Q, "list = regions", "list = planets", Q, 88, "no list 'planets'"},
    {Q, "type = select_one\n        list = regions", "list = regions", Q, 86,
	"has no 'type'"},
    {Q, "type = select_one\n        list = regions", "type = select_two", Q, 87,
	"'select_two' is no value of 'type'"},
    {Q, "type = select_one\n        list = regions", "type = select_one", Q, 86,
	"needs 'list'"},
    {Q, "list = regions", "lits = regions", Q, 88,
	"unknown key 'sections.first.items.region.lits'"},
    {Q, "list = regions", "list = regions\n        rows = goods", Q, 89,
	"means nothing for a select_one"},
    {Q, "      place {", "      a_law {", Q, 44, "'a_law' is taken already"},
    {Q, "      place {", "      state {", Q, 90, "kept for facts"},
    {Q, "      place {", "      9place {", Q, 90, "is no name"},
    {Q, "pattern = duty", "pattern = duties", Q, 95, "no pattern 'duties'"},
    {Q, "provision = p1", "provision = p7", Q, 98, "no provision 'p7'"},
    {Q, "provision = p1", "required = no", Q, 44, "no provision"},
    {Q, "${@law} = 'no'", "${@lwa} = 'no'", Q, 70, "no question 'a_lwa'"},
    {Q, "${@law} = 'no'", "${@law} = 'no", Q, 70, "never closed"},
    {Q, "region = ${region}", "rgion = ${region}", Q, 93,
	"no choice has a column 'rgion'"},
    {Q, ". >= 1990", "${@x} >= 1990", Q, 125, "for groups with a pattern"},
    {Q, "sum(${seized})", "sum(${sized})", Q, 137, "no question 'sized'"},
    {Q, "calculate = sum(${seized})", "relevant = true()", Q, 135,
	"needs 'calculate'"},
    {Q, "constraint = . <= today()", "calculate = today()", Q, 141,
	"means nothing for a date"},
    {Q, "required = yes", "required = perhaps", Q, 151,
	"is no value of 'required'"},
    {Q, "max = 3", "max = 0", Q, 52, "whole number from 1"},
    {Q, "          staff {",
	"          staff_grid {\n            type = grid\n"
	"            rows = goods\n            cell = integer\n          }\n"
	"          staff {",
	Q, 153, "a repeat holds no grid"},
    {Q, "          number {\n            type = calculate",
	"          number "
	"{\n            type = repeat",
	Q, 157, "a repeat holds no repeat"},
    {P, "force = M\n", "force = X\n", P, 6, "'X' is no value of 'force'"},
    {P, "assessable = yes", "asessable = yes", P, 7, "unknown key"},
    {P, "article = 1\n", "", P, 2, "no 'article'"},
    {P, "${region} = 'african'", "${regoin} = 'african'", P, 15,
	"no question 'regoin'"},
    {Q, "count(${bodies}) > 1", ". > 1", Q, 169, "'.' means nothing"},
    {P, "${region} = 'african'", ". = 'african'", P, 15, "'.' means nothing"},
    {O, "no = gap", "no = gasp", O, 52, "'gasp' is no outcome"},
    {O, "readiness = preparing", "readiness = perhaps", O, 9,
	"'perhaps' of 'partial' is no outcome"},
    {O, "tone = good", "tone = red", O, 5, "is no value of 'tone'"},
    {EN, "a.label = making", "a.label =", EN, 14, "is empty"},
    {EN, "a.label = making", "a.label : b.label", EN, 14, "links"},
};

static void
test_the_small_one_loads(void **state)
{
	struct small s;

	(void)state;
	small_read(&s);
	assert_int_equal(small_load(&s), RC_OK);
	questionnaire_check(s.q, NULL, &s.complaints);
	assert_false(s.complaints.n && small_says(&s, "", 0, ""));
	assert_int_equal(s.complaints.n, 0);
	assert_int_equal(strlen(s.q->hash), 64);
	small_free(&s);
}

static void
test_each_breach_is_told_at_its_line(void **state)
{
	size_t i;
	int wrong = 0;

	(void)state;
	for (i = 0; i < COUNT(breaches); i++) {
		const struct breach *b = &breaches[i];
		struct small s;

		small_read(&s);
		small_edit(&s, b->file, b->from, b->to);
		assert_int_equal(small_load(&s), RC_INPUT);
		assert_null(s.q);
		if (!small_says(&s, b->where, b->line, b->says)) {
			fprintf(stderr, "wanted %s:%d: %s\n", b->where, b->line,
			    b->says);
			wrong++;
		}
		small_free(&s);
	}
	assert_int_equal(wrong, 0);
}

static void
test_all_breaches_of_all_files_are_told_at_once(void **state)
{
	struct small s;

	(void)state;
	small_read(&s);
	small_edit(&s, Q, "list = regions", "list = planets");
	small_edit(&s, Q, "required = yes", "required = perhaps");
	small_edit(&s, P, "force = M\n", "force = X\n");
	small_edit(&s, EN, "a.label = making", "a.label =");
	assert_int_equal(small_load(&s), RC_INPUT);
	assert_true(small_says(&s, Q, 88, "planets"));
	assert_true(small_says(&s, Q, 151, "perhaps"));
	assert_true(small_says(&s, P, 6, "'X'"));
	assert_true(small_says(&s, EN, 14, "empty"));
	assert_int_equal(s.complaints.n, 4);
	small_free(&s);
}

static void
test_a_slip_in_a_pattern_is_told_once(void **state)
{
	struct small s;

	(void)state;
	small_read(&s);
	small_edit(&s, Q, "selected(${@why}, 'firearms')", "selected(${@why}");
	assert_int_equal(small_load(&s), RC_INPUT);
	assert_int_equal(s.complaints.n, 1);
	small_free(&s);
}

static const struct question *
named(const struct small *s, const char *name)
{
	int i = questionnaire_find(s->q, name);

	assert_true(i >= 0);
	return &s->q->questions[i];
}

static void
test_a_pattern_is_laid_out_for_each_group(void **state)
{
	struct small s;
	const struct question *qn;

	(void)state;
	small_read(&s);
	assert_int_equal(small_load(&s), RC_OK);
	qn = named(&s, "a_law");
	assert_int_equal(qn->type, QT_SELECT_ONE);
	assert_int_equal(qn->provision, questionnaire_provision(s.q, "p1"));
	assert_string_equal(qn->pattern, "duty");
	assert_string_equal(qn->member, "law");
	qn = named(&s, "a_act"); /* nested members likewise */
	assert_string_equal(qn->member, "act");
	assert_int_equal(qn->parent, questionnaire_find(s.q, "a_cite"));
	assert_int_equal(
	    named(&s, "a_cite")->end - 3, questionnaire_find(s.q, "a_cite"));
	qn = named(&s, "b_law"); /* changed by the group */
	assert_int_equal(qn->type, QT_GRID);
	assert_int_equal(qn->cell, QT_SELECT_ONE);
	assert_string_equal(qn->choices->name, "scale");
	assert_int_equal(qn->aspect, ASPECT_LAW);
	assert_int_equal(questionnaire_find(s.q, "b_cite"), -1);
	assert_int_equal(questionnaire_find(s.q, "b_act"), -1);
	assert_string_equal(named(&s, "b_steps")->relevant_source,
	    "selected(${b_why}, 'firearms')");
	qn = named(&s, "b_extra"); /* the group's own, named as written */
	assert_null(qn->pattern);
	assert_string_equal(qn->relevant_source, "${b_law.ammunition} = 'yes'");
	assert_int_equal(
	    named(&s, "b")->end, questionnaire_find(s.q, "b_extra") + 1);
	small_free(&s);
}

static void
test_texts_fall_back_and_patterns_name_their_group(void **state)
{
	struct small s;

	(void)state;
	small_read(&s);
	small_edit(&s, "text.ru.hdf", "  place.label = Место\n", "");
	assert_int_equal(small_load(&s), RC_OK);
	assert_string_equal(
	    question_text(s.q, named(&s, "a_law"), "en", "label"),
	    "Does the law forbid making?");
	assert_string_equal(
	    question_text(s.q, named(&s, "a_law"), "ru", "label"),
	    "Запрещает ли закон изготовление?");
	assert_string_equal(
	    question_text(s.q, named(&s, "a_act"), "en", "label"),
	    "Law on making");
	assert_string_equal(
	    question_text(s.q, named(&s, "b_law"), "en", "label"),
	    "Moving, by kind");
	assert_string_equal(
	    question_text(s.q, named(&s, "a_why"), "en", "label"), "Why not");
	assert_string_equal(
	    question_text(s.q, named(&s, "place"), "ru", "label"), "Place");
	assert_null(question_text(s.q, named(&s, "place"), "en", "hint"));
	assert_string_equal(
	    questionnaire_text(s.q, "fr", "title"), "A small questionnaire");
	assert_null(questionnaire_text(s.q, "en", "no.such.key"));
	small_free(&s);
}

static void
test_a_missing_or_foreign_file_is_told(void **state)
{
	struct small s;
	size_t i;

	(void)state;
	small_read(&s);
	for (i = 0; i < s.n; i++)
		if (strcmp(s.files[i].name, P) == 0)
			s.files[i].name = "provision.hdf";
	assert_int_equal(small_load(&s), RC_INPUT);
	assert_true(small_says(&s, P, 0, "missing"));
	assert_true(small_says(&s, "provision.hdf", 0, "no file of this name"));
	small_free(&s);
}

static void
test_the_hash_tells_contents_apart_and_not_order(void **state)
{
	struct source_file ab[] = {{"a", "1", 1}, {"b", "2", 1}};
	struct source_file ba[] = {{"b", "2", 1}, {"a", "1", 1}};
	struct source_file other[] = {{"a", "12", 2}, {"b", "", 0}};
	char x[65], y[65], z[65];

	(void)state;
	questionnaire_hash(ab, 2, x);
	questionnaire_hash(ba, 2, y);
	questionnaire_hash(other, 2, z);
	assert_string_equal(x, y);
	assert_string_not_equal(x, z);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_the_small_one_loads),
	    cmocka_unit_test(test_each_breach_is_told_at_its_line),
	    cmocka_unit_test(test_all_breaches_of_all_files_are_told_at_once),
	    cmocka_unit_test(test_a_slip_in_a_pattern_is_told_once),
	    cmocka_unit_test(test_a_pattern_is_laid_out_for_each_group),
	    cmocka_unit_test(
		test_texts_fall_back_and_patterns_name_their_group),
	    cmocka_unit_test(test_a_missing_or_foreign_file_is_told),
	    cmocka_unit_test(test_the_hash_tells_contents_apart_and_not_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
