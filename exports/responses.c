/* SPDX-License-Identifier: MIT */
/*
 * All answers of a cycle: a long sheet with one row per answer, a wide sheet
 * per section, code lists, notes. Two passes over the answers in one snapshot:
 * the first finds how wide the wide sheets are, the second writes. The workbook
 * streams, so memory holds one State's answers and one row of every sheet.
 */
#include "exports/lists.h"
#include "exports/notes.h"
#include "exports/rows.h"
#include "exports/wide.h"

enum { SHEET_ROWS_MAX = 1048576 };

struct responses {
	struct subject s;
	struct book *book;
	struct wide *wide;
	struct sheet *sheet; /* the long one being written */
	uint32_t row;	     /* next in it */
	int64_t measured, written, read;
	struct check_count *checks;
};

static enum rc
measure(void *ctx, const struct state_answers *answers, struct fault *f)
{
	struct responses *r = ctx;

	(void)f;
	wide_measure(r->wide, answers);
	return RC_OK;
}

static void
open_long_sheet(struct responses *r)
{
	static const double widths[RESPONSE__MAX] = {7, 26, 22, 26, 20, 50, 14,
	    20, 14, 20, 36, 36, 10, 36, 24, 12, 9, 8, 40};
	const char *heads[RESPONSE__MAX];

	r->sheet = sheet_add(r->book, say(&r->s, "export.sheet.long"));
	response_heads(&r->s, heads);
	sheet_heads(r->sheet, 0, heads, RESPONSE__MAX);
	sheet_widths(r->sheet, widths, RESPONSE__MAX);
	sheet_freeze(r->sheet, 1, 2);
	sheet_plain(r->sheet);
	r->row = 1;
}

static void
close_long_sheet(struct responses *r)
{
	sheet_filter(r->sheet, 0, r->row - 1, RESPONSE__MAX - 1);
}

static void
write_row(
    struct responses *r, const struct state_answers *of, const struct placed *p)
{
	const char *cells[RESPONSE__MAX];
	uint16_t col;

	if (r->row == SHEET_ROWS_MAX) {
		close_long_sheet(r);
		open_long_sheet(r);
	}
	response_cells(&r->s, of->a, of, p, cells);
	for (col = 0; col < RESPONSE__MAX; col++)
		if (*cells[col] != '\0')
			sheet_text(
			    r->sheet, r->row, col, STYLE_NONE, cells[col]);
	r->row++;
	r->written++;
}

static enum rc
write_state(void *ctx, const struct state_answers *answers, struct fault *f)
{
	struct responses *r = ctx;
	size_t i;

	for (i = 0; i < answers->n; i++)
		write_row(r, answers, &answers->v[i]);
	wide_state(r->wide, answers);
	notes_count_checks(r->checks, &r->s, &answers->checks);
	return book_state(r->book, f);
}

static void
write_notes(struct responses *r)
{
	const struct subject *s = &r->s;
	struct wide_counts wide = wide_counts(r->wide);
	struct notes n;

	notes_open(&n, s, r->book, say(s, "export.title.responses"));
	notes_number(&n, say(s, "export.note.rows"), r->written);
	notes_number(&n, say(s, "export.note.wide"), wide.written);
	notes_number(&n, say(s, "export.note.uncounted"), wide.uncounted);
	notes_number(&n, say(s, "export.note.elsewhere"), wide.elsewhere);
	notes_line(
	    &n, say(s, "export.note.long"), say(s, "export.note.long_text"));
	notes_line(&n, say(s, "export.note.repeats"),
	    say(s, "export.note.repeats_text"));
	notes_marks(&n);
	notes_checks(&n, r->checks);
	notes_close(&n);
}

/* Every row or none: what was read, measured and written must agree. */
static enum rc
check_counts(const struct responses *r, struct fault *f)
{
	struct wide_counts wide = wide_counts(r->wide);

	if (r->read == r->measured && r->written == r->read &&
	    wide.written + wide.uncounted + wide.elsewhere == r->read)
		return RC_OK;
	return fail(f, RC_SYSTEM, 7230,
	    "responses: %lld answers measured, %lld read, %lld written",
	    (long long)r->measured, (long long)r->read, (long long)r->written);
}

static enum rc
write_book(struct responses *r, struct fault *f)
{
	enum rc rc;

	r->wide = wide_new(&r->s, r->s.a);
	r->checks = arena_array(
	    r->s.a, (size_t)r->s.q->checks_n + 1, sizeof(*r->checks));
	rc = stream_states(&r->s, measure, r, &r->measured, f);
	if (rc != RC_OK)
		return rc;
	open_long_sheet(r);
	wide_open(r->wide, r->book);
	rc = stream_states(&r->s, write_state, r, &r->read, f);
	if (rc != RC_OK)
		return rc;
	close_long_sheet(r);
	wide_close(r->wide);
	lists_questions(&r->s, r->book);
	lists_choices(&r->s, r->book);
	write_notes(r);
	return check_counts(r, f);
}

enum rc
export_responses_xlsx(const struct order *o, int fd, struct fault *f)
{
	struct arena *a = arena_new();
	struct responses r = {0};
	struct book_about about;
	enum rc rc;

	if ((rc = subject_open(&r.s, a, o, f)) != RC_OK)
		goto out;
	about = notes_about(&r.s, say(&r.s, "export.title.responses"));
	if ((rc = book_open(&r.book, a, fd, true, &about, f)) == RC_OK) {
		if ((rc = write_book(&r, f)) == RC_OK)
			rc = book_close(r.book, f);
		else
			book_abandon(r.book);
	}
	subject_close(&r.s);
out:
	arena_free(a);
	return rc;
}
