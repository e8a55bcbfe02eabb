/* SPDX-License-Identifier: MIT */
/*
 * The sheet of a section: questions, groups, repeats. Column A, hidden, says
 * what each row is. Nothing of ours stands to the right of the last column that
 * has a code.
 */
#include <string.h>
#include "exports/home_page.h"

/* As the pages count, so that people can speak of a question by its number. */
static const char *
number_of(struct page *p, const struct question *q)
{
	if (q->relevant != NULL && p->no > 0)
		return arena_printf(
		    p->h->a, "%d.%d.%d", p->section_no, p->no, ++p->sub);
	p->sub = 0;
	return arena_printf(p->h->a, "%d.%d", p->section_no, ++p->no);
}

/* What the treaty says, the question, how to answer it. */
static const char *
words_of(const struct home *h, const struct question *q)
{
	static const char *const parts[] = {"label", "hint", "counts"};
	struct buf b;

	buf_init(&b, h->a);
	buf_puts(&b, "");
	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
		const char *text = home_question(h, q, parts[i]);

		if (*text != '\0')
			buf_printf(&b, "%s%s", b.n > 0 ? "\n" : "", text);
	}
	if (q->unit != NULL)
		buf_printf(&b, "\n%s",
		    questionnaire_text(h->r.q, h->o->lang,
			arena_printf(h->a, "unit.%s", q->unit)) != NULL
			? questionnaire_text(h->r.q, h->o->lang,
			      arena_printf(h->a, "unit.%s", q->unit))
			: q->unit);
	return b.p;
}

static void
put_says(struct page *p, const struct question *q)
{
	const char *says = home_question(p->h, q, "says");

	if (*says == '\0')
		return;
	home_fit(p->sheet, p->row, says, 52);
	sheet_text(p->sheet, p->row++, HOME_TEXT, STYLE_QUIET_WRAPPED, says);
}

/* What stands from the row first to here asks this; the words stand beside the
 * row head. */
static void
note_asked(struct page *p, int question, const char *row, uint32_t first,
    uint32_t head)
{
	home_note_asked(p->h,
	    &(struct home_asked){.question = question,
		.section = p->section,
		.row = row,
		.sheet = p->sheet,
		.first = first,
		.last = p->row - 1,
		.notice = head,
		.last_col = (uint16_t)(p->comment + 1)});
}

/* no "": a member of a repeat, which has no number of its own. */
static void
put_question(struct page *p, int question, const char *row, const char *no)
{
	const struct question *q = &p->h->r.q->questions[question];
	uint32_t first = p->row, head;

	if (scope_of(p->h->r.scope, question) == SHARE_NONE)
		return;
	put_says(p, q);
	if (q->type != QT_GRID || q->columns == NULL)
		home_plain_columns(p);
	head = p->row;
	home_places(p, question, row, no, words_of(p->h, q));
	note_asked(p, question, row, first, head);
}

const char *
home_spare_row(const struct home *h, int repeat, int n)
{
	return arena_printf(h->a, "w%.8s-%d-%d", h->o->token, repeat, n);
}

/* head: the row of the repeat itself. */
static void
put_repeat_row(
    struct page *p, int repeat, const char *row, int n, uint32_t head)
{
	const struct questionnaire *q = p->h->r.q;
	uint32_t first = p->row;

	home_heading(p, "",
	    arena_printf(
		p->h->a, "%s %d", home_say(p->h, "workbook_home.entry"), n));
	note_asked(p, repeat, "", first, head);
	for (int i = repeat + 1; i < q->questions[repeat].end; i++) {
		if (question_is_asked(&q->questions[i]))
			put_question(p, i, row, "");
	}
}

/* The ids of empty rows are of this workbook and of this repeat. */
static void
put_repeat(struct page *p, int repeat)
{
	const struct question *q = &p->h->r.q->questions[repeat];
	const struct repeat_row_list *rows = &p->h->r.rows;
	const char *no = number_of(p, q);
	uint32_t first = p->row, head;
	int n = 0;

	if (scope_of(p->h->r.scope, repeat + 1) == SHARE_NONE)
		return;
	put_says(p, q);
	head = p->row;
	home_heading(p, no, words_of(p->h, q));
	note_asked(p, repeat, "", first, head);
	for (size_t i = 0; i < rows->n; i++) {
		if (strcmp(rows->v[i].question, q->name) == 0)
			put_repeat_row(p, repeat, rows->v[i].row, ++n, head);
	}
	if (!home_may_write(p, repeat + 1))
		return;
	for (int i = 1;
	     i <= HOME_SPARE_ROWS && (q->max_rows == 0 || n < q->max_rows); i++)
		put_repeat_row(
		    p, repeat, home_spare_row(p->h, repeat, i), ++n, head);
}

/* A note, or a group of which something is shared. */
static bool
is_heading_of_some(const struct home *h, int question)
{
	const struct question *q = &h->r.q->questions[question];

	if (q->type == QT_NOTE)
		return !scope_is_partial(h->r.scope);
	for (int i = question + 1; q->type == QT_GROUP && i < q->end; i++) {
		if (scope_of(h->r.scope, i) > SHARE_NONE)
			return true;
	}
	return false;
}

static void
put_group(struct page *p, int group)
{
	const struct question *q = &p->h->r.q->questions[group];
	uint32_t first = p->row, head;

	put_says(p, q);
	head = p->row;
	home_heading(p, "", words_of(p->h, q));
	note_asked(p, group, "", first, head);
}

static void
put_heads(struct page *p, const char *title)
{
	static const char *const heads[] = {
	    "no", "question", "asked", "answer", "mark", "comment", "source"};

	sheet_text(p->sheet, p->row++, HOME_NO, STYLE_TITLE, title);
	for (uint16_t i = 0; i < sizeof(heads) / sizeof(*heads); i++)
		sheet_text(p->sheet, p->row, (uint16_t)(HOME_NO + i),
		    STYLE_HEAD,
		    home_say(p->h,
			arena_printf(
			    p->h->a, "workbook_home.head.%s", heads[i])));
	sheet_freeze(p->sheet, ++p->row, HOME_ANSWER);
	home_plain_columns(p);
}

static void
look(struct sheet *s)
{
	static const double widths[] = {4, 8, 60, 14, 34, 22, 34, 28};

	sheet_widths(s, widths, sizeof(widths) / sizeof(*widths));
	sheet_width(s, HOME_SOURCE + 1, HOME_SOURCE + 40, 22);
	sheet_hide_column(s, HOME_CODE);
	sheet_plain(s);
	sheet_protect(s);
}

void
home_section(struct home *h, int section, struct sheet *sheet)
{
	const struct questionnaire *q = h->r.q;
	const struct section *of = &q->sections[section];
	struct page p = {.h = h, .sheet = sheet, .section = section};
	const char *title = questionnaire_text(
	    q, h->o->lang, arena_printf(h->a, "section.%s.title", of->name));

	for (int s = 0; s <= section; s++)
		p.section_no += instance_section_relevant(h->r.instance, s);
	sheet_text(sheet, 0, HOME_CODE, STYLE_NONE,
	    arena_printf(h->a, "section %s", of->name));
	put_heads(&p, title == NULL ? of->name : title);
	home_note_asked(h,
	    &(struct home_asked){.question = -1,
		.section = section,
		.row = "",
		.sheet = sheet,
		.last_col = HOME_SOURCE});
	for (int i = of->first; i < of->end; i++) {
		const struct question *it = &q->questions[i];

		if (it->type == QT_REPEAT) {
			put_repeat(&p, i);
			i = it->end - 1;
		} else if (question_is_asked(it)) {
			put_question(&p, i, "", number_of(&p, it));
		} else if (is_heading_of_some(h, i)) {
			put_group(&p, i);
		}
	}
	look(sheet);
}
