/* SPDX-License-Identifier: MIT */
#ifndef EXPORTS_SINK_H
#define EXPORTS_SINK_H
/*
 * What leaves the house. Domain data in, bytes out; nothing here knows a
 * request or a screen. A sink is where bytes go: a descriptor (a memfd behind
 * a download, a file of the command line). An export is whole or it fails:
 * every function returns RC_OK only when every row was written.
 */
#include <stddef.h>
#include <stdint.h>
#include "base/arena.h"
#include "base/fault.h"

struct library;
struct languages;
struct db;

/* What is exported, for whom: common to all exports. */
struct order {
	struct db *db;
	struct library *library;
	struct languages *languages;
	const char *share; /* folder with questionnaires/ */
	int64_t cycle;
	const char *iso3;   /* NULL: all States */
	const char *lang;
	const char *least;  /* reader's level, see store/submissions.h */
	int64_t now;        /* as-of time, printed in every export */
};

/* fd is written from its start and left open. Each runs in a read snapshot of
 * its own: the caller has no transaction open. */
enum rc export_responses_xlsx(const struct order *o, int fd, struct fault *f)
    MUST_CHECK;
enum rc export_responses_csv(const struct order *o, int fd, struct fault *f)
    MUST_CHECK;
enum rc export_gaps_xlsx(const struct order *o, int fd, struct fault *f)
    MUST_CHECK;
enum rc export_gaps_csv(const struct order *o, int fd, struct fault *f)
    MUST_CHECK;
/* One State's newest submission, iso3 required. */
enum rc export_report_xlsx(const struct order *o, int fd, struct fault *f)
    MUST_CHECK;

/* Published figures, of all States and years; cycle, iso3 and least are not
 * looked at, since they are public. The archive holds CSV and, as
 * datapackage.json, what is in it (frictionlessdata.io). RC_ABSENT: none. */
enum rc export_figures_xlsx(const struct order *o, int fd, struct fault *f)
    MUST_CHECK;
enum rc export_figures_zip(const struct order *o, int fd, struct fault *f)
    MUST_CHECK;

/* The same of figures that States returned, as much as least may read, of the
 * first questionnaire that has any; library is needed. */
enum rc export_returns_xlsx(const struct order *o, int fd, struct fault *f)
    MUST_CHECK;
enum rc export_returns_zip(const struct order *o, int fd, struct fault *f)
    MUST_CHECK;

typedef enum rc export_fn(const struct order *o, int fd, struct fault *f);
/* kind: responses, gaps, report, figures, returns; suffix: xlsx, csv,
 * zip. NULL: no such export. */
export_fn *export_find(const char *kind, const char *suffix);
/* How many rows of data it would have now: answers, findings, figures. */
enum rc export_count(const struct order *o, const char *kind, int64_t *rows,
    struct fault *f) MUST_CHECK;

/* "responses_2026-firearms_2027-03-14_ru.xlsx": ASCII, no spaces. */
char *export_file_name(struct arena *a, const char *kind, const char *cycle,
    const char *iso3, const char *date, const char *lang, const char *suffix);

#endif
