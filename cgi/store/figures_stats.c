/* SPDX-License-Identifier: MIT */
/* Figures for statistics: see figures_stats.h. */
#include <stdio.h>
#include <string.h>
#include "store/figures_stats.h"
#include "store/figures_scope.h"
#include "store/sql.h"

enum rc
store_figure_any(struct db *db, bool *any, struct fault *f)
{
	struct query q;

	sql_open(
	    &q, db, 3653, "SELECT EXISTS (SELECT 1 FROM figure_release)", f);
	*any = sql_row(&q) && sql_get_int(&q, 0) != 0;
	return sql_end(&q);
}

enum rc
store_figure_seen(struct db *db, struct arena *a, struct figure_scope *scope,
    bool *any, struct fault *f)
{
	struct query q;

	*any = false;
	sql_open(&q, db, 3350,
	    "SELECT r.collection FROM figure_release r"
	    " WHERE r.origin = ?1 AND (?2 IS NULL OR r.collection = ?2)"
	    " AND EXISTS (SELECT 1 FROM figure_item i"
	    " CROSS JOIN figure f ON f.item = i.id WHERE i.origin = ?1"
	    " AND i.collection = r.collection AND f.replaced_in IS NULL"
	    " AND f.value IS NOT NULL"
	    " AND " SQL_LEVEL("f.publication") " >= ?3)"
					       " ORDER BY r.released_on DESC, "
					       "r.id DESC LIMIT 1",
	    f);
	sql_text(&q, scope->origin);
	sql_text_or_null(&q, scope->collection);
	sql_least(&q, scope->least);
	*any = sql_row(&q);
	if (scope->collection == NULL)
		scope->collection = *any ? sql_get_text(&q, a, 0) : "";
	return sql_end(&q);
}

#define RELEASES                                                               \
	"SELECT id, collection, source, released_on, file, at, submission"     \
	" FROM figure_release WHERE origin = ?1 AND collection = ?2"

static void
read_release(struct query *q, struct arena *a, const char *origin,
    struct figure_release *out)
{
	*out = (struct figure_release){.id = sql_get_int(q, 0),
	    .origin = origin,
	    .collection = sql_get_text(q, a, 1),
	    .source = sql_get_text(q, a, 2),
	    .released_on = sql_get_text(q, a, 3),
	    .file = sql_get_text(q, a, 4),
	    .at = sql_get_int(q, 5),
	    .submission = sql_get_int(q, 6)};
}

enum rc
store_figure_release(struct db *db, struct arena *a,
    const struct figure_scope *scope, struct figure_release *out,
    struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3351,
	    RELEASES " ORDER BY released_on DESC, id DESC LIMIT 1", f);
	sql_text(&q, scope->origin);
	sql_text(&q, scope->collection);
	if (!sql_row(&q))
		return sql_absent(&q, "no figures are stored");
	read_release(&q, a, scope->origin, out);
	return sql_end(&q);
}

enum rc
store_figure_releases(struct db *db, struct arena *a,
    const struct figure_scope *scope, struct figure_release_list *out,
    struct fault *f)
{
	struct query q;

	*out = (struct figure_release_list){0};
	sql_open(&q, db, 3651, RELEASES " ORDER BY id", f);
	sql_text(&q, scope->origin);
	sql_text(&q, scope->collection);
	while (sql_row(&q)) {
		out->v = sql_more(a, out->v, out->n, sizeof(*out->v));
		read_release(&q, a, scope->origin, &out->v[out->n++]);
	}
	return sql_end(&q);
}

/* The items, and in *at the place of each by its id. */
static enum rc
read_items(struct db *db, struct arena *a, const struct figure_scope *scope,
    struct figure_values *out, int64_t **at, int64_t *last, struct fault *f)
{
	int64_t *ids = NULL;
	struct query q;
	enum rc rc;

	*last = 0;
	sql_open(&q, db, 3352,
	    "SELECT id, indicator, dimension, category, sex, age"
	    " FROM figure_item WHERE origin = ?1 AND collection = ?2"
	    " ORDER BY id",
	    f);
	sql_text(&q, scope->origin);
	sql_text(&q, scope->collection);
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

/* The scope goes first into every query. */
static void
open_scope(struct query *q, struct db *db, int number, const char *text,
    const struct figure_scope *scope, struct fault *f)
{
	sql_open(q, db, number, text, f);
	figure_scope_bind(q, scope);
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
	if ((rc = read_items(db, a, choice->scope, out, &at, &last, f)) !=
	    RC_OK)
		return rc;
	open_scope(&q, db, 3353,
	    "SELECT f.iso3, f.item, f.year, f.value, " FIGURE_VERSION
	    ", f.release"
	    " FROM figure_item i CROSS JOIN figure f ON f.item = i.id"
	    " WHERE " FIGURE_SCOPE " AND (?4 IS NULL OR i.indicator = ?4)"
	    " AND (?5 IS NULL OR f.iso3 = ?5)"
	    " AND (?6 = 0 OR f.year = ?6)"
	    " AND (?7 IS NULL OR i.dimension = ?7)"
	    " AND f.value IS NOT NULL ORDER BY f.iso3, f.year, f.item",
	    choice->scope, f);
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
		v->version = sql_get_int(&q, 4);
		v->release = sql_get_int(&q, 5);
	}
	return sql_end(&q);
}

enum rc
store_figure_years(struct db *db, struct arena *a,
    const struct figure_scope *scope, struct figure_year_list *out,
    struct fault *f)
{
	struct query q;

	*out = (struct figure_year_list){0};
	open_scope(&q, db, 3354,
	    "SELECT DISTINCT f.iso3, f.year"
	    " FROM figure_item i CROSS JOIN figure f ON f.item = i.id"
	    " WHERE " FIGURE_SCOPE " AND f.value IS NOT NULL"
	    " ORDER BY f.iso3, f.year",
	    scope, f);
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
	    .released_on = sql_peek_text(q, 12),
	    .version = sql_get_int(q, 13)};
	t->is_number = strcmp(t->status, "counted") == 0;
}

enum rc
store_figure_seen_count(struct db *db, const struct figure_scope *scope,
    int64_t *n, struct fault *f)
{
	struct query q;

	*n = 0;
	open_scope(&q, db, 3654,
	    "SELECT count(*) FROM figure_item i JOIN figure f ON f.item = i.id"
	    " WHERE " FIGURE_SCOPE,
	    scope, f);
	if (sql_row(&q))
		*n = sql_get_int(&q, 0);
	return sql_end(&q);
}

enum rc
store_figure_told(struct db *db, const struct figure_scope *scope,
    const char *iso3, figure_told_fn *fn, void *ctx, struct fault *f)
{
	struct figure_told told;
	struct query q;
	enum rc rc = RC_OK, end;

	open_scope(&q, db, 3355,
	    "SELECT f.iso3, i.indicator, i.dimension, i.category,"
	    " i.sex, i.age, f.year, f.value, f.status, f.flags,"
	    " f.source, f.footnote, r.released_on, " FIGURE_VERSION
	    " FROM figure_item i JOIN figure f ON f.item = i.id"
	    " JOIN figure_release r ON r.id = f.release"
	    " WHERE " FIGURE_SCOPE " AND (?4 IS NULL OR f.iso3 = ?4)"
	    " ORDER BY f.iso3, i.id, f.year",
	    scope, f);
	sql_text_or_null(&q, iso3);
	while (rc == RC_OK && sql_row(&q)) {
		read_told(&q, &told);
		rc = fn(ctx, &told, f);
	}
	end = sql_end(&q);
	return rc != RC_OK ? rc : end;
}

enum rc
store_returned_answers(struct db *db, struct arena *a,
    const struct figure_scope *scope, const char *question,
    struct returned_answer_list *out, struct fault *f)
{
	struct query q;

	*out = (struct returned_answer_list){0};
	open_scope(&q, db, 3652,
	    "SELECT r.iso3, x.row, x.value, x.submission"
	    " FROM figure_release e JOIN submission s ON s.id = e.submission"
	    " JOIN report r ON r.id = s.report"
	    " JOIN submission_answer x ON x.submission = s.id"
	    " AND x.question = ?4"
	    " WHERE e.origin = ?1 AND e.collection = ?2"
	    " AND x.counted AND x.status = 'answered'"
	    " AND " SQL_LEVEL(
		"x.publication") " >= ?3"
				 " AND NOT EXISTS (SELECT 1 FROM "
				 "figure_release n"
				 " JOIN submission t ON t.id = n.submission"
				 " WHERE t.report = s.report AND t.number > "
				 "s.number)"
				 " ORDER BY r.iso3, x.submission, "
				 "x.row_position, x.row",
	    scope, f);
	sql_text(&q, question);
	while (sql_row(&q)) {
		out->v = sql_more(a, out->v, out->n, sizeof(*out->v));
		out->v[out->n++] = (struct returned_answer){
		    sql_get_text(&q, a, 0), sql_get_text(&q, a, 1),
		    sql_get_text(&q, a, 2), sql_get_int(&q, 3)};
	}
	return sql_end(&q);
}
