/* SPDX-License-Identifier: MIT */
/* Each thing the check promises to find, put into the small questionnaire. */
#include "tests/unit/unit.h"
#include "tests/unit/small.h"

#define Q "questionnaire.hdf"
#define P "provisions.hdf"
#define O "outcomes.hdf"
#define EN "text.en.hdf"

enum { ANY = 9999 };

struct finding_case {
	const char *file, *from, *to;
	const char *where;
	int line;
	const char *says;
	size_t count; /* complaints in all, or ANY */
};

static const struct finding_case cases[] = {
    /* texts */
    {EN, "  place.label = Place\n", "", Q, 90, "missing in text.en.hdf", ANY},
    {"text.ru.hdf", "  place.label = Место\n", "", Q, 90,
	"'q.place.label' is missing in text.ru.hdf", ANY},
    {EN, "  why.label = Why not\n", "", Q, 66, "'q.a_why.label' is missing",
	ANY},
    {EN, "place.label = Place", "place.label = Place\n  place.hint = One", EN,
	14, "'q.place.hint' is not in text.ru.hdf", 1},
    {EN, "place.label = Place", "place.label = Place\n  plaec.hint = One", EN,
	14, "nothing uses the text 'q.plaec.hint'", 1},
    {EN, "  year_from.wrong = A year from 1990 to this one\n", "", Q, 123,
	"no text 'q.year_from.wrong'", ANY},
    {EN, "unit.pieces = pieces\n", "", Q, 127, "'unit.pieces' is missing", ANY},
    {EN, "    cairo = Cairo\n", "", Q, 29, "'list.places.cairo' is missing",
	ANY},
    {EN, "  p1.title = Making\n", "", P, 2, "'provision.p1.title'", ANY},
    {EN, "  gap.label = Gap\n", "", O, 15, "'outcome.gap.label'", ANY},
    {EN, "theme.basics = Basics\n", "", Q, 82, "'theme.basics'", ANY},
    {EN, "title = A small questionnaire\n", "", Q, 0, "'title' is missing",
	ANY},
    /* circles */
    {Q, "type = select_one\n        list = regions",
	"type = select_one\n        list = regions\n"
	"        relevant = ${place} != ''\n        lineage = new",
	NULL, 0, NULL, 0}, /* a chain is no circle: must stay silent */
    {Q, "relevant = ${@law} = 'no'", "relevant = ${@steps} != ''", Q, 66,
	"a_why -> a_steps -> a_why", 1},
    {Q, "relevant = ${@law} = 'no'", "relevant = ${@why} != ''", Q, 66,
	"in a circle: a_why -> a_why", 1},
    {Q, "relevant = ${state.status} = 'party'", "relevant = ${total} > 1", Q,
	120, "numbers -> total -> numbers", ANY},
    /* slips and reach */
    {Q, "relevant = ${@law} = 'no'", "relevant = ${@law} = 'never'", Q, 66,
	"'a_why' can never be reached", ANY},
    {Q, "relevant = ${@law} = 'no'", "relevant = ${@law} = 'never'", Q, 72,
	"'a_steps' can never be reached", ANY},
    {Q, "relevant = ${@law} = 'no'", "relevant = ${@law} = 'never'", Q, 70,
	"list 'scale' has no choice 'never'", ANY},
    {Q, "selected(${@why}, 'firearms')", "selected(${@why}, 'fire')", Q, 72,
	"'a_steps' can never be reached", ANY},
    {Q, "${state.status} = 'party'", "${state.status} = 'member'", Q, 120,
	"section 'numbers' can never be reached", 2},
    {Q, "${@law.ammunition} = 'yes'", "${@law.ammunition} = 'maybe'", Q, 112,
	"'b_extra' can never be reached", 2},
    {Q, "relevant = ${@law} = 'no'",
	"relevant = ${@law} = 'no' and ${@law} = 'yes'", Q, 66,
	"'a_why' can never be reached", ANY},
    {Q, "pattern = duty\n        provision = p1",
	"pattern = duty\n        provision = p1\n"
	"        relevant = ${region} = 'african'\n        items {\n"
	"          a_more {\n            type = text\n"
	"            relevant = ${region} = 'american'\n          }\n        }",
	Q, 101, "'a_more' can never be reached", ANY},
    {Q, "relevant = ${body} != ''", "relevant = 1 > 2", Q, 153,
	"'staff' can never be reached", 1},
    {Q, "relevant = ${body} != ''", "relevant = false() and ${body} != ''", Q,
	153, "'staff' can never be reached", 1},
    /* the decision table */
    {Q, "      counts = part\n", "      word = part\n", Q, 13,
	"choice 'part' of list 'scale' has no 'counts'", 1},
    {Q, "      counts = part\n", "      counts = partly\n", O, 0,
	"outcome { M { partly } } is missing", ANY},
    {O, "    no = gap\n", "", O, 0, "outcome { M { no } } is missing", 1},
    {O, "    blank = no_information\n", "", O, 0, "outcome { M { blank } }", 1},
    {O, "    unsupported = partial\n", "", O, 0,
	"outcome { M { unsupported } }", 1},
    {O, "    unbound = fulfilled\n", "", O, 0, "outcome { Mc { unbound } }", 1},
    {O, "    unsure = no_information\n", "", O, 0, "outcome { Mc { unsure } }",
	1},
    {Q, "aspect = law",
	"aspect = law\n      }\n      act_now {\n"
	"        type = select_one\n        list = scale\n"
	"        aspect = practice",
	O, 0, "combine { yes { yes } } is missing", ANY},
    /* provisions */
    {P, "  p2 {",
	"  p3 {\n    id = 3\n    article = 3\n    force = M\n"
	"    assessable = yes\n  }\n  p2 {",
	P, 9, "no question covers provision 'p3' (3)", ANY},
    {P, "  p2 {",
	"  p3 {\n    id = 3\n    article = 3\n    force = D\n  }\n"
	"  p2 {",
	P, 9, "'provision.p3.title' is missing", 2},
    {Q, "provision = p1",
	"provision = p1\n        relevant = ${region} = 'moon'", P, 2,
	"no question covers provision 'p1'", ANY},
    /* lineage */
    {Q, "list = regions", "list = regions\n        lineage = same", Q, 86,
	"no version before 1", 1},
    {Q, "list = regions", "list = regions\n        lineage_from = area", Q, 86,
	"is new and comes from", 1},
};

/* Lines in outcomes.hdf are those of the tables and of no interest. */
static bool
is_told(const struct small *s, const struct finding_case *c)
{
	size_t i;

	for (i = 0; i < s->complaints.n; i++) {
		const struct complaint *it = &s->complaints.v[i];

		if (strcmp(it->file, c->where) == 0 &&
		    (it->line == c->line || strcmp(c->where, O) == 0) &&
		    strstr(it->message, c->says))
			return true;
	}
	return false;
}

static bool
is_right(const struct finding_case *c)
{
	struct small s;
	bool is_right;

	small_read(&s);
	small_edit(&s, c->file, c->from, c->to);
	is_right = small_load(&s) == RC_OK;
	if (is_right) {
		questionnaire_check(s.q, NULL, &s.complaints);
		is_right = (!c->where || is_told(&s, c)) &&
		    (c->count == ANY || s.complaints.n == c->count);
	}
	if (!is_right) {
		fprintf(stderr, "'%s' to '%s': wanted %s:%d: %s, %zu; got:\n",
		    c->from, c->to, c->where ? c->where : "", c->line,
		    c->says ? c->says : "", c->count);
		small_says(&s, "", -1, "");
	}
	small_free(&s);
	return is_right;
}

static void
test_the_check_finds_what_it_promises(void **state)
{
	size_t i;
	int wrong = 0;

	(void)state;
	for (i = 0; i < COUNT(cases); i++)
		wrong += !is_right(&cases[i]);
	assert_int_equal(wrong, 0);
}

static void
test_lineage_is_looked_up_in_the_version_before(void **state)
{
	struct small now, before;

	(void)state;
	small_read(&before);
	assert_int_equal(small_load(&before), RC_OK);
	small_read(&now);
	small_edit(&now, Q, "version = 1", "version = 2\nlineage = same");
	small_edit(&now, Q, "list = regions",
	    "list = regions\n        lineage = same");
	small_edit(&now, Q, "list = places",
	    "list = places\n        lineage = merged\n"
	    "        lineage_from = place spot");
	assert_int_equal(small_load(&now), RC_OK);
	questionnaire_check(now.q, before.q, &now.complaints);
	assert_int_equal(now.complaints.n, 1);
	assert_true(small_says(&now, Q, 92,
	    "'place' comes from 'spot', which version 1 does not have"));
	small_free(&now);
	small_free(&before);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_the_check_finds_what_it_promises),
	    cmocka_unit_test(test_lineage_is_looked_up_in_the_version_before),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
