/* SPDX-License-Identifier: MIT */
#ifndef DOMAIN_FIGURES_BOOK_H
#define DOMAIN_FIGURES_BOOK_H
/*
 * What a reader of figures needs at hand: whose they are and which of them may
 * be read, which release the newest is, how they are laid out, what its codes
 * are called in the reader's language (the file LAYOUT_LL.hdf beside the
 * layout), and which indicators are worked out of it.
 */
#include "domain/figures/figures_indicator.h"
#include "domain/figures/figures_layout.h"

struct entry;
struct library;
struct questionnaire;

struct figures_book {
	struct arena *a;
	const char *share;
	struct figure_scope scope;
	struct figure_release release; /* the newest */
	struct figures_layout *layout;
	const struct entry *texts, *english; /* texts NULL: only English */
};

/* Of what was published: scope.collection is a layout. RC_ABSENT where no
 * figures were imported. */
enum rc figures_book_open(struct db *db, struct arena *a, const char *share,
    const char *lang, struct figures_book *out, struct fault *f) MUST_CHECK;
/* Of what States returned to questionnaire q, of which the reader may see what
 * is at least at this level. Categories that the layout does not have are added
 * to it, called as in the questionnaire. RC_ABSENT where nothing was. */
enum rc figures_book_returns(struct db *db, struct arena *a, const char *share,
    const char *lang, const struct questionnaire *q, const char *least,
    struct figures_book *out, struct fault *f) MUST_CHECK;

/* The same of the first questionnaire to which figures were returned that the
 * reader may see; *q is it. RC_ABSENT where there is none. */
enum rc figures_book_any_returns(struct db *db, struct library *l,
    struct arena *a, const char *share, const char *lang, const char *least,
    struct figures_book *out, const struct questionnaire **q,
    struct fault *f) MUST_CHECK;

/* What a code is called: in the language, in English, else as its publisher
 * calls it. Never NULL. */
const char *figures_indicator_name(
    const struct figures_book *b, const struct figures_indicator *indicator);
const char *
figures_dimension_name(const struct figures_book *b, const char *dimension);
const char *figures_category_name(
    const struct figures_book *b, const char *dimension, const char *category);
const char *figures_sex_name(const struct figures_book *b, const char *sex);
/* A sentence on a formula: title, about, numerator, denominator, or why a
 * group of items is left out. "" where there is none. */
const char *figures_formula_text(const struct figures_book *b,
    const struct figures_formula *formula, const char *key);

/* The indicators declared for this layout, in the order of the file. */
enum rc figures_book_formulas(const struct figures_book *b,
    struct figures_formula **out, size_t *n, struct fault *f) MUST_CHECK;

#endif
