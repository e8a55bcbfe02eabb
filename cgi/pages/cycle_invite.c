/* SPDX-License-Identifier: MIT */
/*
 * /cycle/{id}/invite: inviting States that were not invited when the cycle
 * opened: a State joined late, or was forgotten.
 */
#include "base/text.h"
#include "domain/report/cycle.h"
#include "pages/frame.h"
#include "pages/letters.h"
#include "pages/pages.h"
#include "pages/state_choice.h"

static enum rc
read_cycle(struct app *app, struct request *r, struct cycle *c, struct fault *f)
{
	int64_t id;

	if (!text_int(r->args[0], &id))
		return fail(f, RC_ABSENT, 9651, "no cycle '%s'", r->args[0]);
	return store_cycle_get(app->db, r->a, id, c, f);
}

static enum rc
fill_page(struct app *app, struct request *r, struct view *v, struct fault *f)
{
	struct report_list reports;
	struct cycle c;
	enum rc rc = read_cycle(app, r, &c, f);

	if (rc == RC_OK)
		rc = store_report_list(app->db, r->a, c.id, NULL, &reports, f);
	if (rc != RC_OK)
		return rc;
	view_text(v, "title", "cycle_invite.title", NULL);
	view_int(view_child(v, "cycle"), "id", c.id);
	view_flag(view_child(v, "cycle"), "closed", c.closed_at != 0);
	view_set(view_child(v, "frame"), "cycle", c.title);
	frame_step(v, "/secretariat", frame_text(app, r, "secretariat.title"));
	frame_step(
	    v, arena_printf(r->a, "/cycle/%lld", (long long)c.id), c.title);
	frame_style(v, "gaps.css");
	view_flag(view_child(v, "given"), "letters",
	    r->method != METHOD_POST || request_post(r, "letters")[0] != '\0');
	return state_choice_view(app, r, v, &reports, false, f);
}

static enum rc
show(struct app *app, struct request *r, struct response *out,
    const char *problem, struct fault *f)
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
	if (problem != NULL) {
		frame_refuse(out, v);
		frame_error(v, "states", "", frame_text(app, r, problem));
	}
	return view_render(app, r, out, "cycle_invite.cs", v, f);
}

enum rc
page_cycle_invite(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	return show(app, r, out, NULL, f);
}

enum rc
page_cycle_invite_post(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	struct letter_writer writer;
	size_t n, letters = 0;
	const char **iso3 = state_choice_posted(r, &n);
	struct cycle c;
	enum rc rc;

	if (n == 0)
		return show(app, r, out, "cycle_new.wrong.9602", f);
	rc = read_cycle(app, r, &c, f);
	if (rc != RC_OK)
		return rc;
	letters_writer(&writer, app, r);
	rc = cycle_invite(app->db, r->a, c.id, iso3, n, &r->session.account,
	    r->now, request_post(r, "letters")[0] == '\0' ? NULL : &writer,
	    &letters, f);
	if (rc == RC_OK)
		response_redirect(out,
		    arena_printf(r->a, "/cycle/%lld?letters=%zu",
			(long long)c.id, letters));
	return rc;
}
