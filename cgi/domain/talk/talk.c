/* SPDX-License-Identifier: MIT */
/*
 * Saying something. Shares, the stage of the report and the state of the
 * thread are read in the transaction that writes: what was true when the page
 * was made may be so no longer. See talk.h.
 */
#include <inttypes.h>
#include <string.h>

#include "base/limits.h"
#include "base/text.h"
#include "domain/talk/talk.h"
#include "store/audit.h"
#include "store/outbox.h"

struct speaking {
	struct db *db;
	struct arena *a;
	struct open_report o;
	int question;
	const struct saying *s;
	const struct account *who;
	int64_t now, thread;
	const struct talk_letter_writer *writer;
};

static enum rc
check_text(const struct saying *s, struct fault *f)
{
	if (s->act == TALK_SAY && text_is_empty(s->body))
		return fail(f, RC_INPUT, TALK_EMPTY, "nothing is said");
	if (text_chars(s->body) > LIMIT_REMARK)
		return fail(f, RC_INPUT, TALK_LONG, "%zu characters",
		    text_chars(s->body));
	return RC_OK;
}

static enum rc
open_place(
    struct speaking *k, struct library *l, int64_t report, struct fault *f)
{
	enum share share;
	enum rc rc = report_outline(
	    k->db, l, k->a, report, k->who->iso3, "en", &k->o, f);

	if (rc == RC_OK)
		rc = report_limit(k->db, k->a, k->who, &k->o, f);
	if (rc != RC_OK)
		return rc;
	k->question = questionnaire_find(k->o.q, k->s->question);
	share =
	    k->question < 0 ? SHARE_NONE : scope_of(k->o.scope, k->question);
	if (share == SHARE_NONE || !talk_is_place(k->o.q, k->question))
		return fail(f, RC_ABSENT, TALK_NOT_YOURS, "no such question");
	if (!report_is_open(&k->o.report, &k->o.cycle))
		return fail(f, RC_CONFLICT, TALK_CLOSED, "report is not open");
	if (!talk_may_write(&k->o, k->who, k->question))
		return fail(f, RC_DENIED, TALK_READ_ONLY, "share to read");
	return RC_OK;
}

static enum rc
note(struct speaking *k, const char *act, struct fault *f)
{
	int64_t entry;

	return store_audit(k->db, k->now, k->who->id, act,
	    arena_printf(k->a, "thread %" PRId64, k->thread),
	    arena_printf(k->a, "report %" PRId64 " question %s", k->o.report.id,
		k->s->question),
	    &entry, f);
}

static enum rc
begin_thread(struct speaking *k, struct fault *f)
{
	const struct questionnaire *q = k->o.q;
	int section = q->questions[k->question].section;
	struct thread t = {.report = k->o.report.id,
	    .section = q->sections[section].name,
	    .question = k->s->question};
	enum rc rc = store_thread_add(k->db, &t, &k->thread, f);

	return rc == RC_OK ? note(k, "thread.begin", f) : rc;
}

/* The thread as the remark finds it: nothing is added to one that a colleague
 * resolved meanwhile, unless it is opened again. */
static enum rc
find_thread(struct speaking *k, struct fault *f)
{
	struct thread t;
	enum rc rc;

	if (k->s->thread == 0)
		return begin_thread(k, f);
	rc = store_thread_get(k->db, k->a, k->o.report.id, k->s->thread, &t, f);
	if (rc != RC_OK)
		return rc;
	k->thread = t.id;
	if (strcmp(t.question, k->s->question) != 0)
		return fail(f, RC_ABSENT, 6827, "thread of another question");
	if (t.resolved_at == 0)
		return RC_OK;
	if (k->s->act == TALK_REOPEN) {
		rc = store_thread_reopen(k->db, t.id, f);
		return rc == RC_OK ? note(k, "thread.reopen", f) : rc;
	}
	return text_is_empty(k->s->body)
	    ? RC_OK
	    : fail(f, RC_CONFLICT, TALK_RESOLVED, "resolved meanwhile");
}

static const struct account *
find_person(const struct account_list *l, int64_t id)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->v[i].id == id)
			return &l->v[i];
	return NULL;
}

static enum rc
send(struct speaking *k, const struct account *to, struct fault *f)
{
	struct talk_news news = {
	    &k->o, k->question, k->thread, k->s->body, k->who};
	struct letter l = {.recipient = to->email, .queued_at = k->now};

	if (k->writer == NULL)
		return RC_OK;
	k->writer->write(k->writer->ctx, k->a, &news, to, &l.subject, &l.body);
	return store_letter_add(k->db, &l, f);
}

static enum rc
call(struct speaking *k, int64_t remark, struct fault *f)
{
	struct account_list people = {0};
	enum rc rc = k->s->calls_n == 0
	    ? RC_OK
	    : talk_people(k->db, k->a, &k->o, k->question, k->who, &people, f);

	for (size_t i = 0; rc == RC_OK && i < k->s->calls_n; i++) {
		const struct account *to = find_person(&people, k->s->calls[i]);

		if (to == NULL)
			return fail(f, RC_INPUT, TALK_STRANGER,
			    "account %" PRId64 " cannot read this",
			    k->s->calls[i]);
		rc = store_remark_call(k->db, remark, to->id, f);
		if (rc == RC_OK)
			rc = send(k, to, f);
	}
	return rc;
}

static enum rc
add_remark(struct speaking *k, struct fault *f)
{
	struct remark r = {
	    .body = k->s->body, .author = k->who->id, .at = k->now};
	int64_t id;
	enum rc rc;

	if (text_is_empty(k->s->body))
		return RC_OK;
	rc = store_remark_add(k->db, k->thread, &r, &id, f);
	if (rc == RC_OK)
		rc = call(k, id, f);
	return rc == RC_OK ? note(k, "thread.remark", f) : rc;
}

static enum rc
resolve(struct speaking *k, struct fault *f)
{
	struct fault before = {0};
	enum rc rc =
	    store_thread_resolve(k->db, k->thread, k->who->id, k->now, &before);

	if (rc == RC_OK)
		return note(k, "thread.resolve", f);
	if (rc != RC_CONFLICT)
		*f = before;
	return rc == RC_CONFLICT ? RC_OK : rc;
}

/* What stood in the form has been said. */
static enum rc
end_kept(struct speaking *k, struct fault *f)
{
	struct kept_remark up_to = {.id = k->s->kept,
	    .report = k->o.report.id,
	    .author = k->who->id,
	    .question = k->s->question,
	    .thread = k->s->thread};

	return k->s->kept == 0 ? RC_OK
			       : store_kept_remark_end(k->db, &up_to, f);
}

enum rc
talk_say(struct db *db, struct library *l, struct arena *a, int64_t report,
    const struct saying *s, const struct account *who, int64_t now,
    const struct talk_letter_writer *writer, int64_t *thread, struct fault *f)
{
	struct speaking k = {
	    .db = db, .a = a, .s = s, .who = who, .now = now, .writer = writer};
	enum rc rc = check_text(s, f);

	*thread = 0;
	if (rc != RC_OK || (rc = db_begin(db, __func__, f)) != RC_OK)
		return rc;
	rc = open_place(&k, l, report, f);
	if (rc == RC_OK)
		rc = find_thread(&k, f);
	if (rc == RC_OK)
		rc = add_remark(&k, f);
	if (rc == RC_OK && s->act == TALK_RESOLVE)
		rc = resolve(&k, f);
	if (rc == RC_OK)
		rc = end_kept(&k, f);
	rc = db_end(db, rc, f);
	report_close(&k.o);
	*thread = k.thread;
	return rc;
}
