/* SPDX-License-Identifier: MIT */
/* See talk_form.h. */
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/text.h"
#include "pages/talk_form.h"

const char *
talk_form_body(struct request *r)
{
	const char *body = request_post(r, "body");

	return text_clean(r->a, body, strlen(body));
}

const int64_t *
talk_form_calls(struct request *r, size_t *n)
{
	int64_t *ids = arena_array(r->a, r->post.n + 1, sizeof(*ids));

	*n = 0;
	for (size_t i = 0; i < r->post.n; i++) {
		bool is_known = strcmp(r->post.v[i].name, "to") != 0 ||
		    !text_int(r->post.v[i].value, &ids[*n]);

		for (size_t k = 0; !is_known && k < *n; k++)
			is_known = ids[k] == ids[*n];
		*n += !is_known;
	}
	return ids;
}

/* --- what is read --------------------------------------------------------- */

enum rc
talk_form_read(struct talk_page *p, struct fault *f)
{
	const struct account *reader = &p->r->session.account;
	struct db *db = p->app->db;
	struct arena *a = p->r->a;
	size_t n = 0;
	enum rc rc = talk_list(db, a, &p->o, reader, &p->threads, f);

	for (size_t i = 0; rc == RC_OK && i < p->threads.n; i++) {
		struct thread *t = &p->threads.v[i];

		if (strcmp(t->question, p->r->args[1]) != 0)
			continue;
		rc = store_thread_remarks(db, a, t, f);
		p->threads.v[n++] = *t;
	}
	p->threads.n = n;
	p->may_write = talk_may_write(&p->o, reader, p->question);
	if (rc == RC_OK && p->may_write)
		rc = talk_people(
		    db, a, &p->o, p->question, reader, &p->people, f);
	return rc;
}

/* --- the forms ------------------------------------------------------------ */

static bool
is_posted(const struct talk_page *p, int64_t thread)
{
	int64_t at;

	return p->why != NULL && text_int(request_post(p->r, "thread"), &at) &&
	    at == thread;
}

/* Whoever asked the reader last and waits: an answer goes to them unless the
 * tick is taken away. */
static int64_t
who_asked(const struct talk_page *p, const struct thread *t)
{
	int64_t asked = 0, reader = p->r->session.account.id;

	for (size_t i = 0; t != NULL && i < t->n; i++) {
		if (t->remarks[i].author == reader)
			asked = 0;
		for (size_t k = 0; k < t->remarks[i].called_n; k++)
			if (t->remarks[i].called[k].account == reader)
				asked = t->remarks[i].author;
	}
	return asked;
}

static bool
has_id(const char *list, int64_t id)
{
	char *end;

	for (; *list != '\0'; list = end) {
		if (strtoll(list, &end, 10) == id)
			return true;
		if (end == list)
			break;
	}
	return false;
}

static bool
is_ticked(
    const struct talk_page *p, int64_t thread, int64_t asked, int64_t account)
{
	size_t n;
	const int64_t *posted = talk_form_calls(p->r, &n);
	bool was_kept = false, is_kept = false;

	if (is_posted(p, thread)) {
		for (size_t i = 0; i < n; i++)
			if (posted[i] == account)
				return true;
		return false;
	}
	for (size_t i = 0; i < p->kept.n; i++) {
		if (p->kept.v[i].thread != thread)
			continue;
		was_kept = true;
		is_kept |= has_id(p->kept.v[i].calls, account);
	}
	return was_kept ? is_kept : account == asked;
}

static bool
fill_people(
    const struct talk_page *p, struct view *v, int64_t thread, int64_t asked)
{
	bool any = false;

	for (size_t i = 0; i < p->people.n; i++) {
		const struct account *who = &p->people.v[i];
		bool ticked = is_ticked(p, thread, asked, who->id);
		struct view *row = view_item(v, "people");

		any |= ticked;
		view_int(row, "id", who->id);
		view_set(row, "name", who->name);
		view_text(row, "role",
		    arena_printf(p->r->a, "role.%s", who->role), NULL);
		view_flag(row, "ticked", ticked);
	}
	return any;
}

/* Two texts that were kept in one place are both there. */
static const char *
kept_text(const struct talk_page *p, int64_t thread, int64_t *newest)
{
	struct buf b;

	buf_init(&b, p->r->a);
	*newest = 0;
	for (size_t i = 0; i < p->kept.n; i++) {
		if (p->kept.v[i].thread != thread)
			continue;
		buf_printf(
		    &b, "%s%s", b.n > 0 ? "\n\n" : "", p->kept.v[i].body);
		*newest = p->kept.v[i].id;
	}
	return b.n > 0 ? b.p : "";
}

static const char *
problem(const struct talk_page *p)
{
	struct languages *all = p->app->languages;
	struct request *r = p->r;

	switch (p->why->number) {
	case TALK_EMPTY:
		return frame_text(p->app, r, "talk.error.empty");
	case TALK_LONG:
		return language_format(all, r->a, r->lang, "talk.error.long",
		    "max", language_number(all, r->a, r->lang, LIMIT_REMARK),
		    "n",
		    language_number(all, r->a, r->lang,
			(int64_t)text_chars(talk_form_body(r))),
		    NULL);
	case TALK_STRANGER:
		return frame_text(p->app, r, "talk.error.stranger");
	case TALK_RESOLVED:
		return frame_text(p->app, r, "talk.error.resolved");
	default:
		return NULL;
	}
}

static int64_t
open_threads(const struct talk_page *p)
{
	return talk_count(&p->threads, NULL, false);
}

void
talk_form_fill(
    const struct talk_page *p, struct view *v, const struct thread *t)
{
	int64_t thread = t != NULL ? t->id : 0, newest, asked = who_asked(p, t);
	const char *kept = kept_text(p, thread, &newest);
	bool posted = is_posted(p, thread), only;
	struct view *form;

	if (!p->may_write)
		return;
	/* what came in since that form was made does not stand in it */
	if (posted && !text_int(request_post(p->r, "kept"), &newest))
		newest = 0;
	form = view_child(v, "form");
	view_int(form, "thread", thread);
	view_set(form, "body", posted ? talk_form_body(p->r) : kept);
	if (newest != 0)
		view_int(form, "kept", newest);
	view_flag(form, "was_kept", newest != 0 && !posted);
	view_flag(form, "called", fill_people(p, form, thread, asked));
	if (posted)
		view_set(form, "error", problem(p));
	only = t == NULL ? open_threads(p) == 0
			 : t->resolved_at == 0 && open_threads(p) == 1;
	view_flag(form, "shown", posted || newest != 0 || asked != 0 || only);
}

/* Those of one place together, as they are put aside. */
void
talk_form_fill_lost(const struct talk_page *p, struct view *v, const char *key)
{
	view_text(v, "lost_why", key, NULL);
	for (size_t i = 0; i < p->kept.n; i++) {
		const struct kept_remark *k = &p->kept.v[i];
		int64_t newest;
		const char *body = kept_text(p, k->thread, &newest);
		struct view *row;

		if (k->id != newest)
			continue;
		row = view_item(v, "lost");
		view_set(row, "body", body);
		view_int(row, "thread", k->thread);
		view_int(row, "kept", newest);
	}
}

void
talk_form_fill_error(const struct talk_page *p, struct view *v)
{
	const char *text = p->why != NULL ? problem(p) : NULL;

	if (text == NULL)
		return;
	view_text(v, "error_title", "layout.error_title", NULL);
	frame_error(v,
	    arena_printf(p->r->a, "body-%s", request_post(p->r, "thread")), "",
	    text);
}

int
talk_form_status(const struct fault *why)
{
	switch (why->rc) {
	case RC_INPUT:
		return 422;
	case RC_CONFLICT:
		return 409;
	case RC_DENIED:
		return 403;
	default:
		return 404;
	}
}
