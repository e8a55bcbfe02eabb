/* SPDX-License-Identifier: MIT */
/* Published questionnaires: written once, whole, and only read after. */
#include "base/text.h"
#include "store/questionnaires.h"
#include "store/sql.h"

#define PUBLISHED_SELECT                                                       \
	"SELECT id, version, instrument, hash, published_at"                   \
	" FROM questionnaire"

static void
published_row(struct query *q, struct arena *a, struct published *out)
{
	*out = (struct published){0};
	out->id = sql_get_text(q, a, 0);
	out->version = (int)sql_get_int(q, 1);
	out->instrument = sql_get_text(q, a, 2);
	out->hash = sql_get_text(q, a, 3);
	out->published_at = sql_get_int(q, 4);
}

/* *is_there: published before with the same hash. */
static enum rc
published_before(
    struct db *db, const struct published *p, bool *is_there, struct fault *f)
{
	struct query q;
	bool is_other = false;
	enum rc rc;

	*is_there = false;
	sql_open(&q, db, 3110,
	    "SELECT hash FROM questionnaire WHERE id = ?1 AND version = ?2", f);
	sql_text(&q, p->id);
	sql_int(&q, p->version);
	if (sql_row(&q)) {
		*is_there = text_eq(sql_peek_text(&q, 0), p->hash);
		is_other = !*is_there;
	}
	rc = sql_end(&q);
	if (rc == RC_OK && is_other)
		return fail(f, RC_CONFLICT, 3111,
		    "%s version %d is published with other content; a change "
		    "needs a new version",
		    p->id, p->version);
	return rc;
}

static enum rc
file_add(struct db *db, const struct published *p,
    const struct questionnaire_file *file, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3112,
	    "INSERT INTO questionnaire_file (id, version, name, content)"
	    " VALUES (?1, ?2, ?3, ?4)",
	    f);
	sql_text(&q, p->id);
	sql_int(&q, p->version);
	sql_text(&q, file->name);
	sql_text(&q, file->content);
	return sql_run(&q);
}

enum rc
store_questionnaire_add(
    struct db *db, const struct published *p, struct fault *f)
{
	struct query q;
	bool is_there = false;
	size_t i;
	enum rc rc = sql_in_write(db, __func__, f);

	if (rc == RC_OK)
		rc = published_before(db, p, &is_there, f);
	if (rc != RC_OK || is_there)
		return rc;
	sql_open(&q, db, 3113,
	    "INSERT INTO questionnaire (id, version, instrument, hash,"
	    " published_at) VALUES (?1, ?2, ?3, ?4, ?5)",
	    f);
	sql_text(&q, p->id);
	sql_int(&q, p->version);
	sql_text(&q, p->instrument);
	sql_text(&q, p->hash);
	sql_int(&q, p->published_at);
	rc = sql_run(&q);
	for (i = 0; rc == RC_OK && i < p->files_n; i++)
		rc = file_add(db, p, &p->files[i], f);
	return rc;
}

static enum rc
files_read(
    struct db *db, struct arena *a, struct published *out, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3114,
	    "SELECT name, content FROM questionnaire_file"
	    " WHERE id = ?1 AND version = ?2 ORDER BY name",
	    f);
	sql_text(&q, out->id);
	sql_int(&q, out->version);
	while (sql_row(&q)) {
		struct questionnaire_file *file;
		out->files =
		    sql_more(a, out->files, out->files_n, sizeof(*out->files));
		file = &out->files[out->files_n++];
		file->name = sql_get_text(&q, a, 0);
		file->content = sql_get_text(&q, a, 1);
	}
	return sql_end(&q);
}

enum rc
store_questionnaire_get(struct db *db, struct arena *a, const char *id,
    int version, struct published *out, struct fault *f)
{
	struct query q;
	enum rc rc;

	*out = (struct published){0};
	sql_open(&q, db, 3115,
	    PUBLISHED_SELECT " WHERE id = ?1 AND (?2 = 0 OR version = ?2)"
			     " ORDER BY version DESC LIMIT 1",
	    f);
	sql_text(&q, id);
	sql_int(&q, version);
	if (!sql_row(&q))
		return sql_absent(&q, "no such questionnaire is published");
	published_row(&q, a, out);
	rc = sql_end(&q);
	return rc == RC_OK ? files_read(db, a, out, f) : rc;
}

enum rc
store_questionnaire_list(
    struct db *db, struct arena *a, struct published_list *out, struct fault *f)
{
	struct query q;

	*out = (struct published_list){0};
	sql_open(&q, db, 3116, PUBLISHED_SELECT " ORDER BY id, version", f);
	while (sql_row(&q)) {
		out->v = sql_more(a, out->v, out->n, sizeof(*out->v));
		published_row(&q, a, &out->v[out->n++]);
	}
	return sql_end(&q);
}
