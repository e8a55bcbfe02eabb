/* SPDX-License-Identifier: MIT */
/*
 * A save of a section that may not be done: after the end of a session, with a
 * form of another one, by an account that may write no longer. What was typed
 * is kept under its author's name.
 */
#include "base/digest.h"
#include "base/text.h"
#include "identity/sign_in.h"
#include "pages/pages.h"
#include "pages/report_page.h"
#include "pages/section_form.h"

/* Whose text is it? The session's, or that of the session that has ended. */
static enum rc
find_author(
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

/* Is args[0] a report of the author's State? */
static enum rc
find_report(struct app *app, struct request *r, const struct account *who,
    int64_t *id, struct fault *f)
{
	struct report report;

	if (who->iso3 == NULL || who->iso3[0] == '\0')
		return fail(f, RC_DENIED, 9104, "account of no State");
	if (!text_int(r->args[0], id))
		return fail(f, RC_ABSENT, 9105, "no such report");
	return store_report_get(app->db, r->a, *id, who->iso3, &report, f);
}

/* The script learns the form token that goes with the session it now has, so
 * that signing in again in another tab is all it takes to go on saving. Only
 * a page of this site can read the answer. */
static void
refuse_script(struct request *r, struct response *out, bool is_kept)
{
	struct buf b;

	buf_init(&b, r->a);
	if (r->session.account.id == 0) {
		out->status = 401;
		buf_puts(&b, "{\"error\":\"signed_out\",\"kept\":true}\n");
	} else if (is_kept) {
		out->status = 403;
		buf_puts(&b, "{\"error\":\"denied\",\"kept\":true}\n");
	} else {
		out->status = 403;
		buf_puts(&b, "{\"error\":\"form_token\",\"form_token\":");
		text_json(&b, r->form_token);
		buf_puts(&b, "}\n");
	}
	response_json(out, b.p);
}

static void
refuse_page(struct request *r, struct response *out, int64_t report)
{
	const char *path = report_path(r, report, "/unplaced");

	if (r->session.account.id == 0)
		path =
		    arena_printf(r->a, "%s?kept=1&next=%s", SIGN_IN_PATH, path);
	else
		path = arena_printf(r->a, "%s?kept=1", path);
	response_redirect(out, path);
}

/* A save that may not be done: see route.refused. */
enum rc
page_section_kept(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	bool is_live = r->session.account.id != 0, keep;
	struct account who = {0};
	struct change_list l;
	int64_t report;
	enum rc rc;

	if ((rc = find_author(app, r, &who, f)) != RC_OK ||
	    (rc = find_report(app, r, &who, &report, f)) != RC_OK)
		return rc;
	section_form_read(r, &l);
	/* a script whose session is alive sends again with the right token,
	 * unless it had that one and the account may write no longer */
	keep = !is_live || !r->wants_json ||
	    digest_equal(request_post(r, "form_token"), r->form_token);
	if (keep)
		rc = report_keep(app->db, r->a, report, who.id, l.v, l.n,
		    is_live ? "denied" : "signed_out", r->now, f);
	if (rc != RC_OK)
		return rc;
	if (r->wants_json)
		refuse_script(r, out, keep);
	else
		refuse_page(r, out, report);
	return RC_OK;
}
