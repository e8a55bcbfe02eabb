/* SPDX-License-Identifier: MIT */
/* States, published questionnaires, cycles, reports and their stages. */
#include "tests/unit/store_fixture.h"

static void
a_State_has_its_name_in_the_language_asked_else_English(void **state)
{
	struct fixture *x = *state;
	struct state s;
	struct state_list list;

	ok(store_state_name(x->db, "XAA", "ru", "\xd0\x90", &x->f));
	ok(store_state_status(x->db, "XAA", "treaty", "party", "2005-06-01",
	    "depositary", "2026-01-01", &x->f));
	ok(store_state_get(x->db, x->a, "XAA", "ru", "treaty", &s, &x->f));
	assert_string_equal(s.name, "\xd0\x90");
	assert_string_equal(s.status, "party");
	assert_string_equal(s.status_since, "2005-06-01");
	assert_true(s.example);
	ok(store_state_get(x->db, x->a, "XAA", "fr", "other", &s, &x->f));
	assert_string_equal(s.name, "Arland");
	assert_string_equal(s.status, "unknown");
	ok(store_state_list(x->db, x->a, "ru", "treaty", &list, &x->f));
	assert_int_equal(list.n, 2);
	assert_string_equal(list.v[1].name, "Borland");
	is_rc(store_state_get(x->db, x->a, "QQQ", "en", "t", &s, &x->f),
	    RC_ABSENT);
}

static void
a_newer_table_replaces_a_State(void **state)
{
	struct fixture *x = *state;
	struct state s;
	struct state newer = {.iso3 = "XAA",
	    .region = "weog",
	    .name = "Arland Republic",
	    .source = "test",
	    .as_of = "2027-01-01"};

	is_rc(store_state_put(x->db, &newer, &x->f), RC_SYSTEM);
	ok(db_begin(x->db, __func__, &x->f));
	ok(store_state_put(x->db, &newer, &x->f));
	ok(db_commit(x->db, &x->f));
	ok(store_state_get(x->db, x->a, "XAA", "en", "t", &s, &x->f));
	assert_string_equal(s.region, "weog");
	assert_string_equal(s.name, "Arland Republic");
	assert_false(s.example);
	is_rc(store_state_status(
		  x->db, "XAA", "t", "member", "", "s", "2027-01-01", &x->f),
	    RC_CONFLICT);
}

static void
a_published_version_is_kept_whole_and_never_changes(void **state)
{
	struct fixture *x = *state;
	struct published p;
	struct published_list list;
	struct questionnaire_file file = {"questionnaire.hdf", "other"};

	ok(db_begin(x->db, __func__, &x->f));
	fixture_questionnaire(x, 1); /* the same again: nothing happens */
	fixture_questionnaire(x, 2);
	is_rc(store_questionnaire_add(x->db,
		  &(struct published){.id = "test",
		      .version = 1,
		      .instrument = "treaty",
		      .hash = "other",
		      .files = &file,
		      .files_n = 1},
		  &x->f),
	    RC_CONFLICT);
	ok(db_commit(x->db, &x->f));
	ok(store_questionnaire_get(x->db, x->a, "test", 1, &p, &x->f));
	assert_int_equal(p.files_n, 2);
	assert_string_equal(p.files[0].name, "questionnaire.hdf");
	assert_string_equal(p.files[0].content, "id = test\n");
	assert_string_equal(p.hash, "abc");
	ok(store_questionnaire_get(x->db, x->a, "test", 0, &p, &x->f));
	assert_int_equal(p.version, 2);
	ok(store_questionnaire_list(x->db, x->a, &list, &x->f));
	assert_int_equal(list.n, 2);
	assert_null(list.v[0].files);
	is_rc(store_questionnaire_get(x->db, x->a, "test", 3, &p, &x->f),
	    RC_ABSENT);
}

static int64_t
open_cycle(struct fixture *x, int64_t at)
{
	int64_t id;

	ok(store_cycle_add(x->db,
	    &(struct cycle){.questionnaire = "test",
		.version = 1,
		.title = "Next",
		.opens_at = at,
		.due_on = "2028-01-01"},
	    0, &id, &x->f));
	return id;
}

static void
cycles_list_newest_first_and_know_the_one_before(void **state)
{
	struct fixture *x = *state;
	struct cycle c;
	struct cycle_list list;
	int64_t second = open_cycle(x, 2000), early = open_cycle(x, 500);

	ok(store_cycle_list(x->db, x->a, &list, &x->f));
	assert_int_equal(list.n, 3);
	assert_int_equal(list.v[0].id, second);
	assert_int_equal(list.v[2].id, early);
	ok(store_cycle_previous(x->db, x->a, second, &c, &x->f));
	assert_int_equal(c.id, x->cycle);
	assert_string_equal(c.due_on, "2027-03-14");
	is_rc(store_cycle_previous(x->db, x->a, early, &c, &x->f), RC_ABSENT);
	is_rc(store_cycle_get(x->db, x->a, 99, &c, &x->f), RC_ABSENT);
	is_rc(store_cycle_add(x->db,
		  &(struct cycle){.questionnaire = "none",
		      .version = 1,
		      .title = "T",
		      .due_on = "2028-01-01"},
		  0, &second, &x->f),
	    RC_CONFLICT);
}

static void
a_cycle_closes_once(void **state)
{
	struct fixture *x = *state;
	struct cycle c;

	ok(store_cycle_close(x->db, x->cycle, 50, &x->f));
	ok(store_cycle_close(x->db, x->cycle, 60, &x->f));
	ok(store_cycle_get(x->db, x->a, x->cycle, &c, &x->f));
	assert_int_equal(c.closed_at, 50);
	is_rc(store_cycle_close(x->db, 99, 50, &x->f), RC_ABSENT);
}

static void
inviting_again_changes_nothing(void **state)
{
	struct fixture *x = *state;
	struct report r;

	ok(store_invite(x->db, x->cycle, "XAA", x->account, 9000, &x->f));
	ok(store_report_get(x->db, x->a, x->report, NULL, &r, &x->f));
	assert_int_equal(r.invited_at, 1000);
	assert_string_equal(r.stage, "draft");
	assert_int_equal(r.started_at, 0);
	assert_int_equal(r.submission, 0);
	is_rc(store_invite(x->db, x->cycle, "QQQ", 0, 1, &x->f), RC_CONFLICT);
	is_rc(store_invite(x->db, 99, "XAA", 0, 1, &x->f), RC_CONFLICT);
}

static void
a_report_of_another_State_is_absent(void **state)
{
	struct fixture *x = *state;
	struct report r;

	ok(store_report_get(x->db, x->a, x->report, "XAA", &r, &x->f));
	is_rc(store_report_get(x->db, x->a, x->report, "XBB", &r, &x->f),
	    RC_ABSENT);
	is_rc(
	    store_report_get(x->db, x->a, x->report, "", &r, &x->f), RC_ABSENT);
	is_rc(store_report_of(x->db, x->a, x->cycle, "XBB", &r, &x->f),
	    RC_ABSENT);
}

static void
the_tracker_sees_sign_ins_and_filters(void **state)
{
	struct fixture *x = *state;
	struct report_list list;
	int64_t second = open_cycle(x, 2000);

	ok(store_invite(x->db, x->cycle, "XBB", 0, 1, &x->f));
	ok(store_invite(x->db, second, "XAA", 0, 1, &x->f));
	ok(store_account_seen(x->db, x->account, 4242, &x->f));
	ok(store_report_list(x->db, x->a, 0, NULL, &list, &x->f));
	assert_int_equal(list.n, 3);
	assert_int_equal(list.v[0].cycle, second);
	assert_string_equal(list.v[1].iso3, "XAA");
	assert_int_equal(list.v[1].seen_at, 4242);
	assert_int_equal(list.v[2].seen_at, 0);
	ok(store_report_list(x->db, x->a, x->cycle, "XBB", &list, &x->f));
	assert_int_equal(list.n, 1);
	ok(store_report_list(x->db, x->a, 0, "XAA", &list, &x->f));
	assert_int_equal(list.n, 2);
}

static void
a_stage_changes_only_from_where_it_was_thought_to_be(void **state)
{
	struct fixture *x = *state;
	struct report_event_list events;
	struct report r;
	struct report_move m = {.report = x->report,
	    .from = "draft",
	    .to = "submitted",
	    .by = x->account,
	    .at = 10};

	ok(store_report_stage(x->db, &m, &x->f));
	m.at = 11;
	is_rc(store_report_stage(x->db, &m, &x->f), RC_CONFLICT);
	m = (struct report_move){
	    x->report, "submitted", "returned", "", "page 3 is empty", 0, 12};
	ok(store_report_stage(x->db, &m, &x->f));
	ok(store_report_get(x->db, x->a, x->report, NULL, &r, &x->f));
	assert_string_equal(r.stage, "returned");
	assert_int_equal(r.stage_at, 12);
	ok(store_report_events(x->db, x->a, x->report, &events, &x->f));
	assert_int_equal(events.n, 2);
	assert_string_equal(events.v[0].by_name, "ana@example.org");
	assert_string_equal(events.v[1].reason, "page 3 is empty");
	assert_string_equal(events.v[1].by_name, "");
	m = (struct report_move){x->report, "returned", "lost", "", "", 0, 13};
	is_rc(store_report_stage(x->db, &m, &x->f), RC_CONFLICT);
	ok(store_report_events(x->db, x->a, x->report, &events, &x->f));
	assert_int_equal(events.n, 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    on_report(a_State_has_its_name_in_the_language_asked_else_English),
	    on_report(a_newer_table_replaces_a_State),
	    on_report(a_published_version_is_kept_whole_and_never_changes),
	    on_report(cycles_list_newest_first_and_know_the_one_before),
	    on_report(a_cycle_closes_once),
	    on_report(inviting_again_changes_nothing),
	    on_report(a_report_of_another_State_is_absent),
	    on_report(the_tracker_sees_sign_ins_and_filters),
	    on_report(a_stage_changes_only_from_where_it_was_thought_to_be),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
