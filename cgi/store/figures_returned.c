/* SPDX-License-Identifier: MIT */
/* What `rapporteur check` asks of returned figures: see figures.h. An item and
 * a State lead to few figures, and to them there are two indexes, of those
 * that hold and of those before. */
#include "store/figures.h"
#include "store/sql.h"

#define OF_RELEASE                                                             \
	"SELECT i.indicator, i.dimension, i.category, i.sex, i.age, f.iso3,"   \
	" f.year, f.line, f.value IS NOT NULL, f.value, f.status, f.source,"   \
	" f.raw, f.flags, f.footnote, f.publication FROM figure_item i"        \
	" CROSS JOIN figure f ON f.item = i.id AND f.iso3 = ?2"                \
	" CROSS JOIN figure_release r ON r.id = f.release"                     \
	" WHERE i.origin = 'return' AND i.collection = ?1"                     \
	" AND r.submission = ?3 AND f.replaced_in"

static void
peek(struct query *q, struct figure_item *item, struct figure_row *row)
{
	*item = (struct figure_item){.indicator = sql_peek_text(q, 0),
	    .dimension = sql_peek_text(q, 1),
	    .category = sql_peek_text(q, 2),
	    .sex = sql_peek_text(q, 3),
	    .age = sql_peek_text(q, 4)};
	*row = (struct figure_row){.iso3 = sql_peek_text(q, 5),
	    .year = sql_get_int(q, 6),
	    .line = sql_get_int(q, 7),
	    .is_number = sql_get_int(q, 8) != 0,
	    .value = sql_get_real(q, 9),
	    .status = sql_peek_text(q, 10),
	    .source = sql_peek_text(q, 11),
	    .raw = sql_peek_text(q, 12),
	    .flags = sql_peek_text(q, 13),
	    .footnote = sql_peek_text(q, 14),
	    .publication = sql_peek_text(q, 15)};
}

enum rc
store_figure_returned(struct db *db, const char *collection, const char *iso3,
    int64_t submission, figure_returned_fn *fn, void *ctx, struct fault *f)
{
	struct query q;
	enum rc rc = RC_OK, end;

	sql_open(&q, db, 3360,
	    OF_RELEASE " IS NULL UNION ALL " OF_RELEASE " IS NOT NULL", f);
	sql_text(&q, collection);
	sql_text(&q, iso3);
	sql_int(&q, submission);
	while (rc == RC_OK && sql_row(&q)) {
		struct figure_item item;
		struct figure_row row;

		peek(&q, &item, &row);
		rc = fn(ctx, &item, &row, f);
	}
	end = sql_end(&q);
	return rc != RC_OK ? rc : end;
}

#define SAYS                                                                   \
	"SELECT 1 FROM figure f WHERE f.item = i.id AND f.iso3 = ?7"           \
	" AND f.year = ?8 AND f.value IS ?9 AND f.status = ?10"                \
	" AND f.source = ?11 AND f.flags = ?12 AND f.footnote = ?13"           \
	" AND f.publication = ?14 AND f.replaced_in"

enum rc
store_figure_was(struct db *db, const char *collection,
    const struct figure_item *item, const struct figure_row *row, bool *was,
    struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3361,
	    "SELECT 1 FROM figure_item i WHERE i.origin = 'return'"
	    " AND i.collection = ?1 AND i.indicator = ?2 AND i.dimension = ?3"
	    " AND i.category = ?4 AND i.sex = ?5 AND i.age = ?6"
	    " AND (EXISTS (" SAYS " IS NULL) OR EXISTS (" SAYS " IS NOT NULL))",
	    f);
	sql_text(&q, collection);
	sql_text(&q, item->indicator);
	sql_text(&q, item->dimension);
	sql_text(&q, item->category);
	sql_text(&q, item->sex);
	sql_text(&q, item->age);
	sql_text(&q, row->iso3);
	sql_int(&q, row->year);
	sql_real_or_null(&q, row->is_number, row->value);
	sql_text(&q, row->status);
	sql_text(&q, row->source);
	sql_text(&q, row->flags);
	sql_text(&q, row->footnote);
	sql_text(&q, row->publication);
	*was = sql_row(&q);
	return sql_end(&q);
}

#define COUNTED                                                                \
	"SELECT count(*) FROM figure_item i CROSS JOIN figure f"               \
	" ON f.item = i.id WHERE i.origin = 'return' AND f.replaced_in"

enum rc
store_figure_returned_count(struct db *db, int64_t *n, struct fault *f)
{
	struct query q;

	*n = 0;
	sql_open(&q, db, 3362,
	    "SELECT (" COUNTED " IS NULL) + (" COUNTED " IS NOT NULL)", f);
	if (sql_row(&q))
		*n = sql_get_int(&q, 0);
	return sql_end(&q);
}
