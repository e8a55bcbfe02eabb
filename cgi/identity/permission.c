/* SPDX-License-Identifier: MIT */
/*
 * Who may do what: one table, written so that it can be read aloud. Nothing
 * else in the program compares roles.
 */
#include <string.h>
#include "base/text.h"
#include "identity/permission.h"

#define BIT(r) (1u << (r))
#define DELEGATES                                                              \
	(BIT(ROLE_FOCAL_POINT) | BIT(ROLE_DEPUTY) | BIT(ROLE_CONTRIBUTOR) |    \
	    BIT(ROLE_APPROVER) | BIT(ROLE_OBSERVER))
#define SECRETARIAT (BIT(ROLE_STAFF) | BIT(ROLE_ADMINISTRATOR))
#define EVERYBODY (DELEGATES | SECRETARIAT | BIT(ROLE_MEMBER))

static const unsigned may[] = {
    [ACT_PUBLIC] = EVERYBODY | BIT(ROLE_NOBODY),
    [ACT_SIGNED_IN] = EVERYBODY,
    [ACT_REPORT_READ] = DELEGATES,
    [ACT_REPORT_WRITE] =
	BIT(ROLE_FOCAL_POINT) | BIT(ROLE_DEPUTY) | BIT(ROLE_CONTRIBUTOR),
    [ACT_REPORT_COMMENT] = DELEGATES & ~BIT(ROLE_OBSERVER),
    [ACT_REPORT_CLEAR] = BIT(ROLE_FOCAL_POINT) | BIT(ROLE_DEPUTY),
    [ACT_REPORT_SUBMIT] = BIT(ROLE_FOCAL_POINT) | BIT(ROLE_APPROVER),
    [ACT_TEAM_MANAGE] = BIT(ROLE_FOCAL_POINT) | BIT(ROLE_DEPUTY),
    [ACT_LAW_KEEP] = BIT(ROLE_FOCAL_POINT) | BIT(ROLE_DEPUTY),
    [ACT_TEAM_HAND_OVER] = BIT(ROLE_FOCAL_POINT),
    [ACT_CYCLE_MANAGE] = SECRETARIAT,
    [ACT_RECEIVED_READ] = SECRETARIAT,
    [ACT_ACCOUNT_MANAGE] = BIT(ROLE_ADMINISTRATOR),
    [ACT_GAP_READ] = SECRETARIAT | BIT(ROLE_MEMBER),
    [ACT_EXPORT] = EVERYBODY,
};
_Static_assert(sizeof(may) / sizeof(may[0]) == ACT__MAX, "an action is open");

static const char *const names[] = {
    [ROLE_NOBODY] = "nobody",
    [ROLE_FOCAL_POINT] = "focal_point",
    [ROLE_DEPUTY] = "deputy",
    [ROLE_CONTRIBUTOR] = "contributor",
    [ROLE_APPROVER] = "approver",
    [ROLE_OBSERVER] = "observer",
    [ROLE_STAFF] = "staff",
    [ROLE_ADMINISTRATOR] = "administrator",
    [ROLE_MEMBER] = "member",
};
_Static_assert(sizeof(names) / sizeof(names[0]) == ROLE__MAX, "a role");

enum role
role_parse(const char *name)
{
	int r;

	for (r = ROLE_NOBODY + 1; r < ROLE__MAX; r++)
		if (text_eq(name, names[r]))
			return (enum role)r;
	return ROLE_NOBODY;
}

/* A disabled account is nobody, wherever a stale copy of it turns up. */
enum role
role_of(const struct account *a)
{
	if (a == NULL || a->id == 0 || a->disabled_at != 0)
		return ROLE_NOBODY;
	return role_parse(a->role);
}

const char *
role_name(enum role r)
{
	return names[r < ROLE__MAX ? r : ROLE_NOBODY];
}

bool
role_is_delegate(enum role r)
{
	return r < ROLE__MAX && (DELEGATES & BIT(r)) != 0;
}

bool
permission_role(enum role r, enum action act)
{
	return r < ROLE__MAX && act < ACT__MAX && (may[act] & BIT(r)) != 0;
}

static bool
is_own_State(const struct account *who, const char *iso3)
{
	return iso3 != NULL && who->iso3 != NULL && who->iso3[0] != '\0' &&
	    strcmp(who->iso3, iso3) == 0;
}

/* A delegate's acts are upon the delegate's own State: what belongs to nobody
 * in particular, such as an export of a whole cycle, is not theirs. */
bool
permission_object(const struct account *who, enum action act, const char *iso3)
{
	enum role r = role_of(who);

	if (!permission_role(r, act))
		return false;
	if (act == ACT_PUBLIC || act == ACT_SIGNED_IN || !role_is_delegate(r))
		return true;
	return is_own_State(who, iso3);
}

const char *
permission_level(const struct account *who, const char *iso3)
{
	enum role r = role_of(who);

	/* who has parts of a report does not take out the whole of it */
	if (role_is_delegate(r) && r != ROLE_CONTRIBUTOR &&
	    is_own_State(who, iso3))
		return "state";
	if (r == ROLE_STAFF || r == ROLE_ADMINISTRATOR)
		return "secretariat";
	if (r == ROLE_MEMBER)
		return "group";
	return "public";
}
