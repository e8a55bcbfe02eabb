/* SPDX-License-Identifier: MIT */
/* See talk_view.h. */
#include <string.h>

#include "pages/report_page.h"
#include "pages/talk_view.h"

enum { CALLS_SHOWN = 5 }; /* the page of all remarks has the others */

char *
talk_path(
    struct request *r, int64_t report, const char *question, const char *rest)
{
	return report_path(
	    r, report, arena_printf(r->a, "/talk/%s%s", question, rest));
}

char *
talk_words(struct app *app, struct request *r, const struct thread_list *l,
    const char *question)
{
	int64_t open = talk_count(l, question, false);
	int64_t resolved = talk_count(l, question, true);

	if (open == 0 && resolved == 0)
		return NULL;
	return language_count(app->languages, r->a, r->lang,
	    open > 0 ? "talk.open" : "talk.resolved",
	    open > 0 ? open : resolved, NULL);
}

static void
fill_call(const struct reading *rd, struct view *v, const struct open_report *o,
    const struct thread *t)
{
	int i = questionnaire_find(o->q, t->question);

	view_text(v, "text", "talk.call", "who", t->called_by, "question",
	    reading_question(rd, &o->q->questions[i], "label"), NULL);
	view_set(v, "href",
	    talk_path(rd->r, o->report.id, t->question,
		arena_printf(rd->r->a, "#thread-%lld", (long long)t->id)));
}

enum rc
talk_fill_open(struct app *app, struct request *r, struct view *v,
    const struct open_report *o, struct fault *f)
{
	struct reading rd = {app, r, o->q};
	struct view *talk = view_child(v, "talk");
	struct thread_list l;
	enum rc rc = talk_list(app->db, r->a, o, &r->session.account, &l, f);
	int64_t open;
	int shown = 0;

	if (rc != RC_OK)
		return rc;
	if ((open = talk_count(&l, NULL, false)) > 0)
		view_count(talk, "open", "talk.wait", open, NULL);
	view_set(talk, "href", report_path(r, o->report.id, "/talk"));
	for (size_t i = 0; i < l.n && shown < CALLS_SHOWN; i++) {
		if (l.v[i].resolved_at != 0 || l.v[i].called_by == NULL)
			continue;
		fill_call(&rd, view_item(talk, "calls"), o, &l.v[i]);
		shown++;
	}
	return RC_OK;
}

static void
fill_link(struct app *app, struct request *r, struct view *links,
    const struct open_report *o, int i, const struct thread_list *l)
{
	const char *name = o->q->questions[i].name;
	const char *words = talk_words(app, r, l, name);
	struct view *v;

	if (words == NULL && !talk_may_write(o, &r->session.account, i))
		return;
	v = view_child(links, name);
	if (words != NULL)
		view_set(v, "text", words);
	else
		view_text(v, "text", "talk.ask", NULL);
	view_set(v, "href", talk_path(r, o->report.id, name, ""));
}

enum rc
talk_fill_links(struct app *app, struct request *r, struct view *v,
    const struct open_report *o, int section, struct fault *f)
{
	int i = 0, end = o->q->questions_n;
	struct view *links = view_child(view_child(v, "talk"), "of");
	struct thread_list l;
	enum rc rc = talk_list(app->db, r->a, o, &r->session.account, &l, f);

	if (rc == RC_OK && section >= 0) {
		i = o->q->sections[section].first;
		end = o->q->sections[section].end;
	}
	for (; rc == RC_OK && i < end; i++)
		if (talk_is_place(o->q, i))
			fill_link(app, r, links, o, i, &l);
	return rc;
}
