/* SPDX-License-Identifier: MIT */
#ifndef STORE_FIGURES_STATS_H
#define STORE_FIGURES_STATS_H
/*
 * Published figures for statistics: those that hold now and are numbers. Marks
 * for what is missing are left out: a missing figure is never a zero.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "store/figures.h"

struct figure_value {
	char iso3[4];
	int64_t item; /* index in the list's items */
	int64_t year;
	double value;
};

struct figure_values {
	struct figure_item *items; /* of the collection, all of them */
	size_t items_n;
	struct figure_value *v; /* by iso3, year, item */
	size_t n;
};

/* Are there published figures at all? */
enum rc store_figure_any(struct db *db, bool *any, struct fault *f) MUST_CHECK;
/* The newest release of published figures; RC_ABSENT where there is none. */
enum rc store_figure_release(struct db *db, struct arena *a,
    struct figure_release *out, struct fault *f) MUST_CHECK;

struct figure_choice {
	const char *collection;
	const char *indicator; /* NULL: all */
	const char *dimension; /* NULL: all */
	const char *iso3;      /* NULL: all */
	int64_t year;	       /* 0: all */
};

enum rc store_figure_values(struct db *db, struct arena *a,
    const struct figure_choice *choice, struct figure_values *out,
    struct fault *f) MUST_CHECK;

/* A figure that holds now, with what was said of it. */
struct figure_told {
	const char *iso3;
	struct figure_item item;
	int64_t year;
	bool is_number;
	double value;
	const char *status; /* "counted", or a mark */
	const char *flags, *source, *footnote, *released_on;
};

typedef enum rc
figure_told_fn(void *ctx, const struct figure_told *told, struct fault *f);
/* By State, item and year; texts live until the next. */
enum rc store_figure_told(struct db *db, const char *collection,
    figure_told_fn *fn, void *ctx, struct fault *f) MUST_CHECK;

/* A State and a year for which it has any number. */
struct figure_year {
	char iso3[4];
	int64_t year;
};

struct figure_year_list {
	struct figure_year *v; /* by iso3, year */
	size_t n;
};

enum rc
store_figure_years(struct db *db, struct arena *a, const char *collection,
    struct figure_year_list *out, struct fault *f) MUST_CHECK;

#endif
