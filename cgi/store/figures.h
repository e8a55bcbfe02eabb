/* SPDX-License-Identifier: MIT */
#ifndef STORE_FIGURES_H
#define STORE_FIGURES_H
/*
 * Figures in all their versions. The origin and the collection (id of a layout
 * or questionnaire) come with every call: published figures and returns of
 * States are never read together.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "store/db.h"

struct figure_item {
	const char *indicator, *dimension, *category, *sex, *age;
};

/* Which figures, and for whom: as with answers, least is the widest circle a
 * reader belongs to, and a figure whose publication is narrower is not
 * returned. */
struct figure_scope {
	const char *origin, *collection, *least;
};

struct figure_release {
	int64_t id;
	int64_t submission; /* of a return; 0: of a file */
	const char *origin, *collection;
	const char *source, *released_on; /* who published it, YYYY-MM-DD */
	const char *file, *line_end;
	int64_t at;
	int64_t added, revised, unchanged, refused;
};

/* The newest release date of the collection; NULL where there is none. */
enum rc store_figure_newest(struct db *db, struct arena *a, const char *origin,
    const char *collection, const char **released_on,
    struct fault *f) MUST_CHECK;
/* Figures that hold now, of one State or (NULL) of all, counted. */
enum rc
store_figure_count(struct db *db, const char *origin, const char *collection,
    const char *iso3, int64_t *n, struct fault *f) MUST_CHECK;

typedef enum rc figure_raw_fn(
    void *ctx, const char *raw, const char *line_end, struct fault *f);
/* Each row that holds now as it stood in its file, in the order of import. */
enum rc
store_figure_raw(struct db *db, const char *origin, const char *collection,
    const char *iso3, figure_raw_fn *fn, void *ctx, struct fault *f) MUST_CHECK;

struct figure_total {
	int64_t year, states; /* States that gave a number, 0 included */
	double total;
};

struct figure_total_list {
	struct figure_total *v;
	size_t n;
};

/* By year, over all States that gave a number for exactly this item. */
enum rc store_figure_totals(struct db *db, struct arena *a,
    const struct figure_scope *scope, const struct figure_item *item,
    struct figure_total_list *out, struct fault *f) MUST_CHECK;

struct figure_cell {
	const char *iso3, *category;
	int64_t year;
	double value;
};

struct figure_cell_list {
	struct figure_cell *v;
	size_t n;
};

/* The numbers of one indicator and dimension by iso3, year and category, with
 * sex and age as in item; its category is not looked at. Marks are left out. */
enum rc store_figure_cells(struct db *db, struct arena *a,
    const struct figure_scope *scope, const struct figure_item *item,
    const char *iso3, struct figure_cell_list *out, struct fault *f) MUST_CHECK;

/* --- looked over by `rapporteur check` --- */

/* Collections of this origin that hold figures, by id. */
enum rc
store_figure_collections(struct db *db, struct arena *a, const char *origin,
    const char ***out, size_t *n, struct fault *f) MUST_CHECK;

struct figure_stored {
	int64_t id, year;
	const char *iso3, *status, *raw; /* until the next one */
	bool is_number;
	double value;
};

typedef enum rc
figure_stored_fn(void *ctx, const struct figure_stored *x, struct fault *f);
/* Every version of every figure of the collection, in the order of import. */
enum rc
store_figure_each(struct db *db, const char *origin, const char *collection,
    figure_stored_fn *fn, void *ctx, struct fault *f) MUST_CHECK;
/* Figures whose version before is missing, or whose version after, where they
 * were replaced, is not of the release they name. */
enum rc
store_figure_broken(struct db *db, int64_t *n, struct fault *f) MUST_CHECK;

/* --- a file on its way in --------------------------------------------------
 */

/*
 * The rows of one file are gathered in a database of their own, a temporary
 * file that nobody else sees, and merged in one transaction when the file was
 * read to its end: memory stays flat, a file that breaks leaves nothing, and
 * nobody waits while it is read.
 */
struct figure_intake;

struct figure_row {
	int64_t item; /* number of the caller's, at most FIGURE_ITEMS */
	const char *iso3;
	int64_t year, line;
	bool is_number;
	double value;
	const char *status; /* "counted" or a mark */
	const char *source, *raw;
	/* Of a return; NULL in a file: nothing, and for everybody. */
	const char *flags, *footnote, *publication;
};

enum { FIGURE_ITEMS = 1 << 20, FIGURE_YEARS = 1 << 13 };

enum figure_clash {
	CLASH_NONE,	   /* it is in */
	CLASH_REPEATED,	   /* line says the same; that one stays */
	CLASH_CONTRADICTED /* line says something else; neither is in */
};

struct figure_place {
	enum figure_clash clash;
	int64_t line; /* of the row it clashes with */
	bool was_in;  /* that row was in until now */
};

struct figure_counts {
	int64_t read, added, revised, unchanged, refused;
	int64_t absent; /* held before and not in the file; they stay */
	int64_t late;	/* of a return older than the one that holds */
};

enum rc
figure_intake_open(struct figure_intake **out, struct fault *f) MUST_CHECK;
void figure_intake_close(struct figure_intake *in); /* NULL is allowed */
enum rc figure_intake_add(struct figure_intake *in, const struct figure_row *r,
    struct figure_place *out, struct fault *f) MUST_CHECK;
/* Makes the rows taken in the figures that hold, in the write transaction of
 * the caller; items[n] is what row.item stands for. Adds to added, revised,
 * unchanged and sets absent; the release gets its row, id and counts only
 * where there is anything new. */
enum rc store_figure_merge(struct db *db, struct figure_intake *in,
    const struct figure_item *items, size_t items_n, struct figure_release *r,
    struct figure_counts *counts, struct fault *f) MUST_CHECK;

/* --- what a State returned -------------------------------------------------
 */

/* Figures with the items they are of, row.item an index into items. */
struct figure_return {
	const struct figure_item *items;
	const struct figure_row *rows; /* one for an item and year */
	size_t n;		       /* of both */
};

/* Makes them the figures that hold, in the write transaction of the caller. A
 * figure that says the same as the one that holds changes nothing, whatever
 * cell it stood in; what is not among them stays. release->submission says
 * where they come from: of two submissions the one made last holds, in
 * whatever order they were accepted. Versions are numbered as they came in, so
 * what holds need not be the last of them. */
enum rc store_figure_return(struct db *db, const struct figure_return *from,
    struct figure_release *r, struct figure_counts *counts,
    struct fault *f) MUST_CHECK;

typedef enum rc figure_returned_fn(void *ctx, const struct figure_item *item,
    const struct figure_row *row, struct fault *f);
/* The figures that came into being with this submission. */
enum rc store_figure_returned(struct db *db, const char *collection,
    const char *iso3, int64_t submission, figure_returned_fn *fn, void *ctx,
    struct fault *f) MUST_CHECK;
/* Is there a version, of any time, that says what row says of item? */
enum rc store_figure_was(struct db *db, const char *collection,
    const struct figure_item *item, const struct figure_row *row, bool *was,
    struct fault *f) MUST_CHECK;
/* Versions of figures that were returned. */
enum rc store_figure_returned_count(
    struct db *db, int64_t *n, struct fault *f) MUST_CHECK;

#endif
