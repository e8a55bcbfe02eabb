/* SPDX-License-Identifier: MIT */
/*
 * What an answer is to expressions, as a formula over the cell that people
 * write in: see home_conditions.h. It reads the cell as the reader of the
 * workbook does (cgi/domain/workbook/judge.c), and where the reader would
 * refuse what stands there it is an error.
 */
#include <string.h>
#include "base/text.h"
#include "domain/report/report_value.h"
#include "exports/home_conditions.h"

void
home_note_cell(struct home *h, const struct home_cell *cell)
{
	if (h->cells_n == h->cells_cap)
		h->cells = arena_more(h->a, h->cells, h->cells_n, &h->cells_cap,
		    sizeof(*h->cells));
	h->cells[h->cells_n++] = *cell;
}

/* --- the hidden sheet --- */

static const char *
reference(struct home *h, const struct sheet *s, uint32_t row, uint16_t col)
{
	struct buf b;

	buf_init(&b, h->a);
	for (const char *p = sheet_name(s); *p != '\0'; p++)
		buf_puts(&b, *p == '\'' ? "''" : (char[]){*p, '\0'});
	return arena_printf(
	    h->a, "'%s'!$%s$%u", b.p, home_letters(h->a, col), row + 1);
}

static const char *
put(struct home *h, const char *formula, bool is_number, const char *text)
{
	uint32_t row = h->formulas_n++;
	double n;

	if (is_number && text_decimal(text, &n))
		sheet_formula(
		    h->conditions, row, 1, STYLE_NONE, formula, true, n);
	else
		sheet_formula_text(
		    h->conditions, row, 1, STYLE_NONE, formula, text);
	return reference(h, h->conditions, row, 1);
}

const char *
home_put_formula(struct home *h, const char *formula, const char *text)
{
	return put(h, formula, false, text);
}

const char *
home_put_number(struct home *h, const char *formula, unsigned now)
{
	return put(h, formula, true, arena_printf(h->a, "%u", now));
}

/* --- choices --- */

/* Labels and codes of a list, each with the code it stands for: two columns of
 * the hidden sheet, in the order in which the reader looks. */
struct keys {
	struct home *h;
	const struct choice_list *l;
	struct home_keys *out;
};

/* With one space for each run of white space. */
static char *
plain_label(struct arena *a, const char *label)
{
	char *s = text_clean(a, label, strlen(label)), *w = s;

	for (const char *p = s; *p != '\0'; p++) {
		bool is_white = strchr(" \t\r\n", *p) != NULL;

		if (!is_white)
			*w++ = *p;
		else if (w > s && w[-1] != ' ')
			*w++ = ' ';
	}
	*w = '\0';
	return s;
}

static void
add_key(struct keys *k, const char *text, const char *code)
{
	struct home_keys *o = k->out;
	char *label = plain_label(k->h->a, text);

	for (uint32_t i = 0; i < o->n; i++) {
		if (strcmp(o->label[i], label) == 0)
			return;
	}
	if (*label == '\0')
		return;
	if (strlen(label) > FORMULA_TEXT_MAX)
		o->is_long = true;
	o->is_parted = o->is_parted || strchr(label, ';') != NULL;
	sheet_text(k->h->conditions, o->n, o->col, STYLE_NONE, label);
	sheet_text(
	    k->h->conditions, o->n, (uint16_t)(o->col + 1), STYLE_NONE, code);
	o->label[o->n] = label;
	o->code[o->n++] = code;
}

static const char *
label_in(const struct keys *k, const char *lang, const char *choice)
{
	const char *text = questionnaire_text(k->h->r.q, lang,
	    arena_printf(k->h->a, "list.%s.%s", k->l->name, choice));

	return text == NULL ? "" : text;
}

static const struct home_keys *
keys_of(struct home *h, const struct choice_list *l)
{
	struct home_keys *o = &h->keys[l - h->r.q->lists];
	const char *const *langs = h->r.q->languages;
	struct keys k = {h, l, o};
	size_t most = 0;

	if (o->n > 0)
		return o;
	for (; langs[most] != NULL; most++)
		;
	o->col = (uint16_t)(3 + 2 * h->keys_n++);
	o->label = arena_array(h->a, l->n * (most + 2) + 1, sizeof(char *));
	o->code = arena_array(h->a, l->n * (most + 2) + 1, sizeof(char *));
	for (size_t i = 0; i < l->n; i++)
		add_key(
		    &k, label_in(&k, h->o->lang, l->v[i].name), l->v[i].name);
	for (size_t i = 0; i < l->n; i++) {
		add_key(&k, l->v[i].name, l->v[i].name);
		for (size_t n = 0; langs[n] != NULL; n++)
			add_key(&k, label_in(&k, langs[n], l->v[i].name),
			    l->v[i].name);
	}
	return o;
}

/* The text of a cell with one space for each run of white space. */
static const char *
plain_text(struct home *h, const char *cell)
{
	return arena_printf(h->a,
	    "TRIM(SUBSTITUTE(SUBSTITUTE(SUBSTITUTE(%s,CHAR(10),\" \"),"
	    "CHAR(13),\" \"),CHAR(9),\" \"))",
	    cell);
}

/* MATCH takes * and ? for any characters. */
static const char *
one_choice(struct home *h, const struct choice_list *l, const char *cell)
{
	const struct home_keys *k = keys_of(h, l);
	const char *text = plain_text(h, cell);
	const char *first = reference(h, h->conditions, 0, k->col);
	uint16_t codes = (uint16_t)(k->col + 1);

	if (k->is_long || k->n == 0)
		return NULL;
	return arena_printf(h->a,
	    "IF(%s=\"\",\"\",INDEX(%s:$%s$%u,MATCH(SUBSTITUTE(SUBSTITUTE("
	    "SUBSTITUTE(%s,\"~\",\"~~\"),\"*\",\"~*\"),\"?\",\"~?\"),%s:$%s$%u,"
	    "0)))",
	    text, reference(h, h->conditions, 0, codes),
	    home_letters(h->a, codes), k->n, text, first,
	    home_letters(h->a, k->col), k->n);
}

/* Whether one of a choice's labels is among the items, as its code. */
static void
put_item(struct home *h, const struct home_keys *k, const char *code,
    const char *items, struct buf *b)
{
	const char *before = "";

	buf_puts(b, b->n > 0 ? "&IF(OR(" : "IF(OR(");
	for (uint32_t i = 0; i < k->n; i++) {
		if (strcmp(k->code[i], code) != 0)
			continue;
		buf_printf(b, "%sISNUMBER(FIND(\";\"&LOWER(%s)&\";\",%s))",
		    before, reference(h, h->conditions, i, k->col), items);
		before = ",";
	}
	buf_printf(b, "),\"%s \",\"\")", code);
}

/* Items between semicolons, each in lower case; then the codes of those that
 * are known, in the order of the list. */
static const char *
several_choices(struct home *h, const struct choice_list *l, const char *cell)
{
	const struct home_keys *k = keys_of(h, l);
	const char *items, *found;
	struct buf b;

	if (k->is_parted || k->n == 0)
		return NULL;
	items = home_put_formula(h,
	    arena_printf(h->a,
		"SUBSTITUTE("
		"\";\"&LOWER(SUBSTITUTE(SUBSTITUTE(TRIM(SUBSTITUTE(SUBSTITUTE("
		"SUBSTITUTE(%s,CHAR(10),\";\"),CHAR(13),\" \"),CHAR(9),\" \")),"
		"\"; \",\";\"),\" ;\",\";\"))&\";\",\";;\",\";\")",
		cell),
	    "");
	buf_init(&b, h->a);
	for (size_t i = 0; i < l->n; i++)
		put_item(h, k, l->v[i].name, items, &b);
	if (b.n > 7000)
		return NULL;
	found = home_put_formula(h, arena_printf(h->a, "TRIM(%s)", b.p), "");
	return arena_printf(h->a,
	    "IF(SUBSTITUTE(%s,\";\",\"\")=\"\",\"\",IF(AND(%s<>\"\",LEN(%s)-"
	    "LEN("
	    "SUBSTITUTE(%s,\";\",\"\"))=LEN(%s)-LEN(SUBSTITUTE(%s,\" \",\"\""
	    "))+2),%s,NA()))",
	    items, found, items, items, found, found, found);
}

/* --- figures, dates, texts --- */

/* Marks are no figures. Digits and signs of other scripts are read, and a point
 * becomes what the reader's settings call one: the second character of a half.
 */
static const char *
figure(struct home *h, const char *cell)
{
	static const char *const digits[] = {
	    "٠", "١", "٢", "٣", "٤", "٥", "٦", "٧", "٨", "٩"};
	struct buf b;

	buf_init(&b, h->a);
	for (int i = 0; i < 15; i++)
		buf_puts(&b, "SUBSTITUTE(");
	buf_puts(&b, cell);
	for (int i = 0; i < 10; i++)
		buf_printf(&b, ",\"%s\",\"%d\")", digits[i], i);
	buf_puts(&b,
	    ",\" \",\"\"),\"\xc2\xa0\",\"\"),\"٬\",\"\"),\"٫\",\".\"),"
	    "\".\",MID(1/2,2,1))");
	return arena_printf(h->a,
	    "IF(ISNUMBER(%s),%s,IF(ISNUMBER(FIND(\"|\"&LOWER(TRIM(%s))&\"|\","
	    "\"||:|..|x|c|х|с|\")),\"\",IF(ISNUMBER(FIND(\",\",%s)),NA(),"
	    "VALUE(%s))))",
	    cell, cell, cell, cell, b.p);
}

static const char *
date(struct home *h, const char *cell)
{
	return arena_printf(h->a,
	    "IF(ISNUMBER(%s),YEAR(%s)&\"-\"&RIGHT(\"0\"&MONTH(%s),2)&\"-\"&"
	    "RIGHT(\"0\"&DAY(%s),2),IF(TRIM(%s)=\"\",\"\","
	    "IF(AND(LEN(TRIM(%s))=10,MID(TRIM(%s),5,1)=\"-\","
	    "MID(TRIM(%s),8,1)=\"-\"),TRIM(%s),NA())))",
	    cell, cell, cell, cell, cell, cell, cell, cell, cell);
}

/* Spaces and line ends around a text are no part of it: where there are any,
 * what it is is not known here. */
static const char *
text(struct home *h, const char *cell)
{
	return arena_printf(h->a,
	    "IF(TRIM(%s)=\"\",\"\",IF(OR(ISNUMBER(FIND(LEFT(%s),\" \"&CHAR(9)&"
	    "CHAR(10)&CHAR(13))),ISNUMBER(FIND(RIGHT(%s),\" \"&CHAR(9)&"
	    "CHAR(10)&CHAR(13)))),NA(),%s&\"\"))",
	    cell, cell, cell, cell);
}

static bool
is_number(enum question_type t)
{
	return t == QT_INTEGER || t == QT_DECIMAL || t == QT_YEAR;
}

static const char *
raw_value(struct home *h, const struct home_cell *c)
{
	const struct question *q = &h->r.q->questions[c->question];
	enum question_type t = question_cell_type(q);
	const char *cell = reference(h, c->sheet, c->at_row, c->at_col);

	if (t == QT_SELECT_ONE || t == QT_SELECT_MULTIPLE)
		return q->choices == NULL ? NULL
		    : t == QT_SELECT_ONE  ? one_choice(h, q->choices, cell)
					 : several_choices(h, q->choices, cell);
	if (is_number(t))
		return figure(h, cell);
	if (t == QT_DATE || (t == QT_LAW && strcmp(c->col, "date") == 0))
		return date(h, cell);
	return text(h, cell);
}

/* --- names of a condition --- */

struct reading {
	struct home *h;
	const char *row;   /* of the repeat at hand */
	struct buf unsure; /* "ISERROR(x),ISERROR(y)" */
};

static const char *
note_read(struct reading *r, const char *cell)
{
	if (cell != NULL)
		buf_printf(&r->unsure, "%sISERROR(%s)",
		    r->unsure.n > 0 ? "," : "", cell);
	return cell;
}

static bool
in_repeat(const struct home *h, int question)
{
	int i = h->r.q->questions[question].parent;

	while (i >= 0 && h->r.q->questions[i].type != QT_REPEAT)
		i = h->r.q->questions[i].parent;
	return i >= 0;
}

static const char *
read_cell(void *ctx, int question, const char *row, const char *col)
{
	struct reading *r = ctx;
	bool is_grid = r->h->r.q->questions[question].type == QT_GRID;
	const char *repeat_row = in_repeat(r->h, question) ? r->row : "";

	if (is_grid)
		return note_read(r, home_value_cell(r->h, question, row, col));
	return note_read(r, home_value_cell(r->h, question, repeat_row, row));
}

static const char *const *
read_rows(void *ctx, int question)
{
	struct reading *r = ctx;
	struct home *h = r->h;
	const char **v = arena_array(h->a, h->cells_n + 1, sizeof(*v));
	size_t n = 0;

	for (size_t i = 0; i < h->cells_n; i++) {
		if (h->cells[i].question != question)
			continue;
		v[n] = note_read(
		    r, home_value_cell(h, question, h->cells[i].row, ""));
		if (v[n++] == NULL)
			return NULL;
	}
	return n == 0 ? NULL : v;
}

static const char *
read_fact(void *ctx, const char *name)
{
	const struct open_report *r = &((struct reading *)ctx)->h->r;

	if (strcmp(name, "state.status") == 0)
		return r->state.status;
	if (strcmp(name, "state.region") == 0)
		return r->state.region;
	return strcmp(name, "state.iso3") == 0 ? r->state.iso3 : NULL;
}

static const char *
guarded(struct reading *r, const char *formula)
{
	if (formula == NULL || r->unsure.n == 0)
		return formula;
	return arena_printf(
	    r->h->a, "IF(OR(%s),NA(),%s)", r->unsure.p, formula);
}

const char *
home_formula(struct home *h, int at, const char *row, const struct condition *c,
    const struct choice *choice)
{
	struct reading r = {.h = h, .row = row};
	const struct formula_names names = {
	    &r, read_cell, read_rows, read_fact};

	buf_init(&r.unsure, h->a);
	return guarded(
	    &r, condition_formula(h->a, h->r.q, at, c, choice, &names));
}

/* --- the cells --- */

static struct home_cell *
find_cell(struct home *h, int question, const char *row, const char *col)
{
	for (size_t i = 0; i < h->cells_n; i++) {
		struct home_cell *c = &h->cells[i];

		if (c->question == question && text_eq(c->row, row) &&
		    text_eq(c->col, col))
			return c;
	}
	return NULL;
}

/* A calculate stands nowhere in the workbook: its place is made here. */
static struct home_cell *
calculate_cell(struct home *h, int question, const char *row)
{
	home_note_cell(h,
	    &(struct home_cell){.question = question, .row = row, .col = ""});
	return &h->cells[h->cells_n - 1];
}

static const char *
calculated(struct home *h, int question, const char *row)
{
	struct reading r = {.h = h, .row = row};
	const struct formula_names names = {
	    &r, read_cell, read_rows, read_fact};
	const struct question *q = &h->r.q->questions[question];

	if (q->calculate == NULL)
		return NULL;
	buf_init(&r.unsure, h->a);
	return guarded(&r,
	    condition_formula_value(
		h->a, h->r.q, question, q->calculate, &names));
}

/* An answer that is not asked for is none. */
static const char *
put_value(struct home *h, int question, const char *row, const char *col,
    const char *raw)
{
	const struct question *q = &h->r.q->questions[question];
	const struct home_applies *ap =
	    home_applies(h, question, in_repeat(h, question) ? row : "");
	const char *now =
	    instance_value(h->with_spares, h->a, question, row, col);
	enum question_type t = question_cell_type(q);

	if (raw == NULL || !ap->is_whole)
		return NULL;
	return put(h,
	    ap->cell == NULL
		? raw
		: arena_printf(h->a, "IF(%s=0,\"\",%s)", ap->cell, raw),
	    is_number(t) || t == QT_CALCULATE, now);
}

const char *
home_value_cell(struct home *h, int question, const char *row, const char *col)
{
	bool is_calculate = h->r.q->questions[question].type == QT_CALCULATE;
	struct home_cell *c = find_cell(h, question, row, col);
	size_t at;
	const char *value;

	if (c == NULL && is_calculate)
		c = calculate_cell(h, question, row);
	if (c == NULL || c->is_looked_up)
		return c == NULL ? NULL : c->value;
	c->is_looked_up = true; /* and not known as long as it is on its way */
	at = (size_t)(c - h->cells);
	value = put_value(h, question, row, col == NULL ? "" : col,
	    is_calculate ? calculated(h, question, row) : raw_value(h, c));
	h->cells[at].value = value; /* the list may have moved */
	return value;
}
