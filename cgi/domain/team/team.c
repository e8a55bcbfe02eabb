/* SPDX-License-Identifier: MIT */
/* People of a team: invited, given another role, gone, succeeded. See team.h.
 */
#include <inttypes.h>
#include <string.h>

#include "base/digest.h"
#include "base/text.h"
#include "domain/team/team_inside.h"
#include "identity/permission.h"
#include "identity/sign_in.h"
#include "store/audit.h"
#include "store/outbox.h"

enum rc
team_member(struct db *db, struct arena *a, int64_t account,
    const struct account *by, struct account *out, struct fault *f)
{
	enum rc rc = store_account_by_id(db, a, account, out, f);

	if (rc == RC_OK && !permission_object(by, ACT_TEAM_MANAGE, out->iso3))
		rc = fail(f, RC_ABSENT, 6745,
		    "account %" PRId64 " is not of this team", account);
	return rc;
}

enum rc
team_log(struct db *db, struct arena *a, const char *act, int64_t account,
    const char *detail, const struct account *by, int64_t now, struct fault *f)
{
	int64_t entry;

	return store_audit(db, now, by->id, act,
	    arena_printf(a, "account %" PRId64, account), detail, &entry, f);
}

enum rc
team_write(struct db *db, struct arena *a, const char *what,
    const struct account *to, const char *token, int64_t now,
    const struct team_letter_writer *writer, struct fault *f)
{
	struct letter l = {.recipient = to->email, .queued_at = now};

	if (writer == NULL)
		return RC_OK;
	writer->write(writer->ctx, a, what, to, token, &l.subject, &l.body);
	return store_letter_add(db, &l, f);
}

static bool
role_is_given(const char *role)
{
	enum role r = role_parse(role);

	return role_is_delegate(r) && r != ROLE_FOCAL_POINT;
}

/* --- invitations -----------------------------------------------------------
 */

static enum rc
give_parts(struct db *db, struct library *l, struct arena *a,
    const struct newcomer *n, const struct account *by, int64_t account,
    int64_t now, struct fault *f)
{
	struct account who;
	enum rc rc = RC_OK;

	for (size_t i = 0; rc == RC_OK && i < n->parts_n; i++) {
		struct assignment x = n->parts[i];

		x.account = account;
		rc = team_assign_one(db, l, a, &x, by, now, &who, f);
	}
	return rc;
}

static enum rc
invite(struct db *db, struct library *l, struct arena *a,
    const struct newcomer *n, const struct account *by, int64_t now,
    const struct team_letter_writer *writer, int64_t *account, struct fault *f)
{
	struct account who = {.email = n->email,
	    .name = n->name,
	    .role = n->role,
	    .iso3 = by->iso3,
	    .lang = n->lang,
	    .created_at = now};
	char *token;
	enum rc rc = account_add_within(db, a, &who, by->id, account, f);

	if (rc == RC_OK)
		rc = store_account_invited_by(db, *account, by->id, f);
	if (rc == RC_OK)
		rc = account_link(db, a, *account, now, &token, f);
	if (rc == RC_OK)
		rc = team_log(
		    db, a, "account.invite", *account, n->role, by, now, f);
	if (rc == RC_OK)
		rc = give_parts(db, l, a, n, by, *account, now, f);
	return rc == RC_OK
	    ? team_write(db, a, "invited", &who, token, now, writer, f)
	    : rc;
}

enum rc
team_invite(struct db *db, struct library *l, struct arena *a,
    const struct newcomer *n, const struct account *by, int64_t now,
    const struct team_letter_writer *writer, int64_t *account, struct fault *f)
{
	enum rc rc;

	*account = 0;
	if (!permission_object(by, ACT_TEAM_MANAGE, by->iso3))
		return fail(f, RC_DENIED, 6746, "manages no team");
	if (!role_is_given(n->role))
		return fail(f, RC_INPUT, 6747, "role: '%s' is none to be given",
		    n->role);
	rc = db_begin(db, __func__, f);
	if (rc != RC_OK)
		return rc;
	return db_end(db, invite(db, l, a, n, by, now, writer, account, f), f);
}

/* A link that was made less than an hour ago is still on its way. */
static enum rc
link_is_due(struct db *db, int64_t account, int64_t now, struct fault *f)
{
	int64_t until;
	enum rc rc = store_link_newest(db, account, &until, f);

	if (rc == RC_OK && until - LINK_LIFE > now - LETTER_PAUSE)
		rc = fail(f, RC_LIMIT, 6748,
		    "account %" PRId64 " was sent a link just now", account);
	return rc;
}

static enum rc
renew(struct db *db, struct arena *a, const struct account *who,
    const char *what, const struct account *by, int64_t now,
    const struct team_letter_writer *writer, struct fault *f)
{
	char *token;
	enum rc rc = link_is_due(db, who->id, now, f);

	if (rc == RC_OK)
		rc = account_link(db, a, who->id, now, &token, f);
	if (rc == RC_OK)
		rc = team_log(db, a, "account.link", who->id, what, by, now, f);
	return rc == RC_OK ? team_write(db, a, what, who, token, now, writer, f)
			   : rc;
}

/* Asked for by whoever holds the old link: the owner, as far as is known. */
enum rc
team_renew(struct db *db, struct arena *a, const char *token, int64_t now,
    const struct team_letter_writer *writer, struct fault *f)
{
	char hex[DIGEST_HEX + 1];
	struct account who;
	enum rc rc = db_begin(db, __func__, f);

	if (rc != RC_OK)
		return rc;
	digest_hex(token, strlen(token), hex);
	rc = store_link_owner(db, a, hex, &who, f);
	if (rc == RC_OK)
		rc = renew(db, a, &who, "renewed", &who, now, writer, f);
	return db_end(db, rc, f);
}

enum rc
team_invite_again(struct db *db, struct arena *a, int64_t account,
    const struct account *by, int64_t now,
    const struct team_letter_writer *writer, struct fault *f)
{
	struct account who;
	enum rc rc = db_begin(db, __func__, f);

	if (rc != RC_OK)
		return rc;
	rc = team_member(db, a, account, by, &who, f);
	if (rc == RC_OK && (who.disabled_at != 0 || who.password[0] != '\0'))
		rc = fail(f, RC_CONFLICT, 6749,
		    "account %" PRId64 " needs no invitation", account);
	if (rc == RC_OK)
		rc = renew(db, a, &who, "invited", by, now, writer, f);
	return db_end(db, rc, f);
}

/* --- roles, leaving --------------------------------------------------------
 */

/* Nobody changes their own account, and the focal point's place changes by
 * handing over only. */
static enum rc
is_changed_here(
    const struct account *who, const struct account *by, struct fault *f)
{
	if (who->id == by->id || role_parse(who->role) == ROLE_FOCAL_POINT)
		return fail(f, RC_INPUT, 6740,
		    "role: of account %" PRId64 " is not changed here",
		    who->id);
	return RC_OK;
}

enum rc
team_role(struct db *db, struct arena *a, int64_t account, const char *role,
    const struct account *by, int64_t now, struct fault *f)
{
	struct account who;
	enum rc rc;

	if (!role_is_given(role))
		return fail(
		    f, RC_INPUT, 6741, "role: '%s' is none to be given", role);
	rc = db_begin(db, __func__, f);
	if (rc != RC_OK)
		return rc;
	rc = team_member(db, a, account, by, &who, f);
	if (rc == RC_OK)
		rc = is_changed_here(&who, by, f);
	if (rc == RC_OK)
		rc = store_account_role(db, account, role, f);
	if (rc == RC_OK && role_parse(role) != ROLE_CONTRIBUTOR)
		rc = store_assignments_end(db, account, by->id, now, f);
	if (rc == RC_OK)
		rc = team_log(db, a, "account.role", account,
		    arena_printf(a, "%s, was %s", role, who.role), by, now, f);
	return db_end(db, rc, f);
}

enum rc
team_leave(struct db *db, struct arena *a, int64_t account,
    const struct account *by, int64_t now, struct fault *f)
{
	struct account who;
	enum rc rc = db_begin(db, __func__, f);

	if (rc != RC_OK)
		return rc;
	rc = team_member(db, a, account, by, &who, f);
	if (rc == RC_OK)
		rc = is_changed_here(&who, by, f);
	if (rc == RC_OK)
		rc = store_account_disable(db, account, now, f);
	if (rc == RC_OK) /* or they would open it again when it is enabled */
		rc = store_account_links_end(db, account, now, f);
	if (rc == RC_OK)
		rc = store_assignments_end(db, account, by->id, now, f);
	if (rc == RC_OK)
		rc = team_log(db, a, "account.leave", account, "", by, now, f);
	return db_end(db, rc, f);
}

/* --- handing over ----------------------------------------------------------
 */

static bool
may_hand_over(const struct account *by, const char *iso3)
{
	return permission_object(by, ACT_TEAM_HAND_OVER, iso3) ||
	    permission_object(by, ACT_ACCOUNT_MANAGE, iso3);
}

/* Focal points who are still there become contributors of nothing. */
static enum rc
retire(struct db *db, struct arena *a, const char *iso3, struct fault *f)
{
	struct account_list l;
	enum rc rc = store_account_list(db, a, iso3, &l, f);

	for (size_t i = 0; rc == RC_OK && i < l.n; i++)
		if (role_of(&l.v[i]) == ROLE_FOCAL_POINT)
			rc = store_account_role(
			    db, l.v[i].id, role_name(ROLE_CONTRIBUTOR), f);
	return rc;
}

static enum rc
hand_over(struct db *db, struct arena *a, int64_t account,
    const struct account *by, int64_t now,
    const struct team_letter_writer *writer, struct fault *f)
{
	struct account who;
	enum rc rc = store_account_by_id(db, a, account, &who, f);

	if (rc != RC_OK)
		return rc;
	if (!may_hand_over(by, who.iso3))
		return fail(f, RC_ABSENT, 6742,
		    "account %" PRId64 " is not of this team", account);
	if (!role_is_delegate(role_of(&who)) || who.id == by->id)
		return fail(f, RC_INPUT, 6743,
		    "account: %" PRId64 " cannot take over", account);
	rc = retire(db, a, who.iso3, f);
	if (rc == RC_OK)
		rc = store_account_role(
		    db, account, role_name(ROLE_FOCAL_POINT), f);
	if (rc == RC_OK)
		rc = store_assignments_end(db, account, by->id, now, f);
	if (rc == RC_OK)
		rc = team_log(
		    db, a, "account.hand_over", account, who.iso3, by, now, f);
	return rc == RC_OK
	    ? team_write(db, a, "handed_over", &who, NULL, now, writer, f)
	    : rc;
}

enum rc
team_hand_over(struct db *db, struct arena *a, int64_t account,
    const struct account *by, int64_t now,
    const struct team_letter_writer *writer, struct fault *f)
{
	enum rc rc = db_begin(db, __func__, f);

	if (rc != RC_OK)
		return rc;
	return db_end(db, hand_over(db, a, account, by, now, writer, f), f);
}
