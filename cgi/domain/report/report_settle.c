/* SPDX-License-Identifier: MIT */
/*
 * Deciding what becomes of text that was kept aside, and taking a row of a
 * repeat from sight. Both versions stay in the history whatever is decided.
 */
#include <string.h>
#include "base/text.h"
#include "domain/report/report_inside.h"
#include "domain/report/report_value.h"
#include "domain/report/section_state.h"

struct settling {
	struct db *db;
	struct library *l;
	struct arena *a;
	const struct account *who;
	int64_t now;
	struct open_report r;
};

/* Two versions of an answer concern the whole State; whatever else was kept
 * aside is its author's own. */
static enum rc
find_own(struct settling *s, int64_t id, const struct unplaced **out,
    struct fault *f)
{
	struct unplaced_list list;
	enum rc rc =
	    store_unplaced_list(s->db, s->a, s->r.report.id, 0, &list, f);

	if (rc != RC_OK)
		return rc;
	for (size_t i = 0; i < list.n; i++) {
		*out = &list.v[i];
		if ((*out)->id != id)
			continue;
		if (strcmp((*out)->reason, "newer") != 0 &&
		    (*out)->author != s->who->id)
			return fail(f, RC_DENIED, 6201,
			    "kept text %lld belongs to another person",
			    (long long)id);
		return RC_OK;
	}
	return fail(f, RC_ABSENT, 6202,
	    "no text with number %lld is kept for this report, or it was "
	    "settled before",
	    (long long)id);
}

static enum rc
put_back(struct settling *s, const char *question, struct fault *f)
{
	return section_changed(s->db, s->r.report.id, s->r.q,
	    questionnaire_find(s->r.q, question), s->who->id, s->now, f);
}

static enum rc
bring_row(struct settling *s, int question, const char *row, struct fault *f)
{
	int repeat = question_repeat(s->r.q, question);
	const char *name;
	enum rc rc;

	if (repeat < 0)
		return RC_OK;
	name = s->r.q->questions[repeat].name;
	if (repeat_has_row(&s->r.rows, name, row))
		return RC_OK;
	if (!repeat_takes_row(&s->r, repeat, row))
		return fail(f, RC_CONFLICT, 6207,
		    "'%s' has no room for another row", name);
	rc = store_repeat_row_restore(s->db, s->r.report.id, name, row, f);
	if (rc == RC_ABSENT)
		rc = store_repeat_row_add(
		    s->db, s->r.report.id, name, row, s->who->id, s->now, f);
	return rc == RC_OK ? put_back(s, name, f) : rc;
}

static enum rc
make_answer(struct settling *s, const struct unplaced *u, struct fault *f)
{
	int at = questionnaire_find(s->r.q, u->question);
	const char *mark, *flags, *figure;
	struct answer ans, before;
	int64_t revision;
	enum rc rc;

	if (at < 0 || !question_has_cell(s->r.q, at, u->row, u->col))
		return fail(f, RC_CONFLICT, 6203,
		    "'%s' is no question of this questionnaire", u->question);
	rc = bring_row(s, at, u->row, f);
	if (rc != RC_OK)
		return rc;
	rc = store_answer_get(s->db, s->a, s->r.report.id, u->question, u->row,
	    u->col, &ans, NULL);
	before = ans;
	if (rc == RC_ABSENT)
		before = ans = answer_none(s->r.q, u->question, u->row, u->col);
	else if (rc != RC_OK)
		return fail(
		    f, rc, 6204, "answer %s cannot be read", u->question);
	mark = value_mark(&s->r.q->questions[at], u->value);
	figure =
	    value_without_flags(s->a, &s->r.q->questions[at], u->value, &flags);
	ans.value = mark != NULL
	    ? ""
	    : value_normal(s->a, &s->r.q->questions[at], figure);
	ans.status = mark != NULL		 ? mark
	    : *ans.value != '\0'		 ? "answered"
	    : strcmp(u->status, "answered") == 0 ? "blank"
						 : u->status;
	/* a version is one of the whole answer; any other text kept without a
	 * remark says nothing against the one there */
	if (*u->comment != '\0' || strcmp(u->reason, "newer") == 0)
		ans.comment = u->comment;
	if (*u->source != '\0' || strcmp(u->reason, "newer") == 0)
		ans.source = u->source;
	ans.flags = strcmp(ans.status, "answered") == 0
	    ? flags_normal(s->a, arena_printf(s->a, "%s%s", u->flags, flags))
	    : "";
	ans.author = s->who->id;
	ans.at = s->now;
	rc = store_answer_put(s->db, s->r.report.id, &ans, &revision, f);
	return rc == RC_OK && !answer_says_same(&ans, &before)
	    ? put_back(s, u->question, f)
	    : rc;
}

/* An answer is changed only by whoever has it to write. */
static enum rc
must_be_shared(struct settling *s, const char *question, struct fault *f)
{
	struct scope scope;
	enum rc rc =
	    scope_read(s->db, s->a, s->r.q, s->r.report.id, s->who, &scope, f);

	if (rc == RC_OK && scope_is_partial(&scope) &&
	    scope_of(&scope, questionnaire_find(s->r.q, question)) <
		SHARE_WRITE)
		rc = fail(f, RC_DENIED, 6208,
		    "'%s' is not this person's to write", question);
	return rc;
}

static enum rc
must_be_open(const struct settling *s, struct fault *f)
{
	const char *bar = report_bar(&s->r.report, &s->r.cycle);

	if (bar == NULL)
		return RC_OK;
	return fail(f, RC_CONFLICT, 6205, "%s",
	    strcmp(bar, "closed") == 0
		? "the cycle is closed, answers can no longer change"
		: "the report was submitted, answers can no longer change");
}

static enum rc
finish(struct settling *s, struct fault *f)
{
	struct open_report after = {0};
	enum rc rc =
	    report_refind(s->db, s->l, s->a, s->r.report.id, s->now, &after, f);

	report_close(&after);
	return rc == RC_OK ? db_commit(s->db, f) : rc;
}

/* Opens the report and finds the text; whoever settles another's must have the
 * question to write. */
static enum rc
begin(struct settling *s, int64_t report, int64_t unplaced, bool writes,
    const struct unplaced **u, struct fault *f)
{
	enum rc rc =
	    report_glance(s->db, s->l, s->a, report, s->who->iso3, &s->r, f);

	if (rc == RC_OK)
		rc = find_own(s, unplaced, u, f);
	if (rc == RC_OK && (writes || (*u)->author != s->who->id))
		rc = must_be_shared(s, (*u)->question, f);
	if (rc == RC_OK && writes)
		rc = must_be_open(s, f);
	return rc;
}

static enum rc
end(struct settling *s, const struct unplaced *u, const char *how, enum rc rc,
    struct fault *f)
{
	if (rc == RC_OK)
		rc = store_unplaced_settle(
		    s->db, u->id, s->r.report.id, how, s->who->id, s->now, f);
	if (rc == RC_OK)
		rc = finish(s, f);
	db_rollback(s->db);
	return rc;
}

/* What was in front of whoever decided must still be there. */
static enum rc
must_be_seen(struct settling *s, const struct unplaced *u, int64_t seen,
    struct answer *now, struct fault *f)
{
	enum rc rc = store_answer_get(s->db, s->a, s->r.report.id, u->question,
	    u->row, u->col, now, NULL);

	if (rc == RC_ABSENT)
		*now = answer_none(s->r.q, u->question, u->row, u->col);
	else if (rc != RC_OK)
		return fail(
		    f, rc, 6209, "answer %s cannot be read", u->question);
	return now->revision == seen
	    ? RC_OK
	    : fail(f, RC_CONFLICT, REPORT_CHANGED_AGAIN,
		  "the answer was changed again meanwhile");
}

/* Of a row that is out of sight nothing was shown. */
static enum rc
pick(
    struct settling *s, const struct unplaced *u, int64_t over, struct fault *f)
{
	int question = questionnaire_find(s->r.q, u->question);
	int repeat = question < 0 ? -1 : question_repeat(s->r.q, question);
	struct answer now;
	enum rc rc = RC_OK;

	if (question >= 0 &&
	    (repeat < 0 ||
		repeat_has_row(
		    &s->r.rows, s->r.q->questions[repeat].name, u->row)))
		rc = must_be_seen(s, u, over, &now, f);
	return rc == RC_OK ? make_answer(s, u, f) : rc;
}

enum rc
report_settle(struct db *db, struct library *l, struct arena *a, int64_t report,
    int64_t unplaced, const int64_t *over, const struct account *who,
    int64_t now, struct fault *f)
{
	struct settling s = {.db = db, .l = l, .a = a, .who = who, .now = now};
	const struct unplaced *u = NULL;
	enum rc rc = db_begin(db, __func__, f);

	if (rc == RC_OK)
		rc = begin(&s, report, unplaced, over != NULL, &u, f);
	if (rc == RC_OK && over != NULL)
		rc = pick(&s, u, *over, f);
	return end(&s, u, over != NULL ? "picked" : "put_aside", rc, f);
}

static const char *
merged_text(struct arena *a, const char *given, const char *now)
{
	return given == NULL ? now : text_clean(a, given, strlen(given));
}

/* The version that m makes of u and the answer as it is now. */
static struct unplaced
merged(struct arena *a, const struct unplaced *u, const struct answer *now,
    const struct merge *m)
{
	struct unplaced out = *u;

	out.reason = "newer";
	if (m->text != NULL) {
		out.value = merged_text(a, m->text, NULL);
		out.status = "answered";
	} else if (!m->takes_kept) {
		out.value = now->value;
		out.status = now->status;
		out.flags = now->flags;
	}
	out.comment = merged_text(a, m->comment, now->comment);
	out.source = merged_text(a, m->source, now->source);
	return out;
}

enum rc
report_merge(struct db *db, struct library *l, struct arena *a, int64_t report,
    const struct merge *m, const struct account *who, int64_t now,
    struct fault *f)
{
	struct settling s = {.db = db, .l = l, .a = a, .who = who, .now = now};
	const struct unplaced *u = NULL;
	struct unplaced made;
	struct answer seen;
	enum rc rc = db_begin(db, __func__, f);

	if (rc == RC_OK)
		rc = begin(&s, report, m->unplaced, true, &u, f);
	if (rc == RC_OK)
		rc = must_be_seen(&s, u, m->seen_revision, &seen, f);
	if (rc == RC_OK) {
		made = merged(a, u, &seen, m);
		rc = make_answer(&s, &made, f);
	}
	return end(&s, u, "merged", rc, f);
}

/* Ids of rows are unique in a report. */
static enum rc
must_be_shown(
    struct settling *s, const struct row_removal *what, struct fault *f)
{
	struct answer now;
	enum rc rc = RC_OK;

	for (size_t i = 0; rc == RC_OK && i < what->n; i++) {
		const struct change *c = &what->shown[i];

		if (!text_eq(c->row, what->row))
			continue;
		rc = store_answer_get(s->db, s->a, s->r.report.id, c->question,
		    c->row, c->col, &now, f);
		if (rc == RC_OK && now.revision > c->seen_revision)
			return fail(f, RC_CONFLICT, REPORT_CHANGED_AGAIN,
			    "row '%s' was changed again meanwhile", what->row);
		rc = rc == RC_ABSENT ? RC_OK : rc;
	}
	return rc;
}

enum rc
report_remove_row(struct db *db, struct library *l, struct arena *a,
    int64_t report, const struct row_removal *what, const struct account *who,
    int64_t now, struct fault *f)
{
	struct settling s = {.db = db, .l = l, .a = a, .who = who, .now = now};
	enum rc rc = db_begin(db, __func__, f);

	if (rc == RC_OK)
		rc = report_glance(db, l, a, report, who->iso3, &s.r, f);
	if (rc == RC_OK)
		rc = must_be_open(&s, f);
	if (rc == RC_OK)
		rc = must_be_shared(&s, what->repeat, f);
	if (rc == RC_OK && !repeat_has_row(&s.r.rows, what->repeat, what->row))
		rc = fail(f, RC_ABSENT, 6206, "'%s' has no row '%s'",
		    what->repeat, what->row);
	if (rc == RC_OK)
		rc = must_be_shown(&s, what, f);
	if (rc == RC_OK)
		rc = store_repeat_row_remove(
		    db, report, what->repeat, what->row, who->id, now, f);
	if (rc == RC_OK)
		rc = put_back(&s, what->repeat, f);
	if (rc == RC_OK)
		rc = finish(&s, f);
	db_rollback(db);
	return rc;
}
