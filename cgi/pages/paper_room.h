/* SPDX-License-Identifier: MIT */
#ifndef PAGES_PAPER_ROOM_H
#define PAGES_PAPER_ROOM_H
/*
 * Room for a pen: boxes, tables and lines where a question is not answered. A
 * pen sees no follow-up appear, so what hangs on an answer that is still open
 * is on paper too, with the answer it hangs on.
 */
#include "pages/reading.h"

/* The row of a repeat that nobody filled in yet; no answer has this one. */
#define PAPER_SPARE_ROW "+"

struct paper {
	const struct reading *rd;
	const struct open_report *o;
	const char **no; /* number of each question walked so far, by index */
};

/* It applies, or may once what is open now is answered. Never told by answers
 * that the reader has no share in. */
bool paper_may_apply(const struct paper *p, int question, const char *row);
/* Into a node: only, the answer the question hangs on, in words; nothing where
 * it applies. */
void paper_fill_only(
    const struct paper *p, struct view *item, int question, const char *row);
/* Into a question's node: that, and room and
 * of its kind room_choices.N, room_parts.N (those that are open), room_rows.N
 * {label cells.N {words comment boxes.N}} with room_columns.N. Nothing where
 * it is answered wholly. */
void paper_fill_room(
    const struct paper *p, struct view *item, int question, const char *row);

#endif
