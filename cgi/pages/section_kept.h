/* SPDX-License-Identifier: MIT */
#ifndef PAGES_SECTION_KEPT_H
#define PAGES_SECTION_KEPT_H
/* Kept texts that a page showed in its fields and that were saved from there.
 */
#include "pages/section_form.h"
#include "pages/section_view.h"

/* As item.waiting and item.kept: the other text that waits beside this answer
 * for somebody's decision, and the reader's own that stands in the field and is
 * not the answer yet. */
void section_fill_kept(
    struct section_fill *fl, struct view *item, int question, const char *row);
/* Where it fails the texts are offered once more, and the log has it. */
void section_kept_saved(struct app *app, struct request *r, int64_t report,
    const struct change_list *l, const struct change_outcome *outcomes);

#endif
