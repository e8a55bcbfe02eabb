/* SPDX-License-Identifier: MIT */
/*
 * Answers to findings. What is asked about a provision is gathered from every
 * question that bears on it, spoken with one voice for law and one for
 * practice, combined, and looked up. The rules are in gap.h and in the
 * questionnaire's outcomes.hdf; nothing here knows a treaty.
 */
#include <string.h>
#include "base/text.h"
#include "domain/gap/gap.h"
#include "domain/report/report_inside.h"

/* What the cells of one aspect say together. */
struct voice {
	bool asked;	  /* some question of it applies */
	bool blank;	  /* some cell has no answer */
	bool beside;	  /* some cell says that it does not apply */
	const char *said; /* the one canonical answer of all that have one */
	bool mixed;
};

/* The questions that bear on a provision, in their order; -1 ends a list. */
struct bearing {
	int *first; /* by provision */
	int *next;  /* by question */
};

struct hearing {
	const struct open_report *r;
	struct arena *a;
	const struct bearing *on;
	int provision;
	struct voice voices[ASPECT__MAX];
	bool covered;	 /* some question bears on it */
	bool law_wanted; /* a citation is asked for */
	bool law_cited;
	int level; /* most restricted publication so far */
};

static const char *const levels[] = {"state", "secretariat", "group", "public"};

static int
level_of(const char *publication)
{
	int n = (int)(sizeof(levels) / sizeof(levels[0]));

	for (int i = 0; i < n; i++) {
		if (text_eq(levels[i], publication))
			return i;
	}
	return 0;
}

static void
restrict_to(struct hearing *h, const char *question)
{
	const struct answer_list *l = &h->r->answers;
	size_t n, first = report_answers_of(l, question, &n);

	for (size_t i = first; i < first + n; i++) {
		int level;

		if (answer_is_blank(&l->v[i]))
			continue;
		level = level_of(l->v[i].publication);
		if (level < h->level)
			h->level = level;
	}
}

static bool
is_refusal(const char *counts)
{
	return strcmp(counts, "no") == 0 || strcmp(counts, "considered") == 0;
}

/* Neither done nor everywhere considered is no; any other mixture is part. */
static void
hear_other(struct voice *v, const char *counts)
{
	if (!v->mixed && is_refusal(v->said) && is_refusal(counts))
		v->said = "no";
	else
		v->mixed = true;
}

/* The mark "not applicable" says what the choice of that meaning says. The
 * other marks say that nothing is known here. */
static bool
is_marked_beside(const struct hearing *h, const struct question *it,
    const char *row, const char *col)
{
	const struct answer *ans = report_answer(h->r, it->name, row, col);

	return ans != NULL && strcmp(ans->status, "x") == 0;
}

static void
hear_cell(struct hearing *h, struct voice *v, int question, const char *row,
    const char *col)
{
	const struct question *it = &h->r->q->questions[question];
	const char *value =
	    instance_value(h->r->instance, h->a, question, row, col);
	const struct choice *c = *value == '\0' || it->choices == NULL
	    ? NULL
	    : choice_find(it->choices, value);

	if (*value == '\0' && is_marked_beside(h, it, row, col))
		v->beside = true;
	else if (c == NULL || c->counts == NULL)
		v->blank = true;
	else if (strcmp(c->counts, "na") == 0)
		v->beside = true;
	else if (v->said == NULL)
		v->said = c->counts;
	else if (strcmp(v->said, c->counts) != 0)
		hear_other(v, c->counts);
}

static void
hear_grid(struct hearing *h, struct voice *v, int question)
{
	const struct question *it = &h->r->q->questions[question];

	for (size_t i = 0; i < it->rows->n; i++) {
		const char *row = it->rows->v[i].name;

		if (it->columns == NULL)
			hear_cell(h, v, question, row, "");
		for (size_t k = 0; it->columns != NULL && k < it->columns->n;
		     k++)
			hear_cell(h, v, question, row, it->columns->v[k].name);
	}
}

static void
hear(struct hearing *h, int question)
{
	const struct question *it = &h->r->q->questions[question];
	struct voice *v = &h->voices[it->aspect];

	h->covered = true;
	if (!instance_relevant(h->r->instance, question, NULL))
		return;
	v->asked = true;
	restrict_to(h, it->name);
	if (it->type == QT_GRID)
		hear_grid(h, v, question);
	else
		hear_cell(h, v, question, "", "");
}

/* Has anything been given in this question, or in any row of this repeat? */
static bool
is_given(const struct open_report *r, int question)
{
	const struct question *it = &r->q->questions[question];
	int end = it->type == QT_REPEAT ? it->end : question + 1;

	for (int k = question; k < end; k++) {
		size_t n,
		    first = report_answers_of(
			&r->answers, r->q->questions[k].name, &n);

		for (size_t i = first; i < first + n; i++)
			if (!answer_is_blank(&r->answers.v[i]) &&
			    strcmp(r->answers.v[i].status, "answered") == 0)
				return true;
	}
	return false;
}

static bool
is_citation(const struct hearing *h, int i)
{
	const struct questionnaire *q = h->r->q;

	return q->questions[i].role == QR_CITED_LAW &&
	    question_repeat(q, i) < 0 &&
	    instance_relevant(h->r->instance, i, NULL);
}

static void
gather(struct hearing *h)
{
	const struct questionnaire *q = h->r->q;

	for (int i = h->on->first[h->provision]; i >= 0; i = h->on->next[i]) {
		const struct question *it = &q->questions[i];

		if (it->aspect != ASPECT_NONE && question_repeat(q, i) < 0)
			hear(h, i);
		if (is_citation(h, i)) {
			h->law_wanted = true;
			h->law_cited |= is_given(h->r, i);
		}
	}
}

/* The first stated rule of gap.h. */
static const char *
spoken(const struct voice *v)
{
	if (!v->asked)
		return "";
	if (v->said == NULL)
		return v->beside && !v->blank ? "na" : "blank";
	if (v->mixed)
		return "part";
	if (v->blank && strcmp(v->said, "part") != 0)
		return "blank";
	return v->said;
}

enum bond { BOND_BINDS, BOND_FREE, BOND_UNSAID };

static bool
has_value(const struct hearing *h, int question)
{
	const struct question *it = &h->r->q->questions[question];

	if (it->type == QT_CALCULATE)
		return true;
	if (it->type != QT_GRID && it->type != QT_REPEAT &&
	    question_parts(it->type) == NULL)
		return *instance_value(
			   h->r->instance, h->a, question, "", "") != '\0';
	return is_given(h->r, question);
}

/* Does a conditional duty bind this State? A condition that is not met counts
 * only when what it asks about was answered. */
static enum bond
bond_of(struct hearing *h, const struct provision *p)
{
	const int *reads;

	if (p->applies == NULL)
		return BOND_BINDS;
	reads = condition_reads(p->applies);
	for (const int *q = reads; *q >= 0; q++)
		restrict_to(h, h->r->q->questions[*q].name);
	if (instance_applies(h->r->instance, p))
		return BOND_BINDS;
	for (const int *q = reads; *q >= 0; q++) {
		if (!has_value(h, *q))
			return BOND_UNSAID;
	}
	return BOND_FREE;
}

static const char *
combine(const struct hearing *h, const char *law, const char *practice)
{
	const char *out;

	if (*law == '\0' && *practice == '\0')
		return "blank";
	if (*law == '\0')
		return practice;
	out =
	    *practice == '\0' ? law : decision_combine(h->r->q, law, practice);
	if (out == NULL)
		return "blank";
	if (strcmp(law, "yes") == 0 && strcmp(out, "yes") == 0 &&
	    h->law_wanted && !h->law_cited)
		return "unsupported";
	return out;
}

static const char *
bound(struct hearing *h, const struct provision *p, const char *combined)
{
	enum bond bond = bond_of(h, p);

	if (bond == BOND_FREE)
		return "unbound";
	if (bond == BOND_UNSAID && strcmp(combined, "yes") != 0 &&
	    strcmp(combined, "unsupported") != 0)
		return "unsure";
	return combined;
}

/* Where the law says yes, the outcome tells whether one was cited: it is as
 * restricted as what was cited. */
static void
restrict_to_laws(struct hearing *h, const char *law)
{
	const struct questionnaire *q = h->r->q;

	if (strcmp(law, "yes") != 0)
		return;
	for (int i = h->on->first[h->provision]; i >= 0; i = h->on->next[i]) {
		int end = q->questions[i].type == QT_REPEAT
		    ? q->questions[i].end
		    : i + 1;

		for (int k = i; is_citation(h, i) && k < end; k++)
			restrict_to(h, q->questions[k].name);
	}
}

static struct finding
judge(struct hearing *h)
{
	const struct open_report *r = h->r;
	const struct provision *p = &r->q->provisions[h->provision];
	struct finding f = {.iso3 = r->state.iso3,
	    .report = r->report.id,
	    .provision = p->code,
	    .law = spoken(&h->voices[ASPECT_LAW]),
	    .practice = spoken(&h->voices[ASPECT_PRACTICE]),
	    .is_party = r->is_party};

	restrict_to_laws(h, f.law);
	f.combined = bound(h, p, combine(h, f.law, f.practice));
	f.outcome = decision_outcome(r->q, p->force, f.combined);
	if (f.outcome == NULL || strcmp(f.outcome, "reject") == 0)
		f.outcome = "no_information";
	f.rule = arena_printf(h->a, "%s.%s", p->force, f.combined);
	f.publication = levels[h->level];
	return f;
}

static void
find_bearing(const struct questionnaire *q, struct arena *a, struct bearing *on)
{
	on->first = arena_array(a, (size_t)q->provisions_n + 1, sizeof(int));
	on->next = arena_array(a, (size_t)q->questions_n + 1, sizeof(int));
	for (int p = 0; p < q->provisions_n; p++)
		on->first[p] = -1;
	for (int i = q->questions_n - 1; i >= 0; i--) {
		int p = q->questions[i].provision;

		if (p < 0)
			continue;
		on->next[i] = on->first[p];
		on->first[p] = i;
	}
}

void
gap_findings(
    const struct open_report *r, struct arena *a, struct finding_list *out)
{
	struct bearing on;

	find_bearing(r->q, a, &on);
	out->n = 0;
	out->v =
	    arena_array(a, (size_t)r->q->provisions_n + 1, sizeof(*out->v));
	for (int i = 0; i < r->q->provisions_n; i++) {
		struct hearing h = {.r = r,
		    .a = a,
		    .on = &on,
		    .provision = i,
		    .level = level_of(r->q->publication)};

		gather(&h);
		if (h.covered)
			out->v[out->n++] = judge(&h);
	}
}

const char *
gap_shown(const struct questionnaire *q, const struct finding *f)
{
	const struct outcome *o;

	if (f->is_party)
		return f->outcome;
	o = questionnaire_outcome(q, f->outcome);
	return o == NULL || o->readiness == NULL ? f->outcome : o->readiness;
}
