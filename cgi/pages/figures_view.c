/* SPDX-License-Identifier: MIT */
/* See figures_view.h. */
#include <math.h>
#include <string.h>
#include "base/text.h"
#include "pages/figures_view.h"
#include "pages/frame.h"

enum rc
figures_view_none(struct app *app, struct request *r, struct response *out,
    struct view *v, const struct figures_source *s, struct fault *f)
{
	view_text(v, "title", "published.title", NULL);
	figures_view_frame(app, r, v, s);
	return view_render(app, r, out, "figures_none.cs", v, f);
}

void
figures_view_number(struct view *v, const char *name, double n)
{
	view_number(v, name, llround(n));
}

/* Below one percent is still something: two digits then. */
void
figures_view_percent(struct app *app, struct request *r, struct view *v,
    const char *name, double share)
{
	view_set(v, name,
	    share > 0 && share < 0.01
		? language_percent_exact(app->languages, r->a, r->lang, share)
		: language_percent(app->languages, r->a, r->lang, share));
}

void
figures_view_width(
    struct request *r, struct view *v, const char *name, double share)
{
	int n = (int)lround(share * 10000);

	view_set(v, name, arena_printf(r->a, "%d.%02d%%", n / 100, n % 100));
}

const char *
figures_view_region(struct app *app, struct request *r, const char *region)
{
	return region == NULL
	    ? frame_text(app, r, "published.world")
	    : frame_text(app, r, arena_printf(r->a, "state_region.%s", region));
}

void
figures_view_option(struct view *v, const char *list, const char *value,
    const char *label, bool is_chosen)
{
	struct view *o = view_item(v, list);

	view_set(o, "value", value);
	view_set(o, "label", label);
	view_flag(o, "chosen", is_chosen);
}

/* The same breakdown of the region, NULL where it has none. */
static const struct figures_breakdown *
same_breakdown(
    const struct figures_breakdowns *list, const struct figures_breakdown *x)
{
	for (size_t i = 0; list != NULL && i < list->n; i++)
		if (text_eq(list->v[i].dimension, x->dimension) &&
		    text_eq(list->v[i].parent, x->parent))
			return &list->v[i];
	return NULL;
}

static void
fill_part(struct app *app, struct request *r, struct view *v,
    const struct figures_part *part, const struct figures_part *mean)
{
	view_flag(v, "given", part->states > 0);
	figures_view_number(v, "sum", part->sum);
	figures_view_percent(app, r, v, "share", part->share);
	figures_view_width(r, v, "share_width", part->share);
	view_number(v, "states", mean->mean_states);
	view_flag(v, "has_mean", mean->mean_states > 0);
	figures_view_percent(app, r, v, "mean", mean->mean);
	figures_view_width(r, v, "mean_width", mean->mean);
}

static void
fill_title(struct request *r, struct view *v, const struct figures_book *b,
    const struct figures_breakdown *x)
{
	const char *title = x->dimension != NULL
	    ? figures_dimension_name(b, x->dimension)
	    : figures_dimension_name(b, "sex");

	if (x->parent != NULL)
		title = arena_printf(r->a, "%s: %s", title,
		    figures_category_name(b, x->dimension, x->parent));
	view_set(v, "title", title);
	view_set(v, "id",
	    arena_printf(r->a, "by-%s%s%s",
		x->dimension != NULL ? x->dimension : "sex",
		x->parent != NULL ? "-" : "",
		x->parent != NULL ? x->parent : ""));
}

static void
fill_breakdown(struct app *app, struct request *r, struct view *v,
    const struct figures_book *b, const struct figures_breakdown *x,
    const struct figures_breakdown *mean)
{
	fill_title(r, v, b, x);
	figures_view_number(v, "sum", x->sum);
	view_number(v, "states", mean->states);
	view_count(v, "counted", "published.breakdown_n", x->states, "sum",
	    language_number(app->languages, r->a, r->lang, llround(x->sum)),
	    NULL);
	for (size_t i = 0; i < x->parts_n; i++) {
		struct view *part = view_item(v, "parts");

		view_set(part, "label",
		    x->dimension != NULL
			? figures_category_name(
			      b, x->dimension, x->parts[i].code)
			: figures_sex_name(b, x->parts[i].code));
		fill_part(app, r, part, &x->parts[i], &mean->parts[i]);
	}
}

void
figures_view_breakdowns(struct app *app, struct request *r, struct view *v,
    const struct figures_book *b, const struct figures_breakdowns *list,
    const struct figures_breakdowns *region)
{
	for (size_t i = 0; i < list->n; i++) {
		const struct figures_breakdown *x = &list->v[i];
		const struct figures_breakdown *mean =
		    region != NULL ? same_breakdown(region, x) : x;

		if (mean != NULL)
			fill_breakdown(
			    app, r, view_item(v, "breakdowns"), b, x, mean);
	}
}

enum rc
figures_asked_indicator(struct request *r, const struct figures_book *b,
    const struct figures_indicator **out, struct fault *f)
{
	const char *code = request_get(r, "indicator");

	*out = *code == '\0' ? &b->layout->indicators[0]
			     : figures_layout_indicator(b->layout, code);
	return *out != NULL
	    ? RC_OK
	    : fail(f, RC_ABSENT, 9801, "no indicator '%s'", code);
}

enum rc
figures_asked_year(struct request *r, int64_t *out, struct fault *f)
{
	const char *year = request_get(r, "year");

	*out = 0;
	if (*year == '\0' ||
	    (text_int(year, out) && *out > 0 && *out < FIGURE_YEARS))
		return RC_OK;
	return fail(f, RC_ABSENT, 9802, "no year '%s'", year);
}

void
figures_view_indicators(struct view *v, const struct figures_book *b,
    const struct figures_indicator *chosen)
{
	for (size_t i = 0; i < b->layout->indicators_n; i++) {
		const struct figures_indicator *n = &b->layout->indicators[i];

		figures_view_option(v, "indicators", n->code.code,
		    figures_indicator_name(b, n), n == chosen);
	}
}
