/* SPDX-License-Identifier: MIT */
#ifndef DOMAIN_RETURNED_H
#define DOMAIN_RETURNED_H
/*
 * Figures a State returns: which cell of a questionnaire is which figure
 * (figures.hdf, see questionnaires/FORMAT.md), and how they get from a
 * submission to the store.
 *
 * They are stored when the Secretariat accepts the report, not when it is
 * submitted: until then it may be sent back, and a figure that was once told
 * is never taken back. An answer at the level "state" never becomes a figure;
 * every other figure keeps the level of its answer.
 */
#include "domain/figures/figures_layout.h"
#include "domain/report/report.h"

struct returned_cell {
	int question;
	const char *row, *col; /* "" where there is none */
	struct figure_item item;
	int years_before; /* the year of the return: 0 years before */
	bool is_new;	  /* the layout has no such figure */
	int line;
};

/* Rows of a repeat that tell of a way from one place to another: places are
 * codes of States or texts, quantity a number, by a choice that quantities are
 * kept apart by, since pieces and rounds do not add up. Indexes of questions;
 * quantity and by are -1 where there is none. */
struct returned_flow {
	int repeat, from, to, quantity, by;
};

struct returned_map {
	const char *layout; /* id */
	struct returned_flow *flows;
	size_t flows_n;
	int year; /* question */
	struct returned_cell *v;
	size_t n;
	struct table *by_place; /* "question.row.col" to its cell */
	const char *file;
};

/* Complains of every figure that the layout has not and that is not marked as
 * new, and of every one that is and that it has. */
void returned_map_check(const struct returned_map *m,
    const struct figures_layout *l, struct complaint_list *complaints);

/* True where answers hold figures and do not say of which year: none of them
 * will be stored. Of a questionnaire without figures.hdf it never is. */
bool returned_lacks_year(
    const struct questionnaire *q, const struct answer_list *answers);

/* Stores the figures of the report's newest submission, in the transaction of
 * the caller. A questionnaire without figures.hdf, or a return that does not
 * say of which year it is, has none. */
enum rc returned_store(struct db *db, struct library *l, int64_t report,
    int64_t by, int64_t now, struct fault *f) MUST_CHECK;

typedef void returned_problem_fn(void *ctx, const char *text);
/* Holds every figure that was returned against the submission it came with,
 * and every accepted submission against the figures. *looked: how many. */
enum rc returned_check(struct db *db, struct library *l, int64_t *looked,
    returned_problem_fn *problem, void *ctx, struct fault *f) MUST_CHECK;

#endif
