/* SPDX-License-Identifier: MIT */
/* Notes sheet; see notes.h. */
#include <string.h>
#include "base/text.h"
#include "exports/notes.h"

struct book_about
notes_about(const struct subject *s, const char *title)
{
	return (struct book_about){
	    .title = arena_printf(s->a, "%s: %s", title, s->cycle.title),
	    .questionnaire = s->q->id,
	    .version = s->q->version,
	    .cycle = s->cycle.title,
	    .cycle_id = s->cycle.id,
	    .lang = s->o->lang,
	    .as_of = text_utc(s->a, s->o->now),
	    .now = s->o->now,
	    .is_rtl = language_is_rtl(s->o->lang),
	    .cut_mark = say(s, "export.cut_mark"),
	};
}

void
notes_heading(struct notes *n, const char *text)
{
	if (n->row > 0)
		n->row++;
	sheet_text(n->sheet, n->row++, 0, STYLE_TITLE, text);
}

void
notes_line(struct notes *n, const char *name, const char *text)
{
	sheet_text(n->sheet, n->row, 0, STYLE_TEXT, name);
	sheet_text(n->sheet, n->row++, 1, STYLE_TEXT, text);
}

void
notes_number(struct notes *n, const char *name, int64_t number)
{
	sheet_text(n->sheet, n->row, 0, STYLE_TEXT, name);
	sheet_number(n->sheet, n->row++, 1, STYLE_NUMBER, (double)number);
}

static int64_t
count_submitted(const struct subject *s)
{
	int64_t n = 0;
	size_t i;

	for (i = 0; i < s->reports.n; i++)
		n += s->reports.v[i].submission != 0;
	return n;
}

void
notes_open(struct notes *n, const struct subject *s, struct book *book,
    const char *title)
{
	static const double widths[] = {44, 90, 20};
	struct book_about about = notes_about(s, title);

	*n = (struct notes){.s = s, .book = book};
	n->sheet = sheet_add(book, say(s, "export.sheet.notes"));
	sheet_widths(n->sheet, widths, 3);
	notes_heading(n, about.title);
	notes_line(n, say(s, "export.note.questionnaire"),
	    arena_printf(s->a, "%s (%s, %d)", subject_title(s), s->q->id,
		s->q->version));
	notes_line(n, say(s, "export.note.as_of"),
	    language_time(s->o->languages, s->a, s->o->lang, s->o->now));
	notes_line(n, say(s, "export.note.level"),
	    say_code(s, "export.level", s->o->least));
	notes_line(
	    n, say(s, "export.note.source"), say(s, "export.note.source_text"));
	notes_number(n, say(s, "export.note.invited"), (int64_t)s->invited_n);
	notes_number(n, say(s, "export.note.submitted"), count_submitted(s));
}

void
notes_marks(struct notes *n)
{
	static const char *const marks[][2] = {{":", "export.mark.unavailable"},
	    {"..", "export.mark.not_yet"}, {"x", "export.mark.not_applicable"},
	    {"c", "export.mark.withheld"}};
	static const char *const flags[] = {"p", "e", "r", "b"};
	size_t i;

	notes_heading(n, say(n->s, "export.note.marks"));
	for (i = 0; i < sizeof(marks) / sizeof(*marks); i++)
		notes_line(n, marks[i][0], say(n->s, marks[i][1]));
	notes_line(n, say(n->s, "export.mark.empty_cell"),
	    say(n->s, "export.mark.blank"));
	notes_line(n, "0", say(n->s, "export.mark.zero"));
	notes_heading(n, say(n->s, "export.head.flags"));
	for (i = 0; i < 4; i++)
		notes_line(n, flags[i],
		    say(n->s,
			arena_printf(n->s->a, "export.flag.%s", flags[i])));
}

void
notes_count_checks(struct check_count *counts, const struct subject *s,
    const struct objection_list *checks)
{
	size_t i;

	for (i = 0; i < checks->n; i++) {
		const struct objection *o = &checks->v[i];
		struct check_count *c = &counts[o->check - s->q->checks];

		c->failed++;
		c->waiting += objection_waits(o);
	}
}

void
notes_checks(struct notes *n, const struct check_count *counts)
{
	const struct subject *s = n->s;
	const char *heads[3] = {say(s, "export.head.check"),
	    say(s, "export.head.check_failed"),
	    say(s, "export.head.check_waiting")};
	int i;

	if (s->q->checks_n == 0)
		return;
	notes_heading(n, say(s, "export.note.checks"));
	notes_line(n, say(s, "export.note.checks_text"), "");
	sheet_heads(n->sheet, n->row++, heads, 3);
	for (i = 0; i < s->q->checks_n; i++) {
		sheet_text(n->sheet, n->row, 0, STYLE_TEXT,
		    questionnaire_text(s->q, s->o->lang, s->q->checks[i].key));
		sheet_number(n->sheet, n->row, 1, STYLE_NUMBER,
		    (double)counts[i].failed);
		sheet_number(n->sheet, n->row++, 2, STYLE_NUMBER,
		    (double)counts[i].waiting);
	}
}

void
notes_close(struct notes *n)
{
	/* A copy: what is written below may itself be noted. */
	struct cut_list cuts = *book_cuts(n->book);
	const char *heads[3] = {say(n->s, "export.head.sheet"),
	    say(n->s, "export.head.cell"), say(n->s, "export.head.length")};
	size_t i;

	notes_heading(n, say(n->s, "export.note.cuts"));
	if (cuts.n == 0) {
		notes_line(n, say(n->s, "export.note.no_cuts"), "");
		return;
	}
	notes_line(n, say(n->s, "export.note.cuts_where"), "");
	sheet_heads(n->sheet, n->row++, heads, 3);
	for (i = 0; i < cuts.n; i++) {
		sheet_text(n->sheet, n->row, 0, STYLE_TEXT, cuts.v[i].sheet);
		sheet_text(n->sheet, n->row, 1, STYLE_TEXT, cuts.v[i].cell);
		sheet_number(n->sheet, n->row++, 2, STYLE_NUMBER,
		    (double)cuts.v[i].units);
	}
}
