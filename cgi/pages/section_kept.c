/* SPDX-License-Identifier: MIT */
/*
 * A save of a section that may not be done: after the end of a session, with a
 * form of another one, by an account that may write no longer. What was typed
 * is kept under its author's name.
 */
#include <string.h>

#include "base/digest.h"
#include "base/log.h"
#include "base/text.h"
#include "identity/sign_in.h"
#include "pages/late.h"
#include "pages/pages.h"
#include "pages/report_page.h"
#include "pages/section_kept.h"

/* The script learns the form token that goes with the session it now has, so
 * that signing in again in another tab is all it takes to go on saving. Only
 * a page of this site can read the answer. */
static void
refuse_script(struct request *r, struct response *out, int64_t kept)
{
	struct buf b;

	buf_init(&b, r->a);
	if (r->session.account.id == 0) {
		out->status = 401;
		buf_printf(&b, "{\"error\":\"signed_out\",\"kept\":%lld}\n",
		    (long long)kept);
	} else if (kept > 0) {
		out->status = 403;
		buf_printf(&b, "{\"error\":\"denied\",\"kept\":%lld}\n",
		    (long long)kept);
	} else {
		out->status = 403;
		buf_puts(&b, "{\"error\":\"form_token\",\"form_token\":");
		text_json(&b, r->form_token);
		buf_puts(&b, "}\n");
	}
	response_json(out, b.p);
}

/* Back to the page it was typed on, where it stands in its fields again; that
 * page knows where to go when its reader may not write there. */
static void
refuse_page(struct request *r, struct response *out, int64_t report)
{
	const char *path = report_path(r, report, "/unplaced");

	if (text_is_name(r->args[1]))
		path = report_path(
		    r, report, arena_printf(r->a, "/section/%s", r->args[1]));
	if (r->session.account.id == 0)
		path = arena_printf(
		    r->a, "%s?kept=1&next=%s%%3Fkept%%3D1", SIGN_IN_PATH, path);
	else
		path = arena_printf(r->a, "%s?kept=1", path);
	response_redirect(out, path);
}

/* The newest text kept for this author: what is sent later from the same page
 * takes the place of all up to it. */
static enum rc
find_newest(struct app *app, struct request *r, int64_t report, int64_t author,
    int64_t *id, struct fault *f)
{
	struct unplaced_list list;
	enum rc rc =
	    store_unplaced_list(app->db, r->a, report, author, &list, f);

	*id = rc == RC_OK && list.n > 0 ? list.v[list.n - 1].id : 1;
	return rc;
}

void
section_kept_saved(struct app *app, struct request *r, int64_t report,
    const struct change_list *l, const struct change_outcome *outcomes)
{
	struct unplaced_list saved = {
	    arena_array(r->a, l->n + 1, sizeof(*saved.v)), 0};
	struct fault f = {0};
	const char *shown;
	int64_t id;

	for (size_t i = 0; i < l->n; i++) {
		const struct change *c = &l->v[i];

		shown = field_get(&r->post,
		    arena_printf(r->a, "z.%s",
			place_name(r->a, c->question, c->row, c->col)));
		if (shown == NULL || !text_int(shown, &id) ||
		    (outcomes[i].result != CR_SAVED &&
			outcomes[i].result != CR_SAME))
			continue;
		saved.v[saved.n++] = (struct unplaced){.id = id,
		    .report = report,
		    .author = r->session.account.id,
		    .question = c->question,
		    .row = c->row,
		    .col = c->col};
	}
	if (report_kept_saved(app->db, r->a, &saved, r->now, &f) != RC_OK)
		log_fault(r->id, &f);
}

void
section_fill_kept(
    struct section_fill *fl, struct view *item, int i, const char *row)
{
	const struct unplaced *u, *back;
	size_t k;

	for (k = 0; k < fl->o->unplaced.n; k++) {
		u = &fl->o->unplaced.v[k];
		if (strcmp(u->question, fl->o->q->questions[i].name) != 0 ||
		    (row != NULL && strcmp(u->row, row) != 0))
			continue;
		back = report_kept_find(fl->kept, u->question, u->row, u->col);
		if (back != NULL && u->author == back->author &&
		    strcmp(u->reason, "newer") != 0) {
			view_time(item, "kept", back->at);
			continue;
		}
		if (!report_unplaced_is_for(fl->rd.r, fl->o, u))
			continue;
		view_text(item, "waiting", "section.waiting", "who",
		    u->author_name != NULL ? u->author_name : "", NULL);
		view_int(item, "waiting_id", u->id);
	}
}

/* A save that may not be done: see route.refused. */
enum rc
page_section_kept(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	bool is_live = r->session.account.id != 0, keep;
	struct account who = {0};
	struct change_list l;
	int64_t report, kept = 0;
	enum rc rc;

	if ((rc = late_author(app, r, &who, f)) != RC_OK ||
	    (rc = late_report(app, r, &who, &report, f)) != RC_OK)
		return rc;
	section_form_read(r, &l);
	/* a script whose session is alive sends again with the right token,
	 * unless it had that one and the account may write no longer */
	keep = !is_live || !r->wants_json ||
	    digest_equal(request_post(r, "form_token"), r->form_token);
	if (keep)
		rc = report_keep(app->db, r->a, report, who.id, l.v, l.n,
		    is_live ? "denied" : "signed_out", r->now, f);
	if (rc == RC_OK && keep)
		rc = find_newest(app, r, report, who.id, &kept, f);
	if (rc != RC_OK)
		return rc;
	if (r->wants_json)
		refuse_script(r, out, kept);
	else
		refuse_page(r, out, report);
	return RC_OK;
}
