/* SPDX-License-Identifier: MIT */
/* Reading figures: those that hold now, by the index figure_now. */
#include "store/figures.h"
#include "store/figures_scope.h"
#include "store/sql.h"

enum rc
store_figure_newest(struct db *db, struct arena *a, const char *origin,
    const char *collection, const char **released_on, struct fault *f)
{
	struct query q;

	*released_on = NULL;
	sql_open(&q, db, 3300,
	    "SELECT max(released_on) FROM figure_release"
	    " WHERE origin = ?1 AND collection = ?2",
	    f);
	sql_text(&q, origin);
	sql_text(&q, collection);
	if (sql_row(&q))
		*released_on = sql_get_text(&q, a, 0);
	return sql_end(&q);
}

enum rc
store_figure_count(struct db *db, const char *origin, const char *collection,
    const char *iso3, int64_t *n, struct fault *f)
{
	struct query q;

	*n = 0;
	sql_open(&q, db, 3301,
	    "SELECT count(*) FROM figure_item i JOIN figure f ON f.item = i.id"
	    " WHERE i.origin = ?1 AND i.collection = ?2"
	    " AND f.replaced_in IS NULL AND (?3 IS NULL OR f.iso3 = ?3)",
	    f);
	sql_text(&q, origin);
	sql_text(&q, collection);
	sql_text_or_null(&q, iso3);
	if (sql_row(&q))
		*n = sql_get_int(&q, 0);
	return sql_end(&q);
}

/* The plus signs keep SQLite from the indexes: a walk in the order of ids
 * needs no sorting, whose memory would grow with the figures. */
enum rc
store_figure_raw(struct db *db, const char *origin, const char *collection,
    const char *iso3, figure_raw_fn *fn, void *ctx, struct fault *f)
{
	struct query q;
	enum rc rc = RC_OK, end;

	sql_open(&q, db, 3302,
	    "SELECT f.raw, r.line_end FROM figure f"
	    " CROSS JOIN figure_release r ON r.id = f.release"
	    " WHERE +f.replaced_in IS NULL AND (?3 IS NULL OR f.iso3 = ?3)"
	    " AND r.origin = ?1 AND r.collection = ?2 ORDER BY f.id",
	    f);
	sql_text(&q, origin);
	sql_text(&q, collection);
	sql_text_or_null(&q, iso3);
	while (rc == RC_OK && sql_row(&q))
		rc = fn(ctx, sql_peek_text(&q, 0), sql_peek_text(&q, 1), f);
	end = sql_end(&q);
	return rc != RC_OK ? rc : end;
}

static void
bind_item(struct query *q, const struct figure_scope *scope,
    const struct figure_item *item)
{
	figure_scope_bind(q, scope);
	sql_text(q, item->indicator);
	sql_text(q, item->dimension);
	sql_text(q, item->sex);
	sql_text(q, item->age);
}

enum rc
store_figure_totals(struct db *db, struct arena *a,
    const struct figure_scope *scope, const struct figure_item *item,
    struct figure_total_list *out, struct fault *f)
{
	struct query q;

	*out = (struct figure_total_list){0};
	sql_open(&q, db, 3303,
	    "SELECT f.year, count(*), sum(f.value)"
	    " FROM figure_item i JOIN figure f ON f.item = i.id"
	    " WHERE " FIGURE_SCOPE " AND i.indicator = ?4 AND i.dimension = ?5"
	    " AND i.sex = ?6 AND i.age = ?7 AND i.category = ?8"
	    " AND f.value IS NOT NULL GROUP BY f.year ORDER BY f.year",
	    f);
	bind_item(&q, scope, item);
	sql_text(&q, item->category);
	while (sql_row(&q)) {
		out->v = sql_more(a, out->v, out->n, sizeof(*out->v));
		out->v[out->n++] =
		    (struct figure_total){.year = sql_get_int(&q, 0),
			.states = sql_get_int(&q, 1),
			.total = sql_get_real(&q, 2)};
	}
	return sql_end(&q);
}

enum rc
store_figure_cells(struct db *db, struct arena *a,
    const struct figure_scope *scope, const struct figure_item *item,
    const char *iso3, struct figure_cell_list *out, struct fault *f)
{
	struct query q;

	*out = (struct figure_cell_list){0};
	sql_open(&q, db, 3304,
	    "SELECT f.iso3, i.category, f.year, f.value"
	    " FROM figure_item i JOIN figure f ON f.item = i.id"
	    " WHERE " FIGURE_SCOPE " AND i.indicator = ?4 AND i.dimension = ?5"
	    " AND i.sex = ?6 AND i.age = ?7 AND (?8 IS NULL OR f.iso3 = ?8)"
	    " AND f.value IS NOT NULL ORDER BY f.iso3, f.year, i.category",
	    f);
	bind_item(&q, scope, item);
	sql_text_or_null(&q, iso3);
	while (sql_row(&q)) {
		out->v = sql_more(a, out->v, out->n, sizeof(*out->v));
		out->v[out->n++] =
		    (struct figure_cell){.iso3 = sql_get_text(&q, a, 0),
			.category = sql_get_text(&q, a, 1),
			.year = sql_get_int(&q, 2),
			.value = sql_get_real(&q, 3)};
	}
	return sql_end(&q);
}
