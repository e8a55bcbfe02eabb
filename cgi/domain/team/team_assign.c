/* SPDX-License-Identifier: MIT */
/* What of a report is asked of whom: given and taken back. See team.h. */
#include <inttypes.h>
#include <string.h>

#include "base/text.h"
#include "domain/report/report.h"
#include "domain/team/team_inside.h"
#include "identity/permission.h"
#include "store/outbox.h"

static bool
share_is_known(const char *share)
{
	return strcmp(share, "read") == 0 || strcmp(share, "comment") == 0 ||
	    strcmp(share, "write") == 0;
}

static enum rc
terms_check(
    struct arena *a, const struct assignment *x, int64_t now, struct fault *f)
{
	if (!share_is_known(x->share))
		return fail(f, RC_INPUT, 6730, "share: '%s' is none", x->share);
	if (x->due_on[0] == '\0')
		return RC_OK;
	if (!text_is_date(x->due_on))
		return fail(f, RC_INPUT, 6731,
		    "due: '%s' is not a date such as 2027-03-14", x->due_on);
	if (strcmp(x->due_on, text_utc_date(a, now)) < 0)
		return fail(f, RC_INPUT, 6732, "due: %s has passed", x->due_on);
	return RC_OK;
}

/* Only a section of this questionnaire, and a question of that section. */
static enum rc
place_check(
    const struct questionnaire *q, const struct assignment *x, struct fault *f)
{
	int s = questionnaire_section(q, x->section);
	int i = questionnaire_find(q, x->question);

	if (s < 0)
		return fail(
		    f, RC_INPUT, 6733, "section: there is no '%s'", x->section);
	if (x->question[0] != '\0' && (i < 0 || q->questions[i].section != s))
		return fail(f, RC_INPUT, 6734,
		    "question: there is no '%s' in %s", x->question,
		    x->section);
	return RC_OK;
}

static enum rc
report_check(struct db *db, struct library *l, struct arena *a,
    const struct assignment *x, const struct account *by, struct fault *f)
{
	const struct questionnaire *q;
	struct report report;
	struct cycle cycle;
	enum rc rc = store_report_get(db, a, x->report, by->iso3, &report, f);

	if (rc == RC_OK)
		rc = store_cycle_get(db, a, report.cycle, &cycle, f);
	if (rc == RC_OK)
		rc = library_get(
		    l, db, cycle.questionnaire, cycle.version, &q, f);
	return rc == RC_OK ? place_check(q, x, f) : rc;
}

enum rc
team_assign_check(struct db *db, struct library *l, struct arena *a,
    const struct assignment *x, const struct account *by, int64_t now,
    struct account *who, struct fault *f)
{
	enum rc rc = terms_check(a, x, now, f);

	if (rc == RC_OK)
		rc = team_member(db, a, x->account, by, who, f);
	if (rc == RC_OK && role_of(who) != ROLE_CONTRIBUTOR)
		rc = fail(f, RC_INPUT, 6735,
		    "account: %" PRId64 " is no contributor", x->account);
	return rc == RC_OK ? report_check(db, l, a, x, by, f) : rc;
}

enum rc
team_assign_one(struct db *db, struct library *l, struct arena *a,
    const struct assignment *x, const struct account *by, int64_t now,
    struct account *who, struct fault *f)
{
	int64_t id;
	enum rc rc = team_assign_check(db, l, a, x, by, now, who, f);

	if (rc == RC_OK)
		rc = store_assignment_put(db, x, by->id, now, &id, f);
	return rc == RC_OK
	    ? team_log(db, a, "account.assign", x->account,
		  arena_printf(a, "report %" PRId64 " %s %s %s %s", x->report,
		      x->section, x->question, x->share, x->due_on),
		  by, now, f)
	    : rc;
}

enum rc
team_assign(struct db *db, struct library *l, struct arena *a,
    const struct assignment *what, size_t n, const struct account *by,
    int64_t now, const struct team_letter_writer *writer, struct fault *f)
{
	struct account who;
	enum rc rc = db_begin(db, __func__, f);

	if (rc != RC_OK)
		return rc;
	for (size_t i = 0; rc == RC_OK && i < n; i++) {
		bool is_last =
		    i + 1 == n || what[i + 1].account != what[i].account;

		rc = team_assign_one(db, l, a, &what[i], by, now, &who, f);
		if (rc == RC_OK && is_last)
			rc = team_write(
			    db, a, "asked", &who, NULL, now, writer, f);
	}
	return db_end(db, rc, f);
}

/* Whoever presses twice has written once. */
static enum rc
remind(struct db *db, struct arena *a, int64_t account,
    const struct account *by, int64_t now,
    const struct team_letter_writer *writer, struct fault *f)
{
	struct letter l = {.queued_at = now};
	struct account who;
	bool is_recent;
	enum rc rc = team_member(db, a, account, by, &who, f);

	if (rc != RC_OK)
		return rc;
	l.recipient = who.email;
	writer->write(
	    writer->ctx, a, "reminded", &who, NULL, &l.subject, &l.body);
	rc = store_letter_is_recent(db, &l, now - LETTER_PAUSE, &is_recent, f);
	if (rc == RC_OK && is_recent)
		rc = fail(f, RC_LIMIT, 6737,
		    "account %" PRId64 " was reminded just now", account);
	if (rc == RC_OK)
		rc = store_letter_add(db, &l, f);
	return rc == RC_OK
	    ? team_log(db, a, "account.remind", account, "", by, now, f)
	    : rc;
}

enum rc
team_remind(struct db *db, struct arena *a, int64_t account,
    const struct account *by, int64_t now,
    const struct team_letter_writer *writer, struct fault *f)
{
	enum rc rc = db_begin(db, __func__, f);

	if (rc != RC_OK)
		return rc;
	rc = remind(db, a, account, by, now, writer, f);
	return db_end(db, rc, f);
}

enum rc
team_take_back(struct db *db, struct arena *a, int64_t assignment,
    const struct account *by, int64_t now, struct fault *f)
{
	struct assignment x;
	enum rc rc = db_begin(db, __func__, f);

	if (rc != RC_OK)
		return rc;
	rc = store_assignment_get(db, a, assignment, by->iso3, &x, f);
	if (rc == RC_OK && !permission_object(by, ACT_TEAM_MANAGE, by->iso3))
		rc = fail(f, RC_DENIED, 6736, "manages no team");
	if (rc == RC_OK)
		rc = store_assignment_take_back(db, assignment, by->id, now, f);
	if (rc == RC_OK)
		rc = team_log(db, a, "account.take_back", x.account,
		    arena_printf(a, "report %" PRId64 " %s %s", x.report,
			x.section, x.question),
		    by, now, f);
	return db_end(db, rc, f);
}
