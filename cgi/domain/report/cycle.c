/* SPDX-License-Identifier: MIT */
/* Cycles: see cycle.h. */
#include <string.h>
#include "base/limits.h"
#include "base/text.h"
#include "domain/report/cycle.h"
#include "store/outbox.h"
#include "store/questionnaires.h"
#include "store/states.h"
#include "store/submissions.h"

static int64_t
actor(const struct account *by)
{
	return by == NULL ? 0 : by->id;
}

/* It stands in the subject of a letter and in the head of every page. */
static bool
title_is_plain(const char *s)
{
	size_t n = strlen(s);

	for (; *s != '\0'; s++)
		if ((unsigned char)*s < ' ' || *s == 0x7f)
			return false;
	return n <= LIMIT_NAME;
}

static enum rc
plan_check(struct arena *a, const struct cycle_plan *plan, int64_t now,
    struct fault *f)
{
	if (text_is_empty(plan->title))
		return fail(f, RC_INPUT, 6801, "title: is empty");
	if (!title_is_plain(plan->title))
		return fail(f, RC_INPUT, 6806,
		    "title: is longer than %d bytes or not one line",
		    LIMIT_NAME);
	if (!text_is_date(plan->due_on))
		return fail(f, RC_INPUT, 6802,
		    "due: '%s' is not a date such as 2027-03-14", plan->due_on);
	if (strcmp(plan->due_on, text_utc_date(a, now)) < 0)
		return fail(
		    f, RC_INPUT, 6803, "due: %s has passed", plan->due_on);
	return RC_OK;
}

enum rc
cycle_open(struct db *db, struct arena *a, const struct cycle_plan *plan,
    const struct account *by, int64_t now, int64_t *id, struct fault *f)
{
	struct published p;
	struct cycle c = {0};
	int64_t entry;
	enum rc rc;

	rc = plan_check(a, plan, now, f);
	if (rc != RC_OK)
		return rc;
	rc = db_begin(db, __func__, f);
	if (rc != RC_OK)
		return rc;
	rc = store_questionnaire_get(
	    db, a, plan->questionnaire, plan->version, &p, f);
	if (rc == RC_ABSENT)
		rc = fail(f, RC_INPUT, 6804,
		    "questionnaire: '%s' is not published",
		    plan->questionnaire);
	if (rc != RC_OK)
		goto out;
	c.questionnaire = p.id;
	c.version = p.version;
	c.title = plan->title;
	c.opens_at = now;
	c.due_on = plan->due_on;
	rc = store_cycle_add(db, &c, actor(by), id, f);
	if (rc != RC_OK)
		goto out;
	rc = store_audit(db, now, actor(by), "cycle.open",
	    arena_printf(a, "cycle %lld", (long long)*id),
	    arena_printf(a, "%s %d due %s", p.id, p.version, plan->due_on),
	    &entry, f);
	if (rc == RC_OK)
		rc = db_commit(db, f);
out:
	db_rollback(db);
	return rc;
}

enum rc
cycle_close(struct db *db, int64_t cycle, const struct account *by, int64_t now,
    struct fault *f)
{
	struct arena *a = arena_new();
	struct cycle c;
	int64_t entry;
	enum rc rc = db_begin(db, __func__, f);

	if (rc == RC_OK)
		rc = store_cycle_get(db, a, cycle, &c, f);
	if (rc == RC_OK && c.closed_at != 0)
		rc = fail(f, RC_CONFLICT, 6811, "cycle %lld was closed on %s",
		    (long long)cycle, text_utc_date(a, c.closed_at));
	if (rc == RC_OK)
		rc = store_cycle_close(db, cycle, now, f);
	if (rc == RC_OK)
		rc = store_audit(db, now, actor(by), "cycle.close",
		    arena_printf(a, "cycle %lld", (long long)cycle), "", &entry,
		    f);
	rc = db_end(db, rc, f);
	arena_free(a);
	return rc;
}

static enum rc
queue_letters(struct db *db, struct arena *a, const struct cycle *c,
    const char *iso3, int64_t now, const struct letter_writer *writer,
    size_t *letters, struct fault *f)
{
	struct account_list people;
	enum rc rc;

	rc = store_account_list(db, a, iso3, &people, f);
	for (size_t i = 0; rc == RC_OK && i < people.n; i++) {
		struct letter l = {0};

		if (strcmp(people.v[i].role, "focal_point") != 0 ||
		    people.v[i].disabled_at != 0)
			continue;
		l.recipient = people.v[i].email;
		l.queued_at = now;
		writer->write(
		    writer->ctx, a, &people.v[i], c, &l.subject, &l.body);
		rc = store_letter_add(db, &l, f);
		*letters += rc == RC_OK;
	}
	return rc;
}

enum rc
cycle_invite(struct db *db, struct arena *a, int64_t cycle,
    const char *const *iso3, size_t n, const struct account *by, int64_t now,
    const struct letter_writer *writer, size_t *letters, struct fault *f)
{
	struct cycle c;
	int64_t entry;
	enum rc rc;

	*letters = 0;
	rc = db_begin(db, __func__, f);
	if (rc != RC_OK)
		return rc;
	rc = store_cycle_get(db, a, cycle, &c, f);
	if (rc == RC_OK && c.closed_at != 0)
		rc = fail(f, RC_CONFLICT, 6805, "cycle %lld is closed",
		    (long long)cycle);
	for (size_t i = 0; rc == RC_OK && i < n; i++) {
		rc = store_invite(db, cycle, iso3[i], actor(by), now, f);
		if (rc == RC_OK && writer != NULL)
			rc = queue_letters(
			    db, a, &c, iso3[i], now, writer, letters, f);
		if (rc == RC_OK)
			rc = store_audit(db, now, actor(by), "cycle.invite",
			    arena_printf(a, "cycle %lld", (long long)cycle),
			    iso3[i], &entry, f);
	}
	return db_end(db, rc, f);
}

const char *
cycle_standing(const struct report *r)
{
	if (strcmp(r->stage, "draft") != 0)
		return r->stage;
	if (r->submission != 0)
		return "amending";
	if (r->started_at != 0)
		return "started";
	return r->seen_at >= r->invited_at && r->seen_at != 0
	    ? "signed_in"
	    : "never_signed_in";
}

int64_t
cycle_standing_since(const struct report *r)
{
	const char *standing = cycle_standing(r);

	if (strcmp(standing, "never_signed_in") == 0)
		return r->invited_at;
	if (strcmp(standing, "signed_in") == 0)
		return r->seen_at;
	if (strcmp(standing, "started") == 0)
		return r->started_at;
	return r->stage_at;
}
