/* SPDX-License-Identifier: MIT */
/*
 * /report/{id}/files/{question}: files with an answer, and /files/{id}, which
 * sends one. A delegate may have the files of the own State's reports; all
 * others those of the submission that holds, as far as its answers are
 * published to them. That is decided by the query.
 */
#include <string.h>

#include "base/file_type.h"
#include "base/limits.h"
#include "base/text.h"
#include "domain/files/attach.h"
#include "domain/files/given.h"
#include "identity/permission.h"
#include "pages/files.h"
#include "pages/pages.h"
#include "pages/reading.h"
#include "pages/report_page.h"

/* --- shared -------------------------------------------------------------- */

char *
files_size(struct app *app, struct request *r, int64_t bytes)
{
	int64_t kb = (bytes + 1023) / 1024, mb = (kb + 512) / 1024;

	return language_format(app->languages, r->a, r->lang,
	    kb < 1024 ? "file.kb" : "file.mb", "n",
	    language_number(app->languages, r->a, r->lang, kb < 1024 ? kb : mb),
	    NULL);
}

void
files_fill_limit(struct app *app, struct request *r, struct view *v)
{
	const char *size = files_size(app, r, LIMIT_UPLOAD);
	struct view *most = view_child(v, "most");

	view_text(most, "says", "file.limit", "size", size, NULL);
	view_text(most, "over", "file.over", "limit", size, NULL);
	view_int(most, "bytes", LIMIT_UPLOAD);
	frame_script(v, "files.js");
}

enum rc
files_take_upload(struct app *app, struct request *r, const char *field,
    struct stored_file *out, const char **name, const char **problem,
    struct fault *f)
{
	const struct upload *u = request_upload(r, field);
	struct given given;
	enum rc rc;

	*problem = NULL;
	*name = "";
	if (u == NULL) {
		*problem = frame_text(app, r, "file.problem.none");
		return RC_OK;
	}
	*name = u->name;
	given = (struct given){.fd = u->fd, .name = u->name, .bytes = u->bytes};
	rc = file_take(app->db, r->a, app->scan, &given, out, problem, f);
	if (rc == RC_OK && *problem != NULL)
		*problem =
		    language_format(app->languages, r->a, r->lang, *problem,
			"name", u->name, "size", files_size(app, r, u->bytes),
			"limit", files_size(app, r, LIMIT_UPLOAD), NULL);
	return rc;
}

enum rc
files_send(struct app *app, struct response *out, const char *sha256,
    const char *type, const char *name, struct fault *f)
{
	enum rc rc = store_file_open(app->db, sha256, &out->file, f);

	if (rc != RC_OK)
		return rc;
	out->type = type;
	out->file_name = file_type_name(out->a, type, name);
	/* beside the policy of every answer: even opened, nothing runs */
	buf_puts(&out->headers, "Content-Security-Policy: sandbox\r\n");
	return RC_OK;
}

void
files_fill(struct app *app, struct request *r, struct view *v,
    const struct attachment_list *list, const char *question)
{
	const struct attachment *t;
	struct view *item;
	size_t i;

	for (i = 0; i < list->n; i++) {
		t = &list->v[i];
		if (question != NULL && strcmp(t->question, question) != 0)
			continue;
		item = view_item(v, "files");
		view_int(item, "id", t->id);
		view_set(item, "href",
		    arena_printf(r->a, "/files/%lld", (long long)t->id));
		view_set(item, "name", t->name);
		view_set(item, "size", files_size(app, r, t->bytes));
		view_set(item, "by", t->added_by_name);
		view_time(item, "at", t->added_at);
	}
}

/* --- files of an answer -------------------------------------------------- */

static enum rc
find_question(
    struct request *r, const struct open_report *o, int *i, struct fault *f)
{
	*i = questionnaire_find(o->q, r->args[1]);
	if (*i < 0 || !question_is_asked(&o->q->questions[*i]) ||
	    scope_of(o->scope, *i) == SHARE_NONE)
		return fail(f, RC_ABSENT, 9850, "no such question");
	return RC_OK;
}

static const char *
files_path(struct request *r, const struct open_report *o, const char *rest)
{
	return report_path(r, o->report.id,
	    arena_printf(r->a, "/files/%s%s", r->args[1], rest));
}

static enum rc
fill(struct app *app, struct request *r, struct view *v,
    const struct open_report *o, int i, struct fault *f)
{
	const struct question *q = &o->q->questions[i];
	const char *section = o->q->sections[q->section].name;
	struct reading rd = {.app = app, .r = r, .q = o->q};
	struct attachment_list list;
	enum rc rc = store_attachment_list(
	    app->db, r->a, o->report.id, q->name, &list, f);

	if (rc != RC_OK)
		return rc;
	view_text(v, "title", "file.title", NULL);
	view_set(v, "label", reading_question(&rd, q, "label"));
	view_set(v, "action", files_path(r, o, ""));
	view_set(v, "back",
	    report_path(
		r, o->report.id, arena_printf(r->a, "/section/%s", section)));
	view_flag(v, "may_add",
	    report_may_write(r, o) && scope_of(o->scope, i) == SHARE_WRITE);
	view_flag(v, "added", request_get(r, "added")[0] != '\0');
	view_flag(v, "removed", request_get(r, "removed")[0] != '\0');
	frame_step(v, report_path(r, o->report.id, ""), o->cycle.title);
	frame_step(v,
	    report_path(
		r, o->report.id, arena_printf(r->a, "/section/%s", section)),
	    reading_text(&rd, arena_printf(r->a, "section.%s.title", section)));
	files_fill(app, r, v, &list, NULL);
	files_fill_limit(app, r, v);
	return RC_OK;
}

static enum rc
show(struct app *app, struct request *r, struct response *out,
    const char *problem, struct fault *f)
{
	struct open_report o;
	struct view *v;
	enum rc rc;
	int i;

	if ((rc = report_page_begin(app, r, &o, f)) != RC_OK)
		return rc;
	if ((rc = find_question(r, &o, &i, f)) != RC_OK) {
		report_page_end(app, &o);
		return rc;
	}
	v = report_page_view(app, r, &o);
	rc = fill(app, r, v, &o, i, f);
	report_page_end(app, &o);
	if (rc != RC_OK)
		return rc;
	if (problem != NULL) {
		frame_refuse(out, v);
		frame_error(v, "file", "", problem);
	}
	return view_render(app, r, out, "files", v, f);
}

enum rc
page_files(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	return show(app, r, out, NULL, f);
}

/* The level that the answer has now: the narrowest of its places. */
static const char *
level_of(const struct open_report *o, const char *question)
{
	static const char *const levels[] = {
	    "state", "secretariat", "group", "public"};
	size_t i, k;

	for (k = 0; k < 4; k++)
		for (i = 0; i < o->answers.n; i++)
			if (strcmp(o->answers.v[i].question, question) == 0 &&
			    strcmp(o->answers.v[i].publication, levels[k]) == 0)
				return levels[k];
	return o->q->publication;
}

/* Where a change stands that may be made now: the report and the question. */
static enum rc
may_change(struct app *app, struct request *r, struct attachment *what,
    const char **path, struct fault *f)
{
	struct open_report o;
	enum rc rc;
	int i;

	if ((rc = report_page_begin(app, r, &o, f)) != RC_OK)
		return rc;
	rc = find_question(r, &o, &i, f);
	if (rc == RC_OK && !report_may_write(r, &o))
		rc = fail(f, RC_CONFLICT, 9851, "the report is not open");
	if (rc == RC_OK && scope_of(o.scope, i) < SHARE_WRITE)
		rc = fail(f, RC_DENIED, 9741, "not this person's to write");
	if (rc == RC_OK) {
		*what = (struct attachment){.report = o.report.id,
		    .question = o.q->questions[i].name,
		    .publication = level_of(&o, o.q->questions[i].name),
		    .added_at = r->now};
		*path = files_path(r, &o, "");
	}
	report_page_end(app, &o);
	return rc;
}

static enum rc
add(struct app *app, struct request *r, struct response *out,
    struct attachment *what, const char *path, struct fault *f)
{
	struct stored_file file;
	const char *problem;
	enum rc rc =
	    files_take_upload(app, r, "file", &file, &what->name, &problem, f);

	if (rc == RC_OK && problem != NULL)
		return show(app, r, out, problem, f);
	if (rc == RC_OK)
		rc = attach(app->db, app->library, r->a, what, &file,
		    &r->session.account, f);
	if (rc == RC_OK)
		response_redirect(out, arena_printf(r->a, "%s?added=1", path));
	return rc;
}

enum rc
page_files_post(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	struct attachment what;
	const char *path;
	enum rc rc = may_change(app, r, &what, &path, f);

	if (rc != RC_OK)
		return rc;
	if (!text_int(request_post(r, "remove"), &what.id))
		return add(app, r, out, &what, path, f);
	rc = detach(
	    app->db, app->library, r->a, &what, &r->session.account, r->now, f);
	if (rc == RC_OK || rc == RC_ABSENT)
		response_redirect(
		    out, arena_printf(r->a, "%s?removed=1", path));
	return rc == RC_ABSENT ? RC_OK : rc;
}

/* --- one file ------------------------------------------------------------ */

/* A colleague with parts has the files of these parts. */
static enum rc
must_be_shared(struct app *app, struct request *r, const struct attachment *t,
    struct fault *f)
{
	const struct account *who = &r->session.account;
	struct open_report o;
	struct scope scope;
	enum rc rc = report_outline(
	    app->db, app->library, r->a, t->report, who->iso3, r->lang, &o, f);

	if (rc == RC_OK)
		rc = scope_read(app->db, r->a, o.q, t->report, who, &scope, f);
	if (rc == RC_OK &&
	    scope_of(&scope, questionnaire_find(o.q, t->question)) ==
		SHARE_NONE)
		rc = fail(f, RC_ABSENT, 9742, "no such file");
	return rc;
}

static enum rc
find_file(
    struct app *app, struct request *r, struct attachment *out, struct fault *f)
{
	const struct account *who = &r->session.account;
	int64_t id;
	enum rc rc = RC_ABSENT;

	if (!text_int(r->args[0], &id))
		return fail(f, RC_ABSENT, 9852, "no such file");
	if (role_is_delegate(role_of(who)))
		rc = store_attachment_own(app->db, r->a, id, who->iso3, out, f);
	if (rc == RC_OK)
		rc = must_be_shared(app, r, out, f);
	if (rc != RC_ABSENT)
		return rc;
	return store_attachment_public(
	    app->db, r->a, id, permission_level(who, NULL), out, f);
}

enum rc
page_file(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	struct attachment file;
	enum rc rc = db_read_begin(app->db, f);

	if (rc == RC_OK)
		rc = find_file(app, r, &file, f);
	db_read_end(app->db);
	if (rc != RC_OK)
		return rc;
	return files_send(app, out, file.sha256, file.type, file.name, f);
}
