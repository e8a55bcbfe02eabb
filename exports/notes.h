/* SPDX-License-Identifier: MIT */
#ifndef EXPORTS_NOTES_H
#define EXPORTS_NOTES_H
/*
 * The notes sheet of a workbook: what it is about, what it counts and out of
 * how many, what the marks mean, and every text that did not fit its cell.
 */
#include "domain/report/report.h"
#include "exports/subject.h"
#include "exports/workbook.h"

struct notes {
	const struct subject *s;
	struct book *book;
	struct sheet *sheet;
	uint32_t row;
};

/* Adds the sheet with what is true of every export: cycle, as-of time, level.
 */
void notes_open(struct notes *n, const struct subject *s, struct book *book,
    const char *title);
void notes_heading(struct notes *n, const char *text);
void notes_line(struct notes *n, const char *name, const char *text);
void notes_number(struct notes *n, const char *name, int64_t number);
/* The marks for missing data, each with its meaning. */
void notes_marks(struct notes *n);
/* How often each check of figures failed, and how many of these wait for an
 * explanation; nothing where the questionnaire has none. */
struct check_count {
	int64_t failed, waiting;
};

/* counts: one per check of the questionnaire. */
void notes_count_checks(struct check_count *counts, const struct subject *s,
    const struct objection_list *checks);
void notes_checks(struct notes *n, const struct check_count *counts);
/* Last: the texts that were cut. */
void notes_close(struct notes *n);

/* What every workbook of this subject carries in its properties. */
struct book_about notes_about(const struct subject *s, const char *title);

#endif
