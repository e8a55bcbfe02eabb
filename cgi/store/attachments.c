/* SPDX-License-Identifier: MIT */
/* See attachments.h. Who may read is in the WHERE clause. */
#include "store/attachments.h"
#include "store/sql.h"

#define COLUMNS                                                                \
	"SELECT t.id, t.report, t.question, t.file, f.type, t.name, f.bytes,"  \
	" t.publication, t.added_by, t.added_at, a.name FROM attachment t"     \
	" JOIN file f ON f.sha256 = t.file"                                    \
	" JOIN account a ON a.id = t.added_by"

/* Belongs to submission s, at level ?2 or wider. */
#define IN_SUBMISSION                                                          \
	" t.added_at <= s.at AND (t.removed_at IS NULL OR t.removed_at > "     \
	"s.at)"                                                                \
	" AND CASE WHEN EXISTS (SELECT 1 FROM submission_answer x"             \
	"   WHERE x.submission = s.id AND x.question = t.question)"            \
	"  THEN (SELECT min(" SQL_LEVEL(                                       \
	    "x.publication") ")"                                               \
			     "   FROM submission_answer x WHERE x.submission " \
			     "= s.id"                                          \
			     "   AND x.question = t.question AND x.counted)"   \
			     "  ELSE " SQL_LEVEL("t.publication") " END >= ?2"

static void
row(struct query *q, struct arena *a, struct attachment *out)
{
	out->id = sql_get_int(q, 0);
	out->report = sql_get_int(q, 1);
	out->question = sql_get_text(q, a, 2);
	out->sha256 = sql_get_text(q, a, 3);
	out->type = sql_get_text(q, a, 4);
	out->name = sql_get_text(q, a, 5);
	out->bytes = sql_get_int(q, 6);
	out->publication = sql_get_text(q, a, 7);
	out->added_by = sql_get_int(q, 8);
	out->added_at = sql_get_int(q, 9);
	out->added_by_name = sql_get_text(q, a, 10);
}

static enum rc
rows(struct query *q, struct arena *a, struct attachment_list *out)
{
	while (sql_row(q)) {
		out->v = sql_more(a, out->v, out->n, sizeof(*out->v));
		row(q, a, &out->v[out->n++]);
	}
	return sql_end(q);
}

static enum rc
one(struct query *q, struct arena *a, struct attachment *out)
{
	if (!sql_row(q))
		return sql_absent(q, "such file");
	row(q, a, out);
	return sql_end(q);
}

enum rc
store_attachment_add(
    struct db *db, const struct attachment *what, int64_t *id, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3620,
	    "INSERT INTO attachment (report, question, row, file, name,"
	    " publication, added_by, added_at)"
	    " VALUES (?1, ?2, '', ?3, ?4, ?5, ?6, ?7) RETURNING id",
	    f);
	sql_int(&q, what->report);
	sql_text(&q, what->question);
	sql_text(&q, what->sha256);
	sql_text(&q, what->name);
	sql_text(&q, what->publication);
	sql_int(&q, what->added_by);
	sql_int(&q, what->added_at);
	if (sql_row(&q))
		*id = sql_get_int(&q, 0);
	return sql_end(&q);
}

enum rc
store_attachment_remove(struct db *db, const struct attachment *what,
    int64_t by, int64_t at, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3621,
	    "UPDATE attachment SET removed_by = ?4, removed_at = ?5"
	    " WHERE id = ?1 AND report = ?2 AND question = ?3"
	    " AND removed_at IS NULL",
	    f);
	sql_int(&q, what->id);
	sql_int(&q, what->report);
	sql_text(&q, what->question);
	sql_int(&q, by);
	sql_int(&q, at);
	return sql_run_one(&q, RC_ABSENT, "file of this answer");
}

enum rc
store_attachment_carry(struct db *db, int64_t submission,
    const struct attachment *what, int *added, struct fault *f)
{
	struct query q;
	enum rc rc = sql_in_write(db, __func__, f);

	if (rc != RC_OK)
		return rc;
	sql_open(&q, db, 3626,
	    "INSERT INTO attachment (report, question, row, file, name,"
	    " publication, added_by, added_at)"
	    " SELECT ?3, ?4, '', t.file, t.name, t.publication, ?5, ?6"
	    " FROM attachment t JOIN submission s ON s.report = t.report"
	    " WHERE s.id = ?1 AND t.id = ?7 AND" IN_SUBMISSION
	    " AND NOT EXISTS (SELECT 1 FROM attachment n"
	    "  WHERE n.report = ?3 AND n.question = ?4 AND n.file = t.file"
	    "  AND n.removed_at IS NULL) RETURNING id",
	    f);
	sql_int(&q, submission);
	sql_int(&q, 0);
	sql_int(&q, what->report);
	sql_text(&q, what->question);
	sql_int(&q, what->added_by);
	sql_int(&q, what->added_at);
	sql_int(&q, what->id);
	while (sql_row(&q))
		++*added;
	return sql_end(&q);
}

enum rc
store_attachment_list(struct db *db, struct arena *a, int64_t report,
    const char *question, struct attachment_list *out, struct fault *f)
{
	struct query q;

	*out = (struct attachment_list){0};
	sql_open(&q, db, 3622,
	    COLUMNS " WHERE t.report = ?1 AND t.removed_at IS NULL"
		    " AND (?2 IS NULL OR t.question = ?2)"
		    " ORDER BY t.question, t.id",
	    f);
	sql_int(&q, report);
	sql_text_or_null(&q, question);
	return rows(&q, a, out);
}

enum rc
store_attachment_at(struct db *db, struct arena *a, int64_t report, int64_t at,
    struct attachment_list *out, struct fault *f)
{
	struct query q;

	*out = (struct attachment_list){0};
	sql_open(&q, db, 3627,
	    COLUMNS " WHERE t.report = ?1 AND t.added_at <= ?2"
		    " AND (t.removed_at IS NULL OR t.removed_at > ?2)"
		    " ORDER BY t.question, t.file, t.name, t.id",
	    f);
	sql_int(&q, report);
	sql_int(&q, at);
	return rows(&q, a, out);
}

enum rc
store_attachment_newest(
    struct db *db, int64_t report, int64_t *at, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3628,
	    "SELECT ifnull(max(max(added_at, ifnull(removed_at, 0))), 0)"
	    " FROM attachment WHERE report = ?1",
	    f);
	sql_int(&q, report);
	*at = sql_row(&q) ? sql_get_int(&q, 0) : 0;
	return sql_end(&q);
}

enum rc
store_attachment_own(struct db *db, struct arena *a, int64_t id,
    const char *iso3, struct attachment *out, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3623,
	    COLUMNS " JOIN report r ON r.id = t.report"
		    " WHERE t.id = ?1 AND r.iso3 = ?2",
	    f);
	sql_int(&q, id);
	sql_text(&q, iso3);
	return one(&q, a, out);
}

enum rc
store_attachment_frozen(struct db *db, struct arena *a, int64_t submission,
    const char *least, struct attachment_list *out, struct fault *f)
{
	struct query q;

	*out = (struct attachment_list){0};
	sql_open(&q, db, 3624,
	    COLUMNS " JOIN submission s ON s.report = t.report"
		    " WHERE s.id = ?1 AND" IN_SUBMISSION
		    " ORDER BY t.question, t.id",
	    f);
	sql_int(&q, submission);
	sql_least(&q, least);
	return rows(&q, a, out);
}

enum rc
store_attachment_public(struct db *db, struct arena *a, int64_t id,
    const char *least, struct attachment *out, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3625,
	    COLUMNS " JOIN report r ON r.id = t.report"
		    " JOIN submission s ON s.report = r.id"
		    " AND s.number = " SQL_HOLDS
		    " WHERE t.id = ?1 AND" IN_SUBMISSION,
	    f);
	sql_int(&q, id);
	sql_least(&q, least);
	return one(&q, a, out);
}
