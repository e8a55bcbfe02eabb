/* SPDX-License-Identifier: MIT */
#ifndef DOMAIN_FIGURES_IMPORT_PRIVATE_H
#define DOMAIN_FIGURES_IMPORT_PRIVATE_H
/* What figures_import.c and figures_row.c share. */
#include "base/csv_stream.h"
#include "domain/figures/figures_import.h"
#include "domain/figures/figures_layout_private.h"

struct importing {
	struct db *db;
	struct arena *a, *row_arena; /* the second is reset after each row */
	const struct figures_order *order;
	struct figure_counts *counts;
	struct figure_intake *intake;
	struct table states; /* by iso3 */
	int64_t last_year;   /* that of the release */
	const char *line_end;
};

/* A row of data into the intake, or its faults to order->refused. */
enum rc figures_row_take(struct importing *im, const struct csv_record *rec,
    struct fault *f) MUST_CHECK;
/* Status, is_number and value of out from the text of a value column; false
 * where it is neither a number nor a mark of the layout. */
bool figures_value_read(
    const struct figures_layout *l, const char *s, struct figure_row *out);
/* Tells of a fault; FC_NOTE: of the row as a whole. */
void figures_refuse(struct importing *im, int64_t line,
    enum figures_column kind, const char *reason);

#endif
