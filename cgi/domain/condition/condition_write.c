/* SPDX-License-Identifier: MIT */
/*
 * Writes a tree as XPath 1.0 that every engine reads alike: no extension
 * function, no variable, absolute paths from /data or steps from the
 * question's own element.
 *
 * XPath 1.0 has no conditional. if(c, a, b) becomes the text
 *   concat(substring(a, 1, number(c) * 1000000),
 *       substring(b, 1, number(not(c)) * 1000000))
 * of which one half is always empty (1000000 is beyond LIMIT_ANSWER), or
 * and/or where both results are true or false. Arguments may be written more
 * than once, so the length of the result is bounded.
 */
#include <string.h>
#include "domain/condition/condition_private.h"

enum { XPATH_MAX = 64 * 1024 };
_Static_assert(XPATH_MAX < 1000000, "if() cuts no answer");

struct writer {
	const struct scope *s;
	const struct choice *choice;
	struct buf b;
};

static void write_node(struct writer *w, const struct node *n);

enum node_value
node_value(const struct node *n)
{
	switch (n->kind) {
	case N_STRING:
	case N_COLUMN:
	case N_ROW:
		return V_TEXT;
	case N_NUMBER:
	case N_ADD:
	case N_SUB:
	case N_MUL:
	case N_DIV:
	case N_MOD:
	case N_NEG:
		return V_NUMBER;
	case N_QUESTION:
	case N_LAST:
	case N_FACT:
	case N_SELF:
		return V_NODES;
	case N_CALL:
		break;
	default:
		return V_TRUTH;
	}
	if (n->function->id == F_TODAY ||
	    (n->function->id == F_DATE && n->first))
		return n->first ? node_value(n->first) : V_NODES;
	if (n->function->id == F_IF &&
	    node_value(n->first->next) == node_value(n->first->next->next) &&
	    node_value(n->first->next) != V_NODES)
		return node_value(n->first->next);
	return n->function->gives;
}

bool
node_is_date(const struct scope *s, const struct node *n)
{
	const struct question *qn;

	if (n->kind == N_CALL)
		return n->function->id == F_TODAY || n->function->id == F_DATE;
	if (n->kind != N_QUESTION && n->kind != N_LAST && n->kind != N_SELF)
		return false;
	qn = &s->q->questions[n->kind == N_SELF ? s->at : n->question];
	if (n->row && qn->type == QT_LAW)
		return strcmp(n->row, "date") == 0;
	return qn->type == QT_DATE;
}

int
repeat_of(const struct questionnaire *q, int question)
{
	int i = q->questions[question].parent;

	while (i >= 0 && q->questions[i].type != QT_REPEAT)
		i = q->questions[i].parent;
	return i;
}

static void
write_question(struct writer *w, const struct node *n)
{
	const struct questionnaire *q = w->s->q;
	const struct question *qn = &q->questions[n->question];
	int repeat = repeat_of(q, n->question);

	if (n->kind == N_LAST)
		buf_printf(&w->b, "/data/last/%s", qn->name);
	else if (repeat < 0)
		buf_printf(&w->b, "/data/answers/%s", qn->name);
	else if (w->s->at >= 0 && repeat_of(q, w->s->at) == repeat)
		buf_printf(&w->b, "../%s", qn->name);
	else
		buf_printf(&w->b, "/data/answers/%s/%s",
		    q->questions[repeat].name, qn->name);
	if (n->row)
		buf_printf(&w->b, "/%s", n->row);
	if (n->col)
		buf_printf(&w->b, "/%s", n->col);
	if (qn->type == QT_REPEAT) /* the empty element is no row */
		buf_puts(&w->b, "[*]");
}

static void
write_literal(struct buf *b, const char *s)
{
	size_t n;

	if (!strchr(s, '\'')) {
		buf_printf(b, "'%s'", s);
		return;
	}
	if (!strchr(s, '"')) {
		buf_printf(b, "\"%s\"", s);
		return;
	}
	buf_puts(b, "concat(''");
	for (; *s; s += n) { /* pieces that hold one kind of quote each */
		n = strcspn(s, *s == '\'' ? "\"" : "'");
		buf_puts(b, *s == '\'' ? ", \"" : ", '");
		buf_add(b, s, n);
		buf_puts(b, *s == '\'' ? "\"" : "'");
	}
	buf_puts(b, ")");
}

static const char *
column_value(const struct choice *c, const char *name)
{
	size_t k;

	if (!c)
		return "";
	if (strcmp(name, "name") == 0)
		return c->name;
	for (k = 0; c->extra && c->extra[k]; k += 2)
		if (strcmp(c->extra[k], name) == 0)
			return c->extra[k + 1];
	return "";
}

/* Writes parts, '%' standing for the next of the nodes. A small template keeps
 * the shape of each translation in sight. */
static void
write_shape(struct writer *w, const char *shape, const struct node *const *v)
{
	for (; *shape; shape++) {
		if (*shape == '%')
			write_node(w, *v++);
		else
			buf_putc(&w->b, *shape);
	}
}

#define SHAPE(w, shape, ...)                                                   \
	write_shape(w, shape, (const struct node *const[]){__VA_ARGS__})

/* As a truth: a question counts as true when it has an answer, not because
 * its element is there. */
static void
write_truth(struct writer *w, const struct node *n)
{
	bool is_rows = n->kind == N_QUESTION &&
	    w->s->q->questions[n->question].type == QT_REPEAT;

	if (node_value(n) != V_NODES || is_rows)
		SHAPE(w, is_rows ? "boolean(%)" : "%", n);
	else
		SHAPE(w, "(string(%) != '')", n);
}

static void
write_call(struct writer *w, const struct node *n)
{
	const struct node *arg;

	buf_printf(&w->b, "%s(", n->function->name);
	for (arg = n->first; arg; arg = arg->next)
		SHAPE(w, arg->next ? "%, " : "%", arg);
	buf_puts(&w->b, ")");
}

static void
write_if(struct writer *w, const struct node *n)
{
	const struct node *c = n->first, *a = c->next, *b = a->next;
	bool is_number = node_value(n) == V_NUMBER;

	if (node_value(n) == V_TRUTH) {
		buf_puts(&w->b, "((");
		write_truth(w, c);
		SHAPE(w, " and %) or (not(", a);
		write_truth(w, c);
		SHAPE(w, ") and %))", b);
		return;
	}
	SHAPE(w,
	    is_number ? "number(concat(substring(%, 1, number(boolean("
		      : "concat(substring(%, 1, number(boolean(",
	    a);
	write_truth(w, c);
	SHAPE(w, ")) * 1000000), substring(%, 1, number(not(", b);
	write_truth(w, c);
	buf_puts(&w->b, is_number ? ")) * 1000000)))" : ")) * 1000000))");
}

static void
write_selected(struct writer *w, const struct node *n)
{
	const struct node *v = n->first->next;

	SHAPE(w, "contains(concat(' ', normalize-space(%), ' '), ", n->first);
	if (v->kind == N_STRING)
		write_literal(&w->b, arena_printf(w->s->a, " %s ", v->text));
	else
		SHAPE(w, "concat(' ', %, ' ')", v);
	buf_puts(&w->b, ")");
}

/* count and sum look at what is answered: blanks are no zeroes. */
static void
write_over_nodes(struct writer *w, const struct node *n)
{
	const struct question *qn = &w->s->q->questions[n->first->question];

	buf_printf(&w->b, "%s(", n->function->name);
	write_question(w, n->first);
	if (qn->type == QT_GRID && !n->first->col)
		buf_puts(&w->b, "/descendant-or-self::*[not(*) and . != '']");
	else if (qn->type != QT_REPEAT)
		buf_puts(&w->b, "[. != '']");
	buf_puts(&w->b, ")");
}

static void
write_position(struct writer *w)
{
	const struct questionnaire *q = w->s->q;

	buf_printf(&w->b, "(count(../preceding-sibling::%s) + 1)",
	    q->questions[repeat_of(q, w->s->at)].name);
}

/* An earlier row of the repeat says the same. A node-set equals another when
 * any two of their texts do. */
static void
write_repeated(struct writer *w, const struct node *n)
{
	const struct questionnaire *q = w->s->q;
	const char *name = q->questions[n->first->question].name;

	buf_printf(&w->b,
	    "(../%s != '' and ../%s = ../preceding-sibling::%s/%s)", name, name,
	    q->questions[repeat_of(q, w->s->at)].name, name);
}

/* Translations that are one piece of text; order says which argument stands
 * for each '%'. */
static const struct shape {
	enum function_id id;
	const char *text, *order;
} shapes[] = {
    {F_TODAY, "/data/cycle/today", ""},
    {F_DATE, "%", "a"},
    {F_COUNT_SELECTED, /* words: blanks between them, and one more */
	"(string-length(normalize-space(%)) - "
	"string-length(translate(normalize-space(%), ' ', '')) + "
	"number(string-length(normalize-space(%)) > 0))",
	"aaa"},
    {F_INT,
	"(floor(%) * number(number(%) >= 0) + "
	"ceiling(%) * number(number(%) < 0))",
	"aaaa"},
    {F_MIN,
	"(number(%) * number(number(%) <= number(%)) + "
	"number(%) * number(number(%) > number(%)))",
	"aabbab"},
    {F_MAX,
	"(number(%) * number(number(%) >= number(%)) + "
	"number(%) * number(number(%) < number(%)))",
	"aabbab"},
    {F_COALESCE,
	"concat(%, substring(%, 1, number(string-length(%) = 0) * 1000000))",
	"aba"},
};

/* False where the function has no shape. */
static bool
write_shaped(struct writer *w, const struct node *n)
{
	const struct node *v[8];
	size_t i, k;

	for (i = 0; i < sizeof(shapes) / sizeof(*shapes); i++) {
		if (shapes[i].id != n->function->id)
			continue;
		for (k = 0; shapes[i].order[k]; k++)
			v[k] = shapes[i].order[k] == 'a' ? n->first
							 : n->first->next;
		write_shape(w, shapes[i].text, v);
		return true;
	}
	return false;
}

static void
write_function(struct writer *w, const struct node *n)
{
	const struct node *a = n->first;

	switch (n->function->id) {
	case F_SELECTED:
		write_selected(w, n);
		return;
	case F_IF:
		write_if(w, n);
		return;
	case F_COUNT:
	case F_SUM:
		write_over_nodes(w, n);
		return;
	case F_NOT:
	case F_BOOLEAN:
		buf_printf(&w->b, "%s(", n->function->name);
		write_truth(w, a);
		buf_puts(&w->b, ")");
		return;
	case F_POSITION:
		write_position(w);
		return;
	case F_REPEATED:
		write_repeated(w, n);
		return;
	case F_CONCAT:
		if (n->args == 1) {
			SHAPE(w, "string(%)", a);
			return;
		}
		break;
	default:
		break;
	}
	if (!write_shaped(w, n))
		write_call(w, n);
}

/* A comparison in which a side is a date, by order: as numbers. */
static void
write_comparison(struct writer *w, const struct node *n, const char *sign)
{
	const struct node *a = n->first, *b = a->next;
	bool is_order = n->kind != N_EQ && n->kind != N_NE;
	bool has_truth = node_value(a) == V_TRUTH || node_value(b) == V_TRUTH;
	const struct node *side;

	for (side = a; side; side = side->next) {
		if (is_order &&
		    (node_is_date(w->s, a) || node_is_date(w->s, b)))
			SHAPE(w, "number(translate(%, '-', ''))", side);
		else if (has_truth)
			write_truth(w, side);
		else
			write_node(w, side);
		if (side == a)
			buf_printf(&w->b, " %s ", sign);
	}
}

static void
write_operator(struct writer *w, const struct node *n)
{
	static const char *const signs[] = {[N_OR] = "or",
	    [N_AND] = "and",
	    [N_EQ] = "=",
	    [N_NE] = "!=",
	    [N_LT] = "<",
	    [N_LE] = "<=",
	    [N_GT] = ">",
	    [N_GE] = ">=",
	    [N_ADD] = "+",
	    [N_SUB] = "-",
	    [N_MUL] = "*",
	    [N_DIV] = "div",
	    [N_MOD] = "mod"};

	buf_puts(&w->b, "(");
	if (n->kind == N_NEG) {
		SHAPE(w, "-%", n->first);
	} else if (n->kind == N_OR || n->kind == N_AND) {
		write_truth(w, n->first);
		buf_printf(&w->b, " %s ", signs[n->kind]);
		write_truth(w, n->first->next);
	} else if (n->kind >= N_EQ && n->kind <= N_GE) {
		write_comparison(w, n, signs[n->kind]);
	} else {
		write_node(w, n->first);
		buf_printf(&w->b, " %s ", signs[n->kind]);
		write_node(w, n->first->next);
	}
	buf_puts(&w->b, ")");
}

static void
write_node(struct writer *w, const struct node *n)
{
	if (w->b.n > XPATH_MAX)
		return; /* too long already; condition_write says so */
	switch (n->kind) {
	case N_QUESTION:
	case N_LAST:
		write_question(w, n);
		break;
	case N_FACT:
		if (strncmp(n->text, "state.", 6) == 0)
			buf_printf(&w->b, "/data/state/%s", n->text + 6);
		else
			buf_printf(&w->b, "/data/cycle/%s", n->text + 6);
		break;
	case N_COLUMN:
		write_literal(&w->b, column_value(w->choice, n->text));
		break;
	case N_SELF:
		buf_puts(&w->b, ".");
		break;
	case N_STRING:
		write_literal(&w->b, n->text);
		break;
	case N_NUMBER:
		buf_puts(&w->b, n->text);
		break;
	case N_CALL:
		write_function(w, n);
		break;
	case N_ROW: /* only inside position(), which writes it */
		break;
	default:
		write_operator(w, n);
	}
}

const char *
condition_path(const struct scope *s, const struct node *n)
{
	struct writer w = {.s = s};

	buf_init(&w.b, s->a);
	write_node(&w, n);
	return w.b.p;
}

enum rc
condition_write(const struct scope *s, const struct node *n,
    const struct choice *choice, const char **out, struct fault *f)
{
	struct writer w = {.s = s, .choice = choice};

	buf_init(&w.b, s->a);
	if (node_value(n) == V_NODES) /* its text, never "is there" */
		SHAPE(&w, "string(%)", n);
	else
		write_node(&w, n);
	if (w.b.n > XPATH_MAX)
		return fail(f, RC_LIMIT, 5640,
		    "grows beyond %d bytes as XPath; break it up with a "
		    "calculate",
		    XPATH_MAX);
	*out = w.b.p;
	return RC_OK;
}
