/* SPDX-License-Identifier: MIT */
#ifndef PAGES_SECTION_READ_H
#define PAGES_SECTION_READ_H
/* Questions of a section that its reader does not write. */
#include "pages/section_view.h"

/* One that the reader has to read, at its place between those to be written:
 * its answers in words, where it applies. It has no field and no condition, so
 * the page's script knows nothing of it. Of a repeat, all its questions. */
void section_fill_read(struct section_fill *fl, int question);
/* One of which the reader knows nothing. row: of the repeat it stands in, or
 * NULL. */
void section_skip(struct section_fill *fl, int question, const char *row);

#endif
