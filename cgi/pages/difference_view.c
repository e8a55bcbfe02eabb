/* SPDX-License-Identifier: MIT */
/* See difference_view.h. */
#include "pages/difference_view.h"
#include "domain/report/difference.h"

void
difference_fill(struct request *r, struct view *v, const char *name,
    const char *before, const char *after)
{
	static const char *const kinds[] = {
	    [PIECE_SAME] = "same", [PIECE_GONE] = "gone", [PIECE_NEW] = "new"};
	struct piece_list list;

	difference(r->a, before, after, &list);
	for (size_t i = 0; i < list.n; i++) {
		struct view *piece = view_item(v, name);

		view_flag(piece, kinds[list.v[i].kind], true);
		view_set(piece, "text", list.v[i].text);
	}
}
