/* SPDX-License-Identifier: MIT */
/*
 * The rows of a file while it is read: a database in a temporary file without
 * a name, gone when it is closed. Rows are appended in order of their lines;
 * beside them stands one small index by key, so that a repeated key is seen at
 * once and neither grows memory.
 */
#include <stdlib.h>
#include <string.h>
#include "base/text.h"
#include "store/figures_intake.h"
#include "store/sql.h"

static enum rc
prepare(struct db *db, struct fault *f)
{
	static const char text[] =
	    "PRAGMA cache_size = -16000;"
	    "CREATE TABLE incoming (line INTEGER PRIMARY KEY,"
	    " key INTEGER NOT NULL, value REAL, status TEXT NOT NULL,"
	    " source TEXT NOT NULL, raw TEXT NOT NULL,"
	    " is_refused INTEGER NOT NULL DEFAULT 0) STRICT;"
	    "CREATE TABLE seen (key INTEGER PRIMARY KEY,"
	    " line INTEGER NOT NULL) STRICT;";
	int code = sqlite3_exec(db->conn, text, NULL, NULL, NULL);

	if (code != SQLITE_OK)
		return sql_fail(db, code, 3310, text, f);
	return RC_OK;
}

enum rc
figure_intake_open(struct figure_intake **out, struct fault *f)
{
	struct figure_intake *in = calloc(1, sizeof(*in));
	enum rc rc;

	*out = NULL;
	if (in == NULL)
		return fail(f, RC_SYSTEM, 3311, "out of memory");
	in->a = arena_new();
	rc = db_connect(
	    &in->db, "", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, f);
	if (rc == RC_OK)
		rc = prepare(in->db, f);
	if (rc == RC_OK)
		rc = db_begin(in->db, __func__, f);
	if (rc == RC_OK)
		*out = in;
	else
		figure_intake_close(in);
	return rc;
}

void
figure_intake_close(struct figure_intake *in)
{
	if (in == NULL)
		return;
	db_close(in->db);
	arena_free(in->a);
	free(in);
}

/* One number for item, State and year: 20 bits, three letters, 13 bits. */
static int64_t
key_of(const struct figure_row *r)
{
	int64_t key = r->item;
	int i;

	for (i = 0; i < 3; i++)
		key = key * 26 + (r->iso3[i] - 'A');
	return key * FIGURE_YEARS + r->year;
}

void
figure_key_parts(int64_t key, int64_t *item, char iso3[4], int64_t *year)
{
	int i;

	*year = key % FIGURE_YEARS;
	key /= FIGURE_YEARS;
	for (i = 2; i >= 0; i--, key /= 26)
		iso3[i] = (char)('A' + key % 26);
	iso3[3] = '\0';
	*item = key;
}

static bool
has_key(const struct figure_row *r)
{
	return strlen(r->iso3) == 3 &&
	    strspn(r->iso3, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 3 &&
	    r->item >= 0 && r->item < FIGURE_ITEMS && r->year >= 0 &&
	    r->year < FIGURE_YEARS;
}

/* The line at which the key was seen before; 0, and it is noted, if never. */
static enum rc
note_key(
    struct db *db, int64_t key, int64_t line, int64_t *before, struct fault *f)
{
	struct query q;
	enum rc rc;

	*before = 0;
	sql_open(&q, db, 3312,
	    "INSERT INTO seen (key, line) VALUES (?1, ?2)"
	    " ON CONFLICT DO NOTHING RETURNING line",
	    f);
	sql_int(&q, key);
	sql_int(&q, line);
	if (sql_row(&q))
		return sql_end(&q);
	rc = sql_end(&q);
	if (rc != RC_OK)
		return rc;
	sql_open(&q, db, 3313, "SELECT line FROM seen WHERE key = ?1", f);
	sql_int(&q, key);
	if (sql_row(&q))
		*before = sql_get_int(&q, 0);
	return sql_end(&q);
}

static enum rc
put_row(struct db *db, int64_t key, const struct figure_row *r, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3314,
	    "INSERT INTO incoming (line, key, value, status, source, raw)"
	    " VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
	    f);
	sql_int(&q, r->line);
	sql_int(&q, key);
	sql_real_or_null(&q, r->is_number, r->value);
	sql_text(&q, r->status);
	sql_text(&q, r->source);
	sql_text(&q, r->raw);
	return sql_run(&q);
}

static enum rc
compare(struct db *db, const struct figure_row *r, struct figure_place *out,
    struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3315,
	    "SELECT is_refused, status, value FROM incoming WHERE line = ?1",
	    f);
	sql_int(&q, out->line);
	if (sql_row(&q)) {
		out->was_in = sql_get_int(&q, 0) == 0;
		out->clash = out->was_in &&
			text_eq(sql_peek_text(&q, 1), r->status) &&
			(!r->is_number || sql_get_real(&q, 2) == r->value)
		    ? CLASH_REPEATED
		    : CLASH_CONTRADICTED;
	}
	return sql_end(&q);
}

static enum rc
refuse_row(struct db *db, int64_t line, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3316,
	    "UPDATE incoming SET is_refused = 1 WHERE line = ?1", f);
	sql_int(&q, line);
	return sql_run_one(&q, RC_SYSTEM, "the row that was contradicted");
}

enum rc
figure_intake_add(struct figure_intake *in, const struct figure_row *r,
    struct figure_place *out, struct fault *f)
{
	int64_t key;
	enum rc rc;

	*out = (struct figure_place){0};
	if (!has_key(r))
		return fail(f, RC_SYSTEM, 3317, "a figure without a key");
	key = key_of(r);
	rc = note_key(in->db, key, r->line, &out->line, f);
	if (rc != RC_OK)
		return rc;
	if (out->line == 0)
		return put_row(in->db, key, r, f);
	rc = compare(in->db, r, out, f);
	if (rc == RC_OK && out->was_in && out->clash == CLASH_CONTRADICTED)
		rc = refuse_row(in->db, out->line, f);
	return rc;
}
