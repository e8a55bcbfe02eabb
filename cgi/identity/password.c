/* SPDX-License-Identifier: MIT */
/*
 * Passwords. Length counts, composition does not (ASVS 5.0 V6.2): a rule that
 * wants a digit and a sign gets "Password1!". What everybody tries first is
 * refused, and so is what stands on the account itself.
 */
#include <ctype.h>
#include <sodium.h>
#include <string.h>
#include <strings.h>
#include "base/limits.h"
#include "base/text.h"
#include "identity/password.h"
#include "identity/sign_in.h"

#define PASSES 2ULL
#define MEMORY ((size_t)19 * 1024 * 1024)

/* Of 32 random bytes nobody kept: what an unknown e-mail is checked against,
 * so that it takes the same time as a known one. Same cost as above, which
 * the unit test watches. */
static const char nobodys[] =
    "$argon2id$v=19$m=19456,t=2,p=1$m+A7FI1LMY4XUFnyBo8eOA"
    "$ovYLX9nn7OwmHHldf0aQDcel6kLCzVTkjr9Wvi79hy8";

enum rc
password_check(const char *password, struct fault *f)
{
	size_t n = strlen(password);

	if (!text_is_utf8(password, n))
		return fail(f, RC_INPUT, 4001, "the password is not UTF-8");
	if (n > LIMIT_PASSWORD_MAX)
		return fail(f, RC_INPUT, 4002,
		    "the password is longer than %d bytes", LIMIT_PASSWORD_MAX);
	if (text_chars(password) < LIMIT_PASSWORD_MIN)
		return fail(f, RC_INPUT, 4003,
		    "the password needs at least %d characters",
		    LIMIT_PASSWORD_MIN);
	if (password_is_common(password))
		return fail(f, RC_INPUT, PASSWORD_COMMON,
		    "the password is one of those tried first by everybody");
	return RC_OK;
}

enum rc
password_suits(
    const char *password, const char *email, const char *name, struct fault *f)
{
	enum rc rc = password_check(password, f);

	if (rc != RC_OK)
		return rc;
	if (strcasecmp(password, email) == 0 || strcasecmp(password, name) == 0)
		return fail(f, RC_INPUT, PASSWORD_OWN,
		    "the password is the e-mail or the name of the account");
	return RC_OK;
}

enum rc
password_hash(
    struct arena *a, const char *password, char **out, struct fault *f)
{
	char hash[crypto_pwhash_STRBYTES];

	*out = NULL;
	if (sodium_init() < 0 ||
	    crypto_pwhash_str(
		hash, password, strlen(password), PASSES, MEMORY) != 0)
		return fail(f, RC_SYSTEM, 4006, "no memory to hash a password");
	*out = arena_dup(a, hash);
	return RC_OK;
}

bool
password_matches(const char *hash, const char *password)
{
	bool is_known = hash != NULL && hash[0] != '\0';
	bool fits;

	if (sodium_init() < 0)
		return false;
	fits = crypto_pwhash_str_verify(
		   is_known ? hash : nobodys, password, strlen(password)) == 0;
	return fits && is_known;
}

bool
password_is_dated(const char *hash)
{
	return crypto_pwhash_str_needs_rehash(
		   hash != NULL ? hash : nobodys, PASSES, MEMORY) != 0;
}
