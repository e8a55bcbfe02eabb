/* SPDX-License-Identifier: MIT */
#ifndef STORE_FIGURES_SCOPE_H
#define STORE_FIGURES_SCOPE_H
/*
 * Who may read which figures, as conditions on an item i and a figure f; only
 * the store's files on figures include this. ?1 is the origin, ?2 the
 * collection, ?3 the reader's level. See figures_stats.h for tables of which
 * one figure is kept. The list of them is made once for a query, and not at
 * all for what was published.
 */
#include "store/figures.h"
#include "store/sql.h"

#define FIGURE_SCOPE                                                           \
	" i.origin = ?1 AND i.collection = ?2 AND f.replaced_in IS NULL"       \
	" AND " SQL_LEVEL(                                                     \
	    "f.publication") " >= ?3"                                          \
			     " AND (?1 = 'published'"                          \
			     " OR (i.indicator, i.dimension, f.iso3, f.year) " \
			     "NOT IN"                                          \
			     " (SELECT j.indicator, j.dimension, g.iso3, "     \
			     "g.year FROM figure_item j"                       \
			     " CROSS JOIN figure g ON g.item = j.id WHERE "    \
			     "j.origin = 'return'"                             \
			     " AND j.collection = ?2 AND g.replaced_in IS "    \
			     "NULL"                                            \
			     " AND " SQL_LEVEL("g.publication") " < ?3))"

/* Its parameters, the first three of the query. */
static inline void
figure_scope_bind(struct query *q, const struct figure_scope *scope)
{
	sql_text(q, scope->origin);
	sql_text(q, scope->collection);
	sql_least(q, scope->least);
}

/* How many versions there have been: numbers of versions go by the order in
 * which they came in, which of returns need not be that of what holds. */
#define FIGURE_VERSION                                                         \
	" CASE ?1 WHEN 'published' THEN f.version ELSE 1 + (SELECT count(*)"   \
	" FROM figure b WHERE b.item = f.item AND b.iso3 = f.iso3"             \
	" AND b.year = f.year AND b.replaced_in IS NOT NULL) END"

#endif
