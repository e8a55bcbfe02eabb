/* SPDX-License-Identifier: MIT */
/*
 * GET /cycle/{id}: a line per State with where it stands, since when, and the
 * next thing to do about it. Staff come to see who needs a word and to send
 * it; filters are links with counts, and everything ticked can be written to.
 *
 * "Never signed in" says nothing about a State's good will: reporting is
 * voluntary, and often the letter did not arrive.
 */
#include <stdlib.h>
#include <string.h>
#include "base/text.h"
#include "domain/cycle.h"
#include "pages/frame.h"
#include "pages/letters.h"
#include "pages/pages.h"
#include "store/states.h"
#include "web/language.h"
#include "web/view.h"

enum { STANDINGS = 6, CHART_WIDTH = 600, CHART_HEIGHT = 80 };

static const char *const standings[STANDINGS] = {"never_signed_in", "signed_in",
    "started", "submitted", "returned", "accepted"};

struct tracker {
	struct cycle cycle;
	struct report_list reports;
	const char *only; /* a standing, or "" for all */
};

static enum rc
read_tracker(
    struct app *app, struct request *r, struct tracker *t, struct fault *f)
{
	int64_t id;
	enum rc rc;

	if (!text_int(r->args[0], &id))
		return fail(f, RC_ABSENT, 9611, "no cycle '%s'", r->args[0]);
	rc = store_cycle_get(app->db, r->a, id, &t->cycle, f);
	if (rc == RC_OK)
		rc = store_report_list(app->db, r->a, id, NULL, &t->reports, f);
	t->only = request_get(r, "standing");
	return rc;
}

static void
fill_filters(struct request *r, struct view *v, const struct tracker *t)
{
	view_int(v, "all", (int64_t)t->reports.n);
	view_flag(v, "all_shown", t->only[0] == '\0');
	for (int k = 0; k < STANDINGS; k++) {
		struct view *item = view_item(v, "standings");
		int64_t n = 0;

		for (size_t i = 0; i < t->reports.n; i++)
			n += strcmp(cycle_standing(&t->reports.v[i]),
				 standings[k]) == 0;
		view_set(item, "code", standings[k]);
		view_text(item, "label",
		    arena_printf(r->a, "tracker.standing.%s", standings[k]),
		    NULL);
		view_int(item, "n", n);
		view_flag(item, "shown", strcmp(t->only, standings[k]) == 0);
	}
}

/* What to do next about a State; the template has a button per act. */
static const char *
next_act(const char *standing)
{
	if (strcmp(standing, "submitted") == 0)
		return "read";
	if (strcmp(standing, "accepted") == 0)
		return "none";
	return "remind";
}

static enum rc
fill_line(struct app *app, struct request *r, struct view *v,
    const struct report *p, struct fault *f)
{
	const char *standing = cycle_standing(p);
	struct view *line = view_item(v, "lines");
	struct state s;
	enum rc rc;

	rc = store_state_get(app->db, r->a, p->iso3, r->lang, "", &s, f);
	if (rc != RC_OK)
		return rc;
	view_set(line, "iso3", p->iso3);
	view_set(line, "name", s.name);
	view_flag(line, "example", s.example);
	view_int(line, "report", p->id);
	view_set(line, "standing", standing);
	view_text(line, "standing_label",
	    arena_printf(r->a, "tracker.standing.%s", standing), NULL);
	view_date(line, "since", text_utc_date(r->a, cycle_standing_since(p)));
	if (p->active_at != 0)
		view_date(line, "active", text_utc_date(r->a, p->active_at));
	view_int(line, "answers", p->answers);
	view_int(line, "submissions", p->submissions);
	view_set(line, "act", next_act(standing));
	return RC_OK;
}

static int
compare_times(const void *x, const void *y)
{
	int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;

	return (a > b) - (a < b);
}

/* Submissions as steps from the opening to now (or the due day, if later). */
static void
fill_chart(struct request *r, struct view *v, const struct tracker *t)
{
	int64_t *at = arena_array(r->a, t->reports.n + 1, sizeof(*at));
	int64_t from = t->cycle.opens_at, span;
	struct buf path;
	size_t n = 0;
	long long x = 0, y = CHART_HEIGHT;

	for (size_t i = 0; i < t->reports.n; i++) {
		if (t->reports.v[i].submitted_at != 0)
			at[n++] = t->reports.v[i].submitted_at;
	}
	if (n == 0 || r->now <= from)
		return;
	qsort(at, n, sizeof(*at), compare_times);
	span = (at[n - 1] > r->now ? at[n - 1] : r->now) - from;
	buf_init(&path, r->a);
	buf_printf(&path, "M0 %d", CHART_HEIGHT);
	for (size_t i = 0; i < n; i++) {
		x = (long long)(at[i] > from
			? (at[i] - from) * CHART_WIDTH / span
			: 0);
		y = CHART_HEIGHT -
		    (long long)((i + 1) * CHART_HEIGHT / t->reports.n);
		buf_printf(&path, "H%lldV%lld", x, y);
	}
	buf_printf(&path, "H%d", CHART_WIDTH);
	view_set(view_child(v, "chart"), "path", path.p);
	view_count(view_child(v, "chart"), "text", "tracker.chart", (int64_t)n,
	    "states", arena_printf(r->a, "%zu", t->reports.n), NULL);
}

static enum rc
fill_page(struct app *app, struct request *r, struct view *v,
    const struct tracker *t, struct fault *f)
{
	struct view *cycle = view_child(v, "cycle");
	enum rc rc = RC_OK;

	view_set(v, "title", t->cycle.title);
	view_int(cycle, "id", t->cycle.id);
	view_date(cycle, "due", t->cycle.due_on);
	view_flag(cycle, "closed", t->cycle.closed_at != 0);
	frame_step(v, "/secretariat", frame_text(app, r, "secretariat.title"));
	frame_style(v, "gaps.css");
	view_set(v, "only", t->only);
	fill_filters(r, v, t);
	fill_chart(r, v, t);
	for (size_t i = 0; rc == RC_OK && i < t->reports.n; i++) {
		const struct report *p = &t->reports.v[i];

		if (t->only[0] == '\0' ||
		    strcmp(cycle_standing(p), t->only) == 0)
			rc = fill_line(app, r, v, p, f);
	}
	return rc;
}

enum rc
page_tracker(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	struct view *v = view_new(app, r);
	struct tracker t;
	int64_t letters;
	enum rc rc;

	rc = db_read_begin(app->db, f);
	if (rc == RC_OK) {
		rc = read_tracker(app, r, &t, f);
		if (rc == RC_OK)
			rc = fill_page(app, r, v, &t, f);
		db_read_end(app->db);
	}
	if (rc != RC_OK) {
		view_free(v);
		return rc;
	}
	if (text_int(request_get(r, "letters"), &letters))
		view_count(v, "done", "tracker.letters", letters, NULL);
	return view_render(app, r, out, "tracker.cs", v, f);
}

/* POST /cycle/{id}/letters: write to every ticked State. */
enum rc
page_tracker_letters(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	const char **iso3 = arena_array(r->a, r->post.n + 1, sizeof(*iso3));
	struct letter_writer writer;
	size_t n = 0, letters = 0;
	int64_t id;
	enum rc rc = RC_OK;

	if (!text_int(r->args[0], &id))
		return fail(f, RC_ABSENT, 9612, "no cycle '%s'", r->args[0]);
	for (size_t i = 0; i < r->post.n; i++) {
		if (strcmp(r->post.v[i].name, "state") == 0)
			iso3[n++] = r->post.v[i].value;
	}
	letters_writer(&writer, app, r);
	if (n > 0)
		rc = cycle_invite(app->db, r->a, id, iso3, n,
		    &r->session.account, r->now, &writer, &letters, f);
	if (rc == RC_OK)
		response_redirect(out,
		    arena_printf(r->a, "/cycle/%lld?letters=%zu", (long long)id,
			letters));
	return rc;
}
