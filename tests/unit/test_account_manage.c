/* SPDX-License-Identifier: MIT */
/* What an administrator does to accounts. */
#include "tests/unit/store_fixture.h"
#include "identity/sign_in.h"
#include "store/audit.h"

#define GOOD "a long walk in spring"

static int
with_two(void **state)
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

static int64_t
admin(struct fixture *x)
{
	int64_t id;

	ok(account_add(x->db, x->a, "ad@example.org", "Ad", "administrator",
	    NULL, GOOD, 0, 100, &id, &x->f));
	return id;
}

static enum rc
try_to_sign_in(struct fixture *x)
{
	struct account who;
	char *token;

	return sign_in(x->db, x->a, "bo@example.org", GOOD, "::1", 200, &token,
	    &who, &x->f);
}

static void
a_closed_account_is_out_at_once_and_in_again_when_opened(void **state)
{
	struct fixture *x = *state;
	int64_t actor = admin(x);
	struct account who;
	struct session s;
	char *token;

	ok(sign_in(x->db, x->a, "bo@example.org", GOOD, "::1", 200, &token,
	    &who, &x->f));
	ok(account_disable(x->db, x->a, x->account, actor, 201, &x->f));
	is_rc(session_find(x->db, x->a, token, 202, &s, &x->f), RC_ABSENT);
	is_rc(try_to_sign_in(x), RC_DENIED);
	ok(account_enable(x->db, x->a, x->account, actor, 203, &x->f));
	is_rc(session_find(x->db, x->a, token, 204, &s, &x->f), RC_ABSENT);
	ok(try_to_sign_in(x));
}

static void
nobody_closes_the_account_they_use(void **state)
{
	struct fixture *x = *state;
	int64_t actor = admin(x);
	struct account who;

	is_rc(account_disable(x->db, x->a, actor, actor, 201, &x->f), RC_INPUT);
	ok(store_account_by_id(x->db, x->a, actor, &who, &x->f));
	assert_true(who.disabled_at == 0);
}

static void
a_link_is_made_for_open_accounts_only_and_lets_its_owner_in(void **state)
{
	struct fixture *x = *state;
	int64_t actor = admin(x);
	struct account who;
	char *token;

	ok(account_invite(x->db, x->a, x->account, actor, 201, &token, &x->f));
	ok(account_link_find(x->db, x->a, token, 202, &who, &x->f));
	assert_true(who.id == x->account);
	ok(account_disable(x->db, x->a, x->account, actor, 203, &x->f));
	is_rc(
	    account_invite(x->db, x->a, x->account, actor, 204, &token, &x->f),
	    RC_CONFLICT);
	is_rc(account_invite(x->db, x->a, 999, actor, 204, &token, &x->f),
	    RC_ABSENT);
	is_rc(account_disable(x->db, x->a, 999, actor, 204, &x->f), RC_ABSENT);
	is_rc(account_enable(x->db, x->a, 999, actor, 204, &x->f), RC_ABSENT);
}

#define on_two(f) cmocka_unit_test_setup_teardown(f, with_two, fixture_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    on_two(a_closed_account_is_out_at_once_and_in_again_when_opened),
	    on_two(nobody_closes_the_account_they_use),
	    on_two(a_link_is_made_for_open_accounts_only_and_lets_its_owner_in),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
