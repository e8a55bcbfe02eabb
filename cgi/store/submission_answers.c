/* SPDX-License-Identifier: MIT */
/*
 * Frozen answers at a reader's level. The level is in the WHERE clause: what
 * a reader may not see never leaves the database.
 *
 * A cycle is streamed in two steps, newest submissions in order of State and
 * then the answers of one at a time, so that SQLite sorts one report only and
 * memory does not grow with the number of States. The outer statement stays
 * open throughout and holds the snapshot for both.
 */
#include "store/sql.h"
#include "store/submissions.h"

#define FROZEN_FROM                                                            \
	"SELECT question, row, col, value, status, comment, source,"           \
	" publication, row_position, counted, flags FROM submission_answer"    \
	" WHERE submission = ?1 AND " SQL_LEVEL("publication") " >= ?2"

#define FROZEN_SELECT FROZEN_FROM " ORDER BY question, row_position, row, col"

/* The submission that holds of each report of cycle ?1, of State ?2 or of all.
 */
#define NEWEST_SELECT                                                          \
	"SELECT r.iso3, s.id FROM report r JOIN submission s"                  \
	" ON s.report = r.id AND s.number = " SQL_HOLDS                        \
	" WHERE r.cycle = ?1 AND (?2 IS NULL OR r.iso3 = ?2)"                  \
	" ORDER BY r.iso3"

static void
frozen_row(struct query *q, struct arena *a, struct answer *out)
{
	*out = (struct answer){0};
	out->question = sql_get_text(q, a, 0);
	out->row = sql_get_text(q, a, 1);
	out->col = sql_get_text(q, a, 2);
	out->value = sql_get_text(q, a, 3);
	out->status = sql_get_text(q, a, 4);
	out->comment = sql_get_text(q, a, 5);
	out->source = sql_get_text(q, a, 6);
	out->publication = sql_get_text(q, a, 7);
	out->row_position = sql_get_int(q, 8);
	out->counted = sql_get_int(q, 9) != 0;
	out->flags = sql_get_text(q, a, 10);
	out->author_name = "";
}

static enum rc
frozen_rows(struct query *q, struct arena *a, struct answer_list *out)
{
	while (sql_row(q)) {
		out->v = sql_more(a, out->v, out->n, sizeof(*out->v));
		frozen_row(q, a, &out->v[out->n++]);
	}
	return sql_end(q);
}

enum rc
store_submission_answers(struct db *db, struct arena *a, int64_t submission,
    const char *least, struct answer_list *out, struct fault *f)
{
	struct query q;

	*out = (struct answer_list){0};
	sql_open(&q, db, 3220, FROZEN_SELECT, f);
	sql_int(&q, submission);
	sql_least(&q, least);
	return frozen_rows(&q, a, out);
}

enum rc
store_submission_question(struct db *db, struct arena *a, int64_t submission,
    const char *question, const char *least, struct answer_list *out,
    struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3224,
	    FROZEN_FROM " AND question = ?3 ORDER BY row_position, row, col",
	    f);
	sql_int(&q, submission);
	sql_least(&q, least);
	sql_text(&q, question);
	return frozen_rows(&q, a, out);
}

enum rc
store_submission_questions(struct db *db, struct arena *a, int64_t submission,
    const char *names, const char *least, struct answer_list *out,
    struct fault *f)
{
	struct query q;

	*out = (struct answer_list){0};
	sql_open(&q, db, 3593,
	    FROZEN_FROM " AND question IN (SELECT value FROM json_each(?3))"
			" ORDER BY question, row_position, row, col",
	    f);
	sql_int(&q, submission);
	sql_least(&q, least);
	sql_text(&q, names);
	return frozen_rows(&q, a, out);
}

/* As the stream sees an answer: text straight from SQLite, no copy. */
static void
frozen_peek(struct query *q, struct answer *out)
{
	*out = (struct answer){0};
	out->question = sql_peek_text(q, 0);
	out->row = sql_peek_text(q, 1);
	out->col = sql_peek_text(q, 2);
	out->value = sql_peek_text(q, 3);
	out->status = sql_peek_text(q, 4);
	out->comment = sql_peek_text(q, 5);
	out->source = sql_peek_text(q, 6);
	out->publication = sql_peek_text(q, 7);
	out->row_position = sql_get_int(q, 8);
	out->counted = sql_get_int(q, 9) != 0;
	out->flags = sql_peek_text(q, 10);
	out->author_name = "";
}

struct stream {
	int64_t level;
	enum rc (*each)(void *ctx, const char *iso3, const struct answer *ans,
	    struct fault *f);
	void *ctx;
};

static enum rc
stream_one(struct db *db, const struct stream *to, const char *iso3,
    int64_t submission, struct fault *f)
{
	struct query q;
	struct answer ans;
	enum rc rc = RC_OK, end;

	sql_open(&q, db, 3221, FROZEN_SELECT, f);
	sql_int(&q, submission);
	sql_int(&q, to->level);
	while (rc == RC_OK && sql_row(&q)) {
		frozen_peek(&q, &ans);
		rc = to->each(to->ctx, iso3, &ans, f);
	}
	end = sql_end(&q);
	return rc != RC_OK ? rc : end;
}

enum rc
store_cycle_answers(struct db *db, int64_t cycle, const char *iso3,
    const char *least,
    enum rc (*each)(
	void *ctx, const char *iso3, const struct answer *ans, struct fault *f),
    void *ctx, struct fault *f)
{
	struct stream to = {.each = each, .ctx = ctx};
	struct query q;
	enum rc rc = sql_level(least, &to.level, f), end;

	if (rc != RC_OK)
		return rc;
	sql_open(&q, db, 3222, NEWEST_SELECT, f);
	sql_int(&q, cycle);
	sql_text_or_null(&q, iso3);
	while (rc == RC_OK && sql_row(&q))
		rc = stream_one(
		    db, &to, sql_peek_text(&q, 0), sql_get_int(&q, 1), f);
	end = sql_end(&q);
	return rc != RC_OK ? rc : end;
}

enum rc
store_cycle_question(struct db *db, struct arena *a, int64_t cycle,
    const char *question, const char *least, struct state_answer_list *out,
    struct fault *f)
{
	struct query q;

	*out = (struct state_answer_list){0};
	sql_open(&q, db, 3223,
	    "SELECT a.question, a.row, a.col, a.value, a.status, a.comment,"
	    " a.source, a.publication, a.row_position, a.counted,"
	    " a.flags, r.iso3"
	    " FROM report r JOIN submission s ON s.report = r.id"
	    " AND s.number = " SQL_HOLDS
	    " JOIN submission_answer a ON a.submission = s.id"
	    " AND a.question = ?2"
	    " WHERE r.cycle = ?1 AND a.counted"
	    " AND " SQL_LEVEL("a.publication") " >= ?3"
					       " ORDER BY r.iso3, "
					       "a.row_position, a.row, a.col",
	    f);
	sql_int(&q, cycle);
	sql_text(&q, question);
	sql_least(&q, least);
	while (sql_row(&q)) {
		out->v = sql_more(a, out->v, out->n, sizeof(*out->v));
		frozen_row(&q, a, &out->v[out->n].answer);
		out->v[out->n++].iso3 = sql_get_text(&q, a, 11);
	}
	return sql_end(&q);
}
