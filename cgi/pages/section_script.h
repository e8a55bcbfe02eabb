/* SPDX-License-Identifier: MIT */
#ifndef PAGES_SECTION_SCRIPT_H
#define PAGES_SECTION_SCRIPT_H
/* What the section page's script is told of a save it sent. */
#include "pages/reading.h"
#include "pages/section_form.h"

/* For each place what became of it, its revision, and what is wrong with it or
 * the mark it was taken for, in the reader's words, as JSON. state: what the
 * section is since, or NULL. */
void
section_script_answer(struct app *app, struct request *r, struct response *out,
    const struct questionnaire *of, const struct change_list *l,
    const struct change_outcome *v, const char *state);

#endif
