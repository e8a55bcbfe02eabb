/* SPDX-License-Identifier: MIT */
/* What `rapporteur check` asks of figures: see figures.h. */
#include "store/figures.h"
#include "store/sql.h"

enum rc
store_figure_collections(struct db *db, struct arena *a, const char *origin,
    const char ***out, size_t *n, struct fault *f)
{
	struct query q;

	*out = NULL;
	*n = 0;
	sql_open(&q, db, 3340,
	    "SELECT DISTINCT collection FROM figure_release WHERE origin = ?1"
	    " ORDER BY collection",
	    f);
	sql_text(&q, origin);
	while (sql_row(&q)) {
		*out = sql_more(a, *out, *n, sizeof(**out));
		(*out)[(*n)++] = sql_get_text(&q, a, 0);
	}
	return sql_end(&q);
}

enum rc
store_figure_each(struct db *db, const char *origin, const char *collection,
    figure_stored_fn *fn, void *ctx, struct fault *f)
{
	struct query q;
	enum rc rc = RC_OK, end;

	sql_open(&q, db, 3341,
	    "SELECT f.id, f.year, f.iso3, f.status, f.raw,"
	    " f.value IS NOT NULL, f.value"
	    " FROM figure f CROSS JOIN figure_release r ON r.id = f.release"
	    " WHERE r.origin = ?1 AND r.collection = ?2 ORDER BY f.id",
	    f);
	sql_text(&q, origin);
	sql_text(&q, collection);
	while (rc == RC_OK && sql_row(&q)) {
		struct figure_stored x = {.id = sql_get_int(&q, 0),
		    .year = sql_get_int(&q, 1),
		    .iso3 = sql_peek_text(&q, 2),
		    .status = sql_peek_text(&q, 3),
		    .raw = sql_peek_text(&q, 4),
		    .is_number = sql_get_int(&q, 5) != 0,
		    .value = sql_get_real(&q, 6)};
		rc = fn(ctx, &x, f);
	}
	end = sql_end(&q);
	return rc != RC_OK ? rc : end;
}

/* Of the same key, in either index. */
#define OTHER(what)                                                            \
	"(EXISTS (SELECT 1 FROM figure g WHERE g.item = f.item"                \
	" AND g.iso3 = f.iso3 AND g.year = f.year"                             \
	" AND g.replaced_in IS NULL AND " what ") OR"                          \
	" EXISTS (SELECT 1 FROM figure g WHERE g.item = f.item"                \
	" AND g.iso3 = f.iso3 AND g.year = f.year"                             \
	" AND g.replaced_in IS NOT NULL AND " what "))"

/* A figure that came late stands behind the one that replaced it; every other
 * replaced one that was there before it. */
enum rc
store_figure_broken(struct db *db, int64_t *n, struct fault *f)
{
	struct query q;

	*n = 0;
	/* clang-format off */
	sql_open(&q, db, 3342,
	    "SELECT count(*) FROM figure f WHERE f.version > 1"
	    " AND (NOT " OTHER("g.version = f.version - 1")
	    " OR NOT " OTHER("g.version < f.version"
		" AND (g.replaced_in = f.release OR g.release = f.replaced_in)")
	    ") OR f.replaced_in IS NOT NULL"
	    " AND NOT " OTHER("g.release = f.replaced_in"), f);
	/* clang-format on */
	if (sql_row(&q))
		*n = sql_get_int(&q, 0);
	return sql_end(&q);
}
