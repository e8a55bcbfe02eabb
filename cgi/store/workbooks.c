/* SPDX-License-Identifier: MIT */
/* Workbooks as they went home: see workbooks.h. */
#include "store/workbooks.h"
#include "store/sql.h"

static enum rc
add_answer(
    struct db *db, int64_t workbook, const struct answer *ans, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3571,
	    "INSERT INTO workbook_answer (workbook, question, row, col,"
	    " revision) VALUES (?1, ?2, ?3, ?4, ?5)",
	    f);
	sql_int(&q, workbook);
	sql_text(&q, ans->question);
	sql_text(&q, ans->row);
	sql_text(&q, ans->col);
	sql_int(&q, ans->revision);
	return sql_run(&q);
}

enum rc
store_workbook_add(struct db *db, const struct workbook *w,
    const struct answer_list *answers, struct fault *f)
{
	struct query q;
	int64_t id = 0;
	enum rc rc = sql_in_write(db, __func__, f);

	if (rc != RC_OK)
		return rc;
	sql_open(&q, db, 3570,
	    "INSERT INTO workbook (token, report, lang, made_by, made_at)"
	    " VALUES (?1, ?2, ?3, ?4, ?5) RETURNING id",
	    f);
	sql_text(&q, w->token);
	sql_int(&q, w->report);
	sql_text(&q, w->lang);
	sql_int(&q, w->by);
	sql_int(&q, w->at);
	if (sql_row(&q))
		id = sql_get_int(&q, 0);
	rc = sql_end(&q);
	for (size_t i = 0; rc == RC_OK && i < answers->n; i++)
		rc = add_answer(db, id, &answers->v[i], f);
	return rc;
}
