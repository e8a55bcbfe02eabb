/* SPDX-License-Identifier: MIT */
/* Accounts, one-time links, sessions and refused sign-ins. */
#include "tests/unit/store_fixture.h"

static void
an_email_is_taken_once_whatever_its_case(void **state)
{
	struct fixture *x = *state;
	struct account got;
	int64_t id = fixture_account(x, "Ana@Example.org", "staff", NULL), no;

	is_rc(store_account_add(x->db,
		  &(struct account){
		      .email = "ana@example.ORG", .name = "A", .role = "staff"},
		  &no, &x->f),
	    RC_CONFLICT);
	assert_int_equal(x->f.number, 3121);
	ok(store_account_by_email(x->db, x->a, "ANA@EXAMPLE.ORG", &got, &x->f));
	assert_int_equal(got.id, id);
	assert_string_equal(got.email, "Ana@Example.org");
	assert_null(got.iso3);
	assert_string_equal(got.lang, "en");
	assert_string_equal(got.password, "");
	is_rc(
	    store_account_by_email(x->db, x->a, "b@x", &got, &x->f), RC_ABSENT);
	is_rc(store_account_by_id(x->db, x->a, 99, &got, &x->f), RC_ABSENT);
}

static void
a_delegate_needs_a_State_and_staff_may_have_none(void **state)
{
	struct fixture *x = *state;
	int64_t id;

	is_rc(store_account_add(x->db,
		  &(struct account){
		      .email = "a@b", .name = "A", .role = "observer"},
		  &id, &x->f),
	    RC_CONFLICT);
	is_rc(store_account_add(x->db,
		  &(struct account){.email = "a@b",
		      .name = "A",
		      .role = "staff",
		      .iso3 = "XAA"},
		  &id, &x->f),
	    RC_CONFLICT);
	is_rc(store_account_add(x->db,
		  &(struct account){.email = "a@b",
		      .name = "A",
		      .role = "observer",
		      .iso3 = "QQQ"},
		  &id, &x->f),
	    RC_CONFLICT);
}

static void
accounts_list_by_role_then_email_and_by_State(void **state)
{
	struct fixture *x = *state;
	struct account_list got;

	fixture_account(x, "z@example.org", "contributor", "XAA");
	fixture_account(x, "b@example.org", "contributor", "XBB");
	fixture_account(x, "m@example.org", "member", NULL);
	ok(store_account_list(x->db, x->a, NULL, &got, &x->f));
	assert_int_equal(got.n, 4);
	assert_string_equal(got.v[0].email, "b@example.org");
	assert_string_equal(got.v[1].email, "z@example.org");
	assert_string_equal(got.v[3].role, "member");
	ok(store_account_list(x->db, x->a, "XAA", &got, &x->f));
	assert_int_equal(got.n, 2);
}

static void
password_language_and_last_visit_are_kept(void **state)
{
	struct fixture *x = *state;
	struct account got;

	ok(store_account_password(x->db, x->account, "$argon2id$", &x->f));
	ok(store_account_lang(x->db, x->account, "ru", &x->f));
	ok(store_account_seen(x->db, x->account, 77, &x->f));
	ok(store_account_by_id(x->db, x->a, x->account, &got, &x->f));
	assert_string_equal(got.password, "$argon2id$");
	assert_string_equal(got.lang, "ru");
	assert_int_equal(got.last_seen_at, 77);
	is_rc(store_account_seen(x->db, 99, 77, &x->f), RC_ABSENT);
	is_rc(store_account_lang(x->db, 99, "ru", &x->f), RC_ABSENT);
	is_rc(store_account_password(x->db, 99, "p", &x->f), RC_ABSENT);
}

static void
a_link_works_until_used_or_expired_and_looking_does_not_use_it(void **state)
{
	struct fixture *x = *state;
	struct account got;

	ok(store_link_add(x->db, "h", x->account, 100, &x->f));
	ok(store_link_get(x->db, x->a, "h", 50, &got, &x->f));
	ok(store_link_get(x->db, x->a, "h", 50, &got, &x->f));
	assert_int_equal(got.id, x->account);
	is_rc(store_link_get(x->db, x->a, "h", 100, &got, &x->f), RC_ABSENT);
	is_rc(store_link_use(x->db, "h", 100, &x->f), RC_CONFLICT);
	ok(store_link_use(x->db, "h", 60, &x->f));
	is_rc(store_link_use(x->db, "h", 60, &x->f), RC_CONFLICT);
	is_rc(store_link_get(x->db, x->a, "h", 50, &got, &x->f), RC_ABSENT);
}

static void
a_session_lives_until_it_expires_or_ends_and_keeps_its_owner(void **state)
{
	struct fixture *x = *state;
	struct session s;

	ok(store_session_add(x->db, "h", x->account, "form", 10, 100, &x->f));
	ok(store_session_get(x->db, x->a, "h", 20, &s, &x->f));
	assert_string_equal(s.form_token, "form");
	assert_string_equal(s.account.iso3, "XAA");
	assert_int_equal(s.seen_at, 10);
	is_rc(store_session_get(x->db, x->a, "h", 100, &s, &x->f), RC_ABSENT);
	is_rc(store_session_renew(x->db, "h", 100, 300, &x->f), RC_ABSENT);
	ok(store_session_renew(x->db, "h", 90, 200, &x->f));
	ok(store_session_get(x->db, x->a, "h", 150, &s, &x->f));
	assert_int_equal(s.expires_at, 200);
	ok(store_session_end(x->db, "h", &x->f));
	is_rc(store_session_get(x->db, x->a, "h", 91, &s, &x->f), RC_ABSENT);
	ok(store_session_owner(x->db, x->a, "h", &s, &x->f));
	assert_int_equal(s.account.id, x->account);
	is_rc(store_session_owner(x->db, x->a, "other", &s, &x->f), RC_ABSENT);
	ok(store_session_end(x->db, "never", &x->f));
}

static void
a_disabled_account_ends_its_sessions_and_links(void **state)
{
	struct fixture *x = *state;
	struct session s;
	struct account got;
	int64_t other = fixture_account(x, "b@example.org", "staff", NULL);

	ok(store_session_add(x->db, "h", x->account, "form", 10, 100, &x->f));
	ok(store_session_add(x->db, "i", other, "form", 10, 100, &x->f));
	ok(store_link_add(x->db, "l", x->account, 100, &x->f));
	ok(store_account_disable(x->db, x->account, 20, &x->f));
	is_rc(store_session_get(x->db, x->a, "h", 30, &s, &x->f), RC_ABSENT);
	is_rc(store_link_get(x->db, x->a, "l", 30, &got, &x->f), RC_ABSENT);
	ok(store_session_get(x->db, x->a, "i", 30, &s, &x->f));
	ok(store_session_owner(x->db, x->a, "h", &s, &x->f));
	assert_int_equal(s.account.disabled_at, 20);
	is_rc(store_account_disable(x->db, 99, 20, &x->f), RC_ABSENT);
}

static void
refusals_count_within_their_span(void **state)
{
	struct fixture *x = *state;
	int64_t n;

	ok(store_refusal_add(x->db, "a", 10, &x->f));
	ok(store_refusal_add(x->db, "a", 20, &x->f));
	ok(store_refusal_add(x->db, "b", 20, &x->f));
	ok(store_refusal_count(x->db, "a", 10, &n, &x->f));
	assert_int_equal(n, 1);
	ok(store_refusal_count(x->db, "a", 9, &n, &x->f));
	assert_int_equal(n, 2);
}

static void
sweeping_takes_only_what_no_longer_matters(void **state)
{
	enum { DAY = 24 * 3600 };
	struct fixture *x = *state;
	struct session s;
	struct account got;
	int64_t n;

	ok(store_session_add(x->db, "old", x->account, "f", 1, 2, &x->f));
	ok(store_session_add(x->db, "late", x->account, "f", 1, DAY, &x->f));
	ok(store_link_add(x->db, "gone", x->account, DAY, &x->f));
	ok(store_link_add(x->db, "valid", x->account, 40 * DAY, &x->f));
	ok(store_refusal_add(x->db, "a", 28 * DAY, &x->f));
	ok(store_refusal_add(x->db, "a", 30 * DAY, &x->f));
	ok(store_accounts_sweep(x->db, 30 * DAY + 2, &x->f));
	is_rc(store_session_owner(x->db, x->a, "old", &s, &x->f), RC_ABSENT);
	ok(store_session_owner(x->db, x->a, "late", &s, &x->f));
	ok(store_link_get(x->db, x->a, "valid", 30 * DAY, &got, &x->f));
	ok(store_refusal_count(x->db, "a", 0, &n, &x->f));
	assert_int_equal(n, 1);
	/* its owner asks for a new one with it */
	is_rc(store_link_get(x->db, x->a, "gone", 30 * DAY, &got, &x->f),
	    RC_ABSENT);
	ok(store_link_owner(x->db, x->a, "gone", &got, &x->f));
	assert_int_equal(got.id, x->account);
	ok(store_accounts_sweep(x->db, 182 * DAY, &x->f));
	is_rc(store_link_owner(x->db, x->a, "gone", &got, &x->f), RC_ABSENT);
	assert_int_equal(
	    fixture_count(x, "SELECT count(*) FROM account_link"), 1);
}

static void
a_link_says_whether_it_was_used_and_the_newest_when_it_runs_out(void **state)
{
	struct fixture *x = *state;
	struct account got;
	int64_t until;
	bool used;

	ok(store_link_newest(x->db, x->account, &until, &x->f));
	assert_int_equal(until, 0);
	ok(store_link_add(x->db, "one", x->account, 10, &x->f));
	ok(store_link_add(x->db, "two", x->account, 20, &x->f));
	ok(store_link_newest(x->db, x->account, &until, &x->f));
	assert_int_equal(until, 20);
	ok(store_link_use(x->db, "two", 5, &x->f));
	ok(store_link_newest(x->db, x->account, &until, &x->f));
	assert_int_equal(until, 10);
	ok(store_link_used(x->db, "two", &used, &x->f));
	assert_true(used);
	ok(store_link_used(x->db, "one", &used, &x->f));
	assert_false(used);
	ok(store_link_used(x->db, "never", &used, &x->f));
	assert_false(used);
	is_rc(store_link_owner(x->db, x->a, "two", &got, &x->f), RC_ABSENT);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    on_db(an_email_is_taken_once_whatever_its_case),
	    on_report(a_delegate_needs_a_State_and_staff_may_have_none),
	    on_report(accounts_list_by_role_then_email_and_by_State),
	    on_report(password_language_and_last_visit_are_kept),
	    on_report(
		a_link_works_until_used_or_expired_and_looking_does_not_use_it),
	    on_report(
		a_session_lives_until_it_expires_or_ends_and_keeps_its_owner),
	    on_report(a_disabled_account_ends_its_sessions_and_links),
	    on_db(refusals_count_within_their_span),
	    on_report(sweeping_takes_only_what_no_longer_matters),
	    on_report(
		a_link_says_whether_it_was_used_and_the_newest_when_it_runs_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
