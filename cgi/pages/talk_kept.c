/* SPDX-License-Identifier: MIT */
/*
 * A remark that may not be said: after the end of a session, with a form of
 * another one, by somebody who may say nothing any more. It is kept under its
 * author's name and stands in its form when they come back.
 */
#include <string.h>

#include "base/text.h"
#include "pages/late.h"
#include "pages/pages.h"
#include "pages/talk_form.h"
#include "pages/talk_view.h"
#include "identity/sign_in.h"

static const char *
ticked(struct request *r)
{
	size_t n;
	const int64_t *ids = talk_form_calls(r, &n);
	struct buf b;

	buf_init(&b, r->a);
	for (size_t i = 0; i < n; i++)
		buf_printf(&b, "%s%lld", i > 0 ? " " : "", (long long)ids[i]);
	return n > 0 ? b.p : "";
}

/* A thread that is none of this question's has no form in which the text could
 * stand: it begins one. */
static enum rc
find_place(
    struct app *app, struct request *r, struct kept_remark *k, struct fault *f)
{
	struct thread t;
	enum rc rc;

	if (!text_int(request_post(r, "thread"), &k->thread) || k->thread == 0)
		return RC_OK;
	rc = store_thread_get(app->db, r->a, k->report, k->thread, &t, f);
	if (rc == RC_ABSENT ||
	    (rc == RC_OK && strcmp(t.question, k->question) != 0)) {
		k->thread = 0;
		rc = RC_OK;
	}
	return rc;
}

enum rc
talk_keep(struct app *app, struct request *r, int64_t report, int64_t author,
    struct fault *f)
{
	struct kept_remark k = {.report = report,
	    .author = author,
	    .question = r->args[1],
	    .body = talk_form_body(r),
	    .calls = ticked(r),
	    .at = r->now};
	enum rc rc;

	if (text_is_empty(k.body) || !text_is_name(k.question))
		return RC_OK;
	rc = find_place(app, r, &k, f);
	return rc == RC_OK ? store_kept_remark_add(app->db, &k, f) : rc;
}

enum rc
page_talk_kept(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	struct account who = {0};
	const char *path;
	int64_t report;
	enum rc rc;

	if (!text_is_name(r->args[1]))
		return fail(f, RC_ABSENT, 9942, "no such question");
	if ((rc = late_author(app, r, &who, f)) != RC_OK ||
	    (rc = late_report(app, r, &who, &report, f)) != RC_OK ||
	    (rc = talk_keep(app, r, report, who.id, f)) != RC_OK)
		return rc;
	path = talk_path(r, report, r->args[1], "");
	response_redirect(out,
	    r->session.account.id != 0
		? path
		: arena_printf(r->a, "%s?kept=1&next=%s", SIGN_IN_PATH, path));
	return RC_OK;
}
