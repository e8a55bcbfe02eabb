/* SPDX-License-Identifier: MIT */
/*
 * Letters to send. One that failed goes to the end of the queue; one that
 * failed LETTER_ATTEMPTS times waits for a person: it is no longer handed out
 * and store_letter_stuck counts it.
 */
#include "store/outbox.h"
#include "store/sql.h"

enum rc
store_letter_add(struct db *db, const struct letter *l, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3240,
	    "INSERT INTO outbox (recipient, subject, body, queued_at)"
	    " VALUES (?1, ?2, ?3, ?4)",
	    f);
	sql_text(&q, l->recipient);
	sql_text(&q, l->subject);
	sql_text(&q, l->body);
	sql_int(&q, l->queued_at);
	return sql_run(&q);
}

enum rc
store_letter_is_recent(struct db *db, const struct letter *l, int64_t since,
    bool *out, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3248,
	    "SELECT 1 FROM outbox WHERE queued_at > ?1 AND recipient = ?2"
	    " AND subject = ?3 LIMIT 1",
	    f);
	sql_int(&q, since);
	sql_text(&q, l->recipient);
	sql_text(&q, l->subject);
	*out = sql_row(&q);
	return sql_end(&q);
}

enum rc
store_letter_waiting(struct db *db, struct arena *a, size_t max,
    struct letter_list *out, struct fault *f)
{
	struct query q;

	*out = (struct letter_list){0};
	sql_open(&q, db, 3241,
	    "SELECT id, recipient, subject, body, queued_at, attempts"
	    " FROM outbox WHERE sent_at IS NULL AND attempts < ?1"
	    " ORDER BY attempts, id LIMIT ?2",
	    f);
	sql_int(&q, LETTER_ATTEMPTS);
	sql_int(&q, (int64_t)max);
	while (sql_row(&q)) {
		struct letter *l;
		out->v = sql_more(a, out->v, out->n, sizeof(*out->v));
		l = &out->v[out->n++];
		l->id = sql_get_int(&q, 0);
		l->recipient = sql_get_text(&q, a, 1);
		l->subject = sql_get_text(&q, a, 2);
		l->body = sql_get_text(&q, a, 3);
		l->queued_at = sql_get_int(&q, 4);
		l->attempts = sql_get_int(&q, 5);
	}
	return sql_end(&q);
}

enum rc
store_letter_stuck(struct db *db, int64_t *out, struct fault *f)
{
	struct query q;

	*out = 0;
	sql_open(&q, db, 3242,
	    "SELECT count(*) FROM outbox"
	    " WHERE sent_at IS NULL AND attempts >= ?1",
	    f);
	sql_int(&q, LETTER_ATTEMPTS);
	if (sql_row(&q))
		*out = sql_get_int(&q, 0);
	return sql_end(&q);
}

enum rc
store_letter_sent(struct db *db, int64_t id, int64_t at, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3243,
	    "UPDATE outbox SET sent_at = ?2, attempts = attempts + 1"
	    " WHERE id = ?1 AND sent_at IS NULL",
	    f);
	sql_int(&q, id);
	sql_int(&q, at);
	return sql_run_one(&q, RC_ABSENT, "no such letter is waiting");
}

enum rc
store_letter_failed(
    struct db *db, int64_t id, const char *error, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3244,
	    "UPDATE outbox SET attempts = attempts + 1, last_error = ?2"
	    " WHERE id = ?1 AND sent_at IS NULL",
	    f);
	sql_int(&q, id);
	sql_text(&q, error);
	return sql_run_one(&q, RC_ABSENT, "no such letter is waiting");
}
