/* SPDX-License-Identifier: MIT */
/*
 * Reports and their stages. What the tracker shows beside each report is
 * worked out in the same query, so that a list is one snapshot and one trip.
 */
#include "store/cycles.h"
#include "store/sql.h"

/* ?1: only this State's, or NULL. Counting goes through all the answers, so
 * only the list does it. */
#define REPORT_SELECT(count)                                                   \
	"SELECT r.id, r.cycle, r.iso3, r.stage, r.stage_at, r.started_at,"     \
	" r.active_at, i.invited_at,"                                          \
	" (SELECT max(a.last_seen_at) FROM account a WHERE a.iso3 = r.iso3),"  \
	" s.number, s.id, s.at, " count " FROM report r"                       \
	" LEFT JOIN invitation i ON i.cycle = r.cycle AND i.iso3 = r.iso3"     \
	" LEFT JOIN submission s ON s.report = r.id AND s.number = " SQL_HOLDS \
	" WHERE (?1 IS NULL OR r.iso3 = ?1)"

#define COUNT_ANSWERS                                                          \
	"(SELECT count(*) FROM answer n"                                       \
	" WHERE n.report = r.id AND n.status <> 'blank')"

static void
report_row(struct query *q, struct arena *a, struct report *out)
{
	out->id = sql_get_int(q, 0);
	out->cycle = sql_get_int(q, 1);
	out->iso3 = sql_get_text(q, a, 2);
	out->stage = sql_get_text(q, a, 3);
	out->stage_at = sql_get_int(q, 4);
	out->started_at = sql_get_int(q, 5);
	out->active_at = sql_get_int(q, 6);
	out->invited_at = sql_get_int(q, 7);
	out->seen_at = sql_get_int(q, 8);
	out->submissions = sql_get_int(q, 9);
	out->submission = sql_get_int(q, 10);
	out->submitted_at = sql_get_int(q, 11);
	out->answers = sql_get_int(q, 12);
}

static enum rc
report_one(struct query *q, struct arena *a, struct report *out)
{
	*out = (struct report){0};
	if (!sql_row(q))
		return sql_absent(q, "no such report");
	report_row(q, a, out);
	return sql_end(q);
}

enum rc
store_report_get(struct db *db, struct arena *a, int64_t id, const char *iso3,
    struct report *out, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3160, REPORT_SELECT("0") " AND r.id = ?2", f);
	sql_text_or_null(&q, iso3);
	sql_int(&q, id);
	return report_one(&q, a, out);
}

enum rc
store_report_of(struct db *db, struct arena *a, int64_t cycle, const char *iso3,
    struct report *out, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3161, REPORT_SELECT("0") " AND r.cycle = ?2", f);
	sql_text(&q, iso3);
	sql_int(&q, cycle);
	return report_one(&q, a, out);
}

enum rc
store_report_list(struct db *db, struct arena *a, int64_t cycle,
    const char *iso3, struct report_list *out, struct fault *f)
{
	struct query q;

	*out = (struct report_list){0};
	sql_open(&q, db, 3162,
	    REPORT_SELECT(
		COUNT_ANSWERS) " AND (?2 = 0 OR r.cycle = ?2)"
			       " ORDER BY (SELECT c.opens_at FROM cycle c"
			       "  WHERE c.id = r.cycle) DESC,"
			       " r.cycle DESC, r.iso3",
	    f);
	sql_text_or_null(&q, iso3);
	sql_int(&q, cycle);
	while (sql_row(&q)) {
		out->v = sql_more(a, out->v, out->n, sizeof(*out->v));
		report_row(&q, a, &out->v[out->n++]);
	}
	return sql_end(&q);
}

static enum rc
event_add(struct db *db, const struct report_move *m, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3163,
	    "INSERT INTO report_event (report, stage, reason, by, at, act)"
	    " VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
	    f);
	sql_int(&q, m->report);
	sql_text(&q, m->to);
	sql_text(&q, m->reason);
	sql_int_or_null(&q, m->by);
	sql_int(&q, m->at);
	sql_text(&q, m->act);
	return sql_run(&q);
}

enum rc
store_report_stage(struct db *db, const struct report_move *m, struct fault *f)
{
	struct query q;
	bool is_ours;
	enum rc rc = sql_join(db, __func__, &is_ours, f);

	if (rc != RC_OK)
		return rc;
	sql_open(&q, db, 3164,
	    "UPDATE report SET stage = ?3, stage_at = ?4"
	    " WHERE id = ?1 AND stage = ?2",
	    f);
	sql_int(&q, m->report);
	sql_text(&q, m->from);
	sql_text(&q, m->to);
	sql_int(&q, m->at);
	rc = sql_run_one(
	    &q, RC_CONFLICT, "the report is no longer in that stage");
	if (rc == RC_OK)
		rc = event_add(db, m, f);
	return sql_part(db, is_ours, rc, f);
}

enum rc
store_report_events(struct db *db, struct arena *a, int64_t report,
    struct report_event_list *out, struct fault *f)
{
	struct query q;

	*out = (struct report_event_list){0};
	sql_open(&q, db, 3165,
	    "SELECT e.stage, e.reason, coalesce(a.name, ''), e.at, e.act"
	    " FROM report_event e LEFT JOIN account a ON a.id = e.by"
	    " WHERE e.report = ?1 ORDER BY e.id",
	    f);
	sql_int(&q, report);
	while (sql_row(&q)) {
		struct report_event *e;
		out->v = sql_more(a, out->v, out->n, sizeof(*out->v));
		e = &out->v[out->n++];
		e->stage = sql_get_text(&q, a, 0);
		e->reason = sql_get_text(&q, a, 1);
		e->by_name = sql_get_text(&q, a, 2);
		e->at = sql_get_int(&q, 3);
		e->act = sql_get_text(&q, a, 4);
	}
	return sql_end(&q);
}
