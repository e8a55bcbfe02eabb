/* SPDX-License-Identifier: MIT */
#ifndef DOMAIN_FIGURES_CHECK_H
#define DOMAIN_FIGURES_CHECK_H
/* Published figures against the rows they were read from, for `rapporteur
 * check`. */
#include "domain/figures/figures_layout.h"

typedef void figures_problem_fn(void *ctx, const char *text);

/* Tells of every figure whose number, mark or year is not that of its row, and
 * of versions that do not follow on each other. A State is not compared: a map
 * may have named it. *looked: figures, old versions included. */
enum rc figures_check(struct db *db, const char *share, int64_t *looked,
    figures_problem_fn *problem, void *ctx, struct fault *f) MUST_CHECK;

#endif
