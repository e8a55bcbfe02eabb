/* SPDX-License-Identifier: MIT */
#ifndef PAGES_READING_H
#define PAGES_READING_H
/* Texts of the questionnaire in the reader's language, for pages that ask.
 * Answers in words are in answer_view.h. */
#include "domain/report/report.h"
#include "pages/answer_view.h"
#include "pages/frame.h"

/* Who reads, in which language, of which questionnaire. */
struct reading {
	struct app *app;
	struct request *r;
	const struct questionnaire *q;
};

/* "label", "hint", "says", "counts"; "" where there is none. */
const char *reading_question(const struct reading *rd,
    const struct question *question, const char *part);
/* A text of the questionnaire, or the key's last part where it lacks one. */
const char *reading_text(const struct reading *rd, const char *key);
const char *reading_choice(const struct reading *rd,
    const struct choice_list *list, const char *choice);
/* "Firearms, import" for a cell, a part's name for laws and contacts; "" for
 * the only place of a question. */
const char *reading_place(const struct reading *rd,
    const struct question *question, const char *row, const char *col);

/* One version of an answer: {words flags comment source who at}; and of a kept
 * text the same. */
void reading_version(const struct reading *rd, struct view *v,
    const struct question *question, const struct answer *a);
void reading_kept(const struct reading *rd, struct view *v,
    const struct question *question, const struct unplaced *u);

/* Catalogue key of a mark (":" ".." "x" "c"); NULL for any other status. */
const char *mark_key(const char *status);
/* Numbers of questions: 5.1, and 5.1.1 for what follows from it on a
 * condition, so that a number stays the same whatever is shown. section is as
 * the State counts; begin with no and sub 0. */
struct numbering {
	int section, no, sub;
};

const char *numbering_next(
    struct arena *a, struct numbering *n, const struct question *question);
/* The type of what stands in one place of the question. */
enum question_type place_type(const struct question *question);

#endif
