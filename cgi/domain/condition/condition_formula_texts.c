/* SPDX-License-Identifier: MIT */
/*
 * Texts of a condition as a formula. A number is never made a text: programs
 * write numbers by the reader's settings, XPath by its own.
 */
#include <string.h>
#include "base/text.h"
#include "domain/condition/condition_formula_private.h"

const char *
formula_text(struct arena *a, const char *text)
{
	struct buf b;

	if (strlen(text) > FORMULA_TEXT_MAX)
		return NULL;
	buf_init(&b, a);
	buf_putc(&b, '"');
	for (; *text != '\0'; text++) {
		if ((unsigned char)*text < ' ')
			return NULL;
		buf_puts(&b, *text == '"' ? "\"\"" : (char[]){*text, '\0'});
	}
	buf_putc(&b, '"');
	return b.p;
}

static void
put_literal(struct formula *w, const char *text)
{
	const char *quoted = text == NULL ? NULL : formula_text(w->s.a, text);

	if (quoted == NULL)
		w->fails = true;
	else
		buf_puts(&w->b, quoted);
}

static void
put_name_text(struct formula *w, const struct node *n)
{
	struct formula_cells c;

	if (!formula_cells_of(w, n, &c))
		return;
	if (c.kind == FORMULA_NUMBER || c.n == 0) {
		w->fails = true;
		return;
	}
	buf_puts(&w->b, c.n > 1 ? "(" : "");
	for (size_t i = 0; i < c.n; i++)
		buf_printf(&w->b, "%s%s", i > 0 ? "&" : "", c.v[i]);
	buf_puts(&w->b, c.n > 1 ? ")" : "");
}

static void
put_concat(struct formula *w, const struct node *n)
{
	const struct node *arg;

	buf_putc(&w->b, '(');
	for (arg = n->first; arg != NULL; arg = arg->next)
		FORMULA(w, arg->next != NULL ? "$&" : "$", arg);
	buf_putc(&w->b, ')');
}

/* One SUBSTITUTE for each character; what was put in must not be taken for
 * what is to be replaced. */
static void
put_translate(struct formula *w, const struct node *n)
{
	const struct node *from = n->first->next, *to = from->next;
	size_t put;

	if (from->kind != N_STRING || to->kind != N_STRING ||
	    strpbrk(from->text, to->text) != NULL) {
		w->fails = true;
		return;
	}
	put = strlen(to->text);
	for (size_t i = 0; from->text[i] != '\0'; i++) {
		w->fails |= ((unsigned char)from->text[i] & 0x80) != 0 ||
		    (i < put && ((unsigned char)to->text[i] & 0x80) != 0) ||
		    memchr(from->text, from->text[i], i) != NULL;
		buf_puts(&w->b, "SUBSTITUTE(");
	}
	formula_string(w, n->first);
	for (size_t i = 0; !w->fails && from->text[i] != '\0'; i++) {
		buf_putc(&w->b, ',');
		put_literal(w, (char[]){from->text[i], '\0'});
		buf_putc(&w->b, ',');
		put_literal(w, (char[]){i < put ? to->text[i] : '\0', '\0'});
		buf_putc(&w->b, ')');
	}
}

/* Places in a text that stand there as whole numbers. */
static void
put_substring(struct formula *w, const struct node *n)
{
	const struct node *from = n->first->next, *length = from->next;
	int64_t i;

	if (from->kind != N_NUMBER || !text_int(from->text, &i) || i < 1 ||
	    (length != NULL &&
		(length->kind != N_NUMBER || !text_int(length->text, &i)))) {
		w->fails = true;
		return;
	}
	FORMULA(w, "MID($,%,", n->first, from);
	if (length == NULL)
		buf_puts(&w->b, "32767)");
	else
		FORMULA(w, "%)", length);
}

static void
put_today(struct formula *w)
{
	buf_puts(&w->b,
	    "(YEAR(TODAY())&\"-\"&RIGHT(\"0\"&MONTH(TODAY()),2)&\"-\"&"
	    "RIGHT(\"0\"&DAY(TODAY()),2))");
}

static void
put_text_call(struct formula *w, const struct node *n)
{
	const struct node *a = n->first, *b = a == NULL ? NULL : a->next;

	switch (n->function->id) {
	case F_IF:
		FORMULA(w, "IF(?,$,$)", a, b, b->next);
		return;
	case F_COALESCE:
		FORMULA(w, "IF(?,$,$)", a, a, b);
		return;
	case F_CONCAT:
		put_concat(w, n);
		return;
	case F_TRANSLATE:
		put_translate(w, n);
		return;
	case F_SUBSTRING:
		put_substring(w, n);
		return;
	case F_NORMALIZE_SPACE:
		FORMULA(w,
		    "TRIM(SUBSTITUTE(SUBSTITUTE(SUBSTITUTE($,CHAR(10),\" \"),"
		    "CHAR(13),\" \"),CHAR(9),\" \"))",
		    a);
		return;
	case F_STRING:
	case F_DATE:
		formula_string(w, a);
		return;
	case F_TODAY:
		put_today(w);
		return;
	default:
		w->fails = true;
	}
}

static const char *
column_of(const struct formula *w, const char *name)
{
	const char *const *extra;

	if (w->choice == NULL)
		return NULL;
	if (strcmp(name, "name") == 0)
		return w->choice->name;
	for (extra = w->choice->extra; extra != NULL && *extra != NULL;
	     extra += 2)
		if (strcmp(extra[0], name) == 0)
			return extra[1];
	return "";
}

void
formula_string(struct formula *w, const struct node *n)
{
	if (w->fails)
		return;
	if (n->kind == N_STRING)
		put_literal(w, n->text);
	else if (n->kind == N_NUMBER && strchr(n->text, '.') == NULL &&
	    (*n->text != '0' || n->text[1] == '\0') && strlen(n->text) <= 15)
		put_literal(w, n->text);
	else if (node_value(n) == V_TRUTH)
		FORMULA(w, "IF(?,\"true\",\"false\")", n);
	else if (node_value(n) == V_NUMBER)
		w->fails = true;
	else if (formula_is_name(n))
		put_name_text(w, n);
	else if (n->kind == N_FACT)
		put_literal(w, w->names->fact(w->names->ctx, n->text));
	else if (n->kind == N_COLUMN)
		put_literal(w, column_of(w, n->text));
	else if (n->kind == N_CALL)
		put_text_call(w, n);
	else
		w->fails = true;
}
