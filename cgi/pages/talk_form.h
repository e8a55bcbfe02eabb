/* SPDX-License-Identifier: MIT */
#ifndef PAGES_TALK_FORM_H
#define PAGES_TALK_FORM_H
/* The forms of the page of one question's remarks: one for each thread, one to
 * begin another. What was typed, now or before a session ended, stands in the
 * form it was typed in. */
#include "domain/talk/talk.h"
#include "pages/reading.h"

struct talk_page {
	struct app *app;
	struct request *r;
	struct open_report o;
	int question; /* -1: the reader has no share in it (any more) */
	struct thread_list threads; /* of the question, with their remarks */
	struct account_list people; /* who may be called */
	struct kept_remark_list kept;
	bool may_write;
	const struct fault *why; /* why the form comes back, or NULL */
};

/* What p needs besides o, question and kept. */
enum rc talk_form_read(struct talk_page *p, struct fault *f) MUST_CHECK;

/* Into v.form, where the reader may write: thread, body, kept, people.N {id
 * name role ticked}, error, shown. t NULL: the form that begins a thread. */
void talk_form_fill(
    const struct talk_page *p, struct view *v, const struct thread *t);
/* Into v: lost_why, a sentence, and lost.N {body thread kept}: what was typed
 * and has no form. */
void
talk_form_fill_lost(const struct talk_page *p, struct view *v, const char *key);
/* The summary of what was wrong with the form. */
void talk_form_fill_error(const struct talk_page *p, struct view *v);
int talk_form_status(const struct fault *why);

/* As posted: the text, and the colleagues ticked, each once. */
const char *talk_form_body(struct request *r);
const int64_t *talk_form_calls(struct request *r, size_t *n);
/* Keeps what is posted for its author; nothing where nothing was typed. */
enum rc talk_keep(struct app *app, struct request *r, int64_t report,
    int64_t author, struct fault *f) MUST_CHECK;

#endif
