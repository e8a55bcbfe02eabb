/* SPDX-License-Identifier: MIT */
/*
 * What a row's labels stand for. At load every combination of labels that a
 * row may carry is laid out in one table (figures_layout_load.c), so a row
 * costs one look; only a row that fails is asked about part by part.
 */
#include <string.h>
#include "domain/figures/figures_layout_private.h"

static bool
has_word(const char *const *words, const char *word)
{
	for (; words != NULL && *words != NULL; words++)
		if (strcmp(*words, word) == 0)
			return true;
	return false;
}

static bool
is_called(const struct figures_code *c, const char *label)
{
	return has_word(c->labels, label);
}

const struct figures_code *
figures_code_called(const struct figures_codes *codes, const char *label)
{
	size_t i;

	for (i = 0; i < codes->n; i++)
		if (is_called(&codes->v[i], label))
			return &codes->v[i];
	return NULL;
}

struct figures_dimension *
figures_layout_dimension(const struct figures_layout *l, const char *code)
{
	for (size_t i = 0; i < l->dimensions_n; i++)
		if (strcmp(l->dimensions[i].code.code, code) == 0)
			return &l->dimensions[i];
	return NULL;
}

const struct figures_code *
figures_code_of(const struct figures_codes *codes, const char *code)
{
	size_t i;

	for (i = 0; i < codes->n; i++)
		if (strcmp(codes->v[i].code, code) == 0)
			return &codes->v[i];
	return NULL;
}

bool
figures_code_is_for(const struct figures_code *c, const char *indicator)
{
	return c->only == NULL || has_word(c->only, indicator);
}

const struct figures_indicator *
figures_layout_indicator(const struct figures_layout *l, const char *code)
{
	size_t i;

	for (i = 0; i < l->indicators_n; i++)
		if (strcmp(l->indicators[i].code.code, code) == 0)
			return &l->indicators[i];
	return NULL;
}

const char *
figures_layout_mark(const struct figures_layout *l, const char *value)
{
	const struct figures_code *c = figures_code_called(&l->missing, value);

	return c != NULL ? c->code : NULL;
}

/* The parts end with a byte that no text has, so no two rows meet by chance. */
const char *
figures_labels_key(struct arena *a, const struct figures_labels *labels)
{
	struct buf b;
	int i;

	buf_init(&b, a);
	for (i = FC_INDICATOR; i <= FC_UNIT; i++) {
		if (labels->v[i] != NULL)
			buf_puts(&b, labels->v[i]);
		buf_putc(&b, '\xff');
	}
	return b.p;
}

int
figures_layout_item(const struct figures_layout *l,
    const struct figures_labels *labels, struct arena *scratch)
{
	const struct figure_item *item =
	    table_get(l->by_labels, figures_labels_key(scratch, labels));

	return item != NULL ? (int)(item - l->items) : -1;
}

static const struct figures_indicator *
indicator_called(const struct figures_layout *l, const char *label)
{
	size_t i;

	for (i = 0; i < l->indicators_n; i++)
		if (is_called(&l->indicators[i].code, label))
			return &l->indicators[i];
	return NULL;
}

/* A dimension called label (any, where NULL) that n is given by and that has
 * the category (any, where NULL). */
static const struct figures_dimension *
dimension_with(const struct figures_layout *l,
    const struct figures_indicator *n, const char *label, const char *category)
{
	size_t i, k;

	for (i = 0; i < l->dimensions_n; i++) {
		const struct figures_dimension *d = &l->dimensions[i];

		if (!has_word(n->dimensions, d->code.code) ||
		    (label != NULL && !is_called(&d->code, label)))
			continue;
		if (category == NULL)
			return d;
		for (k = 0; k < d->categories.n; k++)
			if (is_called(&d->categories.v[k], category) &&
			    figures_code_is_for(
				&d->categories.v[k], n->code.code))
				return d;
	}
	return NULL;
}

static bool
is_dimension(const struct figures_layout *l, const char *label)
{
	size_t i;

	for (i = 0; i < l->dimensions_n; i++)
		if (is_called(&l->dimensions[i].code, label))
			return true;
	return false;
}

static enum figures_column
explain_place(const struct figures_layout *l, const struct figures_indicator *n,
    const char *dimension, const char *category, struct arena *a,
    const char **reason)
{
	const struct figures_dimension *other;

	if (!is_dimension(l, dimension)) {
		*reason = arena_printf(
		    a, "'%s' is no dimension of layout %s", dimension, l->id);
		return FC_DIMENSION;
	}
	other = dimension_with(l, n, NULL, category);
	if (dimension_with(l, n, dimension, NULL) == NULL) {
		*reason = arena_printf(
		    a, "'%s' is not given '%s'", n->code.labels[0], dimension);
		return FC_DIMENSION;
	}
	if (other != NULL) {
		*reason = arena_printf(a, "'%s' stands under '%s', not '%s'",
		    category, other->code.labels[0], dimension);
		return FC_DIMENSION;
	}
	*reason = arena_printf(a,
	    "'%s' is no category of '%s' under '%s'; --map can say what it "
	    "stands for",
	    category, n->code.labels[0], dimension);
	return FC_CATEGORY;
}

enum figures_column
figures_layout_explain(const struct figures_layout *l,
    const struct figures_labels *labels, struct arena *a, const char **reason)
{
	const char *const *v = labels->v;
	const struct figures_indicator *n =
	    indicator_called(l, v[FC_INDICATOR]);
	const struct figures_code *sex =
	    figures_code_called(&l->sexes, v[FC_SEX]);
	const struct figures_code *age =
	    figures_code_called(&l->ages, v[FC_AGE]);

	if (n == NULL) {
		*reason = arena_printf(a,
		    "'%s' is no indicator of layout %s; --map can say what it "
		    "stands for",
		    v[FC_INDICATOR], l->id);
		return FC_INDICATOR;
	}
	if (dimension_with(l, n, v[FC_DIMENSION], v[FC_CATEGORY]) == NULL)
		return explain_place(
		    l, n, v[FC_DIMENSION], v[FC_CATEGORY], a, reason);
	if (sex == NULL || !has_word(n->sexes, sex->code)) {
		*reason = arena_printf(a, "'%s' is not given for sex '%s'",
		    n->code.labels[0], v[FC_SEX]);
		return FC_SEX;
	}
	if (age == NULL || !has_word(n->ages, age->code)) {
		*reason = arena_printf(a, "'%s' is not given for age '%s'",
		    n->code.labels[0], v[FC_AGE]);
		return FC_AGE;
	}
	*reason = arena_printf(
	    a, "'%s' is not counted in '%s'", n->code.labels[0], v[FC_UNIT]);
	return FC_UNIT;
}
