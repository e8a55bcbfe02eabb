/* SPDX-License-Identifier: MIT */
#ifndef DOMAIN_REPORT_IMPORT_H
#define DOMAIN_REPORT_IMPORT_H
/*
 * Answers of a CSV into a draft: all of them or none. Columns question, row,
 * column, value, status, comment, source, flags, of which question and value must be
 * there. A line without value, status, comment and source says nothing and is
 * passed over; status blank empties an answer.
 *
 * Every line is judged as the report would be with all of them in it, before
 * anything is written.
 */
#include "domain/report/report.h"

struct import_complaint {
	int line;
	const char *column;  /* of the CSV */
	const char *problem; /* catalogue key, or NULL: see reason */
	const char *reason;  /* English, when problem is NULL */
	int question;	     /* index, or -1 */
};

struct import {
	size_t answers;	   /* lines that say something */
	size_t saved;	   /* of them differ from what was there */
	size_t kept_aside; /* someone saved meanwhile: both are kept */
	struct import_complaint *complaints;
	size_t complaints_n;
	const struct questionnaire *q;
};

/* RC_INPUT with complaints when a line is bad, RC_CONFLICT when the report is
 * not open. name is the file's, for messages. */
enum rc
report_import(struct db *db, struct library *l, struct arena *a, int64_t report,
    const struct account *who, const char *name, const char *text, size_t n,
    int64_t now, struct import *out, struct fault *f) MUST_CHECK;

#endif
