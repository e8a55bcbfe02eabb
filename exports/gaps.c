/* SPDX-License-Identifier: MIT */
/*
 * The gap workbook: the matrix, the list, counts by provision and by region,
 * the rules. Every count says what it is out of; a State that is silent is "no
 * information" and never in a denominator of gaps.
 */
#include <string.h>
#include "exports/gaps_parts.h"
#include "exports/notes.h"

static void
write_notes(const struct subject *s, const struct matrix *m, struct book *book,
    int64_t rows)
{
	struct notes n;

	notes_open(&n, s, book, say(s, "export.title.gaps"));
	notes_number(
	    &n, say(s, "export.note.provisions"), (int64_t)m->provisions_n);
	notes_number(&n, say(s, "export.note.findings"), rows);
	if (m->as_of != 0)
		notes_line(&n, say(s, "export.note.newest"),
		    language_time(s->o->languages, s->a, s->o->lang, m->as_of));
	notes_line(&n, say(s, "export.note.rules_version"),
	    m->q->rules_version != NULL ? m->q->rules_version : "");
	notes_heading(&n, say(s, "export.note.how"));
	notes_line(&n, say(s, "export.head.informed"),
	    say(s, "export.note.informed_text"));
	notes_line(&n, say(s, "export.head.parties"),
	    say(s, "export.note.parties_text"));
	notes_line(
	    &n, say(s, "export.head.gaps"), say(s, "export.note.gaps_text"));
	notes_line(
	    &n, say(s, "export.head.share"), say(s, "export.note.share_text"));
	notes_line(&n, outcome_label(s, "no_information"),
	    say(s, "export.note.silence_text"));
	notes_close(&n);
}

static enum rc
write_book(const struct subject *s, struct book *book, struct fault *f)
{
	struct matrix m;
	int64_t rows;
	enum rc rc;

	if ((rc = subject_matrix(s, &m, f)) != RC_OK)
		return rc;
	gaps_matrix_sheet(s, &m, book);
	rows = gaps_list_sheet(s, &m, book);
	gaps_provisions_sheet(s, &m, book);
	gaps_regions_sheet(s, &m, book);
	gaps_rules_sheet(s, &m, book);
	write_notes(s, &m, book, rows);
	if (rows != (int64_t)(m.provisions_n * m.states_n))
		return fail(f, RC_SYSTEM, 7240,
		    "gaps: %lld findings written of %zu", (long long)rows,
		    m.provisions_n * m.states_n);
	return RC_OK;
}

enum rc
export_gaps_xlsx(const struct order *o, int fd, struct fault *f)
{
	struct arena *a = arena_new();
	struct subject s;
	struct book_about about;
	struct book *book = NULL;
	enum rc rc;

	if ((rc = subject_open(&s, a, o, f)) != RC_OK)
		goto out;
	about = notes_about(&s, say(&s, "export.title.gaps"));
	if ((rc = book_open(&book, a, fd, false, &about, f)) == RC_OK) {
		if ((rc = write_book(&s, book, f)) == RC_OK)
			rc = book_close(book, f);
		else
			book_abandon(book);
	}
	subject_close(&s);
out:
	arena_free(a);
	return rc;
}

int64_t
gaps_list_sheet(
    const struct subject *s, const struct matrix *m, struct book *book)
{
	static const double widths[FINDING__MAX] = {
	    7, 26, 22, 16, 9, 46, 6, 12, 12, 14, 18, 36, 6, 22};
	struct sheet *sheet = sheet_add(book, say(s, "export.sheet.list"));
	const char *cells[FINDING__MAX];
	size_t state, provision;
	uint32_t row = 1;
	uint16_t col;

	finding_heads(s, cells);
	sheet_heads(sheet, 0, cells, FINDING__MAX);
	for (state = 0; state < m->states_n; state++)
		for (provision = 0; provision < m->provisions_n; provision++) {
			finding_cells(s, m, provision, state, cells);
			for (col = 0; col < FINDING__MAX; col++)
				sheet_text(
				    sheet, row, col, STYLE_NONE, cells[col]);
			row++;
		}
	sheet_widths(sheet, widths, FINDING__MAX);
	sheet_freeze(sheet, 1, 2);
	sheet_filter(sheet, 0, row - 1, FINDING__MAX - 1);
	sheet_plain(sheet);
	return row - 1;
}
