/* SPDX-License-Identifier: MIT */
/*
 * Counts by provision and by region, with bars. A row's outcomes, the findings
 * withheld and nothing else add up to the States of the row.
 */
#include <string.h>
#include "exports/gaps_parts.h"

uint32_t
tone_colour(const char *tone)
{
	static const struct {
		const char *tone;
		uint32_t colour;
	} colours[] = {
	    {"good", 0x5BA66B}, {"warn", 0xE8B93C}, {"bad", 0xC8503C}};
	size_t i;

	for (i = 0; tone != NULL && i < sizeof(colours) / sizeof(*colours); i++)
		if (strcmp(tone, colours[i].tone) == 0)
			return colours[i].colour;
	return 0xB8BDC4;
}

size_t
tally_columns(const struct subject *s)
{
	return (size_t)s->q->outcomes_n + 6;
}

void
tally_heads(
    const struct subject *s, struct sheet *sheet, uint32_t row, uint16_t from)
{
	static const char *const ends[] = {
	    "withheld", "states", "informed", "parties", "gaps", "share"};
	size_t i;
	int o;

	for (o = 0; o < s->q->outcomes_n; o++)
		sheet_text(sheet, row, from++, STYLE_HEAD,
		    outcome_label(s, s->q->outcomes[o].code));
	for (i = 0; i < sizeof(ends) / sizeof(*ends); i++)
		sheet_text(sheet, row, from++, STYLE_HEAD,
		    say(s, arena_printf(s->a, "export.head.%s", ends[i])));
}

void
tally_cells(const struct subject *s, struct sheet *sheet, uint32_t row,
    uint16_t from, const struct tally *t)
{
	const int ends[] = {
	    t->withheld, t->states, t->informed, t->parties, t->gaps};
	size_t i;
	int o;

	for (o = 0; o < s->q->outcomes_n; o++)
		sheet_number(sheet, row, from++, STYLE_NUMBER, t->code_n[o]);
	for (i = 0; i < sizeof(ends) / sizeof(*ends); i++)
		sheet_number(sheet, row, from++, STYLE_NUMBER, ends[i]);
	/* Without a denominator there is no share: the cell stays empty. */
	if (t->parties > 0)
		sheet_number(sheet, row, from, STYLE_SHARE,
		    (double)t->gaps / t->parties);
}

void
tally_bars(const struct subject *s, struct sheet *sheet, const uint32_t rows[3],
    uint16_t from, const char *title)
{
	int n = s->q->outcomes_n, i;
	uint32_t *colours = arena_array(s->a, (size_t)n + 1, sizeof(*colours));
	struct chart_place place = {.head = rows[0],
	    .first_row = rows[1],
	    .last_row = rows[2],
	    .name_col = 0,
	    .first_col = from,
	    .last_col = (uint16_t)(from + n),
	    .at_row = rows[2] + 2,
	    .at_col = 1,
	    .title = title,
	    .colours = colours};

	/* Outcomes, and what is withheld, which stands next to them. */
	for (i = 0; i < n; i++)
		colours[i] = tone_colour(s->q->outcomes[i].tone);
	colours[n] = 0xE3E5E8;
	if (rows[2] >= rows[1])
		sheet_bars(sheet, &place);
}

void
gaps_provisions_sheet(
    const struct subject *s, const struct matrix *m, struct book *book)
{
	struct sheet *sheet =
	    sheet_add(book, say(s, "export.sheet.provisions"));
	const char *heads[] = {say(s, "export.head.provision"),
	    say(s, "export.head.provision_title"), say(s, "export.head.force")};
	static const double widths[] = {9, 46, 6};
	const uint32_t rows[3] = {0, 1, (uint32_t)m->provisions_n};
	size_t i;

	sheet_heads(sheet, 0, heads, 3);
	tally_heads(s, sheet, 0, 3);
	for (i = 0; i < m->provisions_n; i++) {
		const struct provision *p = &m->q->provisions[m->provisions[i]];
		struct tally t = gap_tally(m, i, NULL);

		sheet_text(sheet, (uint32_t)i + 1, 0, STYLE_TEXT, p->id);
		sheet_text(sheet, (uint32_t)i + 1, 1, STYLE_TEXT,
		    provision_title(s, p));
		sheet_text(sheet, (uint32_t)i + 1, 2, STYLE_TEXT, p->force);
		tally_cells(s, sheet, (uint32_t)i + 1, 3, &t);
	}
	sheet_widths(sheet, widths, 3);
	sheet_width(sheet, 3, (uint16_t)(2 + tally_columns(s)), 14);
	sheet_height(sheet, 0, 48);
	sheet_freeze(sheet, 1, 3);
	sheet_filter(sheet, 0, (uint32_t)m->provisions_n,
	    (uint16_t)(2 + tally_columns(s)));
	sheet_plain(sheet);
	tally_bars(s, sheet, rows, 3, say(s, "export.chart.provisions"));
}

const char **
matrix_regions(struct arena *a, const struct matrix *m)
{
	const char **out = arena_array(a, m->states_n + 1, sizeof(*out));
	size_t i, n = 0;

	for (i = 0; i < m->states_n; i++)
		if (n == 0 || strcmp(out[n - 1], m->states[i].region) != 0)
			out[n++] = m->states[i].region;
	return out;
}

static struct tally
whole_region(const struct matrix *m, const char *region)
{
	struct tally sum = {0}, t;
	size_t p;
	int o;

	for (p = 0; p < m->provisions_n; p++) {
		t = gap_tally(m, p, region);
		for (o = 0; o < m->q->outcomes_n; o++)
			sum.code_n[o] += t.code_n[o];
		sum.gaps += t.gaps;
		sum.parties += t.parties;
		sum.informed += t.informed;
		sum.withheld += t.withheld;
		sum.states += t.states;
	}
	return sum;
}

/* One row per region over all provisions: findings, not States. */
static uint32_t
write_totals(const struct subject *s, const struct matrix *m,
    struct sheet *sheet, const char *const *regions)
{
	uint32_t row = 2;
	struct tally t;

	sheet_text(
	    sheet, 0, 0, STYLE_QUIET, say(s, "export.note.region_totals"));
	sheet_text(sheet, 1, 0, STYLE_HEAD, say(s, "export.head.region"));
	sheet_text(sheet, 1, 1, STYLE_HEAD, "");
	tally_heads(s, sheet, 1, 2);
	for (; *regions != NULL; regions++, row++) {
		t = whole_region(m, *regions);
		sheet_text(sheet, row, 0, STYLE_TEXT,
		    say_code(s, "state_region", *regions));
		tally_cells(s, sheet, row, 2, &t);
	}
	return row - 1;
}

void
gaps_regions_sheet(
    const struct subject *s, const struct matrix *m, struct book *book)
{
	struct sheet *sheet = sheet_add(book, say(s, "export.sheet.regions"));
	struct sheet *detail =
	    sheet_add(book, say(s, "export.sheet.by_region"));
	const char **regions = matrix_regions(s->a, m), **r;
	const char *heads[] = {
	    say(s, "export.head.provision"), say(s, "export.head.region")};
	uint32_t rows[3] = {1, 2, write_totals(s, m, sheet, regions)}, row = 1;
	struct tally t;
	size_t p;

	tally_bars(s, sheet, rows, 2, say(s, "export.chart.regions"));
	sheet_width(sheet, 0, 0, 34);
	sheet_width(sheet, 2, (uint16_t)(1 + tally_columns(s)), 14);
	sheet_heads(detail, 0, heads, 2);
	tally_heads(s, detail, 0, 2);
	for (p = 0; p < m->provisions_n; p++)
		for (r = regions; *r != NULL; r++, row++) {
			t = gap_tally(m, p, *r);
			sheet_text(detail, row, 0, STYLE_TEXT,
			    m->q->provisions[m->provisions[p]].id);
			sheet_text(detail, row, 1, STYLE_TEXT,
			    say_code(s, "state_region", *r));
			tally_cells(s, detail, row, 2, &t);
		}
	sheet_width(detail, 1, 1, 34);
	sheet_width(detail, 2, (uint16_t)(1 + tally_columns(s)), 14);
	sheet_freeze(detail, 1, 2);
	sheet_filter(detail, 0, row - 1, (uint16_t)(1 + tally_columns(s)));
	sheet_plain(detail);
}
