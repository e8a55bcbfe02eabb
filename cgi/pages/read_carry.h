/* SPDX-License-Identifier: MIT */
#ifndef PAGES_READ_CARRY_H
#define PAGES_READ_CARRY_H
/* What changed against an earlier cycle, on the page that checks answers. */
#include "domain/report/carry.h"
#include "pages/reading.h"

/* Of an answer that is given: item.change {word, text, was.N} where word is
 * same, changed or new. True unless it is the same. */
bool read_fill_change(const struct reading *rd, const struct open_report *o,
    const struct carry *c, int question, const char *row, struct view *item);
/* v.carried {wait, same}: in words; v.waiting.N {no, title, carried, items.N
 * {label, href}} by section; v.rejected.N {label, href}; v.gone.N: questions
 * asked no more, with what was said and the reason. */
void read_fill_carried(const struct reading *rd, const struct open_report *o,
    const struct carry *c, struct view *v);

#endif
