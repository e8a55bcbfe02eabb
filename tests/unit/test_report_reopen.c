/* SPDX-License-Identifier: MIT */
/* A State takes a submission back, or amends what was accepted. */
#include "tests/unit/report_fixture.h"
#include "base/text.h"

static struct submission
submit(struct desk *d)
{
	struct submission s;

	ok(d,
	    report_submit(
		d->db, d->l, d->a, d->party, &d->ana, NOW, &s, &d->f));
	return s;
}

static struct report
report(struct desk *d)
{
	struct report r;

	ok(d, store_report_get(d->db, d->a, d->party, NULL, &r, &d->f));
	return r;
}

static enum rc
withdraw(struct desk *d, const char *reason)
{
	return report_withdraw(
	    d->db, d->a, d->party, reason, &d->ana, NOW + 60, &d->f);
}

static void
accept(struct desk *d)
{
	ok(d, report_accept(d->db, d->l, d->party, &d->sec, NOW, &d->f));
}

static size_t
findings_of_the_cycle(struct desk *d)
{
	struct finding_list list;

	ok(d,
	    store_cycle_findings(
		d->db, d->a, d->cycle, "XAA", "secretariat", &list, &d->f));
	return list.n;
}

static struct submission_change_list
changes(struct desk *d, const struct submission *x, const struct submission *y,
    const char *least)
{
	struct submission_change_list out;
	struct open_report r;

	desk_open(d, d->party, &r);
	ok(d, submission_changes(d->db, d->a, r.q, x, y, least, &out, &d->f));
	report_close(&r);
	return out;
}

static void
a_withdrawn_submission_stays_and_counts_for_nothing(void **state)
{
	struct desk *d = *state;
	struct submission s, got;

	desk_say(d, "asks", "yes");
	s = submit(d);
	assert_true(findings_of_the_cycle(d) > 0);
	ok(d, withdraw(d, "a page was missing"));
	assert_string_equal(report(d).stage, "draft");
	assert_int_equal(report(d).submission, 0);
	assert_int_equal(findings_of_the_cycle(d), 0);
	ok(d, store_submission_get(d->db, d->a, s.id, &got, &d->f));
	assert_string_equal(got.sha256, s.sha256);
	assert_int_equal(got.withdrawn_at, NOW + 60);
	assert_string_equal(got.withdrawn_by, "ana@a.example");
	assert_string_equal(got.withdrawn_reason, "a page was missing");
	assert_false(got.holds);
}

static void
after_a_withdrawal_the_one_before_holds_again(void **state)
{
	struct desk *d = *state;
	struct submission first, second;

	desk_say(d, "asks", "yes");
	first = submit(d);
	ok(d, report_return(d->db, d->party, "why", &d->sec, NOW, &d->f));
	desk_say(d, "asks", "no");
	second = submit(d);
	assert_int_equal(report(d).submission, second.id);
	ok(d, withdraw(d, ""));
	assert_int_equal(report(d).submission, first.id);
	desk_say(d, "asks", "yes");
	assert_int_equal(submit(d).number, 3);
}

static void
only_what_was_not_accepted_can_be_withdrawn(void **state)
{
	struct desk *d = *state;

	assert_int_equal(withdraw(d, ""), RC_CONFLICT);
	desk_say(d, "asks", "yes");
	(void)submit(d);
	assert_int_equal(
	    report_withdraw(d->db, d->a, d->party, "", &d->dan, NOW, &d->f),
	    RC_ABSENT);
	accept(d);
	assert_int_equal(withdraw(d, ""), RC_CONFLICT);
	assert_string_equal(report(d).stage, "accepted");
}

static void
an_amendment_holds_only_once_it_is_submitted(void **state)
{
	struct desk *d = *state;
	struct submission first, second, got;
	struct report_event_list events;

	desk_say(d, "asks", "yes");
	first = submit(d);
	accept(d);
	ok(d, report_amend(d->db, d->a, d->party, &d->ana, NOW, &d->f));
	assert_string_equal(report(d).stage, "draft");
	assert_int_equal(report(d).submission, first.id);
	desk_say(d, "asks", "no");
	assert_int_equal(report(d).submission, first.id);
	second = submit(d);
	assert_int_equal(second.number, 2);
	assert_int_equal(report(d).submission, second.id);
	ok(d, store_submission_get(d->db, d->a, first.id, &got, &d->f));
	assert_false(got.holds);
	ok(d, store_report_events(d->db, d->a, d->party, &events, &d->f));
	assert_string_equal(events.v[events.n - 1].act, "amended");
	assert_string_equal(events.v[events.n - 2].act, "amending");
}

static void
an_amendment_can_be_given_up_while_nothing_has_changed(void **state)
{
	struct desk *d = *state;

	desk_say(d, "asks", "yes");
	(void)submit(d);
	accept(d);
	ok(d, report_amend(d->db, d->a, d->party, &d->ana, NOW, &d->f));
	ok(d,
	    report_amend_not(d->db, d->l, d->a, d->party, &d->ana, NOW, &d->f));
	assert_string_equal(report(d).stage, "accepted");
	ok(d, report_amend(d->db, d->a, d->party, &d->ana, NOW, &d->f));
	desk_say(d, "asks", "no");
	assert_int_equal(
	    report_amend_not(d->db, d->l, d->a, d->party, &d->ana, NOW, &d->f),
	    RC_CONFLICT);
	desk_say(d, "asks", "yes");
	ok(d,
	    report_amend_not(d->db, d->l, d->a, d->party, &d->ana, NOW, &d->f));
}

static void
two_submissions_differ_where_an_answer_does(void **state)
{
	struct desk *d = *state;
	struct submission first, second;
	struct submission_change_list list;
	struct submission_list all;

	desk_say(d, "asks", "yes");
	desk_say(d, "story", "one two three");
	first = submit(d);
	accept(d);
	ok(d, report_amend(d->db, d->a, d->party, &d->ana, NOW, &d->f));
	desk_say(d, "story", "one three");
	desk_save(d, &d->ana, "office", "", "body", "Ministry");
	second = submit(d);
	list = changes(d, &first, &second, "state");
	assert_int_equal(list.n, 2);
	for (size_t i = 0; i < list.n; i++) {
		bool is_new = strcmp(list.v[i].question, "office") == 0;

		assert_int_equal(list.v[i].before == NULL, is_new);
		assert_non_null(list.v[i].now);
	}
	assert_int_equal(changes(d, &first, &first, "state").n, 0);
	assert_int_equal(changes(d, &first, &second, "public").n, 0);
	ok(d, store_submission_list(d->db, d->a, d->party, &all, &d->f));
	assert_int_equal(submission_before(&all, &all.v[1])->id, first.id);
	assert_null(submission_before(&all, &all.v[0]));
}

static void
a_closed_cycle_lets_nothing_back(void **state)
{
	struct desk *d = *state;

	desk_say(d, "asks", "yes");
	(void)submit(d);
	ok(d, store_cycle_close(d->db, d->cycle, NOW, &d->f));
	assert_int_equal(withdraw(d, ""), RC_CONFLICT);
	assert_string_equal(report(d).stage, "submitted");
}

#define on_desk(t) cmocka_unit_test_setup_teardown(t, desk_begin, desk_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    on_desk(a_withdrawn_submission_stays_and_counts_for_nothing),
	    on_desk(after_a_withdrawal_the_one_before_holds_again),
	    on_desk(only_what_was_not_accepted_can_be_withdrawn),
	    on_desk(an_amendment_holds_only_once_it_is_submitted),
	    on_desk(an_amendment_can_be_given_up_while_nothing_has_changed),
	    on_desk(two_submissions_differ_where_an_answer_does),
	    on_desk(a_closed_cycle_lets_nothing_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
