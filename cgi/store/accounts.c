/* SPDX-License-Identifier: MIT */
/* Accounts: never deleted, since answers and submissions name their authors. */
#include "store/account_row.h"

void
account_row(struct query *q, struct arena *a, struct account *out)
{
	out->id = sql_get_int(q, 0);
	out->email = sql_get_text(q, a, 1);
	out->name = sql_get_text(q, a, 2);
	out->role = sql_get_text(q, a, 3);
	out->iso3 = sql_get_text(q, a, 4);
	out->password = sql_get_text(q, a, 5);
	out->lang = sql_get_text(q, a, 6);
	out->created_at = sql_get_int(q, 7);
	out->disabled_at = sql_get_int(q, 8);
	out->last_seen_at = sql_get_int(q, 9);
}

enum rc
store_account_add(
    struct db *db, const struct account *who, int64_t *id, struct fault *f)
{
	struct query q;
	enum rc rc;

	*id = 0;
	sql_open(&q, db, 3120,
	    "INSERT INTO account (email, name, role, iso3, password, lang,"
	    " created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) RETURNING id",
	    f);
	sql_text(&q, who->email);
	sql_text(&q, who->name);
	sql_text(&q, who->role);
	sql_text_or_null(&q, who->iso3);
	sql_text(&q, who->password);
	sql_text(&q, who->lang != NULL ? who->lang : "en");
	sql_int(&q, who->created_at);
	if (sql_row(&q))
		*id = sql_get_int(&q, 0);
	rc = sql_run(&q);
	if (rc == RC_CONFLICT &&
	    sqlite3_extended_errcode(db->conn) == SQLITE_CONSTRAINT_UNIQUE)
		return fail(
		    f, RC_CONFLICT, 3121, "an account with this e-mail exists");
	return rc;
}

enum rc
store_account_by_email(struct db *db, struct arena *a, const char *email,
    struct account *out, struct fault *f)
{
	struct query q;

	*out = (struct account){0};
	sql_open(&q, db, 3122,
	    ACCOUNT_SELECT " FROM account a WHERE a.email = ?1", f);
	sql_text(&q, email);
	if (!sql_row(&q))
		return sql_absent(&q, "no account has this e-mail");
	account_row(&q, a, out);
	return sql_end(&q);
}

enum rc
store_account_by_id(struct db *db, struct arena *a, int64_t id,
    struct account *out, struct fault *f)
{
	struct query q;

	*out = (struct account){0};
	sql_open(
	    &q, db, 3123, ACCOUNT_SELECT " FROM account a WHERE a.id = ?1", f);
	sql_int(&q, id);
	if (!sql_row(&q))
		return sql_absent(&q, "no such account");
	account_row(&q, a, out);
	return sql_end(&q);
}

enum rc
store_account_list(struct db *db, struct arena *a, const char *iso3,
    struct account_list *out, struct fault *f)
{
	struct query q;

	*out = (struct account_list){0};
	sql_open(&q, db, 3124,
	    ACCOUNT_SELECT " FROM account a WHERE ?1 IS NULL OR a.iso3 = ?1"
			   " ORDER BY a.role, a.email",
	    f);
	sql_text_or_null(&q, iso3);
	while (sql_row(&q)) {
		out->v = sql_more(a, out->v, out->n, sizeof(*out->v));
		account_row(&q, a, &out->v[out->n++]);
	}
	return sql_end(&q);
}

enum rc
store_account_password(
    struct db *db, int64_t id, const char *password, struct fault *f)
{
	struct query q;

	sql_open(
	    &q, db, 3125, "UPDATE account SET password = ?2 WHERE id = ?1", f);
	sql_int(&q, id);
	sql_text(&q, password);
	return sql_run_one(&q, RC_ABSENT, "no such account");
}

enum rc
store_account_lang(struct db *db, int64_t id, const char *lang, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3126, "UPDATE account SET lang = ?2 WHERE id = ?1", f);
	sql_int(&q, id);
	sql_text(&q, lang);
	return sql_run_one(&q, RC_ABSENT, "no such account");
}

enum rc
store_account_seen(struct db *db, int64_t id, int64_t at, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3127,
	    "UPDATE account SET last_seen_at = ?2 WHERE id = ?1", f);
	sql_int(&q, id);
	sql_int(&q, at);
	return sql_run_one(&q, RC_ABSENT, "no such account");
}

enum rc
store_account_disable(struct db *db, int64_t id, int64_t at, struct fault *f)
{
	struct query q;
	bool is_ours;
	enum rc rc = sql_join(db, __func__, &is_ours, f);

	if (rc != RC_OK)
		return rc;
	sql_open(&q, db, 3128,
	    "UPDATE account SET disabled_at = coalesce(disabled_at, ?2)"
	    " WHERE id = ?1",
	    f);
	sql_int(&q, id);
	sql_int(&q, at);
	rc = sql_run_one(&q, RC_ABSENT, "no such account");
	if (rc == RC_OK)
		rc = store_account_sessions_end(db, id, f);
	return sql_part(db, is_ours, rc, f);
}

enum rc
store_account_enable(struct db *db, int64_t id, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3129,
	    "UPDATE account SET disabled_at = NULL WHERE id = ?1", f);
	sql_int(&q, id);
	return sql_run_one(&q, RC_ABSENT, "no such account");
}

enum rc
store_account_role(struct db *db, int64_t id, const char *role, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3507, "UPDATE account SET role = ?2 WHERE id = ?1", f);
	sql_int(&q, id);
	sql_text(&q, role);
	return sql_run_one(&q, RC_ABSENT, "no such account");
}

enum rc
store_account_invited_by(struct db *db, int64_t id, int64_t by, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3508,
	    "UPDATE account SET invited_by = ?2 WHERE id = ?1", f);
	sql_int(&q, id);
	sql_int(&q, by);
	return sql_run_one(&q, RC_ABSENT, "no such account");
}
