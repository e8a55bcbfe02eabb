/* SPDX-License-Identifier: MIT */
/*
 * What a question says of the version before: where it comes from, what its
 * choices, rows and columns were called there, whether an earlier answer may
 * be confirmed. Whether it is true is seen in questionnaire_check_lineage.c.
 */
#include <string.h>
#include "domain/questionnaire/questionnaire_private.h"

static const struct entry *
said(const struct entry *over, const struct entry *base, const char *key)
{
	const struct entry *e = entry_child(over, key);

	return e ? e : entry_child(base, key);
}

static void
load_renames(struct loader *l, const struct entry *e, struct renames *out)
{
	const struct entry *c;
	size_t n = 0;

	if (!e)
		return;
	if (e->value)
		complain(l->complaints, l->m->structure_file, e->line,
		    "'%s' must be a group: '%s {'", entry_path(l->a, e),
		    e->name);
	for (c = e->first; c; c = c->next)
		n++;
	out->v = arena_array(l->a, n + 1, sizeof(*out->v));
	for (c = e->first; c; c = c->next) {
		if (c->first)
			complain(l->complaints, l->m->structure_file, c->line,
			    "'%s' must be a name or nothing",
			    entry_path(l->a, c));
		out->v[out->n++] =
		    (struct rename){c->name, c->value ? c->value : "", c->line};
	}
}

static void
only_with_answer(struct loader *l, const struct question *qn,
    const struct entry *e, bool fits)
{
	if (e && !fits)
		complain(l->complaints, l->m->structure_file, e->line,
		    "'%s' means nothing for a %s ('%s')", e->name,
		    question_type_name(qn->type), qn->name);
}

void
load_lineage(struct loader *l, struct question *qn, const struct entry *over,
    const struct entry *base)
{
	static const char *const lineages[LN__MAX] = {
	    "new", "same", "reworded", "split", "merged", "scale"};
	static const char *const no_yes[] = {"no", "yes"};
	const char *file = l->m->structure_file;
	const struct entry *e = said(over, base, "lineage");
	bool is_grid = qn->type == QT_GRID;

	qn->says_lineage = e != NULL;
	qn->lineage = (enum lineage)load_word(l, file, e, lineages, LN__MAX);
	if (!e && l->q->is_same &&
	    (question_is_asked(qn) || qn->type == QT_REPEAT))
		qn->lineage = LN_SAME;
	e = said(over, base, "lineage_from");
	qn->lineage_from =
	    e ? load_value(l, file, e->parent, "lineage_from") : NULL;
	e = said(over, base, "lineage_map");
	only_with_answer(l, qn, e, qn->choices != NULL);
	load_renames(l, e, &qn->old_choices);
	e = said(over, base, "lineage_rows");
	only_with_answer(l, qn, e, is_grid);
	load_renames(l, e, &qn->old_rows);
	e = said(over, base, "lineage_columns");
	only_with_answer(l, qn, e, is_grid);
	load_renames(l, e, &qn->old_columns);
	e = said(over, base, "carry");
	only_with_answer(
	    l, qn, e, question_is_asked(qn) || qn->type == QT_REPEAT);
	qn->carries = e ? load_word(l, file, e, no_yes, 2) == 1 : l->q->carries;
}

void
load_dropped(struct loader *l, const struct entry *root)
{
	static const char *const no_yes[] = {"no", "yes"};
	static const char *const same[] = {"", "same"};
	const struct entry *all = entry_child(root, "dropped"), *e;
	const struct entry *carry = entry_child(root, "carry");
	const struct entry *version = entry_child(root, "version");
	struct questionnaire *q = l->q;
	size_t n = 0;

	q->carries =
	    !carry || load_word(l, l->m->structure_file, carry, no_yes, 2) == 1;
	q->is_same = load_word(l, l->m->structure_file,
			 entry_child(root, "lineage"), same, 2) == 1;
	l->m->dropped_line = all ? all->line : version ? version->line : 0;
	for (e = all ? all->first : NULL; e; e = e->next)
		n++;
	q->dropped = arena_array(l->a, n + 1, sizeof(*q->dropped));
	for (e = all ? all->first : NULL; e; e = e->next)
		q->dropped[q->dropped_n++] = (struct dropped){.name = e->name,
		    .line = e->line,
		    .reason = e->value && *e->value
			? arena_printf(l->a, "dropped.%s", e->value)
			: NULL};
}
