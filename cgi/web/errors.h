/* SPDX-License-Identifier: MIT */
#ifndef WEB_ERRORS_H
#define WEB_ERRORS_H
/* A fault as a page or as JSON, with the texts error.RC of the catalogue. */
#include "web/app.h"
#include "web/request.h"
#include "web/response.h"

/* Keeps a status a caller has set (405, 415), else chooses it by rc. */
void error_answer(struct app *app, struct request *r, struct response *out,
    const struct fault *f);

#endif
