/* SPDX-License-Identifier: MIT */
/* Decisions about answers of an earlier cycle: see carried.h. */
#include "store/carried.h"
#include "store/sql.h"

enum rc
store_earlier_submission(struct db *db, struct arena *a, int64_t report,
    struct earlier_submission *out, struct fault *f)
{
	struct query q;

	*out = (struct earlier_submission){0};
	sql_open(&q, db, 3590,
	    "SELECT s.id, c.title, c.questionnaire, c.version, c.opens_at,"
	    " NOT EXISTS (SELECT 1 FROM cycle b"
	    "  WHERE b.questionnaire = c.questionnaire"
	    "  AND (b.opens_at, b.id) > (c.opens_at, c.id)"
	    "  AND (b.opens_at, b.id) < (this.opens_at, this.id))"
	    " FROM report me JOIN cycle this ON this.id = me.cycle"
	    " JOIN cycle c ON c.questionnaire = this.questionnaire"
	    "  AND (c.opens_at, c.id) < (this.opens_at, this.id)"
	    " JOIN report r ON r.cycle = c.id AND r.iso3 = me.iso3"
	    " JOIN submission s ON s.report = r.id AND s.number = " SQL_HOLDS
	    " WHERE me.id = ?1 ORDER BY c.opens_at DESC, c.id DESC LIMIT 1",
	    f);
	sql_int(&q, report);
	if (sql_row(&q)) {
		out->id = sql_get_int(&q, 0);
		out->cycle_title = sql_get_text(&q, a, 1);
		out->questionnaire = sql_get_text(&q, a, 2);
		out->version = (int)sql_get_int(&q, 3);
		out->cycle_opens_at = sql_get_int(&q, 4);
		out->is_next_before = sql_get_int(&q, 5) != 0;
	}
	return sql_end(&q);
}

enum rc
store_carried_list(struct db *db, struct arena *a, int64_t report,
    struct carried_list *out, struct fault *f)
{
	struct query q;

	*out = (struct carried_list){0};
	sql_open(&q, db, 3591,
	    "SELECT question, row, decision, submission, by, at FROM carried"
	    " WHERE report = ?1 ORDER BY question, row",
	    f);
	sql_int(&q, report);
	while (sql_row(&q)) {
		out->v = sql_more(a, out->v, out->n, sizeof(*out->v));
		out->v[out->n++] =
		    (struct carried){.question = sql_get_text(&q, a, 0),
			.row = sql_get_text(&q, a, 1),
			.decision = sql_get_text(&q, a, 2),
			.submission = sql_get_int(&q, 3),
			.by = sql_get_int(&q, 4),
			.at = sql_get_int(&q, 5)};
	}
	return sql_end(&q);
}

enum rc
store_carried_put(struct db *db, int64_t report, const struct carried *c,
    bool *is_new, struct fault *f)
{
	enum rc rc = sql_in_write(db, __func__, f);
	struct query q;

	*is_new = false;
	if (rc != RC_OK)
		return rc;
	sql_open(&q, db, 3592,
	    "INSERT INTO carried (report, question, row, decision, submission,"
	    " by, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
	    " ON CONFLICT (report, question, row) DO UPDATE SET"
	    " decision = excluded.decision, submission = excluded.submission,"
	    " by = excluded.by, at = excluded.at"
	    " WHERE (decision, submission)"
	    "  <> (excluded.decision, excluded.submission)",
	    f);
	sql_int(&q, report);
	sql_text(&q, c->question);
	sql_text(&q, c->row);
	sql_text(&q, c->decision);
	sql_int(&q, c->submission);
	sql_int(&q, c->by);
	sql_int(&q, c->at);
	rc = sql_run(&q);
	*is_new = rc == RC_OK && sqlite3_changes(db->conn) > 0;
	return rc;
}
