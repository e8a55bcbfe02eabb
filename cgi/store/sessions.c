/* SPDX-License-Identifier: MIT */
/*
 * Sessions, one-time links and refused sign-ins.
 *
 * An ended session keeps its row for a while: text that arrives late under its
 * cookie goes to its author's drafts instead of being lost. Ending sets the
 * expiry back to the last moment it was seen, so one comparison tells a live
 * session from a dead one.
 */
#include "store/account_row.h"

enum {
	SESSION_KEPT = 30 * 24 * 3600,
	LINK_KEPT = 180 * 24 * 3600, /* after it ran out */
	REFUSAL_KEPT = 24 * 3600
};

#define SESSION_SELECT                                                         \
	ACCOUNT_SELECT ", s.form_token, s.created_at, s.seen_at, s.expires_at" \
		       " FROM session s JOIN account a ON a.id = s.account"

enum rc
store_link_add(struct db *db, const char *token_hash, int64_t account,
    int64_t expires_at, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3130,
	    "INSERT INTO account_link (token_hash, account, expires_at)"
	    " VALUES (?1, ?2, ?3)",
	    f);
	sql_text(&q, token_hash);
	sql_int(&q, account);
	sql_int(&q, expires_at);
	return sql_run(&q);
}

enum rc
store_link_get(struct db *db, struct arena *a, const char *token_hash,
    int64_t now, struct account *out, struct fault *f)
{
	struct query q;

	*out = (struct account){0};
	sql_open(&q, db, 3131,
	    ACCOUNT_SELECT
	    " FROM account_link l JOIN account a ON a.id = l.account"
	    " WHERE l.token_hash = ?1 AND l.used_at IS NULL"
	    " AND l.expires_at > ?2 AND a.disabled_at IS NULL",
	    f);
	sql_text(&q, token_hash);
	sql_int(&q, now);
	if (!sql_row(&q))
		return sql_absent(&q, "no such link, or it is used or expired");
	account_row(&q, a, out);
	return sql_end(&q);
}

enum rc
store_link_owner(struct db *db, struct arena *a, const char *token_hash,
    struct account *out, struct fault *f)
{
	struct query q;

	*out = (struct account){0};
	sql_open(&q, db, 3509,
	    ACCOUNT_SELECT
	    " FROM account_link l JOIN account a ON a.id = l.account"
	    " WHERE l.token_hash = ?1 AND l.used_at IS NULL"
	    " AND a.disabled_at IS NULL",
	    f);
	sql_text(&q, token_hash);
	if (!sql_row(&q))
		return sql_absent(&q, "no such link, or it is used");
	account_row(&q, a, out);
	return sql_end(&q);
}

enum rc
store_link_newest(
    struct db *db, int64_t account, int64_t *expires_at, struct fault *f)
{
	struct query q;

	*expires_at = 0;
	sql_open(&q, db, 3510,
	    "SELECT max(expires_at) FROM account_link"
	    " WHERE account = ?1 AND used_at IS NULL",
	    f);
	sql_int(&q, account);
	if (sql_row(&q))
		*expires_at = sql_get_int(&q, 0);
	return sql_end(&q);
}

enum rc
store_link_used(
    struct db *db, const char *token_hash, bool *used, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3530,
	    "SELECT 1 FROM account_link"
	    " WHERE token_hash = ?1 AND used_at IS NOT NULL",
	    f);
	sql_text(&q, token_hash);
	*used = sql_row(&q);
	return sql_end(&q);
}

enum rc
store_link_use(
    struct db *db, const char *token_hash, int64_t now, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3132,
	    "UPDATE account_link SET used_at = ?2"
	    " WHERE token_hash = ?1 AND used_at IS NULL AND expires_at > ?2",
	    f);
	sql_text(&q, token_hash);
	sql_int(&q, now);
	return sql_run_one(&q, RC_CONFLICT, "the link is used or expired");
}

enum rc
store_account_links_end(
    struct db *db, int64_t account, int64_t now, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3144,
	    "UPDATE account_link SET used_at = ?2"
	    " WHERE account = ?1 AND used_at IS NULL",
	    f);
	sql_int(&q, account);
	sql_int(&q, now);
	return sql_run(&q);
}

enum rc
store_session_add(struct db *db, const char *token_hash, int64_t account,
    const char *form_token, int64_t now, int64_t expires_at, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3133,
	    "INSERT INTO session (token_hash, account, form_token,"
	    " created_at, seen_at, expires_at)"
	    " VALUES (?1, ?2, ?3, ?4, ?4, ?5)",
	    f);
	sql_text(&q, token_hash);
	sql_int(&q, account);
	sql_text(&q, form_token);
	sql_int(&q, now);
	sql_int(&q, expires_at);
	return sql_run(&q);
}

static enum rc
session_one(struct query *q, struct arena *a, struct session *out)
{
	*out = (struct session){0};
	if (!sql_row(q))
		return sql_absent(q, "no such session");
	account_row(q, a, &out->account);
	out->form_token = sql_get_text(q, a, ACCOUNT_COLUMNS);
	out->created_at = sql_get_int(q, ACCOUNT_COLUMNS + 1);
	out->seen_at = sql_get_int(q, ACCOUNT_COLUMNS + 2);
	out->expires_at = sql_get_int(q, ACCOUNT_COLUMNS + 3);
	return sql_end(q);
}

enum rc
store_session_get(struct db *db, struct arena *a, const char *token_hash,
    int64_t now, struct session *out, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3134,
	    SESSION_SELECT " WHERE s.token_hash = ?1 AND s.expires_at > ?2"
			   " AND a.disabled_at IS NULL",
	    f);
	sql_text(&q, token_hash);
	sql_int(&q, now);
	return session_one(&q, a, out);
}

enum rc
store_session_owner(struct db *db, struct arena *a, const char *token_hash,
    struct session *out, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3135, SESSION_SELECT " WHERE s.token_hash = ?1", f);
	sql_text(&q, token_hash);
	return session_one(&q, a, out);
}

enum rc
store_session_renew(struct db *db, const char *token_hash, int64_t now,
    int64_t expires_at, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3136,
	    "UPDATE session SET seen_at = ?2, expires_at = ?3"
	    " WHERE token_hash = ?1 AND expires_at > ?2",
	    f);
	sql_text(&q, token_hash);
	sql_int(&q, now);
	sql_int(&q, expires_at);
	return sql_run_one(&q, RC_ABSENT, "no such session");
}

enum rc
store_session_end(struct db *db, const char *token_hash, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3137,
	    "UPDATE session SET expires_at = seen_at"
	    " WHERE token_hash = ?1 AND expires_at > seen_at",
	    f);
	sql_text(&q, token_hash);
	return sql_run(&q);
}

enum rc
store_account_sessions_end(struct db *db, int64_t account, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3138,
	    "UPDATE session SET expires_at = seen_at"
	    " WHERE account = ?1 AND expires_at > seen_at",
	    f);
	sql_int(&q, account);
	return sql_run(&q);
}

enum rc
store_refusal_add(
    struct db *db, const char *subject, int64_t at, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3139,
	    "INSERT INTO refused_sign_in (subject, at) VALUES (?1, ?2)", f);
	sql_text(&q, subject);
	sql_int(&q, at);
	return sql_run(&q);
}

enum rc
store_refusal_count(struct db *db, const char *subject, int64_t since,
    int64_t *out, struct fault *f)
{
	struct query q;

	*out = 0;
	sql_open(&q, db, 3140,
	    "SELECT count(*) FROM refused_sign_in"
	    " WHERE subject = ?1 AND at > ?2",
	    f);
	sql_text(&q, subject);
	sql_int(&q, since);
	if (sql_row(&q))
		*out = sql_get_int(&q, 0);
	return sql_end(&q);
}

static enum rc
sweep(struct db *db, int number, const char *text, int64_t before,
    struct fault *f)
{
	struct query q;

	sql_open(&q, db, number, text, f);
	sql_int(&q, before);
	return sql_run(&q);
}

enum rc
store_accounts_sweep(struct db *db, int64_t now, struct fault *f)
{
	bool is_ours;
	enum rc rc = sql_join(db, __func__, &is_ours, f);

	if (rc != RC_OK)
		return rc;
	rc = sweep(db, 3141, "DELETE FROM session WHERE expires_at <= ?1",
	    now - SESSION_KEPT, f);
	if (rc == RC_OK)
		rc = sweep(db, 3142,
		    "DELETE FROM account_link"
		    " WHERE used_at IS NOT NULL OR expires_at <= ?1",
		    now - LINK_KEPT, f);
	if (rc == RC_OK)
		rc = sweep(db, 3143,
		    "DELETE FROM refused_sign_in WHERE at <= ?1",
		    now - REFUSAL_KEPT, f);
	return sql_part(db, is_ours, rc, f);
}
