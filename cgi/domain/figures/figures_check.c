/* SPDX-License-Identifier: MIT */
/* Figures against their rows: see figures_check.h. */
#include <inttypes.h>
#include <string.h>
#include "base/text.h"
#include "domain/figures/figures_check.h"
#include "domain/figures/figures_import_private.h"

struct looking {
	struct arena *a; /* reset after each figure */
	const struct figures_layout *layout;
	int64_t *looked;
	figures_problem_fn *problem;
	void *ctx;
};

static bool
is_same(const struct figures_layout *l, const struct csv_row *row,
    const struct figure_stored *x)
{
	struct figure_row r = {0};
	int64_t year;

	return row->n == l->columns_n &&
	    figures_value_read(l, csv_field(row, l->at[FC_VALUE]), &r) &&
	    text_int(csv_field(row, l->at[FC_YEAR]), &year) &&
	    year == x->year && text_eq(r.status, x->status) &&
	    r.is_number == x->is_number && r.value == x->value;
}

static enum rc
look(void *ctx, const struct figure_stored *x, struct fault *f)
{
	struct looking *k = ctx;
	struct csv_row row = {0};
	struct csv csv;
	enum rc rc;

	(void)f;
	(*k->looked)++;
	rc = csv_open(&csv, "row", x->raw, strlen(x->raw), NULL);
	csv.delimiter = ',';
	if (rc == RC_OK)
		rc = csv_next(&csv, k->a, &row, NULL);
	if (rc != RC_OK || !is_same(k->layout, &row, x))
		k->problem(k->ctx,
		    arena_printf(k->a,
			"figure %" PRId64 " of %s, %" PRId64
			": is not what its row says",
			x->id, x->iso3, x->year));
	arena_reset(k->a);
	return RC_OK;
}

static enum rc
look_through(struct db *db, const char *share, const char *collection,
    struct arena *a, struct looking *k, struct fault *f)
{
	struct complaint_list complaints = {.a = a};
	struct figures_layout *l;
	enum rc rc =
	    figures_layout_load(a, share, collection, &l, &complaints, f);

	if (rc == RC_ABSENT || rc == RC_INPUT) {
		k->problem(k->ctx,
		    arena_printf(a,
			"figures of layout %s: cannot be held against their "
			"rows: %s",
			collection, f->text));
		return RC_OK;
	}
	k->layout = l;
	return rc == RC_OK
	    ? store_figure_each(db, "published", collection, look, k, f)
	    : rc;
}

enum rc
figures_check(struct db *db, const char *share, int64_t *looked,
    figures_problem_fn *problem, void *ctx, struct fault *f)
{
	struct arena *a = arena_new();
	struct looking k = {
	    .a = arena_new(), .looked = looked, .problem = problem, .ctx = ctx};
	const char **collections;
	int64_t broken = 0;
	size_t n, i;
	enum rc rc =
	    store_figure_collections(db, a, "published", &collections, &n, f);

	for (i = 0; rc == RC_OK && i < n; i++)
		rc = look_through(db, share, collections[i], a, &k, f);
	if (rc == RC_OK)
		rc = store_figure_broken(db, &broken, f);
	if (rc == RC_OK && broken > 0)
		problem(ctx,
		    arena_printf(a,
			"%" PRId64 " figures do not follow on the version "
			"before, or none follows on them",
			broken));
	arena_free(k.a);
	arena_free(a);
	return rc;
}
