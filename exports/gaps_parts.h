/* SPDX-License-Identifier: MIT */
#ifndef EXPORTS_GAPS_PARTS_H
#define EXPORTS_GAPS_PARTS_H
/* The sheets of the gap workbook, one function each; gaps.c puts them in
 * order. */
#include "exports/rows.h"
#include "exports/workbook.h"

void gaps_matrix_sheet(
    const struct subject *s, const struct matrix *m, struct book *book);
/* Findings in words, one row per State and provision; counts its rows. */
int64_t gaps_list_sheet(
    const struct subject *s, const struct matrix *m, struct book *book);
void gaps_provisions_sheet(
    const struct subject *s, const struct matrix *m, struct book *book);
void gaps_regions_sheet(
    const struct subject *s, const struct matrix *m, struct book *book);
/* The decision table and what each outcome means. */
void gaps_rules_sheet(
    const struct subject *s, const struct matrix *m, struct book *book);

/* Style of a cell with this code, and its letter. */
enum style tone_style(const struct questionnaire *q, const char *code);
const char *tone_letter(const struct subject *s, const char *code);

/* Counts of a tally in the columns after `from`: one per outcome, withheld
 * where that is none of the outcomes, out of how many, informed, parties, gaps,
 * share of gaps among parties. */
size_t tally_columns(const struct subject *s);
void tally_heads(
    const struct subject *s, struct sheet *sheet, uint32_t row, uint16_t from);
void tally_cells(const struct subject *s, struct sheet *sheet, uint32_t row,
    uint16_t from, const struct tally *t);
/* Bars of the outcomes below a tally table: rows are the head, the first and
 * the last; all sums the table. */
void
tally_bars(const struct subject *s, struct sheet *sheet, const uint32_t rows[3],
    uint16_t from, const struct tally *all, const char *title);

/* Regions of the matrix in its order, NULL at the end. */
const char **matrix_regions(struct arena *a, const struct matrix *m);

#endif
