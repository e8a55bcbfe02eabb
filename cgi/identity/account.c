/* SPDX-License-Identifier: MIT */
/*
 * Making accounts, and the one-time links by which people set their password.
 * Whoever sets a password by a link ends every session and every other link
 * the account had: a link is what one asks for when somebody else may be in.
 */
#include <ctype.h>
#include <inttypes.h>
#include <string.h>
#include "base/digest.h"
#include "base/limits.h"
#include "base/text.h"
#include "identity/password.h"
#include "identity/permission.h"
#include "identity/sign_in.h"
#include "store/audit.h"
#include "store/states.h"

enum { LINK_BYTES = 32 };

/* Enough to catch a slip; whether it arrives only a letter can tell. No spaces
 * or control characters, so it cannot carry a header into one. */
static bool
email_is_plausible(const char *s)
{
	const char *at = strchr(s, '@');
	const char *p;

	if (at == NULL || at == s || at[1] == '\0' ||
	    strchr(at + 1, '@') != NULL || strlen(s) > LIMIT_EMAIL)
		return false;
	for (p = s; *p != '\0'; p++)
		if ((unsigned char)*p <= ' ' || *p == 0x7f ||
		    strchr(",;<>\"\\()[]", *p) != NULL)
			return false;
	return text_is_utf8(s, strlen(s));
}

static bool
name_is_plain(const char *s)
{
	const char *p;

	for (p = s; *p != '\0'; p++)
		if ((unsigned char)*p < ' ' || *p == 0x7f)
			return false;
	return !text_is_empty(s) && strlen(s) <= LIMIT_NAME &&
	    text_is_utf8(s, strlen(s));
}

static enum rc
state_fits(struct db *db, struct arena *a, enum role role, const char *iso3,
    struct fault *f)
{
	struct state state;
	enum rc rc;

	if (!role_is_delegate(role) && iso3 != NULL)
		return fail(f, RC_INPUT, 4020,
		    "state: only delegates belong to a State");
	if (!role_is_delegate(role))
		return RC_OK;
	if (text_is_empty(iso3))
		return fail(f, RC_INPUT, 4021, "state: a delegate needs one");
	rc = store_state_get(db, a, iso3, "en", "", &state, f);
	if (rc == RC_ABSENT)
		return fail(f, RC_INPUT, 4022,
		    "state: '%s' is not in the table of States", iso3);
	return rc;
}

static enum rc
person_fits(const struct account *who, const char *password, struct fault *f)
{
	if (who->email == NULL || !email_is_plausible(who->email))
		return fail(f, RC_INPUT, 4023, "email: '%s' is not an address",
		    who->email != NULL ? who->email : "");
	if (who->name == NULL || !name_is_plain(who->name))
		return fail(f, RC_INPUT, 4024,
		    "name: is empty or longer than %d bytes", LIMIT_NAME);
	if (role_parse(who->role) == ROLE_NOBODY)
		return fail(f, RC_INPUT, 4025, "role: '%s' is none of ours",
		    who->role != NULL ? who->role : "");
	if (password != NULL)
		return password_suits(password, who->email, who->name, f);
	return RC_OK;
}

/* Inside a write transaction. */
static enum rc
account_write(struct db *db, struct arena *a, const struct account *who,
    int64_t actor, int64_t *id, struct fault *f)
{
	int64_t entry;
	enum rc rc = store_account_add(db, who, id, f);

	if (rc == RC_OK)
		rc = store_audit(db, who->created_at, actor, "account.add",
		    arena_printf(a, "account %" PRId64, *id),
		    arena_printf(a, "%s %s", who->role,
			who->iso3 != NULL ? who->iso3 : ""),
		    &entry, f);
	return rc;
}

enum rc
account_add(struct db *db, struct arena *a, const char *email, const char *name,
    const char *role, const char *iso3, const char *password, int64_t actor,
    int64_t now, int64_t *id, struct fault *f)
{
	struct account who = {.email = email,
	    .name = name,
	    .role = role,
	    .iso3 = iso3,
	    .created_at = now};
	char *hash = NULL;
	enum rc rc = person_fits(&who, password, f);

	*id = 0;
	if (rc == RC_OK)
		rc = state_fits(db, a, role_parse(role), iso3, f);
	if (rc == RC_OK && password != NULL)
		rc = password_hash(a, password, &hash, f);
	who.password = hash;
	if (rc == RC_OK)
		rc = db_begin(db, __func__, f);
	if (rc != RC_OK)
		return rc;
	rc = account_write(db, a, &who, actor, id, f);
	return db_end(db, rc, f);
}

enum rc
account_add_within(struct db *db, struct arena *a, const struct account *who,
    int64_t actor, int64_t *id, struct fault *f)
{
	enum rc rc = person_fits(who, NULL, f);

	*id = 0;
	if (rc == RC_OK)
		rc = state_fits(db, a, role_parse(who->role), who->iso3, f);
	return rc == RC_OK ? account_write(db, a, who, actor, id, f) : rc;
}

enum rc
account_link(struct db *db, struct arena *a, int64_t account, int64_t now,
    char **token, struct fault *f)
{
	char hex[DIGEST_HEX + 1];

	*token = digest_token(a, LINK_BYTES);
	digest_hex(*token, strlen(*token), hex);
	return store_link_add(db, hex, account, now + LINK_LIFE, f);
}

enum rc
account_link_find(struct db *db, struct arena *a, const char *token,
    int64_t now, struct account *out, struct fault *f)
{
	char hex[DIGEST_HEX + 1];

	digest_hex(token, strlen(token), hex);
	return store_link_get(db, a, hex, now, out, f);
}

enum rc
account_link_used(struct db *db, const char *token, bool *used, struct fault *f)
{
	char hex[DIGEST_HEX + 1];

	digest_hex(token, strlen(token), hex);
	return store_link_used(db, hex, used, f);
}

/* Whatever opened the account before opens it no longer: open links and
 * sessions end with the old password. Inside a write transaction. */
static enum rc
password_put(struct db *db, struct arena *a, const struct account *who,
    const char *hash, const char *how, int64_t now, struct fault *f)
{
	int64_t entry;
	enum rc rc = store_account_links_end(db, who->id, now, f);

	if (rc == RC_OK)
		rc = store_account_password(db, who->id, hash, f);
	if (rc == RC_OK)
		rc = store_account_sessions_end(db, who->id, f);
	if (rc == RC_OK)
		rc = store_audit(db, now, who->id, "account.password",
		    arena_printf(a, "account %" PRId64, who->id), how, &entry,
		    f);
	return rc;
}

static enum rc
link_spend(struct db *db, struct arena *a, const char *token_hash,
    const char *password_hash, const struct account *who, int64_t now,
    struct fault *f)
{
	enum rc rc = db_begin(db, __func__, f);

	if (rc != RC_OK)
		return rc;
	rc = store_link_use(db, token_hash, now, f);
	if (rc == RC_OK)
		rc = password_put(db, a, who, password_hash, "by link", now, f);
	return db_end(db, rc, f);
}

enum rc
account_link_use(struct db *db, struct arena *a, const char *token,
    const char *password, int64_t now, struct account *out, struct fault *f)
{
	char hex[DIGEST_HEX + 1];
	char *hash;
	enum rc rc = account_link_find(db, a, token, now, out, f);

	digest_hex(token, strlen(token), hex);
	if (rc == RC_OK)
		rc = password_suits(password, out->email, out->name, f);
	if (rc == RC_OK)
		rc = password_hash(a, password, &hash, f);
	if (rc == RC_OK)
		rc = link_spend(db, a, hex, hash, out, now, f);
	if (rc == RC_OK)
		out->password = hash;
	return rc;
}

enum rc
account_password_change(struct db *db, struct arena *a,
    const struct account *who, const char *old, const char *password,
    int64_t now, struct fault *f)
{
	char *hash;
	enum rc rc = sign_in_again(db, a, who, old, now, f);

	if (rc == RC_OK)
		rc = password_check(password, f);
	if (rc == RC_OK)
		rc = password_suits(password, who->email, who->name, f);
	if (rc == RC_OK)
		rc = password_hash(a, password, &hash, f);
	if (rc == RC_OK)
		rc = db_begin(db, __func__, f);
	if (rc != RC_OK)
		return rc;
	rc = password_put(db, a, who, hash, "by its owner", now, f);
	return db_end(db, rc, f);
}
