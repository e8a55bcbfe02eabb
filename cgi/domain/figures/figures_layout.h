/* SPDX-License-Identifier: MIT */
#ifndef DOMAIN_FIGURES_LAYOUT_H
#define DOMAIN_FIGURES_LAYOUT_H
/*
 * How a publisher lays out its table of figures: columns, code lists, labels,
 * which dimension an indicator is given by. A file of questionnaires/figures,
 * see the README there; no label is known to C.
 */
#include "domain/questionnaire/questionnaire_load.h"
#include "store/figures.h"

enum figures_column { /* what a column holds; a layout names each once */
	FC_NOTE,      /* kept as it stands, and not looked at */
	FC_STATE,
	FC_INDICATOR,
	FC_DIMENSION,
	FC_CATEGORY,
	FC_SEX,
	FC_AGE,
	FC_UNIT,
	FC_YEAR,
	FC_VALUE,
	FC_SOURCE,
	FC__MAX
};

struct figures_code {
	const char *code;
	const char *const *labels; /* the usual one, then others; NULL ends */
	const char *const *only;   /* indicators it is for; NULL: all */
	int line;
};

struct figures_codes {
	struct figures_code *v;
	size_t n;
};

struct figures_dimension {
	struct figures_code code;
	struct figures_codes categories;
};

struct figures_indicator {
	struct figures_code code;
	const char *const *dimensions, *const *sexes, *const *ages; /* codes */
	const char *unit;
	int total; /* item of a State's total, -1: none */
};

struct figures_layout {
	const char *id, *title, *source;
	const char *returns; /* questionnaire that uses its codes, or NULL */
	int64_t first_year;
	const char **columns; /* their names, in order */
	enum figures_column *kinds;
	size_t columns_n;
	int at[FC__MAX]; /* where it stands, -1: nowhere */
	struct figures_codes units, sexes, ages, missing;
	struct figures_dimension *dimensions;
	size_t dimensions_n;
	struct figures_indicator *indicators;
	size_t indicators_n;
	struct figure_item *items; /* every combination a row may name */
	size_t items_n;
	struct table *by_labels;
};

/* The file SHARE/questionnaires/figures/ID.hdf. RC_ABSENT; RC_INPUT where
 * there is any complaint. */
enum rc figures_layout_load(struct arena *a, const char *share, const char *id,
    struct figures_layout **out, struct complaint_list *complaints,
    struct fault *f) MUST_CHECK;
/* As figures_layout_load, from a text; name is for messages. */
enum rc figures_layout_read(struct arena *a, const struct source_file *file,
    struct figures_layout **out, struct complaint_list *complaints,
    struct fault *f) MUST_CHECK;

/* Labels of one row, by what their columns hold; "" where there is none. */
struct figures_labels {
	const char *v[FC__MAX];
};

/* The item such labels name, or -1; scratch is for the search only. */
int figures_layout_item(const struct figures_layout *l,
    const struct figures_labels *labels, struct arena *scratch);
/* Why they name none: the column that is wrong, and a sentence. */
enum figures_column figures_layout_explain(const struct figures_layout *l,
    const struct figures_labels *labels, struct arena *a, const char **reason);
/* The mark a value stands for, ":" and so on; NULL where it is none. */
const char *
figures_layout_mark(const struct figures_layout *l, const char *value);
const struct figures_code *
figures_code_of(const struct figures_codes *codes, const char *code); /* NULL */
struct figures_dimension *figures_layout_dimension(
    const struct figures_layout *l, const char *code); /* NULL */
const struct figures_indicator *figures_layout_indicator(
    const struct figures_layout *l, const char *code); /* NULL */

#endif
