/* SPDX-License-Identifier: MIT */
#ifndef PAGES_PASSWORD_H
#define PAGES_PASSWORD_H
/* What choosing a password by a link and changing one's own do alike. */
#include "base/fault.h"
#include "web/app.h"
#include "web/request.h"
#include "web/response.h"

/* Why this new password will not do, as a key of the catalogue. */
const char *new_password_problem(const char *password, const struct fault *f);
/* The least number of characters, for texts. */
char *password_least(struct request *r);
/* Acts that weigh ask who is there again. *problem: a key of the catalogue where
 * the password of the form is not the account's, NULL where it is. */
enum rc password_asked(struct app *app, struct request *r,
    const char **problem, struct fault *f) MUST_CHECK;
/* Signs in with the password just set and goes to the start; where too many
 * had tried before, to the sign-in page: it is set all the same. */
enum rc password_enter(struct app *app, struct request *r, struct response *out,
    const char *email, const char *password, struct fault *f) MUST_CHECK;

#endif
