/* SPDX-License-Identifier: MIT */
/*
 * The matrix: provisions down, States across grouped by region, a letter and a
 * colour in each cell, counts at the right-hand end, the legend below.
 */
#include <string.h>
#include "exports/gaps_parts.h"

enum {
	ROW_REGION,
	ROW_STATE,
	ROW_STATUS,
	ROW_FIRST,
	COL_ID = 0,
	COL_TITLE,
	COL_FORCE,
	COL_FIRST,
	ENDS = 3 /* gaps, parties with information, share */
};

enum style
tone_style(const struct questionnaire *q, const char *code)
{
	const struct outcome *outcome = questionnaire_outcome(q, code);

	if (outcome == NULL || outcome->tone == NULL)
		return STYLE_NEUTRAL;
	if (strcmp(outcome->tone, "good") == 0)
		return STYLE_GOOD;
	if (strcmp(outcome->tone, "warn") == 0)
		return STYLE_WARN;
	return strcmp(outcome->tone, "bad") == 0 ? STYLE_BAD : STYLE_NEUTRAL;
}

const char *
tone_letter(const struct subject *s, const char *code)
{
	const struct outcome *outcome = questionnaire_outcome(s->q, code);

	if (outcome != NULL && outcome->letter != NULL)
		return outcome->letter;
	return say_code(s, "export.letter", code);
}

static void
write_states(
    const struct subject *s, const struct matrix *m, struct sheet *sheet)
{
	size_t i, first = 0;
	uint16_t col;

	for (i = 0; i < m->states_n; i++) {
		const struct state *v = &m->states[i];
		bool is_last = i + 1 == m->states_n ||
		    strcmp(v->region, m->states[i + 1].region) != 0;

		col = (uint16_t)(COL_FIRST + i);
		sheet_text(sheet, ROW_STATE, col, STYLE_HEAD_TURNED, v->name);
		sheet_text(sheet, ROW_STATUS, col, STYLE_HEAD_TURNED,
		    say_code(s, "state_status", v->status));
		if (!is_last)
			continue;
		sheet_span(sheet, ROW_REGION, (uint16_t)(COL_FIRST + first),
		    col, STYLE_HEAD, say_code(s, "state_region", v->region));
		first = i + 1;
	}
}

static void
write_heads(
    const struct subject *s, const struct matrix *m, struct sheet *sheet)
{
	uint16_t end = (uint16_t)(COL_FIRST + m->states_n);

	sheet_text(sheet, ROW_REGION, COL_TITLE, STYLE_TITLE, s->cycle.title);
	sheet_text(sheet, ROW_STATUS, COL_ID, STYLE_HEAD,
	    say(s, "export.head.provision"));
	sheet_text(sheet, ROW_STATUS, COL_TITLE, STYLE_HEAD,
	    say(s, "export.head.provision_title"));
	sheet_text(sheet, ROW_STATUS, COL_FORCE, STYLE_HEAD,
	    say(s, "export.head.force"));
	write_states(s, m, sheet);
	sheet_text(
	    sheet, ROW_STATUS, end, STYLE_HEAD, say(s, "export.head.gaps"));
	sheet_text(sheet, ROW_STATUS, (uint16_t)(end + 1), STYLE_HEAD,
	    say(s, "export.head.parties"));
	sheet_text(sheet, ROW_STATUS, (uint16_t)(end + 2), STYLE_HEAD,
	    say(s, "export.head.share"));
}

static void
write_provision(const struct subject *s, const struct matrix *m,
    struct sheet *sheet, size_t provision)
{
	const struct provision *p = &m->q->provisions[m->provisions[provision]];
	uint32_t row = (uint32_t)(ROW_FIRST + provision);
	uint16_t end = (uint16_t)(COL_FIRST + m->states_n);
	struct tally t = gap_tally(m, provision, NULL);
	size_t i;

	sheet_text(sheet, row, COL_ID, STYLE_TEXT, p->id);
	sheet_text(sheet, row, COL_TITLE, STYLE_TEXT, provision_title(s, p));
	sheet_text(sheet, row, COL_FORCE, STYLE_TEXT, p->force);
	for (i = 0; i < m->states_n; i++) {
		const char *code = m->cells[provision * m->states_n + i].code;

		sheet_text(sheet, row, (uint16_t)(COL_FIRST + i),
		    tone_style(m->q, code), tone_letter(s, code));
	}
	sheet_number(sheet, row, end, STYLE_NUMBER, t.gaps);
	sheet_number(sheet, row, (uint16_t)(end + 1), STYLE_NUMBER, t.parties);
	if (t.parties > 0)
		sheet_number(sheet, row, (uint16_t)(end + 2), STYLE_SHARE,
		    (double)t.gaps / t.parties);
}

static void
write_legend(
    const struct subject *s, const struct matrix *m, struct sheet *sheet)
{
	static const char *const others[] = {"no_information", "withheld"};
	uint32_t row = (uint32_t)(ROW_FIRST + m->provisions_n + 1);
	size_t o;
	int i;

	sheet_text(
	    sheet, row++, COL_TITLE, STYLE_TITLE, say(s, "export.legend"));
	for (i = 0; i < m->q->outcomes_n; i++, row++) {
		const char *code = m->q->outcomes[i].code;

		sheet_text(sheet, row, COL_ID, tone_style(m->q, code),
		    tone_letter(s, code));
		sheet_text(
		    sheet, row, COL_TITLE, STYLE_TEXT, outcome_label(s, code));
	}
	for (o = 0; o < 2; o++) {
		if (questionnaire_outcome(m->q, others[o]) != NULL)
			continue;
		sheet_text(sheet, row, COL_ID, STYLE_NEUTRAL,
		    tone_letter(s, others[o]));
		sheet_text(sheet, row++, COL_TITLE, STYLE_TEXT,
		    outcome_label(s, others[o]));
	}
}

void
gaps_matrix_sheet(
    const struct subject *s, const struct matrix *m, struct book *book)
{
	static const double widths[] = {9, 46, 6};
	struct sheet *sheet = sheet_add(book, say(s, "export.sheet.matrix"));
	uint16_t end = (uint16_t)(COL_FIRST + m->states_n);
	size_t p;

	sheet_height(sheet, ROW_STATE, 130);
	sheet_height(sheet, ROW_STATUS, 90);
	write_heads(s, m, sheet);
	for (p = 0; p < m->provisions_n; p++)
		write_provision(s, m, sheet, p);
	write_legend(s, m, sheet);
	sheet_widths(sheet, widths, 3);
	if (m->states_n > 0)
		sheet_width(sheet, COL_FIRST, (uint16_t)(end - 1), 4);
	sheet_width(sheet, end, (uint16_t)(end + ENDS - 1), 12);
	sheet_freeze(sheet, ROW_FIRST, COL_FIRST);
	sheet_filter(sheet, ROW_STATUS,
	    (uint32_t)(ROW_FIRST + m->provisions_n - 1),
	    (uint16_t)(end + ENDS - 1));
	sheet_plain(sheet);
}
