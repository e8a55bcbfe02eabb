/* SPDX-License-Identifier: MIT */
/* Conditions that can be said in words, for paper, where nothing evaluates
 * them: one of some choices is enough. */
#include <string.h>
#include "domain/condition/condition_private.h"

struct alternatives {
	const struct questionnaire *q;
	struct alternative *v;
	size_t n, max;
};

/* Every choice that a comparison with this text holds for. False where the
 * question has no choices, or there is no place left. */
static bool
add_choices(struct alternatives *out, const struct node *ref,
    const struct node *text, bool is_part)
{
	const struct choice_list *l = out->q->questions[ref->question].choices;
	size_t i;

	if (l == NULL || text->kind != N_STRING)
		return false;
	for (i = 0; i < l->n; i++) {
		if (is_part ? strstr(l->v[i].name, text->text) == NULL
			    : strcmp(l->v[i].name, text->text) != 0)
			continue;
		if (out->n == out->max)
			return false;
		out->v[out->n++] =
		    (struct alternative){ref->question, l->v[i].name};
	}
	return true;
}

static bool
add(struct alternatives *out, const struct node *n)
{
	const struct node *a = n->first, *b = a != NULL ? a->next : NULL;

	if (n->kind == N_OR)
		return add(out, a) && add(out, b);
	if (b == NULL || a->kind != N_QUESTION)
		return false;
	if (n->kind == N_EQ)
		return add_choices(out, a, b, false);
	if (n->kind != N_CALL)
		return false;
	if (n->function->id == F_SELECTED)
		return add_choices(out, a, b, false);
	return n->function->id == F_CONTAINS && add_choices(out, a, b, true);
}

bool
condition_alternatives(const struct condition *c, const struct questionnaire *q,
    struct alternative *v, size_t *n, size_t max)
{
	struct alternatives out = {.q = q, .v = v, .max = max};
	bool is_said = add(&out, c->tree);

	*n = out.n;
	return is_said && out.n > 0;
}
