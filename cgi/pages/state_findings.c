/* SPDX-License-Identifier: MIT */
/*
 * What a State's own answers show, for its own eyes, while it writes and
 * after: a sentence, a bar with its table, and article by article the
 * obligation, the outcome, why, and what may be done next. A State that is not
 * party sees readiness. Silence is "no information".
 */
#include <string.h>

#include "base/text.h"
#include "domain/gap/gap.h"
#include "pages/pages.h"
#include "pages/reading.h"
#include "pages/report_page.h"

enum { OUTCOMES_MAX = 64 };

struct showing {
	struct reading rd;
	const struct open_report *o;
	struct finding_list list;
	int counts[OUTCOMES_MAX]; /* by index into q->outcomes */
	int assessable;
};

static int
outcome_index(const struct questionnaire *q, const char *code)
{
	const struct outcome *o = questionnaire_outcome(q, code);

	return o != NULL ? (int)(o - q->outcomes) : -1;
}

/* Definitions and final clauses are shown below but not counted above: the
 * bar is about obligations. */
static void
count(struct showing *s)
{
	const struct finding *f;
	size_t i;
	int p, k;

	for (i = 0; i < s->list.n; i++) {
		f = &s->list.v[i];
		p = questionnaire_provision(s->o->q, f->provision);
		if (p < 0 || !s->o->q->provisions[p].assessable)
			continue;
		k = outcome_index(s->o->q, gap_shown(s->o->q, f));
		if (k < 0 || k >= OUTCOMES_MAX)
			continue;
		s->counts[k]++;
		s->assessable++;
	}
}

static const char *
outcome_text(const struct reading *rd, const char *code, const char *part)
{
	const char *t = questionnaire_text(rd->q, rd->r->lang,
	    arena_printf(rd->r->a, "outcome.%s.%s", code, part));

	return t != NULL ? t : "";
}

/* The order of the bar: met first, then what is open, silence last. */
static void
fill_bar(struct showing *s, struct view *v)
{
	static const char *const tones[] = {"good", "warn", "bad", "none"};
	const struct outcome *o;
	struct view *row;
	double at = 0, width;
	size_t t;
	int k;

	for (t = 0; t < sizeof(tones) / sizeof(tones[0]); t++)
		for (k = 0; k < s->o->q->outcomes_n && k < OUTCOMES_MAX; k++) {
			o = &s->o->q->outcomes[k];
			if (s->counts[k] == 0 || strcmp(o->tone, tones[t]) != 0)
				continue;
			width = 1000.0 * s->counts[k] / s->assessable;
			row = view_item(v, "outcomes");
			view_set(row, "label",
			    outcome_text(&s->rd, o->code, "label"));
			view_set(row, "explain",
			    outcome_text(&s->rd, o->code, "explain"));
			view_set(row, "tone", o->tone);
			view_set(row, "letter", o->letter);
			view_number(row, "n", s->counts[k]);
			view_set(
			    row, "x", arena_printf(s->rd.r->a, "%.1f", at));
			view_set(row, "width",
			    arena_printf(s->rd.r->a, "%.1f", width));
			view_set(row, "middle",
			    arena_printf(s->rd.r->a, "%.1f", at + width / 2));
			view_flag(row, "fits", width > 30);
			at += width;
		}
}

static int
count_tone(const struct showing *s, const char *tone, bool gaps_only)
{
	const struct outcome *o;
	int k, n = 0;

	for (k = 0; k < s->o->q->outcomes_n && k < OUTCOMES_MAX; k++) {
		o = &s->o->q->outcomes[k];
		if (gaps_only ? o->is_gap : strcmp(o->tone, tone) == 0)
			n += s->counts[k];
	}
	return n;
}

static void
fill_sentence(struct showing *s, struct view *v)
{
	struct app *app = s->rd.app;
	struct request *r = s->rd.r;
	const char *all =
	    language_number(app->languages, r->a, r->lang, s->assessable);
	int silent = outcome_index(s->o->q, "no_information");

	view_count(v, "met", s->o->is_party ? "findings.met" : "findings.ready",
	    count_tone(s, "good", false), "all", all, NULL);
	if (s->o->is_party)
		view_count(
		    v, "gaps", "findings.gaps", count_tone(s, "", true), NULL);
	if (silent >= 0 && silent < OUTCOMES_MAX)
		view_count(
		    v, "silent", "findings.silent", s->counts[silent], NULL);
	view_flag(v, "is_party", s->o->is_party);
}

static void
fill_because(struct showing *s, struct view *v, const struct finding *f)
{
	struct request *r = s->rd.r;
	struct app *app = s->rd.app;

	if (f->law[0] != '\0')
		view_text(v, "law",
		    arena_printf(r->a, "evidence.canonical.%s", f->law), NULL);
	if (f->practice[0] != '\0')
		view_text(v, "practice",
		    arena_printf(r->a, "evidence.canonical.%s", f->practice),
		    NULL);
	if (f->combined[0] != '\0')
		view_text(v, "combined",
		    arena_printf(r->a, "evidence.canonical.%s", f->combined),
		    NULL);
	view_set(v, "rule",
	    language_format(app->languages, r->a, r->lang, "findings.rule",
		"rule", f->rule, "version", s->o->q->rules_version, NULL));
}

/* The questions that feed this provision, to go and answer them. */
static void
fill_questions(struct showing *s, struct view *v, int provision)
{
	const struct questionnaire *q = s->o->q;
	const struct question *k;
	struct view *item;
	int i;

	for (i = 0; i < q->questions_n; i++) {
		k = &q->questions[i];
		if (k->provision != provision || k->aspect == ASPECT_NONE ||
		    !instance_relevant(s->o->instance, i, NULL))
			continue;
		item = view_item(v, "questions");
		answer_view(
		    s->rd.app, s->rd.r, item, q, i, &s->o->answers, NULL);
		view_set(item, "href",
		    report_path(s->rd.r, s->o->report.id,
			arena_printf(s->rd.r->a, "/section/%s#a.%s..",
			    q->sections[k->section].name, k->name)));
	}
}

static const char *
provision_text(const struct showing *s, const char *code, const char *part)
{
	const char *t = questionnaire_text(s->rd.q, s->rd.r->lang,
	    arena_printf(s->rd.r->a, "provision.%s.%s", code, part));

	return t != NULL ? t : "";
}

static void
fill_finding(struct showing *s, struct view *v, const struct finding *f, int p)
{
	const struct provision *pr = &s->o->q->provisions[p];
	const char *code = gap_shown(s->o->q, f);
	const struct outcome *o = questionnaire_outcome(s->o->q, code);

	view_set(v, "code", pr->code);
	view_set(v, "id", pr->id);
	view_set(v, "title", provision_text(s, pr->code, "title"));
	view_set(v, "duty", provision_text(s, pr->code, "duty"));
	view_text(
	    v, "force", arena_printf(s->rd.r->a, "force.%s", pr->force), NULL);
	view_set(v, "outcome", outcome_text(&s->rd, code, "label"));
	view_set(v, "explain",
	    outcome_explained(s->o->q, s->rd.r->lang, code, pr->force));
	view_set(v, "tone", o != NULL ? o->tone : "none");
	if (o != NULL && strcmp(o->tone, "good") != 0)
		view_set(v, "next", provision_text(s, pr->code, "next"));
	fill_because(s, v, f);
	fill_questions(s, v, p);
}

static bool
is_silent(const struct showing *s, const struct finding *f)
{
	return strcmp(gap_shown(s->o->q, f), "no_information") == 0;
}

static void
fill_articles(struct showing *s, struct view *v)
{
	const struct provision *pr;
	const char *article = NULL;
	struct view *group = NULL;
	size_t i;
	int p;

	for (i = 0; i < s->list.n; i++) {
		p = questionnaire_provision(s->o->q, s->list.v[i].provision);
		if (p < 0)
			continue;
		pr = &s->o->q->provisions[p];
		if (group == NULL || !text_eq(article, pr->article)) {
			article = pr->article;
			group = view_item(v, "articles");
			view_text(group, "title", "findings.article", "no",
			    article, NULL);
			view_set(group, "no", article);
		}
		fill_finding(s,
		    view_item(group,
			is_silent(s, &s->list.v[i]) ? "silent" : "findings"),
		    &s->list.v[i], p);
	}
}

enum rc
page_state_findings(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	struct showing s = {.rd = {.app = app, .r = r}};
	struct open_report o;
	struct view *v;
	enum rc rc;

	if ((rc = report_page_begin(app, r, &o, f)) != RC_OK)
		return rc;
	if ((rc = report_whole_only(&o, f)) != RC_OK) {
		report_page_end(app, &o);
		return rc;
	}
	s.o = &o;
	s.rd.q = o.q;
	gap_findings(&o, r->a, &s.list);
	count(&s);
	v = report_page_view(app, r, &o);
	frame_step(v, report_path(r, o.report.id, ""), o.cycle.title);
	view_text(v, "title", "findings.title", "state", o.state.name, NULL);
	view_set(v, "cycle_title", o.cycle.title);
	view_flag(v, "draft", report_is_open(&o.report, &o.cycle));
	view_time(
	    v, "as_of", o.report.active_at != 0 ? o.report.active_at : r->now);
	fill_sentence(&s, v);
	fill_bar(&s, v);
	fill_articles(&s, v);
	report_page_end(app, &o);
	return view_render(app, r, out, "state_findings", v, f);
}
