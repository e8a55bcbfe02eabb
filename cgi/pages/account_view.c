/* SPDX-License-Identifier: MIT */
/* See account_view.h. */
#include <string.h>
#include "base/text.h"
#include "pages/account_view.h"
#include "pages/frame.h"

const char *
account_role_label(struct app *app, struct request *r, const char *role)
{
	return frame_text(app, r, arena_printf(r->a, "role.%s", role));
}

static const char *
standing_of(const struct account *who)
{
	if (who->disabled_at != 0)
		return "disabled";
	if (who->password[0] == '\0')
		return "no_password";
	return who->last_seen_at == 0 ? "never_seen" : "seen";
}

void
account_view(struct app *app, struct request *r, struct view *v,
    const struct account *who, const struct state *state)
{
	const char *standing = standing_of(who);

	view_int(v, "id", who->id);
	view_set(v, "name", who->name);
	view_set(v, "email", who->email);
	view_set(v, "role", account_role_label(app, r, who->role));
	view_set(v, "state", state == NULL ? "" : state->name);
	view_flag(v, "example", state != NULL && state->example);
	view_set(v, "standing", standing);
	view_set(v, "standing_label",
	    frame_text(
		app, r, arena_printf(r->a, "accounts.standing.%s", standing)));
	if (who->iso3 != NULL && strcmp(who->role, "focal_point") == 0)
		view_set(v, "hand_over",
		    arena_printf(r->a, "/accounts/handover/%s", who->iso3));
	view_flag(v, "disabled", who->disabled_at != 0);
	if (who->last_seen_at != 0)
		view_date(v, "seen", text_utc_date(r->a, who->last_seen_at));
}
