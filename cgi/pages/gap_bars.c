/* SPDX-License-Identifier: MIT */
/* The bars under the matrix: see gap_bars.h. */
#include <string.h>
#include "pages/frame.h"
#include "pages/gap_bars.h"

/* Shares in hundredths of a percent; a number is written where it has room,
 * which on a narrow bar is about two percent for each digit. */
enum { WHOLE = 10000, DIGIT_ROOM = 200 };

static const char *const segment_names[SEGMENT__MAX] = {[SEGMENT_GOOD] = "good",
    [SEGMENT_PART] = "part",
    [SEGMENT_GAP] = "gap",
    [SEGMENT_AHEAD] = "ahead",
    [SEGMENT_OTHER] = "else",
    [SEGMENT_SILENT] = "silent"};

static int
digits(int n)
{
	int d = 1;

	while (n >= 10) {
		n /= 10;
		d++;
	}
	return d;
}

static void
set_percent(struct view *v, struct request *r, const char *name, int share)
{
	view_set(
	    v, name, arena_printf(r->a, "%d.%02d%%", share / 100, share % 100));
}

static void
fill_bar(struct request *r, struct view *bar, const char *label,
    const int n[SEGMENT__MAX])
{
	int x = 0, sum = 0, all = 0;

	for (int k = 0; k < SEGMENT__MAX; k++)
		all += n[k];
	view_set(bar, "label", label);
	view_int(bar, "all", all);
	for (int k = 0; k < SEGMENT__MAX; k++) {
		struct view *s = view_item(bar, "segments");
		int end;

		sum += n[k];
		end = all == 0 ? 0 : (int)((int64_t)sum * WHOLE / all);
		view_set(s, "name", segment_names[k]);
		view_int(s, "n", n[k]);
		set_percent(s, r, "x", x);
		set_percent(s, r, "width", end - x);
		set_percent(s, r, "middle", x + (end - x) / 2);
		view_flag(
		    s, "wide", end - x >= DIGIT_ROOM * (digits(n[k]) + 1));
		x = end;
	}
}

static const char *
region_label(struct app *app, struct request *r, const char *region)
{
	return frame_text(
	    app, r, arena_printf(r->a, "state_region.%s", region));
}

/* The States of a matrix stand by region. */
static void
fill_regions(struct app *app, struct request *r, struct view *block,
    const struct matrix *m, const char *article)
{
	const char *last = "";

	for (size_t i = 0; i < m->states_n; i++) {
		const char *region = m->states[i].region;
		int n[SEGMENT__MAX] = {0};

		if (strcmp(region, last) == 0)
			continue;
		last = region;
		gap_segments(m, article, region, n);
		fill_bar(r, view_item(block, "bars"),
		    region_label(app, r, region), n);
	}
}

static void
fill_key(struct app *app, struct request *r, struct view *v)
{
	for (int k = 0; k < SEGMENT__MAX; k++) {
		struct view *s = view_item(v, "key");

		view_set(s, "name", segment_names[k]);
		view_set(s, "label",
		    frame_text(app, r,
			arena_printf(
			    r->a, "gaps.segment.%s", segment_names[k])));
	}
}

static void
fill_article(struct app *app, struct request *r, struct view *v,
    const struct matrix *m, const char *article)
{
	struct view *block = view_item(v, "articles");
	const char *label = language_format(app->languages, r->a, r->lang,
	    "gaps.article_n", "article", article, NULL);
	int n[SEGMENT__MAX] = {0};

	gap_segments(m, article, NULL, n);
	fill_bar(r, view_item(v, "overview"), label, n);
	view_set(block, "article", article);
	view_set(block, "label", label);
	fill_regions(app, r, block, m, article);
}

void
gap_bars_view(
    struct app *app, struct request *r, struct view *v, const struct matrix *m)
{
	const char *last = "";

	fill_key(app, r, v);
	for (size_t i = 0; i < m->provisions_n; i++) {
		const struct provision *p = &m->q->provisions[m->provisions[i]];

		if (strcmp(p->article, last) == 0)
			continue;
		last = p->article;
		fill_article(app, r, v, m, p->article);
	}
}
