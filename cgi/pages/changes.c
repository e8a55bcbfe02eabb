/* SPDX-License-Identifier: MIT */
/*
 * What a submission says that the one it superseded did not: for the State,
 * which wants to be sure that nothing else changed, and for the Secretariat,
 * which need not read the whole again. Only what the reader may see is
 * compared.
 */
#include <string.h>

#include "base/text.h"
#include "pages/difference_view.h"
#include "pages/pages.h"
#include "pages/reading.h"
#include "pages/report_page.h"

struct comparing {
	struct reading rd;
	struct submission_list list;
	const struct submission *now, *before;
	const char *least;
};

static const char *
words_of(
    const struct comparing *c, const struct question *q, const struct answer *a)
{
	return a == NULL
	    ? ""
	    : answer_words(c->rd.app, c->rd.r, c->rd.q, q, a->value, a->status);
}

/* One aspect besides the value, where it changed. */
static void
fill_aspect(
    struct view *v, const char *key, const char *before, const char *now)
{
	struct view *item;

	if (text_eq(before, now))
		return;
	item = view_item(v, "aspects");
	view_text(item, "label", key, NULL);
	view_set(item, "before", before);
	view_set(item, "now", now);
}

static const char *
level_of(const struct comparing *c, const struct answer *a)
{
	return a == NULL
	    ? ""
	    : frame_text(c->rd.app, c->rd.r,
		  arena_printf(c->rd.r->a, "level.%s", a->publication));
}

static void
fill_aspects(const struct comparing *c, struct view *v,
    const struct submission_change *x)
{
	const struct answer none = {.comment = "", .source = "", .flags = ""};
	const struct answer *a = x->before != NULL ? x->before : &none;
	const struct answer *b = x->now != NULL ? x->now : &none;

	fill_aspect(v, "answer.comment", a->comment, b->comment);
	fill_aspect(v, "answer.source", a->source, b->source);
	fill_aspect(v, "changes.flags",
	    answer_flags(c->rd.app, c->rd.r, a->flags),
	    answer_flags(c->rd.app, c->rd.r, b->flags));
	if (x->before != NULL && x->now != NULL)
		fill_aspect(v, "changes.level", level_of(c, x->before),
		    level_of(c, x->now));
}

static void
fill_change(const struct comparing *c, struct view *v,
    const struct submission_change *x)
{
	int i = questionnaire_find(c->rd.q, x->question);
	const struct question *q = &c->rd.q->questions[i];
	const char *before = words_of(c, q, x->before);
	const char *now = words_of(c, q, x->now);

	view_set(v, "label", reading_question(&c->rd, q, "label"));
	view_set(v, "place", reading_place(&c->rd, q, x->row, x->col));
	view_flag(v, "is_new", x->before == NULL);
	view_flag(v, "is_gone", x->now == NULL);
	view_set(v, "before", before);
	view_set(v, "now", now);
	view_flag(v, "differs", !text_eq(before, now));
	if (x->before != NULL && x->now != NULL)
		difference_fill(c->rd.r, v, "difference", before, now);
	fill_aspects(c, v, x);
}

static void
fill(const struct comparing *c, struct view *v,
    const struct submission_change_list *list)
{
	struct view *group = NULL;
	int section = -1, n = 0;

	for (size_t k = 0; k < list->n; k++) {
		int i = questionnaire_find(c->rd.q, list->v[k].question);

		if (i < 0)
			continue;
		if (c->rd.q->questions[i].section != section) {
			section = c->rd.q->questions[i].section;
			group = view_item(v, "sections");
			view_set(group, "title",
			    reading_text(&c->rd,
				arena_printf(c->rd.r->a, "section.%s.title",
				    c->rd.q->sections[section].name)));
		}
		fill_change(c, view_item(group, "changes"), &list->v[k]);
		n++;
	}
	view_count(v, "count", "changes.count", n, NULL);
}

static void
fill_heads(const struct comparing *c, struct view *v, const char *state)
{
	struct request *r = c->rd.r;

	view_text(v, "title", "changes.title", "number",
	    arena_printf(r->a, "%lld", (long long)c->now->number), "before",
	    arena_printf(r->a, "%lld", (long long)c->before->number), NULL);
	view_set(v, "state", state);
	view_time(v, "at", c->now->at);
	view_set(v, "by", c->now->by_name);
	view_time(v, "before_at", c->before->at);
	view_set(v, "before_by", c->before->by_name);
}

/* The submission with this id of that report, and what it superseded. */
static enum rc
find(struct comparing *c, int64_t report, const char *id, struct fault *f)
{
	int64_t wanted;
	enum rc rc = store_submission_list(
	    c->rd.app->db, c->rd.r->a, report, &c->list, f);

	if (rc != RC_OK)
		return rc;
	if (!text_int(id, &wanted))
		return fail(f, RC_ABSENT, 9930, "no such submission");
	for (size_t i = 0; i < c->list.n; i++)
		if (c->list.v[i].id == wanted)
			c->now = &c->list.v[i];
	if (c->now != NULL)
		c->before = submission_before(&c->list, c->now);
	return c->before != NULL
	    ? RC_OK
	    : fail(f, RC_ABSENT, 9931, "it superseded no submission");
}

static enum rc
compare(struct comparing *c, struct view *v, struct fault *f)
{
	struct submission_change_list list;
	enum rc rc = submission_changes(c->rd.app->db, c->rd.r->a, c->rd.q,
	    c->before, c->now, c->least, &list, f);

	if (rc == RC_OK)
		fill(c, v, &list);
	return rc;
}

enum rc
page_changes(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	struct comparing c = {.rd = {.app = app, .r = r}, .least = "state"};
	struct open_report o;
	struct view *v = NULL;
	enum rc rc;

	if ((rc = report_page_begin(app, r, &o, f)) != RC_OK)
		return rc;
	c.rd.q = o.q;
	if ((rc = report_whole_only(&o, f)) == RC_OK)
		rc = find(&c, o.report.id, r->args[1], f);
	if (rc == RC_OK) {
		v = report_page_view(app, r, &o);
		frame_step(v, report_path(r, o.report.id, ""), o.cycle.title);
		fill_heads(&c, v, o.state.name);
		rc = compare(&c, v, f);
	}
	report_page_end(app, &o);
	if (rc == RC_OK)
		return view_render(app, r, out, "changes", v, f);
	view_free(v);
	return rc;
}

/* The same for the Secretariat, of what it may see. */
static enum rc
received_changes(struct comparing *c, struct view *v, int64_t report,
    const char *submission, struct fault *f)
{
	struct app *app = c->rd.app;
	struct request *r = c->rd.r;
	struct report rep;
	struct cycle cycle;
	struct state state;
	enum rc rc = store_report_get(app->db, r->a, report, NULL, &rep, f);

	if (rc == RC_OK)
		rc = store_cycle_get(app->db, r->a, rep.cycle, &cycle, f);
	if (rc == RC_OK)
		rc = library_get(app->library, app->db, cycle.questionnaire,
		    cycle.version, &c->rd.q, f);
	if (rc == RC_OK)
		rc = store_state_get(app->db, r->a, rep.iso3, r->lang,
		    c->rd.q->instrument, &state, f);
	if (rc == RC_OK)
		rc = find(c, report, submission, f);
	if (rc != RC_OK)
		return rc;
	frame_step(v, arena_printf(r->a, "/cycle/%lld", (long long)cycle.id),
	    cycle.title);
	frame_step(v, arena_printf(r->a, "/received/%lld", (long long)report),
	    state.name);
	fill_heads(c, v, state.name);
	return compare(c, v, f);
}

enum rc
page_received_changes(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	struct comparing c = {
	    .rd = {.app = app, .r = r}, .least = "secretariat"};
	struct view *v;
	int64_t report;
	enum rc rc;

	if (!text_int(r->args[0], &report))
		return fail(f, RC_ABSENT, 9932, "no such report");
	if ((rc = db_read_begin(app->db, f)) != RC_OK)
		return rc;
	v = view_new(app, r);
	rc = received_changes(&c, v, report, r->args[1], f);
	db_read_end(app->db);
	if (rc == RC_OK)
		return view_render(app, r, out, "changes", v, f);
	view_free(v);
	return rc;
}
