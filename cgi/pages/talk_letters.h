/* SPDX-License-Identifier: MIT */
#ifndef PAGES_TALK_LETTERS_H
#define PAGES_TALK_LETTERS_H
/* The letter to a colleague whom a remark calls, in that colleague's language.
 * The remark is in it: who is asked often answers from a telephone, and knows
 * then whether it can wait. The subject names the State and nothing more. */
#include "domain/talk/talk.h"
#include "web/app.h"
#include "web/request.h"

struct talk_letter {
	struct app *app;
	struct request *r;
};

/* The writer reads *l while it is used. */
void talk_letter_writer(struct talk_letter_writer *out, struct talk_letter *l);

#endif
