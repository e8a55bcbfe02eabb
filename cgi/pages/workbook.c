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

enum rc
page_workbook(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	const char *const *langs = languages_list(app->languages);
	struct open_report o;
	struct view *v;
	enum rc rc = report_page_begin(app, r, &o, f);

	if (rc != RC_OK)
		return rc;
	v = report_page_view(app, r, &o);
	frame_step(v, report_path(r, o.report.id, ""), o.cycle.title);
	view_text(v, "title", "workbook_home.title", NULL);
	view_flag(v, "is_open", report_is_open(&o.report, &o.cycle));
	report_page_end(app, &o);
	for (; *langs != NULL; langs++) {
		struct view *item = view_item(v, "languages_out");

		view_set(item, "value", *langs);
		view_set(
		    item, "label", language_own_name(app->languages, *langs));
		view_flag(item, "chosen", strcmp(*langs, r->lang) == 0);
	}
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

	if (!language_exists(app->languages, h.lang))
		return fail(f, RC_ABSENT, 9981, "no such language");
	if ((rc = report_page_begin(app, r, &o, f)) != RC_OK)
		return rc;
	h.report = o.report.id;
	out->file_name = export_file_name(r->a, "questions", o.cycle.title,
	    o.report.iso3, text_utc_date(r->a, r->now), h.lang, "xlsx");
	report_page_end(app, &o);
	return send_file(out, &h, f);
}
