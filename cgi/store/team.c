/* SPDX-License-Identifier: MIT */
/*
 * Who of a State's people is asked for what, and what each did. An assignment
 * is never changed or deleted: giving another share in the same place takes
 * the one before back, so that who was asked for what, and when, stays known.
 */
#include "store/team.h"
#include "store/sql.h"

#define ASSIGNMENT_SELECT                                                      \
	"SELECT s.id, s.report, s.account, a.name, a.email, s.section,"        \
	" s.question, s.share, s.due_on, s.given_at, b.name"                   \
	" FROM assignment s JOIN account a ON a.id = s.account"                \
	" JOIN account b ON b.id = s.given_by"                                 \
	" JOIN report r ON r.id = s.report"                                    \
	" WHERE s.taken_back_at IS NULL"

static void
assignment_row(struct query *q, struct arena *a, struct assignment *out)
{
	out->id = sql_get_int(q, 0);
	out->report = sql_get_int(q, 1);
	out->account = sql_get_int(q, 2);
	out->account_name = sql_get_text(q, a, 3);
	out->account_email = sql_get_text(q, a, 4);
	out->section = sql_get_text(q, a, 5);
	out->question = sql_get_text(q, a, 6);
	out->share = sql_get_text(q, a, 7);
	out->due_on = sql_get_text(q, a, 8);
	out->given_at = sql_get_int(q, 9);
	out->given_by_name = sql_get_text(q, a, 10);
}

enum rc
store_assignment_list(struct db *db, struct arena *a, int64_t report,
    int64_t account, struct assignment_list *out, struct fault *f)
{
	struct query q;

	*out = (struct assignment_list){0};
	sql_open(&q, db, 3500,
	    ASSIGNMENT_SELECT
	    " AND s.report = ?1 AND (?2 = 0 OR s.account = ?2)"
	    " ORDER BY s.section, s.question, a.name, s.id",
	    f);
	sql_int(&q, report);
	sql_int(&q, account);
	while (sql_row(&q)) {
		out->v = sql_more(a, out->v, out->n, sizeof(*out->v));
		assignment_row(&q, a, &out->v[out->n++]);
	}
	return sql_end(&q);
}

enum rc
store_assignment_get(struct db *db, struct arena *a, int64_t id,
    const char *iso3, struct assignment *out, struct fault *f)
{
	struct query q;

	*out = (struct assignment){0};
	sql_open(&q, db, 3501,
	    ASSIGNMENT_SELECT " AND s.id = ?1 AND r.iso3 = ?2", f);
	sql_int(&q, id);
	sql_text(&q, iso3);
	if (!sql_row(&q))
		return sql_absent(&q, "no such assignment, or taken back");
	assignment_row(&q, a, out);
	return sql_end(&q);
}

static enum rc
take_back_at(struct db *db, const struct assignment *what, int64_t by,
    int64_t at, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3502,
	    "UPDATE assignment SET taken_back_by = ?5, taken_back_at = ?6"
	    " WHERE report = ?1 AND account = ?2 AND section = ?3"
	    " AND question = ?4 AND taken_back_at IS NULL",
	    f);
	sql_int(&q, what->report);
	sql_int(&q, what->account);
	sql_text(&q, what->section);
	sql_text(&q, what->question);
	sql_int(&q, by);
	sql_int(&q, at);
	return sql_run(&q);
}

enum rc
store_assignment_put(struct db *db, const struct assignment *what, int64_t by,
    int64_t at, int64_t *id, struct fault *f)
{
	struct query q;
	enum rc rc = sql_in_write(db, __func__, f);

	*id = 0;
	if (rc == RC_OK)
		rc = take_back_at(db, what, by, at, f);
	if (rc != RC_OK)
		return rc;
	sql_open(&q, db, 3503,
	    "INSERT INTO assignment (report, account, section, question,"
	    " share, due_on, given_by, given_at)"
	    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) RETURNING id",
	    f);
	sql_int(&q, what->report);
	sql_int(&q, what->account);
	sql_text(&q, what->section);
	sql_text(&q, what->question);
	sql_text(&q, what->share);
	sql_text(&q, what->due_on);
	sql_int(&q, by);
	sql_int(&q, at);
	if (sql_row(&q))
		*id = sql_get_int(&q, 0);
	return sql_run(&q);
}

enum rc
store_assignment_take_back(
    struct db *db, int64_t id, int64_t by, int64_t at, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3504,
	    "UPDATE assignment SET taken_back_by = ?2, taken_back_at = ?3"
	    " WHERE id = ?1 AND taken_back_at IS NULL",
	    f);
	sql_int(&q, id);
	sql_int(&q, by);
	sql_int(&q, at);
	return sql_run_one(&q, RC_ABSENT, "no such assignment, or taken back");
}

enum rc
store_assignments_end(
    struct db *db, int64_t account, int64_t by, int64_t at, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3505,
	    "UPDATE assignment SET taken_back_by = ?2, taken_back_at = ?3"
	    " WHERE account = ?1 AND taken_back_at IS NULL",
	    f);
	sql_int(&q, account);
	sql_int(&q, by);
	sql_int(&q, at);
	return sql_run(&q);
}

/* Rows that were taken from sight do not stand, as in store_answer_list. */
#define STANDS(n)                                                              \
	" NOT EXISTS (SELECT 1 FROM repeat_row g WHERE g.report = " #n         \
	".report"                                                              \
	" AND g.row = " #n ".row AND g.removed_at IS NOT NULL)"

enum rc
store_contribution_list(struct db *db, struct arena *a, int64_t report,
    struct contribution_list *out, struct fault *f)
{
	struct query q;

	*out = (struct contribution_list){0};
	sql_open(&q, db, 3506,
	    "SELECT n.question, n.author, a.name, a.role, count(*), max(n.at),"
	    " coalesce((SELECT m.source FROM answer m WHERE m.report = n.report"
	    "  AND m.question = n.question AND m.author = n.author"
	    "  AND m.source <> '' AND" STANDS(
		m) "  ORDER BY m.at DESC, m.row, m.col LIMIT 1), '')"
		   " FROM answer n JOIN account a ON a.id = n.author"
		   " WHERE n.report = ?1 AND n.status <> 'blank' AND" STANDS(
		       n) " GROUP BY n.question, n.author ORDER BY n.question, "
			  "a.name, a.id",
	    f);
	sql_int(&q, report);
	while (sql_row(&q)) {
		struct contribution *c;

		out->v = sql_more(a, out->v, out->n, sizeof(*out->v));
		c = &out->v[out->n++];
		c->question = sql_get_text(&q, a, 0);
		c->account = sql_get_int(&q, 1);
		c->account_name = sql_get_text(&q, a, 2);
		c->account_role = sql_get_text(&q, a, 3);
		c->answers = sql_get_int(&q, 4);
		c->at = sql_get_int(&q, 5);
		c->source = sql_get_text(&q, a, 6);
	}
	return sql_end(&q);
}
