/* SPDX-License-Identifier: MIT */
/*
 * GET /secretariat: the cycles, newest first, each with how many States were
 * invited and have submitted. Staff start the day here: which round needs
 * them, and one button to open the next.
 */
#include "pages/pages.h"
#include "domain/report/cycle.h"
#include "domain/gap/gap.h"
#include "web/view.h"

static enum rc
fill_cycle(struct app *app, struct request *r, struct view *v,
    const struct cycle *c, struct fault *f)
{
	struct view *item = view_item(v, "cycles");
	const struct questionnaire *q;
	struct report_list reports;
	int64_t submitted = 0;
	enum rc rc;

	rc = store_report_list(app->db, r->a, c->id, NULL, &reports, f);
	if (rc == RC_OK)
		rc = library_get(
		    app->library, app->db, c->questionnaire, c->version, &q, f);
	if (rc != RC_OK)
		return rc;
	view_flag(item, "assesses", gap_assesses(q));
	for (size_t i = 0; i < reports.n; i++)
		submitted += reports.v[i].submissions > 0;
	view_int(item, "id", c->id);
	view_set(item, "title", c->title);
	view_date(item, "due", c->due_on);
	view_flag(item, "closed", c->closed_at != 0);
	view_count(
	    item, "invited", "secretariat.invited", (int64_t)reports.n, NULL);
	view_count(item, "submitted", "secretariat.submitted", submitted, NULL);
	return RC_OK;
}

enum rc
page_secretariat(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	struct cycle_list cycles;
	struct view *v = view_new(app, r);
	enum rc rc;

	view_text(v, "title", "secretariat.title", NULL);
	rc = db_read_begin(app->db, f);
	if (rc == RC_OK) {
		rc = store_cycle_list(app->db, r->a, &cycles, f);
		for (size_t i = 0; rc == RC_OK && i < cycles.n; i++)
			rc = fill_cycle(app, r, v, &cycles.v[i], f);
		db_read_end(app->db);
	}
	if (rc != RC_OK) {
		view_free(v);
		return rc;
	}
	return view_render(app, r, out, "secretariat.cs", v, f);
}
