/* SPDX-License-Identifier: MIT */
/* See section_events.h. */
#include "store/section_events.h"
#include "store/sql.h"

enum rc
store_section_events(struct db *db, struct arena *a, int64_t report,
    struct section_event_list *out, struct fault *f)
{
	struct query q;

	*out = (struct section_event_list){0};
	sql_open(&q, db, 3760,
	    "SELECT e.id, e.section, e.state, e.reason, e.by, e.at, a.name"
	    " FROM section_event e JOIN account a ON a.id = e.by"
	    " WHERE e.report = ?1 ORDER BY e.id",
	    f);
	sql_int(&q, report);
	while (sql_row(&q)) {
		out->v = sql_more(a, out->v, out->n, sizeof(*out->v));
		out->v[out->n++] =
		    (struct section_event){.id = sql_get_int(&q, 0),
			.section = sql_get_text(&q, a, 1),
			.state = sql_get_text(&q, a, 2),
			.reason = sql_get_text(&q, a, 3),
			.by = sql_get_int(&q, 4),
			.at = sql_get_int(&q, 5),
			.by_name = sql_get_text(&q, a, 6)};
	}
	return sql_end(&q);
}

enum rc
store_section_is_said(struct db *db, int64_t report, const char *section,
    bool *out, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3761,
	    "SELECT state <> 'draft' FROM section_event"
	    " WHERE report = ?1 AND section = ?2 ORDER BY id DESC LIMIT 1",
	    f);
	sql_int(&q, report);
	sql_text(&q, section);
	*out = sql_row(&q) && sql_get_int(&q, 0) != 0;
	return sql_end(&q);
}

enum rc
store_section_event_add(struct db *db, int64_t report,
    const struct section_event *e, struct fault *f)
{
	enum rc rc = sql_in_write(db, __func__, f);
	struct query q;

	if (rc != RC_OK)
		return rc;
	sql_open(&q, db, 3762,
	    "INSERT INTO section_event (report, section, state, reason, by, at)"
	    " VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
	    f);
	sql_int(&q, report);
	sql_text(&q, e->section);
	sql_text(&q, e->state);
	sql_text(&q, e->reason);
	sql_int(&q, e->by);
	sql_int(&q, e->at);
	return sql_run(&q);
}

/* ?1 report, ?2 names of questions, ?3 the account that is left out. */
#define OF_PART                                                                \
	" WHERE report = ?1 AND question IN (SELECT value FROM json_each(?2))"

enum rc
store_section_touched(struct db *db, struct arena *a,
    const struct section_part *p, int64_t since, struct section_touch_list *out,
    struct fault *f)
{
	struct query q;

	*out = (struct section_touch_list){0};
	sql_open(&q, db, 3763,
	    "SELECT t.question, t.by, max(t.at) AS newest, a.name FROM ("
	    "SELECT question, author AS by, at FROM answer_history" OF_PART
	    " UNION ALL SELECT question, added_by, added_at"
	    " FROM repeat_row" OF_PART
	    " UNION ALL SELECT question, removed_by, removed_at"
	    " FROM repeat_row" OF_PART
	    " UNION ALL SELECT question, added_by, added_at"
	    " FROM attachment" OF_PART
	    " UNION ALL SELECT question, removed_by, removed_at"
	    " FROM attachment" OF_PART
	    " UNION ALL SELECT question, by, at FROM carried" OF_PART
	    ") t JOIN account a ON a.id = t.by"
	    " WHERE t.by <> ?3 AND t.at >= ?4"
	    " GROUP BY t.question, t.by ORDER BY newest, t.question",
	    f);
	sql_int(&q, p->report);
	sql_text(&q, p->questions);
	sql_int(&q, p->account);
	sql_int(&q, since);
	while (sql_row(&q)) {
		out->v = sql_more(a, out->v, out->n, sizeof(*out->v));
		out->v[out->n++] =
		    (struct section_touch){.question = sql_get_text(&q, a, 0),
			.by = sql_get_int(&q, 1),
			.at = sql_get_int(&q, 2),
			.by_name = sql_get_text(&q, a, 3)};
	}
	return sql_end(&q);
}

/* A row that was removed and brought back comes with an answer, which counts
 * in the history; a decision is replaced in its place, so its moment counts. */
enum rc
store_section_mark(struct db *db, struct arena *a, const struct section_part *p,
    const char **out, struct fault *f)
{
	struct query q;

	*out = "";
	sql_open(&q, db, 3764,
	    "SELECT format('%d.%d.%d.%d.%d.%d.%d.%d',"
	    " (SELECT max(id) FROM section_event WHERE report = ?1"
	    "  AND section = ?4 AND by <> ?3),"
	    " (SELECT count(*) FROM answer_history" OF_PART
	    "  AND author <> ?3),"
	    " (SELECT count(*) FROM repeat_row" OF_PART " AND added_by <> ?3),"
	    " (SELECT count(*) FROM repeat_row" OF_PART
	    "  AND removed_by <> ?3),"
	    " (SELECT count(*) FROM attachment" OF_PART " AND added_by <> ?3),"
	    " (SELECT count(*) FROM attachment" OF_PART
	    "  AND removed_by <> ?3),"
	    " (SELECT count(*) FROM carried" OF_PART " AND by <> ?3),"
	    " (SELECT max(at) FROM carried" OF_PART " AND by <> ?3))",
	    f);
	sql_int(&q, p->report);
	sql_text(&q, p->questions);
	sql_int(&q, p->account);
	sql_text(&q, p->section);
	if (sql_row(&q))
		*out = sql_get_text(&q, a, 0);
	return sql_end(&q);
}
