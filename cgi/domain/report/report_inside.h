/* SPDX-License-Identifier: MIT */
#ifndef DOMAIN_REPORT_INSIDE_H
#define DOMAIN_REPORT_INSIDE_H
/* What the files report_*.c share and nobody else includes. */
#include "domain/report/report.h"

/* What a writer needs before it decides anything: no answers, no instance. */
enum rc
report_glance(struct db *db, struct library *l, struct arena *a, int64_t report,
    const char *iso3, struct open_report *out, struct fault *f) MUST_CHECK;

/* Builds the instance of r from its answers, rows, State and cycle. */
enum rc report_build(struct open_report *r, struct arena *a, int64_t now,
    struct fault *f) MUST_CHECK;

/* Of the opening of its cycle, as expressions see it. */
char *report_year(const struct open_report *r, struct arena *a);

/* report_standing.c: what a library remembers. */
struct standings;
struct standings *standings_new(struct arena *a);
struct standings *library_standings(struct library *l);

/* Opens the report as it now stands and replaces the findings of its draft.
 * Inside a write transaction; the caller closes *out. */
enum rc
report_refind(struct db *db, struct library *l, struct arena *a, int64_t report,
    int64_t now, struct open_report *out, struct fault *f) MUST_CHECK;

/* The newest submission of this State in the cycle before, where r->q reads
 * its figures; 0 where it does not or there is none. */
enum rc
report_last_submission(struct db *db, struct arena *a,
    const struct open_report *r, struct cycle *cycle, int64_t *out,
    struct fault *f) MUST_CHECK;
/* Reads r->last, where r->q asks for it: as much of it as least may know. */
enum rc report_read_last(struct db *db, struct library *l, struct arena *a,
    const char *least, struct open_report *r, struct fault *f) MUST_CHECK;

/* The text key of an error that stands at this place, or NULL. */
const char *check_problem(const struct open_report *r, int question,
    const char *row, const char *col);

/* By question, row, column: the order report_answer relies on. */
void report_sort(struct answer_list *answers);
/* Where the answers to a question begin in answers of that order, and how many
 * there are. */
size_t report_answers_of(
    const struct answer_list *l, const char *question, size_t *n);

/* The repeat a question stands in, or -1. */
int question_repeat(const struct questionnaire *q, int question);
bool repeat_has_row(
    const struct repeat_row_list *rows, const char *repeat, const char *row);
/* May a row of this id come into the repeat? Not where it has as many as it may
 * have, nor where the id names something else: rows are taken from sight by
 * their id alone. */
bool
repeat_takes_row(const struct open_report *r, int repeat, const char *row);
/* row and col can belong to this question; whether the row of a repeat exists
 * is not asked. */
bool question_has_cell(const struct questionnaire *q, int question,
    const char *row, const char *col);

/* Why a change must be kept aside instead of saved, or NULL: closed, stage. */
const char *report_bar(const struct report *r, const struct cycle *c);

/* True for "" that came as nothing, and for values equal to each other. */
bool answer_is_blank(const struct answer *a);
/* Value, mark, remarks, level: what a person sees of an answer. */
bool answer_says_same(const struct answer *x, const struct answer *y);
/* Does a kept text say what the answer says? Where flags stand in the cell they
 * are in its value. Remarks are not looked at. */
bool kept_says_same(
    struct arena *a, const struct unplaced *u, const struct answer *ans);
/* An answer nobody ever gave. */
struct answer answer_none(const struct questionnaire *q, const char *question,
    const char *row, const char *col);

/* The line of an answer in the receipt, with its line end; is_first: as in the
 * first format. */
void canonical_answer(struct buf *b, const struct answer *ans, bool is_first);
/* Field n of the line of the receipt that begins with word, or NULL. */
char *
canonical_fact(struct arena *a, const char *canonical, const char *word, int n);

#endif
