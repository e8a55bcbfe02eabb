/* SPDX-License-Identifier: MIT */
#ifndef DOMAIN_FIGURES_STATS_H
#define DOMAIN_FIGURES_STATS_H
/*
 * Sums and shares of published figures. What is missing is not zero: a State
 * without a number is in no sum, no share and no n.
 *
 * Two statistics stand side by side. The pooled share is a category's part of
 * the sum over all States; one large State decides it. The mean of national
 * percentages gives every State the same weight: for each State that gave the
 * category, its part of what that State gave in all categories together.
 *
 * A breakdown is a dimension of an indicator without its total. Categories
 * whose codes go "1", "1.1", "1.2" are a sum and its parts: they make two
 * breakdowns, so nothing is counted twice.
 */
#include "domain/figures/figures_book.h"
#include "store/figures_stats.h"
#include "store/states.h"

struct figures_part {
	const char *code;
	double sum;
	int64_t states;	     /* that gave this category */
	double share;	     /* of the breakdown's sum, 0 ... 1 */
	double mean;	     /* of national shares */
	int64_t mean_states; /* those of states whose own sum is not 0 */
};

struct figures_breakdown {
	const char *dimension; /* NULL: by sex */
	const char *parent;    /* category whose parts these are, or NULL */
	struct figures_part *parts;
	size_t parts_n;
	double sum;
	int64_t states; /* that gave any of the categories */
};

struct figures_breakdowns {
	struct figures_breakdown *v;
	size_t n;
};

/* Breakdowns of one indicator over values, which are of one year; those that
 * no State gave are left out. */
void figures_break_down(struct arena *a, const struct figures_layout *l,
    const struct figures_indicator *indicator,
    const struct figure_values *values, struct figures_breakdowns *out);

struct figures_year {
	int64_t year, states;
	double total;
};

struct figures_group {
	const char *region;
	double total;
	int64_t states, all; /* with a number, of how many States */
};

enum { FIGURES_ENOUGH = 10 }; /* States, for a year to be shown unasked */

struct figures_world_order {
	const struct figures_indicator *indicator;
	const char *region; /* NULL: all */
	int64_t year;	    /* 0: the newest that enough States gave */
	const struct state_list *states;
};

struct figures_world {
	int64_t year;		    /* 0: no figures for this choice */
	struct figures_year *years; /* oldest first */
	size_t years_n;
	bool has_total; /* the table gives a total for this indicator */
	double total;
	int64_t states, all; /* that gave it in year, of how many */
	struct figures_group *groups;
	size_t groups_n;
	const struct state **givers; /* of this choice, in any year */
	size_t givers_n;
	const struct state *largest; /* NULL where total is 0 */
	double largest_share;
	struct figures_breakdowns breakdowns;
	struct figure_values values; /* of the year and region */
	int64_t revised;    /* of them: a version before was replaced */
	int64_t revised_in; /* the newest release among those, 0: none */
};

enum rc figures_world(struct db *db, struct arena *a,
    const struct figures_book *b, const struct figures_world_order *order,
    struct figures_world *out, struct fault *f) MUST_CHECK;

int figures_compare_regions(const char *x, const char *y);
/* Only the values of States of this region, NULL: all. */
void figures_of_region(struct arena *a, const struct figure_values *values,
    const struct state_list *states, const char *region,
    struct figure_values *out);
const struct state *
figures_state(const struct state_list *states, const char *iso3); /* NULL */
/* The indicator's own total, NULL where the table has none. */
const struct figure_item *figures_total_item(
    const struct figures_layout *l, const struct figures_indicator *n);
bool
figures_same_item(const struct figure_item *x, const struct figure_item *y);

/* How often States gave any figure. */
struct figures_presence {
	const char *region;			/* NULL: all */
	int64_t all, never, once, few, regular; /* 2 ... 4 years, 5 or more */
	int64_t *by_year; /* States, in the order of the years */
};

struct figures_participation {
	int64_t *years; /* every year from the first to the newest */
	size_t years_n;
	struct figures_presence *v; /* by region, then all of them */
	size_t n;
};

enum rc figures_participation(struct db *db, struct arena *a,
    const struct figures_book *b, const struct state_list *states,
    struct figures_participation *out, struct fault *f) MUST_CHECK;

#endif
