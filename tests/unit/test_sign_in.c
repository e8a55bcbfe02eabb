/* SPDX-License-Identifier: MIT */
/* Passwords, sign-in, sessions, links, new accounts. */
#include "tests/unit/store_fixture.h"
#include <dlfcn.h>
#include <sodium.h>
#include "identity/password.h"
#include "identity/sign_in.h"
#include "store/submissions.h"

#define GOOD "a long walk in spring"

static int
with_password(void **state)
{
	struct fixture *x;
	int64_t id;

	fixture_report(state);
	x = *state;
	ok(account_add(x->db, x->a, "bo@example.org", "Bo", "contributor",
	    "XAA", GOOD, 0, 100, &id, &x->f));
	x->account = id;
	return 0;
}

static void
passwords_count_characters_and_refuse_the_commonest(void **state)
{
	static const struct {
		const char *password;
		int number; /* 0: accepted */
	} cases[] = {
	    {"elevenchars", 4003},
	    {"tw\xd1\x8b\xd1\x8b\xd1\x8b", 4003},
	    {"twelve chars", 0},
	    {"\xd0\xb4\xd0\xbb\xd0\xb8\xd0\xbd\xd0\xbd\xd1\x8b\xd0\xb9 "
	     "\xd0\xbf\xd1\x83\xd1\x82\xd1\x8c",
		0},
	    {"PasswordPassword1", 4004},
	    {"Administrator", 4004},
	    {"aaaaaaaaaaaaaa", 4004},
	    {"abcabcabcabcabc", 4004},
	    {"123456789012", 4004},
	    {"987654321098", 4004},
	    {"abcdefghijkl", 4004},
	    {"bad utf8 \xff\xff\xff\xff", 4001},
	    {"", 4003},
	};
	struct fault f;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		f = (struct fault){0};
		is_rc(password_check(cases[i].password, &f),
		    cases[i].number == 0 ? RC_OK : RC_INPUT);
		assert_int_equal(f.number, cases[i].number);
	}
}

static void
a_password_has_a_longest_length(void **state)
{
	struct fixture *x = *state;
	char *p = arena_alloc(x->a, 258);
	int i;

	for (i = 0; i < 257; i++)
		p[i] = (char)('a' + i * i % 23);
	is_rc(password_check(p, &x->f), RC_INPUT);
	assert_int_equal(x->f.number, 4002);
	p[256] = '\0';
	ok(password_check(p, &x->f));
}

static void
a_hash_is_argon2id_of_the_cost_we_ask_and_differs_each_time(void **state)
{
	struct fixture *x = *state;
	char *one, *two;

	ok(password_hash(x->a, GOOD, &one, &x->f));
	ok(password_hash(x->a, GOOD, &two, &x->f));
	assert_non_null(strstr(one, "$argon2id$v=19$m=19456,t=2,p=1$"));
	assert_string_not_equal(one, two);
	assert_true(password_matches(one, GOOD));
	assert_false(password_matches(one, "another one entirely"));
	assert_false(password_matches(NULL, GOOD));
	assert_false(password_matches("", ""));
	assert_false(password_is_dated(one));
	assert_false(password_is_dated(NULL)); /* the stand-in costs as much */
}

static void
the_right_pair_opens_a_session_that_only_its_token_finds(void **state)
{
	struct fixture *x = *state;
	struct account who;
	struct session s;
	char *token;

	ok(sign_in(x->db, x->a, "BO@example.org", GOOD, "192.0.2.1", 1000,
	    &token, &who, &x->f));
	assert_string_equal(who.name, "Bo");
	assert_true(strlen(token) >= 43);
	ok(session_find(x->db, x->a, token, 1001, &s, &x->f));
	assert_int_equal(s.account.id, x->account);
	assert_int_equal(s.account.last_seen_at, 1000);
	assert_int_equal(s.expires_at, 1000 + SESSION_IDLE);
	assert_string_not_equal(s.form_token, token);
	is_rc(session_find(x->db, x->a, "guess", 1001, &s, &x->f), RC_ABSENT);
	is_rc(session_find(x->db, x->a, NULL, 1001, &s, &x->f), RC_ABSENT);
	assert_int_equal(
	    fixture_count(x,
		arena_printf(x->a,
		    "SELECT count(*) FROM session WHERE token_hash = '%s'",
		    token)),
	    0);
}

static void
expect_refused(struct fixture *x, const char *email, const char *password,
    const char *address, int64_t now, enum rc rc)
{
	struct account who;
	char *token;

	is_rc(sign_in(x->db, x->a, email, password, address, now, &token, &who,
		  &x->f),
	    rc);
	assert_null(token);
	assert_int_equal(who.id, 0);
}

static void
wrong_unknown_disabled_and_unset_are_refused_alike(void **state)
{
	struct fixture *x = *state;
	char wrong[sizeof(x->f.text)];
	int number;

	expect_refused(
	    x, "bo@example.org", "not the password", "a", 1000, RC_DENIED);
	memcpy(wrong, x->f.text, sizeof(wrong));
	number = x->f.number;
	expect_refused(x, "no@example.org", GOOD, "a", 1000, RC_DENIED);
	assert_string_equal(x->f.text, wrong);
	assert_int_equal(x->f.number, number);
	expect_refused(x, "ana@example.org", "", "a", 1000, RC_DENIED);
	assert_string_equal(x->f.text, wrong);
	ok(store_account_disable(x->db, x->account, 900, &x->f));
	expect_refused(x, "bo@example.org", GOOD, "a", 1000, RC_DENIED);
	assert_string_equal(x->f.text, wrong);
	expect_refused(x, "bo@\xff", GOOD, "a", 1000, RC_DENIED);
}

/* How often a password was held against a hash: the work an attacker could
 * measure. Stands in front of the library's function of that name. */
static int verified;

int
crypto_pwhash_str_verify(const char hash[crypto_pwhash_STRBYTES],
    const char *const password, unsigned long long n)
{
	static int (*real)(const char *, const char *, unsigned long long);

	if (real == NULL)
		*(void **)&real = dlsym(RTLD_NEXT, "crypto_pwhash_str_verify");
	verified++;
	return real(hash, password, n);
}

static int
work_of_a_refusal(struct fixture *x, const char *email)
{
	int before = verified;

	expect_refused(
	    x, email, "not the password", "an address", 1000, RC_DENIED);
	return verified - before;
}

static void
an_unknown_email_costs_as_much_as_a_known_one(void **state)
{
	assert_int_equal(work_of_a_refusal(*state, "bo@example.org"), 1);
	assert_int_equal(work_of_a_refusal(*state, "no@example.org"), 1);
	assert_false(password_is_dated(NULL)); /* the stand-in costs the same */
}

static void
guessing_one_account_from_many_addresses_is_stopped(void **state)
{
	struct fixture *x = *state;
	struct account who;
	char *token;
	int i;

	for (i = 0; i < REFUSALS_MAX; i++)
		expect_refused(x, i % 2 ? "bo@example.org" : "BO@EXAMPLE.ORG",
		    "not the password", arena_printf(x->a, "address %d", i),
		    1000, RC_DENIED);
	expect_refused(x, "bo@example.org", GOOD, "new", 1001, RC_LIMIT);
	ok(sign_in(x->db, x->a, "bo@example.org", GOOD, "new",
	    1001 + REFUSALS_SPAN, &token, &who, &x->f));
}

static void
guessing_many_accounts_from_one_address_is_stopped(void **state)
{
	struct fixture *x = *state;
	struct account who;
	char *token;
	int i;

	for (i = 0; i < REFUSALS_MAX; i++)
		expect_refused(x, arena_printf(x->a, "n%d@example.org", i),
		    "not the password", "192.0.2.1", 1000, RC_DENIED);
	expect_refused(x, "bo@example.org", GOOD, "192.0.2.1", 1001, RC_LIMIT);
	ok(sign_in(x->db, x->a, "bo@example.org", GOOD, "192.0.2.2", 1001,
	    &token, &who, &x->f));
}

static void
asking_again_tells_the_own_password_and_counts_refusals(void **state)
{
	struct fixture *x = *state;
	struct account who;
	int i;

	ok(store_account_by_id(x->db, x->a, x->account, &who, &x->f));
	ok(sign_in_again(x->db, x->a, &who, GOOD, 1000, &x->f));
	for (i = 0; i < REFUSALS_MAX; i++)
		is_rc(sign_in_again(x->db, x->a, &who, "no", 1000, &x->f),
		    RC_DENIED);
	is_rc(sign_in_again(x->db, x->a, &who, GOOD, 1000, &x->f), RC_LIMIT);
}

static void
a_session_renews_at_most_once_a_minute(void **state)
{
	struct fixture *x = *state;
	struct account who;
	struct session s;
	char *token;

	ok(sign_in(x->db, x->a, "bo@example.org", GOOD, "a", 1000, &token, &who,
	    &x->f));
	ok(session_find(x->db, x->a, token, 1060, &s, &x->f));
	ok(session_renew(x->db, token, &s, 1060, &x->f));
	ok(session_find(x->db, x->a, token, 1060, &s, &x->f));
	assert_int_equal(s.seen_at, 1000);
	ok(session_renew(x->db, token, &s, 1061, &x->f));
	ok(session_find(x->db, x->a, token, 1061, &s, &x->f));
	assert_int_equal(s.seen_at, 1061);
	assert_int_equal(s.expires_at, 1061 + SESSION_IDLE);
	is_rc(session_find(x->db, x->a, token, 1061 + SESSION_IDLE, &s, &x->f),
	    RC_ABSENT);
	ok(session_owner(x->db, x->a, token, &s, &x->f));
	assert_int_equal(s.account.id, x->account);
}

static void
signing_out_ends_this_session_only_and_disabling_ends_all(void **state)
{
	struct fixture *x = *state;
	struct account who;
	struct session s;
	char *one, *two;

	ok(sign_in(
	    x->db, x->a, "bo@example.org", GOOD, "a", 1000, &one, &who, &x->f));
	ok(sign_in(
	    x->db, x->a, "bo@example.org", GOOD, "a", 1000, &two, &who, &x->f));
	ok(sign_out(x->db, one, &x->f));
	is_rc(session_find(x->db, x->a, one, 1001, &s, &x->f), RC_ABSENT);
	ok(session_owner(x->db, x->a, one, &s, &x->f));
	ok(session_find(x->db, x->a, two, 1001, &s, &x->f));
	ok(store_account_disable(x->db, x->account, 1002, &x->f));
	is_rc(session_find(x->db, x->a, two, 1003, &s, &x->f), RC_ABSENT);
}

static void
a_link_sets_one_password_and_ends_older_sessions(void **state)
{
	struct fixture *x = *state;
	struct account who;
	struct session s;
	char *token, *session;

	ok(sign_in(x->db, x->a, "bo@example.org", GOOD, "a", 1000, &session,
	    &who, &x->f));
	ok(account_link(x->db, x->a, x->account, 1000, &token, &x->f));
	ok(account_link_find(x->db, x->a, token, 1001, &who, &x->f));
	is_rc(account_link_use(x->db, x->a, token, "short", 1001, &who, &x->f),
	    RC_INPUT);
	is_rc(account_link_use(
		  x->db, x->a, token, "Bo@Example.Org", 1001, &who, &x->f),
	    RC_INPUT);
	ok(account_link_use(
	    x->db, x->a, token, "a new and longer one", 1001, &who, &x->f));
	assert_int_equal(who.id, x->account);
	is_rc(account_link_use(
		  x->db, x->a, token, "a third, longer one", 1002, &who, &x->f),
	    RC_ABSENT);
	is_rc(session_find(x->db, x->a, session, 1002, &s, &x->f), RC_ABSENT);
	expect_refused(x, "bo@example.org", GOOD, "a", 1002, RC_DENIED);
	ok(sign_in(x->db, x->a, "bo@example.org", "a new and longer one", "a",
	    1002, &session, &who, &x->f));
	ok(store_audit_verify(x->db, &(int64_t){0}, &x->f));
}

static void
a_session_ends_at_last_however_much_is_done_in_it(void **state)
{
	struct fixture *x = *state;
	struct account who;
	struct session s;
	char *token;
	int64_t now;

	ok(sign_in(x->db, x->a, "bo@example.org", GOOD, "a", 1000, &token, &who,
	    &x->f));
	for (now = 1000; now < 1000 + SESSION_LIFE; now += 3600) {
		ok(session_find(x->db, x->a, token, now, &s, &x->f));
		ok(session_renew(x->db, token, &s, now, &x->f));
	}
	is_rc(session_find(x->db, x->a, token, 1000 + SESSION_LIFE, &s, &x->f),
	    RC_ABSENT);
}

static void
a_password_set_by_one_link_spends_the_others(void **state)
{
	struct fixture *x = *state;
	struct account who;
	char *lost, *found;

	ok(account_link(x->db, x->a, x->account, 1000, &lost, &x->f));
	ok(account_link(x->db, x->a, x->account, 1100, &found, &x->f));
	ok(account_link_use(
	    x->db, x->a, found, "a new and longer one", 1200, &who, &x->f));
	is_rc(account_link_use(
		  x->db, x->a, lost, "a third, longer one", 1201, &who, &x->f),
	    RC_ABSENT);
}

static void
a_link_of_an_account_once_disabled_is_spent(void **state)
{
	struct fixture *x = *state;
	struct account who;
	char *token;
	int64_t actor;

	ok(account_add(x->db, x->a, "boss@example.org", "Boss", "administrator",
	    NULL, NULL, 0, 900, &actor, &x->f));
	ok(account_link(x->db, x->a, x->account, 1000, &token, &x->f));
	ok(account_disable(x->db, x->a, x->account, actor, 1001, &x->f));
	ok(account_enable(x->db, x->a, x->account, actor, 1002, &x->f));
	is_rc(account_link_find(x->db, x->a, token, 1003, &who, &x->f),
	    RC_ABSENT);
}

static void
a_link_expires(void **state)
{
	struct fixture *x = *state;
	struct account who;
	char *token;

	ok(account_link(x->db, x->a, x->account, 1000, &token, &x->f));
	ok(account_link_find(
	    x->db, x->a, token, 1000 + LINK_LIFE - 1, &who, &x->f));
	is_rc(account_link_find(
		  x->db, x->a, token, 1000 + LINK_LIFE, &who, &x->f),
	    RC_ABSENT);
}

static void
an_account_that_makes_no_sense_is_refused_by_field(void **state)
{
	static const struct {
		const char *email, *name, *role, *iso3, *password, *field;
	} cases[] = {
	    {"nobody", "N", "staff", NULL, NULL, "email"},
	    {"a@b\nBcc: c@d", "N", "staff", NULL, NULL, "email"},
	    {"a@b@c", "N", "staff", NULL, NULL, "email"},
	    {"a@example.org", " ", "staff", NULL, NULL, "name"},
	    {"a@example.org", "N\nX: y", "staff", NULL, NULL, "name"},
	    {"a@example.org", "N", "king", NULL, NULL, "role"},
	    {"a@example.org", "N", "nobody", NULL, NULL, "role"},
	    {"a@example.org", "N", "staff", "XAA", NULL, "state"},
	    {"a@example.org", "N", "observer", NULL, NULL, "state"},
	    {"a@example.org", "N", "observer", "QQQ", NULL, "state"},
	    {"someone@example.org", "N", "staff", NULL, "Someone@Example.org",
		"the password"},
	};
	struct fixture *x = *state;
	int64_t id;
	size_t i;

	for (i = 0; i < COUNT(cases); i++) {
		is_rc(account_add(x->db, x->a, cases[i].email, cases[i].name,
			  cases[i].role, cases[i].iso3, cases[i].password, 0, 1,
			  &id, &x->f),
		    RC_INPUT);
		assert_int_equal(
		    strncmp(x->f.text, cases[i].field, strlen(cases[i].field)),
		    0);
	}
	is_rc(account_add(x->db, x->a, "ANA@example.org", "N", "staff", NULL,
		  NULL, 0, 1, &id, &x->f),
	    RC_CONFLICT);
	ok(account_add(x->db, x->a, "new@example.org", "N", "staff", NULL, NULL,
	    0, 1, &id, &x->f));
	expect_refused(x, "new@example.org", "", "a", 5, RC_DENIED);
}

#define on_password(f)                                                         \
	cmocka_unit_test_setup_teardown(f, with_password, fixture_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(
		passwords_count_characters_and_refuse_the_commonest),
	    on_file(a_password_has_a_longest_length),
	    on_file(
		a_hash_is_argon2id_of_the_cost_we_ask_and_differs_each_time),
	    on_password(
		the_right_pair_opens_a_session_that_only_its_token_finds),
	    on_password(wrong_unknown_disabled_and_unset_are_refused_alike),
	    on_password(an_unknown_email_costs_as_much_as_a_known_one),
	    on_password(guessing_one_account_from_many_addresses_is_stopped),
	    on_password(guessing_many_accounts_from_one_address_is_stopped),
	    on_password(
		asking_again_tells_the_own_password_and_counts_refusals),
	    on_password(a_session_renews_at_most_once_a_minute),
	    on_password(
		signing_out_ends_this_session_only_and_disabling_ends_all),
	    on_password(a_link_sets_one_password_and_ends_older_sessions),
	    on_password(a_session_ends_at_last_however_much_is_done_in_it),
	    on_password(a_password_set_by_one_link_spends_the_others),
	    on_password(a_link_of_an_account_once_disabled_is_spent),
	    on_password(a_link_expires),
	    on_report(an_account_that_makes_no_sense_is_refused_by_field),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
