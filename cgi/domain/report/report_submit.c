/* SPDX-License-Identifier: MIT */
/*
 * The way of a report: draft or returned -> submitted -> returned or accepted.
 * A submission freezes a snapshot; the store puts its digest into the audit
 * chain in the same transaction, so that receipt and log cannot disagree.
 */
#include <string.h>
#include "base/digest.h"
#include "base/text.h"
#include "domain/gap/gap.h"
#include "domain/report/report_inside.h"
#include "domain/figures/returned.h"
#include "store/attachments.h"

/* Names the first few places that must be mended. */
static enum rc
refuse_problems(const struct open_report *r, struct arena *a, struct fault *f)
{
	struct place_list places;
	struct buf names;
	int n = 0, newer = 0;

	buf_init(&names, a);
	report_places(r, a, -1, &places);
	for (size_t i = 0; i < places.n; i++) {
		const struct place *p = &places.v[i];

		if (p->problem == NULL)
			continue;
		if (n++ < 5)
			buf_printf(&names, "%s%s%s%s%s%s (%s)",
			    names.n > 0 ? ", " : "",
			    r->q->questions[p->question].name,
			    *p->row != '\0' ? "/" : "", p->row,
			    *p->col != '\0' ? "/" : "", p->col, p->problem);
	}
	for (size_t i = 0; i < r->unplaced.n; i++)
		newer += strcmp(r->unplaced.v[i].reason, "newer") == 0;
	if (n > 0)
		return fail(f, RC_INPUT, 6301,
		    "%d answers need attention before the report can be "
		    "submitted: %s%s",
		    n, names.p, n > 5 ? ", ..." : "");
	if (newer > 0)
		return fail(f, RC_INPUT, 6302,
		    "%d answers have two versions; choose one of each before "
		    "submitting",
		    newer);
	return RC_OK;
}

static int64_t
position_of(const struct open_report *r, const struct answer *ans)
{
	int at = questionnaire_find(r->q, ans->question);
	const struct question *it;

	if (at < 0)
		return 0;
	it = &r->q->questions[at];
	for (size_t i = 0; it->type == QT_GRID && i < it->rows->n; i++) {
		if (strcmp(it->rows->v[i].name, ans->row) == 0)
			return (int64_t)i;
	}
	at = question_repeat(r->q, at);
	for (size_t i = 0; at >= 0 && i < r->rows.n; i++) {
		const struct repeat_row *row = &r->rows.v[i];

		if (strcmp(row->row, ans->row) == 0 &&
		    strcmp(row->question, r->q->questions[at].name) == 0)
			return row->position;
	}
	return 0;
}

static struct answer_list
frozen(const struct open_report *r, struct arena *a)
{
	const bool *counted = report_counted(r, a);
	struct answer_list out = {
	    .v = arena_array(a, r->answers.n + 1, sizeof(*out.v))};

	for (size_t i = 0; i < r->answers.n; i++) {
		struct answer *ans = &out.v[out.n];

		*ans = r->answers.v[i];
		if (answer_is_blank(ans) && *ans->comment == '\0' &&
		    *ans->source == '\0')
			continue;
		ans->row_position = position_of(r, ans);
		ans->counted = counted[i];
		out.n++;
	}
	return out;
}

static char *
object_name(struct arena *a, int64_t report)
{
	return arena_printf(a, "report %lld", (long long)report);
}

static enum rc
freeze(struct db *db, struct arena *a, struct open_report *r,
    struct submission *s, struct fault *f)
{
	char digest[DIGEST_HEX + 1];
	struct answer_list answers = frozen(r, a);
	struct finding_list findings;
	enum rc rc = report_read_files(db, a, s->at, r, f);

	if (rc != RC_OK)
		return rc;
	s->canonical = report_canonical(r, a);
	digest_hex(s->canonical, strlen(s->canonical), digest);
	s->sha256 = arena_dup(a, digest);
	rc = store_submission_add(db, s, &answers, f);
	if (rc != RC_OK)
		return rc;
	gap_findings(r, a, &findings);
	rc = store_finding_replace(db, s->report, s->id, &findings, f);
	if (rc == RC_OK)
		rc = store_finding_replace(db, s->report, 0, &findings, f);
	return rc;
}

static enum rc
must_be_open(const struct open_report *r, struct fault *f)
{
	const char *bar = report_bar(&r->report, &r->cycle);

	if (bar == NULL)
		return RC_OK;
	if (strcmp(bar, "closed") == 0)
		return fail(f, RC_CONFLICT, 6303,
		    "the cycle was closed; ask the Secretariat to take a late "
		    "report");
	return fail(f, RC_CONFLICT, 6304,
	    "the report is %s already; it can change only after the "
	    "Secretariat returns it",
	    r->report.stage);
}

/* What supersedes a submission without having been returned is an amendment. */
static enum rc
to_submitted(struct db *db, const struct open_report *r,
    const struct account *who, int64_t now, struct fault *f)
{
	bool is_amended =
	    strcmp(r->report.stage, "draft") == 0 && r->report.submission != 0;
	struct report_move m = {.report = r->report.id,
	    .from = r->report.stage,
	    .to = "submitted",
	    .act = is_amended ? "amended" : "",
	    .by = who->id,
	    .at = now};

	return store_report_stage(db, &m, f);
}

enum rc
report_submit(struct db *db, struct library *l, struct arena *a, int64_t report,
    const struct account *who, int64_t now, struct submission *out,
    struct fault *f)
{
	struct open_report r = {0};
	int64_t newest = 0;
	enum rc rc;

	*out = (struct submission){
	    .report = report, .by = who->id, .by_name = who->name};
	rc = db_begin(db, __func__, f);
	/* a colleague's file may have come or gone since it was asked for */
	if (rc == RC_OK)
		rc = store_attachment_newest(db, report, &newest, f);
	out->at = newest > now ? newest : now;
	if (rc == RC_OK)
		rc = report_open(
		    db, l, a, report, who->iso3, "en", out->at, &r, f);
	if (rc == RC_OK)
		rc = must_be_open(&r, f);
	if (rc == RC_OK)
		rc = refuse_problems(&r, a, f);
	if (rc == RC_OK)
		rc = freeze(db, a, &r, out, f);
	if (rc == RC_OK)
		rc = to_submitted(db, &r, who, now, f);
	report_close(&r);
	return db_end(db, rc, f);
}

/* Submitted -> to, with the audit entry. */
static enum rc
move(struct db *db, int64_t report, const char *to, const char *reason,
    const struct account *who, int64_t now, struct fault *f)
{
	struct arena *a = arena_new();
	char *action = arena_printf(
	    a, "report.%s", strcmp(to, "returned") == 0 ? "return" : "accept");
	struct report_move m = {.report = report,
	    .from = "submitted",
	    .to = to,
	    .reason = reason,
	    .by = who->id,
	    .at = now};
	int64_t entry;
	enum rc rc;

	rc = store_report_stage(db, &m, f);
	if (rc == RC_OK)
		rc = store_audit(db, now, who->id, action,
		    object_name(a, report), reason, &entry, f);
	arena_free(a);
	return rc;
}

static enum rc
cycle_is_open(struct db *db, struct arena *a, int64_t report, struct fault *f)
{
	struct report r;
	struct cycle c;
	enum rc rc = store_report_get(db, a, report, NULL, &r, f);

	if (rc == RC_OK)
		rc = store_cycle_get(db, a, r.cycle, &c, f);
	if (rc == RC_OK && c.closed_at != 0)
		rc = fail(f, RC_CONFLICT, 6305,
		    "the cycle is closed: a returned report could not be "
		    "submitted again");
	return rc;
}

enum rc
report_return(struct db *db, int64_t report, const char *reason,
    const struct account *who, int64_t now, struct fault *f)
{
	struct arena *a = arena_new();
	enum rc rc;

	if (text_is_empty(reason)) {
		arena_free(a);
		return fail(f, RC_INPUT, 6306,
		    "say why the report is returned: the State reads it");
	}
	rc = db_begin(db, __func__, f);
	if (rc == RC_OK)
		rc = cycle_is_open(db, a, report, f);
	if (rc == RC_OK)
		rc = move(db, report, "returned",
		    text_clean(a, reason, strlen(reason)), who, now, f);
	rc = db_end(db, rc, f);
	arena_free(a);
	return rc;
}

enum rc
report_accept(struct db *db, struct library *l, int64_t report,
    const struct account *who, int64_t now, struct fault *f)
{
	enum rc rc = db_begin(db, __func__, f);

	if (rc == RC_OK)
		rc = move(db, report, "accepted", "", who, now, f);
	if (rc == RC_OK)
		rc = returned_store(db, l, report, who->id, now, f);
	return db_end(db, rc, f);
}
