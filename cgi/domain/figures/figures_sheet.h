/* SPDX-License-Identifier: MIT */
#ifndef DOMAIN_FIGURES_SHEET_H
#define DOMAIN_FIGURES_SHEET_H
/* One State's published figures: totals by year, shares beside its region's,
 * indicators worked out item by item. */
#include "domain/figures/figures_stats.h"

struct figures_number {
	bool is_given; /* false: no figure, which is not 0 */
	double value;
};

struct figures_line {
	const struct figures_indicator *indicator; /* NULL: a category */
	const char *code;
	struct figures_number *by_year; /* in the order of the years */
};

struct figures_lines {
	struct figures_line *v;
	size_t n;
};

struct figures_sheet_order {
	const struct state_list *states;
	const struct state *state;
	const struct figures_indicator *indicator;
	int64_t year; /* 0: the newest */
};

struct figures_sheet {
	int64_t *years; /* those the State has any figure for */
	size_t years_n;
	struct figures_lines totals; /* of indicators that have any */
	int64_t year; /* of the breakdowns; 0: none of this indicator */
	int64_t *indicator_years; /* with more than the total */
	size_t indicator_years_n;
	struct figures_breakdowns own, region;
};

/* RC_ABSENT where the State has no figure. */
enum rc figures_sheet(struct db *db, struct arena *a,
    const struct figures_book *b, const struct figures_sheet_order *order,
    struct figures_sheet *out, struct fault *f) MUST_CHECK;

enum { FIGURES_WINDOW = 2 }; /* years of the published averages */

struct figures_worked {
	const struct figures_formula *formula;
	int64_t *years;
	size_t years_n; /* 0: the State has none of the items */
	/* Items above the line; those that are only below; left out, group by
	 * group of the formula: sums, then the parts that stand for them where
	 * a State gave no sum. */
	struct figures_lines numerator, others;
	struct figures_lines *excluded;
	/* By year; has_value false where there is no value. */
	struct figures_point *annual, *window;
};

enum rc figures_work_out(struct db *db, struct arena *a,
    const struct figures_book *b, const struct figures_formula *formula,
    const char *iso3, struct figures_worked *out, struct fault *f) MUST_CHECK;

#endif
