/* SPDX-License-Identifier: MIT */
/* Workbooks that came back: see workbook_returns.h. */
#include "store/workbook_returns.h"
#include "store/sql.h"

enum rc
store_return_workbook(struct db *db, struct arena *a, const char *token,
    struct home_workbook *out, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3585,
	    "SELECT id, report, made_at, lang FROM workbook WHERE token = ?1",
	    f);
	sql_text(&q, token);
	if (!sql_row(&q))
		return sql_absent(&q, "workbook");
	*out = (struct home_workbook){.id = sql_get_int(&q, 0),
	    .report = sql_get_int(&q, 1),
	    .made_at = sql_get_int(&q, 2),
	    .lang = sql_get_text(&q, a, 3)};
	return sql_end(&q);
}

enum rc
store_return_seen(struct db *db, struct arena *a, int64_t workbook,
    struct seen_list *out, struct fault *f)
{
	struct query q;

	*out = (struct seen_list){0};
	sql_open(&q, db, 3586,
	    "SELECT question, row, col, revision FROM workbook_answer"
	    " WHERE workbook = ?1 ORDER BY question, row, col",
	    f);
	sql_int(&q, workbook);
	while (sql_row(&q)) {
		out->v = sql_more(a, out->v, out->n, sizeof(*out->v));
		out->v[out->n++] =
		    (struct seen_answer){.question = sql_get_text(&q, a, 0),
			.row = sql_get_text(&q, a, 1),
			.col = sql_get_text(&q, a, 2),
			.revision = sql_get_int(&q, 3)};
	}
	return sql_end(&q);
}

enum rc
store_return_add(struct db *db, const struct workbook_return *r, int64_t *id,
    struct fault *f)
{
	struct query q;
	enum rc rc = sql_in_write(db, __func__, f);

	if (rc != RC_OK)
		return rc;
	sql_open(&q, db, 3587,
	    "INSERT INTO workbook_return (workbook, file_name, returned_by,"
	    " returned_at, untouched) VALUES (?1, ?2, ?3, ?4, ?5)"
	    " RETURNING id",
	    f);
	sql_int(&q, r->workbook);
	sql_text(&q, r->file_name);
	sql_int(&q, r->by);
	sql_int(&q, r->at);
	sql_int(&q, r->untouched);
	if (sql_row(&q))
		*id = sql_get_int(&q, 0);
	return sql_end(&q);
}

enum rc
store_return_answer_add(
    struct db *db, int64_t id, const struct return_answer *ans, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3588,
	    "INSERT INTO workbook_return_answer (workbook_return, position,"
	    " question, row, col, value, status, comment, source, sheet, cell,"
	    " told, refused) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10,"
	    " ?11, ?12, ?13)",
	    f);
	sql_int(&q, id);
	sql_int(&q, ans->position);
	sql_text(&q, ans->question);
	sql_text(&q, ans->row);
	sql_text(&q, ans->col);
	sql_text(&q, ans->value);
	sql_text(&q, ans->status);
	sql_text(&q, ans->comment);
	sql_text(&q, ans->source);
	sql_text(&q, ans->sheet);
	sql_text(&q, ans->cell);
	sql_text(&q, ans->told);
	sql_text(&q, ans->refused);
	return sql_run(&q);
}

enum rc
store_return_note_add(struct db *db, int64_t id, int64_t position,
    const struct return_note *note, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3589,
	    "INSERT INTO workbook_return_note (workbook_return, position, told,"
	    " sheet, cell, detail) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
	    f);
	sql_int(&q, id);
	sql_int(&q, position);
	sql_text(&q, note->told);
	sql_text(&q, note->sheet);
	sql_text(&q, note->cell);
	sql_text(&q, note->detail);
	return sql_run(&q);
}

enum rc
store_return_outcome(struct db *db, int64_t id, int64_t position,
    const char *outcome, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3574,
	    "UPDATE workbook_return_answer SET outcome = ?3"
	    " WHERE workbook_return = ?1 AND position = ?2 AND outcome = ''",
	    f);
	sql_int(&q, id);
	sql_int(&q, position);
	sql_text(&q, outcome);
	return sql_run(&q);
}

enum rc
store_return_settle(struct db *db, int64_t id, int64_t at, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3575,
	    "UPDATE workbook_return SET settled_at = ?2"
	    " WHERE id = ?1 AND settled_at IS NULL",
	    f);
	sql_int(&q, id);
	sql_int(&q, at);
	return sql_run(&q);
}

#define RETURN_SELECT                                                          \
	"SELECT r.id, r.workbook, w.report, w.made_at, w.lang, r.file_name,"   \
	" a.name, r.returned_by, r.returned_at, r.untouched, r.settled_at"     \
	" FROM workbook_return r JOIN workbook w ON w.id = r.workbook"         \
	" JOIN account a ON a.id = r.returned_by"

static void
return_row(struct query *q, struct arena *a, struct workbook_return *out)
{
	out->id = sql_get_int(q, 0);
	out->workbook = sql_get_int(q, 1);
	out->report = sql_get_int(q, 2);
	out->made_at = sql_get_int(q, 3);
	out->lang = sql_get_text(q, a, 4);
	out->file_name = sql_get_text(q, a, 5);
	out->by_name = sql_get_text(q, a, 6);
	out->by = sql_get_int(q, 7);
	out->at = sql_get_int(q, 8);
	out->untouched = sql_get_int(q, 9);
	out->settled_at = sql_get_int(q, 10);
}

enum rc
store_return_get(struct db *db, struct arena *a, int64_t id, int64_t report,
    struct workbook_return *out, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3576,
	    RETURN_SELECT " WHERE r.id = ?1 AND w.report = ?2", f);
	sql_int(&q, id);
	sql_int(&q, report);
	if (!sql_row(&q))
		return sql_absent(&q, "workbook that came back");
	return_row(&q, a, out);
	return sql_end(&q);
}

enum rc
store_return_list(struct db *db, struct arena *a, int64_t report, int64_t by,
    struct return_list *out, struct fault *f)
{
	struct query q;

	*out = (struct return_list){0};
	sql_open(&q, db, 3577,
	    RETURN_SELECT " WHERE w.report = ?1 AND (?2 = 0 OR"
			  " r.returned_by = ?2) ORDER BY r.id DESC",
	    f);
	sql_int(&q, report);
	sql_int(&q, by);
	while (sql_row(&q)) {
		out->v = sql_more(a, out->v, out->n, sizeof(*out->v));
		return_row(&q, a, &out->v[out->n++]);
	}
	return sql_end(&q);
}

enum rc
store_return_standing(struct db *db, int64_t report, int64_t by, int64_t *made,
    int64_t *waiting, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3573,
	    "SELECT (SELECT count(*) FROM workbook WHERE report = ?1),"
	    " (SELECT count(*) FROM workbook w JOIN workbook_return r"
	    " ON r.workbook = w.id WHERE w.report = ?1"
	    " AND r.settled_at IS NULL AND (?2 = 0 OR r.returned_by = ?2))",
	    f);
	sql_int(&q, report);
	sql_int(&q, by);
	if (sql_row(&q)) {
		*made = sql_get_int(&q, 0);
		*waiting = sql_get_int(&q, 1);
	}
	return sql_end(&q);
}

static void
answer_row(struct query *q, struct arena *a, struct return_answer *out)
{
	const char **const texts[] = {&out->question, &out->row, &out->col,
	    &out->value, &out->status, &out->comment, &out->source, &out->sheet,
	    &out->cell, &out->told, &out->refused, &out->outcome};

	out->position = sql_get_int(q, 0);
	for (int i = 0; i < (int)(sizeof(texts) / sizeof(texts[0])); i++)
		*texts[i] = sql_get_text(q, a, i + 1);
	out->seen_revision = sql_get_int(q, 13);
}

enum rc
store_return_answers(struct db *db, struct arena *a, int64_t id,
    struct return_answer_list *out, struct fault *f)
{
	struct query q;

	*out = (struct return_answer_list){0};
	sql_open(&q, db, 3578,
	    "SELECT x.position, x.question, x.row, x.col, x.value, x.status,"
	    " x.comment, x.source, x.sheet, x.cell, x.told, x.refused,"
	    " x.outcome, coalesce(w.revision, 0)"
	    " FROM workbook_return_answer x"
	    " JOIN workbook_return r ON r.id = x.workbook_return"
	    " LEFT JOIN workbook_answer w ON w.workbook = r.workbook"
	    " AND w.question = x.question AND w.row = x.row AND w.col = x.col"
	    " WHERE x.workbook_return = ?1 ORDER BY x.position",
	    f);
	sql_int(&q, id);
	while (sql_row(&q)) {
		out->v = sql_more(a, out->v, out->n, sizeof(*out->v));
		answer_row(&q, a, &out->v[out->n++]);
	}
	return sql_end(&q);
}

enum rc
store_return_notes(struct db *db, struct arena *a, int64_t id,
    struct return_note_list *out, struct fault *f)
{
	struct query q;

	*out = (struct return_note_list){0};
	sql_open(&q, db, 3579,
	    "SELECT told, sheet, cell, detail FROM workbook_return_note"
	    " WHERE workbook_return = ?1 ORDER BY position",
	    f);
	sql_int(&q, id);
	while (sql_row(&q)) {
		out->v = sql_more(a, out->v, out->n, sizeof(*out->v));
		out->v[out->n++] =
		    (struct return_note){.told = sql_get_text(&q, a, 0),
			.sheet = sql_get_text(&q, a, 1),
			.cell = sql_get_text(&q, a, 2),
			.detail = sql_get_text(&q, a, 3)};
	}
	return sql_end(&q);
}
