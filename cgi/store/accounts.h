/* SPDX-License-Identifier: MIT */
#ifndef STORE_ACCOUNTS_H
#define STORE_ACCOUNTS_H
/* Accounts, one-time links, sessions, refused sign-ins. Tokens come and go as
 * their hashes: a copy of the database signs nobody in. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "store/db.h"

struct account {
	int64_t id;          /* 0: nobody is signed in */
	const char *email, *name;
	const char *role;    /* see identity/permission.h */
	const char *iso3;    /* NULL for staff, administrators, members */
	const char *password; /* argon2id string or "" */
	const char *lang;
	int64_t created_at, disabled_at, last_seen_at; /* 0: not */
};

struct account_list {
	struct account *v;
	size_t n;
};

struct session {
	struct account account;
	const char *form_token;
	int64_t created_at, seen_at, expires_at;
};

enum rc store_account_add(struct db *db, const struct account *who,
    int64_t *id, struct fault *f) MUST_CHECK; /* RC_CONFLICT: e-mail is taken */
enum rc store_account_by_email(struct db *db, struct arena *a,
    const char *email, struct account *out, struct fault *f) MUST_CHECK;
enum rc store_account_by_id(struct db *db, struct arena *a, int64_t id,
    struct account *out, struct fault *f) MUST_CHECK;
/* iso3 NULL: all; by role, then e-mail. */
enum rc store_account_list(struct db *db, struct arena *a, const char *iso3,
    struct account_list *out, struct fault *f) MUST_CHECK;
enum rc store_account_password(struct db *db, int64_t id, const char *password,
    struct fault *f) MUST_CHECK;
enum rc store_account_lang(struct db *db, int64_t id, const char *lang,
    struct fault *f) MUST_CHECK;
enum rc store_account_seen(struct db *db, int64_t id, int64_t at,
    struct fault *f) MUST_CHECK;
/* Ends the sessions too (ASVS 5.0 V7.4.2). */
enum rc store_account_disable(struct db *db, int64_t id, int64_t at,
    struct fault *f) MUST_CHECK;

enum rc store_account_role(struct db *db, int64_t id, const char *role,
    struct fault *f) MUST_CHECK;
enum rc store_account_invited_by(struct db *db, int64_t id, int64_t by,
    struct fault *f) MUST_CHECK;

/* Lets a disabled account in again, with the password it had. */
enum rc store_account_enable(struct db *db, int64_t id, struct fault *f)
    MUST_CHECK;

enum rc store_link_add(struct db *db, const char *token_hash, int64_t account,
    int64_t expires_at, struct fault *f) MUST_CHECK;
/* Whose link this is, unused and not expired; does not use it up. */
enum rc store_link_get(struct db *db, struct arena *a, const char *token_hash,
    int64_t now, struct account *out, struct fault *f) MUST_CHECK;
/* As store_link_get, for a link that may have run out. */
enum rc store_link_owner(struct db *db, struct arena *a, const char *token_hash,
    struct account *out, struct fault *f) MUST_CHECK;
/* When the newest of the account's unused links runs out; 0: it has none. */
enum rc store_link_newest(struct db *db, int64_t account, int64_t *expires_at,
    struct fault *f) MUST_CHECK;
/* Was it used, or ended when another one was? False: it never was one. */
enum rc store_link_used(struct db *db, const char *token_hash, bool *used,
    struct fault *f) MUST_CHECK;
/* None of the account's links can be used from now on. */
enum rc store_account_links_end(struct db *db, int64_t account, int64_t now,
    struct fault *f) MUST_CHECK;
/* RC_CONFLICT when it was used meanwhile. */
enum rc store_link_use(struct db *db, const char *token_hash, int64_t now,
    struct fault *f) MUST_CHECK;

enum rc store_session_add(struct db *db, const char *token_hash,
    int64_t account, const char *form_token, int64_t now, int64_t expires_at,
    struct fault *f) MUST_CHECK;
/* RC_ABSENT: none, expired, or its account is disabled. */
enum rc store_session_get(struct db *db, struct arena *a,
    const char *token_hash, int64_t now, struct session *out, struct fault *f)
    MUST_CHECK;
enum rc store_session_renew(struct db *db, const char *token_hash, int64_t now,
    int64_t expires_at, struct fault *f) MUST_CHECK;
enum rc store_session_end(struct db *db, const char *token_hash,
    struct fault *f) MUST_CHECK;
/* The account of a session, live, expired or ended, for sorting late text to
 * its author. Its account may be disabled: the caller decides. */
enum rc store_session_owner(struct db *db, struct arena *a,
    const char *token_hash, struct session *out, struct fault *f) MUST_CHECK;

/* After a new password: whoever held the old one is out. */
enum rc store_account_sessions_end(struct db *db, int64_t account,
    struct fault *f) MUST_CHECK;

enum rc store_refusal_add(struct db *db, const char *subject, int64_t at,
    struct fault *f) MUST_CHECK;
enum rc store_refusal_count(struct db *db, const char *subject, int64_t since,
    int64_t *out, struct fault *f) MUST_CHECK;
/* Expired sessions older than 30 days, links and refusals that no longer
 * matter. A link that ran out unused matters for half a year more: its owner
 * can ask for a new one with it. */
enum rc store_accounts_sweep(struct db *db, int64_t now, struct fault *f)
    MUST_CHECK;

#endif
