/* SPDX-License-Identifier: MIT */
#ifndef IDENTITY_PERMISSION_H
#define IDENTITY_PERMISSION_H
/*
 * The one place that says who may do what. A route declares an action; the
 * router asks permission_role before the handler runs; a handler that has an
 * object asks permission_object, and the queries it uses filter by the same
 * State. The table in permission.c is also what the route x role test walks.
 */
#include <stdbool.h>
#include "store/accounts.h"

enum role {
	ROLE_NOBODY,	  /* not signed in */
	ROLE_FOCAL_POINT, /* a State's own: writes, submits, sees its findings
			   */
	ROLE_DEPUTY,	  /* as the focal point, but for submitting and handing
			   * over */
	ROLE_CONTRIBUTOR, /* what is assigned: see domain/team/scope.h */
	ROLE_APPROVER,	  /* reads, submits */
	ROLE_OBSERVER,	  /* reads */
	ROLE_STAFF, /* Secretariat: cycles, all submitted reports, exports */
	ROLE_ADMINISTRATOR, /* staff, and accounts */
	ROLE_MEMBER,	    /* Working Group: what is published to it */
	ROLE__MAX
};

enum action {
	ACT_PUBLIC,	 /* anyone, signed in or not */
	ACT_SIGNED_IN,	 /* anyone signed in: own account, sign out, language */
	ACT_REPORT_READ, /* own State's report and findings, drafts too */
	ACT_REPORT_WRITE,
	ACT_REPORT_COMMENT, /* talk inside the delegation */
	ACT_REPORT_CLEAR,   /* say that a section is cleared */
	ACT_REPORT_SUBMIT,
	ACT_TEAM_MANAGE,    /* invite colleagues, share the report out */
	ACT_LAW_KEEP,	    /* amend, repeal and merge laws that others cite */
	ACT_TEAM_HAND_OVER, /* another focal point in one's own place */
	ACT_CYCLE_MANAGE,   /* open, invite, return, accept, tracker */
	ACT_RECEIVED_READ,  /* submitted reports of every State, as received */
	ACT_ACCOUNT_MANAGE,
	ACT_GAP_READ, /* matrix and evidence at the reader's level */
	ACT_EXPORT,   /* workbooks at the reader's level */
	ACT__MAX
};

enum role role_of(const struct account *a); /* NULL or id 0: ROLE_NOBODY */
enum role role_parse(const char *name);	    /* ROLE_NOBODY where unknown */
const char *role_name(enum role r);
bool role_is_delegate(enum role r);

bool permission_role(enum role r, enum action act);
/* iso3: whose object it is, NULL where it is nobody's in particular. */
bool
permission_object(const struct account *who, enum action act, const char *iso3);
/* Narrowest publication level this account may read of iso3's answers:
 * "state", "secretariat", "group" or "public". */
const char *permission_level(const struct account *who, const char *iso3);

#endif
