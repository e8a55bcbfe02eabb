/* SPDX-License-Identifier: MIT */
/* Every action for every role, against a table written out by hand. */
#include "tests/unit/unit.h"
#include "identity/permission.h"

/* Columns: nobody, focal point, deputy, contributor, approver, observer,
 * staff, administrator, member. */
static const char *const written[] = {
    [ACT_PUBLIC] = "yyyyyyyyy",
    [ACT_SIGNED_IN] = "nyyyyyyyy",
    [ACT_REPORT_READ] = "nyyyyynnn",
    [ACT_REPORT_WRITE] = "nyyynnnnn",
    [ACT_REPORT_COMMENT] = "nyyyynnnn",
    [ACT_REPORT_CLEAR] = "nyynnnnnn",
    [ACT_REPORT_SUBMIT] = "nynnynnnn",
    [ACT_TEAM_MANAGE] = "nyynnnnnn",
    [ACT_LAW_KEEP] = "nyynnnnnn",
    [ACT_TEAM_HAND_OVER] = "nynnnnnnn",
    [ACT_CYCLE_MANAGE] = "nnnnnnyyn",
    [ACT_RECEIVED_READ] = "nnnnnnyyn",
    [ACT_ACCOUNT_MANAGE] = "nnnnnnnyn",
    [ACT_GAP_READ] = "nnnnnnyyy",
    [ACT_EXPORT] = "nyyyyyyyy",
};

static struct account
person(enum role r)
{
	return (struct account){.id = r == ROLE_NOBODY ? 0 : 7,
	    .role = role_name(r),
	    .iso3 = role_is_delegate(r) ? "XAA" : NULL};
}

static void
every_role_may_do_what_is_written_and_nothing_else(void **state)
{
	int act, role;

	(void)state;
	assert_int_equal(COUNT(written), ACT__MAX);
	for (act = 0; act < ACT__MAX; act++)
		for (role = 0; role < ROLE__MAX; role++)
			assert_int_equal(
			    permission_role((enum role)role, (enum action)act),
			    written[act][role] == 'y');
	assert_false(permission_role(ROLE__MAX, ACT_PUBLIC));
	assert_false(permission_role(ROLE_STAFF, ACT__MAX));
}

static void
a_delegate_acts_only_upon_the_own_State(void **state)
{
	int act, role;

	(void)state;
	for (act = ACT_REPORT_READ; act < ACT__MAX; act++)
		for (role = ROLE_FOCAL_POINT; role <= ROLE_OBSERVER; role++) {
			struct account who = person((enum role)role);
			bool may = written[act][role] == 'y';
			assert_int_equal(
			    permission_object(&who, (enum action)act, "XAA"),
			    may);
			assert_false(
			    permission_object(&who, (enum action)act, "XBB"));
			assert_false(
			    permission_object(&who, (enum action)act, NULL));
			assert_false(
			    permission_object(&who, (enum action)act, ""));
		}
}

static void
staff_and_members_act_upon_any_State_within_their_role(void **state)
{
	int act, role;

	(void)state;
	for (act = 0; act < ACT__MAX; act++)
		for (role = ROLE_STAFF; role <= ROLE_MEMBER; role++) {
			struct account who = person((enum role)role);
			assert_int_equal(
			    permission_object(&who, (enum action)act, "XBB"),
			    written[act][role] == 'y');
			assert_int_equal(
			    permission_object(&who, (enum action)act, NULL),
			    written[act][role] == 'y');
		}
}

static void
a_disabled_account_is_nobody(void **state)
{
	struct account who = person(ROLE_ADMINISTRATOR);

	(void)state;
	who.disabled_at = 5;
	assert_int_equal(role_of(&who), ROLE_NOBODY);
	assert_false(permission_object(&who, ACT_SIGNED_IN, NULL));
	assert_true(permission_object(&who, ACT_PUBLIC, NULL));
	assert_string_equal(permission_level(&who, "XAA"), "public");
	assert_int_equal(role_of(NULL), ROLE_NOBODY);
}

static void
the_level_follows_from_role_and_State(void **state)
{
	static const struct {
		enum role role;
		const char *iso3, *level;
	} cases[] = {
	    {ROLE_NOBODY, "XAA", "public"},
	    {ROLE_NOBODY, NULL, "public"},
	    {ROLE_FOCAL_POINT, "XAA", "state"},
	    {ROLE_FOCAL_POINT, "XBB", "public"},
	    {ROLE_OBSERVER, "XAA", "state"},
	    {ROLE_OBSERVER, NULL, "public"},
	    {ROLE_STAFF, "XAA", "secretariat"},
	    {ROLE_ADMINISTRATOR, NULL, "secretariat"},
	    {ROLE_MEMBER, "XAA", "group"},
	    {ROLE_MEMBER, NULL, "group"},
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		struct account who = person(cases[i].role);
		assert_string_equal(
		    permission_level(&who, cases[i].iso3), cases[i].level);
	}
}

static void
role_names_go_both_ways_and_unknown_is_nobody(void **state)
{
	int r;

	(void)state;
	for (r = 0; r < ROLE__MAX; r++)
		assert_int_equal(role_parse(role_name((enum role)r)), r);
	assert_int_equal(role_parse("Staff"), ROLE_NOBODY);
	assert_int_equal(role_parse(""), ROLE_NOBODY);
	assert_int_equal(role_parse(NULL), ROLE_NOBODY);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(
		every_role_may_do_what_is_written_and_nothing_else),
	    cmocka_unit_test(a_delegate_acts_only_upon_the_own_State),
	    cmocka_unit_test(
		staff_and_members_act_upon_any_State_within_their_role),
	    cmocka_unit_test(a_disabled_account_is_nobody),
	    cmocka_unit_test(the_level_follows_from_role_and_State),
	    cmocka_unit_test(role_names_go_both_ways_and_unknown_is_nobody),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
