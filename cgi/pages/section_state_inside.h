/* SPDX-License-Identifier: MIT */
#ifndef PAGES_SECTION_STATE_INSIDE_H
#define PAGES_SECTION_STATE_INSIDE_H
/* What the files section_state*.c share. */
#include "pages/section_state.h"

/* "Ready, Maria Ortiz, 14 March 2027, 14:02" */
const char *section_state_text(
    struct app *app, struct request *r, const struct section_state *st);
/* "3. Offences" */
const char *section_state_title(
    const struct reading *rd, const struct open_report *o, int s);
/* v.trail.N {text reason}, newest first. */
void section_state_trail(const struct reading *rd,
    const struct section_states *l, int s, struct view *v);

#endif
