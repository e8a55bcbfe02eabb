/* SPDX-License-Identifier: MIT */
/*
 * Places of a section's sheet: one row for each answer, a table for a grid that
 * has columns. Above them a hidden row says what each column is.
 */
#include <string.h>
#include "base/text.h"
#include "domain/report/report_value.h"
#include "exports/home_page.h"

/* One place, and how it is shown. */
struct spot {
	int question;
	const char *row, *col;
	const char *label;
	bool is_first; /* of its question: comment and source are asked here */
};

bool
home_may_write(const struct page *p, int question)
{
	return scope_of(p->h->r.scope, question) == SHARE_WRITE &&
	    report_is_open(&p->h->r.report, &p->h->r.cycle);
}

static void
put_codes(struct page *p, const char *const *codes, size_t n)
{
	sheet_text(p->sheet, p->row, HOME_CODE, STYLE_NONE, "columns");
	for (size_t i = 0; i < n; i++)
		sheet_text(p->sheet, p->row, (uint16_t)(HOME_ANSWER + i),
		    STYLE_NONE, codes[i]);
	sheet_hide_row(p->sheet, p->row++);
}

void
home_plain_columns(struct page *p)
{
	static const char *const codes[] = {
	    "answer", "mark", "comment", "source"};

	if (!p->is_plain)
		put_codes(p, codes, 4);
	p->is_plain = true;
	p->comment = HOME_COMMENT;
}

void
home_heading(struct page *p, const char *no, const char *text)
{
	home_fit(p->sheet, p->row, text, 52);
	sheet_text(p->sheet, p->row, HOME_NO, STYLE_STRONG, no);
	sheet_text(p->sheet, p->row++, HOME_TEXT, STYLE_STRONG, text);
}

static enum style
style_of(enum question_type t, bool may)
{
	if (!may)
		return STYLE_LOCKED;
	if (t == QT_INTEGER || t == QT_DECIMAL || t == QT_YEAR)
		return STYLE_ASK_FIGURE;
	return t == QT_DATE ? STYLE_ASK_DATE : STYLE_ASK;
}

static void
put_choices(struct page *p, const struct spot *s, uint16_t col)
{
	const struct question *q = &p->h->r.q->questions[s->question];
	struct cell_rule rule = home_choice_rule(p->h, q);

	if (q->choice_filter != NULL) {
		home_note_filtered(p->h,
		    &(struct home_filtered){s->question,
			q->type == QT_GRID ? "" : s->row, p->sheet, p->row,
			col});
		return;
	}
	rule.from = home_list(p->h, q->choices);
	sheet_rule(p->sheet, p->row, col, &rule);
}

static void
put_rule(struct page *p, const struct spot *s, uint16_t col)
{
	const struct question *q = &p->h->r.q->questions[s->question];
	enum question_type t = question_cell_type(q);
	struct cell_rule rule = {.title = "", .help = "", .error = ""};

	if (q->choices != NULL) {
		put_choices(p, s, col);
		return;
	}
	if (t == QT_INTEGER || t == QT_DECIMAL || t == QT_YEAR) {
		rule.is_number = rule.is_warning = true;
		rule.error = home_say(p->h, "workbook_home.no_number");
	} else if (t == QT_DATE) {
		rule.help = home_say(p->h, "workbook_home.date");
	} else {
		return;
	}
	sheet_rule(p->sheet, p->row, col, &rule);
}

static void
note_cell(struct page *p, const struct spot *s, uint16_t col)
{
	home_note_cell(p->h,
	    &(struct home_cell){.question = s->question,
		.row = s->row,
		.col = s->col,
		.sheet = p->sheet,
		.at_row = p->row,
		.at_col = col});
}

/* The cell of an answer; figures as numbers where that loses nothing. */
static void
put_answer(struct page *p, const struct spot *s, uint16_t col,
    const struct answer *ans)
{
	const struct question *q = &p->h->r.q->questions[s->question];
	bool may = home_may_write(p, s->question);
	enum question_type t = question_cell_type(q);
	enum style st = style_of(question_parts(q->type) ? QT_TEXT : t, may);
	const char *value = ans == NULL ? "" : home_value(p->h, q, ans->value);

	if (question_has_figures(q))
		sheet_figure_as(p->sheet, p->row, col, st, value);
	else
		sheet_text(p->sheet, p->row, col, st, value);
	if (may && question_parts(q->type) == NULL)
		put_rule(p, s, col);
}

static void
put_mark(struct page *p, const struct spot *s, const struct answer *ans)
{
	const char *key = ans == NULL ? NULL : home_mark_key(ans->status);
	struct cell_rule rule = {.title = "",
	    .help = home_say(p->h, "workbook_home.mark_help"),
	    .error = home_say(p->h, "workbook_home.wrong_choice")};
	bool may = home_may_write(p, s->question);

	sheet_text(p->sheet, p->row, HOME_MARK,
	    may ? STYLE_REMARK : STYLE_LOCKED,
	    key == NULL ? "" : home_say(p->h, key));
	if (!may)
		return;
	rule.from = home_marks(p->h);
	sheet_rule(p->sheet, p->row, HOME_MARK, &rule);
}

/* Asked once for a question; what stands elsewhere stands in the workbook, too,
 * since an empty cell says that it was taken away. */
static void
put_remarks(struct page *p, const struct spot *s, const struct answer *ans)
{
	const char *texts[2] = {
	    ans == NULL ? "" : ans->comment, ans == NULL ? "" : ans->source};
	bool may = home_may_write(p, s->question);

	for (uint16_t i = 0; i < 2; i++) {
		if (s->is_first || *texts[i] != '\0')
			sheet_text(p->sheet, p->row, (uint16_t)(p->comment + i),
			    may ? STYLE_REMARK : STYLE_LOCKED, texts[i]);
	}
}

static const char *
or_dash(const char *s)
{
	return *s == '\0' ? "-" : s;
}

static void
put_place(struct page *p, const struct spot *s)
{
	const char *name = p->h->r.q->questions[s->question].name;
	const struct answer *ans =
	    report_answer(&p->h->r, name, s->row, s->col);

	sheet_text(p->sheet, p->row, HOME_CODE, STYLE_NONE,
	    arena_printf(p->h->a, "place %s %s %s", name, or_dash(s->row),
		or_dash(s->col)));
	home_fit(p->sheet, p->row, s->label, 54);
	/* the answer needs more room than the question */
	if (ans != NULL && strlen(ans->value) * 54 > strlen(s->label) * 30)
		home_fit(p->sheet, p->row, ans->value, 30);
	sheet_text(p->sheet, p->row, HOME_TEXT, STYLE_TEXT, s->label);
	note_cell(p, s, HOME_ANSWER);
	put_answer(p, s, HOME_ANSWER, ans);
	put_mark(p, s, ans);
	put_remarks(p, s, ans);
	p->row++;
}

/* Laws and contacts: a row for each part. */
static void
put_parts(struct page *p, int question, const char *row)
{
	const struct question *q = &p->h->r.q->questions[question];
	const char *const *parts = question_parts(q->type);

	for (size_t i = 0; parts[i] != NULL; i++) {
		struct spot s = {question, row, parts[i],
		    home_say(p->h,
			arena_printf(p->h->a, "export.part.%s", parts[i])),
		    i == 0};

		put_place(p, &s);
	}
}

static void
put_grid_column(struct page *p, int question)
{
	const struct choice_list *rows = p->h->r.q->questions[question].rows;

	for (size_t i = 0; i < rows->n; i++) {
		struct spot s = {question, rows->v[i].name, "",
		    choice_text(p->h->r.q, p->h->a, p->h->o->lang, rows,
			rows->v[i].name),
		    i == 0};

		put_place(p, &s);
	}
}

static void
put_grid_heads(struct page *p, const struct choice_list *columns)
{
	const char **codes =
	    arena_array(p->h->a, columns->n + 2, sizeof(*codes));

	for (size_t i = 0; i < columns->n; i++)
		codes[i] = columns->v[i].name;
	codes[columns->n] = "comment";
	codes[columns->n + 1] = "source";
	put_codes(p, codes, columns->n + 2);
	p->is_plain = false;
	p->comment = (uint16_t)(HOME_ANSWER + columns->n);
	for (size_t i = 0; i < columns->n; i++)
		sheet_text(p->sheet, p->row, (uint16_t)(HOME_ANSWER + i),
		    STYLE_HEAD,
		    choice_text(p->h->r.q, p->h->a, p->h->o->lang, columns,
			columns->v[i].name));
	sheet_text(p->sheet, p->row, p->comment, STYLE_HEAD,
	    home_say(p->h, "workbook_home.head.comment"));
	sheet_text(p->sheet, p->row++, (uint16_t)(p->comment + 1), STYLE_HEAD,
	    home_say(p->h, "workbook_home.head.source"));
}

/* A mark stands in the place of a figure, since a grid has no room beside. */
static void
put_grid_cell(struct page *p, const struct spot *s, uint16_t col)
{
	const struct question *q = &p->h->r.q->questions[s->question];
	const struct answer *ans =
	    report_answer(&p->h->r, q->name, s->row, s->col);

	note_cell(p, s, col);
	if (ans != NULL && home_mark_key(ans->status) != NULL &&
	    value_mark(q, ans->status) != NULL)
		sheet_text(p->sheet, p->row, col,
		    style_of(
			question_cell_type(q), home_may_write(p, s->question)),
		    ans->status);
	else
		put_answer(p, s, col, ans);
	if (s->is_first)
		put_remarks(p, s, ans);
}

static void
put_grid_table(struct page *p, int question)
{
	const struct question *q = &p->h->r.q->questions[question];

	put_grid_heads(p, q->columns);
	for (size_t i = 0; i < q->rows->n; i++) {
		const char *row = q->rows->v[i].name;

		sheet_text(p->sheet, p->row, HOME_CODE, STYLE_NONE,
		    arena_printf(p->h->a, "row %s %s", q->name, row));
		sheet_text(p->sheet, p->row, HOME_TEXT, STYLE_TEXT,
		    choice_text(p->h->r.q, p->h->a, p->h->o->lang, q->rows,
			q->rows->v[i].name));
		for (size_t k = 0; k < q->columns->n; k++) {
			struct spot s = {question, row, q->columns->v[k].name,
			    "", i == 0 && k == 0};

			put_grid_cell(p, &s, (uint16_t)(HOME_ANSWER + k));
		}
		p->row++;
	}
}

void
home_places(struct page *p, int question, const char *row, const char *no,
    const char *words)
{
	const struct question *q = &p->h->r.q->questions[question];

	if (q->type == QT_GRID && q->columns != NULL) {
		home_heading(p, no, words);
		put_grid_table(p, question);
		return;
	}
	if (q->type == QT_GRID) {
		home_heading(p, no, words);
		put_grid_column(p, question);
	} else if (question_parts(q->type) != NULL) {
		home_heading(p, no, words);
		put_parts(p, question, row);
	} else {
		struct spot s = {question, row, "", words, true};

		sheet_text(p->sheet, p->row, HOME_NO, STYLE_TEXT, no);
		put_place(p, &s);
	}
}
