/* SPDX-License-Identifier: MIT */
#ifndef DOMAIN_FIGURES_INDICATOR_H
#define DOMAIN_FIGURES_INDICATOR_H
/*
 * An indicator is a share of figures, declared in
 * questionnaires/figures/indicators.hdf: no formula is known to C.
 *
 * Its value for a year and a window of N years is the mean of the annual
 * percentages of those of the years year ... year + N - 1 whose denominator is
 * above 0, not the share of the sums: so the published points "average of 2016
 * and 2017 based on available data" are made. Where no year has a denominator
 * there is no value, which is not 0.
 */
#include "domain/figures/figures_layout.h"

struct figures_excluded {
	const char *name;
	const char *const *codes; /* categories */
	const char *const *parts; /* their parts, where they are not given */
};

struct figures_formula {
	const char *id, *title, *layout;
	const char *returns;	       /* questionnaire, or NULL */
	struct figure_scope scope;     /* what was published, for everybody */
	struct figure_item population; /* without a category */
	const char *const *numerator, *const *denominator;
	struct figures_excluded *excluded;
	size_t excluded_n;
};

/* The indicator called id, its codes checked against its layout. */
enum rc figures_formula_load(struct arena *a, const char *share, const char *id,
    struct figures_formula *out, struct complaint_list *complaints,
    struct fault *f) MUST_CHECK;

struct figures_point {
	const char *iso3;
	int64_t year; /* the first of the window */
	bool has_value;
	double percent;
	/* Sums over the years used; where none has a denominator, over all
	 * years of the window that have figures. */
	double numerator, denominator, excluded;
	const int64_t *years; /* used */
	size_t years_n;
};

struct figures_point_list {
	struct figures_point *v;
	size_t n;
};

/* By State and year, one for each window in which the State has figures. iso3
 * NULL: all States. year 0: every year for which any State has figures. */
enum rc figures_indicator(struct db *db, struct arena *a,
    const struct figures_formula *formula, const char *iso3, int64_t year,
    int64_t window, struct figures_point_list *out, struct fault *f) MUST_CHECK;

#endif
