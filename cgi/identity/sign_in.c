/* SPDX-License-Identifier: MIT */
/*
 * Signing in, and the sessions that follow.
 *
 * Guessing is slowed down twice: by e-mail, known or not, so that one account
 * cannot be tried from many addresses, and by address, so that one address
 * cannot try many accounts. Both are kept as hashes: the list of refusals
 * tells nobody who mistyped. The slow hash runs outside any transaction.
 */
#include <ctype.h>
#include <inttypes.h>
#include <string.h>
#include "base/digest.h"
#include "base/limits.h"
#include "base/log.h"
#include "base/text.h"
#include "identity/password.h"
#include "identity/sign_in.h"

enum { TOKEN_BYTES = 32 };

/* kind keeps an e-mail and an address apart that look alike. */
static char *
subject(struct arena *a, const char *kind, const char *s)
{
	char hex[DIGEST_HEX + 1];
	char *text = arena_printf(a, "%s:%s", kind, s);
	char *p;

	for (p = text; *p != '\0'; p++)
		*p = (char)tolower((unsigned char)*p);
	digest_hex(text, strlen(text), hex);
	return arena_dup(a, hex);
}

static enum rc
not_too_often(struct db *db, const char *who, int64_t now, struct fault *f)
{
	int64_t n;
	enum rc rc = store_refusal_count(db, who, now - REFUSALS_SPAN, &n, f);

	if (rc == RC_OK && n >= REFUSALS_MAX)
		return fail(f, RC_LIMIT, 4010,
		    "too many refused sign-ins; try again in %d minutes",
		    REFUSALS_SPAN / 60);
	return rc;
}

static enum rc
refuse_pair(struct db *db, const char *by_email, const char *by_address,
    int64_t now, struct fault *f)
{
	enum rc rc = store_refusal_add(db, by_email, now, f);

	if (rc == RC_OK && by_address != NULL)
		rc = store_refusal_add(db, by_address, now, f);
	if (rc != RC_OK)
		return rc;
	return fail(f, RC_DENIED, 4011, "e-mail and password do not fit");
}

/* *out is the account when e-mail and password fit, RC_DENIED otherwise. */
static enum rc
pair_fits(struct db *db, struct arena *a, const char *email,
    const char *password, struct account *out, struct fault *f)
{
	enum rc rc = store_account_by_email(db, a, email, out, f);
	bool fits;

	if (rc != RC_OK && rc != RC_ABSENT)
		return rc;
	if (strlen(password) > LIMIT_PASSWORD_MAX)
		password = "";
	fits = password_matches(out->password, password);
	if (!fits || out->disabled_at != 0)
		return fail(f, RC_DENIED, 4012, "the pair does not fit");
	return RC_OK;
}

static enum rc
session_open(struct db *db, struct arena *a, const struct account *who,
    int64_t now, char **token, struct fault *f)
{
	char hex[DIGEST_HEX + 1];

	*token = digest_token(a, TOKEN_BYTES);
	digest_hex(*token, strlen(*token), hex);
	return store_session_add(db, hex, who->id, digest_token(a, TOKEN_BYTES),
	    now, now + SESSION_IDLE, f);
}

/* A stronger hash where the cost was raised since this one was made. */
static enum rc
renew_hash(struct db *db, struct arena *a, const struct account *who,
    const char *password, struct fault *f)
{
	char *hash;
	enum rc rc;

	if (!password_is_dated(who->password))
		return RC_OK;
	rc = password_hash(a, password, &hash, f);
	return rc == RC_OK ? store_account_password(db, who->id, hash, f) : rc;
}

static enum rc
welcome(struct db *db, struct arena *a, const struct account *who, int64_t now,
    char **token, struct fault *f)
{
	enum rc rc = db_begin(db, __func__, f);

	if (rc != RC_OK)
		return rc;
	rc = session_open(db, a, who, now, token, f);
	if (rc == RC_OK)
		rc = store_account_seen(db, who->id, now, f);
	rc = db_end(db, rc, f);
	if (rc == RC_OK)
		log_line("info", "sign-in account=%" PRId64, who->id);
	return rc;
}

enum rc
sign_in(struct db *db, struct arena *a, const char *email, const char *password,
    const char *address, int64_t now, char **token, struct account *out,
    struct fault *f)
{
	char *by_email = subject(a, "email", email);
	char *by_address =
	    subject(a, "address", address != NULL ? address : "");
	enum rc rc;

	*token = NULL;
	*out = (struct account){0};
	if (!text_is_utf8(email, strlen(email)) || strlen(email) > LIMIT_EMAIL)
		email = "";
	rc = not_too_often(db, by_email, now, f);
	if (rc == RC_OK)
		rc = not_too_often(db, by_address, now, f);
	if (rc == RC_OK)
		rc = pair_fits(db, a, email, password, out, f);
	if (rc == RC_DENIED) {
		*out = (struct account){0};
		return refuse_pair(db, by_email, by_address, now, f);
	}
	if (rc == RC_OK)
		rc = renew_hash(db, a, out, password, f);
	return rc == RC_OK ? welcome(db, a, out, now, token, f) : rc;
}

enum rc
sign_in_again(struct db *db, struct arena *a, const struct account *who,
    const char *password, int64_t now, struct fault *f)
{
	char *by_email = subject(a, "email", who->email);
	struct account found;
	enum rc rc = not_too_often(db, by_email, now, f);

	if (rc == RC_OK)
		rc = pair_fits(db, a, who->email, password, &found, f);
	return rc == RC_DENIED ? refuse_pair(db, by_email, NULL, now, f) : rc;
}
