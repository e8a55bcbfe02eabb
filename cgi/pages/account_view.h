/* SPDX-License-Identifier: MIT */
#ifndef PAGES_ACCOUNT_VIEW_H
#define PAGES_ACCOUNT_VIEW_H
/* An account in words, for the list and for its own page. */
#include "store/accounts.h"
#include "store/states.h"
#include "web/view.h"

const char *account_role_label(
    struct app *app, struct request *r, const char *role);
/* state NULL: none. Into v: id, name, email, role, state, example, standing
 * (disabled, no_password, never_seen, seen), seen as a date, and for a focal
 * point hand_over: where another one is made. */
void account_view(struct app *app, struct request *r, struct view *v,
    const struct account *who, const struct state *state);

#endif
