/* SPDX-License-Identifier: MIT */
/* The rows of repeats: added at the end, removed from sight, never deleted. */
#include "store/answers.h"
#include "store/sql.h"

enum rc
store_repeat_row_add(struct db *db, int64_t report, const char *question,
    const char *row, int64_t by, int64_t at, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3180,
	    "INSERT INTO repeat_row (report, question, row, position,"
	    " added_by, added_at) VALUES (?1, ?2, ?3,"
	    " (SELECT coalesce(max(position), 0) + 1 FROM repeat_row"
	    "  WHERE report = ?1 AND question = ?2), ?4, ?5)",
	    f);
	sql_int(&q, report);
	sql_text(&q, question);
	sql_text(&q, row);
	sql_int(&q, by);
	sql_int(&q, at);
	return sql_run(&q);
}

enum rc
store_repeat_row_remove(struct db *db, int64_t report, const char *question,
    const char *row, int64_t by, int64_t at, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3181,
	    "UPDATE repeat_row SET removed_by = ?4, removed_at = ?5"
	    " WHERE report = ?1 AND question = ?2 AND row = ?3"
	    " AND removed_at IS NULL",
	    f);
	sql_int(&q, report);
	sql_text(&q, question);
	sql_text(&q, row);
	sql_int(&q, by);
	sql_int(&q, at);
	return sql_run_one(&q, RC_ABSENT, "no such row, or it is removed");
}

enum rc
store_repeat_row_restore(struct db *db, int64_t report, const char *question,
    const char *row, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3183,
	    "UPDATE repeat_row SET removed_by = NULL, removed_at = NULL"
	    " WHERE report = ?1 AND question = ?2 AND row = ?3"
	    " AND removed_at IS NOT NULL",
	    f);
	sql_int(&q, report);
	sql_text(&q, question);
	sql_text(&q, row);
	return sql_run_one(&q, RC_ABSENT, "no such row was removed");
}

enum rc
store_repeat_row_list(struct db *db, struct arena *a, int64_t report,
    struct repeat_row_list *out, struct fault *f)
{
	struct query q;

	*out = (struct repeat_row_list){0};
	sql_open(&q, db, 3182,
	    "SELECT question, row, position FROM repeat_row"
	    " WHERE report = ?1 AND removed_at IS NULL"
	    " ORDER BY question, position, row",
	    f);
	sql_int(&q, report);
	while (sql_row(&q)) {
		struct repeat_row *r;
		out->v = sql_more(a, out->v, out->n, sizeof(*out->v));
		r = &out->v[out->n++];
		r->question = sql_get_text(&q, a, 0);
		r->row = sql_get_text(&q, a, 1);
		r->position = sql_get_int(&q, 2);
	}
	return sql_end(&q);
}
