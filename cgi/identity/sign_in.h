/* SPDX-License-Identifier: MIT */
#ifndef IDENTITY_SIGN_IN_H
#define IDENTITY_SIGN_IN_H
/*
 * Passwords, sign-in, sessions, one-time links. argon2id by libsodium, outside
 * any transaction since it is slow. A session lasts SESSION_IDLE after the
 * last request and renews while the person works, up to SESSION_LIFE; its token
 * is a cookie, its hash is in the database.
 */
#include <stdbool.h>
#include <stdint.h>
#include "base/arena.h"
#include "base/fault.h"
#include "store/accounts.h"

enum {
	SESSION_IDLE = 4 * 3600,    /* seconds */
	SESSION_LIFE = 12 * 3600,   /* at most, however much is done in it */
	LINK_LIFE = 30 * 24 * 3600, /* long enough for a ministry's post */
	REFUSALS_MAX = 10,	    /* per e-mail or address in REFUSALS_SPAN */
	REFUSALS_SPAN = 15 * 60
};

/* Numbers of the faults that a page words in its own way. */
enum { PASSWORD_COMMON = 4004, PASSWORD_OWN = 4005 };

/* RC_INPUT with the reason: length, and whether everybody tries it first; no
 * composition rules. */
enum rc password_check(const char *password, struct fault *f) MUST_CHECK;
enum rc password_hash(struct arena *a, const char *password, char **out,
    struct fault *f) MUST_CHECK;

/* RC_DENIED for a wrong pair, RC_LIMIT after too many refusals; the same time
 * is taken whether or not the e-mail is known. *token is the cookie's value. */
enum rc sign_in(struct db *db, struct arena *a, const char *email,
    const char *password, const char *address, int64_t now, char **token,
    struct account *out, struct fault *f) MUST_CHECK;
/* Is this the account's password? RC_DENIED. For acts that ask again. */
enum rc sign_in_again(struct db *db, struct arena *a, const struct account *who,
    const char *password, int64_t now, struct fault *f) MUST_CHECK;
enum rc session_find(struct db *db, struct arena *a, const char *token,
    int64_t now, struct session *out, struct fault *f) MUST_CHECK;
/* Writes only when more than a minute has passed since the last renewal. */
enum rc session_renew(struct db *db, const char *token, const struct session *s,
    int64_t now, struct fault *f) MUST_CHECK;
enum rc sign_out(struct db *db, const char *token, struct fault *f) MUST_CHECK;
/* Whose expired session this was: for keeping late text. */
enum rc session_owner(struct db *db, struct arena *a, const char *token,
    struct session *out, struct fault *f) MUST_CHECK;

/* email and role checked, State required for delegates and only for them. */
enum rc account_add(struct db *db, struct arena *a, const char *email,
    const char *name, const char *role, const char *iso3,
    const char *password, /* NULL: none yet */
    int64_t actor, int64_t now, int64_t *id, struct fault *f) MUST_CHECK;
/* As account_add, without a password and inside the caller's write
 * transaction: for whoever has more to write with it. */
enum rc account_add_within(struct db *db, struct arena *a,
    const struct account *who, int64_t actor, int64_t *id,
    struct fault *f) MUST_CHECK;
/* A link's token for setting a password, LINK_LIFE from now. */
enum rc account_link(struct db *db, struct arena *a, int64_t account,
    int64_t now, char **token, struct fault *f) MUST_CHECK;
/* As account_link, said in the audit log: an administrator hands it over.
 * RC_CONFLICT: the account is disabled. */
enum rc account_invite(struct db *db, struct arena *a, int64_t account,
    int64_t actor, int64_t now, char **token, struct fault *f) MUST_CHECK;
/* Ends its sessions too. RC_INPUT: nobody disables their own account, or the
 * last administrator could lock everybody out. */
enum rc account_disable(struct db *db, struct arena *a, int64_t account,
    int64_t actor, int64_t now, struct fault *f) MUST_CHECK;
enum rc account_enable(struct db *db, struct arena *a, int64_t account,
    int64_t actor, int64_t now, struct fault *f) MUST_CHECK;
enum rc account_link_find(struct db *db, struct arena *a, const char *token,
    int64_t now, struct account *out, struct fault *f) MUST_CHECK;
/* Was a password chosen by this link? False also for one that never was. */
enum rc account_link_used(struct db *db, const char *token, bool *used,
    struct fault *f) MUST_CHECK;
/* old is asked again (RC_DENIED, RC_LIMIT); RC_INPUT as password_check. Ends
 * every session of the account, the one that asks too. */
enum rc account_password_change(struct db *db, struct arena *a,
    const struct account *who, const char *old, const char *password,
    int64_t now, struct fault *f) MUST_CHECK;
enum rc account_link_use(struct db *db, struct arena *a, const char *token,
    const char *password, int64_t now, struct account *out,
    struct fault *f) MUST_CHECK;

#endif
