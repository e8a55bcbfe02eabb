/* SPDX-License-Identifier: MIT */
/*
 * GET /gaps/{cycle}/{state}/{provision}: what one cell of the matrix rests on.
 * The obligation, what the State answered in its own words and language, the
 * law it cites, the outcome and the rule applied, the same cell in other
 * cycles. Answers narrower than the reader's level are not here, and neither
 * is an outcome drawn from them.
 */
#include <string.h>
#include "base/text.h"
#include "domain/gap/gap.h"
#include "pages/answer_view.h"
#include "pages/files.h"
#include "pages/pages.h"
#include "store/findings.h"
#include "store/submissions.h"

struct evidence {
	struct cycle cycle;
	const struct questionnaire *q;
	int provision;
	struct state state;
	struct report report;
	const char *level;
	struct answer_list answers;
	struct attachment_list files;
	const struct finding *finding; /* NULL: nothing submitted */
};

static const struct finding *
finding_of(const struct finding_list *list, const char *provision)
{
	for (size_t i = 0; i < list->n; i++) {
		if (strcmp(list->v[i].provision, provision) == 0)
			return &list->v[i];
	}
	return NULL;
}

static enum rc
read_place(
    struct app *app, struct request *r, struct evidence *e, struct fault *f)
{
	int64_t id;
	enum rc rc;

	if (!text_int(r->args[0], &id))
		return fail(f, RC_ABSENT, 9631, "no cycle '%s'", r->args[0]);
	rc = store_cycle_get(app->db, r->a, id, &e->cycle, f);
	if (rc == RC_OK)
		rc = library_get(app->library, app->db, e->cycle.questionnaire,
		    e->cycle.version, &e->q, f);
	if (rc != RC_OK)
		return rc;
	e->provision = questionnaire_provision(e->q, r->args[2]);
	if (e->provision < 0)
		return fail(
		    f, RC_ABSENT, 9632, "no provision '%s'", r->args[2]);
	rc = store_state_get(
	    app->db, r->a, r->args[1], r->lang, e->q->instrument, &e->state, f);
	if (rc == RC_OK)
		rc = store_report_of(
		    app->db, r->a, id, r->args[1], &e->report, f);
	return rc;
}

static enum rc
read_evidence(
    struct app *app, struct request *r, struct evidence *e, struct fault *f)
{
	struct finding_list findings;
	enum rc rc;

	memset(e, 0, sizeof(*e));
	rc = read_place(app, r, e, f);
	if (rc != RC_OK || e->report.submission == 0)
		return rc;
	e->level = permission_level(&r->session.account, e->state.iso3);
	rc = store_submission_answers(
	    app->db, r->a, e->report.submission, e->level, &e->answers, f);
	if (rc == RC_OK)
		rc = store_attachment_frozen(app->db, r->a,
		    e->report.submission, e->level, &e->files, f);
	if (rc == RC_OK)
		rc = store_cycle_findings(app->db, r->a, e->cycle.id,
		    e->state.iso3, e->level, &findings, f);
	answers_keep_counted(&e->answers);
	if (rc == RC_OK)
		e->finding =
		    finding_of(&findings, e->q->provisions[e->provision].code);
	return rc;
}

static const char *
provision_text(struct request *r, const struct evidence *e, const char *part)
{
	return questionnaire_text(e->q, r->lang,
	    arena_printf(r->a, "provision.%s.%s",
		e->q->provisions[e->provision].code, part));
}

static void
fill_outcome(struct request *r, struct view *v, const struct questionnaire *q,
    const char *force, const struct finding *found)
{
	const char *code =
	    found == NULL ? "no_information" : gap_shown(q, found);
	const struct outcome *o = questionnaire_outcome(q, code);

	view_set(v, "tone", o == NULL ? "none" : o->tone);
	view_set(v, "letter", o == NULL ? "" : o->letter);
	view_set(v, "label",
	    questionnaire_text(
		q, r->lang, arena_printf(r->a, "outcome.%s.label", code)));
	view_set(v, "explain", outcome_explained(q, r->lang, code, force));
}

/* The aspect's canonical answer in words, where it was asked. */
static void
fill_aspect(struct app *app, struct request *r, struct view *v,
    const char *name, const char *answer)
{
	if (answer == NULL || answer[0] == '\0')
		return;
	view_set(v, name,
	    frame_text(
		app, r, arena_printf(r->a, "evidence.canonical.%s", answer)));
}

static void
fill_rule(struct app *app, struct request *r, struct view *v,
    const struct evidence *e)
{
	const struct finding *found = e->finding;

	if (found == NULL || strcmp(found->outcome, "withheld") == 0)
		return;
	fill_aspect(app, r, v, "law", found->law);
	fill_aspect(app, r, v, "practice", found->practice);
	fill_aspect(app, r, v, "combined", found->combined);
	view_set(v, "rule", found->rule);
	view_set(v, "rules_version", e->q->rules_version);
	view_flag(v, "readiness", !found->is_party);
}

static bool
is_about(const struct evidence *e, int i)
{
	const struct question *k = &e->q->questions[i];

	return k->provision == e->provision && question_is_asked(k);
}

static bool
is_answered(const struct evidence *e, const struct question *k)
{
	for (size_t i = 0; i < e->answers.n; i++) {
		if (strcmp(e->answers.v[i].question, k->name) == 0)
			return true;
	}
	return false;
}

/* The two questions the finding rests on always, what follows from them only
 * where something was said: a follow-up that did not apply is no blank. */
static void
fill_answers(struct app *app, struct request *r, struct view *v,
    const struct evidence *e)
{
	for (int i = 0; i < e->q->questions_n; i++) {
		const struct question *k = &e->q->questions[i];
		struct view *item;

		if (!is_about(e, i) ||
		    (k->aspect == ASPECT_NONE && !is_answered(e, k)))
			continue;
		item = view_item(v, "answers");
		answer_view(app, r, item, e->q, i, &e->answers, NULL);
		files_fill(app, r, item, &e->files, k->name);
		if (k->aspect != ASPECT_NONE)
			view_set(item, "aspect",
			    frame_text(app, r,
				k->aspect == ASPECT_LAW ? "evidence.law"
							: "evidence.practice"));
	}
}

/* The same cell in every cycle whose questionnaire knows the provision. */
static enum rc
fill_history(struct app *app, struct request *r, struct view *v,
    const struct evidence *e, struct fault *f)
{
	const char *code = e->q->provisions[e->provision].code;
	const char *force = e->q->provisions[e->provision].force;
	struct cycle_list cycles;
	enum rc rc;

	rc = store_cycle_list(app->db, r->a, &cycles, f);
	for (size_t i = 0; rc == RC_OK && i < cycles.n; i++) {
		struct finding_list findings;
		struct view *item;

		if (strcmp(cycles.v[i].questionnaire, e->cycle.questionnaire) !=
		    0)
			continue;
		rc = store_cycle_findings(app->db, r->a, cycles.v[i].id,
		    e->state.iso3, e->level, &findings, f);
		if (rc != RC_OK || finding_of(&findings, code) == NULL)
			continue;
		item = view_item(v, "history");
		view_set(item, "cycle", cycles.v[i].title);
		view_int(item, "id", cycles.v[i].id);
		view_flag(item, "here", cycles.v[i].id == e->cycle.id);
		fill_outcome(r, item, e->q, force, finding_of(&findings, code));
	}
	return rc;
}

/* What other States opened to this reader as good practice on the same
 * provision, in the same cycle. */
static enum rc
fill_practice(struct app *app, struct request *r, struct view *v,
    const struct evidence *e, int question, struct fault *f)
{
	struct state_answer_list list;
	struct state s;
	enum rc rc;

	rc = store_cycle_question(app->db, r->a, e->cycle.id,
	    e->q->questions[question].name, e->level, &list, f);
	for (size_t i = 0; rc == RC_OK && i < list.n; i++) {
		struct view *item;

		if (list.v[i].answer.value[0] == '\0' ||
		    strcmp(list.v[i].iso3, e->state.iso3) == 0)
			continue;
		rc = store_state_get(app->db, r->a, list.v[i].iso3, r->lang,
		    e->q->instrument, &s, f);
		if (rc != RC_OK)
			break;
		item = view_item(v, "practices");
		view_set(item, "state", s.name);
		view_flag(item, "example", s.example);
		view_set(item, "words", list.v[i].answer.value);
	}
	return rc;
}

static enum rc
fill_practices(struct app *app, struct request *r, struct view *v,
    const struct evidence *e, struct fault *f)
{
	enum rc rc = RC_OK;

	for (int i = 0; rc == RC_OK && i < e->q->questions_n; i++) {
		if (is_about(e, i) &&
		    e->q->questions[i].role == QR_GOOD_PRACTICE)
			rc = fill_practice(app, r, v, e, i, f);
	}
	return rc;
}

static enum rc
fill_page(struct app *app, struct request *r, struct view *v,
    const struct evidence *e, struct fault *f)
{
	const struct provision *p = &e->q->provisions[e->provision];
	enum rc rc;

	view_text(v, "title", "evidence.title", "state", e->state.name,
	    "provision", p->id, NULL);
	frame_style(v, "gaps.css");
	view_set(view_child(v, "frame"), "cycle", e->cycle.title);
	frame_step(v,
	    arena_printf(r->a, "/gaps?cycle=%lld", (long long)e->cycle.id),
	    frame_text(app, r, "gaps.title"));
	view_set(v, "iso3", e->state.iso3);
	view_set(v, "code", p->code);
	view_set(v, "provision", provision_text(r, e, "title"));
	view_set(v, "duty", provision_text(r, e, "duty"));
	view_text(v, "force", arena_printf(r->a, "force.%s", p->force), NULL);
	view_text(v, "status",
	    arena_printf(r->a, "state_status.%s", e->state.status), NULL);
	view_flag(v, "example", e->state.example);
	view_flag(v, "submitted", e->report.submission != 0);
	view_time(v, "submitted_at", e->report.submitted_at);
	fill_outcome(r, view_child(v, "outcome"), e->q, p->force, e->finding);
	fill_rule(app, r, view_child(v, "rule"), e);
	if (e->report.submission == 0)
		return RC_OK;
	fill_answers(app, r, v, e);
	rc = fill_history(app, r, v, e, f);
	return rc == RC_OK ? fill_practices(app, r, v, e, f) : rc;
}

enum rc
page_evidence(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	struct view *v = view_new(app, r);
	struct evidence e;
	enum rc rc;

	rc = db_read_begin(app->db, f);
	if (rc == RC_OK) {
		rc = read_evidence(app, r, &e, f);
		if (rc == RC_OK)
			rc = fill_page(app, r, v, &e, f);
		db_read_end(app->db);
	}
	if (rc != RC_OK) {
		view_free(v);
		return rc;
	}
	return view_render(app, r, out, "evidence.cs", v, f);
}
