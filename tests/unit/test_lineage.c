/* SPDX-License-Identifier: MIT */
/* What a new version must say of the old one: the pair lineage-1 and -2, which
 * has every kind of lineage, whole and with one thing said wrong. */
#include "tests/unit/unit.h"
#include "tests/unit/small.h"

#define Q "questionnaire.hdf"
#define PAIR "tests/data/questionnaires/lineage-"

struct lineage_case {
	const char *from, *to; /* in the new version */
	const char *near;      /* a text of the line that is named */
	const char *says;
};

static const struct lineage_case cases[] = {
    {"  fax = obsolete", "# fax = obsolete", "dropped {",
	"'fax' of version 1 is unmapped"},
    {"        type = text\n        lineage = same\n      }\n      desk",
	"        type = text\n      }\n      desk", "office {",
	"'office' does not say what it is to version 1"},
    {"lineage_from = import_note export_note",
	"lineage_from = import_note exprt_note", "transfers {",
	"'transfers' comes from 'exprt_note', which version 1 does not have"},
    {"lineage_from = import_note export_note", "lineage_from = import_note",
	"transfers {", "'transfers' is merged: name at least two"},
    {"        type = text\n        lineage = same\n      }\n      desk",
	"        type = longtext\n        lineage = same\n      }\n      desk",
	"office {", "called same, but it was a text and is a longtext"},
    {"        lineage = scale\n        list = rating",
	"        lineage = same\n        list = rating",
	"rating {\n        type", "called same, but its choices are others"},
    {"        lineage = scale\n        rows = goods",
	"        lineage = reworded\n        rows = goods", "seized {",
	"called reworded, but its rows are others"},
    {"          partly = part", "          partly = prt", "partly = prt",
	"'prt' is none of the names of 'control'"},
    {"          partly = part", "          prtly = part", "prtly = part",
	"'prtly' was none of the names of 'control' in version 1"},
    {"          partly = part", "          yes = yes", "yes = yes",
	"'partly' of version 1 is not in the map of 'control'"},
    {"        lineage = reworded", "        lineage = new", "dropped {",
	"'marking' of version 1 is unmapped"},
    {"      records_years {\n        type = longtext\n"
     "        lineage = split\n        lineage_from = records",
	"      records_years {\n        type = longtext\n"
	"        lineage = new",
	"records_kept {",
	"split from 'records', and nothing else comes from it"},
    {"        lineage = split\n        lineage_from = records\n      }\n"
     "      records_years",
	"        lineage = reworded\n        lineage_from = records\n      }\n"
	"      records_years",
	"records_kept {", "2 questions come from 'records'"},
    {"  fax = obsolete", "  fax = obsolete\n  telex =", "telex =",
	"'telex' is dropped, but version 1 does not have it"},
    {"  fax = obsolete", "  fax = obsolete\n  office =", "office =",
	"'office' is dropped, and 'office' comes from it"},
    {"  fax = obsolete", "  fax = gone", "fax = gone",
	"text 'dropped.gone' is missing in text.en.hdf"},
};

static void
read_version(struct small *s, int version)
{
	struct fault f;

	*s = (struct small){.a = arena_new()};
	s->complaints.a = s->a;
	if (questionnaire_read_dir(s->a, arena_printf(s->a, PAIR "%d", version),
		&s->files, &s->n, &f) != RC_OK)
		abort();
}

static int
line_of(const struct small *s, const char *near)
{
	const char *p = NULL, *c;
	int line = 1;
	size_t i;

	for (i = 0; i < s->n; i++)
		if (strcmp(s->files[i].name, Q) == 0)
			p = s->files[i].content;
	for (c = p; c != strstr(p, near); c++)
		line += *c == '\n';
	return line;
}

static bool
is_refused(const struct lineage_case *c, const struct questionnaire *before)
{
	struct small now;
	bool is_right;

	read_version(&now, 2);
	small_edit(&now, Q, c->from, c->to);
	is_right = small_load(&now) == RC_OK;
	if (is_right)
		questionnaire_check(now.q, before, &now.complaints);
	is_right =
	    is_right && small_says(&now, Q, line_of(&now, c->near), c->says);
	if (!is_right)
		fprintf(stderr, "not refused: %s\n", c->to);
	small_free(&now);
	return is_right;
}

static void
test_every_kind_of_lineage_is_taken(void **state)
{
	struct small before, now;

	(void)state;
	read_version(&before, 1);
	read_version(&now, 2);
	assert_int_equal(small_load(&before), RC_OK);
	assert_int_equal(small_load(&now), RC_OK);
	questionnaire_check(before.q, NULL, &before.complaints);
	questionnaire_check(now.q, before.q, &now.complaints);
	assert_int_equal(before.complaints.n, 0);
	assert_int_equal(now.complaints.n, 0);
	small_free(&now);
	small_free(&before);
}

static void
test_what_is_not_so_is_refused_where_it_is_said(void **state)
{
	struct small before;
	size_t i;
	int wrong = 0;

	(void)state;
	read_version(&before, 1);
	assert_int_equal(small_load(&before), RC_OK);
	for (i = 0; i < COUNT(cases); i++)
		wrong += !is_refused(&cases[i], before.q);
	assert_int_equal(wrong, 0);
	small_free(&before);
}

static void
test_a_version_may_say_that_all_is_the_same(void **state)
{
	struct small before, now;

	(void)state;
	read_version(&before, 1);
	read_version(&now, 1);
	assert_int_equal(small_load(&before), RC_OK);
	small_edit(&now, Q, "version = 1", "version = 2\nlineage = same");
	assert_int_equal(small_load(&now), RC_OK);
	questionnaire_check(now.q, before.q, &now.complaints);
	assert_int_equal(now.complaints.n, 0);
	small_free(&now);
	small_free(&before);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_every_kind_of_lineage_is_taken),
	    cmocka_unit_test(test_what_is_not_so_is_refused_where_it_is_said),
	    cmocka_unit_test(test_a_version_may_say_that_all_is_the_same),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
