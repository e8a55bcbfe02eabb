/* SPDX-License-Identifier: MIT */
/* See presence.h. */
#include "store/presence.h"
#include "store/sql.h"

/* Is it known that this page is there, and since lately? */
static enum rc
is_fresh(
    struct db *db, const char *page, int64_t at, bool *fresh, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3550,
	    "SELECT 1 FROM presence WHERE page = ?1 AND seen_at > ?2", f);
	sql_text(&q, page);
	sql_int(&q, at - PRESENCE_AGAIN);
	*fresh = sql_row(&q);
	return sql_end(&q);
}

#define OPENED(report, account) "'opened.' || " report " || '.' || " account

/* Of one's own pages only: what a page is called is seen by its browser alone,
 * but is no secret of it. */
static enum rc
forget(struct db *db, int64_t report, const char *section, int64_t account,
    const char *page, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3554,
	    "DELETE FROM presence"
	    " WHERE page IN (?1, " OPENED(
		"?2", "?4") ") AND report = ?2"
			    " AND section = ?3 AND account = ?4",
	    f);
	sql_text(&q, page);
	sql_int(&q, report);
	sql_text(&q, section);
	sql_int(&q, account);
	return sql_run(&q);
}

enum rc
store_presence_seen(struct db *db, int64_t report, const char *section,
    const struct presence *who, int64_t at, struct fault *f)
{
	struct query q;
	bool fresh = false, is_ours;
	enum rc rc = is_fresh(db, who->page, at, &fresh, f);

	if (rc != RC_OK || fresh)
		return rc;
	if ((rc = sql_join(db, __func__, &is_ours, f)) != RC_OK)
		return rc;
	sql_open(&q, db, 3551,
	    "INSERT INTO presence (page, report, section, account, seen_at)"
	    " VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (page) DO UPDATE"
	    " SET seen_at = ?5 WHERE report = ?2 AND section = ?3"
	    " AND account = ?4",
	    f);
	sql_text(&q, who->page);
	sql_int(&q, report);
	sql_text(&q, section);
	sql_int(&q, who->account);
	sql_int(&q, at);
	rc = sql_run(&q);
	if (rc == RC_OK)
		rc = forget(db, report, section, who->account, who->was, f);
	if (rc == RC_OK)
		rc = store_presence_sweep(db, at, f);
	return sql_part(db, is_ours, rc, f);
}

static enum rc
was_opened_lately(struct db *db, int64_t report, const char *section,
    int64_t account, int64_t at, bool *lately, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3555,
	    "SELECT 1 FROM presence WHERE page = " OPENED(
		"?1", "?2") " AND section = ?3 AND seen_at > ?4",
	    f);
	sql_int(&q, report);
	sql_int(&q, account);
	sql_text(&q, section);
	sql_int(&q, at - PRESENCE_AGAIN);
	*lately = sql_row(&q);
	return sql_end(&q);
}

static enum rc
put_opened(struct db *db, int64_t report, const char *section, int64_t account,
    int64_t at, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3556,
	    "INSERT INTO presence (page, report, section, account, seen_at)"
	    " VALUES (" OPENED("?1", "?2") ", ?1, ?3, ?2, ?4)"
					   " ON CONFLICT (page) DO UPDATE SET "
					   "section = ?3, seen_at = ?4",
	    f);
	sql_int(&q, report);
	sql_int(&q, account);
	sql_text(&q, section);
	sql_int(&q, at);
	return sql_run(&q);
}

enum rc
store_presence_opened(struct db *db, int64_t report, const char *section,
    int64_t account, int64_t at, struct fault *f)
{
	bool lately = false;
	enum rc rc =
	    was_opened_lately(db, report, section, account, at, &lately, f);

	if (rc != RC_OK || lately)
		return rc;
	rc = db_begin_now(db, __func__, f);
	if (rc == RC_OK)
		rc = put_opened(db, report, section, account, at, f);
	if (rc == RC_OK)
		rc = store_presence_sweep(db, at, f);
	return db_end(db, rc, f);
}

enum rc
store_presence_left(struct db *db, int64_t report, const char *section,
    const struct presence *who, struct fault *f)
{
	bool is_ours;
	enum rc rc = sql_join(db, __func__, &is_ours, f);

	if (rc != RC_OK)
		return rc;
	rc = forget(db, report, section, who->account, who->page, f);
	return sql_part(db, is_ours, rc, f);
}

enum rc
store_presence_list(struct db *db, struct arena *a, int64_t report,
    const char *section, int64_t at, struct presence_list *out, struct fault *f)
{
	struct query q;

	*out = (struct presence_list){0};
	sql_open(&q, db, 3552,
	    "SELECT nullif(p.page, " OPENED("p.report",
		"p.account") ") AS n,"
			     " p.account, a.name, p.seen_at FROM presence p"
			     " JOIN account a ON a.id = p.account"
			     " WHERE p.report = ?1 AND p.section = ?2"
			     " AND p.seen_at > CASE WHEN n IS NULL THEN ?4 "
			     "ELSE ?3 END"
			     " ORDER BY a.name, p.page",
	    f);
	sql_int(&q, report);
	sql_text(&q, section);
	sql_int(&q, at - PRESENCE_GONE);
	sql_int(&q, at - PRESENCE_OPENED);
	while (sql_row(&q)) {
		out->v = sql_more(a, out->v, out->n, sizeof(*out->v));
		out->v[out->n++] =
		    (struct presence){.page = sql_get_text(&q, a, 0),
			.account = sql_get_int(&q, 1),
			.account_name = sql_get_text(&q, a, 2),
			.seen_at = sql_get_int(&q, 3)};
	}
	return sql_end(&q);
}

enum rc
store_presence_sweep(struct db *db, int64_t at, struct fault *f)
{
	struct query q;
	bool is_ours;
	enum rc rc = sql_join(db, __func__, &is_ours, f);

	if (rc != RC_OK)
		return rc;
	sql_open(&q, db, 3553,
	    "DELETE FROM presence WHERE seen_at <= CASE WHEN page = " OPENED(
		"report", "account") " THEN ?2 ELSE ?1 END",
	    f);
	sql_int(&q, at - PRESENCE_GONE);
	sql_int(&q, at - PRESENCE_OPENED);
	return sql_part(db, is_ours, sql_run(&q), f);
}
