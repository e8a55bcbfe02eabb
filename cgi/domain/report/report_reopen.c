/* SPDX-License-Identifier: MIT */
/*
 * The ways back into a draft that a State takes itself: withdrawing what was
 * not accepted yet, amending what was. Nothing that was submitted changes or
 * goes; what holds is decided by the store alone.
 */
#include <string.h>
#include "base/text.h"
#include "domain/report/report_inside.h"

struct reopening {
	struct db *db;
	struct arena *a;
	const struct account *who;
	int64_t now;
	struct report report;
	struct cycle cycle;
};

/* The report, of the State of who, with its cycle open. */
static enum rc
begin(struct reopening *x, int64_t report, struct fault *f)
{
	enum rc rc =
	    store_report_get(x->db, x->a, report, x->who->iso3, &x->report, f);

	if (rc == RC_OK)
		rc =
		    store_cycle_get(x->db, x->a, x->report.cycle, &x->cycle, f);
	if (rc == RC_OK && x->cycle.closed_at != 0)
		rc = fail(f, RC_CONFLICT, 6790,
		    "the cycle is closed: what was submitted can change no "
		    "more; ask the Secretariat");
	return rc;
}

static enum rc
move(struct reopening *x, const char *from, const char *to, const char *act,
    const char *reason, struct fault *f)
{
	struct report_move m = {.report = x->report.id,
	    .from = from,
	    .to = to,
	    .act = act,
	    .reason = reason,
	    .by = x->who->id,
	    .at = x->now};

	return store_report_stage(x->db, &m, f);
}

static enum rc
log_act(struct reopening *x, const char *action, const char *detail,
    struct fault *f)
{
	int64_t entry;

	return store_audit(x->db, x->now, x->who->id, action,
	    arena_printf(x->a, "report %lld", (long long)x->report.id), detail,
	    &entry, f);
}

static enum rc
finish(struct reopening *x, enum rc rc, struct fault *f)
{
	return db_end(x->db, rc, f);
}

enum rc
report_withdraw(struct db *db, struct arena *a, int64_t report,
    const char *reason, const struct account *who, int64_t now, struct fault *f)
{
	struct reopening x = {.db = db, .a = a, .who = who, .now = now};
	const char *said = text_clean(a, reason, strlen(reason));
	enum rc rc = db_begin(db, __func__, f);

	if (rc == RC_OK)
		rc = begin(&x, report, f);
	if (rc == RC_OK)
		rc = move(&x, "submitted", "draft", "withdrawn", said, f);
	if (rc == RC_OK)
		rc = store_withdrawal_add(
		    db, x.report.submission, said, who->id, now, f);
	if (rc == RC_OK)
		rc = log_act(&x, "report.withdraw",
		    arena_printf(
			a, "submission %lld", (long long)x.report.submissions),
		    f);
	return finish(&x, rc, f);
}

enum rc
report_amend(struct db *db, struct arena *a, int64_t report,
    const struct account *who, int64_t now, struct fault *f)
{
	struct reopening x = {.db = db, .a = a, .who = who, .now = now};
	enum rc rc = db_begin(db, __func__, f);

	if (rc == RC_OK)
		rc = begin(&x, report, f);
	if (rc == RC_OK)
		rc = move(&x, "accepted", "draft", "amending", "", f);
	if (rc == RC_OK)
		rc = log_act(&x, "report.amend", "", f);
	return finish(&x, rc, f);
}

/* Does the draft say what was accepted, word for word? */
static enum rc
is_as_accepted(
    struct reopening *x, struct library *l, bool *same, struct fault *f)
{
	struct open_report r = {0};
	struct submission s;
	enum rc rc =
	    store_submission_get(x->db, x->a, x->report.submission, &s, f);

	if (rc == RC_OK)
		rc = report_open(
		    x->db, l, x->a, x->report.id, NULL, "en", x->now, &r, f);
	if (rc == RC_OK)
		rc = report_read_files(x->db, x->a, x->now, &r, f);
	if (rc != RC_OK) {
		report_close(&r);
		return rc;
	}
	*same =
	    text_eq(report_canonical_as(&r, x->a, s.canonical), s.canonical);
	report_close(&r);
	return RC_OK;
}

static enum rc
must_be_amending(const struct reopening *x, bool same, struct fault *f)
{
	if (strcmp(x->report.stage, "draft") != 0 || x->report.submission == 0)
		return fail(
		    f, RC_CONFLICT, 6791, "the report is not being amended");
	if (!same)
		return fail(f, RC_CONFLICT, 6792,
		    "answers were changed since: submit them as an amendment, "
		    "or change them back first");
	return RC_OK;
}

enum rc
report_amend_not(struct db *db, struct library *l, struct arena *a,
    int64_t report, const struct account *who, int64_t now, struct fault *f)
{
	struct reopening x = {.db = db, .a = a, .who = who, .now = now};
	bool same = true;
	enum rc rc = db_begin(db, __func__, f);

	if (rc == RC_OK)
		rc = begin(&x, report, f);
	if (rc == RC_OK && x.report.submission != 0)
		rc = is_as_accepted(&x, l, &same, f);
	if (rc == RC_OK)
		rc = must_be_amending(&x, same, f);
	if (rc == RC_OK)
		rc = move(&x, "draft", "accepted", "", "", f);
	if (rc == RC_OK)
		rc = log_act(&x, "report.amend_not", "", f);
	return finish(&x, rc, f);
}
