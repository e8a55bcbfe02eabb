/* SPDX-License-Identifier: MIT */
#ifndef DOMAIN_FIGURES_LAYOUT_PRIVATE_H
#define DOMAIN_FIGURES_LAYOUT_PRIVATE_H
/* What figures_layout*.c and figures_indicator*.c share. */
#include "domain/figures/figures_layout.h"
#include "domain/questionnaire/questionnaire_private.h"

const struct figures_code *figures_code_called(
    const struct figures_codes *codes, const char *label); /* NULL */
bool figures_code_is_for(const struct figures_code *c, const char *indicator);
/* Key of layout->by_labels, in a. */
const char *
figures_labels_key(struct arena *a, const struct figures_labels *labels);

/* Fills items, by_labels and the totals of indicators, in the file's order. */
void figures_layout_lay_out(struct figures_layout *out, struct arena *a,
    const struct entry *root, const char *file,
    struct complaint_list *complaints);

/* SHARE/questionnaires/figures/NAME.hdf, in a. id must be of letters, digits,
 * '-' and '_': no way out of the folder. */
enum rc figures_file_read(struct arena *a, const char *share, const char *id,
    struct source_file *out, struct fault *f) MUST_CHECK;

#endif
