/* SPDX-License-Identifier: MIT */
#ifndef DOMAIN_WORKBOOK_INSIDE_H
#define DOMAIN_WORKBOOK_INSIDE_H
/* What the files of this room share and nobody else includes. */
#include "domain/workbook/returned_workbook.h"

/* What a place of the workbook says. */
struct said {
	int question;
	const char *row, *col;
	/* NULL: has no cell of that kind, or one hidden behind another */
	const struct book_cell *answer, *mark, *comment, *source;
	const char *sheet;
	int sheet_row, sheet_col; /* of the answer's cell */
};

struct said_list {
	struct said *v;
	size_t n, cap;
};

struct gathering {
	struct db *db;
	struct arena *a;
	const struct open_report *o;
	const struct returned_file *file;
	const char *lang;
	struct seen_list seen;
	bool *is_found; /* by index of seen: its place stands in the workbook */
	struct said_list said;
	const struct book_sheet **sheet_of; /* by section; NULL: none */
	size_t not_shared; /* places with something that are not to write */
	struct return_note *notes;
	size_t notes_n, notes_cap;
};

void gather_note(struct gathering *g, const char *told, const char *sheet,
    const char *cell, const char *detail);
/* Every place of every sheet, by its codes. */
void gather_places(struct gathering *g);
/* The index in seen of what was there at download, or -1. */
int64_t gather_seen(
    const struct gathering *g, int question, const char *row, const char *col);

/* facts.c */
/* "" where the workbook does not say. */
const char *
workbook_fact(struct arena *a, const struct book *book, const char *name);
void note_sheets(struct gathering *g);

/* judge.c: an answer as the report would hold it. *out is the base with what
 * is said laid over it; told and refused are set. */
void judge(const struct gathering *g, const struct said *s,
    const struct answer *base, struct answer *out, const char **told,
    const char **refused);

/* compare.c: does the report say this already? */
bool return_is_now(const struct return_answer *said, const struct answer *now);

/* entries.c: gives entries rows of their own that would be mixed with others in
 * a row that was prepared for either. */
void entries_apart(const struct open_report *o, struct arena *a,
    struct return_answer_list *said);

#endif
