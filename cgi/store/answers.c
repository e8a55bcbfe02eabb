/* SPDX-License-Identifier: MIT */
/*
 * Answers and their history. A put counts the revision up, writes the answer
 * and appends to the history, all under the write lock, so two writers can
 * never give the same number; triggers of the schema refuse to change the
 * history.
 */
#include "store/answers.h"
#include "store/sql.h"

#define ANSWER_COLUMNS(from)                                                   \
	"SELECT n.question, n.row, n.col, n.value, n.status, n.comment,"       \
	" n.source, n.publication, n.author, n.at, n.revision,"                \
	" coalesce(a.name, ''), n.flags FROM " from                            \
	" n LEFT JOIN account a ON a.id = n.author"

#define ONE_PLACE                                                              \
	" WHERE n.report = ?1 AND n.question = ?2 AND n.row = ?3"              \
	" AND n.col = ?4"

static void
answer_row(struct query *q, struct arena *a, struct answer *out)
{
	*out = (struct answer){.counted = true};
	out->question = sql_get_text(q, a, 0);
	out->row = sql_get_text(q, a, 1);
	out->col = sql_get_text(q, a, 2);
	out->value = sql_get_text(q, a, 3);
	out->status = sql_get_text(q, a, 4);
	out->comment = sql_get_text(q, a, 5);
	out->source = sql_get_text(q, a, 6);
	out->publication = sql_get_text(q, a, 7);
	out->author = sql_get_int(q, 8);
	out->at = sql_get_int(q, 9);
	out->revision = sql_get_int(q, 10);
	out->author_name = sql_get_text(q, a, 11);
	out->flags = sql_get_text(q, a, 12);
}

static enum rc
answer_rows(struct query *q, struct arena *a, struct answer_list *out)
{
	*out = (struct answer_list){0};
	while (sql_row(q)) {
		out->v = sql_more(a, out->v, out->n, sizeof(*out->v));
		answer_row(q, a, &out->v[out->n++]);
	}
	return sql_end(q);
}

static enum rc
answer_one(struct query *q, struct arena *a, struct answer *out)
{
	*out = (struct answer){0};
	if (!sql_row(q))
		return sql_absent(q, "no such answer");
	answer_row(q, a, out);
	return sql_end(q);
}

static void
bind_place(struct query *q, int64_t report, const char *question,
    const char *row, const char *col)
{
	sql_int(q, report);
	sql_text(q, question);
	sql_text(q, row);
	sql_text(q, col);
}

/* Row ids of repeats are random, so a removed one is known by its id alone:
 * an answer stands under its own question, not under the repeat's name. */
enum rc
store_answer_list(struct db *db, struct arena *a, int64_t report,
    struct answer_list *out, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3170,
	    ANSWER_COLUMNS(
		"answer") " WHERE n.report = ?1 AND n.row NOT IN"
			  " (SELECT row FROM repeat_row"
			  "  WHERE report = ?1 AND removed_at IS NOT NULL)"
			  " ORDER BY n.question, n.row, n.col",
	    f);
	sql_int(&q, report);
	return answer_rows(&q, a, out);
}

enum rc
store_report_mark(struct db *db, struct arena *a, int64_t report,
    const char **out, struct fault *f)
{
	struct query q;

	*out = "";
	sql_open(&q, db, 3179,
	    "SELECT format('%d %d %d %d %d %d',"
	    " (SELECT sum(revision) FROM answer WHERE report = ?1),"
	    " (SELECT count(*) FROM repeat_row WHERE report = ?1),"
	    " (SELECT count(*) FROM repeat_row"
	    "  WHERE report = ?1 AND removed_at IS NOT NULL),"
	    " (SELECT count(*) FROM carried WHERE report = ?1),"
	    " count(*), sum(id)) FROM unplaced_text"
	    " WHERE report = ?1 AND settled_at IS NULL",
	    f);
	sql_int(&q, report);
	if (sql_row(&q))
		*out = sql_get_text(&q, a, 0);
	return sql_end(&q);
}

enum rc
store_answer_get(struct db *db, struct arena *a, int64_t report,
    const char *question, const char *row, const char *col, struct answer *out,
    struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3171, ANSWER_COLUMNS("answer") ONE_PLACE, f);
	bind_place(&q, report, question, row, col);
	return answer_one(&q, a, out);
}

enum rc
store_answer_history(struct db *db, struct arena *a, int64_t report,
    const char *question, const char *row, const char *col,
    struct answer_list *out, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3172,
	    ANSWER_COLUMNS("answer_history") ONE_PLACE
	    " ORDER BY n.revision DESC",
	    f);
	bind_place(&q, report, question, row, col);
	return answer_rows(&q, a, out);
}

enum rc
store_answer_at(struct db *db, struct arena *a, int64_t report,
    const char *question, const char *row, const char *col, int64_t revision,
    struct answer *out, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3173,
	    ANSWER_COLUMNS("answer_history") ONE_PLACE " AND n.revision = ?5",
	    f);
	bind_place(&q, report, question, row, col);
	sql_int(&q, revision);
	return answer_one(&q, a, out);
}

static void
bind_answer(struct query *q, int64_t report, const struct answer *ans)
{
	bind_place(q, report, ans->question, ans->row, ans->col);
	sql_text(q, ans->value);
	sql_text(q, ans->status);
	sql_text(q, ans->comment);
	sql_text(q, ans->source);
	sql_text(q, ans->publication);
	sql_int(q, ans->author);
	sql_int(q, ans->at);
}

/* The write lock is held: nobody can count at the same time. A RETURNING clause
 * would save this query and cost more, since SQLite makes a table in memory
 * for what it returns. */
static enum rc
next_revision(struct db *db, int64_t report, const struct answer *ans,
    int64_t *revision, struct fault *f)
{
	struct query q;

	*revision = 1;
	sql_open(
	    &q, db, 3178, "SELECT n.revision + 1 FROM answer n" ONE_PLACE, f);
	bind_place(&q, report, ans->question, ans->row, ans->col);
	if (sql_row(&q))
		*revision = sql_get_int(&q, 0);
	return sql_end(&q);
}

static enum rc
answer_upsert(struct db *db, int64_t report, const struct answer *ans,
    int64_t revision, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3174,
	    "INSERT INTO answer (report, question, row, col, value, status,"
	    " comment, source, publication, author, at, revision, flags)"
	    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)"
	    " ON CONFLICT (report, question, row, col) DO UPDATE SET"
	    " value = excluded.value, status = excluded.status,"
	    " comment = excluded.comment, source = excluded.source,"
	    " publication = excluded.publication, author = excluded.author,"
	    " at = excluded.at, revision = excluded.revision,"
	    " flags = excluded.flags",
	    f);
	bind_answer(&q, report, ans);
	sql_int(&q, revision);
	sql_text(&q, ans->flags != NULL ? ans->flags : "");
	return sql_run(&q);
}

static enum rc
history_append(struct db *db, int64_t report, const struct answer *ans,
    int64_t revision, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3175,
	    "INSERT INTO answer_history (report, question, row, col, value,"
	    " status, comment, source, publication, author, at, revision,"
	    " flags)"
	    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
	    f);
	bind_answer(&q, report, ans);
	sql_int(&q, revision);
	sql_text(&q, ans->flags != NULL ? ans->flags : "");
	return sql_run(&q);
}

/* A page of answers carries one time: the row changes once, not per answer. */
static enum rc
report_active(struct db *db, int64_t report, int64_t at, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3176,
	    "UPDATE report SET started_at = coalesce(started_at, ?2),"
	    " active_at = ?2 WHERE id = ?1 AND active_at IS NOT ?2",
	    f);
	sql_int(&q, report);
	sql_int(&q, at);
	return sql_run(&q);
}

enum rc
store_answer_put(struct db *db, int64_t report, const struct answer *ans,
    int64_t *revision, struct fault *f)
{
	enum rc rc = sql_in_write(db, __func__, f);

	*revision = 0;
	if (rc == RC_OK)
		rc = next_revision(db, report, ans, revision, f);
	if (rc == RC_OK)
		rc = answer_upsert(db, report, ans, *revision, f);
	if (rc == RC_OK)
		rc = history_append(db, report, ans, *revision, f);
	if (rc == RC_OK)
		rc = report_active(db, report, ans->at, f);
	return rc;
}

enum rc
store_history_check(
    struct db *db, int64_t *answers, int64_t *wrong, struct fault *f)
{
	struct query q;

	*answers = *wrong = 0;
	sql_open(&q, db, 3177,
	    "SELECT count(*), coalesce(sum(h.revision IS NULL"
	    " OR (h.value, h.status, h.comment, h.source, h.publication,"
	    "  h.flags,"
	    "  h.author, h.at) <> (n.value, n.status, n.comment, n.source,"
	    "  n.publication, n.flags, n.author, n.at)"
	    " OR n.revision <> (SELECT count(*) FROM answer_history c"
	    "  WHERE c.report = n.report AND c.question = n.question"
	    "  AND c.row = n.row AND c.col = n.col)), 0)"
	    " FROM answer n LEFT JOIN answer_history h"
	    " ON h.report = n.report AND h.question = n.question"
	    " AND h.row = n.row AND h.col = n.col"
	    " AND h.revision = n.revision",
	    f);
	if (sql_row(&q)) {
		*answers = sql_get_int(&q, 0);
		*wrong = sql_get_int(&q, 1);
	}
	return sql_end(&q);
}
