/* SPDX-License-Identifier: MIT */
/*
 * The receipt of a submission, on screen and as a text to keep, and the text
 * whose SHA-256 is the fingerprint, so that anybody can check it with a tool
 * of their own.
 */
#include <string.h>

#include "base/text.h"
#include "pages/pages.h"
#include "pages/report_page.h"

/* The submission of args[1], which must be of this report. */
static enum rc
begin(struct app *app, struct request *r, struct open_report *o,
    struct submission *s, struct fault *f)
{
	int64_t id;
	enum rc rc;

	if (!text_int(r->args[1], &id))
		return fail(f, RC_ABSENT, 9511, "no such receipt");
	if ((rc = report_page_begin(app, r, o, f)) != RC_OK)
		return rc;
	rc = store_submission_get(app->db, r->a, id, s, f);
	if (rc == RC_OK)
		rc = report_whole_only(o, f);
	if (rc == RC_OK && s->report != o->report.id)
		rc = fail(f, RC_ABSENT, 9512, "no such receipt");
	if (rc != RC_OK)
		report_page_end(app, o);
	return rc;
}

static char *
number_of(struct request *r, const struct submission *s)
{
	return arena_printf(r->a, "%lld", (long long)s->number);
}

enum rc
page_receipt(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	struct open_report o;
	struct submission s;
	struct view *v;
	enum rc rc;

	if ((rc = begin(app, r, &o, &s, f)) != RC_OK)
		return rc;
	v = report_page_view(app, r, &o);
	frame_step(v, report_path(r, o.report.id, ""), o.cycle.title);
	view_text(v, "title", "receipt.title", "state", o.state.name, NULL);
	view_set(v, "cycle_title", o.cycle.title);
	view_set(v, "number", number_of(r, &s));
	view_time(v, "at", s.at);
	view_set(v, "by", s.by_name);
	view_set(v, "sha256", s.sha256);
	view_int(v, "chain", s.chain);
	view_set(v, "receipt_path",
	    report_path(r, o.report.id,
		arena_printf(r->a, "/receipt/%lld", (long long)s.id)));
	report_page_end(app, &o);
	return view_render(app, r, out, "receipt", v, f);
}

static char *
file_name(struct request *r, const struct open_report *o,
    const struct submission *s, const char *what)
{
	return arena_printf(r->a, "%s-%s-%lld-%lld.txt", what, o->report.iso3,
	    (long long)o->cycle.id, (long long)s->number);
}

static void
put_line(struct app *app, struct request *r, struct buf *b, const char *key,
    const char *value)
{
	buf_printf(b, "%s: %s\n", frame_text(app, r, key), value);
}

enum rc
page_receipt_text(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	struct open_report o;
	struct submission s;
	struct buf *b = &out->body;
	enum rc rc;

	if ((rc = begin(app, r, &o, &s, f)) != RC_OK)
		return rc;
	buf_printf(b, "%s\n\n",
	    language_format(app->languages, r->a, r->lang, "receipt.title",
		"state", o.state.name, NULL));
	put_line(app, r, b, "receipt.cycle", o.cycle.title);
	put_line(app, r, b, "receipt.number", number_of(r, &s));
	put_line(app, r, b, "receipt.at",
	    language_time(app->languages, r->a, r->lang, s.at));
	put_line(app, r, b, "receipt.by", s.by_name);
	put_line(app, r, b, "receipt.sha256", s.sha256);
	put_line(app, r, b, "receipt.chain",
	    arena_printf(r->a, "%lld", (long long)s.chain));
	buf_printf(b, "\n%s\n", frame_text(app, r, "receipt.verify"));
	out->type = "text/plain; charset=utf-8";
	out->file_name = file_name(r, &o, &s, "receipt");
	report_page_end(app, &o);
	return RC_OK;
}

enum rc
page_receipt_answers(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	struct open_report o;
	struct submission s;
	enum rc rc;

	if ((rc = begin(app, r, &o, &s, f)) != RC_OK)
		return rc;
	buf_puts(&out->body, s.canonical);
	out->type = "text/plain; charset=utf-8";
	out->file_name = file_name(r, &o, &s, "answers");
	report_page_end(app, &o);
	return RC_OK;
}
