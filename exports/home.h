/* SPDX-License-Identifier: MIT */
#ifndef EXPORTS_HOME_H
#define EXPORTS_HOME_H
/*
 * The workbook that goes home: one State's report to be answered in a
 * spreadsheet. What is in it is agreed with its reader in workbook-home.md.
 */
#include "domain/report/report.h"
#include "exports/sink.h"
#include "web/language.h"

struct home_order {
	struct db *db;
	struct library *library;
	struct languages *languages;
	int64_t report;
	const struct account *who; /* sees only what is shared with them */
	const char *const
	    *sections; /* their names, NULL-terminated; NULL: all */
	const char *lang;
	const char *token; /* of this workbook, see home_token */
	int64_t now;
};

char *home_token(struct arena *a);
/* Languages in which there is a workbook of q, NULL-terminated. */
const char *const *home_languages(
    const struct languages *l, struct arena *a, const struct questionnaire *q);
bool home_speaks(const struct languages *l, struct arena *a,
    const struct questionnaire *q, const char *lang);
/* Puts down what every answer is now and writes the workbook, in a write
 * transaction of its own. RC_ABSENT: no such report of who's State, no such
 * section, or nothing that is shared with them. */
enum rc
export_home(const struct home_order *o, int fd, struct fault *f) MUST_CHECK;

#endif
