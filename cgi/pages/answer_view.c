/* SPDX-License-Identifier: MIT */
/* Answers in words: see answer_view.h. */
#include <string.h>
#include "base/text.h"
#include "pages/answer_view.h"
#include "web/language.h"

static const char *
mark_key(const char *status)
{
	static const struct {
		const char *mark, *key;
	} marks[] = {
	    {":", "answer.mark.not_available"},
	    {"..", "answer.mark.not_yet"},
	    {"x", "answer.mark.not_applicable"},
	    {"c", "answer.mark.withheld"},
	};

	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
		if (strcmp(status, marks[i].mark) == 0)
			return marks[i].key;
	}
	return NULL;
}

static const char *
several_labels(struct request *r, const struct questionnaire *q,
    const struct choice_list *l, const char *value)
{
	char *copy = arena_dup(r->a, value), *next = copy, *name;
	struct buf b;

	buf_init(&b, r->a);
	while ((name = strsep(&next, " ")) != NULL) {
		if (*name == '\0')
			continue;
		if (b.n > 0)
			buf_puts(&b, "; ");
		buf_puts(&b, choice_text(q, r->a, r->lang, l, name));
	}
	return b.p;
}

static const char *
with_unit(struct request *r, const struct questionnaire *q,
    const struct question *question, const char *number)
{
	const char *unit;

	if (question->unit == NULL)
		return number;
	unit = questionnaire_text(
	    q, r->lang, arena_printf(r->a, "unit.%s", question->unit));
	return unit == NULL ? number
			    : arena_printf(r->a, "%s %s", number, unit);
}

const char *
answer_words(struct app *app, struct request *r, const struct questionnaire *q,
    const struct question *question, const char *value, const char *status)
{
	enum question_type t =
	    question->type == QT_GRID ? question->cell : question->type;
	int64_t n;

	if (mark_key(status) != NULL)
		return language_text(app->languages, r->lang, mark_key(status));
	if (value[0] == '\0')
		return "";
	if (t == QT_SELECT_ONE && question->choices != NULL)
		return choice_text(q, r->a, r->lang, question->choices, value);
	if (t == QT_SELECT_MULTIPLE && question->choices != NULL)
		return several_labels(r, q, question->choices, value);
	if (t == QT_DATE && text_is_date(value))
		return language_date(app->languages, r->a, r->lang, value);
	if (t == QT_INTEGER && text_int(value, &n))
		return with_unit(r, q, question,
		    language_number(app->languages, r->a, r->lang, n));
	if (t == QT_DECIMAL)
		return with_unit(r, q, question, value);
	return value;
}

const char *
answer_row_label(struct app *app, struct request *r,
    const struct questionnaire *q, const struct question *question,
    const char *row)
{
	(void)app;
	if (question->type != QT_GRID || row[0] == '\0')
		return "";
	return choice_text(q, r->a, r->lang, question->rows, row);
}

const char *
answer_col_label(struct app *app, struct request *r,
    const struct questionnaire *q, const struct question *question,
    const char *col)
{
	if (col[0] == '\0')
		return "";
	if (question->type == QT_GRID && question->columns != NULL)
		return choice_text(q, r->a, r->lang, question->columns, col);
	if (question_parts(question->type) != NULL)
		return language_text(app->languages, r->lang,
		    arena_printf(r->a, "answer.part.%s", col));
	return col;
}

const char *
answer_flags(struct app *app, struct request *r, const char *flags)
{
	struct buf b;

	buf_init(&b, r->a);
	for (; flags != NULL && *flags != '\0'; flags++)
		buf_printf(&b, "%s%s", b.n > 0 ? "; " : "",
		    language_text(app->languages, r->lang,
			arena_printf(r->a, "answer.flag.%c", *flags)));
	return b.n > 0 ? b.p : "";
}

static void
line_view(struct app *app, struct request *r, struct view *v,
    const struct questionnaire *q, const struct question *question,
    const struct answer *ans)
{
	view_set(v, "row", answer_row_label(app, r, q, question, ans->row));
	view_set(v, "col", answer_col_label(app, r, q, question, ans->col));
	view_set(v, "words",
	    answer_words(app, r, q, question, ans->value, ans->status));
	view_flag(v, "mark", mark_key(ans->status) != NULL);
	view_flag(v, "long", question->type == QT_LONGTEXT);
	view_flag(v, "link",
	    question->type == QT_LAW && strcmp(ans->col, "link") == 0 &&
		(strncmp(ans->value, "https://", 8) == 0 ||
		    strncmp(ans->value, "http://", 7) == 0));
	view_set(v, "flags", answer_flags(app, r, ans->flags));
	view_set(v, "comment", ans->comment);
	view_set(v, "source", ans->source);
}

/* A blank row still shows where a comment was written beside it; what was
 * frozen without counting, since its question did not apply, is not shown as
 * the State's answer. */
static bool
has_something(const struct answer *ans)
{
	return ans->counted &&
	    (strcmp(ans->status, "blank") != 0 || ans->comment[0] != '\0' ||
		ans->source[0] != '\0');
}

/* Where a name stands in a list of choices or parts; after all where it is
 * in none. */
static size_t
rank_of(const struct choice_list *l, const char *const *parts, const char *name)
{
	size_t i;

	if (parts != NULL) {
		for (i = 0; parts[i] != NULL; i++)
			if (strcmp(parts[i], name) == 0)
				break;
		return i;
	}
	for (i = 0; l != NULL && i < l->n; i++)
		if (strcmp(l->v[i].name, name) == 0)
			break;
	return i;
}

/* Does x come before y as the questionnaire has them? Rows of a repeat stay
 * in the order of the list. */
static bool
comes_before(
    const struct question *k, const struct answer *x, const struct answer *y)
{
	const char *const *parts = question_parts(k->type);
	size_t rx = 0, ry = 0;

	if (k->type == QT_GRID) {
		rx = rank_of(k->rows, NULL, x->row);
		ry = rank_of(k->rows, NULL, y->row);
	} else if (strcmp(x->row, y->row) != 0) {
		return false;
	}
	if (rx != ry)
		return rx < ry;
	return rank_of(k->columns, parts, x->col) <
	    rank_of(k->columns, parts, y->col);
}

/* Answers of one question in the order of its rows, columns, parts. */
static size_t
in_order(struct request *r, const struct question *k,
    const struct answer_list *list, const char *row, const struct answer ***out)
{
	const struct answer **v, *a;
	size_t n = 0, at;

	v = arena_array(r->a, list->n + 1, sizeof(const void *));
	for (size_t i = 0; i < list->n; i++) {
		a = &list->v[i];
		if (strcmp(a->question, k->name) != 0 || !has_something(a) ||
		    (row != NULL && strcmp(a->row, row) != 0))
			continue;
		for (at = n++; at > 0 && comes_before(k, a, v[at - 1]); at--)
			v[at] = v[at - 1];
		v[at] = a;
	}
	*out = v;
	return n;
}

static void
value_views(struct app *app, struct request *r, struct view *v,
    const struct questionnaire *q, const struct question *question,
    const struct answer_list *list, const char *row)
{
	const struct answer **answers;
	const char *last = "";
	int64_t entry = 0;
	size_t n = in_order(r, question, list, row, &answers);

	for (size_t i = 0; i < n; i++) {
		const struct answer *ans = answers[i];
		struct view *line = view_item(v, "lines");

		line_view(app, r, line, q, question, ans);
		if (question->type != QT_GRID && ans->row[0] != '\0' &&
		    row == NULL && strcmp(ans->row, last) != 0) {
			entry++;
			view_int(line, "entry", entry);
			last = ans->row;
		}
	}
	view_flag(v, "blank", n == 0);
}

void
answer_view(struct app *app, struct request *r, struct view *v,
    const struct questionnaire *q, int question, const struct answer_list *list,
    const char *row)
{
	const struct question *k = &q->questions[question];

	view_set(v, "name", k->name);
	view_set(v, "label", question_text(q, k, r->lang, "label"));
	view_set(v, "type", question_type_name(k->type));
	value_views(app, r, v, q, k, list, row);
}
