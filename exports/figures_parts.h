/* SPDX-License-Identifier: MIT */
#ifndef EXPORTS_FIGURES_PARTS_H
#define EXPORTS_FIGURES_PARTS_H
/* What the exports of published figures share. */
#include "domain/figures/figures_sheet.h"
#include "exports/sink.h"
#include "exports/workbook.h"
#include "web/language.h"

struct figures_subject {
	struct arena *a;
	const struct order *o;
	struct figures_book book;
	const struct questionnaire *q; /* of returns; NULL: published */
	struct state_list states;
	int64_t rows; /* figures that hold, marks included */
};

/* Begins a read snapshot that figures_subject_close ends. RC_ABSENT where no
 * figures were imported. */
enum rc figures_subject_open(struct figures_subject *s, struct arena *a,
    const struct order *o, bool is_return, struct fault *f) MUST_CHECK;
/* "Published figures ..." of the layout, or the questionnaire's title. */
const char *figures_title(const struct figures_subject *s);
void figures_subject_close(struct figures_subject *s);
const char *figures_say(const struct figures_subject *s, const char *key);
/* "UNODC data portal ..., release of 2024-08-26", in the order's language. */
const char *figures_source(const struct figures_subject *s);

/* Sheets, in figures_sheets.c and figures_worked.c. */
enum rc figures_totals_sheets(const struct figures_subject *s,
    struct book *book, struct fault *f) MUST_CHECK;
enum rc figures_participation_sheet(const struct figures_subject *s,
    struct book *book, struct fault *f) MUST_CHECK;
enum rc figures_data_sheet(const struct figures_subject *s, struct book *book,
    int64_t *rows, struct fault *f) MUST_CHECK;
enum rc figures_worked_sheets(const struct figures_subject *s,
    struct book *book, struct fault *f) MUST_CHECK;

/* The description of figures.csv and codes.csv, in a. */
extern const char *const figures_columns[]; /* NULL-terminated */
extern const char *const figures_code_columns[];
char *figures_package(const struct figures_subject *s);

/* Each code of the layout: list, dimension ("" but for categories), code, what
 * it is called. */
typedef void figures_code_fn(void *ctx, const char *list, const char *dimension,
    const char *code, const char *label);
void figures_codes_each(
    const struct figures_subject *s, figures_code_fn *fn, void *ctx);

#endif
