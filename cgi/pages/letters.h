/* SPDX-License-Identifier: MIT */
#ifndef PAGES_LETTERS_H
#define PAGES_LETTERS_H
/* Letters to focal points, in the language of the person they go to. */
#include "domain/report/cycle.h"
#include "web/app.h"
#include "web/request.h"

/* The writer reads app and r while it is used. */
void
letters_writer(struct letter_writer *out, struct app *app, struct request *r);

#endif
