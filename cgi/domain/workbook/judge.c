/* SPDX-License-Identifier: MIT */
/*
 * What is written in the cells of one place, as an answer. Labels are taken in
 * every language of the questionnaire: a workbook passes through many hands.
 * Nothing is guessed; a text that fits no choice is refused with its cell.
 */
#include <string.h>
#include "base/limits.h"
#include "base/text.h"
#include "base/words.h"
#include "domain/report/report_value.h"
#include "domain/workbook/inside.h"

static char *
trimmed(struct arena *a, const char *s)
{
	return text_clean(a, s, strlen(s));
}

static bool
is_choice(const struct gathering *g, const struct choice_list *l,
    const struct choice *c, const char *text)
{
	const struct questionnaire *q = g->o->q;
	char *key = arena_printf(g->a, "list.%s.%s", l->name, c->name);

	if (words_alike(c->name, text))
		return true;
	for (size_t i = 0; q->languages[i] != NULL; i++) {
		const char *label = questionnaire_text(q, q->languages[i], key);

		if (label != NULL && words_alike(label, text))
			return true;
	}
	return false;
}

/* The code of a label or code, or NULL. The workbook's own language first:
 * one language's word for yes may be another's for no. */
static const char *
choice_code(
    const struct gathering *g, const struct choice_list *l, const char *text)
{
	for (size_t i = 0; i < l->n; i++) {
		const char *label = questionnaire_text(g->o->q, g->lang,
		    arena_printf(g->a, "list.%s.%s", l->name, l->v[i].name));

		if (label != NULL && words_alike(label, text))
			return l->v[i].name;
	}
	for (size_t i = 0; i < l->n; i++) {
		if (is_choice(g, l, &l->v[i], text))
			return l->v[i].name;
	}
	return NULL;
}

/* Bytes up to the first of these signs, each at most three bytes; *sign of it.
 */
static size_t
until(const char *text, const char *const *signs, size_t *sign)
{
	for (const char *p = text;; p++) {
		for (size_t i = 0; signs[i] != NULL; i++) {
			*sign = strlen(signs[i]);
			if (strncmp(p, signs[i], *sign) == 0)
				return (size_t)(p - text);
		}
		*sign = 0;
		if (*p == '\0')
			return (size_t)(p - text);
	}
}

/* NULL where one of the parts is no choice. */
static const char *
codes_parted_by(const struct gathering *g, const struct choice_list *l,
    const char *text, const char *const *signs)
{
	struct buf b;

	buf_init(&b, g->a);
	buf_puts(&b, "");
	while (*text != '\0') {
		size_t sign, n = until(text, signs, &sign);
		char *one = text_clean(g->a, text, n);
		const char *code;

		text += n + sign;
		if (*one == '\0')
			continue;
		code = choice_code(g, l, one);
		if (code == NULL)
			return NULL;
		buf_printf(&b, "%s%s", b.n > 0 ? " " : "", code);
	}
	return b.p;
}

/* By semicolons, which no label has, else by commas as some programs have it,
 * where every part is a label; of Arabic and Chinese, too. */
static const char *
choice_codes(
    const struct gathering *g, const struct choice_list *l, const char *text)
{
	static const char *const strong[] = {";", "\n", "؛", "；", NULL};
	static const char *const all[] = {
	    ";", "\n", "؛", "；", ",", "،", "，", "、", NULL};
	const char *codes = choice_code(g, l, text);

	if (codes == NULL)
		codes = codes_parted_by(g, l, text, strong);
	return codes != NULL ? codes : codes_parted_by(g, l, text, all);
}

static const char *
as_choices(const struct gathering *g, const struct question *q,
    const char *text, const char **refused)
{
	const char *codes = NULL;

	if (q->choices != NULL)
		codes = question_cell_type(q) == QT_SELECT_MULTIPLE
		    ? choice_codes(g, q->choices, text)
		    : choice_code(g, q->choices, text);
	if (codes != NULL)
		return codes;
	*refused = "choice";
	return text;
}

static void
tell(const struct gathering *g, const char **told, const char *key)
{
	*told = **told == '\0' ? key : arena_printf(g->a, "%s %s", *told, key);
}

static void
tell_notes(const struct gathering *g, const struct question *q,
    const struct book_cell *c, const char **told, const char **refused)
{
	if ((c->notes & BOOK_FORMULA) != 0)
		tell(g, told, "formula");
	if ((c->notes & BOOK_DATE) != 0 &&
	    (q == NULL || question_cell_type(q) != QT_DATE))
		tell(g, told, "date");
	if ((c->notes & BOOK_PERCENT) != 0)
		tell(g, told, "percent");
	if ((c->notes & BOOK_MERGED) != 0)
		tell(g, told, "merged");
	if ((c->notes & BOOK_NO_VALUE) != 0)
		*refused = "no_value";
	if ((c->notes & BOOK_ERROR) != 0)
		*refused = "error";
	if ((c->notes & BOOK_CUT) != 0)
		*refused = "too_long";
}

/* NULL where it is none. */
static const char *
mark_of(const struct gathering *g, const char *text)
{
	for (size_t i = 0; i < g->file->marks_n; i++) {
		if (words_alike(g->file->marks[i].text, text))
			return g->file->marks[i].status;
	}
	return NULL;
}

static bool
is_mark(const char *status)
{
	return strcmp(status, "answered") != 0 && strcmp(status, "blank") != 0;
}

/* The value as it would be stored; a mark typed in its place goes to *mark. */
static const char *
value_of(const struct gathering *g, const struct said *s, const char **mark,
    const char **told, const char **refused)
{
	const struct question *q = &g->o->q->questions[s->question];
	enum question_type t = question_cell_type(q);
	const char *text = trimmed(g->a, s->answer->text), *bad;

	tell_notes(g, q, s->answer, told, refused);
	*mark = value_mark(q, text);
	if (*mark != NULL)
		return "";
	if (*text == '\0' || *refused != NULL)
		return text;
	if (t == QT_SELECT_ONE || t == QT_SELECT_MULTIPLE)
		text = as_choices(g, q, text, refused);
	text = *refused == NULL ? value_normal(g->a, q, text) : text;
	bad = value_type_problem(q, s->col, text);
	if (*refused == NULL && bad != NULL)
		*refused = bad;
	return text;
}

/* An answer and a mark beside it exclude each other, but one of them may be
 * only what was there before. */
static void
put_answer(const struct gathering *g, const struct said *s,
    const struct answer *base, struct answer *out, const char **told,
    const char **refused)
{
	const char *typed = NULL, *chosen = NULL, *value = base->value;
	const char *beside =
	    s->mark == NULL ? "" : trimmed(g->a, s->mark->text);

	if (s->answer != NULL)
		value = value_of(g, s, &typed, told, refused);
	if (*beside != '\0') {
		chosen = mark_of(g, beside);
		if (chosen == NULL) {
			*refused = "mark";
			return;
		}
	}
	if (chosen != NULL && *value != '\0') {
		if (text_eq(value, base->value) && !is_mark(base->status))
			value = "";
		else if (text_eq(chosen, base->status))
			chosen = NULL;
		else if (*refused == NULL)
			*refused = "both";
	}
	if (s->mark == NULL && s->answer != NULL && *value == '\0' &&
	    is_mark(base->status) && typed == NULL)
		typed = base->status;
	chosen = typed != NULL ? typed : chosen;
	out->value = chosen != NULL ? "" : value;
	out->status = chosen != NULL ? chosen
	    : *value != '\0'	     ? "answered"
				     : "blank";
	if (s->answer == NULL && s->mark == NULL) {
		out->value = base->value;
		out->status = base->status;
	}
}

static const char *
put_text(const struct gathering *g, const struct book_cell *c, const char *base,
    const char **told, const char **refused)
{
	const char *text;

	if (c == NULL)
		return base;
	tell_notes(g, NULL, c, told, refused);
	text = trimmed(g->a, c->text);
	if (strlen(text) > LIMIT_COMMENT && *refused == NULL)
		*refused = "too_long";
	return text;
}

void
judge(const struct gathering *g, const struct said *s,
    const struct answer *base, struct answer *out, const char **told,
    const char **refused)
{
	*told = "";
	*refused = NULL;
	*out = *base;
	put_answer(g, s, base, out, told, refused);
	out->comment = put_text(g, s->comment, base->comment, told, refused);
	out->source = put_text(g, s->source, base->source, told, refused);
}
