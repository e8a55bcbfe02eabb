/* SPDX-License-Identifier: MIT */
/*
 * POST /report/{id}/section/{name}/presence: the script of a section page says
 * that the page is open and learns who else has the section open and what a
 * colleague has answered in it since; with left=1, that it is open no longer. A
 * hint: nothing is locked by it, and nothing that is being typed is touched.
 * Nobody is seen in a section they do not share.
 */
#include <string.h>

#include "base/digest.h"
#include "base/log.h"
#include "base/text.h"
#include "domain/team/scope.h"
#include "pages/pages.h"
#include "pages/presence.h"
#include "pages/report_page.h"
#include "store/presence.h"

/* One's own page, or the one it is loaded in place of. While it is made that
 * may be any of one's own; that one has opened it is no news at any time. */
static bool
is_own(const struct presence *x, const struct presence *own)
{
	if (own->page == NULL || x->page == NULL)
		return x->account == own->account;
	return strcmp(x->page, own->page) == 0 ||
	    strcmp(x->page, own->was) == 0;
}

/* Is the person of page k listed by one of the first n pages? */
static bool
is_listed(const struct presence_list *l, size_t n, size_t k,
    const struct presence *own)
{
	for (size_t i = 0; i < n; i++)
		if (l->v[i].account == l->v[k].account &&
		    l->v[i].page != NULL && !is_own(&l->v[i], own))
			return true;
	return false;
}

/* "Amina opened this page at 14:02." of each that no page is heard of. */
static void
who_opened(struct app *app, struct request *r, const struct presence_list *l,
    const struct presence *own, struct buf *b)
{
	for (size_t i = 0; i < l->n; i++) {
		if (l->v[i].page != NULL || is_own(&l->v[i], own) ||
		    is_listed(l, l->n, i, own))
			continue;
		buf_printf(b, "%s%s", b->n > 0 ? " " : "",
		    language_format(app->languages, r->a, r->lang,
			"presence.opened", "name", l->v[i].account_name, "time",
			language_clock(
			    app->languages, r->a, r->lang, l->v[i].seen_at),
			NULL));
	}
}

/* "Also here: Amina, you in another window" and who opened it, "" where nobody
 * did. */
static const char *
who_is_here(struct app *app, struct request *r, const struct presence_list *l,
    const struct presence *own)
{
	struct buf b, all;

	buf_init(&b, r->a);
	buf_init(&all, r->a);
	for (size_t i = 0; i < l->n; i++) {
		if (l->v[i].page == NULL || is_own(&l->v[i], own) ||
		    is_listed(l, i, i, own))
			continue;
		buf_printf(&b, "%s%s", b.n > 0 ? ", " : "",
		    l->v[i].account == own->account
			? frame_text(app, r, "presence.self")
			: l->v[i].account_name);
	}
	if (b.n > 0)
		buf_puts(&all,
		    language_format(app->languages, r->a, r->lang,
			"presence.here", "names", b.p, NULL));
	who_opened(app, r, l, own, &all);
	return all.p;
}

/* The newest answer of the section that somebody else gave since. */
static const struct answer *
newest_of_others(
    const struct request *r, const struct open_report *o, int s, int64_t since)
{
	const struct answer *out = NULL;

	for (size_t i = 0; i < o->answers.n; i++) {
		const struct answer *a = &o->answers.v[i];
		int q = questionnaire_find(o->q, a->question);

		if (q >= 0 && o->q->questions[q].section == s &&
		    a->author != r->session.account.id && a->at > since &&
		    (out == NULL || a->at > out->at))
			out = a;
	}
	return out;
}

static const char *
what_was_saved(struct app *app, struct request *r, const struct answer *a)
{
	return a == NULL
	    ? ""
	    : language_format(app->languages, r->a, r->lang, "presence.saved",
		  "name", a->author_name, "time",
		  language_clock(app->languages, r->a, r->lang, a->at), NULL);
}

enum rc
presence_fill(struct app *app, struct request *r, struct view *v,
    const struct open_report *o, int section, struct fault *f)
{
	const char *name = o->q->sections[section].name;
	struct view *p = view_child(v, "presence");
	struct presence own = {.account = r->session.account.id};
	struct presence_list list;
	enum rc rc = store_presence_list(
	    app->db, r->a, o->report.id, name, r->now, &list, f);

	if (rc != RC_OK)
		return rc;
	view_set(p, "text", who_is_here(app, r, &list, &own));
	view_set(p, "page", digest_token(r->a, 12));
	view_int(p, "since", r->now);
	return RC_OK;
}

/*
 * Who has no scripts is seen by having opened the page: until the first save
 * there is no POST that could say so, and a save is told of by its answers
 * anyway. So this GET writes, as every one does that renews a session: one row,
 * at most every 20 seconds, left out for HEAD and where somebody else is
 * writing just now: a hint is not worth that a page waits, or fails. Measured,
 * it adds 0.1 ms of processor and a commit of 0.2 ms to 0.6 ms.
 */
void
presence_opened(struct app *app, struct request *r, int64_t report)
{
	struct fault f = {0};
	enum rc rc;

	if (r->is_head)
		return;
	rc = store_presence_opened(
	    app->db, report, r->args[1], r->session.account.id, r->now, &f);
	if (rc != RC_OK && rc != RC_BUSY)
		log_fault(r->id, &f);
}

/* The section of the address, shared with the reader, or -1. */
static int
find_section(const struct request *r, const struct open_report *o)
{
	int s = questionnaire_section(o->q, r->args[1]);

	return s >= 0 && scope_section(o->scope, o->q, s) != SHARE_NONE ? s
									: -1;
}

static enum rc
answer(struct app *app, struct request *r, struct response *out,
    const struct open_report *o, const struct presence *own, struct fault *f)
{
	int s = find_section(r, o);
	struct presence_list list;
	int64_t since = 0;
	struct buf b;
	enum rc rc;

	if (s < 0)
		return fail(f, RC_ABSENT, 9761, "no such section");
	rc = store_presence_list(
	    app->db, r->a, o->report.id, r->args[1], r->now, &list, f);
	if (rc != RC_OK)
		return rc;
	if (!text_int(request_post(r, "since"), &since))
		since = r->now;
	buf_init(&b, r->a);
	buf_puts(&b, "{\"here\":");
	text_json(&b, who_is_here(app, r, &list, own));
	buf_puts(&b, ",\"saved\":");
	text_json(&b, what_was_saved(app, r, newest_of_others(r, o, s, since)));
	buf_puts(&b, "}\n");
	response_json(out, b.p);
	return RC_OK;
}

/* Whose report it is need not be asked: only one's own page can be left. */
static enum rc
leave(struct app *app, struct request *r, struct response *out,
    const struct presence *own, struct fault *f)
{
	int64_t report;

	if (!text_int(r->args[0], &report))
		return fail(f, RC_ABSENT, 9762, "no such report");
	response_json(out, "{}\n");
	return store_presence_left(app->db, report, r->args[1], own, f);
}

/* The report is opened once: a page of the own State's report, in a section
 * that the reader shares, is what may be written down afterwards. One's own
 * page is not listed, so that it need not be there yet. */
enum rc
page_presence(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	struct presence own = {.page = request_post(r, "page"),
	    .was = request_post(r, "was"),
	    .account = r->session.account.id};
	struct open_report o;
	enum rc rc;

	if (strlen(own.page) != 16 || strchr(own.page, '.') != NULL)
		return fail(f, RC_INPUT, 9760, "no such page");
	if (request_post(r, "left")[0] != '\0')
		return leave(app, r, out, &own, f);
	if ((rc = report_page_begin(app, r, &o, f)) != RC_OK)
		return rc;
	rc = answer(app, r, out, &o, &own, f);
	report_page_end(app, &o);
	return rc == RC_OK ? store_presence_seen(app->db, o.report.id,
				 r->args[1], &own, r->now, f)
			   : rc;
}
