/* SPDX-License-Identifier: MIT */
/*
 * The `flows` of figures.hdf: which repeat tells of ways from one place to
 * another, and which of its questions say from where, to where and how much.
 */
#include <string.h>
#include "domain/questionnaire/questionnaire_private.h"
#include "domain/figures/returned.h"

/* The question of this repeat that a key names, or -1. */
static int
member(struct loader *l, const char *file, const struct entry *e,
    const char *key, int repeat)
{
	const char *name = load_value(l, file, e, key);
	int at = name != NULL ? questionnaire_find(l->q, name) : -1;

	if (name == NULL)
		return -1;
	if (at > repeat && at < l->q->questions[repeat].end &&
	    question_is_asked(&l->q->questions[at]))
		return at;
	complain(l->complaints, file, entry_child(e, key)->line,
	    "'%s' is no question of the repeat '%s'", name, e->name);
	return -1;
}

static void
check_flow(struct loader *l, const char *file, const struct entry *e,
    const struct returned_flow *x)
{
	const struct question *q = l->q->questions;

	if (x->from < 0 || x->to < 0)
		complain(l->complaints, file, e->line,
		    "'%s' needs 'from' and 'to'", e->name);
	if (x->quantity >= 0 && q[x->quantity].type != QT_INTEGER &&
	    q[x->quantity].type != QT_DECIMAL)
		complain(l->complaints, file, e->line, "'%s' is no number",
		    q[x->quantity].name);
	if (x->by >= 0 && q[x->by].type != QT_SELECT_ONE)
		complain(l->complaints, file, e->line, "'%s' is no choice",
		    q[x->by].name);
}

static void
load_flow(struct loader *l, const char *file, const struct entry *e,
    struct returned_map *m)
{
	static const char *const known[] = {
	    "from", "to", "quantity", "by", NULL};
	int repeat = questionnaire_find(l->q, e->name);
	struct returned_flow x = {.repeat = repeat};

	load_known_keys(l, file, e, known);
	if (repeat < 0 || l->q->questions[repeat].type != QT_REPEAT) {
		complain(l->complaints, file, e->line,
		    "there is no repeat '%s'", e->name);
		return;
	}
	x.from = member(l, file, e, "from", repeat);
	x.to = member(l, file, e, "to", repeat);
	x.quantity = member(l, file, e, "quantity", repeat);
	x.by = member(l, file, e, "by", repeat);
	check_flow(l, file, e, &x);
	m->flows[m->flows_n++] = x;
}

void
load_flows(struct loader *l, const char *file, const struct entry *group,
    struct returned_map *m)
{
	const struct entry *e;
	size_t n = 0;

	for (e = group != NULL ? group->first : NULL; e != NULL; e = e->next)
		n++;
	m->flows = arena_array(l->a, n + 1, sizeof(*m->flows));
	for (e = group != NULL ? group->first : NULL; e != NULL; e = e->next)
		load_flow(l, file, e, m);
}
