/* SPDX-License-Identifier: MIT */
#ifndef PAGES_ANSWER_VIEW_H
#define PAGES_ANSWER_VIEW_H
/*
 * Answers in words, for every screen that shows them and does not edit them:
 * check, print, the report as received, evidence, history. What was not
 * answered says so; a mark (not available, not applicable ...) is its own
 * words and never a blank. Templates: part_answer.cs.
 */
#include "domain/questionnaire/questionnaire.h"
#include "store/answers.h"
#include "web/app.h"
#include "web/request.h"
#include "web/view.h"

/* One value in the reader's language: choice labels, dates, numbers with
 * their unit, marks; free text as it was written. "" for a blank. */
const char *
answer_words(struct app *app, struct request *r, const struct questionnaire *q,
    const struct question *question, const char *value, const char *status);

/* Flags of a figure in words, "provisional; estimated"; "" for none. */
const char *
answer_flags(struct app *app, struct request *r, const char *flags);

/* Label of a grid's row or column, or of a part of a law or contact. */
const char *answer_row_label(struct app *app, struct request *r,
    const struct questionnaire *q, const struct question *question,
    const char *row);
const char *answer_col_label(struct app *app, struct request *r,
    const struct questionnaire *q, const struct question *question,
    const char *col);

/* Question with all its answers of list into v: name, label, blank,
 * lines.N {row, col, words, mark, comment, source, withheld}. Answers of a
 * repeat's member come row by row, lines.N.entry counting the rows. A row id
 * given narrows to that row of a repeat; NULL takes all. */
void answer_view(struct app *app, struct request *r, struct view *v,
    const struct questionnaire *q, int question, const struct answer_list *list,
    const char *row);

#endif
