/* SPDX-License-Identifier: MIT */
/*
 * The only file that calls libxlsxwriter for cells; styles and charts are in
 * workbook_look.c. The library's memory is freed by its own close or free.
 */
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>
#include "base/text.h"
#include "exports/cell.h"
#include "exports/workbook_parts.h"

static void set_properties(struct book *w, const struct book_about *p);

enum rc
book_check(struct book *w, lxw_error e, int number, const char *where)
{
	if (w->fault.number == 0 && e != LXW_NO_ERROR)
		fail(&w->fault, RC_SYSTEM, number, "workbook: %s: %s", where,
		    lxw_strerror(e));
	return w->fault.rc;
}

enum rc
book_open(struct book **out, struct arena *a, int fd, bool is_streaming,
    const struct book_about *about, struct fault *f)
{
	lxw_workbook_options options = {
	    .constant_memory = is_streaming, .use_zip64 = LXW_TRUE};
	struct book *w = arena_alloc(a, sizeof(*w));

	*out = NULL;
	if (ftruncate(fd, 0) != 0)
		return fail(f, RC_SYSTEM, 7101, "cannot write the workbook: %s",
		    strerror(errno));
	w->a = a;
	w->fd = fd;
	w->scratch = arena_new();
	w->is_rtl = about->is_rtl;
	w->is_streaming = is_streaming;
	w->cut_mark = about->cut_mark;
	w->book =
	    workbook_new_opt(arena_printf(a, "/proc/self/fd/%d", fd), &options);
	if (w->book == NULL) {
		arena_free(w->scratch);
		return fail(f, RC_SYSTEM, 7102, "workbook: no memory");
	}
	book_make_styles(w);
	set_properties(w, about);
	*out = w;
	return RC_OK;
}

static void
set_property(struct book *w, const char *name, const char *value)
{
	/* Properties hold at most 255 characters. */
	char *cut = arena_dup_n(w->a, value, text_cut(value, 255));

	book_check(w, workbook_set_custom_property_string(w->book, name, cut),
	    7103, name);
}

static void
set_properties(struct book *w, const struct book_about *p)
{
	lxw_doc_properties properties = {0};
	char *title = arena_dup_n(w->a, p->title, text_cut(p->title, 255));

	properties.title = title;
	properties.author = arena_dup(w->a, "Rapporteur");
	/* Not the clock: the same order gives the same bytes. */
	properties.created = p->now;
	book_check(w, workbook_set_properties(w->book, &properties), 7104,
	    "properties");
	set_property(w, "questionnaire", p->questionnaire);
	set_property(w, "version", arena_printf(w->a, "%d", p->version));
	set_property(w, "cycle", p->cycle);
	set_property(
	    w, "cycle_id", arena_printf(w->a, "%lld", (long long)p->cycle_id));
	set_property(w, "language", p->lang);
	set_property(w, "as_of", p->as_of);
}

enum rc
book_state(const struct book *w, struct fault *f)
{
	if (w->fault.number != 0 && f != NULL)
		*f = w->fault;
	return w->fault.rc;
}

const struct cut_list *
book_cuts(const struct book *w)
{
	return &w->cuts;
}

void
book_abandon(struct book *w)
{
	if (w == NULL)
		return;
	lxw_workbook_free(w->book);
	arena_free(w->scratch);
}

/* The library does not look whether its temporary files took what it wrote:
 * a full disk would give a workbook without its last rows. So the streams are
 * asked here, and there must be room for the second copy that closing makes. */
static enum rc
check_disk(struct book *w)
{
	struct statvfs disk;
	unsigned long long room;
	long largest = 0, n;
	size_t i;

	for (i = 0; w->is_streaming && i < w->sheets_n; i++) {
		FILE *rows = w->sheets[i]->sheet->optimize_tmpfile;

		lxw_worksheet_write_single_row(w->sheets[i]->sheet);
		if (fflush(rows) != 0 || ferror(rows))
			return fail(&w->fault, RC_SYSTEM, 7105,
			    "workbook: the temporary disk is full");
		n = ftell(rows);
		largest = n > largest ? n : largest;
	}
	if (largest == 0 ||
	    fstatvfs(fileno(w->sheets[0]->sheet->optimize_tmpfile), &disk) != 0)
		return w->fault.rc;
	room = (unsigned long long)disk.f_bavail * disk.f_frsize;
	if (room < (unsigned long long)largest + (1 << 20))
		return fail(&w->fault, RC_SYSTEM, 7106,
		    "workbook: the temporary disk has %llu bytes left, %ld are "
		    "needed",
		    room, largest);
	return w->fault.rc;
}

enum rc
book_close(struct book *w, struct fault *f)
{
	if (w->fault.number == 0)
		check_disk(w);
	if (w->fault.number != 0) {
		lxw_workbook_free(w->book);
	} else {
		lxw_error e = workbook_close(w->book);

		if (book_check(w, e, 7107, "close") == RC_OK)
			w->fault.rc = book_verify(w->a, w->fd, &w->fault);
	}
	arena_free(w->scratch);
	return book_state(w, f);
}

struct sheet *
sheet_add(struct book *w, const char *name)
{
	struct sheet *s = arena_alloc(w->a, sizeof(*s));
	struct sheet **grown;
	const char **names;

	s->w = w;
	s->name = cell_sheet_name(w->a, name, w->names, w->sheets_n);
	s->sheet = workbook_add_worksheet(w->book, s->name);
	if (s->sheet == NULL) {
		if (w->fault.number == 0)
			fail(&w->fault, RC_SYSTEM, 7108,
			    "workbook: the library refuses the sheet name '%s'",
			    s->name);
		return s;
	}
	grown = arena_array(w->a, w->sheets_n + 1, sizeof(*grown));
	names = arena_array(w->a, w->sheets_n + 1, sizeof(*names));
	if (w->sheets_n > 0) {
		memcpy(grown, w->sheets, w->sheets_n * sizeof(*grown));
		memcpy(names, w->names, w->sheets_n * sizeof(*names));
	}
	grown[w->sheets_n] = s;
	names[w->sheets_n++] = s->name;
	w->sheets = grown;
	w->names = names;
	sheet_look(s);
	return s;
}

const char *
sheet_name(const struct sheet *s)
{
	return s->name;
}

static void
note_cut(struct sheet *s, uint32_t row, uint16_t col, size_t units)
{
	struct cut_list *l = &s->w->cuts;
	char cell[LXW_MAX_CELL_NAME_LENGTH];
	struct cut *grown;

	if (l->n == l->cap) {
		l->cap = l->cap ? l->cap * 2 : 16;
		grown = arena_array(s->w->a, l->cap, sizeof(*grown));
		if (l->n > 0)
			memcpy(grown, l->v, l->n * sizeof(*grown));
		l->v = grown;
	}
	lxw_rowcol_to_cell(cell, row, col);
	l->v[l->n++] = (struct cut){s->name, arena_dup(s->w->a, cell), units};
}

void
sheet_text(struct sheet *s, uint32_t row, uint16_t col, enum style st,
    const char *text)
{
	struct book *w = s->w;
	struct cell_text cell;

	if (w->fault.number != 0)
		return;
	/* The library writes bad bytes through and the whole file is lost. */
	if (!text_is_utf8(text, strlen(text))) {
		fail(&w->fault, RC_SYSTEM, 7109,
		    "the text for row %u, column %u of '%s' is not UTF-8",
		    row + 1, col + 1u, s->name);
		return;
	}
	cell = cell_text(w->scratch, text, w->cut_mark);
	if (cell.is_cut)
		note_cut(s, row, col, cell.units);
	book_check(w,
	    worksheet_write_string(
		s->sheet, row, col, cell.text, w->styles[st]),
	    7110, s->name);
	if (cell.text != text)
		arena_reset(w->scratch);
}

void
sheet_number(
    struct sheet *s, uint32_t row, uint16_t col, enum style st, double n)
{
	if (s->w->fault.number == 0)
		book_check(s->w,
		    worksheet_write_number(
			s->sheet, row, col, n, s->w->styles[st]),
		    7111, s->name);
}

void
sheet_formula(struct sheet *s, uint32_t row, uint16_t col, enum style st,
    const char *formula, bool has_value, double value)
{
	lxw_format *look = s->w->styles[st];

	if (s->w->fault.number != 0)
		return;
	book_check(s->w,
	    has_value ? worksheet_write_formula_num(
			    s->sheet, row, col, formula, look, value)
		      : worksheet_write_formula_str(
			    s->sheet, row, col, formula, look, ""),
	    7113, s->name);
}

void
sheet_formula_text(struct sheet *s, uint32_t row, uint16_t col, enum style st,
    const char *formula, const char *value)
{
	struct cell_text cell;

	if (s->w->fault.number != 0)
		return;
	cell = cell_text(s->w->scratch, value, s->w->cut_mark);
	book_check(s->w,
	    worksheet_write_formula_str(
		s->sheet, row, col, formula, s->w->styles[st], cell.text),
	    7114, s->name);
	arena_reset(s->w->scratch);
}

void
sheet_figure(struct sheet *s, uint32_t row, uint16_t col, const char *text)
{
	sheet_figure_as(s, row, col, STYLE_NONE, text);
}

void
sheet_figure_as(struct sheet *s, uint32_t row, uint16_t col, enum style st,
    const char *text)
{
	char back[64];
	double n;

	/* 15 digits are what a spreadsheet keeps: anything longer, and "0.50",
	 * stays text so that it reads as it was given. */
	if (text_decimal(text, &n)) {
		snprintf(back, sizeof(back), "%.15g", n);
		if (strcmp(back, text) == 0) {
			sheet_number(s, row, col, st, n);
			return;
		}
	}
	sheet_text(s, row, col, st, text);
}

void
sheet_heads(struct sheet *s, uint32_t row, const char *const *texts, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		sheet_text(s, row, (uint16_t)i, STYLE_HEAD, texts[i]);
}

void
sheet_span(struct sheet *s, uint32_t row, uint16_t first, uint16_t last,
    enum style st, const char *text)
{
	if (s->w->fault.number == 0 && last > first)
		book_check(s->w,
		    worksheet_merge_range(
			s->sheet, row, first, row, last, "", s->w->styles[st]),
		    7112, s->name);
	sheet_text(s, row, first, st, text);
}
