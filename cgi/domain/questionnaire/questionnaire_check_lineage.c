/* SPDX-License-Identifier: MIT */
/*
 * A version against the one before: every question says what it is to the old
 * ones, every old one is claimed or declared dropped, and nothing is called
 * the same whose answers would not be. A repeat that is dropped takes its
 * members with it; groups, notes and calculated values hold no answers and need
 * no lineage.
 */
#include <string.h>
#include "base/text.h"
#include "domain/questionnaire/questionnaire_private.h"

struct lineage_check {
	const struct questionnaire *q, *before;
	struct arena *a;
	struct complaint_list *complaints;
	int *claims, *splits; /* of each old question, and those by split */
	const struct question **claimant; /* the first */
};

static const char *const kinds[LN__MAX] = {
    "new", "same", "reworded", "split", "merged", "scale"};

static bool
holds_answers(const struct question *qn)
{
	return question_is_asked(qn) || qn->type == QT_REPEAT;
}

static int
repeat_of(const struct questionnaire *q, int i)
{
	for (i = q->questions[i].parent; i >= 0; i = q->questions[i].parent)
		if (q->questions[i].type == QT_REPEAT)
			break;
	return i;
}

static bool
is_within(const struct choice_list *x, const struct choice_list *y)
{
	size_t i;

	if (!x || !y)
		return x == y;
	for (i = 0; i < x->n; i++)
		if (!choice_find(y, x->v[i].name))
			return false;
	return true;
}

static bool
is_like(const struct choice_list *x, const struct choice_list *y)
{
	return is_within(x, y) && is_within(y, x);
}

/* What of it makes an old answer another one today, or NULL. */
static const char *
what_changed(struct lineage_check *k, const struct question *now,
    const struct question *then)
{
	if (now->type != then->type || now->cell != then->cell)
		return arena_printf(k->a, "it was a %s%s%s and is a %s%s%s",
		    question_type_name(then->type),
		    then->type == QT_GRID ? " of " : "",
		    then->type == QT_GRID ? question_type_name(then->cell) : "",
		    question_type_name(now->type),
		    now->type == QT_GRID ? " of " : "",
		    now->type == QT_GRID ? question_type_name(now->cell) : "");
	if (!is_like(now->choices, then->choices))
		return "its choices are others";
	if (!is_like(now->rows, then->rows))
		return "its rows are others";
	if (!is_like(now->columns, then->columns))
		return "its columns are others";
	return text_eq(now->unit, then->unit) ? NULL : "its unit is another";
}

static void
check_renames(struct lineage_check *k, const struct question *now,
    const struct renames *names, const struct choice_list *old,
    const struct choice_list *new)
{
	size_t i, j;

	for (i = 0; i < names->n; i++) {
		const struct rename *m = &names->v[i];

		if (!old || !choice_find(old, m->from))
			complain(k->complaints, now->file, m->line,
			    "'%s' was none of the names of '%s' in version %d",
			    m->from, now->name, k->before->version);
		if (*m->to && (!new || !choice_find(new, m->to)))
			complain(k->complaints, now->file, m->line,
			    "'%s' is none of the names of '%s'", m->to,
			    now->name);
	}
	for (i = 0; names->n > 0 && old && i < old->n; i++) {
		for (j = 0; j < names->n; j++)
			if (strcmp(names->v[j].from, old->v[i].name) == 0)
				break;
		if (j == names->n && !choice_find(new, old->v[i].name))
			complain(k->complaints, now->file, names->v[0].line,
			    "'%s' of version %d is not in the map of '%s': "
			    "write '%s =' where nothing is in its place",
			    old->v[i].name, k->before->version, now->name,
			    old->v[i].name);
	}
}

static void
check_pair(struct lineage_check *k, int now, int then)
{
	const struct question *qn = &k->q->questions[now];
	const struct question *old = &k->before->questions[then];
	const char *changed = what_changed(k, qn, old);
	int in = repeat_of(k->q, now), was_in = repeat_of(k->before, then);

	if (qn->lineage == LN_SCALE) {
		check_renames(
		    k, qn, &qn->old_choices, old->choices, qn->choices);
		check_renames(k, qn, &qn->old_rows, old->rows, qn->rows);
		check_renames(
		    k, qn, &qn->old_columns, old->columns, qn->columns);
		return;
	}
	if (changed)
		complain(k->complaints, qn->file, qn->line,
		    "'%s' is called %s, but %s in version %d ('%s'): say "
		    "lineage = scale",
		    qn->name, kinds[qn->lineage], changed, k->before->version,
		    old->name);
	if ((in < 0) != (was_in < 0))
		complain(k->complaints, qn->file, qn->line,
		    "'%s' is called %s, but one of it and '%s' is in a repeat",
		    qn->name, kinds[qn->lineage], old->name);
	if (qn->old_choices.n + qn->old_rows.n + qn->old_columns.n > 0)
		complain(k->complaints, qn->file, qn->line,
		    "'%s' has a map of old names, which only lineage = scale "
		    "has",
		    qn->name);
}

static void
claim(struct lineage_check *k, const struct question *qn, int then)
{
	k->claims[then]++;
	k->splits[then] += qn->lineage == LN_SPLIT || qn->lineage == LN_MERGED;
	if (!k->claimant[then])
		k->claimant[then] = qn;
}

static void
check_origins(struct lineage_check *k, int now)
{
	const struct question *qn = &k->q->questions[now];
	const char *from = qn->lineage_from ? qn->lineage_from : qn->name;
	const char *const *names = load_words(k->a, from);
	int then, n = 0;

	for (; *names; names++, n++) {
		then = questionnaire_find(k->before, *names);
		if (then < 0) {
			complain(k->complaints, qn->file, qn->line,
			    "'%s' comes from '%s', which version %d does not "
			    "have",
			    qn->name, *names, k->before->version);
			continue;
		}
		claim(k, qn, then);
		if (holds_answers(qn))
			check_pair(k, now, then);
	}
	if (qn->lineage == LN_MERGED ? n < 2 : n != 1)
		complain(k->complaints, qn->file, qn->line,
		    qn->lineage == LN_MERGED
			? "'%s' is %s: name at least two in lineage_from"
			: "'%s' is %s: name one question in lineage_from",
		    qn->name, kinds[qn->lineage]);
}

static void
check_now(struct lineage_check *k, int i)
{
	const struct question *qn = &k->q->questions[i];

	if (qn->lineage == LN_NEW && qn->lineage_from)
		complain(k->complaints, qn->file, qn->line,
		    "'%s' is new and comes from '%s' at once", qn->name,
		    qn->lineage_from);
	if (!k->before) {
		if (qn->lineage != LN_NEW && k->q->version == 1)
			complain(k->complaints, qn->file, qn->line,
			    "'%s' has a lineage, but there is no version "
			    "before 1",
			    qn->name);
		return;
	}
	if (qn->lineage != LN_NEW)
		check_origins(k, i);
	else if (!qn->says_lineage && holds_answers(qn))
		complain(k->complaints, qn->file, qn->line,
		    "'%s' does not say what it is to version %d: lineage = "
		    "new, same, reworded, split, merged or scale",
		    qn->name, k->before->version);
}

static const struct dropped *
find_dropped(const struct questionnaire *q, const char *name)
{
	int i;

	for (i = 0; i < q->dropped_n; i++)
		if (strcmp(q->dropped[i].name, name) == 0)
			return &q->dropped[i];
	return NULL;
}

/* Dropped itself, or with the repeat or group that it stood in. */
static bool
is_dropped(const struct lineage_check *k, int then)
{
	for (; then >= 0; then = k->before->questions[then].parent)
		if (find_dropped(k->q, k->before->questions[then].name))
			return true;
	return false;
}

static void
check_then(struct lineage_check *k, int i)
{
	const struct question *old = &k->before->questions[i];

	if (!holds_answers(old))
		return;
	if (k->claims[i] == 0 && !is_dropped(k, i))
		complain(k->complaints, model_of(k->q)->structure_file,
		    model_of(k->q)->dropped_line,
		    "'%s' of version %d is unmapped: no lineage comes from it, "
		    "and 'dropped' does not name it",
		    old->name, k->before->version);
	if (k->claims[i] > 1 && k->claims[i] != k->splits[i])
		complain(k->complaints, k->claimant[i]->file,
		    k->claimant[i]->line,
		    "%d questions come from '%s' of version %d: say lineage = "
		    "split",
		    k->claims[i], old->name, k->before->version);
	if (k->claims[i] == 1 && k->claimant[i]->lineage == LN_SPLIT)
		complain(k->complaints, k->claimant[i]->file,
		    k->claimant[i]->line,
		    "'%s' is split from '%s', and nothing else comes from it",
		    k->claimant[i]->name, old->name);
}

static void
check_dropped(struct lineage_check *k, const struct dropped *d)
{
	const char *file = model_of(k->q)->structure_file;
	int i = k->before ? questionnaire_find(k->before, d->name) : -1;

	if (!k->before && k->q->version == 1)
		complain(k->complaints, file, d->line,
		    "'%s' is dropped, but there is no version before 1",
		    d->name);
	else if (k->before && i < 0)
		complain(k->complaints, file, d->line,
		    "'%s' is dropped, but version %d does not have it", d->name,
		    k->before->version);
	else if (k->before && k->claims[i] > 0)
		complain(k->complaints, file, d->line,
		    "'%s' is dropped, and '%s' comes from it", d->name,
		    k->claimant[i]->name);
}

void
check_lineage(const struct questionnaire *q,
    const struct questionnaire *previous, struct arena *a,
    struct complaint_list *complaints)
{
	struct lineage_check k = {q, previous, a, complaints, NULL, NULL, NULL};
	size_t n = previous ? (size_t)previous->questions_n : 0;
	int i;

	k.claims = arena_array(a, n + 1, sizeof(*k.claims));
	k.splits = arena_array(a, n + 1, sizeof(*k.splits));
	k.claimant = arena_array(a, n + 1, sizeof(const void *));
	for (i = 0; i < q->questions_n; i++)
		check_now(&k, i);
	for (i = 0; i < (int)n; i++)
		check_then(&k, i);
	for (i = 0; i < q->dropped_n; i++)
		check_dropped(&k, &q->dropped[i]);
}
