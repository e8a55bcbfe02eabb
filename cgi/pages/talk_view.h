/* SPDX-License-Identifier: MIT */
#ifndef PAGES_TALK_VIEW_H
#define PAGES_TALK_VIEW_H
/* How other pages lead to what a delegation says about its questions. All of it
 * is within what the reader has a share in. Templates: part_talk.cs. */
#include "domain/talk/talk.h"
#include "pages/reading.h"

/* Into v.talk: open (how many are open, in words; nothing where none is), href,
 * calls.N {text href}: where a colleague asks the reader. */
enum rc talk_fill_open(struct app *app, struct request *r, struct view *v,
    const struct open_report *o, struct fault *f) MUST_CHECK;
/* Into v.talk.of.QUESTION: text, href, of each question of a section (-1: of
 * all) that is talked about or that the reader may begin to talk about. */
enum rc talk_fill_links(struct app *app, struct request *r, struct view *v,
    const struct open_report *o, int section, struct fault *f) MUST_CHECK;

/* /report/ID/talk/QUESTION and what follows it. */
char *talk_path(
    struct request *r, int64_t report, const char *question, const char *rest);
/* "2 open remarks", "1 resolved remark"; NULL where there is none. */
char *talk_words(struct app *app, struct request *r,
    const struct thread_list *l, const char *question);

#endif
