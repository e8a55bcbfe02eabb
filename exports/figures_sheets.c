/* SPDX-License-Identifier: MIT */
/* Sheets of sums and shares, participation, and the figures themselves. */
#include <string.h>
#include "exports/figures_parts.h"
#include "store/figures_stats.h"

enum { TOTALS_COLOUR = 0x12566B, BREAKDOWN_SHEETS = 64, CHART_ROWS = 16 };

struct sums {
	const struct figures_subject *s;
	struct book *book;
	struct sheet *totals, *regions;
	uint32_t total_row, region_row, chart_row;
	/* One sheet for each dimension, made when first needed. */
	struct {
		const char *dimension; /* NULL: by sex */
		struct sheet *sheet;
		uint32_t row;
	} parts[BREAKDOWN_SHEETS];
	size_t parts_n;
};

static struct sheet *
new_sheet(const struct figures_subject *s, struct book *book, const char *name,
    const char *const *keys, size_t n, double first_width)
{
	struct sheet *sheet = sheet_add(book, name);

	for (size_t i = 0; i < n; i++) {
		sheet_text(
		    sheet, 0, (uint16_t)i, STYLE_HEAD, figures_say(s, keys[i]));
		sheet_width(
		    sheet, (uint16_t)i, (uint16_t)i, i == 0 ? first_width : 16);
	}
	sheet_freeze(sheet, 1, 0);
	return sheet;
}

static const char *
region_name(const struct figures_subject *s, const char *region)
{
	return figures_say(s, arena_printf(s->a, "state_region.%s", region));
}

static size_t
part_sheet(struct sums *m, const char *dimension)
{
	static const char *const heads[] = {"published.indicator",
	    "published.year", "published.within", "published.category",
	    "published.number", "published.pooled", "published.mean",
	    "published.states", "published.states_any"};
	size_t i;

	for (i = 0; i < m->parts_n; i++)
		if (m->parts[i].dimension == dimension ||
		    (dimension != NULL && m->parts[i].dimension != NULL &&
			strcmp(m->parts[i].dimension, dimension) == 0))
			return i;
	m->parts[i].dimension = dimension;
	m->parts[i].row = 1;
	m->parts[i].sheet = new_sheet(m->s, m->book,
	    figures_dimension_name(
		&m->s->book, dimension != NULL ? dimension : "sex"),
	    heads, sizeof(heads) / sizeof(*heads), 34);
	sheet_width(m->parts[i].sheet, 2, 3, 40);
	m->parts_n++;
	return i;
}

static void
add_breakdown(struct sums *m, const char *indicator, int64_t year,
    const struct figures_breakdown *x)
{
	size_t at = part_sheet(m, x->dimension);
	struct sheet *sheet = m->parts[at].sheet;

	for (size_t i = 0; i < x->parts_n; i++) {
		const struct figures_part *p = &x->parts[i];
		uint32_t row = m->parts[at].row++;

		sheet_text(sheet, row, 0, STYLE_NONE, indicator);
		sheet_number(sheet, row, 1, STYLE_NONE, (double)year);
		if (x->parent != NULL)
			sheet_text(sheet, row, 2, STYLE_NONE,
			    figures_category_name(
				&m->s->book, x->dimension, x->parent));
		sheet_text(sheet, row, 3, STYLE_NONE,
		    x->dimension != NULL
			? figures_category_name(
			      &m->s->book, x->dimension, p->code)
			: figures_sex_name(&m->s->book, p->code));
		if (p->states > 0) {
			sheet_number(sheet, row, 4, STYLE_NUMBER, p->sum);
			sheet_number(sheet, row, 5, STYLE_SHARE, p->share);
		}
		if (p->mean_states > 0)
			sheet_number(sheet, row, 6, STYLE_SHARE, p->mean);
		sheet_number(
		    sheet, row, 7, STYLE_NUMBER, (double)p->mean_states);
		sheet_number(sheet, row, 8, STYLE_NUMBER, (double)x->states);
	}
}

static void
add_year(struct sums *m, const char *indicator, const struct figures_world *w)
{
	for (size_t i = 0; w->has_total && i < w->groups_n; i++) {
		const struct figures_group *g = &w->groups[i];
		uint32_t row = m->region_row++;

		sheet_text(m->regions, row, 0, STYLE_NONE, indicator);
		sheet_number(m->regions, row, 1, STYLE_NONE, (double)w->year);
		sheet_text(m->regions, row, 2, STYLE_NONE,
		    region_name(m->s, g->region));
		if (g->states > 0)
			sheet_number(
			    m->regions, row, 3, STYLE_NUMBER, g->total);
		sheet_number(
		    m->regions, row, 4, STYLE_NUMBER, (double)g->states);
		sheet_number(m->regions, row, 5, STYLE_NUMBER, (double)g->all);
	}
	for (size_t i = 0; i < w->breakdowns.n; i++)
		add_breakdown(m, indicator, w->year, &w->breakdowns.v[i]);
}

static void
add_total(struct sums *m, const char *indicator, const struct figures_year *y)
{
	uint32_t row = m->total_row++;

	sheet_text(m->totals, row, 0, STYLE_NONE, indicator);
	sheet_number(m->totals, row, 1, STYLE_NONE, (double)y->year);
	sheet_number(m->totals, row, 2, STYLE_NUMBER, y->total);
	sheet_number(m->totals, row, 3, STYLE_NUMBER, (double)y->states);
}

static void
add_chart(struct sums *m, uint32_t first, size_t n, const char *title)
{
	struct bar_series series = {.col = 2, .colour = TOTALS_COLOUR};
	struct chart_place place = {.head = 0,
	    .first_row = first,
	    .last_row = first + (uint32_t)n - 1,
	    .name_col = 1,
	    .at_row = m->chart_row,
	    .at_col = 5,
	    .title = title,
	    .series = &series,
	    .series_n = 1};

	sheet_columns(m->totals, &place);
	m->chart_row += CHART_ROWS;
}

static enum rc
add_indicator(struct sums *m, struct arena *scratch,
    const struct figures_indicator *n, struct fault *f)
{
	const char *name = figures_indicator_name(&m->s->book, n);
	struct figures_world_order o = {
	    .indicator = n, .states = &m->s->states};
	struct figures_world all, w;
	uint32_t first = m->total_row;
	enum rc rc =
	    figures_world(m->s->o->db, scratch, &m->s->book, &o, &all, f);

	for (size_t i = 0; rc == RC_OK && i < all.years_n; i++) {
		if (all.has_total)
			add_total(m, name, &all.years[i]);
		o.year = all.years[i].year;
		rc =
		    figures_world(m->s->o->db, scratch, &m->s->book, &o, &w, f);
		if (rc == RC_OK)
			add_year(m, name, &w);
	}
	if (rc == RC_OK && all.has_total && all.years_n > 0)
		add_chart(m, first, all.years_n, name);
	return rc;
}

enum rc
figures_totals_sheets(
    const struct figures_subject *s, struct book *book, struct fault *f)
{
	static const char *const totals[] = {"published.indicator",
	    "published.year", "published.sum", "published.states"};
	static const char *const regions[] = {"published.indicator",
	    "published.year", "published.region", "published.sum",
	    "published.states", "published.of_states"};
	struct sums m = {.s = s,
	    .book = book,
	    .total_row = 1,
	    .region_row = 1,
	    .chart_row = 1};
	struct arena *scratch = arena_new();
	enum rc rc = RC_OK;

	m.totals = new_sheet(
	    s, book, figures_say(s, "published.totals"), totals, 4, 50);
	m.regions = new_sheet(
	    s, book, figures_say(s, "published.groups"), regions, 6, 50);
	sheet_width(m.regions, 2, 2, 46);
	for (size_t i = 0; rc == RC_OK && i < s->book.layout->indicators_n;
	     i++) {
		rc = add_indicator(
		    &m, scratch, &s->book.layout->indicators[i], f);
		arena_reset(scratch);
	}
	sheet_filter(m.totals, 0, m.total_row - 1, 3);
	sheet_filter(m.regions, 0, m.region_row - 1, 5);
	for (size_t i = 0; i < m.parts_n; i++)
		sheet_filter(m.parts[i].sheet, 0, m.parts[i].row - 1, 8);
	arena_free(scratch);
	return rc;
}

enum rc
figures_participation_sheet(
    const struct figures_subject *s, struct book *book, struct fault *f)
{
	static const char *const heads[] = {"published.region",
	    "published.never", "published.once", "published.few",
	    "published.regular", "published.of_states"};
	struct figures_participation p;
	struct sheet *sheet;
	enum rc rc =
	    figures_participation(s->o->db, s->a, &s->book, &s->states, &p, f);

	if (rc != RC_OK)
		return rc;
	sheet = new_sheet(
	    s, book, figures_say(s, "published.participation"), heads, 6, 46);
	for (size_t y = 0; y < p.years_n; y++)
		sheet_text(sheet, 0, (uint16_t)(6 + y), STYLE_HEAD,
		    arena_printf(s->a, "%d", (int)p.years[y]));
	for (size_t i = 0; i < p.n; i++) {
		const struct figures_presence *x = &p.v[i];
		const int64_t n[] = {
		    x->never, x->once, x->few, x->regular, x->all};
		uint32_t row = (uint32_t)i + 1;

		sheet_text(sheet, row, 0, STYLE_NONE,
		    x->region != NULL ? region_name(s, x->region)
				      : figures_say(s, "published.world"));
		for (size_t k = 0; k < 5; k++)
			sheet_number(sheet, row, (uint16_t)(1 + k),
			    STYLE_NUMBER, (double)n[k]);
		for (size_t y = 0; y < p.years_n; y++)
			sheet_number(sheet, row, (uint16_t)(6 + y),
			    STYLE_NUMBER, (double)x->by_year[y]);
	}
	return RC_OK;
}

struct data {
	const struct figures_subject *s;
	struct sheet *sheet;
	uint32_t row;
};

static enum rc
add_figure(void *ctx, const struct figure_told *t, struct fault *f)
{
	struct data *d = ctx;
	const struct figures_book *b = &d->s->book;
	const struct state *state = figures_state(&d->s->states, t->iso3);
	const struct figures_indicator *n =
	    figures_layout_indicator(b->layout, t->item.indicator);
	const char *texts[] = {t->iso3, state != NULL ? state->name : "",
	    n != NULL ? figures_indicator_name(b, n) : t->item.indicator,
	    figures_dimension_name(b, t->item.dimension),
	    figures_category_name(b, t->item.dimension, t->item.category),
	    figures_sex_name(b, t->item.sex)};
	const char *ends[] = {t->flags, t->source, t->footnote, t->released_on};
	uint32_t row = d->row++;

	(void)f;
	for (size_t i = 0; i < 6; i++)
		sheet_text(d->sheet, row, (uint16_t)i, STYLE_NONE, texts[i]);
	sheet_number(d->sheet, row, 6, STYLE_NONE, (double)t->year);
	if (t->is_number)
		sheet_number(d->sheet, row, 7, STYLE_NONE, t->value);
	else
		sheet_text(d->sheet, row, 7, STYLE_NONE, t->status);
	for (size_t i = 0; i < 4; i++)
		sheet_text(
		    d->sheet, row, (uint16_t)(8 + i), STYLE_NONE, ends[i]);
	sheet_number(d->sheet, row, 12, STYLE_NONE, (double)t->version);
	return RC_OK;
}

enum rc
figures_data_sheet(const struct figures_subject *s, struct book *book,
    int64_t *rows, struct fault *f)
{
	static const char *const heads[] = {"package.iso3", "published.state",
	    "published.indicator", "package.dimension", "published.category",
	    "package.sex", "published.year", "published.number",
	    "package.flags", "package.source", "package.footnote",
	    "package.release", "package.version"};
	struct data d = {.s = s, .row = 1};
	enum rc rc;

	d.sheet = new_sheet(s, book, figures_say(s, "published.figures"), heads,
	    sizeof(heads) / sizeof(*heads), 8);
	sheet_width(d.sheet, 1, 4, 30);
	rc = store_figure_told(
	    s->o->db, &s->book.scope, NULL, add_figure, &d, f);
	*rows = d.row - 1;
	sheet_filter(d.sheet, 0, d.row - 1, 12);
	sheet_plain(d.sheet);
	return rc;
}
