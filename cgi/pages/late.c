/* SPDX-License-Identifier: MIT */
/* See late.h. */
#include "base/text.h"
#include "identity/sign_in.h"
#include "pages/late.h"

enum rc
late_author(
    struct app *app, struct request *r, struct account *who, struct fault *f)
{
	struct session s;
	enum rc rc;

	*who = r->session.account;
	if (who->id != 0)
		return RC_OK;
	if (r->session_token[0] == '\0')
		return fail(f, RC_DENIED, 9102, "nobody's text");
	rc = session_owner(app->db, r->a, r->session_token, &s, f);
	if (rc == RC_OK)
		*who = s.account;
	return rc == RC_ABSENT ? fail(f, RC_DENIED, 9103, "nobody's text") : rc;
}

enum rc
late_report(struct app *app, struct request *r, const struct account *who,
    int64_t *id, struct fault *f)
{
	struct report report;

	if (who->iso3 == NULL || who->iso3[0] == '\0')
		return fail(f, RC_DENIED, 9104, "account of no State");
	if (!text_int(r->args[0], id))
		return fail(f, RC_ABSENT, 9105, "no such report");
	return store_report_get(app->db, r->a, *id, who->iso3, &report, f);
}
