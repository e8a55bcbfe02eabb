/* SPDX-License-Identifier: MIT */
#ifndef EXPORTS_ROWS_H
#define EXPORTS_ROWS_H
/*
 * The columns of the long list of responses and of the list of findings, the
 * same in a workbook and in CSV.
 */
#include "domain/gap/gap.h"
#include "exports/stream.h"

enum response_column {
	RESPONSE_ISO3,
	RESPONSE_STATE,
	RESPONSE_REGION,
	RESPONSE_SECTION,
	RESPONSE_QUESTION,
	RESPONSE_TEXT,
	RESPONSE_ROW,
	RESPONSE_ROW_LABEL,
	RESPONSE_COLUMN,
	RESPONSE_COLUMN_LABEL,
	RESPONSE_VALUE,
	RESPONSE_LABEL,
	RESPONSE_STATUS,
	RESPONSE_COMMENT,
	RESPONSE_SOURCE,
	RESPONSE_PUBLICATION,
	RESPONSE_COUNTED,
	RESPONSE_FLAGS,
	RESPONSE_CHECKS, /* what fails at this cell */
	RESPONSE__MAX
};

enum finding_column {
	FINDING_ISO3,
	FINDING_STATE,
	FINDING_REGION,
	FINDING_STATUS,
	FINDING_PROVISION,
	FINDING_TITLE,
	FINDING_FORCE,
	FINDING_LAW,
	FINDING_PRACTICE,
	FINDING_COMBINED,
	FINDING_OUTCOME,
	FINDING_LABEL,
	FINDING_GAP,
	FINDING_RULE,
	FINDING__MAX
};

/* Heads in the order's language. */
void response_heads(const struct subject *s, const char *out[RESPONSE__MAX]);
/* Cells live as long as a and the answers. */
void response_cells(const struct subject *s, struct arena *a,
    const struct state_answers *of, const struct placed *p,
    const char *out[RESPONSE__MAX]);

void finding_heads(const struct subject *s, const char *out[FINDING__MAX]);
/* Cell (provision, state) of m. */
void finding_cells(const struct subject *s, const struct matrix *m,
    size_t provision, size_t state, const char *out[FINDING__MAX]);

/* The code of an outcome in words, also those that the program and not the
 * questionnaire gives (withheld, no_information). */
const char *outcome_label(const struct subject *s, const char *code);
const char *provision_title(const struct subject *s, const struct provision *p);
/* True where the cell counts as a gap: a party's outcome that is one. */
bool cell_is_gap(const struct matrix *m, const struct matrix_cell *c);

/* m with the one State of the order, or as it is for all. */
enum rc subject_matrix(
    const struct subject *s, struct matrix *m, struct fault *f) MUST_CHECK;

#endif
