/* SPDX-License-Identifier: MIT */
#ifndef PAGES_TEAM_LETTERS_H
#define PAGES_TEAM_LETTERS_H
/*
 * Letters to a State's people, in the language of the person they go to. The
 * subject names the State and no answer: letters travel through other people's
 * servers.
 */
#include "domain/team/team.h"
#include "web/app.h"
#include "web/request.h"

/* One thing asked of the person, of an open report. */
struct asked_part {
	const struct questionnaire *q;
	const struct cycle *cycle;
	const struct assignment *what;
};

struct team_letter {
	struct app *app;
	struct request *r;
	const char *by; /* name of the person who acts */
	const struct asked_part *asked;
	size_t asked_n;
	int64_t report;	      /* whose page the letter leads to; 0: the start */
	const char *newcomer; /* "handed_over": a link's token, or NULL */
};

/* The writer reads *l while it is used. */
void team_letter_writer(struct team_letter_writer *out, struct team_letter *l);

/* Whose team to is of; for accounts of no State the name of the program. */
const char *letter_state(struct app *app, struct arena *a, const char *lang,
    const struct account *to);
/* An address of this site that works outside of it. */
const char *site_address(
    struct app *app, struct request *r, struct arena *a, const char *path);

#endif
