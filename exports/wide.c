/* SPDX-License-Identifier: MIT */
/* Wide sheets; see wide.h. */
#include <string.h>
#include "base/text.h"
#include "exports/wide.h"

enum {
	COLUMNS_MAX = 16000, /* of 16,384: a State's facts stand before them */
	FACTS = 5,	     /* iso3, State, region, status, submitted */
	HEADS = 2	     /* texts, then names */
};

/* Where a question's cells begin: in its sheets, or in one row of its repeat.
 */
struct spot {
	size_t first;
	size_t places; /* cells: rows x columns, parts, or 1 */
};

struct wide {
	const struct subject *s;
	struct arena *a;
	struct book *book;
	struct spot *spots;	/* by question */
	size_t *repeat_rows;	/* by question: longest list of a repeat */
	size_t *repeat_width;	/* cells of one row of a repeat */
	struct sheet ***sheets; /* by section; one per COLUMNS_MAX columns */
	size_t *columns;	/* by section */
	uint32_t head;	/* row of the head being written: 0 texts, 1 names */
	size_t invited; /* the next State to get a row */
	struct wide_counts counts;
};

static size_t
count_parts(enum question_type type)
{
	const char *const *parts = question_parts(type);
	size_t n = 0;

	while (parts != NULL && parts[n] != NULL)
		n++;
	return n > 0 ? n : 1;
}

static size_t
columns_of_grid(const struct question *q)
{
	return q->columns != NULL && q->columns->n > 0 ? q->columns->n : 1;
}

static size_t
count_places(const struct question *q)
{
	if (!question_is_asked(q) && q->type != QT_CALCULATE)
		return 0;
	if (q->type == QT_GRID)
		return (q->rows != NULL ? q->rows->n : 1) * columns_of_grid(q);
	return count_parts(q->type);
}

struct wide *
wide_new(const struct subject *s, struct arena *a)
{
	struct wide *w = arena_alloc(a, sizeof(*w));
	size_t questions = (size_t)s->q->questions_n;
	size_t sections = (size_t)s->q->sections_n;

	w->s = s;
	w->a = a;
	w->spots = arena_array(a, questions, sizeof(*w->spots));
	w->repeat_rows = arena_array(a, questions, sizeof(*w->repeat_rows));
	w->repeat_width = arena_array(a, questions, sizeof(*w->repeat_width));
	w->sheets = arena_array(a, sections, sizeof(*w->sheets));
	w->columns = arena_array(a, sections, sizeof(*w->columns));
	return w;
}

void
wide_measure(struct wide *w, const struct state_answers *answers)
{
	const struct placed *p = answers->v, *end = p + answers->n;

	for (; p < end; p++)
		if (p->question >= 0 && p->answer.counted &&
		    p->ordinal > w->repeat_rows[p->anchor])
			w->repeat_rows[p->anchor] = p->ordinal;
}

/* Gives every question of the section its columns; FACTS are not counted. */
static void
lay_out(struct wide *w, int section)
{
	const struct questionnaire *q = w->s->q;
	const struct section *of = &q->sections[section];
	size_t next = 0;
	int i, repeat;

	for (i = of->first; i < of->end; i++) {
		repeat = subject_repeat(q, i);
		w->spots[i].places = count_places(&q->questions[i]);
		if (repeat >= 0) {
			w->spots[i].first = w->repeat_width[repeat];
			w->repeat_width[repeat] += w->spots[i].places;
			if (i + 1 == q->questions[repeat].end)
				next += w->repeat_rows[repeat] *
				    w->repeat_width[repeat];
		} else {
			w->spots[i].first = next;
			next += w->spots[i].places;
		}
	}
	w->columns[section] = next;
}

static void
put_head(struct wide *w, int section, size_t column, const char *text,
    const char *name)
{
	struct sheet *sheet = w->sheets[section][column / COLUMNS_MAX];
	uint16_t col = (uint16_t)(FACTS + column % COLUMNS_MAX);

	sheet_text(sheet, w->head, col, STYLE_HEAD, w->head == 0 ? text : name);
}

/* "row: column" of a grid's place or the part of a law, and its name. */
static void
name_place(struct wide *w, const struct question *q, size_t place,
    const char **text, const char **name)
{
	const struct subject *s = w->s;
	size_t columns, row, col;

	*text = *name = "";
	if (q->type == QT_GRID && q->rows != NULL) {
		columns = columns_of_grid(q);
		row = place / columns;
		col = place % columns;
		*text = subject_choice(s, q->rows, q->rows->v[row].name);
		*name = arena_printf(w->a, ".%s", q->rows->v[row].name);
		if (q->columns == NULL || q->columns->n == 0)
			return;
		*text = arena_printf(w->a, "%s: %s", *text,
		    subject_choice(s, q->columns, q->columns->v[col].name));
		*name =
		    arena_printf(w->a, "%s.%s", *name, q->columns->v[col].name);
	} else if (question_parts(q->type) != NULL) {
		*name =
		    arena_printf(w->a, ".%s", question_parts(q->type)[place]);
		*text =
		    say_code(s, "export.part", question_parts(q->type)[place]);
	}
}

static void
head_question(
    struct wide *w, int section, int question, size_t first, size_t ordinal)
{
	const struct question *q = &w->s->q->questions[question];
	const char *text, *name, *number = "";
	size_t i;

	if (ordinal > 0)
		number = arena_printf(w->a, "[%zu]", ordinal);
	for (i = 0; i < w->spots[question].places; i++) {
		name_place(w, q, i, &text, &name);
		text =
		    arena_printf(w->a, "%s%s%s%s%s", w->s->question[question],
			*number ? " " : "", number, *text ? " / " : "", text);
		name = arena_printf(w->a, "%s%s%s", q->name, number, name);
		put_head(w, section, first + i, text, name);
	}
}

static void
head_section(struct wide *w, int section)
{
	const struct questionnaire *q = w->s->q;
	const struct section *of = &q->sections[section];
	size_t row;
	int i, repeat;

	for (i = of->first; i < of->end; i++) {
		repeat = subject_repeat(q, i);
		if (repeat < 0)
			head_question(w, section, i, w->spots[i].first, 0);
		for (row = 0; repeat >= 0 && row < w->repeat_rows[repeat];
		     row++)
			head_question(w, section, i,
			    w->spots[repeat].first +
				row * w->repeat_width[repeat] +
				w->spots[i].first,
			    row + 1);
	}
}

static void
head_facts(struct wide *w, struct sheet *sheet)
{
	static const char *const names[FACTS] = {
	    "iso3", "state", "region", "treaty_status", "submitted"};
	uint16_t i;

	for (i = 0; i < FACTS; i++)
		sheet_text(sheet, w->head, i, STYLE_HEAD,
		    w->head == 0
			? say(w->s,
			      arena_printf(w->a, "export.head.%s", names[i]))
			: names[i]);
}

static void
shape_sheet(struct wide *w, struct sheet *sheet, size_t columns)
{
	static const double widths[FACTS] = {7, 28, 22, 16, 21};

	sheet_height(sheet, 0, 90);
	sheet_widths(sheet, widths, FACTS);
	if (columns > 0)
		sheet_width(sheet, FACTS, (uint16_t)(FACTS + columns - 1), 24);
	sheet_freeze(sheet, HEADS, 2);
	sheet_filter(sheet, 1, (uint32_t)(HEADS + w->s->invited_n - 1),
	    (uint16_t)(FACTS + columns - 1));
	sheet_plain(sheet);
}

static size_t
count_sheets(const struct wide *w, int section)
{
	return w->columns[section] / COLUMNS_MAX + 1;
}

/* A streaming sheet takes its rows in order: one head row whole, then the
 * other. */
static void
write_heads(struct wide *w, int section)
{
	size_t i;

	for (w->head = 0; w->head < HEADS; w->head++) {
		for (i = 0; i < count_sheets(w, section); i++)
			head_facts(w, w->sheets[section][i]);
		head_section(w, section);
	}
}

void
wide_open(struct wide *w, struct book *book)
{
	const struct questionnaire *q = w->s->q;
	size_t n, i, columns;
	int section;

	w->book = book;
	for (section = 0; section < q->sections_n; section++) {
		lay_out(w, section);
		columns = w->columns[section];
		n = count_sheets(w, section);
		w->sheets[section] =
		    arena_array(w->a, n, sizeof(struct sheet *));
		for (i = 0; i < n; i++, columns -= COLUMNS_MAX) {
			w->sheets[section][i] =
			    sheet_add(book, w->s->section[section]);
			shape_sheet(w, w->sheets[section][i],
			    columns < COLUMNS_MAX ? columns : COLUMNS_MAX);
		}
		write_heads(w, section);
	}
}

static void
write_facts(struct wide *w, const struct invited *v, uint32_t row)
{
	const char *facts[FACTS] = {v->state->iso3, v->state->name, v->region,
	    v->status, say(w->s, "export.not_submitted")};
	size_t i;
	uint16_t col;
	int section;

	if (v->report->submission != 0)
		facts[FACTS - 1] = arena_printf(
		    w->a, "%s", text_utc(w->a, v->report->submitted_at));
	for (section = 0; section < w->s->q->sections_n; section++) {
		for (i = 0; i < count_sheets(w, section); i++)
			for (col = 0; col < FACTS; col++)
				sheet_text(w->sheets[section][i], row, col,
				    STYLE_NONE, facts[col]);
	}
}

/* Rows of the States up to this one: those before it said nothing. */
static uint32_t
row_of(struct wide *w, const struct invited *v)
{
	size_t index = (size_t)(v - w->s->invited);

	for (; w->invited <= index; w->invited++)
		write_facts(w, &w->s->invited[w->invited],
		    (uint32_t)(HEADS + w->invited));
	return (uint32_t)(HEADS + index);
}

/* The column of p among its section's, or false where it has none. */
static bool
find_column(const struct wide *w, const struct placed *p, size_t *column)
{
	const struct question *q;
	size_t place;

	if (p->question < 0)
		return false;
	q = &w->s->q->questions[p->question];
	place = q->type == QT_GRID
	    ? p->row_rank * columns_of_grid(q) + p->col_rank
	    : p->col_rank;
	if (q->type != QT_GRID && p->ordinal == 0 && p->row_rank != 0)
		return false;
	if (place >= w->spots[p->question].places ||
	    (q->type == QT_GRID && p->col_rank >= columns_of_grid(q)))
		return false;
	*column = w->spots[p->question].first + place;
	if (p->ordinal > 0)
		*column += w->spots[p->anchor].first +
		    (p->ordinal - 1) * w->repeat_width[p->anchor];
	return true;
}

static void
write_answer(struct wide *w, const struct state_answers *of,
    const struct placed *p, uint32_t row, size_t column)
{
	const struct question *q = &w->s->q->questions[p->question];
	struct sheet *sheet = w->sheets[q->section][column / COLUMNS_MAX];
	uint16_t col = (uint16_t)(FACTS + column % COLUMNS_MAX);
	const char *label = subject_value(w->s, of->a, p->question, &p->answer);
	enum question_type type = subject_type(q);

	if (strcmp(p->answer.status, "blank") == 0)
		return;
	if (strcmp(p->answer.status, "answered") != 0)
		sheet_text(sheet, row, col, STYLE_QUIET, p->answer.status);
	else if (*label != '\0')
		sheet_text(sheet, row, col, STYLE_NONE, label);
	else if (type == QT_INTEGER || type == QT_DECIMAL || type == QT_YEAR)
		sheet_figure(sheet, row, col, p->answer.value);
	else
		sheet_text(sheet, row, col, STYLE_NONE, p->answer.value);
}

void
wide_state(struct wide *w, const struct state_answers *answers)
{
	uint32_t row = row_of(w, answers->invited);
	const struct placed *p = answers->v, *end = p + answers->n;
	size_t column;

	for (; p < end; p++) {
		if (!p->answer.counted) {
			w->counts.uncounted++;
		} else if (!find_column(w, p, &column)) {
			w->counts.elsewhere++;
		} else {
			write_answer(w, answers, p, row, column);
			w->counts.written++;
		}
	}
}

void
wide_close(struct wide *w)
{
	if (w->s->invited_n > 0)
		row_of(w, &w->s->invited[w->s->invited_n - 1]);
}

struct wide_counts
wide_counts(const struct wide *w)
{
	return w->counts;
}
