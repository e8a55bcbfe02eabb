/* SPDX-License-Identifier: MIT */
/* Complaints, gathered for one telling; how many is bounded, since a hostile
 * file could make one for each of its lines. */
#include <string.h>
#include "domain/questionnaire/questionnaire_load.h"

enum { COMPLAINTS_MAX = 2000 };

void
complain(
    struct complaint_list *l, const char *file, int line, const char *fmt, ...)
{
	va_list ap;

	if (l->n > COMPLAINTS_MAX)
		return;
	if (l->n == l->cap) {
		size_t cap = l->cap ? 2 * l->cap : 16;
		struct complaint *v = arena_array(l->a, cap, sizeof(*v));

		if (l->n)
			memcpy(v, l->v, l->n * sizeof(*v));
		l->v = v;
		l->cap = cap;
	}
	l->v[l->n].file = arena_dup(l->a, file);
	l->v[l->n].line = line;
	if (l->n == COMPLAINTS_MAX) {
		l->v[l->n++].message = "there is more; mend these first";
		return;
	}
	va_start(ap, fmt);
	l->v[l->n++].message = arena_vprintf(l->a, fmt, ap);
	va_end(ap);
}
