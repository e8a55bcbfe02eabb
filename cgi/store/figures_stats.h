/* SPDX-License-Identifier: MIT */
#ifndef STORE_FIGURES_STATS_H
#define STORE_FIGURES_STATS_H
/*
 * Figures for statistics: those that hold now, are numbers and may be read by
 * whoever asks. Marks for what is missing are left out: a missing figure is
 * never a zero.
 *
 * Every scope names its origin, since published and returned figures never
 * mix. Of returned figures a table (a State's indicator, dimension and year)
 * of which one figure is kept from the reader is left out whole: what is kept
 * could be worked out from the rest and their total, and shares of a table
 * with a hole say something else.
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
	int64_t version; /* 1: never revised */
	int64_t release; /* it came with */
};

struct figure_values {
	struct figure_item *items; /* of the collection, all of them */
	size_t items_n;
	struct figure_value *v; /* by iso3, year, item */
	size_t n;
};

/* Are there figures of any origin, whoever may read them? Quick: every page
 * asks, for its menu. */
enum rc store_figure_any(struct db *db, bool *any, struct fault *f) MUST_CHECK;
/* Are there figures of this origin that the reader may see? With collection
 * NULL of any, and then it is set to the newest such; "" where none is. */
enum rc store_figure_seen(struct db *db, struct arena *a,
    struct figure_scope *scope, bool *any, struct fault *f) MUST_CHECK;
/* The newest release of a collection; RC_ABSENT where there is none. */
enum rc store_figure_release(struct db *db, struct arena *a,
    const struct figure_scope *scope, struct figure_release *out,
    struct fault *f) MUST_CHECK;

/* All releases of the collection by id, with id, submission, source,
 * released_on, file and at. */
struct figure_release_list {
	struct figure_release *v;
	size_t n;
};

enum rc store_figure_releases(struct db *db, struct arena *a,
    const struct figure_scope *scope, struct figure_release_list *out,
    struct fault *f) MUST_CHECK;

struct figure_choice {
	const struct figure_scope *scope;
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
	int64_t version; /* 1: never revised */
};

typedef enum rc
figure_told_fn(void *ctx, const struct figure_told *told, struct fault *f);
/* Of one State, or (NULL) of all, by State, item and year, marks as well;
 * texts live until the next. */
enum rc store_figure_told(struct db *db, const struct figure_scope *scope,
    const char *iso3, figure_told_fn *fn, void *ctx,
    struct fault *f) MUST_CHECK;

/* How many it would tell. */
enum rc store_figure_seen_count(struct db *db, const struct figure_scope *scope,
    int64_t *n, struct fault *f) MUST_CHECK;

/* A State and a year for which it has any number. */
struct figure_year {
	char iso3[4];
	int64_t year;
};

struct figure_year_list {
	struct figure_year *v; /* by iso3, year */
	size_t n;
};

enum rc store_figure_years(struct db *db, struct arena *a,
    const struct figure_scope *scope, struct figure_year_list *out,
    struct fault *f) MUST_CHECK;

/* What an accepted return says to one question, row by row: rows of a repeat
 * are no figures. Of the newest return of each report that became figures; what
 * the reader may not see is left out. By State, return and row. */
struct returned_answer {
	const char *iso3, *row, *value;
	int64_t submission;
};

struct returned_answer_list {
	struct returned_answer *v;
	size_t n;
};

enum rc store_returned_answers(struct db *db, struct arena *a,
    const struct figure_scope *scope, const char *question,
    struct returned_answer_list *out, struct fault *f) MUST_CHECK;

#endif
