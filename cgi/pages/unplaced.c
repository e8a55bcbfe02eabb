/* SPDX-License-Identifier: MIT */
/*
 * Text that was typed but could not be saved as the answer: shown beside what
 * stands there now, for its author to use it or put it aside. Where two people
 * saved the same answer anybody who may write decides.
 */
#include <string.h>

#include "base/text.h"
#include "domain/report/report_value.h"
#include "domain/team/scope.h"
#include "identity/permission.h"
#include "pages/difference_view.h"
#include "pages/pages.h"
#include "pages/reading.h"
#include "pages/report_page.h"

static void
fill_now(const struct reading *rd, struct view *v, const struct open_report *o,
    const struct question *q, const struct unplaced *u)
{
	const struct answer *a = report_answer(o, u->question, u->row, u->col);

	view_int(v, "seen", a != NULL ? a->revision : 0);
	if (a != NULL)
		reading_version(rd, view_child(v, "now"), q, a);
}

/* What was typed into a field of merging, where this is the text it was for. */
static const char *
typed_merge(
    const struct reading *rd, const struct unplaced *u, const char *field)
{
	int64_t id;

	return text_int(request_post(rd->r, "id"), &id) && id == u->id
	    ? field_get(&rd->r->post, field)
	    : NULL;
}

/* One part of two versions, with what it is offered as. */
static void
fill_part(const struct reading *rd, struct view *v, const struct unplaced *u,
    const char *name, const char *offered)
{
	const char *typed = typed_merge(rd, u, name);
	struct view *part = view_child(v, name);

	view_flag(v, "can_merge", true);
	if (typed != NULL)
		view_flag(v, "merging", true);
	view_flag(part, "differs", true);
	view_set(part, "text", typed != NULL ? typed : offered);
}

static const char *
or_kept(const char *now, const char *kept)
{
	return text_is_empty(now) ? kept : now;
}

/* A value that is not written is the one or the other. */
static void
fill_values(const struct reading *rd, struct view *v, const struct question *q,
    const struct answer *a, const struct unplaced *u)
{
	const char *typed = typed_merge(rd, u, "value");
	const char *now =
	    answer_words(rd->app, rd->r, rd->q, q, a->value, a->status);
	const char *kept =
	    answer_words(rd->app, rd->r, rd->q, q, u->value, u->status);

	if (text_eq(now, kept) && text_eq(a->flags, u->flags))
		return;
	view_flag(v, "values", true);
	view_flag(v, "takes_kept", typed != NULL && strcmp(typed, "kept") == 0);
}

/* Of two texts what differs; of two versions, what is not the same in them, for
 * one answer to be made out of both. Where only a value that is not written
 * differs, to pick is to merge. */
static void
fill_merge(const struct reading *rd, struct view *v,
    const struct open_report *o, const struct question *q,
    const struct unplaced *u)
{
	const struct answer *a = report_answer(o, u->question, u->row, u->col);
	enum question_type t = place_type(q);
	bool are_texts = (t == QT_TEXT || t == QT_LONGTEXT) && a != NULL &&
	    *a->value != '\0' && *u->value != '\0' &&
	    !text_eq(a->value, u->value);

	if (are_texts)
		difference_fill(rd->r, v, "difference", a->value, u->value);
	if (a == NULL || strcmp(u->reason, "newer") != 0 ||
	    scope_of(o->scope, questionnaire_find(o->q, u->question)) <
		SHARE_WRITE)
		return;
	if (!text_eq(a->comment, u->comment))
		fill_part(rd, v, u, "comment", or_kept(a->comment, u->comment));
	if (!text_eq(a->source, u->source))
		fill_part(rd, v, u, "source", or_kept(a->source, u->source));
	if (are_texts)
		fill_part(rd, v, u, "merged", a->value);
	else
		fill_values(rd, v, q, a, u);
}

/* Two versions of an answer are for whoever writes it. */
static bool
may_decide(const struct open_report *o, int question, const struct request *r,
    const struct unplaced *u)
{
	return u->author == r->session.account.id ||
	    scope_of(o->scope, question) == SHARE_WRITE;
}

static void
fill_one(const struct reading *rd, struct view *v, const struct open_report *o,
    const struct unplaced *u)
{
	int i = questionnaire_find(o->q, u->question);
	struct view *kept = view_child(v, "kept");
	const struct question *q;

	view_int(v, "id", u->id);
	view_text(v, "reason",
	    arena_printf(rd->r->a, "unplaced.reason.%s", u->reason), NULL);
	if (i < 0) {
		view_set(v, "label", u->question);
		view_set(kept, "words", u->value);
		view_set(kept, "who", u->author_name);
		view_time(kept, "at", u->at);
		return;
	}
	q = &o->q->questions[i];
	reading_kept(rd, kept, q, u);
	view_set(v, "label", reading_question(rd, q, "label"));
	view_set(v, "place", reading_place(rd, q, u->row, u->col));
	fill_now(rd, v, o, q, u);
	view_flag(v, "may_decide", may_decide(o, i, rd->r, u));
	view_flag(v, "may_use", scope_of(o->scope, i) == SHARE_WRITE);
	view_flag(v, "is_seen", scope_of(o->scope, i) != SHARE_NONE);
	fill_merge(rd, v, o, q, u);
}

static enum rc
show(struct app *app, struct request *r, struct response *out,
    bool changed_again, struct fault *f)
{
	struct reading rd = {.app = app, .r = r};
	struct open_report o;
	struct view *v;
	enum rc rc;
	size_t i;

	if ((rc = report_page_begin(app, r, &o, f)) != RC_OK)
		return rc;
	rd.q = o.q;
	v = report_page_view(app, r, &o);
	frame_step(v, report_path(r, o.report.id, ""), o.cycle.title);
	view_text(v, "title", "unplaced.title", NULL);
	view_flag(v, "may_settle",
	    permission_object(
		&r->session.account, ACT_REPORT_WRITE, o.report.iso3));
	view_flag(v, "again", changed_again);
	if (changed_again)
		out->status = 409;
	view_flag(v, "came", request_get(r, "kept")[0] != '\0');
	view_flag(v, "done", request_get(r, "done")[0] != '\0');
	for (i = 0; i < o.unplaced.n; i++)
		if (report_unplaced_is_for(r, &o, &o.unplaced.v[i]))
			fill_one(
			    &rd, view_item(v, "texts"), &o, &o.unplaced.v[i]);
	report_page_end(app, &o);
	return view_render(app, r, out, "unplaced", v, f);
}

enum rc
page_unplaced(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	return show(app, r, out, false, f);
}

/* Changed again meanwhile: what was written stays in its field, beside the
 * answer as it is now. */
static enum rc
after(struct app *app, struct request *r, struct response *out, int64_t report,
    enum rc rc, struct fault *f)
{
	if (rc == RC_CONFLICT && f->number == REPORT_CHANGED_AGAIN)
		return show(app, r, out, true, f);
	if (rc == RC_OK)
		response_redirect(
		    out, report_path(r, report, "/unplaced?done=1"));
	return rc;
}

static enum rc
merge(struct app *app, struct request *r, int64_t report, struct merge *m,
    struct fault *f)
{
	m->text = field_get(&r->post, "merged");
	m->comment = field_get(&r->post, "comment");
	m->source = field_get(&r->post, "source");
	m->takes_kept = strcmp(request_post(r, "value"), "kept") == 0;
	if (!text_int(request_post(r, "seen"), &m->seen_revision))
		return fail(f, RC_ABSENT, 9532, "no such text");
	return report_merge(app->db, app->library, r->a, report, m,
	    &r->session.account, r->now, f);
}

/* A page that does not say what it showed has shown nothing. */
static enum rc
settle(struct app *app, struct request *r, int64_t report, int64_t id,
    struct fault *f)
{
	bool pick = strcmp(request_post(r, "pick"), "yes") == 0;
	int64_t over;

	if (!text_int(request_post(r, "seen"), &over))
		over = -1;
	return report_settle(app->db, app->library, r->a, report, id,
	    pick ? &over : NULL, &r->session.account, r->now, f);
}

enum rc
page_unplaced_post(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	int64_t report, id;
	enum rc rc;

	if (!text_int(r->args[0], &report) ||
	    !text_int(request_post(r, "id"), &id))
		return fail(f, RC_ABSENT, 9531, "no such text");
	rc = request_post(r, "merge")[0] != '\0'
	    ? merge(app, r, report, &(struct merge){.unplaced = id}, f)
	    : settle(app, r, report, id, f);
	return after(app, r, out, report, rc, f);
}
