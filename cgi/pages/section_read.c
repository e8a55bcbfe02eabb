/* SPDX-License-Identifier: MIT */
/* See section_read.h. */
#include "pages/section_read.h"
#include "pages/files.h"
#include "pages/report_page.h"

static struct view *
fill_answers(struct section_fill *fl, int i)
{
	const struct question *q = &fl->o->q->questions[i];
	struct view *item = view_item(fl->root, "items");

	view_set(item, "kind", "read");
	answer_view(
	    fl->rd.app, fl->rd.r, item, fl->o->q, i, &fl->o->answers, NULL);
	files_fill(fl->rd.app, fl->rd.r, item, fl->files, q->name);
	view_set(item, "history",
	    report_path(fl->rd.r, fl->o->report.id,
		arena_printf(fl->rd.r->a, "/history/%s", q->name)));
	return item;
}

static void
fill_members(struct section_fill *fl, int repeat)
{
	const struct question *q = &fl->o->q->questions[repeat];
	struct view *item = view_item(fl->root, "items");
	int i;

	view_set(item, "kind", "read_repeat");
	view_set(item, "name", q->name);
	view_set(item, "no", numbering_next(fl->rd.r->a, &fl->number, q));
	view_set(item, "label", reading_question(&fl->rd, q, "label"));
	for (i = repeat + 1; i < q->end; i++)
		if (question_is_asked(&fl->o->q->questions[i]) &&
		    report_has_answer(fl->o, fl->o->q->questions[i].name, NULL))
			(void)fill_answers(fl, i);
}

void
section_fill_read(struct section_fill *fl, int i)
{
	const struct question *q = &fl->o->q->questions[i];
	struct view *item;

	if (!instance_relevant(fl->o->instance, i, NULL)) {
		section_skip(fl, i, NULL);
	} else if (q->type == QT_REPEAT) {
		fill_members(fl, i);
	} else if (question_is_asked(q)) {
		item = fill_answers(fl, i);
		view_set(
		    item, "no", numbering_next(fl->rd.r->a, &fl->number, q));
	}
}

/* Numbers stay those of the whole section. */
void
section_skip(struct section_fill *fl, int i, const char *row)
{
	const struct question *q = &fl->o->q->questions[i];
	int end = q->end > i ? q->end : i + 1;

	if (q->type == QT_REPEAT)
		end = i + 1;
	for (; row == NULL && i < end; i++) {
		q = &fl->o->q->questions[i];
		if (q->type == QT_REPEAT || question_is_asked(q))
			(void)numbering_next(fl->rd.r->a, &fl->number, q);
		if (q->type == QT_REPEAT)
			i = q->end - 1;
	}
}
