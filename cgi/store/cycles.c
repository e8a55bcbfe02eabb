/* SPDX-License-Identifier: MIT */
/* Cycles and who is invited. */
#include "store/cycles.h"
#include "store/sql.h"

#define CYCLE_SELECT                                                           \
	"SELECT c.id, c.questionnaire, c.version, c.title, c.opens_at,"        \
	" c.due_on, c.closed_at FROM cycle c"

static void
cycle_row(struct query *q, struct arena *a, struct cycle *out)
{
	out->id = sql_get_int(q, 0);
	out->questionnaire = sql_get_text(q, a, 1);
	out->version = (int)sql_get_int(q, 2);
	out->title = sql_get_text(q, a, 3);
	out->opens_at = sql_get_int(q, 4);
	out->due_on = sql_get_text(q, a, 5);
	out->closed_at = sql_get_int(q, 6);
}

enum rc
store_cycle_add(struct db *db, const struct cycle *c, int64_t by, int64_t *id,
    struct fault *f)
{
	struct query q;

	*id = 0;
	sql_open(&q, db, 3150,
	    "INSERT INTO cycle (questionnaire, version, title, opens_at,"
	    " due_on, opened_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
	    " RETURNING id",
	    f);
	sql_text(&q, c->questionnaire);
	sql_int(&q, c->version);
	sql_text(&q, c->title);
	sql_int(&q, c->opens_at);
	sql_text(&q, c->due_on);
	sql_int_or_null(&q, by);
	if (sql_row(&q))
		*id = sql_get_int(&q, 0);
	return sql_run(&q);
}

static enum rc
cycle_one(struct query *q, struct arena *a, const char *what, struct cycle *out)
{
	*out = (struct cycle){0};
	if (!sql_row(q))
		return sql_absent(q, what);
	cycle_row(q, a, out);
	return sql_end(q);
}

enum rc
store_cycle_get(struct db *db, struct arena *a, int64_t id, struct cycle *out,
    struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3151, CYCLE_SELECT " WHERE c.id = ?1", f);
	sql_int(&q, id);
	return cycle_one(&q, a, "no such cycle", out);
}

enum rc
store_cycle_previous(struct db *db, struct arena *a, int64_t id,
    struct cycle *out, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3152,
	    CYCLE_SELECT " JOIN cycle this ON this.id = ?1"
			 " AND c.questionnaire = this.questionnaire"
			 " AND (c.opens_at, c.id) < (this.opens_at, this.id)"
			 " ORDER BY c.opens_at DESC, c.id DESC LIMIT 1",
	    f);
	sql_int(&q, id);
	return cycle_one(&q, a, "no earlier cycle", out);
}

enum rc
store_cycle_list(
    struct db *db, struct arena *a, struct cycle_list *out, struct fault *f)
{
	struct query q;

	*out = (struct cycle_list){0};
	sql_open(&q, db, 3153,
	    CYCLE_SELECT " ORDER BY c.opens_at DESC, c.id DESC", f);
	while (sql_row(&q)) {
		out->v = sql_more(a, out->v, out->n, sizeof(*out->v));
		cycle_row(&q, a, &out->v[out->n++]);
	}
	return sql_end(&q);
}

enum rc
store_cycle_close(struct db *db, int64_t id, int64_t at, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3154,
	    "UPDATE cycle SET closed_at = coalesce(closed_at, ?2)"
	    " WHERE id = ?1",
	    f);
	sql_int(&q, id);
	sql_int(&q, at);
	return sql_run_one(&q, RC_ABSENT, "no such cycle");
}

static enum rc
invitation_add(struct db *db, int64_t cycle, const char *iso3, int64_t by,
    int64_t at, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3155,
	    "INSERT INTO invitation (cycle, iso3, invited_at, invited_by)"
	    " VALUES (?1, ?2, ?3, ?4) ON CONFLICT (cycle, iso3) DO NOTHING",
	    f);
	sql_int(&q, cycle);
	sql_text(&q, iso3);
	sql_int(&q, at);
	sql_int_or_null(&q, by);
	return sql_run(&q);
}

enum rc
store_invite(struct db *db, int64_t cycle, const char *iso3, int64_t by,
    int64_t at, struct fault *f)
{
	struct query q;
	bool is_ours;
	enum rc rc = sql_join(db, __func__, &is_ours, f);

	if (rc != RC_OK)
		return rc;
	rc = invitation_add(db, cycle, iso3, by, at, f);
	if (rc == RC_OK) {
		sql_open(&q, db, 3156,
		    "INSERT INTO report (cycle, iso3, stage, stage_at)"
		    " VALUES (?1, ?2, 'draft', ?3)"
		    " ON CONFLICT (cycle, iso3) DO NOTHING",
		    f);
		sql_int(&q, cycle);
		sql_text(&q, iso3);
		sql_int(&q, at);
		rc = sql_run(&q);
	}
	return sql_part(db, is_ours, rc, f);
}
