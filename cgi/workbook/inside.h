/* SPDX-License-Identifier: MIT */
#ifndef WORKBOOK_INSIDE_H
#define WORKBOOK_INSIDE_H
/* What the files of this room share and nobody else includes. */
#include "base/limits.h"
#include "workbook/archive.h"
#include "workbook/book.h"
#include "workbook/part.h"

/* book.c: filling one. The limits are kept here, for whoever fills it. */
struct book_room {
	struct arena *a;
	struct book *book;
	size_t cells, merges, texts; /* so far, of all sheets */
};

/* NULL: there are too many. */
struct book_sheet *book_add_sheet(struct book_room *r, const char *name);
/* False: too many, too much text, or no such cell in any spreadsheet. */
bool book_add_cell(
    struct book_room *r, struct book_sheet *s, const struct book_cell *c);
bool book_add_merge(
    struct book_room *r, struct book_sheet *s, const struct book_merge *m);
/* Brings cells in order, the first of two at one place staying. */
void book_finish(struct book *b);

/* styles.c: what a number is shown as. */
enum shown_as { SHOWN_PLAIN, SHOWN_DATE, SHOWN_PERCENT };

struct book_styles {
	unsigned char *v; /* enum shown_as by index of cell format */
	size_t n;
};

enum book_refusal styles_read(struct arena *a, struct archive *z,
    const char *name, struct book_styles *out);
enum shown_as styles_of_format(const char *code);

/* numbers.c */
/* A number as a spreadsheet stores it, in as few plain digits as say it to
 * the 15 that a spreadsheet shows; a copy where it is no number. */
char *number_plain(struct arena *a, const char *stored);
/* YYYY-MM-DD of a serial number of days, or NULL where it is none. */
char *number_date(struct arena *a, const char *stored, bool since_1904);
/* "B12" or "$B$12"; false where it is no cell. */
bool cell_parse(const char *ref, int *row, int *col);

/* sheet.c */
struct book_text {
	char *text;
	bool is_cut;
};

struct book_texts {
	struct book_text *v;
	size_t n, cap, bytes;
};

struct sheet_reading {
	struct book_room *room;
	struct book_sheet *sheet;
	const struct book_texts *shared;
	const struct book_styles *styles;
	bool since_1904;
};

enum book_refusal
sheet_read(struct sheet_reading *r, struct archive *z, const char *name);
enum book_refusal texts_read(struct arena *a, struct archive *z,
    const char *name, struct book_texts *out);
/* The text of the element that was just begun (si, is), without readings for
 * the eye (rPh); *is_cut where it was too long. */
char *part_rich_text(struct arena *a, struct part *p, bool *is_cut);

/* recognise.c: what a file is that is not read, else BOOK_READ. */
enum book_refusal recognise_bytes(const unsigned char *p, size_t n);
enum book_refusal recognise_archive(struct arena *a, struct archive *z);

/* wire.c: a book on its way through a pipe. Numbers are of this machine. */
void wire_write(struct buf *out, const struct book *b, enum book_refusal why);
/* Believes nothing. BOOK_UNREADABLE where it is not a whole answer. */
enum book_refusal
wire_read(struct arena *a, const char *p, size_t n, struct book *out);
enum {
	/* the most that wire_write can make of a book within limits */
	WIRE_MAX = LIMIT_BOOK_TEXTS + LIMIT_BOOK_CELLS * 24 +
	    LIMIT_BOOK_MERGES * 24 + LIMIT_BOOK_SHEETS * 24 + 64
};

#endif
