/* SPDX-License-Identifier: MIT */
/*
 * The rules sheet: for each force, what each answer means. The table is asked
 * cell by cell, so the sheet shows what was applied and no copy of it.
 */
#include <string.h>
#include "exports/gaps_parts.h"

enum { CODES_MAX = 64 };

struct codes {
	const char *v[CODES_MAX];
	size_t n;
};

static void
add_code(struct codes *c, const char *code)
{
	size_t i;

	if (code == NULL || *code == '\0')
		return;
	for (i = 0; i < c->n; i++)
		if (strcmp(c->v[i], code) == 0)
			return;
	if (c->n < CODES_MAX)
		c->v[c->n++] = code;
}

/* Every answer that can come of law and practice: those that choices count
 * as, those the program itself gives, and what the table combines them to. */
static void
list_combined(const struct questionnaire *q, struct codes *answers,
    struct codes *combined)
{
	static const char *const own[] = {
	    "law_only", "unsupported", "unbound", "unsure"};
	size_t i, j;
	int l;

	for (l = 0; l < q->lists_n; l++)
		for (i = 0; i < q->lists[l].n; i++)
			add_code(answers, q->lists[l].v[i].counts);
	add_code(answers, "blank");
	*combined = *answers;
	for (i = 0; i < sizeof(own) / sizeof(*own); i++)
		add_code(combined, own[i]);
	for (i = 0; i < answers->n; i++)
		for (j = 0; j < answers->n; j++)
			add_code(combined,
			    decision_combine(q, answers->v[i], answers->v[j]));
}

static uint32_t
write_outcomes(const struct subject *s, struct sheet *sheet, uint32_t row)
{
	const char *heads[] = {say(s, "export.head.letter"),
	    say(s, "export.head.outcome"), say(s, "export.head.outcome_label"),
	    say(s, "export.head.meaning"), say(s, "export.head.gap"),
	    say(s, "export.head.readiness")};
	int i;

	sheet_text(
	    sheet, row++, 0, STYLE_TITLE, say(s, "export.rules.outcomes"));
	sheet_heads(sheet, row++, heads, 6);
	for (i = 0; i < s->q->outcomes_n; i++, row++) {
		const struct outcome *o = &s->q->outcomes[i];
		const char *meaning = questionnaire_text(s->q, s->o->lang,
		    arena_printf(s->a, "outcome.%s.explain", o->code));

		sheet_text(sheet, row, 0, tone_style(s->q, o->code),
		    tone_letter(s, o->code));
		sheet_text(sheet, row, 1, STYLE_TEXT, o->code);
		sheet_text(
		    sheet, row, 2, STYLE_TEXT, outcome_label(s, o->code));
		sheet_text(sheet, row, 3, STYLE_TEXT, meaning ? meaning : "");
		sheet_text(sheet, row, 4, STYLE_TEXT, o->is_gap ? "1" : "0");
		sheet_text(sheet, row, 5, STYLE_TEXT,
		    o->readiness != NULL ? o->readiness : "");
	}
	return row + 1;
}

static uint32_t
write_decisions(const struct subject *s, struct sheet *sheet, uint32_t row,
    const struct codes *combined)
{
	const char *heads[] = {say(s, "export.head.force"),
	    say(s, "export.head.combined"), say(s, "export.head.outcome"),
	    say(s, "export.head.outcome_label"),
	    say(s, "export.head.force_label")};
	struct codes forces = {0};
	const char *outcome;
	size_t i, j;
	int p;

	for (p = 0; p < s->q->provisions_n; p++)
		add_code(&forces, s->q->provisions[p].force);
	sheet_text(sheet, row++, 0, STYLE_TITLE, say(s, "export.rules.table"));
	sheet_heads(sheet, row++, heads, 5);
	for (i = 0; i < forces.n; i++)
		for (j = 0; j < combined->n; j++) {
			outcome =
			    decision_outcome(s->q, forces.v[i], combined->v[j]);
			if (outcome == NULL)
				continue;
			sheet_text(sheet, row, 0, STYLE_TEXT, forces.v[i]);
			sheet_text(sheet, row, 1, STYLE_TEXT, combined->v[j]);
			sheet_text(sheet, row, 2, STYLE_TEXT, outcome);
			sheet_text(sheet, row, 3, STYLE_TEXT,
			    outcome_label(s, outcome));
			sheet_text(sheet, row++, 4, STYLE_TEXT,
			    say_code(s, "force", forces.v[i]));
		}
	return row + 1;
}

static void
write_combinations(const struct subject *s, struct sheet *sheet, uint32_t row,
    const struct codes *answers)
{
	const char *heads[] = {say(s, "export.head.law"),
	    say(s, "export.head.practice"), say(s, "export.head.combined")};
	const char *both;
	size_t i, j;

	sheet_text(
	    sheet, row++, 0, STYLE_TITLE, say(s, "export.rules.combine"));
	sheet_heads(sheet, row++, heads, 3);
	for (i = 0; i < answers->n; i++)
		for (j = 0; j < answers->n; j++) {
			both = decision_combine(
			    s->q, answers->v[i], answers->v[j]);
			if (both == NULL)
				continue;
			sheet_text(sheet, row, 0, STYLE_TEXT, answers->v[i]);
			sheet_text(sheet, row, 1, STYLE_TEXT, answers->v[j]);
			sheet_text(sheet, row++, 2, STYLE_TEXT, both);
		}
}

void
gaps_rules_sheet(
    const struct subject *s, const struct matrix *m, struct book *book)
{
	static const double widths[] = {14, 22, 36, 70, 36, 22};
	struct sheet *sheet = sheet_add(book, say(s, "export.sheet.rules"));
	struct codes answers = {0}, combined = {0};
	uint32_t row = 0;

	list_combined(m->q, &answers, &combined);
	row = write_outcomes(s, sheet, row);
	row = write_decisions(s, sheet, row, &combined);
	write_combinations(s, sheet, row, &answers);
	sheet_widths(sheet, widths, 6);
	sheet_plain(sheet);
}
