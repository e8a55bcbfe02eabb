/* SPDX-License-Identifier: MIT */
/*
 * /received/{report}: a submitted report as the Secretariat received it, in
 * the questionnaire's order, beside what the State said in the cycle before,
 * with the finding of each provision; below it, return with a reason or
 * accept. Only the frozen submission is here: a draft is the State's own.
 */
#include <string.h>
#include "base/text.h"
#include "domain/report/carry.h"
#include "domain/gap/gap.h"
#include "pages/answer_view.h"
#include "pages/files.h"
#include "pages/objections.h"
#include "pages/pages.h"
#include "store/findings.h"
#include "store/submissions.h"

struct received {
	struct report report;
	struct cycle cycle;
	struct state state;
	const struct questionnaire *q;
	struct submission_list
	    submissions; /* newest last or first: by number */
	struct answer_list answers;
	struct attachment_list files;
	struct finding_list findings;
	bool has_before;
	struct cycle before;
	struct answer_list answers_before;
	const struct questionnaire *then; /* that was asked before */
	const struct forebears *from;	  /* by question */
	struct objection_list checks;	  /* that fail */
};

static enum rc
read_forebears(
    struct app *app, struct request *r, struct received *d, struct fault *f)
{
	struct forebears *from;
	enum rc rc;

	rc = library_get(app->library, app->db, d->before.questionnaire,
	    d->before.version, &d->then, f);
	if (rc == RC_OK)
		rc = carry_forebears(
		    app->db, app->library, r->a, d->q, d->then, &from, f);
	if (rc == RC_OK)
		d->from = from;
	return rc;
}

/* What the State submitted last time, where the same questionnaire was asked,
 * in this version or an earlier one; none is no fault. */
static enum rc
read_before(
    struct app *app, struct request *r, struct received *d, struct fault *f)
{
	struct report report;
	enum rc rc;

	rc = store_cycle_previous(app->db, r->a, d->cycle.id, &d->before, f);
	if (rc == RC_OK)
		rc = store_report_of(
		    app->db, r->a, d->before.id, d->report.iso3, &report, f);
	if (rc == RC_ABSENT || (rc == RC_OK && report.submission == 0))
		return RC_OK;
	if (rc == RC_OK)
		rc = store_submission_answers(app->db, r->a, report.submission,
		    "secretariat", &d->answers_before, f);
	if (rc == RC_OK)
		rc = read_forebears(app, r, d, f);
	answers_keep_counted(&d->answers_before);
	d->has_before = rc == RC_OK;
	return rc;
}

static enum rc
read_submission(
    struct app *app, struct request *r, struct received *d, struct fault *f)
{
	enum rc rc;

	if (d->report.submission == 0)
		return fail(f, RC_ABSENT, 9621,
		    "report %lld has not been submitted",
		    (long long)d->report.id);
	rc = store_submission_list(
	    app->db, r->a, d->report.id, &d->submissions, f);
	if (rc == RC_OK)
		rc = store_submission_answers(app->db, r->a,
		    d->report.submission, "secretariat", &d->answers, f);
	if (rc == RC_OK)
		rc = store_attachment_frozen(app->db, r->a,
		    d->report.submission, "secretariat", &d->files, f);
	if (rc == RC_OK)
		answers_keep_counted(&d->answers);
	if (rc == RC_OK)
		rc = store_cycle_findings(app->db, r->a, d->cycle.id,
		    d->report.iso3, "secretariat", &d->findings, f);
	return rc;
}

static enum rc
read_received(
    struct app *app, struct request *r, struct received *d, struct fault *f)
{
	int64_t id;
	enum rc rc;

	memset(d, 0, sizeof(*d));
	if (!text_int(r->args[0], &id))
		return fail(f, RC_ABSENT, 9622, "no report '%s'", r->args[0]);
	rc = store_report_get(app->db, r->a, id, NULL, &d->report, f);
	if (rc == RC_OK)
		rc = store_cycle_get(
		    app->db, r->a, d->report.cycle, &d->cycle, f);
	if (rc == RC_OK)
		rc = library_get(app->library, app->db, d->cycle.questionnaire,
		    d->cycle.version, &d->q, f);
	if (rc == RC_OK)
		rc = store_state_get(app->db, r->a, d->report.iso3, r->lang,
		    d->q->instrument, &d->state, f);
	if (rc == RC_OK)
		rc = read_submission(app, r, d, f);
	if (rc == RC_OK)
		rc = read_before(app, r, d, f);
	return rc;
}

static void
fill_finding(
    struct request *r, struct view *v, const struct received *d, int provision)
{
	const char *code = d->q->provisions[provision].code;

	for (size_t i = 0; i < d->findings.n; i++) {
		const char *shown;

		if (strcmp(d->findings.v[i].provision, code) != 0)
			continue;
		shown = gap_shown(d->q, &d->findings.v[i]);
		view_set(v, "outcome",
		    questionnaire_text(d->q, r->lang,
			arena_printf(r->a, "outcome.%s.label", shown)));
		view_set(v, "tone",
		    questionnaire_outcome(d->q, shown) == NULL
			? "none"
			: questionnaire_outcome(d->q, shown)->tone);
	}
}

static bool
is_in(const struct answer_list *list, const char *question)
{
	for (size_t i = 0; i < list->n; i++) {
		if (strcmp(list->v[i].question, question) == 0)
			return true;
	}
	return false;
}

static bool
has_files(const struct received *d, const char *question)
{
	for (size_t i = 0; i < d->files.n; i++) {
		if (strcmp(d->files.v[i].question, question) == 0)
			return true;
	}
	return false;
}

/* The next answer to a question from *at on, or NULL. */
static const struct answer *
next_of(const struct answer_list *list, const char *question, size_t *at)
{
	while (*at < list->n) {
		const struct answer *ans = &list->v[(*at)++];

		if (strcmp(ans->question, question) == 0)
			return ans;
	}
	return NULL;
}

/* Did the State say the same last time to the same question, the year that a
 * comment came over with aside? Rows are compared in their order: a row that
 * was carried over may have another id. */
static bool
is_same(const struct received *d, int question)
{
	const struct forebears *from = &d->from[question];
	const struct answer *now, *then;
	size_t i = 0, k = 0;

	if (!from->is_same)
		return false;
	do {
		now = next_of(&d->answers, d->q->questions[question].name, &i);
		then = next_of(&d->answers_before,
		    d->then->questions[from->then[0]].name, &k);
		if (now == NULL || then == NULL)
			return now == then;
	} while (strcmp(now->col, then->col) == 0 &&
	    strcmp(now->value, then->value) == 0 &&
	    strcmp(now->status, then->status) == 0 &&
	    text_eq(now->flags, then->flags) &&
	    strcmp(carry_comment(now->comment), carry_comment(then->comment)) ==
		0);
	return false;
}

static bool
was_answered(const struct received *d, int question)
{
	if (!d->has_before)
		return false;
	for (int i = 0; i < d->from[question].n; i++)
		if (is_in(&d->answers_before,
			d->then->questions[d->from[question].then[i]].name))
			return true;
	return false;
}

/* Beside each other, the questions that this one comes from, in their own
 * words where those are others. */
static void
fill_before(struct app *app, struct request *r, struct view *item,
    const struct received *d, int question)
{
	const struct forebears *from = &d->from[question];
	struct view *before;

	if (is_same(d, question)) {
		view_flag(item, "same",
		    is_in(&d->answers, d->q->questions[question].name));
		return;
	}
	for (int i = 0; i < from->n; i++) {
		before = view_item(item, "before");
		answer_view(app, r, before, d->then, from->then[i],
		    &d->answers_before, NULL);
		view_flag(before, "is_named", !from->is_same);
	}
}

static void
fill_question(struct app *app, struct request *r, struct view *v,
    const struct received *d, int i, bool all)
{
	const struct question *k = &d->q->questions[i];
	struct view *item;

	if (k->type == QT_GROUP) {
		item = view_item(v, "items");
		view_flag(item, "group", true);
		view_set(
		    item, "label", question_text(d->q, k, r->lang, "label"));
		if (k->provision >= 0) {
			view_set(item, "provision",
			    d->q->provisions[k->provision].id);
			fill_finding(r, item, d, k->provision);
		}
		return;
	}
	if (!question_is_asked(k))
		return;
	if (!all && !is_in(&d->answers, k->name) && !was_answered(d, i) &&
	    !has_files(d, k->name))
		return;
	item = view_item(v, "items");
	view_set(item, "name", k->name);
	answer_view(
	    app, r, view_child(item, "now"), d->q, i, &d->answers, NULL);
	view_set(item, "label", question_text(d->q, k, r->lang, "label"));
	files_fill(app, r, item, &d->files, k->name);
	for (size_t c = 0; c < d->checks.n; c++)
		if (d->checks.v[c].check->at == i)
			view_set(view_item(item, "checks"), "text",
			    questionnaire_text(
				d->q, r->lang, d->checks.v[c].check->key));
	if (d->has_before)
		fill_before(app, r, item, d, i);
}

static void
fill_sections(struct app *app, struct request *r, struct view *v,
    const struct received *d)
{
	bool all = request_get(r, "all")[0] != '\0';

	for (int s = 0; s < d->q->sections_n; s++) {
		const struct section *section = &d->q->sections[s];
		struct view *item = view_item(v, "sections");

		view_set(item, "name", section->name);
		view_set(item, "articles", section->articles);
		view_set(item, "title",
		    questionnaire_text(d->q, r->lang,
			arena_printf(r->a, "section.%s.title", section->name)));
		for (int i = section->first; i < section->end; i++)
			fill_question(app, r, item, d, i, all);
	}
	view_flag(v, "all", all);
}

static enum rc
fill_events(struct app *app, struct request *r, struct view *v,
    const struct received *d, struct fault *f)
{
	struct report_event_list events;
	enum rc rc;

	rc = store_report_events(app->db, r->a, d->report.id, &events, f);
	for (size_t i = 0; rc == RC_OK && i < events.n; i++) {
		struct view *item = view_item(v, "events");

		view_text(item, "stage",
		    events.v[i].act[0] != '\0'
			? arena_printf(r->a, "received.act.%s", events.v[i].act)
			: arena_printf(
			      r->a, "received.stage.%s", events.v[i].stage),
		    NULL);
		view_set(item, "by", events.v[i].by_name);
		view_set(item, "reason", events.v[i].reason);
		view_time(item, "at", events.v[i].at);
	}
	for (size_t i = 0; rc == RC_OK && i < d->submissions.n; i++) {
		struct view *item = view_item(v, "submissions");

		view_int(item, "number", d->submissions.v[i].number);
		view_time(item, "at", d->submissions.v[i].at);
		view_set(item, "by", d->submissions.v[i].by_name);
		view_set(item, "sha256", d->submissions.v[i].sha256);
		view_flag(item, "holds", d->submissions.v[i].holds);
		view_time(
		    item, "withdrawn_at", d->submissions.v[i].withdrawn_at);
		if (submission_before(&d->submissions, &d->submissions.v[i]) !=
		    NULL)
			view_int(item, "changes", d->submissions.v[i].id);
	}
	return rc;
}

/* The checks once more, over the frozen figures as staff may see them. */
static enum rc
fill_checks(struct app *app, struct request *r, struct view *v,
    struct received *d, struct fault *f)
{
	struct reading rd = {app, r, d->q};
	struct open_report o;
	enum rc rc;

	objections_fill_year(&rd, &d->answers, v);
	if (d->q->checks_n == 0)
		return RC_OK;
	rc = report_open_frozen(app->db, app->library, r->a,
	    d->report.submission, "secretariat", &o, f);
	if (rc == RC_OK)
		objections_fill(&rd, &o, OBJECTIONS_ALL, false, v);
	if (rc == RC_OK)
		report_objections(&o, r->a, -1, &d->checks);
	report_close(&o);
	view_flag(v, "has_checks", true);
	return rc;
}

static enum rc
fill_page(struct app *app, struct request *r, struct view *v,
    struct received *d, struct fault *f)
{
	enum rc rc;

	view_text(v, "title", "received.title", "state", d->state.name, NULL);
	view_int(v, "report", d->report.id);
	view_text(v, "stage",
	    arena_printf(r->a, "received.stage.%s", d->report.stage), NULL);
	view_flag(v, "may_decide", strcmp(d->report.stage, "submitted") == 0);
	view_set(v, "reason", request_post(r, "reason"));
	if (d->has_before)
		view_set(v, "before", d->before.title);
	frame_style(v, "gaps.css");
	view_flag(view_child(v, "frame"), "wide", true);
	view_set(view_child(v, "frame"), "cycle", d->cycle.title);
	frame_step(v, "/secretariat", frame_text(app, r, "secretariat.title"));
	frame_step(v, arena_printf(r->a, "/cycle/%lld", (long long)d->cycle.id),
	    d->cycle.title);
	if ((rc = fill_checks(app, r, v, d, f)) != RC_OK)
		return rc;
	fill_sections(app, r, v, d);
	return fill_events(app, r, v, d, f);
}

static enum rc
show(struct app *app, struct request *r, struct response *out,
    const char *problem, struct fault *f)
{
	struct view *v = view_new(app, r);
	struct received d;
	enum rc rc;

	rc = db_read_begin(app->db, f);
	if (rc == RC_OK) {
		rc = read_received(app, r, &d, f);
		if (rc == RC_OK)
			rc = fill_page(app, r, v, &d, f);
		db_read_end(app->db);
	}
	if (rc != RC_OK) {
		view_free(v);
		return rc;
	}
	if (problem != NULL) {
		frame_refuse(out, v);
		frame_error(v, "reason", "", frame_text(app, r, problem));
	}
	return view_render(app, r, out, "received.cs", v, f);
}

enum rc
page_received(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	return show(app, r, out, NULL, f);
}

/* POST: which button was pressed says what to do. */
enum rc
page_received_decide(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	bool accept = request_post(r, "accept")[0] != '\0';
	const char *reason = request_post(r, "reason");
	int64_t id;
	enum rc rc;

	if (!text_int(r->args[0], &id))
		return fail(f, RC_ABSENT, 9623, "no report '%s'", r->args[0]);
	if (!accept && text_is_empty(reason))
		return show(app, r, out, "received.no_reason", f);
	if (accept)
		rc = report_accept(
		    app->db, app->library, id, &r->session.account, r->now, f);
	else
		rc = report_return(
		    app->db, id, reason, &r->session.account, r->now, f);
	if (rc == RC_OK)
		response_redirect(
		    out, arena_printf(r->a, "/received/%lld", (long long)id));
	return rc;
}
