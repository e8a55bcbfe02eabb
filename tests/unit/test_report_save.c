/* SPDX-License-Identifier: MIT */
/* Saving: nothing typed is lost, and nobody's answer is overwritten unseen. */
#include "tests/unit/report_fixture.h"

static struct answer
stored(struct desk *d, const char *question)
{
	struct answer ans;

	ok(d,
	    store_answer_get(
		d->db, d->a, d->party, question, "", "", &ans, &d->f));
	return ans;
}

static struct unplaced_list
kept(struct desk *d)
{
	struct unplaced_list list;

	ok(d, store_unplaced_list(d->db, d->a, d->party, 0, &list, &d->f));
	return list;
}

static void
a_first_answer_is_saved(void **state)
{
	struct desk *d = *state;
	struct change_outcome o =
	    desk_save_at(d, &d->ana, "line", "", "", " first ", 0);

	assert_int_equal(o.result, CR_SAVED);
	assert_int_equal(o.revision, 1);
	assert_null(o.problem);
	assert_string_equal(stored(d, "line").value, "first");
	assert_string_equal(stored(d, "line").publication, "group");
}

static void
two_people_saving_one_answer_keep_both(void **state)
{
	struct desk *d = *state;
	struct change_outcome o;

	desk_save_at(d, &d->ana, "line", "", "", "start", 0);
	desk_save_at(d, &d->ana, "line", "", "", "Ana's", 1);
	o = desk_save_at(d, &d->ben, "line", "", "", "Ben's", 1);
	assert_int_equal(o.result, CR_NEWER);
	assert_int_equal(o.revision, 2);
	assert_string_equal(stored(d, "line").value, "Ana's");
	assert_int_equal(kept(d).n, 1);
	assert_string_equal(kept(d).v[0].value, "Ben's");
	assert_string_equal(kept(d).v[0].reason, "newer");
	assert_int_equal(kept(d).v[0].author, d->ben.id);
}

static void
one_person_in_two_tabs_is_no_exception(void **state)
{
	struct desk *d = *state;

	desk_save_at(d, &d->ana, "line", "", "", "from one tab", 0);
	assert_int_equal(
	    desk_save_at(d, &d->ana, "line", "", "", "from the other", 0)
		.result,
	    CR_NEWER);
	assert_int_equal(kept(d).n, 1);
}

static void
different_answers_never_collide(void **state)
{
	struct desk *d = *state;

	desk_save_at(d, &d->ana, "line", "", "", "Ana's", 0);
	assert_int_equal(
	    desk_save_at(d, &d->ben, "since", "", "", "2019", 0).result,
	    CR_SAVED);
	assert_int_equal(kept(d).n, 0);
}

static void
a_field_not_touched_changes_nothing(void **state)
{
	struct desk *d = *state;
	struct change_outcome o;

	desk_save_at(d, &d->ana, "line", "", "", "start", 0);
	desk_save_at(d, &d->ana, "line", "", "", "changed", 1);
	/* Ben's page still shows the first and sends it back as it was. */
	o = desk_save_at(d, &d->ben, "line", "", "", "start", 1);
	assert_int_equal(o.result, CR_SAME);
	assert_int_equal(o.revision, 1); /* which is all that he has seen */
	assert_string_equal(stored(d, "line").value, "changed");
	assert_int_equal(kept(d).n, 0);
	/* An empty field of a page opened before there was any answer. */
	o = desk_save_at(d, &d->ben, "line", "", "", "", 0);
	assert_int_equal(o.result, CR_SAME);
	assert_string_equal(stored(d, "line").value, "changed");
}

static struct change_outcome
say_at_level(struct desk *d, const struct account *who, const char *value,
    const char *level, int64_t seen)
{
	struct change c = {.question = "line",
	    .value = value,
	    .publication = level,
	    .seen_revision = seen};
	struct change_outcome o;

	ok(d,
	    report_save(
		d->db, d->l, d->a, d->party, who, &c, 1, NOW, &o, &d->f));
	return o;
}

static void
telling_fewer_does_not_wait_for_a_choice_between_two_versions(void **state)
{
	struct desk *d = *state;
	struct change_outcome o;

	(void)say_at_level(d, &d->ana, "start", "public", 0);
	(void)say_at_level(d, &d->ana, "hers", "public", 1);
	/* a level alone is no second version, and he has not seen hers */
	o = say_at_level(d, &d->ben, "start", "group", 1);
	assert_int_equal(o.result, CR_SAVED);
	assert_int_equal(o.revision, 1);
	assert_string_equal(stored(d, "line").publication, "group");
	assert_int_equal(kept(d).n, 0);
	o = say_at_level(d, &d->ben, "his", "state", 1);
	assert_int_equal(o.result, CR_NEWER);
	assert_string_equal(stored(d, "line").value, "hers");
	assert_string_equal(stored(d, "line").publication, "state");
	assert_int_equal(kept(d).n, 1);
	/* telling more is for whoever sees what is told */
	o = say_at_level(d, &d->ana, "hers, too", "public", 2);
	assert_int_equal(o.result, CR_NEWER);
	assert_string_equal(stored(d, "line").publication, "state");
}

static void
the_same_text_from_two_people_is_one_answer(void **state)
{
	struct desk *d = *state;
	struct change_outcome o;

	desk_save_at(d, &d->ana, "line", "", "", "agreed", 0);
	o = desk_save_at(d, &d->ben, "line", "", "", "agreed", 0);
	assert_int_equal(o.result, CR_SAME);
	assert_int_equal(o.revision, 1);
}

static void
a_form_sent_twice_is_saved_once(void **state)
{
	struct desk *d = *state;

	desk_save_at(d, &d->ana, "line", "", "", "start", 0);
	desk_save_at(d, &d->ana, "line", "", "", "newer", 1);
	for (int i = 0; i < 2; i++)
		assert_int_equal(
		    desk_save_at(d, &d->ben, "line", "", "", "Ben's", 1).result,
		    CR_NEWER);
	assert_int_equal(kept(d).n, 1);
}

static void
emptying_an_answer_is_a_change(void **state)
{
	struct desk *d = *state;

	desk_save_at(d, &d->ana, "line", "", "", "start", 0);
	assert_int_equal(
	    desk_save_at(d, &d->ana, "line", "", "", "", 1).result, CR_SAVED);
	assert_string_equal(stored(d, "line").status, "blank");
}

static void
a_save_after_submission_is_kept_for_its_author(void **state)
{
	struct desk *d = *state;
	struct submission s;
	struct change_outcome o;

	desk_save_at(d, &d->ana, "line", "", "", "start", 0);
	ok(d,
	    report_submit(
		d->db, d->l, d->a, d->party, &d->ana, NOW, &s, &d->f));
	o = desk_save_at(d, &d->ben, "line", "", "", "too late", 1);
	assert_int_equal(o.result, CR_UNPLACED);
	assert_string_equal(stored(d, "line").value, "start");
	assert_string_equal(kept(d).v[0].reason, "stage");
	/* what was not touched is not kept */
	assert_int_equal(
	    desk_save_at(d, &d->ben, "line", "", "", "start", 1).result,
	    CR_SAME);
	assert_int_equal(kept(d).n, 1);
}

static void
a_save_into_a_closed_cycle_is_kept_for_its_author(void **state)
{
	struct desk *d = *state;

	ok(d, store_cycle_close(d->db, d->cycle, NOW, &d->f));
	assert_int_equal(
	    desk_save_at(d, &d->ana, "line", "", "", "late", 0).result,
	    CR_UNPLACED);
	assert_string_equal(kept(d).v[0].reason, "closed");
}

static void
an_unknown_question_is_said_to_be_one(void **state)
{
	struct desk *d = *state;

	assert_int_equal(
	    desk_save_at(d, &d->ana, "nothing", "", "", "x", 0).result,
	    CR_UNKNOWN);
	assert_int_equal(
	    desk_save_at(d, &d->ana, "line", "row", "", "x", 0).result,
	    CR_UNKNOWN);
	assert_int_equal(
	    desk_save_at(d, &d->ana, "counts", "firearms", "moon", "1", 0)
		.result,
	    CR_UNKNOWN);
	assert_int_equal(
	    desk_save_at(d, &d->ana, "m_act", "../x", "title", "x", 0).result,
	    CR_UNKNOWN);
	assert_int_equal(
	    desk_save_at(d, &d->ana, "m", "", "", "x", 0).result, CR_UNKNOWN);
}

static void
another_state_has_no_such_report(void **state)
{
	struct desk *d = *state;
	struct change c = {.question = "line", .value = "x"};
	struct change_outcome o;

	assert_int_equal(report_save(d->db, d->l, d->a, d->party, &d->dan, &c,
			     1, NOW, &o, &d->f),
	    RC_ABSENT);
}

static void
a_wrong_value_is_saved_and_pointed_out(void **state)
{
	struct desk *d = *state;
	struct change_outcome o =
	    desk_save_at(d, &d->ana, "since", "", "", "about 1990", 0);

	assert_int_equal(o.result, CR_SAVED);
	assert_string_equal(o.problem, "problem.year");
	assert_string_equal(stored(d, "since").value, "about 1990");
}

static void
a_row_comes_with_its_first_answer(void **state)
{
	struct desk *d = *state;
	struct repeat_row_list rows;

	assert_int_equal(
	    desk_save_at(d, &d->ana, "m_act", "n1", "title", "", 0).result,
	    CR_SAME);
	ok(d, store_repeat_row_list(d->db, d->a, d->party, &rows, &d->f));
	assert_int_equal(rows.n, 0);
	desk_save_at(d, &d->ana, "m_act", "n1", "title", "Arms Act", 0);
	ok(d, store_repeat_row_list(d->db, d->a, d->party, &rows, &d->f));
	assert_int_equal(rows.n, 1);
	assert_string_equal(rows.v[0].question, "m_cite");
}

static void
a_row_too_many_is_kept_aside(void **state)
{
	struct desk *d = *state;

	desk_save_at(d, &d->ana, "m_act", "n1", "title", "One", 0);
	desk_save_at(d, &d->ana, "m_act", "n2", "title", "Two", 0);
	assert_int_equal(
	    desk_save_at(d, &d->ana, "m_act", "n3", "title", "Three", 0).result,
	    CR_UNPLACED);
	assert_string_equal(kept(d).v[0].reason, "invalid");
	assert_string_equal(kept(d).v[0].value, "Three");
}

static void
an_answer_in_a_row_removed_meanwhile_is_kept(void **state)
{
	struct desk *d = *state;

	desk_save_at(d, &d->ana, "m_act", "n1", "title", "One", 0);
	ok(d,
	    report_remove_row(d->db, d->l, d->a, d->party,
		&(struct row_removal){.repeat = "m_cite", .row = "n1"}, &d->ana,
		NOW, &d->f));
	assert_int_equal(
	    desk_save_at(d, &d->ben, "m_act", "n1", "title", "One, amended", 1)
		.result,
	    CR_NEWER);
	assert_int_equal(kept(d).n, 1);
	assert_int_equal(
	    report_remove_row(d->db, d->l, d->a, d->party,
		&(struct row_removal){.repeat = "m_cite", .row = "n1"}, &d->ana,
		NOW, &d->f),
	    RC_ABSENT);
}

/* Removing such a row would put the cells of that name out of sight. */
static void
a_row_named_like_a_row_of_a_grid_is_kept_aside(void **state)
{
	struct desk *d = *state;

	assert_int_equal(
	    desk_save_at(d, &d->ana, "m_act", "firearms", "title", "One", 0)
		.result,
	    CR_UNPLACED);
	assert_string_equal(kept(d).v[0].value, "One");
}

static void
a_mark_beside_a_figure_keeps_the_figure(void **state)
{
	struct desk *d = *state;
	struct change c = {.question = "pieces",
	    .row = "",
	    .col = "",
	    .value = "12",
	    .status = ":"};
	struct change_outcome o;

	ok(d,
	    report_save(
		d->db, d->l, d->a, d->party, &d->ana, &c, 1, NOW, &o, &d->f));
	assert_int_equal(o.result, CR_SAVED);
	assert_string_equal(stored(d, "pieces").status, ":");
	assert_string_equal(stored(d, "pieces").value, "");
	assert_int_equal(kept(d).n, 1);
	assert_string_equal(kept(d).v[0].value, "12");
}

static void
a_comment_left_alone_stays(void **state)
{
	struct desk *d = *state;
	struct change c = {.question = "pieces",
	    .value = "1",
	    .comment = "two agencies",
	    .source = "Customs"};
	struct change_outcome o;

	ok(d,
	    report_save(
		d->db, d->l, d->a, d->party, &d->ana, &c, 1, NOW, &o, &d->f));
	desk_save_at(d, &d->ben, "pieces", "", "", "2", 1);
	assert_string_equal(stored(d, "pieces").value, "2");
	assert_string_equal(stored(d, "pieces").comment, "two agencies");
	assert_string_equal(stored(d, "pieces").source, "Customs");
}

static void
figures_are_stored_in_one_form(void **state)
{
	static const struct {
		const char *question, *typed, *value;
		bool is_good;
	} t[] = {
	    {"share", "12,5", "12.5", true},
	    {"share", "1 234,5", "1234.5", true},
	    {"share",
		"1\xc2\xa0"
		"234,5",
		"1234.5", true},
	    {"share", "1.234,5", "1234.5", true},
	    {"share", "1,234.5", "1234.5", true},
	    {"share", "1,234,567", "1234567", true},
	    {"share", "0,125", "0.125", true},
	    {"share", "1,234", "1,234", false}, /* either; not ours to say */
	    {"share", "\xd9\xa1\xd9\xa2\xd9\xab\xd9\xa5", "12.5", true},
	    {"share", "\xdb\xb1\xdb\xb2", "12", true},
	    {"share",
		"\xe2\x88\x92"
		"3",
		"-3", true},
	    {"share", "twelve", "twelve", false},
	    {"pieces", "1 250", "1250", true},
	    {"pieces", "\xd9\xa3\xd9\xa0", "30", true},
	    {"pieces", "12,5", "12,5", false},
	    {"pieces", "-1", "-1", false}, /* constraint */
	    {"pieces", "0", "0", true},
	    {"since", "\xd9\xa2\xd9\xa0\xd9\xa1\xd9\xa9", "2019", true},
	    {"since", "19", "19", false},
	    {"day", "2019-02-29", "2019-02-29", false},
	    {"day", "2020-02-29", "2020-02-29", true},
	    {"kinds", "blue  red blue", "red blue", true},
	    {"kinds", "red pink", "red pink", false},
	    {"asks", "maybe", "maybe", false},
	};
	struct desk *d = *state;

	for (size_t i = 0; i < COUNT(t); i++) {
		struct change_outcome o =
		    desk_save(d, &d->ana, t[i].question, "", "", t[i].typed);

		if ((o.problem == NULL) != t[i].is_good)
			print_error("%s: '%s'\n", t[i].question, t[i].typed);
		assert_int_equal(o.problem == NULL, t[i].is_good);
		assert_string_equal(stored(d, t[i].question).value, t[i].value);
	}
}

#define T(name) cmocka_unit_test_setup_teardown(name, desk_begin, desk_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    T(a_first_answer_is_saved),
	    T(two_people_saving_one_answer_keep_both),
	    T(one_person_in_two_tabs_is_no_exception),
	    T(different_answers_never_collide),
	    T(a_field_not_touched_changes_nothing),
	    T(telling_fewer_does_not_wait_for_a_choice_between_two_versions),
	    T(the_same_text_from_two_people_is_one_answer),
	    T(a_form_sent_twice_is_saved_once),
	    T(emptying_an_answer_is_a_change),
	    T(a_save_after_submission_is_kept_for_its_author),
	    T(a_save_into_a_closed_cycle_is_kept_for_its_author),
	    T(an_unknown_question_is_said_to_be_one),
	    T(another_state_has_no_such_report),
	    T(a_wrong_value_is_saved_and_pointed_out),
	    T(a_row_comes_with_its_first_answer),
	    T(a_row_too_many_is_kept_aside),
	    T(an_answer_in_a_row_removed_meanwhile_is_kept),
	    T(a_row_named_like_a_row_of_a_grid_is_kept_aside),
	    T(a_mark_beside_a_figure_keeps_the_figure),
	    T(a_comment_left_alone_stays),
	    T(figures_are_stored_in_one_form),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
