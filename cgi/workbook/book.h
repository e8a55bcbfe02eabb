/* SPDX-License-Identifier: MIT */
#ifndef WORKBOOK_BOOK_H
#define WORKBOOK_BOOK_H
/*
 * A workbook (.xlsx) that somebody sends, as sheets of plain cells: what a
 * person sees in them, and a note where that is not quite what stands there.
 * Nothing here knows what a cell means.
 *
 * The file is hostile until shown otherwise. book_read reads it in a process
 * of its own that can do nothing but read it and write to a pipe; whatever
 * becomes of that process, the caller lives on. Limits are LIMIT_BOOK_* in
 * limits.h.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/arena.h"
#include "base/fault.h"

enum book_note {
	BOOK_FORMULA = 1,  /* text is the value it was saved with */
	BOOK_NO_VALUE = 2, /* a formula saved without its value; text is "" */
	BOOK_DATE = 4,	   /* a number shown as a date; text is YYYY-MM-DD */
	BOOK_PERCENT = 8,  /* shown as a percentage; 45 % is the text 0.45 */
	BOOK_ERROR = 16,   /* #REF! and the like */
	BOOK_MERGED = 32,  /* the first of merged cells */
	BOOK_CUT = 64,	   /* text is longer than a cell may be, and was cut */
	BOOK_NUMBER = 128  /* text was worked out of a number */
};

struct book_cell {
	int row, col; /* from 0 */
	unsigned notes;
	const char *text; /* UTF-8, LF at line ends, not trimmed */
};

/* Cells shown as one; only the first can hold anything. */
struct book_merge {
	int row, col, last_row, last_col;
};

struct book_sheet {
	const char *name;
	struct book_cell *cells; /* with something in them; by row, column */
	size_t cells_n, cells_cap;
	struct book_merge *merges;
	size_t merges_n, merges_cap;
};

struct book {
	struct book_sheet *sheets; /* in the order of their tabs, hidden too */
	size_t sheets_n, sheets_cap;
};

/* Why a file is not read; book_refusal_name is its word in catalogues. */
enum book_refusal {
	BOOK_READ,     /* it was read */
	BOOK_EMPTY,    /* no bytes at all */
	BOOK_PASSWORD, /* encrypted */
	BOOK_XLS,      /* Excel's format before 2007 */
	BOOK_ODS,      /* OpenDocument */
	BOOK_XLSB,     /* Excel's binary format */
	BOOK_MACROS,   /* carries a program */
	BOOK_TEXT,     /* CSV or other plain text */
	BOOK_PAGE,     /* HTML, as a download that failed leaves behind */
	BOOK_PDF,
	BOOK_OTHER,	 /* anything else */
	BOOK_BROKEN,	 /* cut off, or damaged */
	BOOK_BOMB,	 /* unpacks to more than any workbook of ours */
	BOOK_LARGE,	 /* more sheets, cells or text than we take */
	BOOK_UNSAFE,	 /* declares a document type, as no spreadsheet does */
	BOOK_UNREADABLE, /* the process that read it was stopped */
	BOOK_REFUSAL__MAX
};

const char *book_refusal_name(enum book_refusal why);

/* Reads bytes of fd from its beginning, in a process of its own. RC_INPUT with
 * *why where the file is refused, RC_SYSTEM where no process could be had. */
enum rc book_read(struct arena *a, int fd, int64_t bytes, struct book *out,
    enum book_refusal *why, struct fault *f) MUST_CHECK;

/* The same in this process, of bytes in memory: what the other one runs. */
enum book_refusal
book_parse(struct arena *a, const void *p, size_t n, struct book *out);

const struct book_sheet *book_sheet(const struct book *b, const char *name);
/* NULL where there is nothing in it. */
const struct book_cell *book_cell(const struct book_sheet *s, int row, int col);
/* The merge that hides this cell behind its first one, or NULL. */
const struct book_merge *
book_hidden_by(const struct book_sheet *s, int row, int col);
/* "D14" */
char *book_cell_name(struct arena *a, int row, int col);

#endif
