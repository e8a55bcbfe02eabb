/* SPDX-License-Identifier: MIT */
/* Text that did not become the answer: kept until a person settles it, and
 * shown in the history of its question after. */
#include "store/answers.h"
#include "store/sql.h"

#define UNPLACED_SELECT                                                        \
	"SELECT u.id, u.report, u.question, u.row, u.col, u.value, u.status,"  \
	" u.comment, u.source, u.reason, u.seen_revision, u.author, u.at,"     \
	" a.name, u.flags, u.outcome, u.settled_at, s.name"                    \
	" FROM unplaced_text u JOIN account a ON a.id = u.author"              \
	" LEFT JOIN account s ON s.id = u.settled_by"

enum rc
store_unplaced_add(struct db *db, const struct unplaced *u, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3185,
	    "INSERT INTO unplaced_text (report, question, row, col, value,"
	    " status, comment, source, reason, seen_revision, author, at,"
	    " flags)"
	    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
	    f);
	sql_int(&q, u->report);
	sql_text(&q, u->question);
	sql_text(&q, u->row);
	sql_text(&q, u->col);
	sql_text(&q, u->value);
	sql_text(&q, u->status);
	sql_text(&q, u->comment);
	sql_text(&q, u->source);
	sql_text(&q, u->reason);
	sql_int(&q, u->seen_revision);
	sql_int(&q, u->author);
	sql_int(&q, u->at);
	sql_text(&q, u->flags != NULL ? u->flags : "");
	return sql_run(&q);
}

static void
unplaced_row(struct query *q, struct arena *a, struct unplaced *out)
{
	out->id = sql_get_int(q, 0);
	out->report = sql_get_int(q, 1);
	out->question = sql_get_text(q, a, 2);
	out->row = sql_get_text(q, a, 3);
	out->col = sql_get_text(q, a, 4);
	out->value = sql_get_text(q, a, 5);
	out->status = sql_get_text(q, a, 6);
	out->comment = sql_get_text(q, a, 7);
	out->source = sql_get_text(q, a, 8);
	out->reason = sql_get_text(q, a, 9);
	out->seen_revision = sql_get_int(q, 10);
	out->author = sql_get_int(q, 11);
	out->at = sql_get_int(q, 12);
	out->author_name = sql_get_text(q, a, 13);
	out->flags = sql_get_text(q, a, 14);
	out->outcome = sql_get_text(q, a, 15);
	out->settled_at = sql_get_int(q, 16);
	out->settled_by = sql_get_text(q, a, 17);
}

static enum rc
unplaced_rows(struct query *q, struct arena *a, struct unplaced_list *out)
{
	*out = (struct unplaced_list){0};
	while (sql_row(q)) {
		out->v = sql_more(a, out->v, out->n, sizeof(*out->v));
		unplaced_row(q, a, &out->v[out->n++]);
	}
	return sql_end(q);
}

enum rc
store_unplaced_list(struct db *db, struct arena *a, int64_t report,
    int64_t author, struct unplaced_list *out, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3186,
	    UNPLACED_SELECT " WHERE u.report = ?1 AND u.settled_at IS NULL"
			    " AND (?2 = 0 OR u.author = ?2) ORDER BY u.id",
	    f);
	sql_int(&q, report);
	sql_int(&q, author);
	return unplaced_rows(&q, a, out);
}

enum rc
store_unplaced_settled(struct db *db, struct arena *a, int64_t report,
    const char *question, int64_t account, struct unplaced_list *out,
    struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3188,
	    UNPLACED_SELECT " WHERE u.report = ?1 AND u.question = ?2"
			    " AND u.settled_at IS NOT NULL"
			    " AND (u.reason = 'newer' OR u.author = ?3)"
			    " ORDER BY u.settled_at DESC, u.id DESC",
	    f);
	sql_int(&q, report);
	sql_text(&q, question);
	sql_int(&q, account);
	return unplaced_rows(&q, a, out);
}

enum rc
store_unplaced_settle(struct db *db, int64_t id, int64_t report,
    const char *how, int64_t by, int64_t at, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3187,
	    "UPDATE unplaced_text SET settled_by = ?3, settled_at = ?4,"
	    " outcome = ?5"
	    " WHERE id = ?1 AND report = ?2 AND settled_at IS NULL",
	    f);
	sql_int(&q, id);
	sql_int(&q, report);
	sql_int(&q, by);
	sql_int(&q, at);
	sql_text(&q, how);
	return sql_run_one(&q, RC_CONFLICT, "already settled");
}
