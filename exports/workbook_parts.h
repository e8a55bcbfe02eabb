/* SPDX-License-Identifier: MIT */
#ifndef EXPORTS_WORKBOOK_PARTS_H
#define EXPORTS_WORKBOOK_PARTS_H
/* What workbook.c and workbook_look.c share; nobody else includes this, so the
 * library's types stay in these two files. */
#include <xlsxwriter.h>
#include "exports/workbook.h"

struct book {
	struct arena *a;       /* of the caller: names, cuts */
	struct arena *scratch; /* one cell's text, reset after it */
	lxw_workbook *book;
	int fd;
	lxw_format *styles[STYLE__MAX];
	struct sheet **sheets;
	const char **names; /* of the sheets */
	size_t sheets_n;
	struct cut_list cuts;
	const char *cut_mark;
	bool is_rtl, is_streaming;
	struct fault fault; /* the first; number 0: none */
};

struct sheet {
	struct book *w;
	lxw_worksheet *sheet;
	const char *name;
};

/* Keeps e as the workbook's fault unless there is one already. */
enum rc book_check(struct book *w, lxw_error e, int number, const char *where);
/* RC_OK when every part of the workbook in fd is whole. */
enum rc book_verify(struct arena *a, int fd, struct fault *f) MUST_CHECK;
void book_make_styles(struct book *w);
/* Direction and page set-up of a new sheet. */
void sheet_look(struct sheet *s);

#endif
