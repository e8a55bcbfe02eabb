/* SPDX-License-Identifier: MIT */
/*
 * /report/{id}/workbook/return: a workbook is sent back, and those that were.
 * Sending one touches no answer; it leads to the page that shows what would.
 */
#include <string.h>

#include "base/limits.h"
#include "pages/files.h"
#include "pages/pages.h"
#include "pages/reading.h"
#include "pages/report_page.h"
#include "pages/workbook_return.h"

struct mark_word *
workbook_marks(const struct languages *l, struct arena *a, size_t *n)
{
	static const char *const marks[] = {":", "..", "x", "c"};
	const char *const *langs = languages_of_room(l, a, "answer");
	struct mark_word *v;
	size_t langs_n = 0;

	while (langs[langs_n] != NULL)
		langs_n++;
	v = arena_array(a, (langs_n + 1) * 4, sizeof(*v));
	*n = 0;
	for (size_t i = 0; i < 4; i++) {
		v[(*n)++] =
		    (struct mark_word){.text = marks[i], .status = marks[i]};
		for (size_t k = 0; k < langs_n; k++)
			v[(*n)++] = (struct mark_word){
			    .text =
				language_text(l, langs[k], mark_key(marks[i])),
			    .status = marks[i]};
	}
	return v;
}

enum rc
workbook_fill_tasks(struct app *app, struct request *r, struct view *v,
    const struct open_report *o, struct fault *f)
{
	struct view *w = view_child(v, "workbook");
	int64_t made = 0, waiting = 0;
	enum rc rc = store_return_standing(app->db, o->report.id,
	    scope_is_partial(o->scope) ? r->session.account.id : 0, &made,
	    &waiting, f);

	if (rc != RC_OK)
		return rc;
	view_flag(w, "is_made", made > 0);
	if (waiting > 0)
		view_count(
		    w, "waits", "workbook_return.waiting", waiting, NULL);
	return RC_OK;
}

static void
fill_returns(struct request *r, struct view *v, const struct return_list *l)
{
	for (size_t i = 0; i < l->n; i++) {
		const struct workbook_return *x = &l->v[i];
		struct view *item = view_item(v, "returns");

		view_set(item, "href",
		    report_path(r, x->report,
			arena_printf(
			    r->a, "/workbook/return/%lld", (long long)x->id)));
		view_set(item, "name", x->file_name);
		view_set(item, "who", x->by_name);
		view_time(item, "at", x->at);
		view_flag(item, "waits", x->settled_at == 0);
	}
}

static void
fill_limit(struct app *app, struct request *r, struct view *v)
{
	const char *size = files_size(app, r, LIMIT_UPLOAD);
	struct view *most = view_child(v, "most");

	view_text(most, "says", "workbook_return.limit", "size", size, NULL);
	view_text(most, "over", "file.over", "limit", size, NULL);
	view_int(most, "bytes", LIMIT_UPLOAD);
	frame_script(v, "files.js");
}

static enum rc
show(struct app *app, struct request *r, struct response *out,
    const char *problem, struct fault *f)
{
	const struct account *who = &r->session.account;
	struct return_list list = {0};
	struct open_report o;
	struct view *v;
	enum rc rc = report_page_begin(app, r, &o, f);

	if (rc != RC_OK)
		return rc;
	rc = store_return_list(app->db, r->a, o.report.id,
	    scope_is_partial(o.scope) ? who->id : 0, &list, f);
	if (rc != RC_OK) {
		report_page_end(app, &o);
		return rc;
	}
	v = report_page_view(app, r, &o);
	frame_step(v, report_path(r, o.report.id, ""), o.cycle.title);
	view_text(v, "title", "workbook_return.title", NULL);
	view_flag(v, "is_open", report_is_open(&o.report, &o.cycle));
	fill_limit(app, r, v);
	fill_returns(r, v, &list);
	report_page_end(app, &o);
	if (problem != NULL) {
		frame_refuse(out, v);
		frame_error(v, "file", "", problem);
	}
	return view_render(app, r, out, "workbook_return", v, f);
}

enum rc
page_workbook_return(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	return show(app, r, out, NULL, f);
}

/* Reads and keeps; *word says why not, as a part of workbook_return.file. */
static enum rc
take(struct app *app, struct request *r, const struct upload *u, int64_t report,
    int64_t *id, const char **word, struct fault *f)
{
	struct returned_file file = {.name = u->name};
	enum book_refusal why = BOOK_READ;
	struct book book;
	enum rc rc = book_read(r->a, u->fd, u->bytes, &book, &why, f);

	if (why != BOOK_READ)
		*word = book_refusal_name(why);
	if (rc != RC_OK)
		return rc;
	file.book = &book;
	file.marks = workbook_marks(app->languages, r->a, &file.marks_n);
	return workbook_keep(app->db, app->library, r->a, report,
	    &r->session.account, &file, r->now, id, word, f);
}

enum rc
page_workbook_return_post(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	const struct upload *u = request_upload(r, "file");
	const char *word = NULL;
	int64_t report, id = 0;
	enum rc rc = report_page_own(app, r, &report, f);

	if (rc != RC_OK)
		return rc;
	if (u == NULL)
		return show(
		    app, r, out, frame_text(app, r, "file.problem.none"), f);
	rc = take(app, r, u, report, &id, &word, f);
	if (rc == RC_INPUT && word != NULL)
		return show(app, r, out,
		    language_format(app->languages, r->a, r->lang,
			arena_printf(r->a, "workbook_return.file.%s", word),
			"name", u->name, NULL),
		    f);
	if (rc != RC_OK)
		return rc;
	response_redirect(out,
	    report_path(r, report,
		arena_printf(r->a, "/workbook/return/%lld", (long long)id)));
	return RC_OK;
}
