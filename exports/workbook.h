/* SPDX-License-Identifier: MIT */
#ifndef EXPORTS_WORKBOOK_H
#define EXPORTS_WORKBOOK_H
/*
 * One workbook on its way to a descriptor, over libxlsxwriter.
 *
 * The first thing that goes wrong (a name, a text that is not UTF-8, any code
 * of the library, a full disk) is kept; everything after it does nothing, and
 * book_close returns it. So callers write without checking and still
 * cannot hand out a workbook in which a cell is wanting.
 *
 * Text is always text: only sheet_formula writes a formula, and what it writes
 * is the program's own, never a person's. The same data and the same as-of time
 * give the same bytes.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/arena.h"
#include "base/fault.h"

struct book;
struct sheet;

enum style {
	STYLE_NONE,
	STYLE_TEXT,
	STYLE_HEAD,
	STYLE_HEAD_TURNED, /* for narrow columns: reads upwards */
	STYLE_TITLE,
	STYLE_QUIET, /* marks, names of questions, remarks */
	STYLE_NUMBER,
	STYLE_SHARE, /* 0.61 shown as 61 % */
	STYLE_EXACT, /* 63.61 */
	STYLE_GOOD,  /* cells of the matrix, by tone of the outcome */
	STYLE_WARN,
	STYLE_BAD,
	STYLE_NEUTRAL,
	STYLE_ASK,	  /* cells to answer in: shaded, not protected */
	STYLE_ASK_FIGURE, /* figures */
	STYLE_ASK_DATE,
	STYLE_REMARK, /* comments and sources, not protected */
	STYLE_STRONG, /* questions that stand over several rows */
	STYLE_QUIET_WRAPPED,
	STYLE_LOCKED,	 /* an answer that is shown and not to be changed */
	STYLE_GREY,	 /* what is not asked */
	STYLE_GREY_OVER, /* the same where a condition lays it over another */
	STYLE__MAX
};

/* Goes into the document's properties. */
struct book_about {
	const char *title;
	const char *questionnaire;
	int version;
	const char *cycle; /* its title */
	int64_t cycle_id;
	const char *lang;
	const char *as_of; /* text_utc of the as-of time */
	int64_t now;
	bool is_rtl;
	const char *cut_mark; /* ends a text that was cut */
};

/* A text that did not fit into its cell. */
struct cut {
	const char *sheet, *cell; /* "B7" */
	size_t units;		  /* of the whole text */
};

struct cut_list {
	struct cut *v;
	size_t n, cap;
};

/* is_streaming: rows go to a temporary file as they are left, so memory does
 * not grow with them; within a sheet rows are then written in order. a holds
 * what lives until the close. */
enum rc book_open(struct book **out, struct arena *a, int fd, bool is_streaming,
    const struct book_about *about, struct fault *f) MUST_CHECK;
/* Writes the file, or gives the first fault. Frees w in any case. */
enum rc book_close(struct book *w, struct fault *f) MUST_CHECK;
void book_abandon(struct book *w); /* NULL is allowed */
/* RC_OK as long as nothing went wrong, for leaving long loops early. */
enum rc book_state(const struct book *w, struct fault *f) MUST_CHECK;
const struct cut_list *book_cuts(const struct book *w);

/* Never NULL. The name is made fit and unique. */
struct sheet *sheet_add(struct book *w, const char *name);
const char *sheet_name(const struct sheet *s);

void sheet_text(struct sheet *s, uint32_t row, uint16_t col, enum style st,
    const char *text);
void sheet_number(
    struct sheet *s, uint32_t row, uint16_t col, enum style st, double n);
/* A formula of the program's making with the value it has now, for readers that
 * do not work it out; without a value its result is an empty text. */
void sheet_formula(struct sheet *s, uint32_t row, uint16_t col, enum style st,
    const char *formula, bool has_value, double value);
/* The same for a formula that gives a text. */
void sheet_formula_text(struct sheet *s, uint32_t row, uint16_t col,
    enum style st, const char *formula, const char *value);
/* A number where the text is one and reads back as the same text; else text. */
void
sheet_figure(struct sheet *s, uint32_t row, uint16_t col, const char *text);
/* The same in another style. */
void sheet_figure_as(struct sheet *s, uint32_t row, uint16_t col, enum style st,
    const char *text);
/* Head cells from the left in one row. */
void
sheet_heads(struct sheet *s, uint32_t row, const char *const *texts, size_t n);
/* One text over several cells of a row. */
void sheet_span(struct sheet *s, uint32_t row, uint16_t first, uint16_t last,
    enum style st, const char *text);
void sheet_widths(struct sheet *s, const double *widths, size_t n);
void sheet_width(struct sheet *s, uint16_t first, uint16_t last, double width);
void sheet_height(struct sheet *s, uint32_t row, double points);
void sheet_freeze(struct sheet *s, uint32_t row, uint16_t col);
void sheet_filter(
    struct sheet *s, uint32_t row, uint32_t last_row, uint16_t last_col);
/* Cells that hold text as data: no "number stored as text" remarks. */
void sheet_plain(struct sheet *s);

/* Only cells to answer in can be written in; widths and heights can be changed.
 * Without a password: it keeps from mistakes, not from people. */
void sheet_protect(struct sheet *s);
void sheet_hide(struct sheet *s);
void sheet_hide_row(struct sheet *s, uint32_t row);
void sheet_hide_column(struct sheet *s, uint16_t col);
/* What opens with the workbook. */
void sheet_first(struct sheet *s);
/* What may stand in a cell and what is told about it: titles and texts are cut
 * to what a spreadsheet holds. */
struct cell_rule {
	const char *from; /* formula of a range of choices, or NULL */
	bool is_number;
	bool is_warning; /* something else is asked about, not refused */
	const char *title, *help; /* "" for none */
	const char *error;
};

/* Lays a style over these cells while the formula holds. */
struct cell_range {
	uint32_t first_row;
	uint16_t first_col;
	uint32_t last_row;
	uint16_t last_col;
};

void sheet_when(struct sheet *s, const struct cell_range *cells,
    const char *formula, enum style st);
void sheet_rule(
    struct sheet *s, uint32_t row, uint16_t col, const struct cell_rule *rule);
/* One series of a chart: a column of s, its name in the head row. */
struct bar_series {
	uint16_t col;
	uint32_t colour; /* 0xRRGGBB */
};

/* Bars, each whole = 100 %, one for each row, named by the cells of name_col.
 */
struct chart_place {
	uint32_t head, first_row, last_row;
	uint16_t name_col;
	uint32_t at_row;
	uint16_t at_col;
	const char *title;
	const struct bar_series *series;
	size_t series_n;
};
void sheet_bars(struct sheet *s, const struct chart_place *p);
/* The same place with upright bars of the numbers as they are. */
void sheet_columns(struct sheet *s, const struct chart_place *p);

#endif
