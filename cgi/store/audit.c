/* SPDX-License-Identifier: MIT */
/*
 * The audit log: a chain in which each entry's hash covers the hash before it
 * and every field of its own, so that nothing in the middle can be changed,
 * dropped or put in later without every hash after it being wrong.
 *
 * What is hashed: a version line, then each field as its length in bytes, a
 * colon, its bytes and a newline. The lengths make the framing unambiguous:
 * no choice of contents moves a border between two fields. The first entry
 * follows on 64 zeros. Ids count up from 1 without a gap.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include "base/digest.h"
#include "base/text.h"
#include "store/audit.h"
#include "store/sql.h"

#define CHAIN_VERSION "rapporteur audit 1\n"
#define CHAIN_START                                                            \
	"0000000000000000000000000000000000000000000000000000000000000000"

static void
frame(struct buf *b, const char *s)
{
	buf_printf(b, "%zu:%s\n", strlen(s), s);
}

static void
frame_int(struct buf *b, int64_t v)
{
	char digits[24];

	snprintf(digits, sizeof(digits), "%" PRId64, v);
	frame(b, digits);
}

static void
entry_hash(
    const struct audit_entry *e, struct arena *a, char out[DIGEST_HEX + 1])
{
	struct buf b;

	buf_init(&b, a);
	buf_puts(&b, CHAIN_VERSION);
	frame(&b, e->previous);
	frame_int(&b, e->id);
	frame_int(&b, e->at);
	frame_int(&b, e->actor);
	frame(&b, e->action);
	frame(&b, e->object);
	frame(&b, e->detail);
	digest_hex(b.p, b.n, out);
}

/* The last id and hash: id 0 and CHAIN_START where there is none. */
static enum rc
chain_end(
    struct db *db, struct arena *a, struct audit_entry *last, struct fault *f)
{
	struct query q;

	*last = (struct audit_entry){.hash = CHAIN_START};
	sql_open(&q, db, 3200,
	    "SELECT id, hash FROM audit ORDER BY id DESC LIMIT 1", f);
	if (sql_row(&q)) {
		last->id = sql_get_int(&q, 0);
		last->hash = sql_get_text(&q, a, 1);
	}
	return sql_end(&q);
}

static enum rc
entry_insert(struct db *db, const struct audit_entry *e, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3201,
	    "INSERT INTO audit (id, at, actor, action, object, detail,"
	    " previous, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
	    f);
	sql_int(&q, e->id);
	sql_int(&q, e->at);
	sql_int_or_null(&q, e->actor);
	sql_text(&q, e->action);
	sql_text(&q, e->object);
	sql_text(&q, e->detail);
	sql_text(&q, e->previous);
	sql_text(&q, e->hash);
	return sql_run(&q);
}

enum rc
store_audit(struct db *db, int64_t at, int64_t actor, const char *action,
    const char *object, const char *detail, int64_t *id, struct fault *f)
{
	char hash[DIGEST_HEX + 1];
	struct audit_entry last,
	    e = {.at = at, .actor = actor, .action = action};
	struct arena *a;
	enum rc rc = sql_in_write(db, __func__, f);

	*id = 0;
	if (rc != RC_OK)
		return rc;
	a = arena_new();
	rc = chain_end(db, a, &last, f);
	e.id = last.id + 1;
	e.object = object != NULL ? object : "";
	e.detail = detail != NULL ? detail : "";
	e.previous = last.hash;
	e.hash = hash;
	entry_hash(&e, a, hash);
	if (rc == RC_OK)
		rc = entry_insert(db, &e, f);
	if (rc == RC_OK)
		*id = e.id;
	arena_free(a);
	return rc;
}

char *
audit_entry_hash(struct arena *a, const struct audit_entry *e)
{
	char hex[DIGEST_HEX + 1];

	entry_hash(e, a, hex);
	return arena_dup(a, hex);
}

enum rc
store_audit_get(struct db *db, struct arena *a, int64_t id,
    struct audit_entry *out, struct fault *f)
{
	struct query q;

	*out = (struct audit_entry){0};
	sql_open(&q, db, 3701,
	    "SELECT id, at, actor, action, object, detail, previous, hash"
	    " FROM audit WHERE id = ?1",
	    f);
	sql_int(&q, id);
	if (!sql_row(&q))
		return sql_absent(&q, "no such entry of the audit log");
	*out = (struct audit_entry){sql_get_int(&q, 0), sql_get_int(&q, 1),
	    sql_get_int(&q, 2), sql_get_text(&q, a, 3), sql_get_text(&q, a, 4),
	    sql_get_text(&q, a, 5), sql_get_text(&q, a, 6),
	    sql_get_text(&q, a, 7)};
	return sql_end(&q);
}

/* Does e follow on an entry numbered id that has this hash? */
static enum rc
entry_fits(const struct audit_entry *e, int64_t id, const char *hash,
    struct arena *a, struct fault *f)
{
	char own[DIGEST_HEX + 1];

	if (e->id != id + 1)
		return fail(f, RC_CONFLICT, 3202,
		    "audit entry %" PRId64 " is missing", id + 1);
	if (!text_eq(e->previous, hash))
		return fail(f, RC_CONFLICT, 3203,
		    "audit entry %" PRId64 " does not follow on the one before",
		    e->id);
	entry_hash(e, a, own);
	if (!text_eq(e->hash, own))
		return fail(f, RC_CONFLICT, 3204,
		    "audit entry %" PRId64 " was changed after it was written",
		    e->id);
	return RC_OK;
}

enum rc
store_audit_verify(struct db *db, int64_t *entries, struct fault *f)
{
	char hash[DIGEST_HEX + 1] = CHAIN_START;
	struct arena *a = arena_new();
	struct query q;
	enum rc rc = RC_OK, end;

	*entries = 0;
	sql_open(&q, db, 3205,
	    "SELECT id, at, actor, action, object, detail, previous, hash"
	    " FROM audit ORDER BY id",
	    f);
	while (rc == RC_OK && sql_row(&q)) {
		struct audit_entry e = {sql_get_int(&q, 0), sql_get_int(&q, 1),
		    sql_get_int(&q, 2), sql_peek_text(&q, 3),
		    sql_peek_text(&q, 4), sql_peek_text(&q, 5),
		    sql_peek_text(&q, 6), sql_peek_text(&q, 7)};
		rc = entry_fits(&e, *entries, hash, a, f);
		snprintf(hash, sizeof(hash), "%s", e.hash);
		*entries = e.id;
		arena_reset(a);
	}
	end = sql_end(&q);
	arena_free(a);
	return rc != RC_OK ? rc : end;
}
