/* SPDX-License-Identifier: MIT */
/* The bare address: sends everybody to the page their work begins on. */
#include "pages/pages.h"

static const char *
home_of(enum role role)
{
	if (permission_role(role, ACT_REPORT_READ))
		return "/home";
	if (permission_role(role, ACT_CYCLE_MANAGE))
		return "/secretariat";
	if (permission_role(role, ACT_GAP_READ))
		return "/gaps";
	return SIGN_IN_PATH;
}

enum rc
page_start(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	(void)app;
	(void)f;
	response_redirect(out, home_of(role_of(&r->session.account)));
	return RC_OK;
}
