/* SPDX-License-Identifier: MIT */
#ifndef DOMAIN_FIGURES_FLOWS_H
#define DOMAIN_FIGURES_FLOWS_H
/*
 * What returns say besides single figures: tables of two dimensions, and ways
 * from place to place. Of what the reader of the book may see; a place that was
 * not said is a row or column of its own, never left out.
 */
#include "domain/figures/figures_stats.h"

/* A table whose rows and columns are both categories, summed over States. */
struct figures_cross {
	int question;	 /* of the questionnaire */
	double *sum;	 /* by row and column, rows first */
	int64_t *states; /* that gave the cell */
	int64_t all;	 /* States that gave any cell */
};

struct figures_crosses {
	struct figures_cross *v;
	size_t n;
};

/* values are of one year (and region); those without a figure are left out. */
void figures_cross_tables(struct arena *a, const struct questionnaire *q,
    const char *indicator, const struct figure_values *values,
    struct figures_crosses *out);

/* One way, of one kind of goods. */
struct figures_way {
	const char *from, *to; /* codes or texts, "" not said */
	const char *by;	       /* choice, "" where not said or not asked */
	int64_t ways, states;  /* rows that tell of it, by how many States */
	int64_t with_quantity; /* of the rows */
	double quantity;       /* over these */
	const char *last;      /* State in hand while counting */
};

struct figures_ways {
	struct figures_way *v; /* by from, to, by; "" last */
	size_t n;
	const char **from, **to; /* places, "" last */
	size_t from_n, to_n;
	int64_t rows, states; /* told of, by how many States */
};

struct figures_ways_order {
	const struct questionnaire *q;
	const struct returned_flow *flow;
	const struct state_list *states;
	const char *region; /* NULL: all */
	int64_t year;	    /* of the return */
};

enum rc figures_ways(struct db *db, struct arena *a,
    const struct figures_book *b, const struct figures_ways_order *o,
    struct figures_ways *out, struct fault *f) MUST_CHECK;
/* Rows from one place to another, of any goods. */
int64_t figures_ways_between(
    const struct figures_ways *w, const char *from, const char *to);

#endif
