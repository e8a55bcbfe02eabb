/* SPDX-License-Identifier: MIT */
/*
 * The workbook of published figures: sums by year and region, shares of every
 * breakdown, participation, indicators with live formulas, the figures
 * themselves with their flags and footnotes, and notes on how it was counted.
 */
#include "base/text.h"
#include "exports/figures_parts.h"

static void
note(struct sheet *sheet, uint32_t *row, const char *name, const char *text)
{
	sheet_text(sheet, *row, 0, STYLE_TEXT, name);
	sheet_text(sheet, (*row)++, 1, STYLE_TEXT, text);
}

static void
code_note(void *ctx, const char *list, const char *dimension, const char *code,
    const char *label)
{
	struct {
		struct sheet *sheet;
		uint32_t row;
	} *n = ctx;
	const char *cells[] = {list, dimension, code, label};

	for (uint16_t i = 0; i < 4; i++)
		sheet_text(n->sheet, n->row, i, STYLE_NONE, cells[i]);
	n->row++;
}

static void
codes_sheet(const struct figures_subject *s, struct book *book)
{
	static const double widths[] = {14, 18, 20, 70};
	struct {
		struct sheet *sheet;
		uint32_t row;
	} n = {.sheet = sheet_add(book, figures_say(s, "export.sheet.lists")),
	    .row = 1};

	sheet_heads(n.sheet, 0, figures_code_columns, 4);
	figures_codes_each(s, code_note, &n);
	sheet_widths(n.sheet, widths, 4);
	sheet_freeze(n.sheet, 1, 0);
	sheet_plain(n.sheet);
}

static void
notes_sheet(const struct figures_subject *s, struct book *book, int64_t rows)
{
	static const double widths[] = {34, 100};
	static const char *const flags[] = {"p", "e", "r", "b", NULL};
	struct sheet *sheet =
	    sheet_add(book, figures_say(s, "export.sheet.notes"));
	uint32_t row = 0;

	sheet_widths(sheet, widths, 2);
	sheet_text(sheet, row++, 0, STYLE_TITLE, figures_title(s));
	note(sheet, &row, figures_say(s, "package.source"), figures_source(s));
	note(sheet, &row, "",
	    figures_say(s,
		s->q != NULL ? "published.only_returns"
			     : "published.not_returns"));
	note(sheet, &row, figures_say(s, "export.note.as_of"),
	    language_time(s->o->languages, s->a, s->o->lang, s->o->now));
	sheet_text(
	    sheet, row, 0, STYLE_TEXT, figures_say(s, "published.figures"));
	sheet_number(sheet, row++, 1, STYLE_NUMBER, (double)rows);
	note(sheet, &row, figures_say(s, "published.shares"),
	    figures_say(s, "published.how_counted"));
	note(sheet, &row, figures_say(s, "published.series"),
	    figures_say(s, "published.series_note"));
	note(sheet, &row, figures_say(s, "published.value"),
	    figures_say(s, "published.worked_note"));
	note(sheet, &row, figures_say(s, "published.participation"),
	    figures_say(s, "published.participation_note"));
	for (size_t i = 0; flags[i] != NULL; i++)
		note(sheet, &row, flags[i],
		    figures_say(
			s, arena_printf(s->a, "package.flag.%s", flags[i])));
}

static enum rc
write_book(const struct figures_subject *s, struct book *book, struct fault *f)
{
	int64_t rows = 0;
	enum rc rc = figures_totals_sheets(s, book, f);

	if (rc == RC_OK)
		rc = figures_worked_sheets(s, book, f);
	if (rc == RC_OK)
		rc = figures_participation_sheet(s, book, f);
	if (rc == RC_OK)
		rc = figures_data_sheet(s, book, &rows, f);
	if (rc != RC_OK)
		return rc;
	codes_sheet(s, book);
	notes_sheet(s, book, rows);
	if (rows != s->rows)
		return fail(f, RC_SYSTEM, 7410,
		    "figures: %lld stored, %lld written", (long long)s->rows,
		    (long long)rows);
	return RC_OK;
}

static enum rc
write_xlsx(const struct order *o, int fd, bool is_return, struct fault *f)
{
	struct arena *a = arena_new();
	struct figures_subject s;
	struct book *book = NULL;
	enum rc rc = figures_subject_open(&s, a, o, is_return, f);

	if (rc == RC_OK) {
		struct book_about about = {.title = figures_title(&s),
		    .questionnaire = s.book.scope.collection,
		    .version = 1,
		    .cycle = s.book.release.released_on,
		    .cycle_id = s.book.release.id,
		    .lang = o->lang,
		    .as_of = text_utc(a, o->now),
		    .now = o->now,
		    .is_rtl = language_is_rtl(o->lang),
		    .cut_mark = figures_say(&s, "export.cut_mark")};

		rc = book_open(&book, a, fd, false, &about, f);
		if (rc == RC_OK && (rc = write_book(&s, book, f)) == RC_OK)
			rc = book_close(book, f);
		else
			book_abandon(book);
		figures_subject_close(&s);
	}
	arena_free(a);
	return rc;
}

enum rc
export_figures_xlsx(const struct order *o, int fd, struct fault *f)
{
	return write_xlsx(o, fd, false, f);
}

enum rc
export_returns_xlsx(const struct order *o, int fd, struct fault *f)
{
	return write_xlsx(o, fd, true, f);
}
