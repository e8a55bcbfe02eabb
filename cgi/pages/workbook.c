/* SPDX-License-Identifier: MIT */
/*
 * /report/{id}/workbook: the report as a workbook to be filled in elsewhere.
 * What is in it is what this reader may see, and what they may write is open.
 */
#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/text.h"
#include "exports/home.h"
#include "exports/sink.h"
#include "pages/pages.h"
#include "pages/report_page.h"

static void
fill_languages(struct app *app, struct request *r, const struct open_report *o,
    struct view *v)
{
	const char *const *langs = home_languages(app->languages, r->a, o->q);

	for (; *langs != NULL; langs++) {
		struct view *item = view_item(v, "languages_out");

		view_set(item, "value", *langs);
		view_set(
		    item, "label", language_own_name(app->languages, *langs));
		view_flag(item, "chosen", strcmp(*langs, r->lang) == 0);
	}
}

/* With their numbers on the pages, those that this reader has a share in. */
static void
fill_sections(struct request *r, const struct open_report *o, struct view *v)
{
	int no = 0;

	for (int i = 0; i < o->q->sections_n; i++) {
		const char *name = o->q->sections[i].name;
		const char *title = questionnaire_text(o->q, r->lang,
		    arena_printf(r->a, "section.%s.title", name));
		bool has_number = instance_section_relevant(o->instance, i);
		struct view *item;

		no += has_number;
		if (scope_section(o->scope, o->q, i) == SHARE_NONE)
			continue;
		item = view_item(v, "sections");
		view_set(item, "name", name);
		view_set(item, "title", title == NULL ? name : title);
		if (has_number)
			view_int(item, "no", no);
	}
}

enum rc
page_workbook(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	struct open_report o;
	struct view *v;
	enum rc rc = report_page_begin(app, r, &o, f);

	if (rc != RC_OK)
		return rc;
	v = report_page_view(app, r, &o);
	frame_step(v, report_path(r, o.report.id, ""), o.cycle.title);
	view_text(v, "title", "workbook_home.title", NULL);
	view_flag(v, "is_open", report_is_open(&o.report, &o.cycle));
	fill_languages(app, r, &o, v);
	fill_sections(r, &o, v);
	report_page_end(app, &o);
	return view_render(app, r, out, "workbook", v, f);
}

static enum rc
send_file(struct response *out, const struct home_order *h, struct fault *f)
{
	int fd = memfd_create("workbook", MFD_CLOEXEC);
	enum rc rc;

	if (fd < 0)
		return fail(
		    f, RC_SYSTEM, 9980, "no memory file: %s", strerror(errno));
	rc = export_home(h, fd, f);
	if (rc != RC_OK) {
		(void)close(fd);
		return rc;
	}
	out->file = fd;
	out->type = "application/vnd.openxmlformats-officedocument."
		    "spreadsheetml.sheet";
	return RC_OK;
}

/* Those that were ticked, NULL-terminated; NULL for none, which is all. */
static const char *const *
wanted_sections(struct request *r)
{
	const char **v = arena_array(r->a, r->get.n + 1, sizeof(*v));
	size_t n = 0;

	for (size_t i = 0; i < r->get.n; i++) {
		if (strcmp(r->get.v[i].name, "section") == 0)
			v[n++] = r->get.v[i].value;
	}
	return n == 0 ? NULL : v;
}

enum rc
page_workbook_file(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	const char *lang = request_get(r, "in");
	struct home_order h = {.db = app->db,
	    .library = app->library,
	    .languages = app->languages,
	    .who = &r->session.account,
	    .lang = *lang == '\0' ? r->lang : lang,
	    .token = home_token(r->a),
	    .now = r->now};
	struct open_report o;
	enum rc rc;

	if ((rc = report_page_begin(app, r, &o, f)) != RC_OK)
		return rc;
	if (!home_speaks(app->languages, r->a, o.q, h.lang)) {
		report_page_end(app, &o);
		return fail(f, RC_ABSENT, 9981, "no such language");
	}
	h.report = o.report.id;
	h.sections = wanted_sections(r);
	out->file_name = export_file_name(r->a, "questions", o.cycle.title,
	    o.report.iso3, text_utc_date(r->a, r->now), h.lang, "xlsx");
	report_page_end(app, &o);
	return send_file(out, &h, f);
}
