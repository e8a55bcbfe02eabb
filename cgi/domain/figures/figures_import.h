/* SPDX-License-Identifier: MIT */
#ifndef DOMAIN_FIGURES_IMPORT_H
#define DOMAIN_FIGURES_IMPORT_H
/*
 * A publisher's table into the store. What is wrong with a row refuses that
 * row and no other: a table of sixteen thousand rows with three hundred slips
 * is worth having, and each slip is named. What is wrong with the file as a
 * file (encoding, quotation marks, header, cut off) refuses all of it.
 *
 * Rows with the same key: where they say the same, the first is stored and the
 * others are refused; where they contradict each other, none is.
 */
#include "domain/figures/figures_layout.h"

/* Labels that stand for others: --map. */
struct figures_map;

/* A CSV with the columns column, label, means. RC_INPUT: file:line. */
enum rc figures_map_load(struct arena *a, const struct figures_layout *l,
    const char *path, struct figures_map **out, struct fault *f) MUST_CHECK;
/* What label of the column of this kind means; label itself where nothing is
 * said of it. map may be NULL. */
const char *figures_map_meaning(const struct figures_map *map,
    enum figures_column kind, const char *label, struct arena *scratch);

typedef void figures_refused_fn(
    void *ctx, int64_t line, const char *column, const char *reason);

struct figures_order {
	const struct figures_layout *layout;
	const struct figures_map *map; /* NULL: none */
	const char *file;	       /* its name */
	int fd;			       /* read to its end, left open */
	const char *released_on, *source;
	bool is_dry_run; /* everything is done but nothing kept */
	int64_t at;
	figures_refused_fn *refused; /* told of each fault of each row */
	void *ctx;
};

/* In a transaction of its own. counts->read is added + revised + unchanged +
 * refused. RC_INPUT, RC_LIMIT: the file is refused; RC_CONFLICT: a newer
 * release is stored already. In each case nothing was stored. */
enum rc figures_import(struct db *db, const struct figures_order *order,
    struct figure_counts *counts, struct fault *f) MUST_CHECK;

#endif
