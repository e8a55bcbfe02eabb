/* SPDX-License-Identifier: MIT */
/*
 * /cycle/{id}/close: closing a cycle, after saying what that means for the
 * reports that are still being written. Nothing is deleted by it.
 */
#include <string.h>
#include "base/text.h"
#include "domain/report/cycle.h"
#include "pages/frame.h"
#include "pages/pages.h"

static enum rc
fill_page(struct app *app, struct request *r, struct view *v, struct fault *f)
{
	struct report_list reports;
	struct cycle c;
	int64_t id, open = 0;
	enum rc rc;

	if (!text_int(r->args[0], &id))
		return fail(f, RC_ABSENT, 9661, "no cycle '%s'", r->args[0]);
	rc = store_cycle_get(app->db, r->a, id, &c, f);
	if (rc == RC_OK)
		rc = store_report_list(app->db, r->a, id, NULL, &reports, f);
	if (rc != RC_OK)
		return rc;
	for (size_t i = 0; i < reports.n; i++) {
		const char *standing = cycle_standing(&reports.v[i]);

		open += strcmp(standing, "started") == 0 ||
		    strcmp(standing, "amending") == 0 ||
		    strcmp(standing, "returned") == 0;
	}
	view_text(v, "title", "cycle_close.title", "cycle", c.title, NULL);
	view_int(view_child(v, "cycle"), "id", c.id);
	view_flag(view_child(v, "cycle"), "closed", c.closed_at != 0);
	view_count(v, "open", "cycle_close.open", open, NULL);
	frame_step(v, "/secretariat", frame_text(app, r, "secretariat.title"));
	frame_step(
	    v, arena_printf(r->a, "/cycle/%lld", (long long)c.id), c.title);
	return RC_OK;
}

enum rc
page_cycle_close(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	struct view *v = view_new(app, r);
	enum rc rc = db_read_begin(app->db, f);

	if (rc == RC_OK) {
		rc = fill_page(app, r, v, f);
		db_read_end(app->db);
	}
	if (rc != RC_OK) {
		view_free(v);
		return rc;
	}
	return view_render(app, r, out, "cycle_close.cs", v, f);
}

enum rc
page_cycle_close_post(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	int64_t id;
	enum rc rc;

	if (!text_int(r->args[0], &id))
		return fail(f, RC_ABSENT, 9662, "no cycle '%s'", r->args[0]);
	rc = cycle_close(app->db, id, &r->session.account, r->now, f);
	if (rc == RC_OK)
		response_redirect(out,
		    arena_printf(
			r->a, "/cycle/%lld?done=closed", (long long)id));
	return rc;
}
