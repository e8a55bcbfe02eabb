/* SPDX-License-Identifier: MIT */
/* From answers to outcomes: every cell of the decision table spelled out. */
#include "tests/unit/report_fixture.h"

static void
is_outcome(struct desk *d, const char *provision, const char *outcome)
{
	assert_string_equal(
	    desk_finding(d, d->party, provision).outcome, outcome);
}

/* The table of the questionnaire's outcomes.hdf for answers of one aspect,
 * written out a second time so that a slip in the file is seen. */
static void
each_force_and_answer_has_its_outcome(void **state)
{
	static const struct {
		const char *provision, *question, *answer, *outcome;
	} t[] = {
	    /* qualified: not applicable is an answer */
	    {"pmq", "mq_answer", "yes", "fulfilled"},
	    {"pmq", "mq_answer", "part", "partial"},
	    {"pmq", "mq_answer", "no", "gap"},
	    {"pmq", "mq_answer", "considered", "gap"},
	    {"pmq", "mq_answer", "na", "qualified"},
	    {"pmq", "mq_answer", "", "no_information"},
	    /* shall consider: considering fulfils, whatever was decided */
	    {"pc", "c_answer", "yes", "fulfilled"},
	    {"pc", "c_answer", "part", "fulfilled"},
	    {"pc", "c_answer", "no", "gap"},
	    {"pc", "c_answer", "considered", "fulfilled"},
	    {"pc", "c_answer", "na", "no_information"}, /* rejected */
	    {"pc", "c_answer", "", "no_information"},
	    /* optional: never a gap */
	    {"po", "o_answer", "yes", "information"},
	    {"po", "o_answer", "part", "information"},
	    {"po", "o_answer", "no", "information"},
	    {"po", "o_answer", "considered", "information"},
	    {"po", "o_answer", "na", "information"},
	    {"po", "o_answer", "", "no_information"},
	    /* definitions */
	    {"pd", "d_answer", "yes", "fulfilled"},
	    {"pd", "d_answer", "part", "partial"},
	    {"pd", "d_answer", "no", "narrower"},
	    {"pd", "d_answer", "broader", "broader"},
	    {"pd", "d_answer", "considered", "no_information"}, /* rejected */
	    {"pd", "d_answer", "na", "no_information"},		/* rejected */
	    {"pd", "d_answer", "", "no_information"},
	    /* final clauses are facts */
	    {"pf", "f_answer", "no", "information"},
	};
	struct desk *d = *state;

	for (size_t i = 0; i < COUNT(t); i++) {
		desk_say(d, t[i].question, t[i].answer);
		if (strcmp(desk_finding(d, d->party, t[i].provision).outcome,
			t[i].outcome) != 0)
			print_error("%s = '%s'\n", t[i].question, t[i].answer);
		is_outcome(d, t[i].provision, t[i].outcome);
	}
}

static void
cite(struct desk *d)
{
	assert_int_equal(
	    desk_save(d, &d->ana, "m_act", "r1", "title", "Arms Act").result,
	    CR_SAVED);
}

/* A binding duty with law and practice asked: every pair. */
static void
law_and_practice_combine(void **state)
{
	static const struct {
		const char *law, *practice, *combined, *outcome;
	} t[] = {
	    {"yes", "yes", "yes", "fulfilled"},
	    {"yes", "part", "part", "partial"},
	    {"yes", "no", "law_only", "law_practice_gap"},
	    {"yes", "considered", "law_only", "law_practice_gap"},
	    {"yes", "na", "na", "no_information"}, /* rejected */
	    {"yes", "", "incomplete", "incomplete"},
	    {"part", "yes", "part", "partial"},
	    {"part", "part", "part", "partial"},
	    {"part", "no", "part", "partial"},
	    {"part", "", "incomplete", "incomplete"},
	    {"no", "yes", "part", "partial"},
	    {"no", "part", "no", "gap"},
	    {"no", "no", "no", "gap"},
	    {"no", "", "no", "gap"},
	    {"considered", "considered", "considered", "gap"},
	    {"na", "na", "na", "no_information"}, /* rejected */
	    {"", "yes", "incomplete", "incomplete"},
	    {"", "no", "no", "gap"},
	    {"", "", "blank", "no_information"},
	};
	struct desk *d = *state;

	desk_say(d, "m_law", "yes");
	cite(d);
	for (size_t i = 0; i < COUNT(t); i++) {
		struct finding f;

		desk_say(d, "m_law", t[i].law);
		desk_say(d, "m_practice", t[i].practice);
		f = desk_finding(d, d->party, "pm");
		if (strcmp(f.combined, t[i].combined) != 0)
			print_error("law '%s', practice '%s'\n", t[i].law,
			    t[i].practice);
		assert_string_equal(f.combined, t[i].combined);
		assert_string_equal(f.outcome, t[i].outcome);
	}
}

static void
a_yes_without_a_law_is_unsupported(void **state)
{
	struct desk *d = *state;

	desk_say(d, "m_law", "yes");
	desk_say(d, "m_practice", "yes");
	is_outcome(d, "pm", "unsupported");
	assert_string_equal(
	    desk_finding(d, d->party, "pm").rule, "M.unsupported");
	cite(d);
	is_outcome(d, "pm", "fulfilled");
	ok(d,
	    report_remove_row(d->db, d->l, d->a, d->party,
		&(struct row_removal){.repeat = "m_cite", .row = "r1"}, &d->ana,
		NOW, &d->f));
	is_outcome(d, "pm", "unsupported");
	desk_say(d, "m_practice", "no"); /* the graver thing is said */
	is_outcome(d, "pm", "law_practice_gap");
}

static void
a_conditional_duty_binds_on_its_condition(void **state)
{
	static const struct {
		const char *condition, *answer, *combined, *outcome;
	} t[] = {
	    {"no", "yes", "yes", "fulfilled"},
	    {"no", "part", "part", "partial"},
	    {"no", "no", "no", "gap"},
	    {"no", "na", "na", "not_applicable"},
	    {"no", "", "blank", "no_information"},
	    {"yes", "no", "unbound", "not_applicable"},
	    {"yes", "", "unbound", "not_applicable"},
	    {"", "yes", "yes", "fulfilled"},
	    {"", "no", "unsure", "no_information"},
	    {"", "", "unsure", "no_information"},
	};
	struct desk *d = *state;

	for (size_t i = 0; i < COUNT(t); i++) {
		struct finding f;

		desk_say(d, "deactivated", t[i].condition);
		desk_say(d, "mc_answer", t[i].answer);
		f = desk_finding(d, d->party, "pmc");
		if (strcmp(f.combined, t[i].combined) != 0)
			print_error("condition '%s', answer '%s'\n",
			    t[i].condition, t[i].answer);
		assert_string_equal(f.combined, t[i].combined);
		assert_string_equal(f.outcome, t[i].outcome);
	}
}

/* Only "not applicable" says something about the duty. */
static void
marks_say_what_they_mean(void **state)
{
	struct desk *d = *state;

	desk_say(d, "deactivated", "no");
	desk_mark(d, "mc_answer", "", "x");
	is_outcome(d, "pmc", "not_applicable");
	desk_mark(d, "mq_answer", "", "x");
	is_outcome(d, "pmq", "qualified");
	desk_mark(d, "c_answer", "", ":");
	is_outcome(d, "pc", "no_information");
	desk_mark(d, "d_answer", "", "c");
	is_outcome(d, "pd", "no_information");
	desk_save(d, &d->ana, "g", "firearms", "", "yes");
	desk_mark(d, "g", "parts", "x");
	desk_mark(d, "g", "ammunition", "x");
	assert_string_equal(desk_finding(d, d->party, "pg").law, "yes");
}

static void
a_grid_speaks_with_one_voice(void **state)
{
	static const struct {
		const char *cells[3];
		const char *voice;
	} t[] = {
	    {{"yes", "yes", "yes"}, "yes"},
	    {{"no", "no", "no"}, "no"},
	    {{"yes", "no", "yes"}, "part"},
	    {{"yes", "part", "yes"}, "part"},
	    {{"yes", "yes", ""}, "blank"},
	    {{"no", "no", ""}, "blank"},
	    {{"yes", "no", ""}, "part"},
	    {{"part", "", ""}, "part"},
	    {{"", "", ""}, "blank"},
	    {{"yes", "yes", "na"}, "yes"},
	    {{"na", "na", "na"}, "na"},
	    {{"na", "na", ""}, "blank"},
	    {{"considered", "no", "considered"}, "no"},
	    {{"considered", "considered", "considered"}, "considered"},
	    {{"yes", "considered", "no"}, "part"},
	};
	static const char *const rows[] = {"firearms", "parts", "ammunition"};
	struct desk *d = *state;

	for (size_t i = 0; i < COUNT(t); i++) {
		for (size_t k = 0; k < 3; k++)
			desk_save(d, &d->ana, "g", rows[k], "", t[i].cells[k]);
		if (strcmp(desk_finding(d, d->party, "pg").law, t[i].voice) !=
		    0)
			print_error("%s %s %s\n", t[i].cells[0], t[i].cells[1],
			    t[i].cells[2]);
		assert_string_equal(
		    desk_finding(d, d->party, "pg").law, t[i].voice);
	}
}

static void
a_state_not_party_has_readiness_and_no_gap(void **state)
{
	struct desk *d = *state;
	struct open_report r;
	struct finding f;

	desk_save(d, &d->dan, "m_law", "", "", "no");
	f = desk_finding(d, d->other, "pm");
	assert_string_equal(f.outcome, "gap");
	assert_false(f.is_party);
	desk_open(d, d->other, &r);
	assert_string_equal(gap_shown(r.q, &f), "not_ready");
	assert_false(questionnaire_outcome(r.q, gap_shown(r.q, &f))->is_gap);
	report_close(&r);
}

static void
a_provision_nobody_asks_about_has_no_finding(void **state)
{
	struct desk *d = *state;

	desk_say(d, "m_law", "no");
	assert_string_equal(desk_finding(d, d->party, "pnone").outcome, "");
	is_outcome(d, "pg", "no_information");
}

static void
a_finding_is_as_restricted_as_its_answers(void **state)
{
	struct desk *d = *state;
	struct change c = {.question = "mq_answer",
	    .row = "",
	    .col = "",
	    .value = "no",
	    .status = "answered",
	    .publication = "state"};
	struct change_outcome o;

	desk_say(d, "c_answer", "no");
	ok(d,
	    report_save(
		d->db, d->l, d->a, d->party, &d->ana, &c, 1, NOW, &o, &d->f));
	assert_string_equal(
	    desk_finding(d, d->party, "pmq").publication, "state");
	assert_string_equal(
	    desk_finding(d, d->party, "pc").publication, "group");
}

/* "Fulfilled" instead of "unsupported" would tell that a law was cited. */
static void
a_finding_is_as_restricted_as_the_law_it_rests_on(void **state)
{
	struct desk *d = *state;
	struct change c = {.question = "m_act",
	    .row = "r1",
	    .col = "title",
	    .value = "Arms Act",
	    .status = "answered",
	    .publication = "state"};
	struct change_outcome o;

	desk_say(d, "m_law", "yes");
	desk_say(d, "m_practice", "yes");
	ok(d,
	    report_save(
		d->db, d->l, d->a, d->party, &d->ana, &c, 1, NOW, &o, &d->f));
	assert_string_equal(
	    desk_finding(d, d->party, "pm").publication, "state");
	desk_say(d, "m_law", "part");
	assert_string_equal(
	    desk_finding(d, d->party, "pm").publication, "group");
}

static void
submit(struct desk *d, int64_t report, const struct account *who)
{
	struct submission s;

	ok(d, report_submit(d->db, d->l, d->a, report, who, NOW, &s, &d->f));
}

static void
a_matrix_counts_gaps_of_parties_only(void **state)
{
	struct desk *d = *state;
	struct ranked *ranked;
	struct matrix m;
	struct tally t;
	size_t n;

	desk_say(d, "mq_answer", "no");
	desk_say(d, "c_answer", "yes");
	desk_save(d, &d->dan, "mq_answer", "", "", "no");
	submit(d, d->party, &d->ana);
	submit(d, d->other, &d->dan);
	ok(d,
	    gap_matrix(
		d->db, d->l, d->a, d->cycle, NULL, "en", "group", &m, &d->f));
	assert_int_equal(m.states_n, 2);
	assert_int_equal(m.as_of, NOW);
	gap_ranking(&m, d->a, &ranked, &n);
	assert_int_equal(n, m.provisions_n);
	assert_string_equal(
	    m.q->provisions[m.provisions[ranked[0].provision]].code, "pmq");
	t = ranked[0].tally;
	assert_int_equal(t.states, 2);
	assert_int_equal(t.informed, 2);
	assert_int_equal(t.parties, 1);
	assert_int_equal(t.gaps, 1);
}

static void
a_matrix_keeps_silence_apart_from_what_is_withheld(void **state)
{
	struct desk *d = *state;
	struct matrix_filter only = {.force = "Mq"};
	struct change c = {.question = "mq_answer",
	    .row = "",
	    .col = "",
	    .value = "no",
	    .status = "answered",
	    .publication = "secretariat"};
	struct change_outcome o;
	struct matrix m;
	struct tally t;

	ok(d,
	    report_save(
		d->db, d->l, d->a, d->party, &d->ana, &c, 1, NOW, &o, &d->f));
	submit(d, d->party, &d->ana);
	ok(d,
	    gap_matrix(
		d->db, d->l, d->a, d->cycle, &only, "en", "group", &m, &d->f));
	assert_int_equal(m.provisions_n, 1);
	t = gap_tally(&m, 0, NULL);
	assert_int_equal(t.withheld, 1);
	assert_int_equal(t.informed, 0);
	assert_int_equal(t.gaps, 0);
	assert_string_equal(m.cells[1].code, "no_information");
	assert_false(m.submitted[1]);
	ok(d,
	    gap_matrix(d->db, d->l, d->a, d->cycle, &only, "en", "secretariat",
		&m, &d->f));
	assert_string_equal(m.cells[0].code, "gap");
}

static void
change_counts_only_states_that_answered_both(void **state)
{
	struct desk *d = *state;
	struct cycle c = {.questionnaire = "treaty",
	    .version = 1,
	    .title = "Second",
	    .opens_at = OPENED + 1000,
	    .due_on = "2026-12-31"};
	struct matrix_filter only = {.force = "Mq"};
	struct matrix before, now;
	struct change_count change;
	int64_t first = d->cycle;

	desk_say(d, "mq_answer", "no");
	submit(d, d->party, &d->ana);
	ok(d, db_begin(d->db, __func__, &d->f));
	ok(d, store_cycle_add(d->db, &c, d->sec.id, &d->cycle, &d->f));
	d->party = desk_report(d, "XAA");
	d->other = desk_report(d, "XBB");
	ok(d, db_commit(d->db, &d->f));
	desk_say(d, "mq_answer", "part");
	desk_save(d, &d->dan, "mq_answer", "", "", "no");
	submit(d, d->party, &d->ana);
	submit(d, d->other, &d->dan);
	ok(d,
	    gap_matrix(d->db, d->l, d->a, first, &only, "en", "group", &before,
		&d->f));
	ok(d,
	    gap_matrix(d->db, d->l, d->a, d->cycle, &only, "en", "group", &now,
		&d->f));
	gap_change(&now, &before, 0, &change);
	assert_int_equal(change.both, 1);
	assert_int_equal(change.better, 1);
	assert_int_equal(change.worse + change.same, 0);
}

static void
an_outcome_filter_keeps_whole_rows(void **state)
{
	struct desk *d = *state;
	struct matrix_filter gaps = {.outcome = "gap"};
	struct matrix m;

	desk_say(d, "mq_answer", "no");
	desk_say(d, "c_answer", "yes");
	submit(d, d->party, &d->ana);
	ok(d,
	    gap_matrix(
		d->db, d->l, d->a, d->cycle, &gaps, "en", "group", &m, &d->f));
	assert_int_equal(m.provisions_n, 1);
	assert_int_equal(m.states_n, 1);
	assert_string_equal(m.cells[0].code, "gap");
}

#define T(name) cmocka_unit_test_setup_teardown(name, desk_begin, desk_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    T(each_force_and_answer_has_its_outcome),
	    T(law_and_practice_combine),
	    T(a_yes_without_a_law_is_unsupported),
	    T(a_conditional_duty_binds_on_its_condition),
	    T(marks_say_what_they_mean),
	    T(a_grid_speaks_with_one_voice),
	    T(a_state_not_party_has_readiness_and_no_gap),
	    T(a_provision_nobody_asks_about_has_no_finding),
	    T(a_finding_is_as_restricted_as_its_answers),
	    T(a_finding_is_as_restricted_as_the_law_it_rests_on),
	    T(a_matrix_counts_gaps_of_parties_only),
	    T(a_matrix_keeps_silence_apart_from_what_is_withheld),
	    T(change_counts_only_states_that_answered_both),
	    T(an_outcome_filter_keeps_whole_rows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
