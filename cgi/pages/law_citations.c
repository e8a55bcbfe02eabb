/* SPDX-License-Identifier: MIT */
/* Where answers cite a law: see law_view.h. */
#include "domain/laws/laws.h"
#include "pages/law_view.h"
#include "pages/report_page.h"

/* A law is cited for an obligation, which says more than the question's own
 * "Law or by-law". */
static void
fill_place(struct request *r, struct view *v, const struct questionnaire *q,
    const struct question *question)
{
	const struct provision *p;
	const char *title = NULL;

	if (question->provision >= 0) {
		p = &q->provisions[question->provision];
		view_set(v, "provision", p->id);
		title = questionnaire_text(q, r->lang,
		    arena_printf(r->a, "provision.%s.title", p->code));
	}
	view_set(v, "place",
	    title != NULL ? title
			  : question_text(q, question, r->lang, "label"));
}

/* Nothing to a colleague who has no share in that answer. */
static enum rc
fill_citation(struct app *app, struct request *r, struct view *list,
    const struct law_citation *c, struct fault *f)
{
	const struct questionnaire *q;
	struct scope scope;
	struct cycle cycle;
	struct view *v;
	int i;
	enum rc rc = store_cycle_get(app->db, r->a, c->cycle, &cycle, f);

	if (rc == RC_OK)
		rc = library_get(app->library, app->db, cycle.questionnaire,
		    cycle.version, &q, f);
	if (rc != RC_OK || (i = questionnaire_find(q, c->question)) < 0)
		return rc;
	rc = scope_read(
	    app->db, r->a, q, c->report, &r->session.account, &scope, f);
	if (rc != RC_OK || scope_of(&scope, i) == SHARE_NONE)
		return rc;
	v = view_item(list, "citations");
	view_set(v, "cycle", c->cycle_title);
	fill_place(r, v, q, &q->questions[i]);
	view_set(v, "article", c->article);
	view_text(
	    v, "stage", c->is_open ? "law.in_draft" : "law.in_submitted", NULL);
	view_set(v, "href",
	    report_path(r, c->report,
		arena_printf(r->a, "/section/%s#a.%s.%s.title",
		    q->sections[q->questions[i].section].name, c->question,
		    c->row)));
	return RC_OK;
}

enum rc
law_fill_citations(struct app *app, struct request *r, struct view *v,
    int64_t law, struct fault *f)
{
	struct law_citation_list list;
	enum rc rc = store_law_citations(app->db, r->a, law, &list, f);

	for (size_t i = 0; rc == RC_OK && i < list.n; i++)
		rc = fill_citation(app, r, v, &list.v[i], f);
	return rc;
}
