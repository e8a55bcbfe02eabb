/* SPDX-License-Identifier: MIT */
/*
 * Is the decision table complete for this questionnaire? For each provision
 * asked about: every answer that its choices can make, alone and combined,
 * must come out as an outcome (or be rejected on purpose). Mirrors the stated
 * rules of gap.h.
 */
#include <string.h>
#include "domain/condition/condition_private.h"
#include "domain/questionnaire/questionnaire_private.h"

enum { ANSWERS_MAX = 32 };

/* The canonical answers one aspect of a provision can give. */
struct answers {
	const char *v[ANSWERS_MAX];
	int n;
	bool is_asked, is_conditional;
};

struct rules_check {
	const struct questionnaire *q;
	struct arena *a;
	struct complaint_list *complaints;
	struct table told; /* each missing cell is told once */
};

static void
add_answer(struct answers *s, const char *what)
{
	int i;

	for (i = 0; i < s->n; i++)
		if (strcmp(s->v[i], what) == 0)
			return;
	if (s->n < ANSWERS_MAX)
		s->v[s->n++] = what;
}

static bool
is_first_time(struct rules_check *k, const char *key)
{
	return table_put(&k->told, key, "");
}

/* Choices of one question into s; a choice that counts as nothing would be
 * swallowed by every finding. */
static void
hear_question(
    struct rules_check *k, const struct question *qn, struct answers *s)
{
	const struct choice_list *l = qn->choices;
	size_t i;

	for (i = 0; i < l->n; i++) {
		if (l->v[i].counts)
			add_answer(s, l->v[i].counts);
		else if (is_first_time(k,
			     arena_printf(
				 k->a, "list %s %s", l->name, l->v[i].name)))
			complain(k->complaints, model_of(k->q)->structure_file,
			    l->v[i].line,
			    "choice '%s' of list '%s' has no 'counts': no "
			    "outcome covers it, and '%s' decides by it",
			    l->v[i].name, l->name, qn->name);
	}
	s->is_conditional |= qn->relevant != NULL;
}

static bool
has(const struct answers *s, const char *what)
{
	int i;

	for (i = 0; i < s->n; i++)
		if (strcmp(s->v[i], what) == 0)
			return true;
	return false;
}

/* Several cells speak with one voice: a mixture is part, and refusals of
 * different kind are no. */
static void
hear_aspect(
    struct rules_check *k, int provision, enum aspect aspect, struct answers *s)
{
	const struct questionnaire *q = k->q;
	bool is_many = false;
	int i;

	for (i = 0; i < q->questions_n; i++) {
		const struct question *qn = &q->questions[i];

		if (qn->provision != provision || qn->aspect != aspect ||
		    !qn->choices)
			continue;
		is_many |= s->is_asked || qn->type == QT_GRID;
		s->is_asked = true;
		hear_question(k, qn, s);
	}
	if (!s->is_asked)
		return;
	if (is_many && s->n - has(s, "na") > 1)
		add_answer(s, "part");
	if (is_many && has(s, "considered"))
		add_answer(s, "no");
	add_answer(s, "blank");
}

static void
need_outcome(
    struct rules_check *k, const struct provision *p, const char *combined)
{
	if (decision_outcome(k->q, p->force, combined) ||
	    !is_first_time(
		k, arena_printf(k->a, "outcome %s %s", p->force, combined)))
		return;
	complain(k->complaints, model_of(k->q)->outcomes_file,
	    model_of(k->q)->outcome_line,
	    "outcome { %s { %s } } is missing; provision '%s' can come to it",
	    p->force, combined, p->code);
}

static void
need_combination(struct rules_check *k, const struct provision *p,
    const char *law, const char *practice)
{
	const char *combined = decision_combine(k->q, law, practice);

	if (combined) {
		need_outcome(k, p, combined);
		return;
	}
	if (is_first_time(
		k, arena_printf(k->a, "combine %s %s", law, practice)))
		complain(k->complaints, model_of(k->q)->outcomes_file,
		    model_of(k->q)->combine_line,
		    "combine { %s { %s } } is missing; provision '%s' can "
		    "come to it",
		    law, practice, p->code);
}

static bool
asks_for_law(const struct questionnaire *q, int provision)
{
	int i;

	for (i = 0; i < q->questions_n; i++)
		if (q->questions[i].provision == provision &&
		    q->questions[i].role == QR_CITED_LAW)
			return true;
	return false;
}

static void
check_provision(struct rules_check *k, int index)
{
	const struct provision *p = &k->q->provisions[index];
	struct answers law = {.n = 0}, practice = {.n = 0};
	int i, j;

	hear_aspect(k, index, ASPECT_LAW, &law);
	hear_aspect(k, index, ASPECT_PRACTICE, &practice);
	if (!law.is_asked && !practice.is_asked)
		return;
	for (i = 0; i < law.n; i++)
		for (j = 0; j < practice.n; j++)
			need_combination(k, p, law.v[i], practice.v[j]);
	for (i = 0; i < law.n; i++)
		if (!practice.is_asked || practice.is_conditional)
			need_outcome(k, p, law.v[i]);
	for (j = 0; j < practice.n; j++)
		if (!law.is_asked || law.is_conditional)
			need_outcome(k, p, practice.v[j]);
	need_outcome(k, p, "blank");
	if (has(&law, "yes") && asks_for_law(k->q, index))
		need_outcome(k, p, "unsupported");
	if (p->applies) {
		need_outcome(k, p, "unbound");
		need_outcome(k, p, "unsure");
	}
}

void
check_decisions(const struct questionnaire *q, struct arena *a,
    struct complaint_list *complaints)
{
	struct rules_check k = {.q = q, .a = a, .complaints = complaints};
	int i;

	table_init(&k.told, a);
	for (i = 0; i < q->provisions_n; i++)
		check_provision(&k, i);
}
