/* SPDX-License-Identifier: MIT */
/*
 * /report/{id}/talk/{question}: what colleagues say about one question, and
 * forms to say more. A form that comes back has the text that was typed in it,
 * whatever stood in the way; what may not be said at all any more, because a
 * share was taken back or the report submitted meanwhile, is kept for its
 * author (see talk_kept.c) and shown to them alone.
 */
#include <string.h>

#include "base/limits.h"
#include "base/text.h"
#include "pages/late.h"
#include "pages/pages.h"
#include "pages/report_page.h"
#include "pages/talk_form.h"
#include "pages/talk_letters.h"
#include "pages/talk_view.h"

enum { SHORT = 400 }; /* bytes; each place of a question counts for 40 more */

/* The share may be gone while something typed is still here: its author sees
 * that and nothing of the question. */
static enum rc
talk_begin(
    struct app *app, struct request *r, struct talk_page *p, struct fault *f)
{
	enum rc rc = report_page_begin(app, r, &p->o, f);

	if (rc != RC_OK)
		return rc;
	p->app = app;
	p->r = r;
	p->question = questionnaire_find(p->o.q, r->args[1]);
	rc = store_kept_remark_list(app->db, r->a, p->o.report.id,
	    r->session.account.id, r->args[1], &p->kept, f);
	if (rc == RC_OK &&
	    (!talk_is_place(p->o.q, p->question) ||
		scope_of(p->o.scope, p->question) == SHARE_NONE)) {
		p->question = -1;
		if (p->kept.n == 0)
			rc = fail(f, RC_ABSENT, 9940, "no such question");
	}
	if (rc == RC_OK && p->question >= 0)
		rc = talk_form_read(p, f);
	if (rc != RC_OK)
		report_page_end(app, &p->o);
	return rc;
}

static void
fill_remark(const struct talk_page *p, struct view *v, const struct remark *k)
{
	struct buf names;

	buf_init(&names, p->r->a);
	for (size_t i = 0; i < k->called_n; i++)
		buf_printf(
		    &names, "%s%s", i > 0 ? ", " : "", k->called[i].name);
	view_set(v, "who", k->author_name);
	view_text(
	    v, "role", arena_printf(p->r->a, "role.%s", k->author_role), NULL);
	view_time(v, "at", k->at);
	view_set(v, "body", k->body);
	if (k->called_n > 0)
		view_set(v, "called", names.p);
}

static void
fill_thread(const struct talk_page *p, struct view *v, const struct thread *t)
{
	view_int(v, "id", t->id);
	view_flag(v, "is_open", t->resolved_at == 0);
	if (t->resolved_at != 0)
		view_text(v, "resolved", "talk.resolved_by", "who",
		    t->resolved_by_name, "when",
		    language_time(
			p->app->languages, p->r->a, p->r->lang, t->resolved_at),
		    NULL);
	for (size_t i = 0; i < t->n; i++)
		fill_remark(p, view_item(v, "remarks"), &t->remarks[i]);
	talk_form_fill(p, v, t);
}

/* A few lines may stand open above what is said about them. */
static bool
is_short(const struct open_report *o, const struct question *q)
{
	size_t n = 0;

	for (size_t i = 0; i < o->answers.n; i++)
		if (strcmp(o->answers.v[i].question, q->name) == 0)
			n += 40 + strlen(o->answers.v[i].value);
	return n <= SHORT;
}

/* Where the question stands, for whoever writes it and whoever reads it. */
static void
fill_question(const struct talk_page *p, struct view *v)
{
	struct reading rd = {p->app, p->r, p->o.q};
	const struct question *q = &p->o.q->questions[p->question];
	const char *section = p->o.q->sections[q->section].name;
	bool writes = report_may_write(p->r, &p->o) &&
	    scope_section(p->o.scope, p->o.q, q->section) == SHARE_WRITE;

	view_set(v, "label", reading_question(&rd, q, "label"));
	view_set(v, "section",
	    reading_text(
		&rd, arena_printf(p->r->a, "section.%s.title", section)));
	view_set(v, "back",
	    report_path(p->r, p->o.report.id,
		arena_printf(p->r->a, "/%s%s#talk-%s",
		    writes ? "section/" : "print", writes ? section : "",
		    q->name)));
	view_flag(v, "writes", writes);
	view_flag(v, "is_repeat", q->type == QT_REPEAT);
	view_flag(v, "is_short", is_short(&p->o, q));
	if (q->type != QT_REPEAT)
		answer_view(p->app, p->r, view_child(v, "answer"), p->o.q,
		    p->question, &p->o.answers, NULL);
}

static void
fill(const struct talk_page *p, struct view *v)
{
	static const char *const notices[] = {
	    "said", "resolved", "reopened", "aside"};
	const char *done = request_get(p->r, "done");

	view_text(v, "title", "talk.title", NULL);
	view_set(
	    v, "action", talk_path(p->r, p->o.report.id, p->r->args[1], ""));
	frame_step(v, report_path(p->r, p->o.report.id, ""), p->o.cycle.title);
	frame_step(v, report_path(p->r, p->o.report.id, "/talk"),
	    frame_text(p->app, p->r, "talk.all_title"));
	for (size_t i = 0; i < sizeof(notices) / sizeof(notices[0]); i++)
		if (strcmp(done, notices[i]) == 0)
			view_text(v, "done",
			    arena_printf(p->r->a, "talk.done.%s", done), NULL);
	if (p->question < 0) {
		talk_form_fill_lost(p, v, "talk.not_yours");
		return;
	}
	fill_question(p, v);
	for (size_t i = 0; i < p->threads.n; i++)
		fill_thread(p, view_item(v, "threads"), &p->threads.v[i]);
	if (p->may_write)
		talk_form_fill(p, view_child(v, "begin"), NULL);
	else
		talk_form_fill_lost(p, v,
		    report_is_open(&p->o.report, &p->o.cycle) ? "talk.read_only"
							      : "talk.closed");
}

static enum rc
show(struct app *app, struct request *r, struct response *out,
    const struct fault *why, struct fault *f)
{
	struct talk_page p = {.why = why};
	struct view *v;
	enum rc rc = talk_begin(app, r, &p, f);

	if (rc != RC_OK)
		return rc;
	v = report_page_view(app, r, &p.o);
	frame_style(v, "team.css");
	fill(&p, v);
	talk_form_fill_error(&p, v);
	if (why != NULL)
		out->status = talk_form_status(why);
	report_page_end(app, &p.o);
	return view_render(app, r, out, "talk", v, f);
}

enum rc
page_talk(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	return show(app, r, out, NULL, f);
}

/* --- saying something ----------------------------------------------------- */

static enum talk_act
act_posted(const struct request *r)
{
	const char *act = request_post(r, "act");

	if (strcmp(act, "resolve") == 0)
		return TALK_RESOLVE;
	return strcmp(act, "reopen") == 0 ? TALK_REOPEN : TALK_SAY;
}

static struct saying
read_saying(struct request *r)
{
	struct saying s = {.act = act_posted(r), .question = r->args[1]};

	s.body = talk_form_body(r);
	s.calls = talk_form_calls(r, &s.calls_n);
	(void)text_int(request_post(r, "thread"), &s.thread);
	(void)text_int(request_post(r, "kept"), &s.kept);
	return s;
}

/* What may be tried again beside its form, and what has no form any more. */
static bool
is_told(const struct fault *f)
{
	return f->number >= TALK_RESOLVED && f->number <= TALK_NOT_YOURS;
}

static bool
has_no_form(const struct fault *f)
{
	return f->number == TALK_CLOSED || f->number == TALK_READ_ONLY ||
	    f->number == TALK_NOT_YOURS;
}

static enum rc
refuse(struct app *app, struct request *r, struct response *out, int64_t report,
    struct fault *f)
{
	struct fault why = *f;
	enum rc rc = RC_OK;

	if (has_no_form(&why))
		rc = talk_keep(app, r, report, r->session.account.id, f);
	*f = rc == RC_OK ? (struct fault){0} : *f;
	return rc == RC_OK ? show(app, r, out, &why, f) : rc;
}

static enum rc
put_aside(struct app *app, struct request *r, struct response *out,
    int64_t report, struct fault *f)
{
	struct kept_remark up_to = {.report = report,
	    .author = r->session.account.id,
	    .question = r->args[1]};
	enum rc rc;

	if (!text_int(request_post(r, "kept"), &up_to.id) ||
	    !text_int(request_post(r, "thread"), &up_to.thread))
		return fail(f, RC_INPUT, 9941, "not a kept remark");
	rc = store_kept_remark_end(app->db, &up_to, f);
	if (rc == RC_OK)
		response_redirect(
		    out, report_path(r, report, "/talk?done=aside"));
	return rc;
}

enum rc
page_talk_post(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	static const char *const done[] = {[TALK_SAY] = "said",
	    [TALK_RESOLVE] = "resolved",
	    [TALK_REOPEN] = "reopened"};
	struct talk_letter letter = {app, r};
	struct talk_letter_writer writer;
	struct saying s = read_saying(r);
	int64_t report, thread;
	enum rc rc;

	/* the query says that the report is this State's */
	if ((rc = late_report(app, r, &r->session.account, &report, f)) !=
	    RC_OK)
		return rc;
	if (strcmp(request_post(r, "act"), "aside") == 0)
		return put_aside(app, r, out, report, f);
	talk_letter_writer(&writer, &letter);
	rc = talk_say(app->db, app->library, r->a, report, &s,
	    &r->session.account, r->now, &writer, &thread, f);
	if (rc != RC_OK)
		return is_told(f) ? refuse(app, r, out, report, f) : rc;
	response_redirect(out,
	    talk_path(r, report, s.question,
		arena_printf(r->a, "?done=%s#thread-%lld", done[s.act],
		    (long long)thread)));
	return RC_OK;
}
