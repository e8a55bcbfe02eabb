/* SPDX-License-Identifier: MIT */
/*
 * Every item of a layout, and every combination of labels a row may name it
 * by. Two items with the same labels would leave a row without a meaning, so
 * that is a complaint.
 */
#include <string.h>
#include "domain/figures/figures_layout_private.h"

enum { ITEMS_MAX = 4096 };

struct laying {
	struct arena *a;
	struct figures_layout *out;
	const char *file;
	struct complaint_list *complaints;
	size_t cap;
};

static struct figure_item *
add_item(struct laying *y, const struct figure_item *item)
{
	struct figures_layout *out = y->out;

	if (out->items_n == y->cap)
		return NULL;
	out->items[out->items_n] = *item;
	return &out->items[out->items_n++];
}

/* One item under each way of writing its category. */
static void
put_labels(struct laying *y, struct figures_labels *labels,
    const struct figures_code *category, const struct figure_item *item)
{
	size_t i;

	for (i = 0; category->labels[i] != NULL; i++) {
		labels->v[FC_CATEGORY] = category->labels[i];
		if (!table_put(y->out->by_labels,
			figures_labels_key(y->a, labels), item))
			complain(y->complaints, y->file, category->line,
			    "'%s' under '%s' of '%s' has two meanings",
			    category->labels[i], labels->v[FC_DIMENSION],
			    labels->v[FC_INDICATOR]);
	}
}

static void
put_category(struct laying *y, const struct figures_indicator *n,
    const struct figures_dimension *d, const struct figures_code *category,
    const struct figure_item *item)
{
	const struct figures_layout *l = y->out;
	const struct figures_code *unit = figures_code_of(&l->units, n->unit);
	const struct figures_code *sex = figures_code_of(&l->sexes, item->sex);
	const struct figures_code *age = figures_code_of(&l->ages, item->age);
	struct figures_labels labels = {0};
	size_t i, k;

	labels.v[FC_SEX] = sex->labels[0];
	labels.v[FC_AGE] = age->labels[0];
	labels.v[FC_UNIT] = unit->labels[0];
	for (i = 0; n->code.labels[i] != NULL; i++)
		for (k = 0; d->code.labels[k] != NULL; k++) {
			labels.v[FC_INDICATOR] = n->code.labels[i];
			labels.v[FC_DIMENSION] = d->code.labels[k];
			put_labels(y, &labels, category, item);
		}
}

static void
lay_category(struct laying *y, const struct figures_indicator *n,
    const struct figures_dimension *d, const struct figures_code *category)
{
	size_t s, g;

	if (!figures_code_is_for(category, n->code.code))
		return;
	for (s = 0; n->sexes[s] != NULL; s++)
		for (g = 0; n->ages[g] != NULL; g++) {
			struct figure_item *item = add_item(y,
			    &(struct figure_item){n->code.code, d->code.code,
				category->code, n->sexes[s], n->ages[g]});

			if (item != NULL)
				put_category(y, n, d, category, item);
			else
				complain(y->complaints, y->file, n->code.line,
				    "more than %d items", ITEMS_MAX);
		}
}

static void
lay_indicator(struct laying *y, const struct figures_indicator *n)
{
	size_t i, k;

	for (i = 0; n->dimensions[i] != NULL; i++) {
		const struct figures_dimension *d =
		    figures_layout_dimension(y->out, n->dimensions[i]);

		if (d == NULL)
			complain(y->complaints, y->file, n->code.line,
			    "'%s' of '%s' is not declared: dimensions",
			    n->dimensions[i], n->code.code);
		for (k = 0; d != NULL && k < d->categories.n; k++)
			lay_category(y, n, d, &d->categories.v[k]);
	}
}

/* total = DIMENSION CATEGORY [SEX [AGE]] */
static void
find_total(struct laying *y, struct figures_indicator *n, const struct entry *e)
{
	const char *const *w = load_words(y->a, e->value ? e->value : "");
	size_t words, i;

	for (words = 0; w[words] != NULL; words++)
		continue;
	for (i = 0; words >= 2 && i < y->out->items_n; i++) {
		const struct figure_item *t = &y->out->items[i];

		if (strcmp(t->indicator, n->code.code) == 0 &&
		    strcmp(t->dimension, w[0]) == 0 &&
		    strcmp(t->category, w[1]) == 0 &&
		    (words < 3 || strcmp(t->sex, w[2]) == 0) &&
		    (words < 4 || strcmp(t->age, w[3]) == 0)) {
			n->total = (int)i;
			return;
		}
	}
	complain(y->complaints, y->file, e->line,
	    "'%s' names no figure of '%s': a dimension, a category, where "
	    "there are several a sex and an age",
	    e->value ? e->value : "", n->code.code);
}

void
figures_layout_lay_out(struct figures_layout *out, struct arena *a,
    const struct entry *root, const char *file,
    struct complaint_list *complaints)
{
	struct laying y = {a, out, file, complaints, ITEMS_MAX};
	const struct entry *group = entry_child(root, "indicators"), *e, *t;
	size_t i = 0;

	out->items = arena_array(a, y.cap, sizeof(*out->items));
	out->by_labels = arena_alloc(a, sizeof(*out->by_labels));
	table_init(out->by_labels, a);
	for (e = group != NULL ? group->first : NULL; e != NULL; e = e->next) {
		struct figures_indicator *n = &out->indicators[i++];

		lay_indicator(&y, n);
		t = entry_child(e, "total");
		if (t != NULL)
			find_total(&y, n, t);
	}
	if (out->items_n == 0)
		complain(complaints, file, 0, "no figure can be named");
}
