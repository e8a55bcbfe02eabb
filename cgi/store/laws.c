/* SPDX-License-Identifier: MIT */
/* Entries of the library: see laws.h. */
#include "store/laws.h"
#include "store/sql.h"

#define COLUMNS                                                                \
	"SELECT w.id, w.iso3, w.repealed_on, v.version, v.title, v.number,"    \
	" v.date, v.language, v.link, ifnull(v.file, ''), v.file_name,"        \
	" ifnull(f.type, ''), ifnull(f.bytes, 0), v.by, v.at, a.name,"         \
	" (SELECT count(*) FROM law_citation c JOIN answer n"                  \
	"  ON n.report = c.report AND n.question = c.question"                 \
	"  AND n.row = c.row AND n.col = 'title' AND n.value <> ''"            \
	"  WHERE " SQL_LAW_OR_MERGED(                                          \
	    "c.law", "w.id") "),"                                              \
			     " ifnull((SELECT m.into_law FROM law_merge m "    \
			     "WHERE m.law = w.id), 0)"                         \
			     " FROM law w JOIN law_version v ON v.law = w.id"  \
			     " LEFT JOIN file f ON f.sha256 = v.file"          \
			     " JOIN account a ON a.id = v.by"

#define NEWEST                                                                 \
	" v.version = (SELECT max(x.version) FROM law_version x"               \
	" WHERE x.law = w.id)"

static void
row(struct query *q, struct arena *a, struct law *out)
{
	out->id = sql_get_int(q, 0);
	out->iso3 = sql_get_text(q, a, 1);
	out->repealed_on = sql_get_text(q, a, 2);
	out->version = sql_get_int(q, 3);
	out->title = sql_get_text(q, a, 4);
	out->number = sql_get_text(q, a, 5);
	out->date = sql_get_text(q, a, 6);
	out->language = sql_get_text(q, a, 7);
	out->link = sql_get_text(q, a, 8);
	out->file = sql_get_text(q, a, 9);
	out->file_name = sql_get_text(q, a, 10);
	out->file_type = sql_get_text(q, a, 11);
	out->file_bytes = sql_get_int(q, 12);
	out->by = sql_get_int(q, 13);
	out->at = sql_get_int(q, 14);
	out->by_name = sql_get_text(q, a, 15);
	out->citations = sql_get_int(q, 16);
	out->into = sql_get_int(q, 17);
}

static enum rc
rows(struct query *q, struct arena *a, struct law_list *out)
{
	while (sql_row(q)) {
		out->v = sql_more(a, out->v, out->n, sizeof(*out->v));
		row(q, a, &out->v[out->n++]);
	}
	return sql_end(q);
}

enum rc
store_law_list(struct db *db, struct arena *a, const char *iso3,
    struct law_list *out, struct fault *f)
{
	struct query q;

	*out = (struct law_list){0};
	sql_open(&q, db, 3630,
	    COLUMNS " WHERE w.iso3 = ?1 AND w.id NOT IN"
		    " (SELECT m.law FROM law_merge m) AND" NEWEST
		    " ORDER BY v.title, v.number, w.id",
	    f);
	sql_text(&q, iso3);
	return rows(&q, a, out);
}

enum rc
store_law_get(struct db *db, struct arena *a, int64_t id, const char *iso3,
    struct law *out, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3631,
	    COLUMNS " WHERE w.id = ?1 AND w.iso3 = ?2 AND" NEWEST, f);
	sql_int(&q, id);
	sql_text(&q, iso3);
	if (!sql_row(&q))
		return sql_absent(&q, "law of this State");
	row(&q, a, out);
	return sql_end(&q);
}

enum rc
store_law_versions(struct db *db, struct arena *a, int64_t id,
    struct law_list *out, struct fault *f)
{
	struct query q;

	*out = (struct law_list){0};
	sql_open(&q, db, 3632,
	    COLUMNS " WHERE w.id = ?1 ORDER BY v.version DESC", f);
	sql_int(&q, id);
	return rows(&q, a, out);
}

enum rc
store_law_merged(struct db *db, struct arena *a, int64_t id,
    struct law_list *out, struct fault *f)
{
	struct query q;

	*out = (struct law_list){0};
	sql_open(&q, db, 3637,
	    "SELECT w.id, w.iso3, w.repealed_on, v.version, v.title, v.number,"
	    " v.date, v.language, v.link, '', '', '', 0, m.by, m.at, b.name,"
	    " 0, m.into_law FROM law_merge m JOIN law w ON w.id = m.law"
	    " JOIN law_version v ON v.law = w.id AND" NEWEST
	    " JOIN account b ON b.id = m.by"
	    " WHERE m.into_law = ?1 ORDER BY m.at DESC, w.id DESC",
	    f);
	sql_int(&q, id);
	return rows(&q, a, out);
}

static enum rc
move_on(struct db *db, int64_t law, int64_t into, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3638,
	    "UPDATE law_merge SET into_law = ?2 WHERE into_law = ?1", f);
	sql_int(&q, law);
	sql_int(&q, into);
	return sql_run(&q);
}

enum rc
store_law_merge(struct db *db, int64_t law, int64_t into, int64_t by,
    int64_t at, struct fault *f)
{
	struct query q;
	enum rc rc = sql_in_write(db, __func__, f);

	if (rc == RC_OK)
		rc = move_on(db, law, into, f);
	if (rc != RC_OK)
		return rc;
	sql_open(&q, db, 3639,
	    "INSERT INTO law_merge (law, into_law, by, at)"
	    " VALUES (?1, ?2, ?3, ?4)",
	    f);
	sql_int(&q, law);
	sql_int(&q, into);
	sql_int(&q, by);
	sql_int(&q, at);
	return sql_run(&q);
}

enum rc
store_law_is_own(
    struct db *db, int64_t id, int64_t account, bool *out, struct fault *f)
{
	struct query q;

	*out = false;
	sql_open(&q, db, 3636,
	    "SELECT 1 FROM law w WHERE w.id = ?1 AND w.added_by = ?2"
	    " AND NOT EXISTS (SELECT 1 FROM law_citation c JOIN answer n"
	    "  ON n.report = c.report AND n.question = c.question"
	    "  AND n.row = c.row AND n.value <> '' AND n.author <> ?2"
	    "  WHERE " SQL_LAW_OR_MERGED("c.law", "w.id") ")",
	    f);
	sql_int(&q, id);
	sql_int(&q, account);
	*out = sql_row(&q);
	return sql_end(&q);
}

enum rc
store_law_add(struct db *db, const char *iso3, int64_t by, int64_t at,
    int64_t *id, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3633,
	    "INSERT INTO law (iso3, added_by, added_at) VALUES (?1, ?2, ?3)"
	    " RETURNING id",
	    f);
	sql_text(&q, iso3);
	sql_int(&q, by);
	sql_int(&q, at);
	if (sql_row(&q))
		*id = sql_get_int(&q, 0);
	return sql_end(&q);
}

enum rc
store_law_say(struct db *db, const struct law *law, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3634,
	    "INSERT INTO law_version (law, version, title, number, date,"
	    " language, link, file, file_name, by, at)"
	    " SELECT ?1, 1 + ifnull(max(version), 0), ?2, ?3, ?4, ?5, ?6,"
	    " nullif(?7, ''), ?8, ?9, ?10 FROM law_version WHERE law = ?1",
	    f);
	sql_int(&q, law->id);
	sql_text(&q, law->title);
	sql_text(&q, law->number);
	sql_text(&q, law->date);
	sql_text(&q, law->language);
	sql_text(&q, law->link);
	sql_text(&q, law->file);
	sql_text(&q, law->file_name);
	sql_int(&q, law->by);
	sql_int(&q, law->at);
	return sql_run(&q);
}

enum rc
store_law_repeal(struct db *db, int64_t id, const char *iso3, const char *on,
    struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3635,
	    "UPDATE law SET repealed_on = ?3 WHERE id = ?1 AND iso3 = ?2", f);
	sql_int(&q, id);
	sql_text(&q, iso3);
	sql_text(&q, on);
	return sql_run_one(&q, RC_ABSENT, "law of this State");
}
