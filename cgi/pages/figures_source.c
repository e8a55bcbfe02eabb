/* SPDX-License-Identifier: MIT */
/*
 * Whose figures a page shows: what was published elsewhere, or what States
 * returned here. The two never mix; of what was returned a reader sees what
 * the level of each answer allows, and the query says so.
 */
#include <string.h>
#include "base/text.h"
#include "identity/permission.h"
#include "pages/answer_view.h"
#include "pages/figures_view.h"
#include "pages/frame.h"

/* The first questionnaire of whose figures the reader may see any. */
static enum rc
find_returns(struct app *app, struct request *r, const char *iso3,
    struct figures_source *out, struct fault *f)
{
	enum rc rc = figures_book_any_returns(app->db, app->library, r->a,
	    app->share, r->lang, permission_level(&r->session.account, iso3),
	    &out->book, &out->q, f);

	out->is_return = true;
	out->any = rc == RC_OK;
	return rc == RC_ABSENT ? RC_OK : rc;
}

static enum rc
find_published(struct app *app, struct request *r, struct figures_source *out,
    struct fault *f)
{
	enum rc rc = figures_book_open(
	    app->db, r->a, app->share, r->lang, &out->book, f);

	out->any = rc == RC_OK;
	return rc == RC_ABSENT ? RC_OK : rc;
}

enum rc
figures_view_open(struct app *app, struct request *r, const char *iso3,
    struct figures_source *out, struct fault *f)
{
	const char *origin = request_get(r, "origin");
	enum rc rc;

	*out = (struct figures_source){0};
	if (strcmp(origin, "return") == 0)
		return find_returns(app, r, iso3, out, f);
	if (*origin != '\0' && strcmp(origin, "published") != 0)
		return fail(f, RC_ABSENT, 9881, "no origin '%s'", origin);
	rc = find_published(app, r, out, f);
	if (rc != RC_OK || out->any || *origin != '\0')
		return rc;
	rc = find_returns(app, r, iso3, out, f);
	/* Nothing of either kind: what is waited for first is an import. */
	out->is_return = out->any;
	return rc;
}

void
figures_view_frame(struct app *app, struct request *r, struct view *v,
    const struct figures_source *s)
{
	static const char *const origins[] = {"published", "return"};
	const char *date = !s->any ? ""
				   : language_date(app->languages, r->a,
					 r->lang, s->book.release.released_on);

	for (size_t i = 0; i < 2; i++)
		figures_view_option(v, "origins", origins[i],
		    frame_text(app, r,
			arena_printf(r->a, "published.origin.%s", origins[i])),
		    s->is_return == (i == 1));
	view_flag(v, "is_return", s->is_return);
	view_set(v, "origin", origins[s->is_return]);
	frame_style(v, "gaps.css"); /* the filter form, bars */
	frame_style(v, "figures.css");
	if (!s->any)
		return;
	if (s->is_return)
		view_text(v, "source", "published.returned", "questionnaire",
		    questionnaire_text(s->q, r->lang, "title"), "date", date,
		    NULL);
	else
		view_text(v, "source", "published.source", "source",
		    s->book.release.source, "date", date, NULL);
}

struct noting {
	struct app *app;
	struct request *r;
	struct view *v;
	const struct figures_book *b;
};

static const char *
item_name(const struct noting *n, const struct figure_item *x)
{
	const struct figures_indicator *i =
	    figures_layout_indicator(n->b->layout, x->indicator);
	const char *name =
	    i != NULL ? figures_indicator_name(n->b, i) : x->indicator;

	if (strcmp(x->category, "total") == 0)
		return name;
	return arena_printf(n->r->a, "%s: %s", name,
	    figures_category_name(n->b, x->dimension, x->category));
}

static enum rc
add_note(void *ctx, const struct figure_told *t, struct fault *f)
{
	const struct noting *n = ctx;
	struct view *row;

	(void)f;
	if (t->version < 2 && *t->flags == '\0' && *t->footnote == '\0')
		return RC_OK;
	row = view_item(n->v, "notes");
	view_set(row, "label", item_name(n, &t->item));
	view_int(row, "year", t->year);
	view_flag(row, "given", t->is_number);
	if (t->is_number)
		figures_view_number(row, "n", t->value);
	view_int(row, "version", t->version);
	view_flag(row, "revised", t->version > 1);
	view_set(row, "flags", answer_flags(n->app, n->r, t->flags));
	view_set(row, "footnote", arena_dup(n->r->a, t->footnote));
	view_date(row, "released", t->released_on);
	return RC_OK;
}

enum rc
figures_view_notes(struct app *app, struct request *r, struct view *v,
    const struct figures_book *b, const char *iso3, struct fault *f)
{
	struct noting n = {app, r, v, b};

	return store_figure_told(app->db, &b->scope, iso3, add_note, &n, f);
}
