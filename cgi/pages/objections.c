/* SPDX-License-Identifier: MIT */
/* See objections.h. */
#include <string.h>

#include "domain/figures/returned.h"
#include "pages/objections.h"
#include "pages/report_page.h"
#include "pages/section_form.h"

static bool
is_picked(const struct objection *o, enum objection_pick pick)
{
	if (pick == OBJECTIONS_QUERIES)
		return o->check->is_query;
	return pick == OBJECTIONS_ALL || objection_waits(o);
}

static const char *
link_to(const struct reading *rd, const struct open_report *o,
    const struct objection *x, bool has_form)
{
	const struct question *q = &o->q->questions[x->check->at];
	struct arena *a = rd->r->a;

	if (!has_form)
		return arena_printf(a, "#q-%s", q->name);
	return report_path(rd->r, o->report.id,
	    arena_printf(a, "/section/%s#a.%s", o->q->sections[q->section].name,
		place_name(a, q->name, x->row, x->check->col)));
}

/* "Arms seized, by kind (Rifles, Marked)" */
static const char *
label_of(const struct reading *rd, const struct objection *x)
{
	const struct question *q = &rd->q->questions[x->check->at];
	const char *label = reading_question(rd, q, "label");
	const char *where = q->type == QT_GRID
	    ? reading_place(rd, q, x->row, x->check->col)
	    : "";

	return where[0] == '\0'
	    ? label
	    : arena_printf(rd->r->a, "%s (%s)", label, where);
}

int
objections_fill(const struct reading *rd, const struct open_report *o,
    enum objection_pick pick, bool has_form, struct view *v)
{
	struct objection_list list;
	int n = 0;

	report_objections(o, rd->r->a, -1, &list);
	for (size_t i = 0; i < list.n; i++) {
		const struct objection *x = &list.v[i];
		struct view *item;

		if (!is_picked(x, pick))
			continue;
		n++;
		item = view_item(v, "objections");
		view_set(item, "text", reading_text(rd, x->check->key));
		view_set(item, "label", label_of(rd, x));
		view_set(item, "href", link_to(rd, o, x, has_form));
		view_set(item, "explanation", x->explanation);
		view_flag(item, "is_error", !x->check->is_query);
		view_flag(item, "waits", objection_waits(x));
	}
	return n;
}

void
objections_fill_year(
    const struct reading *rd, const struct answer_list *answers, struct view *v)
{
	if (!returned_lacks_year(rd->q, answers))
		return;
	view_text(v, "no_year", "checks.no_year", "question",
	    reading_question(
		rd, &rd->q->questions[rd->q->figures->year], "label"),
	    NULL);
}
