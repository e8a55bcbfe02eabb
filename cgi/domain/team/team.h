/* SPDX-License-Identifier: MIT */
#ifndef DOMAIN_TEAM_TEAM_H
#define DOMAIN_TEAM_TEAM_H
/*
 * A State's people and who of them is asked for what. The focal point and the
 * deputy act here, and only upon accounts and reports of their own State;
 * every act is one transaction and an entry of the audit log.
 */
#include "domain/team/scope.h"
#include "store/team.h"

struct library; /* domain/report/report.h */

struct team_letter_writer {
	/* what: "invited", "renewed", "asked", "reminded",
	 * "handed_over" */
	void (*write)(void *ctx, struct arena *a, const char *what,
	    const struct account *to, const char *token, const char **subject,
	    const char **body);
	void *ctx;
};

/* parts: what is asked of a contributor at once, each as for team_assign but
 * for the account. */
struct newcomer {
	const char *email, *name, *role, *lang;
	const struct assignment *parts;
	size_t parts_n;
};

/* Makes an account of by's own State and role (deputy, contributor, approver,
 * observer), a link for it and its parts: all of it or nothing. RC_INPUT names
 * the field: "email", "name", "role", or those of a part, first in the text;
 * RC_CONFLICT 3121: the address has an account already. The letter goes out in
 * the same transaction. */
enum rc team_invite(struct db *db, struct library *l, struct arena *a,
    const struct newcomer *n, const struct account *by, int64_t now,
    const struct team_letter_writer *writer, int64_t *account,
    struct fault *f) MUST_CHECK;
/* A new link for an account whose link has run out, sent to its own address
 * and shown to nobody. token: the old one. RC_ABSENT where it never was a link
 * or was used. At most one letter an hour (RC_LIMIT). */
enum rc
team_renew(struct db *db, struct arena *a, const char *token, int64_t now,
    const struct team_letter_writer *writer, struct fault *f) MUST_CHECK;
/* Also for the focal point, to send the letter again. */
enum rc team_invite_again(struct db *db, struct arena *a, int64_t account,
    const struct account *by, int64_t now,
    const struct team_letter_writer *writer, struct fault *f) MUST_CHECK;
/* A letter about what is still asked of a contributor, in the writer's words;
 * RC_LIMIT where the same went out less than an hour ago. */
enum rc team_remind(struct db *db, struct arena *a, int64_t account,
    const struct account *by, int64_t now,
    const struct team_letter_writer *writer, struct fault *f) MUST_CHECK;
/* Another role in the same State; never one's own, never focal_point. */
enum rc
team_role(struct db *db, struct arena *a, int64_t account, const char *role,
    const struct account *by, int64_t now, struct fault *f) MUST_CHECK;
/* Leaves the team: the account is disabled, its assignments taken back, its
 * answers stay. */
enum rc team_leave(struct db *db, struct arena *a, int64_t account,
    const struct account *by, int64_t now, struct fault *f) MUST_CHECK;

/* Gives each account (a contributor) a share in a section or question, in place
 * of the one it has there: all n or none, and one letter to each account, all
 * of whose entries stand together. due_on "" or a date, RC_INPUT where it is
 * past. writer NULL: no letters. */
enum rc team_assign(struct db *db, struct library *l, struct arena *a,
    const struct assignment *what, size_t n, const struct account *by,
    int64_t now, const struct team_letter_writer *writer,
    struct fault *f) MUST_CHECK;
/* Would one of them be refused? *who is whose it would be. */
enum rc team_assign_check(struct db *db, struct library *l, struct arena *a,
    const struct assignment *x, const struct account *by, int64_t now,
    struct account *who, struct fault *f) MUST_CHECK;
enum rc team_take_back(struct db *db, struct arena *a, int64_t assignment,
    const struct account *by, int64_t now, struct fault *f) MUST_CHECK;

/* The focal point of iso3 becomes account, the old one (if still there) a
 * contributor without assignments or, where it is disabled, nothing. by: the
 * focal point, or an administrator when that one is gone. */
enum rc team_hand_over(struct db *db, struct arena *a, int64_t account,
    const struct account *by, int64_t now,
    const struct team_letter_writer *writer, struct fault *f) MUST_CHECK;

#endif
