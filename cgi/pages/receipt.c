/* SPDX-License-Identifier: MIT */
/*
 * The receipt of a submission, on screen and as a text to keep, and the text
 * whose SHA-256 is the fingerprint, so that anybody can check it with a tool
 * of their own.
 */
#include <string.h>

#include "base/text.h"
#include "domain/report/receipt.h"
#include "pages/pages.h"
#include "identity/permission.h"
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

static char *
receipt_of(struct request *r, const struct open_report *o,
    const struct submission *s, const char *rest)
{
	return report_path(r, o->report.id,
	    arena_printf(r->a, "/receipt/%lld%s", (long long)s->id, rest));
}

/* Does this submission hold, and if not, what does? */
static enum rc
fill_standing(struct app *app, struct request *r, struct view *v,
    const struct open_report *o, const struct submission *s, struct fault *f)
{
	struct submission_list l;
	enum rc rc = store_submission_list(app->db, r->a, o->report.id, &l, f);

	if (rc != RC_OK)
		return rc;
	view_flag(v, "withdrawn", s->withdrawn_at != 0);
	view_time(v, "withdrawn_at", s->withdrawn_at);
	view_set(v, "withdrawn_by", s->withdrawn_by);
	view_set(v, "withdrawn_reason", s->withdrawn_reason);
	for (size_t i = 0; i < l.n; i++)
		if (l.v[i].holds && l.v[i].number > s->number)
			view_text(v, "superseded", "receipt.superseded",
			    "number", number_of(r, &l.v[i]), NULL);
	if (o->report.submission != 0 && o->report.submission != s->id)
		view_set(v, "holds_path",
		    report_path(r, o->report.id,
			arena_printf(r->a, "/receipt/%lld",
			    (long long)o->report.submission)));
	view_flag(v, "has_before", submission_before(&l, s) != NULL);
	return RC_OK;
}

/* What the State may do next about it. */
static void
fill_acts(struct request *r, struct view *v, const struct open_report *o,
    const struct submission *s)
{
	bool may = s->holds && o->cycle.closed_at == 0 &&
	    permission_object(
		&r->session.account, ACT_REPORT_SUBMIT, o->report.iso3);

	view_flag(v, "may_withdraw",
	    may && strcmp(o->report.stage, "submitted") == 0);
	view_flag(
	    v, "may_amend", may && strcmp(o->report.stage, "accepted") == 0);
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
	view_set(v, "receipt_path", receipt_of(r, &o, &s, ""));
	fill_acts(r, v, &o, &s);
	rc = fill_standing(app, r, v, &o, &s, f);
	report_page_end(app, &o);
	if (rc == RC_OK)
		return view_render(app, r, out, "receipt", v, f);
	view_free(v);
	return rc;
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

/* What `rapporteur receipt verify` reads. */
enum rc
page_receipt_file(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	struct open_report o;
	struct submission s;
	char *text;
	enum rc rc;

	if ((rc = begin(app, r, &o, &s, f)) != RC_OK)
		return rc;
	rc = receipt_write(app->db, r->a, &s, &text, f);
	if (rc == RC_OK) {
		buf_puts(&out->body, text);
		out->type = "text/plain; charset=utf-8";
		out->file_name = file_name(r, &o, &s, "submission");
	}
	report_page_end(app, &o);
	return rc;
}
