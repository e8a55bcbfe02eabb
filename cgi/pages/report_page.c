/* SPDX-License-Identifier: MIT */
/* See report_page.h. */
#include <string.h>
#include <time.h>

#include "base/text.h"
#include "identity/permission.h"
#include "pages/report_page.h"

enum rc
report_page_outline(
    struct app *app, struct request *r, struct open_report *o, struct fault *f)
{
	const char *iso3 = r->session.account.iso3;
	int64_t id;
	enum rc rc;

	if (iso3 == NULL || iso3[0] == '\0')
		return fail(f, RC_DENIED, 9001, "account of no State");
	if (!text_int(r->args[0], &id))
		return fail(f, RC_ABSENT, 9002, "no such report");
	if ((rc = db_read_begin(app->db, f)) != RC_OK)
		return rc;
	rc = report_outline(
	    app->db, app->library, r->a, id, iso3, r->lang, o, f);
	if (rc != RC_OK)
		db_read_end(app->db);
	return rc;
}

enum rc
report_page_begin(
    struct app *app, struct request *r, struct open_report *o, struct fault *f)
{
	enum rc rc = report_page_outline(app, r, o, f);

	if (rc != RC_OK)
		return rc;
	rc = report_complete(app->db, app->library, r->a, r->now, o, f);
	if (rc == RC_OK)
		rc = report_limit(app->db, r->a, &r->session.account, o, f);
	if (rc != RC_OK)
		report_page_end(app, o);
	return rc;
}

enum rc
report_whole_only(const struct open_report *o, struct fault *f)
{
	if (scope_is_partial(o->scope))
		return fail(f, RC_DENIED, 9740, "of the whole report");
	return RC_OK;
}

void
report_page_end(struct app *app, struct open_report *o)
{
	report_close(o);
	db_read_end(app->db);
}

enum rc
report_page_own(
    struct app *app, struct request *r, int64_t *id, struct fault *f)
{
	struct open_report o;
	enum rc rc = report_page_outline(app, r, &o, f);

	if (rc != RC_OK)
		return rc;
	*id = o.report.id;
	report_page_end(app, &o);
	return RC_OK;
}

char *
report_path(struct request *r, int64_t report, const char *rest)
{
	return arena_printf(r->a, "/report/%lld%s", (long long)report, rest);
}

struct view *
report_page_view(
    struct app *app, struct request *r, const struct open_report *o)
{
	struct view *v = view_new(app, r);

	frame_report(v, o);
	view_set(v, "base", report_path(r, o->report.id, ""));
	frame_step(v, "/home", frame_text(app, r, "layout.menu_home"));
	view_flag(v, "may_write", report_may_write(r, o));
	view_flag(v, "has_parts", scope_is_partial(o->scope));
	return v;
}

bool
report_may_write(const struct request *r, const struct open_report *o)
{
	return report_is_open(&o->report, &o->cycle) &&
	    (!scope_is_partial(o->scope) || o->scope->most == SHARE_WRITE) &&
	    permission_object(
		&r->session.account, ACT_REPORT_WRITE, o->report.iso3);
}

int
report_section_no(const struct open_report *o, int section)
{
	int s, end, n = 0;

	end = section < 0 ? o->q->sections_n : section + 1;
	for (s = 0; s < end; s++)
		n += instance_section_relevant(o->instance, s);
	return n;
}

static const char *
tone_of(const char *word)
{
	if (strcmp(word, "complete") == 0)
		return "good";
	return strcmp(word, "attention") == 0 ? "warn" : "none";
}

void
report_fill_progress(
    struct app *app, struct request *r, struct view *v, struct progress p)
{
	const char *word = progress_word(p);
	const char *asked =
	    language_number(app->languages, r->a, r->lang, p.asked);

	view_text(v, "word", arena_printf(r->a, "progress.%s", word), NULL);
	view_set(v, "tone", tone_of(word));
	view_int(v, "percent", p.asked > 0 ? p.answered * 100 / p.asked : 0);
	view_count(v, "answered", "progress.answered", p.answered, "asked",
	    asked, NULL);
	if (p.attention > 0)
		view_count(v, "attention", "progress.need", p.attention, NULL);
}

void
report_fill_carried(struct view *v, int n, const char *year)
{
	if (n > 0)
		view_count(v, "carried", "carry.short", n, "year", year, NULL);
}

int64_t
days_until(const char *yyyy_mm_dd, int64_t now)
{
	struct tm tm = {0};
	const char *end = strptime(yyyy_mm_dd, "%Y-%m-%d", &tm);

	if (end == NULL || *end != '\0')
		return 0;
	return (int64_t)timegm(&tm) / 86400 - now / 86400;
}

bool
report_unplaced_is_for(const struct request *r, const struct open_report *o,
    const struct unplaced *u)
{
	if (strcmp(u->reason, "newer") == 0)
		return permission_object(
		    &r->session.account, ACT_REPORT_WRITE, o->report.iso3);
	return u->author == r->session.account.id &&
	    !report_kept_is_moot(r->a, o, u);
}

int
report_unplaced_count(const struct request *r, const struct open_report *o)
{
	int n = 0;
	size_t i;

	for (i = 0; i < o->unplaced.n; i++)
		n += report_unplaced_is_for(r, o, &o->unplaced.v[i]);
	return n;
}
