/* SPDX-License-Identifier: MIT */
/*
 * One State's report as last submitted: answers section by section in the
 * words of the questionnaire, then the findings with the rule applied.
 */
#include <string.h>
#include "exports/notes.h"
#include "exports/gaps_parts.h"

enum { COLUMNS = 10 };

struct report_book {
	struct subject s;
	struct book *book;
	struct sheet *sheet;
	uint32_t row;
	int section; /* whose head was written last */
	int64_t read, written;
	struct check_count *checks;
};

static void
open_answers(struct report_book *r)
{
	static const double widths[COLUMNS] = {
	    12, 60, 26, 22, 60, 26, 44, 26, 8, 40};
	static const char *const names[COLUMNS] = {"question", "text",
	    "row_label", "column_label", "answer", "status", "comment",
	    "source", "flags", "checks"};
	const char *heads[COLUMNS];
	size_t i;

	for (i = 0; i < COLUMNS; i++)
		heads[i] = say(
		    &r->s, arena_printf(r->s.a, "export.head.%s", names[i]));
	r->sheet = sheet_add(r->book, say(&r->s, "export.sheet.answers"));
	sheet_text(r->sheet, 0, 1, STYLE_TITLE, r->s.invited[0].state->name);
	sheet_heads(r->sheet, 1, heads, COLUMNS);
	sheet_widths(r->sheet, widths, COLUMNS);
	sheet_freeze(r->sheet, 2, 2);
	sheet_plain(r->sheet);
	r->row = 2;
	r->section = -1;
}

static void
write_section(struct report_book *r, int section)
{
	const struct section *of = &r->s.q->sections[section];

	r->section = section;
	sheet_text(r->sheet, r->row, 0, STYLE_TITLE,
	    of->articles != NULL ? of->articles : "");
	sheet_text(r->sheet, r->row++, 1, STYLE_TITLE, r->s.section[section]);
}

/* Why there is no answer; "" where there is one. */
static const char *
status_text(const struct subject *s, const struct answer *ans)
{
	static const struct {
		const char *status, *key;
	} marks[] = {
	    {":", "export.mark.unavailable"},
	    {"..", "export.mark.not_yet"},
	    {"x", "export.mark.not_applicable"},
	    {"c", "export.mark.withheld"},
	    {"blank", "export.mark.blank"},
	};
	size_t i;

	if (!ans->counted)
		return say(s, "export.status_uncounted");
	for (i = 0; i < sizeof(marks) / sizeof(*marks); i++)
		if (strcmp(ans->status, marks[i].status) == 0)
			return say(s, marks[i].key);
	return "";
}

static void
write_answer(struct report_book *r, const struct state_answers *of,
    const struct placed *p)
{
	const struct answer *ans = &p->answer;
	int section = p->question < 0 ? r->section
				      : r->s.q->questions[p->question].section;
	const char *cells[RESPONSE__MAX];
	uint32_t row;

	if (section != r->section)
		write_section(r, section);
	row = r->row++;
	response_cells(&r->s, of->a, of, p, cells);
	sheet_text(r->sheet, row, 0, STYLE_QUIET, ans->question);
	sheet_text(r->sheet, row, 1, STYLE_TEXT, cells[RESPONSE_TEXT]);
	sheet_text(r->sheet, row, 2, STYLE_TEXT,
	    *cells[RESPONSE_ROW_LABEL] ? cells[RESPONSE_ROW_LABEL] : ans->row);
	sheet_text(r->sheet, row, 3, STYLE_TEXT, cells[RESPONSE_COLUMN_LABEL]);
	sheet_text(r->sheet, row, 4, STYLE_TEXT,
	    *cells[RESPONSE_LABEL] ? cells[RESPONSE_LABEL] : ans->value);
	sheet_text(r->sheet, row, 5, STYLE_QUIET, status_text(&r->s, ans));
	sheet_text(r->sheet, row, 6, STYLE_TEXT, ans->comment);
	sheet_text(r->sheet, row, 7, STYLE_TEXT, ans->source);
	sheet_text(r->sheet, row, 8, STYLE_TEXT, ans->flags);
	sheet_text(r->sheet, row, 9, STYLE_TEXT, cells[RESPONSE_CHECKS]);
	r->written++;
}

static enum rc
write_state(void *ctx, const struct state_answers *answers, struct fault *f)
{
	struct report_book *r = ctx;
	size_t i;

	for (i = 0; i < answers->n; i++)
		write_answer(r, answers, &answers->v[i]);
	notes_count_checks(r->checks, &r->s, &answers->checks);
	return book_state(r->book, f);
}

static void
write_finding(struct report_book *r, const struct matrix *m, size_t provision,
    struct sheet *sheet, uint32_t row)
{
	const struct subject *s = &r->s;
	const struct provision *p = &m->q->provisions[m->provisions[provision]];
	const char *cells[FINDING__MAX];
	const char *duty = questionnaire_text(
	    s->q, s->o->lang, arena_printf(s->a, "provision.%s.duty", p->code));
	const char *next = questionnaire_text(
	    s->q, s->o->lang, arena_printf(s->a, "provision.%s.next", p->code));
	const char *code = m->cells[provision].code;

	finding_cells(s, m, provision, 0, cells);
	sheet_text(sheet, row, 0, STYLE_TEXT, cells[FINDING_PROVISION]);
	sheet_text(sheet, row, 1, STYLE_TEXT, cells[FINDING_TITLE]);
	sheet_text(sheet, row, 2, STYLE_TEXT, duty != NULL ? duty : "");
	sheet_text(sheet, row, 3, STYLE_TEXT, cells[FINDING_FORCE]);
	sheet_text(sheet, row, 4, tone_style(m->q, code), tone_letter(s, code));
	sheet_text(sheet, row, 5, STYLE_TEXT, cells[FINDING_LABEL]);
	sheet_text(sheet, row, 6, STYLE_TEXT, cells[FINDING_LAW]);
	sheet_text(sheet, row, 7, STYLE_TEXT, cells[FINDING_PRACTICE]);
	sheet_text(sheet, row, 8, STYLE_TEXT, cells[FINDING_RULE]);
	sheet_text(sheet, row, 9, STYLE_TEXT,
	    cell_is_gap(m, &m->cells[provision]) && next != NULL ? next : "");
}

static enum rc
write_findings(struct report_book *r, struct fault *f)
{
	static const double widths[] = {9, 40, 60, 6, 6, 34, 12, 12, 20, 60};
	static const char *const names[] = {"provision", "provision_title",
	    "duty", "force", "letter", "outcome_label", "law", "practice",
	    "rule", "next"};
	struct sheet *sheet;
	struct matrix m;
	enum rc rc;
	size_t i;

	if ((rc = subject_matrix(&r->s, &m, f)) != RC_OK)
		return rc;
	sheet = sheet_add(r->book, say(&r->s, "export.sheet.findings"));
	for (i = 0; i < 10; i++)
		sheet_text(sheet, 0, (uint16_t)i, STYLE_HEAD,
		    say(&r->s,
			arena_printf(r->s.a, "export.head.%s", names[i])));
	for (i = 0; i < m.provisions_n; i++)
		write_finding(r, &m, i, sheet, (uint32_t)i + 1);
	sheet_widths(sheet, widths, 10);
	sheet_freeze(sheet, 1, 2);
	sheet_filter(sheet, 0, (uint32_t)m.provisions_n, 9);
	sheet_plain(sheet);
	return RC_OK;
}

static enum rc
write_book(struct report_book *r, struct fault *f)
{
	const struct report *report = r->s.invited[0].report;
	struct notes n;
	enum rc rc;

	r->checks = arena_array(
	    r->s.a, (size_t)r->s.q->checks_n + 1, sizeof(*r->checks));
	open_answers(r);
	rc = stream_states(&r->s, write_state, r, &r->read, f);
	if (rc != RC_OK)
		return rc;
	if (r->read != r->written)
		return fail(f, RC_SYSTEM, 7250,
		    "report: %lld answers read, %lld written",
		    (long long)r->read, (long long)r->written);
	if ((rc = write_findings(r, f)) != RC_OK)
		return rc;
	notes_open(&n, &r->s, r->book, say(&r->s, "export.title.report"));
	notes_line(
	    &n, say(&r->s, "export.head.state"), r->s.invited[0].state->name);
	notes_line(&n, say(&r->s, "export.head.submitted"),
	    language_time(
		r->s.o->languages, r->s.a, r->s.o->lang, report->submitted_at));
	notes_number(&n, say(&r->s, "export.note.rows"), r->written);
	notes_marks(&n);
	notes_checks(&n, r->checks);
	notes_close(&n);
	return RC_OK;
}

static enum rc
is_possible(const struct report_book *r, struct fault *f)
{
	if (r->s.invited[0].report->submission == 0)
		return fail(f, RC_ABSENT, 7252,
		    "State %s has not submitted a report in cycle %lld",
		    r->s.o->iso3, (long long)r->s.o->cycle);
	return RC_OK;
}

enum rc
export_report_xlsx(const struct order *o, int fd, struct fault *f)
{
	struct arena *a = arena_new();
	struct report_book r = {0};
	struct book_about about;
	enum rc rc;

	if (o->iso3 == NULL) {
		rc = fail(f, RC_INPUT, 7251, "say of which State");
		goto out;
	}
	if ((rc = subject_open(&r.s, a, o, f)) != RC_OK)
		goto out;
	about = notes_about(&r.s,
	    arena_printf(a, "%s, %s", say(&r.s, "export.title.report"),
		r.s.invited[0].state->name));
	if ((rc = is_possible(&r, f)) == RC_OK &&
	    (rc = book_open(&r.book, a, fd, true, &about, f)) == RC_OK) {
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
