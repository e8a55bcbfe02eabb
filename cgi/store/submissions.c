/* SPDX-License-Identifier: MIT */
/*
 * Frozen reports. A submission is written once with all its answers and one
 * entry in the audit chain that holds its SHA-256; triggers refuse changes.
 */
#include <inttypes.h>
#include <string.h>
#include "base/digest.h"
#include "base/text.h"
#include "store/sql.h"
#include "store/submissions.h"

static enum rc
next_number(struct db *db, int64_t report, int64_t *number, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3210,
	    "SELECT coalesce(max(number), 0) + 1 FROM submission"
	    " WHERE report = ?1",
	    f);
	sql_int(&q, report);
	if (sql_row(&q))
		*number = sql_get_int(&q, 0);
	return sql_end(&q);
}

/* The receipt must be of this very text, or it would prove nothing. */
static enum rc
receipt_fits(const struct submission *s, struct fault *f)
{
	char hex[DIGEST_HEX + 1];

	digest_hex(s->canonical, strlen(s->canonical), hex);
	if (!text_eq(hex, s->sha256))
		return fail(f, RC_INPUT, 3211,
		    "the receipt is not the SHA-256 of the canonical text");
	return RC_OK;
}

static char *
chain_object(struct arena *a, const struct submission *s)
{
	return arena_printf(a, "report %" PRId64, s->report);
}

static char *
chain_detail(struct arena *a, const struct submission *s)
{
	return arena_printf(
	    a, "submission %" PRId64 " sha256 %s", s->number, s->sha256);
}

static enum rc
chain_entry(struct db *db, struct submission *s, struct fault *f)
{
	struct arena *a;
	enum rc rc;

	if (s->chain != 0)
		return RC_OK;
	a = arena_new();
	rc = store_audit(db, s->at, s->by, "report.submit", chain_object(a, s),
	    chain_detail(a, s), &s->chain, f);
	arena_free(a);
	return rc;
}

static enum rc
submission_insert(struct db *db, struct submission *s, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3212,
	    "INSERT INTO submission (report, number, at, by, canonical,"
	    " sha256, chain) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
	    " RETURNING id",
	    f);
	sql_int(&q, s->report);
	sql_int(&q, s->number);
	sql_int(&q, s->at);
	sql_int(&q, s->by);
	sql_text(&q, s->canonical);
	sql_text(&q, s->sha256);
	sql_int(&q, s->chain);
	if (sql_row(&q))
		s->id = sql_get_int(&q, 0);
	return sql_run(&q);
}

static enum rc
answer_freeze(struct db *db, int64_t submission, const struct answer *ans,
    struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3213,
	    "INSERT INTO submission_answer (submission, question, row, col,"
	    " value, status, comment, source, publication, row_position,"
	    " counted, flags)"
	    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
	    f);
	sql_int(&q, submission);
	sql_text(&q, ans->question);
	sql_text(&q, ans->row);
	sql_text(&q, ans->col);
	sql_text(&q, ans->value);
	sql_text(&q, ans->status);
	sql_text(&q, ans->comment);
	sql_text(&q, ans->source);
	sql_text(&q, ans->publication);
	sql_int(&q, ans->row_position);
	sql_int(&q, ans->counted);
	sql_text(&q, ans->flags != NULL ? ans->flags : "");
	return sql_run(&q);
}

enum rc
store_submission_add(struct db *db, struct submission *s,
    const struct answer_list *answers, struct fault *f)
{
	size_t i;
	enum rc rc = sql_in_write(db, __func__, f);

	if (rc == RC_OK)
		rc = receipt_fits(s, f);
	if (rc == RC_OK)
		rc = next_number(db, s->report, &s->number, f);
	if (rc == RC_OK)
		rc = chain_entry(db, s, f);
	if (rc == RC_OK)
		rc = submission_insert(db, s, f);
	for (i = 0; rc == RC_OK && i < answers->n; i++)
		rc = answer_freeze(db, s->id, &answers->v[i], f);
	return rc;
}

static void
submission_row(struct query *q, struct arena *a, struct submission *out)
{
	*out = (struct submission){0};
	out->id = sql_get_int(q, 0);
	out->report = sql_get_int(q, 1);
	out->number = sql_get_int(q, 2);
	out->at = sql_get_int(q, 3);
	out->by = sql_get_int(q, 4);
	out->by_name = sql_get_text(q, a, 5);
	out->sha256 = sql_get_text(q, a, 6);
	out->chain = sql_get_int(q, 7);
	out->canonical = sql_get_text(q, a, 8);
	out->withdrawn_at = sql_get_int(q, 9);
	out->withdrawn_by = sql_get_text(q, a, 10);
	out->withdrawn_reason = sql_get_text(q, a, 11);
	out->holds = sql_get_int(q, 12) != 0;
}

/* canonical: the column, or NULL in a list. */
#define SUBMISSION_SELECT(canonical)                                           \
	"SELECT s.id, s.report, s.number, s.at, s.by, a.name, s.sha256,"       \
	" s.chain, " canonical ", t.at, coalesce(b.name, ''),"                 \
	" coalesce(t.reason, ''), s.number = " SQL_HOLDS                       \
	" FROM submission s JOIN report r ON r.id = s.report"                  \
	" JOIN account a ON a.id = s.by"                                       \
	" LEFT JOIN withdrawal t ON t.submission = s.id"                       \
	" LEFT JOIN account b ON b.id = t.by"

enum rc
store_submission_list(struct db *db, struct arena *a, int64_t report,
    struct submission_list *out, struct fault *f)
{
	struct query q;

	*out = (struct submission_list){0};
	sql_open(&q, db, 3214,
	    SUBMISSION_SELECT("NULL") " WHERE s.report = ?1 ORDER BY s.number",
	    f);
	sql_int(&q, report);
	while (sql_row(&q)) {
		out->v = sql_more(a, out->v, out->n, sizeof(*out->v));
		submission_row(&q, a, &out->v[out->n++]);
	}
	return sql_end(&q);
}

enum rc
store_submission_get(struct db *db, struct arena *a, int64_t id,
    struct submission *out, struct fault *f)
{
	struct query q;

	*out = (struct submission){0};
	sql_open(&q, db, 3215,
	    SUBMISSION_SELECT("s.canonical") " WHERE s.id = ?1", f);
	sql_int(&q, id);
	if (!sql_row(&q))
		return sql_absent(&q, "no such submission");
	submission_row(&q, a, out);
	return sql_end(&q);
}

enum rc
store_withdrawal_add(struct db *db, int64_t submission, const char *reason,
    int64_t by, int64_t at, struct fault *f)
{
	struct query q;
	enum rc rc = sql_in_write(db, __func__, f);

	if (rc != RC_OK)
		return rc;
	sql_open(&q, db, 3700,
	    "INSERT INTO withdrawal (submission, reason, by, at)"
	    " SELECT ?1, ?2, ?3, ?4 WHERE NOT EXISTS"
	    " (SELECT 1 FROM withdrawal w WHERE w.submission = ?1)",
	    f);
	sql_int(&q, submission);
	sql_text(&q, reason);
	sql_int(&q, by);
	sql_int(&q, at);
	return sql_run_one(&q, RC_CONFLICT, "it was withdrawn before");
}

enum rc
store_submission_chained(
    struct db *db, const struct submission *s, bool *holds, struct fault *f)
{
	struct arena *a = arena_new();
	struct query q;
	enum rc rc;

	sql_open(&q, db, 3216,
	    "SELECT 1 FROM audit WHERE id = ?1 AND action = 'report.submit'"
	    " AND at = ?2 AND actor = ?3 AND object = ?4 AND detail = ?5",
	    f);
	sql_int(&q, s->chain);
	sql_int(&q, s->at);
	sql_int(&q, s->by);
	sql_text(&q, chain_object(a, s));
	sql_text(&q, chain_detail(a, s));
	*holds = sql_row(&q);
	rc = sql_end(&q);
	arena_free(a);
	return rc;
}

enum rc
store_submission_unknown(
    struct db *db, int64_t submission, int64_t *out, struct fault *f)
{
	struct query q;

	*out = 0;
	sql_open(&q, db, 3217,
	    "SELECT count(*) FROM submission_answer x"
	    " JOIN submission s ON s.id = x.submission"
	    " WHERE s.id = ?1 AND NOT EXISTS (SELECT 1 FROM answer_history h"
	    "  WHERE h.report = s.report AND h.question = x.question"
	    "  AND h.row = x.row AND h.col = x.col"
	    "  AND (h.value, h.status, h.comment, h.source, h.publication,"
	    "  h.flags) = (x.value, x.status, x.comment, x.source,"
	    "  x.publication, x.flags))",
	    f);
	sql_int(&q, submission);
	if (sql_row(&q))
		*out = sql_get_int(&q, 0);
	return sql_end(&q);
}

enum rc
store_submission_totals(struct db *db, int64_t *stored, int64_t *logged,
    int64_t *strayed, struct fault *f)
{
	struct query q;

	*stored = *logged = *strayed = 0;
	sql_open(&q, db, 3218,
	    "SELECT (SELECT count(*) FROM submission),"
	    " (SELECT count(*) FROM audit WHERE action = 'report.submit'),"
	    " (SELECT count(*) FROM report r WHERE r.stage <> coalesce("
	    "  (SELECT e.stage FROM report_event e WHERE e.report = r.id"
	    "   ORDER BY e.id DESC LIMIT 1), 'draft'))",
	    f);
	if (sql_row(&q)) {
		*stored = sql_get_int(&q, 0);
		*logged = sql_get_int(&q, 1);
		*strayed = sql_get_int(&q, 2);
	}
	return sql_end(&q);
}
