/* SPDX-License-Identifier: MIT */
/* See threads.h. */
#include "store/threads.h"
#include "store/sql.h"

#define THREAD_SELECT                                                          \
	"SELECT t.id, t.report, t.section, t.question, t.resolved_at,"         \
	" t.resolved_by, b.name"

static void
thread_row(struct query *q, struct arena *a, struct thread *out)
{
	*out = (struct thread){.id = sql_get_int(q, 0),
	    .report = sql_get_int(q, 1),
	    .section = sql_get_text(q, a, 2),
	    .question = sql_get_text(q, a, 3),
	    .resolved_at = sql_get_int(q, 4),
	    .resolved_by = sql_get_int(q, 5),
	    .resolved_by_name = sql_get_text(q, a, 6)};
}

/* A call is answered by whatever the called person says after it. */
enum rc
store_thread_list(struct db *db, struct arena *a, int64_t report,
    int64_t reader, struct thread_list *out, struct fault *f)
{
	struct query q;

	*out = (struct thread_list){0};
	sql_open(&q, db, 3710,
	    THREAD_SELECT
	    ", (SELECT c.name FROM remark r"
	    "  JOIN remark_mention m ON m.remark = r.id AND m.account = ?2"
	    "  JOIN account c ON c.id = r.author"
	    "  WHERE r.thread = t.id AND NOT EXISTS (SELECT 1 FROM remark own"
	    "   WHERE own.thread = t.id AND own.author = ?2 AND own.id > r.id)"
	    "  ORDER BY r.id DESC LIMIT 1)"
	    " FROM thread t LEFT JOIN account b ON b.id = t.resolved_by"
	    " WHERE t.report = ?1 ORDER BY t.id",
	    f);
	sql_int(&q, report);
	sql_int(&q, reader);
	while (sql_row(&q)) {
		out->v = sql_more(a, out->v, out->n, sizeof(*out->v));
		thread_row(&q, a, &out->v[out->n]);
		out->v[out->n++].called_by = sql_get_text(&q, a, 7);
	}
	return sql_end(&q);
}

enum rc
store_thread_get(struct db *db, struct arena *a, int64_t report, int64_t id,
    struct thread *out, struct fault *f)
{
	struct query q;

	*out = (struct thread){0};
	sql_open(&q, db, 3711,
	    THREAD_SELECT
	    " FROM thread t LEFT JOIN account b ON b.id = t.resolved_by"
	    " WHERE t.id = ?1 AND t.report = ?2",
	    f);
	sql_int(&q, id);
	sql_int(&q, report);
	if (!sql_row(&q))
		return sql_absent(&q, "no such thread");
	thread_row(&q, a, out);
	return sql_end(&q);
}

static enum rc
read_called(struct db *db, struct arena *a, struct remark *r, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3712,
	    "SELECT a.id, a.name FROM remark_mention m"
	    " JOIN account a ON a.id = m.account WHERE m.remark = ?1"
	    " ORDER BY a.name, a.id",
	    f);
	sql_int(&q, r->id);
	while (sql_row(&q)) {
		r->called =
		    sql_more(a, r->called, r->called_n, sizeof(*r->called));
		r->called[r->called_n++] =
		    (struct called){sql_get_int(&q, 0), sql_get_text(&q, a, 1)};
	}
	return sql_end(&q);
}

enum rc
store_thread_remarks(
    struct db *db, struct arena *a, struct thread *t, struct fault *f)
{
	struct query q;
	enum rc rc;

	sql_open(&q, db, 3713,
	    "SELECT r.id, r.author, r.at, r.body, a.name, a.role"
	    " FROM remark r JOIN account a ON a.id = r.author"
	    " WHERE r.thread = ?1 ORDER BY r.id",
	    f);
	sql_int(&q, t->id);
	while (sql_row(&q)) {
		t->remarks = sql_more(a, t->remarks, t->n, sizeof(*t->remarks));
		t->remarks[t->n++] = (struct remark){.id = sql_get_int(&q, 0),
		    .author = sql_get_int(&q, 1),
		    .at = sql_get_int(&q, 2),
		    .body = sql_get_text(&q, a, 3),
		    .author_name = sql_get_text(&q, a, 4),
		    .author_role = sql_get_text(&q, a, 5)};
	}
	rc = sql_end(&q);
	for (size_t i = 0; rc == RC_OK && i < t->n; i++)
		rc = read_called(db, a, &t->remarks[i], f);
	return rc;
}

enum rc
store_thread_add(
    struct db *db, const struct thread *t, int64_t *id, struct fault *f)
{
	struct query q;
	enum rc rc = sql_in_write(db, __func__, f);

	*id = 0;
	if (rc != RC_OK)
		return rc;
	sql_open(&q, db, 3714,
	    "INSERT INTO thread (report, section, question)"
	    " VALUES (?1, ?2, ?3) RETURNING id",
	    f);
	sql_int(&q, t->report);
	sql_text(&q, t->section);
	sql_text(&q, t->question);
	if (sql_row(&q))
		*id = sql_get_int(&q, 0);
	return sql_run(&q);
}

enum rc
store_thread_resolve(
    struct db *db, int64_t id, int64_t by, int64_t at, struct fault *f)
{
	struct query q;
	enum rc rc = sql_in_write(db, __func__, f);

	if (rc != RC_OK)
		return rc;
	sql_open(&q, db, 3715,
	    "UPDATE thread SET resolved_by = ?2, resolved_at = ?3"
	    " WHERE id = ?1 AND resolved_at IS NULL",
	    f);
	sql_int(&q, id);
	sql_int(&q, by);
	sql_int(&q, at);
	return sql_run_one(&q, RC_CONFLICT, "resolved already");
}

enum rc
store_thread_reopen(struct db *db, int64_t id, struct fault *f)
{
	struct query q;
	enum rc rc = sql_in_write(db, __func__, f);

	if (rc != RC_OK)
		return rc;
	sql_open(&q, db, 3716,
	    "UPDATE thread SET resolved_by = NULL, resolved_at = NULL"
	    " WHERE id = ?1 AND resolved_at IS NOT NULL",
	    f);
	sql_int(&q, id);
	return sql_run_one(&q, RC_CONFLICT, "open already");
}

enum rc
store_remark_add(struct db *db, int64_t thread, const struct remark *r,
    int64_t *id, struct fault *f)
{
	struct query q;
	enum rc rc = sql_in_write(db, __func__, f);

	*id = 0;
	if (rc != RC_OK)
		return rc;
	sql_open(&q, db, 3717,
	    "INSERT INTO remark (thread, body, author, at)"
	    " VALUES (?1, ?2, ?3, ?4) RETURNING id",
	    f);
	sql_int(&q, thread);
	sql_text(&q, r->body);
	sql_int(&q, r->author);
	sql_int(&q, r->at);
	if (sql_row(&q))
		*id = sql_get_int(&q, 0);
	return sql_run(&q);
}

enum rc
store_remark_call(
    struct db *db, int64_t remark, int64_t account, struct fault *f)
{
	struct query q;
	enum rc rc = sql_in_write(db, __func__, f);

	if (rc != RC_OK)
		return rc;
	sql_open(&q, db, 3718,
	    "INSERT INTO remark_mention (remark, account) VALUES (?1, ?2)", f);
	sql_int(&q, remark);
	sql_int(&q, account);
	return sql_run(&q);
}

/* --- kept for their author ------------------------------------------------ */

enum rc
store_kept_remark_add(
    struct db *db, const struct kept_remark *k, struct fault *f)
{
	struct query q;
	bool is_ours;
	enum rc rc = sql_join(db, __func__, &is_ours, f);

	if (rc != RC_OK)
		return rc;
	sql_open(&q, db, 3719,
	    "INSERT INTO kept_remark (report, question, thread, author, body,"
	    " calls, at) SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7"
	    " WHERE NOT EXISTS (SELECT 1 FROM kept_remark k WHERE k.report = ?1"
	    "  AND k.question = ?2 AND k.thread = ?3 AND k.author = ?4"
	    "  AND k.body = ?5)",
	    f);
	sql_int(&q, k->report);
	sql_text(&q, k->question);
	sql_int(&q, k->thread);
	sql_int(&q, k->author);
	sql_text(&q, k->body);
	sql_text(&q, k->calls);
	sql_int(&q, k->at);
	return sql_part(db, is_ours, sql_run(&q), f);
}

enum rc
store_kept_remark_list(struct db *db, struct arena *a, int64_t report,
    int64_t author, const char *question, struct kept_remark_list *out,
    struct fault *f)
{
	struct query q;

	*out = (struct kept_remark_list){0};
	sql_open(&q, db, 3720,
	    "SELECT id, report, thread, author, at, question, body, calls"
	    " FROM kept_remark WHERE report = ?1 AND author = ?2"
	    " AND (?3 IS NULL OR question = ?3) ORDER BY id",
	    f);
	sql_int(&q, report);
	sql_int(&q, author);
	sql_text_or_null(&q, question);
	while (sql_row(&q)) {
		out->v = sql_more(a, out->v, out->n, sizeof(*out->v));
		out->v[out->n++] = (struct kept_remark){sql_get_int(&q, 0),
		    sql_get_int(&q, 1), sql_get_int(&q, 2), sql_get_int(&q, 3),
		    sql_get_int(&q, 4), sql_get_text(&q, a, 5),
		    sql_get_text(&q, a, 6), sql_get_text(&q, a, 7)};
	}
	return sql_end(&q);
}

enum rc
store_kept_remark_end(
    struct db *db, const struct kept_remark *up_to, struct fault *f)
{
	struct query q;
	bool is_ours;
	enum rc rc = sql_join(db, __func__, &is_ours, f);

	if (rc != RC_OK)
		return rc;
	sql_open(&q, db, 3721,
	    "DELETE FROM kept_remark WHERE id <= ?1 AND report = ?2"
	    " AND author = ?3 AND question = ?4 AND thread = ?5",
	    f);
	sql_int(&q, up_to->id);
	sql_int(&q, up_to->report);
	sql_int(&q, up_to->author);
	sql_text(&q, up_to->question);
	sql_int(&q, up_to->thread);
	return sql_part(db, is_ours, sql_run(&q), f);
}
