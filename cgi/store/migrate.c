/* SPDX-License-Identifier: MIT */
/*
 * Which program made this file, which shape it has, and the way to ours. All
 * steps run in one transaction: a migration that fails leaves the file as it
 * was. Two processes that start at once both arrive here; the second finds
 * the work done.
 */
#include <inttypes.h>
#include "store/migrate.h"
#include "store/sql.h"

/* "RAPP" in ASCII; `file` shows it. */
#define APPLICATION_ID 0x52415050
#define SET_APPLICATION_ID "PRAGMA application_id = 0x52415050"

int
schema_newest(void)
{
	int n = 0;

	while (schema_migrations[n].number != 0)
		n++;
	return n;
}

static enum rc
read_mark(
    struct db *db, int number, const char *text, int64_t *out, struct fault *f)
{
	struct query q;

	sql_open(&q, db, number, text, f);
	if (sql_row(&q))
		*out = sql_get_int(&q, 0);
	return sql_end(&q);
}

enum rc
schema_marks(struct db *db, struct identity_marks *out, struct fault *f)
{
	enum rc rc;

	*out = (struct identity_marks){0};
	rc = read_mark(db, 3030, "PRAGMA application_id", &out->application, f);
	if (rc == RC_OK)
		rc = read_mark(
		    db, 3031, "PRAGMA user_version", &out->version, f);
	if (rc == RC_OK)
		rc = read_mark(db, 3032, "SELECT count(*) FROM sqlite_schema",
		    &out->tables, f);
	return rc;
}

enum rc
schema_accept(const struct identity_marks *m, const char *path,
    enum db_mode mode, struct fault *f)
{
	bool is_new = m->application == 0 && m->version == 0 && m->tables == 0;

	if (is_new && mode == DB_CREATE)
		return RC_OK;
	if (m->application != APPLICATION_ID)
		return fail(f, RC_INPUT, 3033,
		    "%s: not a database of this program", path);
	if (m->version > schema_newest())
		return fail(f, RC_CONFLICT, 3034,
		    "%s: made by a newer program (schema %" PRId64
		    ", this one knows %d)",
		    path, m->version, schema_newest());
	if (m->version < schema_newest() && mode == DB_USE)
		return fail(f, RC_CONFLICT, 3035,
		    "%s: made by an older program; `rapporteur upgrade` brings "
		    "it up to date",
		    path);
	return RC_OK;
}

static enum rc
migrate_step(struct db *db, const struct migration *m, struct fault *f)
{
	int code = sqlite3_exec(db->conn, m->sql, NULL, NULL, NULL);

	if (code != SQLITE_OK)
		return sql_fail(db, code, 3036, "a migration", f);
	return RC_OK;
}

/* A table that others refer to can be made anew only while nobody looks at the
 * references. The pragma does nothing inside a transaction, so it stands around
 * it; a crash in between leaves nothing, it belongs to the connection. */
static enum rc
references(struct db *db, bool on, struct fault *f)
{
	const char *text =
	    on ? "PRAGMA foreign_keys=ON" : "PRAGMA foreign_keys=OFF";
	int code = sqlite3_exec(db->conn, text, NULL, NULL, NULL);

	return code == SQLITE_OK ? RC_OK : sql_fail(db, code, 3038, text, f);
}

static enum rc
references_hold(struct db *db, struct fault *f)
{
	struct query q;
	bool is_broken;
	enum rc rc;

	sql_open(&q, db, 3039, "PRAGMA foreign_key_check", f);
	is_broken = sql_row(&q);
	rc = sql_end(&q);
	return rc == RC_OK && is_broken
	    ? fail(f, RC_SYSTEM, 3029, "a migration breaks a reference")
	    : rc;
}

static enum rc
migrate_all(struct db *db, const char *path, struct fault *f)
{
	struct identity_marks m;
	enum rc rc = schema_marks(db, &m, f);
	int i;

	if (rc == RC_OK)
		rc = schema_accept(&m, path, DB_CREATE, f);
	for (i = (int)m.version; rc == RC_OK && i < schema_newest(); i++)
		rc = migrate_step(db, &schema_migrations[i], f);
	if (rc == RC_OK && m.application != APPLICATION_ID) {
		struct query q;
		sql_open(&q, db, 3037, SET_APPLICATION_ID, f);
		rc = sql_run(&q);
	}
	if (rc == RC_OK && m.version < schema_newest())
		rc = references_hold(db, f);
	return rc;
}

enum rc
schema_migrate(struct db *db, const char *path, struct fault *f)
{
	enum rc rc = references(db, false, f), back;

	if (rc == RC_OK)
		rc = db_begin(db, __func__, f);
	if (rc == RC_OK)
		rc = migrate_all(db, path, f);
	rc = db_end(db, rc, f);
	back = references(db, true, rc == RC_OK ? f : NULL);
	return rc == RC_OK ? back : rc;
}
