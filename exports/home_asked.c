/* SPDX-License-Identifier: MIT */
/* Whether a question is asked, see home_conditions.h. */
#include <string.h>
#include "base/text.h"
#include "exports/home_conditions.h"

void
home_note_asked(struct home *h, const struct home_asked *asked)
{
	if (h->asked_n == h->asked_cap)
		h->asked = arena_more(h->a, h->asked, h->asked_n, &h->asked_cap,
		    sizeof(*h->asked));
	h->asked[h->asked_n++] = *asked;
}

static struct home_applies *
find_applies(struct home *h, int question, int section, const char *row)
{
	for (size_t i = 0; i < h->applies_n; i++) {
		struct home_applies *ap = h->applies[i];

		if (ap->question == question && ap->section == section &&
		    strcmp(ap->row, row) == 0)
			return ap;
	}
	return NULL;
}

static struct home_applies *
add_applies(struct home *h, int question, int section, const char *row)
{
	struct home_applies *ap = arena_alloc(h->a, sizeof(*ap));

	*ap = (struct home_applies){.question = question,
	    .section = section,
	    .row = row,
	    .is_asked = true,
	    .is_whole = true};
	if (h->applies_n == h->applies_cap)
		h->applies = arena_more(h->a, h->applies, h->applies_n,
		    &h->applies_cap, sizeof(struct home_applies *));
	h->applies[h->applies_n++] = ap;
	return ap;
}

/* What holds around it and its own condition. */
static void
put_own(struct home *h, struct home_applies *ap, const struct condition *c,
    const char *around)
{
	const char *own = home_formula(h, ap->question, ap->row, c, NULL);

	if (own == NULL) {
		ap->is_whole = false;
		return;
	}
	ap->is_asked = ap->is_asked &&
	    instance_holds(h->with_spares, c, ap->question, ap->row);
	ap->cell = home_put_number(h,
	    around == NULL
		? arena_printf(h->a, "IF(%s,1,0)", own)
		: arena_printf(h->a, "IF(%s=0,0,IF(%s,1,0))", around, own),
	    ap->is_asked);
}

static const struct home_applies *
section_applies(struct home *h, int section)
{
	struct home_applies *ap = find_applies(h, -1, section, "");
	const struct condition *c = h->r.q->sections[section].relevant;

	if (ap != NULL) {
		ap->is_whole = ap->is_whole && !ap->is_busy;
		return ap;
	}
	ap = add_applies(h, -1, section, "");
	ap->is_busy = true;
	if (c != NULL)
		put_own(h, ap, c, NULL);
	ap->is_busy = false;
	return ap;
}

/* A circle, which the check of a questionnaire refuses, is not known. */
const struct home_applies *
home_applies(struct home *h, int question, const char *row)
{
	const struct question *q = &h->r.q->questions[question];
	const struct home_applies *around;
	struct home_applies *ap = find_applies(h, question, q->section, row);

	if (ap != NULL) {
		ap->is_whole = ap->is_whole && !ap->is_busy;
		return ap;
	}
	ap = add_applies(h, question, q->section, row);
	ap->is_busy = true;
	around = q->parent < 0 ? section_applies(h, q->section)
	    : h->r.q->questions[q->parent].type == QT_REPEAT
	    ? home_applies(h, q->parent, "")
	    : home_applies(h, q->parent, row);
	ap->cell = around->cell;
	ap->is_asked = around->is_asked;
	ap->is_whole = around->is_whole;
	if (q->relevant != NULL)
		put_own(h, ap, q->relevant, around->cell);
	ap->is_busy = false;
	return ap;
}

/* The rule looks at its own sheet only: not every program lets it look at
 * another. */
static void
put_notice(struct home *h, const struct home_asked *at)
{
	const struct home_applies *ap = at->question < 0
	    ? section_applies(h, at->section)
	    : home_applies(h, at->question, at->row);
	const char *words = home_say(h, "workbook_home.not_asked");
	const char *cell = arena_printf(
	    h->a, "$%s$%u", home_letters(h->a, HOME_ASKED), at->notice + 1);

	if (ap->cell == NULL || formula_text(h->a, words) == NULL)
		return;
	sheet_formula_text(at->sheet, at->notice, HOME_ASKED,
	    STYLE_QUIET_WRAPPED,
	    arena_printf(h->a, "IF(ISERROR(%s),\"\",IF(%s=0,%s,\"\"))",
		ap->cell, ap->cell, formula_text(h->a, words)),
	    ap->is_asked ? "" : words);
	sheet_when(at->sheet,
	    &(struct cell_range){at->first, HOME_NO, at->last, at->last_col},
	    arena_printf(h->a, "%s<>\"\"", cell), STYLE_GREY_OVER);
}

void
home_conditions(struct home *h)
{
	for (size_t i = 0; i < h->asked_n; i++)
		put_notice(h, &h->asked[i]);
}
