/* SPDX-License-Identifier: MIT */
/*
 * What a reader sees when something failed: what happened, what to do, and a
 * number that leads an operator to the line in the log. The fault's own text
 * is for the log only: it may name what the reader may not see.
 */
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/log.h"
#include "base/text.h"
#include "web/errors.h"
#include "web/language.h"
#include "web/origin.h"
#include "web/view.h"

static const int statuses[] = {
    [RC_OK] = 500,
    [RC_INPUT] = 400,
    [RC_DENIED] = 403,
    [RC_ABSENT] = 404,
    [RC_CONFLICT] = 409,
    [RC_BUSY] = 503,
    [RC_LIMIT] = 413,
    [RC_SYSTEM] = 500,
};
_Static_assert(
    sizeof(statuses) / sizeof(statuses[0]) == RC__MAX, "every rc has a status");

static const char *
text_of(
    struct app *app, struct request *r, const struct fault *f, const char *part)
{
	enum rc rc = f->rc == RC_OK ? RC_SYSTEM : f->rc;
	const char *kind = rc_name(rc);

	if (rc == RC_DENIED && r->session.account.id == 0)
		kind = "signed_out";
	return language_text(app->languages, r->lang,
	    arena_printf(r->a, "error.%s.%s", kind, part));
}

static void
answer_json(struct app *app, struct request *r, struct response *out,
    const struct fault *f)
{
	struct buf b;

	buf_init(&b, r->a);
	buf_printf(&b,
	    "{\"error\":\"%s\",\"number\":%d,\"id\":\"%s\",\"title\":",
	    rc_name(f->rc), f->number, r->id);
	text_json(&b, text_of(app, r, f, "title"));
	buf_puts(&b, ",\"advice\":");
	text_json(&b, text_of(app, r, f, "advice"));
	buf_puts(&b, "}\n");
	response_json(out, b.p);
}

/* Words are shown, to be changed or copied; codes and ids go along unseen. */
static bool
is_words(const char *s)
{
	for (; *s != '\0'; s++)
		if (*s == ' ' || *s == '\n' || (unsigned char)*s >= 128)
			return true;
	return false;
}

static bool
is_secret(const char *name)
{
	return strcmp(name, "form_token") == 0 ||
	    strcmp(name, "password") == 0 || strcmp(name, "again") == 0 ||
	    strcmp(name, "old") == 0;
}

/* Sent from a page of ours, by the token or, where the session has ended
 * meanwhile and its token with it, by the browser's word. Never what another
 * site made the browser send. */
static bool
is_of_ours(const struct request *r)
{
	return origin_of(r) == ORIGIN_OURS ||
	    (origin_of(r) == ORIGIN_UNKNOWN &&
		digest_equal(request_post(r, "form_token"), r->form_token));
}

/* What was typed comes back in a form, to be sent again: the browser's own
 * way back has nothing to show, since pages are not to be stored. */
static void
fill_typed(struct request *r, struct view *v)
{
	struct view *item;
	size_t i;

	if (r->method != METHOD_POST || !is_of_ours(r))
		return;
	for (i = 0; i < r->post.n; i++) {
		if (is_secret(r->post.v[i].name))
			continue;
		item = view_item(v, "typed");
		view_set(item, "name", r->post.v[i].name);
		view_set(item, "value", r->post.v[i].value);
		view_flag(item, "words", is_words(r->post.v[i].value));
	}
}

static void
answer_page(struct app *app, struct request *r, struct response *out,
    const struct fault *f)
{
	struct view *v = view_new(app, r);
	struct fault again = {0};

	view_set(v, "title", text_of(app, r, f, "title"));
	view_set(v, "advice", text_of(app, r, f, "advice"));
	view_text(v, "number_text", "error.number", "number",
	    arena_printf(r->a, "%d", f->number), "id", r->id, NULL);
	view_int(v, "status", out->status);
	fill_typed(r, v);
	if (view_render(app, r, out, "error", v, &again) == RC_OK)
		return;
	/* the template itself is broken: the bare text is better than none */
	log_fault(r->id, &again);
	out->type = "text/plain; charset=utf-8";
	out->body.n = 0;
	buf_printf(&out->body, "%s\n%s\n%d %s\n", text_of(app, r, f, "title"),
	    text_of(app, r, f, "advice"), f->number, r->id);
}

void
error_answer(struct app *app, struct request *r, struct response *out,
    const struct fault *f)
{
	int status = out->status;

	/* the pattern and not the path, which may hold the token of a link */
	log_fault(arena_printf(r->a, "%s %s", r->id,
		      r->route != NULL ? r->route : "(no route)"),
	    f);
	response_init(out, r->a);
	out->status = status >= 400 ? status : statuses[f->rc];
	if (r->wants_json && f->rc == RC_DENIED && r->session.account.id == 0)
		out->status = 401;
	if (f->rc == RC_BUSY)
		buf_puts(&out->headers, "Retry-After: 2\r\n");
	if (r->wants_json)
		answer_json(app, r, out, f);
	else
		answer_page(app, r, out, f);
}
