/* SPDX-License-Identifier: MIT */
/* Figures for statistics: see figures_stats.h. */
#include <stdio.h>
#include <string.h>
#include "store/figures_stats.h"
#include "store/sql.h"

enum rc
store_figure_any(struct db *db, bool *any, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3350,
	    "SELECT EXISTS (SELECT 1 FROM figure_release"
	    " WHERE origin = 'published')",
	    f);
	*any = sql_row(&q) && sql_get_int(&q, 0) != 0;
	return sql_end(&q);
}

enum rc
store_figure_release(
    struct db *db, struct arena *a, struct figure_release *out, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3351,
	    "SELECT id, collection, source, released_on, file, at"
	    " FROM figure_release WHERE origin = 'published'"
	    " ORDER BY released_on DESC, id DESC LIMIT 1",
	    f);
	if (!sql_row(&q))
		return sql_absent(&q, "no figures were imported");
	*out = (struct figure_release){.id = sql_get_int(&q, 0),
	    .origin = "published",
	    .collection = sql_get_text(&q, a, 1),
	    .source = sql_get_text(&q, a, 2),
	    .released_on = sql_get_text(&q, a, 3),
	    .file = sql_get_text(&q, a, 4),
	    .at = sql_get_int(&q, 5)};
	return sql_end(&q);
}

/* The items, and in *at the place of each by its id. */
static enum rc
read_items(struct db *db, struct arena *a, const char *collection,
    struct figure_values *out, int64_t **at, int64_t *last, struct fault *f)
{
	int64_t *ids = NULL;
	struct query q;
	enum rc rc;

	*last = 0;
	sql_open(&q, db, 3352,
	    "SELECT id, indicator, dimension, category, sex, age"
	    " FROM figure_item WHERE origin = 'published' AND collection = ?1"
	    " ORDER BY id",
	    f);
	sql_text(&q, collection);
	for (; sql_row(&q); out->items_n++) {
		out->items =
		    sql_more(a, out->items, out->items_n, sizeof(*out->items));
		ids = sql_more(a, ids, out->items_n, sizeof(*ids));
		ids[out->items_n] = *last = sql_get_int(&q, 0);
		out->items[out->items_n] =
		    (struct figure_item){.indicator = sql_get_text(&q, a, 1),
			.dimension = sql_get_text(&q, a, 2),
			.category = sql_get_text(&q, a, 3),
			.sex = sql_get_text(&q, a, 4),
			.age = sql_get_text(&q, a, 5)};
	}
	rc = sql_end(&q);
	*at = arena_array(a, (size_t)*last + 1, sizeof(**at));
	for (size_t i = 0; i < out->items_n; i++)
		(*at)[ids[i]] = (int64_t)i;
	return rc;
}

static void
copy_iso3(char out[4], struct query *q, int col)
{
	const char *s = sql_peek_text(q, col);

	(void)snprintf(out, 4, "%s", s != NULL ? s : "");
}

enum rc
store_figure_values(struct db *db, struct arena *a,
    const struct figure_choice *choice, struct figure_values *out,
    struct fault *f)
{
	int64_t *at, last;
	struct query q;
	enum rc rc;

	*out = (struct figure_values){0};
	rc = read_items(db, a, choice->collection, out, &at, &last, f);
	if (rc != RC_OK)
		return rc;
	sql_open(&q, db, 3353,
	    "SELECT f.iso3, f.item, f.year, f.value"
	    " FROM figure_item i CROSS JOIN figure f ON f.item = i.id"
	    " WHERE i.origin = 'published' AND i.collection = ?1"
	    " AND (?2 IS NULL OR i.indicator = ?2) AND f.replaced_in IS NULL"
	    " AND (?3 IS NULL OR f.iso3 = ?3) AND (?4 = 0 OR f.year = ?4)"
	    " AND (?5 IS NULL OR i.dimension = ?5)"
	    " AND f.value IS NOT NULL ORDER BY f.iso3, f.year, f.item",
	    f);
	sql_text(&q, choice->collection);
	sql_text_or_null(&q, choice->indicator);
	sql_text_or_null(&q, choice->iso3);
	sql_int(&q, choice->year);
	sql_text_or_null(&q, choice->dimension);
	while (sql_row(&q)) {
		struct figure_value *v;

		out->v = sql_more(a, out->v, out->n, sizeof(*out->v));
		v = &out->v[out->n++];
		copy_iso3(v->iso3, &q, 0);
		v->item = at[sql_get_int(&q, 1)];
		v->year = sql_get_int(&q, 2);
		v->value = sql_get_real(&q, 3);
	}
	return sql_end(&q);
}

enum rc
store_figure_years(struct db *db, struct arena *a, const char *collection,
    struct figure_year_list *out, struct fault *f)
{
	struct query q;

	*out = (struct figure_year_list){0};
	sql_open(&q, db, 3354,
	    "SELECT DISTINCT f.iso3, f.year"
	    " FROM figure_item i JOIN figure f ON f.item = i.id"
	    " WHERE i.origin = 'published' AND i.collection = ?1"
	    " AND f.replaced_in IS NULL AND f.value IS NOT NULL"
	    " ORDER BY f.iso3, f.year",
	    f);
	sql_text(&q, collection);
	while (sql_row(&q)) {
		out->v = sql_more(a, out->v, out->n, sizeof(*out->v));
		copy_iso3(out->v[out->n].iso3, &q, 0);
		out->v[out->n++].year = sql_get_int(&q, 1);
	}
	return sql_end(&q);
}

static void
read_told(struct query *q, struct figure_told *t)
{
	*t = (struct figure_told){.iso3 = sql_peek_text(q, 0),
	    .item = {.indicator = sql_peek_text(q, 1),
		.dimension = sql_peek_text(q, 2),
		.category = sql_peek_text(q, 3),
		.sex = sql_peek_text(q, 4),
		.age = sql_peek_text(q, 5)},
	    .year = sql_get_int(q, 6),
	    .value = sql_get_real(q, 7),
	    .status = sql_peek_text(q, 8),
	    .flags = sql_peek_text(q, 9),
	    .source = sql_peek_text(q, 10),
	    .footnote = sql_peek_text(q, 11),
	    .released_on = sql_peek_text(q, 12)};
	t->is_number = strcmp(t->status, "counted") == 0;
}

enum rc
store_figure_told(struct db *db, const char *collection, figure_told_fn *fn,
    void *ctx, struct fault *f)
{
	struct figure_told told;
	struct query q;
	enum rc rc = RC_OK, end;

	sql_open(&q, db, 3355,
	    "SELECT f.iso3, i.indicator, i.dimension, i.category, i.sex, i.age,"
	    " f.year, f.value, f.status, f.flags, f.source, f.footnote,"
	    " r.released_on FROM figure_item i JOIN figure f ON f.item = i.id"
	    " JOIN figure_release r ON r.id = f.release"
	    " WHERE i.origin = 'published' AND i.collection = ?1"
	    " AND f.replaced_in IS NULL ORDER BY f.iso3, i.id, f.year",
	    f);
	sql_text(&q, collection);
	while (rc == RC_OK && sql_row(&q)) {
		read_told(&q, &told);
		rc = fn(ctx, &told, f);
	}
	end = sql_end(&q);
	return rc != RC_OK ? rc : end;
}
