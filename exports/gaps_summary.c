/* SPDX-License-Identifier: MIT */
/*
 * Counts by provision and by region, with bars. A row's outcomes, the findings
 * withheld and nothing else add up to the States of the row.
 */
#include <string.h>
#include "exports/gaps_parts.h"

/* Shades by tone: outcomes of one tone are kin and still told apart. */
static const struct {
	const char *tone;
	uint32_t shades[6];
} palette[] = {
    {"good", {0x2E7D4F, 0x6DB58A, 0xA9D6B9, 0x4B9668, 0x8CC7A2, 0xC9E4CF}},
    {"warn", {0xE0A82E, 0xF0CB76, 0xB9851A, 0xF7E2AE, 0xCF9722, 0xE8BC55}},
    {"bad", {0xB5402C, 0xD9806F, 0x8A2A1A, 0xE6A99D, 0xC85F4D, 0x9C3422}},
    {"none", {0x8F99A4, 0xAEB6BF, 0x74808C, 0xC9CED4, 0x5B6670, 0xDDE1E5}},
};

enum { TONES = sizeof(palette) / sizeof(palette[0]), SILENCE = 0xEDEFF1 };

static size_t
tone_of(const struct outcome *o)
{
	size_t i;

	for (i = 0; i < TONES - 1; i++)
		if (o->tone != NULL && strcmp(o->tone, palette[i].tone) == 0)
			break;
	return i;
}

/* Where the questionnaire has no word of its own for what is withheld, the
 * program's stands behind its outcomes. */
static bool
has_withheld(const struct subject *s)
{
	return questionnaire_outcome(s->q, "withheld") != NULL;
}

size_t
tally_columns(const struct subject *s)
{
	return (size_t)s->q->outcomes_n + (has_withheld(s) ? 5 : 6);
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
	for (i = has_withheld(s); i < sizeof(ends) / sizeof(*ends); i++)
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
	for (i = has_withheld(s); i < sizeof(ends) / sizeof(*ends); i++)
		sheet_number(sheet, row, from++, STYLE_NUMBER, ends[i]);
	/* Without a denominator there is no share: the cell stays empty. */
	if (t->parties > 0)
		sheet_number(sheet, row, from, STYLE_SHARE,
		    (double)t->gaps / t->parties);
}

static bool
is_silence(const struct outcome *o)
{
	return strcmp(o->code, "no_information") == 0;
}

/* From good to bad, then the rest, silence at the end; outcomes nobody has are
 * left out. */
static size_t
list_series(const struct subject *s, const struct tally *all, uint16_t from,
    struct bar_series *out)
{
	size_t tone, shade, n = 0;
	int i;

	for (tone = 0; tone < TONES; tone++)
		for (i = 0, shade = 0; i < s->q->outcomes_n; i++) {
			const struct outcome *o = &s->q->outcomes[i];

			if (tone_of(o) != tone || all->code_n[i] == 0 ||
			    is_silence(o))
				continue;
			out[n].col = (uint16_t)(from + i);
			out[n++].colour = palette[tone].shades[shade++ % 6];
		}
	if (!has_withheld(s) && all->withheld > 0) {
		out[n].col = (uint16_t)(from + s->q->outcomes_n);
		out[n++].colour = palette[TONES - 1].shades[5];
	}
	for (i = 0; i < s->q->outcomes_n; i++)
		if (is_silence(&s->q->outcomes[i])) {
			out[n].col = (uint16_t)(from + i);
			out[n++].colour = SILENCE;
		}
	return n;
}

void
tally_bars(const struct subject *s, struct sheet *sheet, const uint32_t rows[3],
    uint16_t from, const struct tally *all, const char *title)
{
	struct bar_series *series =
	    arena_array(s->a, (size_t)s->q->outcomes_n + 1, sizeof(*series));
	struct chart_place place = {.head = rows[0],
	    .first_row = rows[1],
	    .last_row = rows[2],
	    .name_col = 0,
	    .at_row = rows[2] + 2,
	    .at_col = 1,
	    .title = title,
	    .series = series,
	    .series_n = list_series(s, all, from, series)};

	if (rows[2] >= rows[1] && place.series_n > 0)
		sheet_bars(sheet, &place);
}

/* region NULL: of all States. */
static struct tally
all_provisions(const struct matrix *m, const char *region)
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
	struct tally all = all_provisions(m, NULL);
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
	tally_bars(s, sheet, rows, 3, &all, say(s, "export.chart.provisions"));
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
		t = all_provisions(m, *regions);
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
	struct tally t, all = all_provisions(m, NULL);
	size_t p;

	tally_bars(s, sheet, rows, 2, &all, say(s, "export.chart.regions"));
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
