/* SPDX-License-Identifier: MIT */
/*
 * GET /exports: what to take out, of whom, in which language, as what; how
 * many rows that is, before it starts. GET /exports/file: the file itself.
 * Nothing on the page but what this account may read: the level goes with the
 * order into the query. A delegate's order is of the own State, whatever the
 * address says.
 */
#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include "base/text.h"
#include "exports/sink.h"
#include "pages/frame.h"
#include "pages/pages.h"
#include "store/states.h"

struct wish {
	struct cycle_list cycles;
	const struct cycle *cycle; /* NULL: there is none yet */
	const char *kind, *suffix;
	struct order order;
	const char
	    *problem; /* catalogue key of why there is nothing, or NULL */
	int64_t rows;
};

static enum rc
find_cycle(struct app *app, struct request *r, struct wish *w, struct fault *f)
{
	const char *asked = request_get(r, "cycle");
	int64_t id = 0;
	enum rc rc;

	if ((rc = store_cycle_list(app->db, r->a, &w->cycles, f)) != RC_OK)
		return rc;
	if (*asked == '\0') {
		w->cycle = w->cycles.n > 0 ? &w->cycles.v[0] : NULL;
		return RC_OK;
	}
	for (size_t i = 0; text_int(asked, &id) && i < w->cycles.n; i++)
		if (w->cycles.v[i].id == id)
			w->cycle = &w->cycles.v[i];
	return w->cycle != NULL
	    ? RC_OK
	    : fail(f, RC_ABSENT, 9301, "no cycle '%s'", asked);
}

static const char *
given(struct request *r, const char *name, const char *otherwise)
{
	const char *value = request_get(r, name);

	return *value != '\0' ? value : otherwise;
}

/* Published figures are of no cycle, of all States, and public. */
static bool
is_figures(const struct wish *w)
{
	return strcmp(w->kind, "figures") == 0 ||
	    strcmp(w->kind, "returns") == 0;
}

/* Of whom: a delegate's own State; for others the one asked for, or all. */
static enum rc
choose_state(struct request *r, struct wish *w, struct fault *f)
{
	const struct account *who = &r->session.account;

	w->order.iso3 = role_is_delegate(role_of(who))
	    ? who->iso3
	    : given(r, "state", NULL);
	if (!permission_object(who, ACT_EXPORT, w->order.iso3))
		return fail(f, RC_DENIED, 9302, "no export of this State");
	w->order.least = permission_level(who, w->order.iso3);
	return RC_OK;
}

static enum rc
read_wish(struct app *app, struct request *r, struct wish *w, struct fault *f)
{
	enum rc rc;

	*w = (struct wish){0};
	w->kind = given(r, "what", "responses");
	w->suffix = given(r, "as", "xlsx");
	w->order = (struct order){.db = app->db,
	    .library = app->library,
	    .languages = app->languages,
	    .share = app->share,
	    .lang = given(r, "in", r->lang),
	    .now = r->now};
	if ((rc = find_cycle(app, r, w, f)) != RC_OK ||
	    (rc = choose_state(r, w, f)) != RC_OK)
		return rc;
	if (is_figures(w)) {
		w->order.iso3 = NULL;
		w->order.least = strcmp(w->kind, "returns") == 0
		    ? permission_level(&r->session.account, NULL)
		    : "public";
	}
	w->order.cycle = w->cycle != NULL ? w->cycle->id : 0;
	if (!language_exists(app->languages, w->order.lang))
		return fail(f, RC_ABSENT, 9303, "no such language");
	return RC_OK;
}

/* The same rules as the download has, so that what is offered can be had. */
static enum rc
count_rows(struct wish *w, struct fault *f)
{
	struct fault none;
	enum rc rc;

	if (w->cycle == NULL && !is_figures(w))
		w->problem = "exports_page.no_cycle";
	else if (export_find(w->kind, w->suffix) == NULL)
		w->problem = "exports_page.no_such";
	else if (strcmp(w->kind, "report") == 0 && w->order.iso3 == NULL)
		w->problem = "exports_page.which_state";
	if (w->problem != NULL)
		return RC_OK;
	rc = export_count(&w->order, w->kind, &w->rows, &none);
	if (rc == RC_ABSENT) {
		w->problem = strcmp(w->kind, "returns") == 0
		    ? "published.none_returned"
		    : is_figures(w) ? "published.none"
				    : "exports_page.not_invited";
		return RC_OK;
	}
	if (rc == RC_OK && w->rows == 0)
		w->problem = "exports_page.no_rows";
	if (rc != RC_OK)
		*f = none;
	return rc;
}

static char *
file_name(struct request *r, const struct wish *w)
{
	return export_file_name(r->a, w->kind,
	    is_figures(w) ? NULL : w->cycle->title, w->order.iso3,
	    text_utc_date(r->a, r->now), w->order.lang, w->suffix);
}

static void
add_option(struct view *v, const char *list, const char *value,
    const char *label, bool is_chosen)
{
	struct view *o = view_item(v, list);

	view_set(o, "value", value);
	view_set(o, "label", label);
	view_flag(o, "chosen", is_chosen);
}

static void
fill_options(
    struct app *app, struct request *r, struct view *v, const struct wish *w)
{
	static const char *const kinds[] = {
	    "responses", "gaps", "report", "figures", "returns"};
	static const char *const suffixes[] = {"xlsx", "csv", "zip"};
	const char *const *l = languages_list(app->languages);

	for (size_t i = 0; i < w->cycles.n; i++)
		add_option(v, "cycles",
		    arena_printf(r->a, "%lld", (long long)w->cycles.v[i].id),
		    w->cycles.v[i].title, &w->cycles.v[i] == w->cycle);
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		add_option(v, "kinds", kinds[i],
		    frame_text(app, r,
			arena_printf(r->a, "exports_page.kind.%s", kinds[i])),
		    strcmp(w->kind, kinds[i]) == 0);
	for (size_t i = 0; i < sizeof(suffixes) / sizeof(*suffixes); i++)
		add_option(v, "formats", suffixes[i],
		    frame_text(app, r,
			arena_printf(
			    r->a, "exports_page.format.%s", suffixes[i])),
		    strcmp(w->suffix, suffixes[i]) == 0);
	for (; *l != NULL; l++)
		add_option(v, "languages_out", *l,
		    language_own_name(app->languages, *l),
		    strcmp(w->order.lang, *l) == 0);
}

/* The States of the cycle, for accounts that may choose. */
static enum rc
fill_states(struct app *app, struct request *r, struct view *v,
    const struct wish *w, struct fault *f)
{
	struct report_list reports;
	struct state s;
	enum rc rc;

	if (w->cycle == NULL || role_is_delegate(role_of(&r->session.account)))
		return RC_OK;
	rc = store_report_list(app->db, r->a, w->cycle->id, NULL, &reports, f);
	for (size_t i = 0; rc == RC_OK && i < reports.n; i++) {
		rc = store_state_get(
		    app->db, r->a, reports.v[i].iso3, r->lang, "", &s, f);
		if (rc == RC_OK)
			add_option(v, "states", s.iso3, s.name,
			    w->order.iso3 != NULL &&
				strcmp(w->order.iso3, s.iso3) == 0);
	}
	return rc;
}

static void
fill_offer(
    struct app *app, struct request *r, struct view *v, const struct wish *w)
{
	struct view *offer = view_child(v, "offer");

	view_count(offer, "rows",
	    strcmp(w->kind, "returns") == 0    ? "exports_page.returns"
		: is_figures(w)		       ? "exports_page.figures"
		: strcmp(w->kind, "gaps") == 0 ? "exports_page.findings"
					       : "exports_page.answers",
	    w->rows, NULL);
	view_flag(offer, "published", strcmp(w->kind, "figures") == 0);
	view_set(offer, "file", file_name(r, w));
	view_int(offer, "cycle", w->order.cycle);
	view_set(offer, "state", w->order.iso3);
	view_set(offer, "what", w->kind);
	view_set(offer, "as", w->suffix);
	view_set(offer, "in", w->order.lang);
	view_text(offer, "level",
	    arena_printf(r->a, "export.level.%s", w->order.least), NULL);
	(void)app;
}

static enum rc
fill_page(struct app *app, struct request *r, struct view *v, struct wish *w,
    struct fault *f)
{
	enum rc rc;

	if ((rc = read_wish(app, r, w, f)) != RC_OK ||
	    (rc = count_rows(w, f)) != RC_OK ||
	    (rc = fill_states(app, r, v, w, f)) != RC_OK)
		return rc;
	view_text(v, "title", "exports_page.title", NULL);
	frame_style(v, "gaps.css"); /* the filter form */
	fill_options(app, r, v, w);
	if (w->problem != NULL)
		view_text(v, "problem", w->problem, NULL);
	else
		fill_offer(app, r, v, w);
	return RC_OK;
}

enum rc
page_exports(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	struct view *v = view_new(app, r);
	struct wish w;
	enum rc rc = fill_page(app, r, v, &w, f);

	if (rc != RC_OK) {
		view_free(v);
		return rc;
	}
	return view_render(app, r, out, "exports.cs", v, f);
}

static enum rc
send_file(struct request *r, struct response *out, const struct wish *w,
    struct fault *f)
{
	int fd = memfd_create("export", MFD_CLOEXEC);
	enum rc rc;

	if (fd < 0)
		return fail(
		    f, RC_SYSTEM, 9304, "no memory file: %s", strerror(errno));
	rc = export_find(w->kind, w->suffix)(&w->order, fd, f);
	if (rc != RC_OK) {
		(void)close(fd);
		return rc;
	}
	out->file = fd;
	out->file_name = file_name(r, w);
	out->type = strcmp(w->suffix, "csv") == 0 ? "text/csv; charset=utf-8"
	    : strcmp(w->suffix, "zip") == 0
	    ? "application/zip"
	    : "application/vnd.openxmlformats-officedocument."
	      "spreadsheetml.sheet";
	return RC_OK;
}

enum rc
page_exports_file(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	struct wish w;
	enum rc rc = read_wish(app, r, &w, f);

	if (rc != RC_OK)
		return rc;
	if ((w.cycle == NULL && !is_figures(&w)) ||
	    export_find(w.kind, w.suffix) == NULL)
		return fail(f, RC_ABSENT, 9305, "no such export");
	return send_file(r, out, &w, f);
}
