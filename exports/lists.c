/* SPDX-License-Identifier: MIT */
/* The code lists sheet: every choice of every list, and every question. */
#include "exports/lists.h"

static uint32_t
write_choices(const struct subject *s, struct sheet *sheet)
{
	const struct questionnaire *q = s->q;
	uint32_t row = 1;
	size_t c;
	int i;

	for (i = 0; i < q->lists_n; i++)
		for (c = 0; c < q->lists[i].n; c++, row++) {
			const struct choice *choice = &q->lists[i].v[c];

			sheet_text(sheet, row, 0, STYLE_NONE, q->lists[i].name);
			sheet_text(sheet, row, 1, STYLE_NONE, choice->name);
			sheet_text(sheet, row, 2, STYLE_TEXT,
			    s->choice[s->choice_at[i] + c]);
			sheet_text(sheet, row, 3, STYLE_NONE,
			    choice->counts != NULL ? choice->counts : "");
		}
	return row - 1;
}

void
lists_choices(const struct subject *s, struct book *book)
{
	static const double widths[] = {24, 24, 60, 16};
	const char *heads[] = {say(s, "export.head.list"),
	    say(s, "export.head.code"), say(s, "export.head.label"),
	    say(s, "export.head.counts")};
	struct sheet *sheet = sheet_add(book, say(s, "export.sheet.lists"));
	uint32_t last;

	sheet_heads(sheet, 0, heads, 4);
	last = write_choices(s, sheet);
	sheet_widths(sheet, widths, 4);
	sheet_freeze(sheet, 1, 0);
	sheet_filter(sheet, 0, last, 3);
	sheet_plain(sheet);
}

void
lists_questions(const struct subject *s, struct book *book)
{
	static const double widths[] = {28, 24, 70, 18, 20, 14, 12};
	const char *heads[] = {say(s, "export.head.section"),
	    say(s, "export.head.question"), say(s, "export.head.text"),
	    say(s, "export.head.type"), say(s, "export.head.list"),
	    say(s, "export.head.provision"), say(s, "export.head.aspect")};
	static const char *const aspects[ASPECT__MAX] = {"", "law", "practice"};
	struct sheet *sheet = sheet_add(book, say(s, "export.sheet.questions"));
	int i;

	sheet_heads(sheet, 0, heads, 7);
	for (i = 0; i < s->q->questions_n; i++) {
		const struct question *q = &s->q->questions[i];
		uint32_t row = (uint32_t)i + 1;

		sheet_text(sheet, row, 0, STYLE_TEXT, s->section[q->section]);
		sheet_text(sheet, row, 1, STYLE_NONE, q->name);
		sheet_text(sheet, row, 2, STYLE_TEXT, s->question[i]);
		sheet_text(
		    sheet, row, 3, STYLE_NONE, question_type_name(q->type));
		sheet_text(sheet, row, 4, STYLE_NONE,
		    q->choices != NULL ? q->choices->name : "");
		sheet_text(sheet, row, 5, STYLE_NONE,
		    q->provision >= 0 ? s->q->provisions[q->provision].id : "");
		sheet_text(sheet, row, 6, STYLE_NONE, aspects[q->aspect]);
	}
	sheet_widths(sheet, widths, 7);
	sheet_freeze(sheet, 1, 2);
	sheet_filter(sheet, 0, (uint32_t)s->q->questions_n, 6);
	sheet_plain(sheet);
}
