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
#include "domain/report/cycle.h"
#include "domain/gap/gap.h"
#include "domain/report/report.h"
#include "pages/frame.h"
#include "pages/letters.h"
#include "pages/pages.h"
#include "pages/state_choice.h"
#include "store/states.h"
#include "web/language.h"
#include "web/view.h"

enum { STANDINGS = 7, CHART_WIDTH = 600, CHART_HEIGHT = 80 };

static const char *const standings[STANDINGS] = {"never_signed_in", "signed_in",
    "started", "submitted", "returned", "accepted", "amending"};

struct tracker_line {
	const struct report *report;
	struct state state;
	bool has_focal_point; /* who can sign in: letters go to them */
};

struct tracker {
	struct cycle cycle;
	struct report_list reports;
	struct tracker_line *lines; /* by name, all of reports */
	const char *only;	    /* a standing, or "" for all */
};

struct order {
	const struct languages *languages;
	const char *lang;
};

static int
by_name(const void *x, const void *y, void *ctx)
{
	const struct tracker_line *a = x, *b = y;
	const struct order *how = ctx;

	return language_compare(
	    how->languages, how->lang, a->state.name, b->state.name);
}

static bool
has_focal_point(const struct account_list *people, const char *iso3)
{
	for (size_t i = 0; i < people->n; i++) {
		const struct account *who = &people->v[i];

		if (who->iso3 != NULL && strcmp(who->iso3, iso3) == 0 &&
		    strcmp(who->role, "focal_point") == 0 &&
		    who->disabled_at == 0)
			return true;
	}
	return false;
}

static enum rc
read_lines(
    struct app *app, struct request *r, struct tracker *t, struct fault *f)
{
	struct order how = {app->languages, r->lang};
	struct account_list people;
	enum rc rc;

	t->lines = arena_array(r->a, t->reports.n + 1, sizeof(*t->lines));
	rc = store_account_list(app->db, r->a, NULL, &people, f);
	for (size_t i = 0; rc == RC_OK && i < t->reports.n; i++) {
		t->lines[i].report = &t->reports.v[i];
		t->lines[i].has_focal_point =
		    has_focal_point(&people, t->reports.v[i].iso3);
		rc = store_state_get(app->db, r->a, t->reports.v[i].iso3,
		    r->lang, "", &t->lines[i].state, f);
	}
	if (rc == RC_OK && t->reports.n > 1)
		qsort_r(
		    t->lines, t->reports.n, sizeof(*t->lines), by_name, &how);
	return rc;
}

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
	if (rc == RC_OK)
		rc = read_lines(app, r, t, f);
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

/* How far a report that is being written has come, of the questions that apply
 * to the State so far. Numbers only: a draft's answers are the State's own. */
static enum rc
fill_progress(struct app *app, struct request *r, struct view *line,
    const struct report *p, struct fault *f)
{
	struct open_report o;
	struct progress done;
	enum rc rc;

	rc = report_open(
	    app->db, app->library, r->a, p->id, NULL, r->lang, r->now, &o, f);
	if (rc != RC_OK)
		return rc;
	done = report_progress(&o, -1);
	report_close(&o);
	view_text(line, "progress", "tracker.progress_of", "answered",
	    language_number(app->languages, r->a, r->lang, done.answered),
	    "asked", language_number(app->languages, r->a, r->lang, done.asked),
	    NULL);
	return RC_OK;
}

static enum rc
fill_line(struct app *app, struct request *r, struct view *v,
    const struct tracker_line *l, struct fault *f)
{
	const struct report *p = l->report;
	const char *standing = cycle_standing(p);
	struct view *line = view_item(v, "lines");

	view_set(line, "iso3", p->iso3);
	view_set(line, "name", l->state.name);
	view_flag(line, "example", l->state.example);
	view_flag(line, "no_focal_point", !l->has_focal_point);
	view_int(line, "report", p->id);
	view_set(line, "standing", standing);
	view_text(line, "standing_label",
	    arena_printf(r->a, "tracker.standing.%s", standing), NULL);
	view_date(line, "since", text_utc_date(r->a, cycle_standing_since(p)));
	if (p->active_at != 0)
		view_date(line, "active", text_utc_date(r->a, p->active_at));
	view_int(line, "submissions", p->submissions);
	if (strcmp(standing, "started") == 0 ||
	    strcmp(standing, "amending") == 0 ||
	    strcmp(standing, "returned") == 0)
		return fill_progress(app, r, line, p, f);
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
	const struct questionnaire *q;
	enum rc rc = library_get(app->library, app->db, t->cycle.questionnaire,
	    t->cycle.version, &q, f);

	if (rc != RC_OK)
		return rc;
	view_flag(cycle, "assesses", gap_assesses(q));

	view_set(v, "title", t->cycle.title);
	view_int(cycle, "id", t->cycle.id);
	view_date(cycle, "due", t->cycle.due_on);
	view_flag(cycle, "closed", t->cycle.closed_at != 0);
	if (t->cycle.closed_at != 0)
		view_date(cycle, "closed_on",
		    text_utc_date(r->a, t->cycle.closed_at));
	frame_step(v, "/secretariat", frame_text(app, r, "secretariat.title"));
	frame_style(v, "gaps.css");
	view_flag(view_child(v, "frame"), "wide", true);
	view_set(v, "only", t->only);
	fill_filters(r, v, t);
	fill_chart(r, v, t);
	for (size_t i = 0; rc == RC_OK && i < t->reports.n; i++) {
		const struct tracker_line *l = &t->lines[i];

		if (t->only[0] == '\0' ||
		    strcmp(cycle_standing(l->report), t->only) == 0)
			rc = fill_line(app, r, v, l, f);
	}
	return rc;
}

/* What the page before this one did. */
static void
fill_done(struct request *r, struct view *v)
{
	const char *done = request_get(r, "done");
	int64_t letters;

	if (strcmp(done, "closed") == 0)
		view_text(v, "done", "tracker.done_closed", NULL);
	else if (strcmp(done, "none") == 0)
		view_text(v, "undone", "tracker.none_ticked", NULL);
	if (!text_int(request_get(r, "letters"), &letters))
		return;
	if (letters == 0)
		view_text(v, "undone", "tracker.no_letters", NULL);
	else
		view_count(v, "done", "tracker.letters", letters, NULL);
}

enum rc
page_tracker(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	struct view *v = view_new(app, r);
	struct tracker t;
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
	fill_done(r, v);
	return view_render(app, r, out, "tracker.cs", v, f);
}

/* POST /cycle/{id}/letters: write to every ticked State. */
enum rc
page_tracker_letters(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	struct letter_writer writer;
	size_t n, letters = 0;
	const char **iso3 = state_choice_posted(r, &n);
	int64_t id;
	enum rc rc;

	if (!text_int(r->args[0], &id))
		return fail(f, RC_ABSENT, 9612, "no cycle '%s'", r->args[0]);
	if (n == 0) {
		response_redirect(out,
		    arena_printf(r->a, "/cycle/%lld?done=none", (long long)id));
		return RC_OK;
	}
	letters_writer(&writer, app, r);
	rc = cycle_invite(app->db, r->a, id, iso3, n, &r->session.account,
	    r->now, &writer, &letters, f);
	if (rc == RC_OK)
		response_redirect(out,
		    arena_printf(r->a, "/cycle/%lld?letters=%zu", (long long)id,
			letters));
	return rc;
}
