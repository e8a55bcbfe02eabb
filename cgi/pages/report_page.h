/* SPDX-License-Identifier: MIT */
#ifndef PAGES_REPORT_PAGE_H
#define PAGES_REPORT_PAGE_H
/* What the pages about one report of the reader's own State share. */
#include "domain/report/report.h"
#include "pages/frame.h"

/* The report of args[0], read in one snapshot, only if it is the account's
 * own State's. On RC_OK report_page_end must follow. */
enum rc report_page_begin(struct app *app, struct request *r,
    struct open_report *o, struct fault *f) MUST_CHECK;
/* The same without answers and without the reader's limits, for acts whose own
 * transaction asks for both: nothing of it may be shown. */
enum rc report_page_outline(struct app *app, struct request *r,
    struct open_report *o, struct fault *f) MUST_CHECK;
/* RC_DENIED where the reader has parts of it: for pages that tell of all. */
enum rc
report_whole_only(const struct open_report *o, struct fault *f) MUST_CHECK;
void report_page_end(struct app *app, struct open_report *o);
/* Only its number, once the query has said that it is the account's State's:
 * for pages that act and then show another. */
enum rc report_page_own(struct app *app, struct request *r, int64_t *id,
    struct fault *f) MUST_CHECK;

/* A root view with the report's frame and the breadcrumb up to the report. */
struct view *report_page_view(
    struct app *app, struct request *r, const struct open_report *o);
/* /report/ID and what follows it. */
char *report_path(struct request *r, int64_t report, const char *rest);
bool report_may_write(const struct request *r, const struct open_report *o);
/* The number a section has for this State: only those that apply count.
 * section -1: how many there are. */
int report_section_no(const struct open_report *o, int section);
/* Progress in words, the word's tone, and numbers for a bar. */
void report_fill_progress(
    struct app *app, struct request *r, struct view *v, struct progress p);
/* v.carried: how many answers of an earlier cycle wait, in words; nothing where
 * none does. */
void report_fill_carried(struct view *v, int n, const char *year);
/* Days from today to date, negative when it has passed. */
int64_t days_until(const char *yyyy_mm_dd, int64_t now);
/* Unsettled text this reader may settle: own, unless it has become the answer
 * since, and what stands beside a newer answer. */
bool report_unplaced_is_for(const struct request *r,
    const struct open_report *o, const struct unplaced *u);
int report_unplaced_count(const struct request *r, const struct open_report *o);

#endif
