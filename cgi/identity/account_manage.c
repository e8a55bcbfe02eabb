/* SPDX-License-Identifier: MIT */
/* What an administrator does to accounts: each act is one transaction with its
 * entry in the audit log. */
#include <inttypes.h>
#include "identity/sign_in.h"
#include "store/audit.h"

static enum rc
log_act(struct db *db, struct arena *a, const char *act, int64_t account,
    int64_t actor, int64_t now, struct fault *f)
{
	int64_t entry;

	return store_audit(db, now, actor, act,
	    arena_printf(a, "account %" PRId64, account), "", &entry, f);
}

enum rc
account_invite(struct db *db, struct arena *a, int64_t account, int64_t actor,
    int64_t now, char **token, struct fault *f)
{
	struct account who;
	enum rc rc = db_begin(db, __func__, f);

	*token = NULL;
	if (rc != RC_OK)
		return rc;
	rc = store_account_by_id(db, a, account, &who, f);
	if (rc == RC_OK && who.disabled_at != 0)
		rc = fail(f, RC_CONFLICT, 4040,
		    "account %" PRId64 " is disabled", account);
	if (rc == RC_OK)
		rc = account_link(db, a, account, now, token, f);
	if (rc == RC_OK)
		rc = log_act(db, a, "account.link", account, actor, now, f);
	return db_end(db, rc, f);
}

enum rc
account_disable(struct db *db, struct arena *a, int64_t account, int64_t actor,
    int64_t now, struct fault *f)
{
	enum rc rc;

	if (account == actor)
		return fail(f, RC_INPUT, 4041,
		    "nobody disables the account they are signed in with");
	rc = db_begin(db, __func__, f);
	if (rc != RC_OK)
		return rc;
	rc = store_account_disable(db, account, now, f);
	if (rc == RC_OK) /* or they would open it again when it is enabled */
		rc = store_account_links_end(db, account, now, f);
	if (rc == RC_OK)
		rc = log_act(db, a, "account.disable", account, actor, now, f);
	return db_end(db, rc, f);
}

enum rc
account_enable(struct db *db, struct arena *a, int64_t account, int64_t actor,
    int64_t now, struct fault *f)
{
	enum rc rc = db_begin(db, __func__, f);

	if (rc != RC_OK)
		return rc;
	rc = store_account_enable(db, account, f);
	if (rc == RC_OK)
		rc = log_act(db, a, "account.enable", account, actor, now, f);
	return db_end(db, rc, f);
}
