/* SPDX-License-Identifier: MIT */
#ifndef DOMAIN_CONDITION_FORMULA_PRIVATE_H
#define DOMAIN_CONDITION_FORMULA_PRIVATE_H
/* What the parts of the translation share: condition_formula.c writes
 * truths, condition_formula_values.c numbers, condition_formula_texts.c texts.
 */
#include "domain/condition/condition_formula.h"
#include "domain/condition/condition_private.h"

enum { FORMULA_CELLS_MAX = 200 };

/* What the cells of a name hold. */
enum formula_kind { FORMULA_CODE, FORMULA_TEXT, FORMULA_NUMBER, FORMULA_DATE };

struct formula {
	struct scope s;
	const struct choice *choice;
	const struct formula_names *names;
	struct buf b;
	bool fails; /* it cannot be said exactly */
};

/* The cells of what a name stands for. */
struct formula_cells {
	const char *v[FORMULA_CELLS_MAX];
	size_t n;
	enum formula_kind kind; /* of the first */
	bool is_one_kind;
};

/* Writes shape, '%' standing for the next of the nodes as a number, '$' as a
 * text, '?' as a truth. */
void formula_shape(
    struct formula *w, const char *shape, const struct node *const *v);
#define FORMULA(w, shape, ...)                                                 \
	formula_shape(w, shape, (const struct node *const[]){__VA_ARGS__})

void formula_truth(struct formula *w, const struct node *n);
void formula_number(struct formula *w, const struct node *n);
void formula_string(struct formula *w, const struct node *n);
/* False, with w->fails, where n names no cells that are known. */
bool formula_cells_of(
    struct formula *w, const struct node *n, struct formula_cells *out);
bool formula_is_name(const struct node *n);
/* Can n be a number with something behind its point? */
bool formula_has_fraction(const struct formula *w, const struct node *n);
/* Does n read anything that is neither a choice nor written in it? */
bool formula_has_free_text(const struct formula *w, const struct node *n);

#endif
