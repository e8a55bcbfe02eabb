/* SPDX-License-Identifier: MIT */
/* Sessions: the cookie holds a token, the database its hash. */
#include <string.h>
#include "base/digest.h"
#include "identity/sign_in.h"

enum { RENEW_AFTER = 60 };

static void
hash_of(const char *token, char hex[DIGEST_HEX + 1])
{
	digest_hex(
	    token != NULL ? token : "", token != NULL ? strlen(token) : 0, hex);
}

enum rc
session_find(struct db *db, struct arena *a, const char *token, int64_t now,
    struct session *out, struct fault *f)
{
	char hex[DIGEST_HEX + 1];

	hash_of(token, hex);
	return store_session_get(db, a, hex, now, out, f);
}

/* Whoever asks renews, and few of the requests write: a page and its files come
 * at once. */
enum rc
session_renew(struct db *db, const char *token, const struct session *s,
    int64_t now, struct fault *f)
{
	char hex[DIGEST_HEX + 1];
	int64_t until = now + SESSION_IDLE, end = s->created_at + SESSION_LIFE;

	if (now - s->seen_at <= RENEW_AFTER)
		return RC_OK;
	hash_of(token, hex);
	return store_session_renew(db, hex, now, until < end ? until : end, f);
}

enum rc
sign_out(struct db *db, const char *token, struct fault *f)
{
	char hex[DIGEST_HEX + 1];

	hash_of(token, hex);
	return store_session_end(db, hex, f);
}

enum rc
session_owner(struct db *db, struct arena *a, const char *token,
    struct session *out, struct fault *f)
{
	char hex[DIGEST_HEX + 1];

	hash_of(token, hex);
	return store_session_owner(db, a, hex, out, f);
}
