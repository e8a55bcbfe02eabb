/* SPDX-License-Identifier: MIT */
/*
 * /report/{id}/talk: what is being discussed, question by question, for whoever
 * wants to know what is still open before the report goes. ?resolved=1 adds
 * what was resolved.
 */
#include <string.h>

#include "base/text.h"
#include "pages/pages.h"
#include "pages/report_page.h"
#include "pages/talk_view.h"

enum { SHOWN = 400 }; /* bytes of a first remark */

static void
fill_first(const struct reading *rd, struct view *v, const struct thread *t)
{
	const struct remark *first = &t->remarks[0];
	size_t cut = text_cut(first->body, SHOWN);

	view_set(v, "who", first->author_name);
	view_time(v, "at", first->at);
	view_set(v, "body",
	    first->body[cut] == '\0'
		? first->body
		: arena_printf(
		      rd->r->a, "%.*s\xe2\x80\xa6", (int)cut, first->body));
}

static void
fill_thread(const struct reading *rd, struct view *v,
    const struct open_report *o, const struct thread *t)
{
	const struct remark *last = &t->remarks[t->n - 1];
	struct languages *all = rd->app->languages;
	struct request *r = rd->r;

	fill_first(rd, v, t);
	view_set(v, "href",
	    talk_path(r, o->report.id, t->question,
		arena_printf(r->a, "#thread-%lld", (long long)t->id)));
	if (t->n > 1)
		view_count(v, "replies", "talk.replies", (int64_t)t->n - 1,
		    "who", last->author_name, "when",
		    language_time(all, r->a, r->lang, last->at), NULL);
	if (t->resolved_at != 0)
		view_text(v, "resolved", "talk.resolved_by", "who",
		    t->resolved_by_name, "when",
		    language_time(all, r->a, r->lang, t->resolved_at), NULL);
	else if (t->called_by != NULL)
		view_text(
		    v, "called", "talk.called", "who", t->called_by, NULL);
}

/* Under its section, each question once. */
static enum rc
fill(const struct reading *rd, struct view *v, const struct open_report *o,
    struct thread_list *l, bool with_resolved, struct fault *f)
{
	struct view *section = NULL, *question = NULL;
	int s = -1, i = -1;
	enum rc rc = RC_OK;

	for (size_t k = 0; rc == RC_OK && k < l->n; k++) {
		struct thread *t = &l->v[k];
		int at = questionnaire_find(o->q, t->question);
		const struct question *q = &o->q->questions[at];

		if (t->resolved_at != 0 && !with_resolved)
			continue;
		if (q->section != s) {
			section = view_item(v, "sections");
			view_set(section, "title",
			    reading_text(rd,
				arena_printf(rd->r->a, "section.%s.title",
				    o->q->sections[q->section].name)));
		}
		if (at != i) {
			question = view_item(section, "questions");
			view_set(question, "label",
			    reading_question(rd, q, "label"));
		}
		s = q->section;
		i = at;
		rc = store_thread_remarks(rd->app->db, rd->r->a, t, f);
		if (rc == RC_OK && t->n > 0)
			fill_thread(rd, view_item(question, "threads"), o, t);
	}
	return rc;
}

/* The reader's own texts that were typed and not said, wherever they are. */
static enum rc
fill_kept(const struct reading *rd, struct view *v, const struct open_report *o,
    struct fault *f)
{
	struct kept_remark_list l;
	enum rc rc = store_kept_remark_list(rd->app->db, rd->r->a, o->report.id,
	    rd->r->session.account.id, NULL, &l, f);

	for (size_t i = 0; rc == RC_OK && i < l.n; i++) {
		struct view *row = view_item(v, "kept");
		size_t cut = text_cut(l.v[i].body, SHOWN);

		view_set(row, "body", arena_dup_n(rd->r->a, l.v[i].body, cut));
		view_time(row, "at", l.v[i].at);
		view_set(row, "href",
		    talk_path(rd->r, o->report.id, l.v[i].question, ""));
	}
	return rc;
}

enum rc
page_talk_list(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	bool with_resolved = request_get(r, "resolved")[0] != '\0';
	struct reading rd = {.app = app, .r = r};
	struct thread_list l;
	struct open_report o;
	struct view *v;
	enum rc rc = report_page_begin(app, r, &o, f);

	if (rc != RC_OK)
		return rc;
	rd.q = o.q;
	v = report_page_view(app, r, &o);
	frame_style(v, "team.css");
	view_text(v, "title", "talk.all_title", NULL);
	frame_step(v, report_path(r, o.report.id, ""), o.cycle.title);
	view_flag(v, "with_resolved", with_resolved);
	view_flag(v, "aside", strcmp(request_get(r, "done"), "aside") == 0);
	rc = talk_list(app->db, r->a, &o, &r->session.account, &l, f);
	if (rc == RC_OK) {
		if (talk_count(&l, NULL, true) > 0)
			view_count(v, "resolved", "talk.show_resolved",
			    talk_count(&l, NULL, true), NULL);
		rc = fill(&rd, v, &o, &l, with_resolved, f);
	}
	if (rc == RC_OK)
		rc = fill_kept(&rd, v, &o, f);
	report_page_end(app, &o);
	return rc == RC_OK ? view_render(app, r, out, "talk_list", v, f) : rc;
}
