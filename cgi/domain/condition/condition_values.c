/* SPDX-License-Identifier: MIT */
/*
 * What stands between the operators of an expression: texts, numbers,
 * ${names}, function calls, parentheses. Names and functions are checked here,
 * against the questionnaire and the table below; no other function exists.
 */
#include <string.h>
#include "base/limits.h"
#include "base/text.h"
#include "domain/condition/condition_parser.h"

static const struct function functions[] = {
    {"selected", F_SELECTED, 2, 2, V_TRUTH},
    {"if", F_IF, 3, 3, V_TEXT},
    {"count", F_COUNT, 1, 1, V_NUMBER},
    {"count-selected", F_COUNT_SELECTED, 1, 1, V_NUMBER},
    {"sum", F_SUM, 1, 1, V_NUMBER},
    {"concat", F_CONCAT, 1, 100, V_TEXT},
    {"contains", F_CONTAINS, 2, 2, V_TRUTH},
    {"starts-with", F_STARTS_WITH, 2, 2, V_TRUTH},
    {"string-length", F_STRING_LENGTH, 1, 1, V_NUMBER},
    {"normalize-space", F_NORMALIZE_SPACE, 1, 1, V_TEXT},
    {"substring", F_SUBSTRING, 2, 3, V_TEXT},
    {"translate", F_TRANSLATE, 3, 3, V_TEXT},
    {"number", F_NUMBER, 1, 1, V_NUMBER},
    {"string", F_STRING, 1, 1, V_TEXT},
    {"boolean", F_BOOLEAN, 1, 1, V_TRUTH},
    {"round", F_ROUND, 1, 1, V_NUMBER},
    {"floor", F_FLOOR, 1, 1, V_NUMBER},
    {"ceiling", F_CEILING, 1, 1, V_NUMBER},
    {"int", F_INT, 1, 1, V_NUMBER},
    {"min", F_MIN, 2, 2, V_NUMBER},
    {"max", F_MAX, 2, 2, V_NUMBER},
    {"coalesce", F_COALESCE, 2, 2, V_TEXT},
    {"today", F_TODAY, 0, 0, V_TEXT},
    {"date", F_DATE, 1, 1, V_TEXT},
    {"true", F_TRUE, 0, 0, V_TRUTH},
    {"false", F_FALSE, 0, 0, V_TRUTH},
    {"not", F_NOT, 1, 1, V_TRUTH},
    {"position", F_POSITION, 0, 1, V_NUMBER},
    {"repeated", F_REPEATED, 1, 1, V_TRUTH},
};

static struct node *
parse_string(struct parser *p)
{
	const char *end = strchr(p->p + 1, *p->p);
	struct node *n;

	if (!end)
		return parse_refuse(
		    p, 5611, "a text whose quote is never closed");
	n = parse_new(p, N_STRING);
	n->text = arena_dup_n(p->s->a, p->p + 1, (size_t)(end - p->p) - 1);
	p->p = end + 1;
	return n;
}

static struct node *
parse_number(struct parser *p)
{
	size_t n = strspn(p->p, "0123456789");
	struct node *node = parse_new(p, N_NUMBER);

	if (p->p[n] == '.')
		n += 1 + strspn(p->p + n + 1, "0123456789");
	if ((parse_is_name(p->p[n]) && p->p[n] != '-') || p->p[n] == '.')
		return parse_refuse(p, 5612, "not a number");
	node->text = arena_dup_n(p->s->a, p->p, n);
	if (*node->text == '.') /* ".5": XPath allows it, so do engines */
		node->text = arena_printf(p->s->a, "0%s", node->text);
	p->p += n;
	return node;
}

static bool
is_part(enum question_type t, const char *name)
{
	const char *const *parts = question_parts(t);

	for (; parts && *parts; parts++)
		if (strcmp(*parts, name) == 0)
			return true;
	return false;
}

/* Checks what follows the name of a question in ${name.row.col}. */
static struct node *
check_cell(struct parser *p, struct node *n)
{
	const struct question *qn = &p->s->q->questions[n->question];

	if (qn->type == QT_GROUP || qn->type == QT_NOTE)
		return parse_refuse(p, 5613, "'%s' is a %s and has no answer",
		    qn->name, question_type_name(qn->type));
	if (!n->row)
		return n;
	if (question_parts(qn->type)) {
		if (n->col || !is_part(qn->type, n->row))
			return parse_refuse(
			    p, 5614, "'%s' has no part '%s'", qn->name, n->row);
		return n;
	}
	if (qn->type != QT_GRID)
		return parse_refuse(p, 5615, "'%s' has no parts", qn->name);
	if (!choice_find(qn->rows, n->row))
		return parse_refuse(
		    p, 5616, "'%s' has no row '%s'", qn->name, n->row);
	if (n->col && !choice_find(qn->columns, n->col))
		return parse_refuse(
		    p, 5617, "'%s' has no column '%s'", qn->name, n->col);
	return n;
}

static struct node *
parse_fact(struct parser *p, const char *path)
{
	static const char *const facts[] = {
	    "state.status", "state.region", "state.iso3", "cycle.year"};
	struct node *n = parse_new(p, N_FACT);
	size_t i;

	for (i = 0; i < sizeof(facts) / sizeof(*facts); i++)
		if (strcmp(facts[i], path) == 0)
			n->text = facts[i];
	if (!n->text)
		return parse_refuse(p, 5618,
		    "'%s' is no fact; there is: state.status, state.region, "
		    "state.iso3, cycle.year",
		    path);
	return n;
}

/* Splits name.row.col in place. */
static char *
next_part(char **s)
{
	char *part = *s, *dot;

	if (!part)
		return NULL;
	dot = strchr(part, '.');
	*s = dot ? dot + 1 : NULL;
	if (dot)
		*dot = '\0';
	return part;
}

static struct node *
parse_reference(struct parser *p)
{
	const char *end = strchr(p->p, '}');
	size_t len = strspn(p->p + 2,
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.");
	struct node *n;
	char *path, *name;

	if (!end || len == 0 || p->p + 2 + len != end)
		return parse_refuse(p, 5619, "a name is written '${name}'");
	path = arena_dup_n(p->s->a, p->p + 2, len);
	if (strncmp(path, "state.", 6) == 0 ||
	    strncmp(path, "cycle.", 6) == 0) {
		n = parse_fact(p, path);
		p->p = n ? end + 1 : p->p;
		return n;
	}
	name = next_part(&path);
	n = parse_new(p, N_QUESTION);
	if (strcmp(name, "last") == 0 && path) {
		n->kind = N_LAST;
		name = next_part(&path);
	}
	n->row = next_part(&path);
	n->col = next_part(&path);
	n->question = questionnaire_find(p->s->q, name);
	if (n->question < 0)
		return parse_refuse(p, 5620, "there is no question '%s'", name);
	if (path)
		return parse_refuse(p, 5621, "too many parts in a name");
	n = check_cell(p, n);
	if (n && n->kind == N_LAST && repeat_of(p->s->q, n->question) >= 0)
		return parse_refuse(p, 5639,
		    "'%s' stands in a repeat: rows of another cycle have no "
		    "counterpart",
		    name);
	p->p = n ? end + 1 : p->p;
	return n;
}

/* repeated(${name}): a question beside, in the same row. */
static bool
is_beside(const struct parser *p, const struct node *n)
{
	return n->kind == N_QUESTION && !n->row && p->s->at >= 0 &&
	    repeat_of(p->s->q, p->s->at) >= 0 &&
	    repeat_of(p->s->q, n->question) == repeat_of(p->s->q, p->s->at);
}

static struct node *
check_call(struct parser *p, struct node *n)
{
	const struct function *fn = n->function;
	const struct node *arg = n->first;

	if (n->args < fn->min || n->args > fn->max)
		return parse_refuse(p, 5622,
		    "%s() takes %d%s argument%s, not %d", fn->name, fn->min,
		    fn->max > fn->min ? " or more" : "",
		    fn->min == 1 && fn->max == 1 ? "" : "s", n->args);
	if ((fn->id == F_COUNT || fn->id == F_SUM) && arg->kind != N_QUESTION &&
	    arg->kind != N_LAST)
		return parse_refuse(p, 5623, "%s() takes one name: %s(${name})",
		    fn->name, fn->name);
	if (fn->id == F_DATE && arg->kind == N_STRING &&
	    !text_is_date(arg->text))
		return parse_refuse(
		    p, 5624, "'%s' is no date: write YYYY-MM-DD", arg->text);
	if (fn->id == F_POSITION &&
	    (p->s->at < 0 || repeat_of(p->s->q, p->s->at) < 0 ||
		(arg && arg->kind != N_ROW)))
		return parse_refuse(
		    p, 5625, "position(..) is for questions inside a repeat");
	if (fn->id == F_REPEATED && !is_beside(p, arg))
		return parse_refuse(p, 5638,
		    "repeated() takes the name of a question in the same row "
		    "of a repeat");
	if (fn->id == F_IF &&
	    (node_value(arg->next) == V_TRUTH) !=
		(node_value(arg->next->next) == V_TRUTH))
		return parse_refuse(
		    p, 5626, "both results of if() must be of one kind");
	return n;
}

static struct node *
parse_arguments(struct parser *p, struct node *n)
{
	if (++p->depth > LIMIT_EXPRESSION_DEPTH)
		return parse_refuse(p, 5627, "more than %d parentheses open",
		    LIMIT_EXPRESSION_DEPTH);
	if (!parse_take(p, ")")) {
		do {
			struct node *arg;

			if (n->function->id == F_POSITION &&
			    parse_take(p, ".."))
				arg = parse_new(p, N_ROW);
			else
				arg = parse_or(p);
			if (!parse_add(p, n, arg))
				return NULL;
		} while (parse_take(p, ","));
		if (!parse_take(p, ")"))
			return parse_refuse(p, 5628, "',' or ')' is missing");
	}
	p->depth--;
	return check_call(p, n);
}

static struct node *
parse_column(struct parser *p, const char *name)
{
	const struct choice_list *l = p->s->q->questions[p->s->at].choices;
	struct node *n = parse_new(p, N_COLUMN);
	size_t i, k;

	n->text = name;
	if (strcmp(name, "name") == 0)
		return n;
	for (i = 0; l && i < l->n; i++)
		for (k = 0; l->v[i].extra && l->v[i].extra[k]; k += 2)
			if (strcmp(l->v[i].extra[k], name) == 0)
				return n;
	return parse_refuse(p, 5629, "no choice has a column '%s'", name);
}

/* A word where a value must stand: a function, else a slip. */
static struct node *
parse_word(struct parser *p)
{
	const char *start = p->p;
	size_t len = 0, i;
	struct node *n;
	char *name;

	while (parse_is_name(start[len]))
		len++;
	name = arena_dup_n(p->s->a, start, len);
	p->p += len;
	parse_skip(p);
	if (*p->p != '(') {
		if (p->s->is_filter)
			return parse_column(p, name);
		p->p = start;
		return parse_refuse(p, 5630,
		    "'%s' is neither ${name} nor 'text' nor a function", name);
	}
	n = parse_new(p, N_CALL);
	for (i = 0; i < sizeof(functions) / sizeof(*functions); i++)
		if (strcmp(functions[i].name, name) == 0)
			n->function = &functions[i];
	if (!n->function) {
		p->p = start;
		return parse_refuse(p, 5631, "there is no function %s()", name);
	}
	p->p++;
	return parse_arguments(p, n);
}

static struct node *
parse_parenthesis(struct parser *p)
{
	struct node *n;

	if (++p->depth > LIMIT_EXPRESSION_DEPTH)
		return parse_refuse(p, 5632, "more than %d parentheses open",
		    LIMIT_EXPRESSION_DEPTH);
	p->p++;
	n = parse_or(p);
	if (n && !parse_take(p, ")"))
		return parse_refuse(p, 5633, "')' is missing");
	p->depth--;
	return n;
}

/* Whether there is an answer for '.' to mean. */
static bool
has_value(const struct scope *s)
{
	enum question_type t;

	if (s->at < 0)
		return false;
	t = s->q->questions[s->at].type;
	return t != QT_GROUP && t != QT_NOTE && t != QT_REPEAT;
}

struct node *
parse_value(struct parser *p)
{
	char c;

	parse_skip(p);
	c = *p->p;
	if (c == '\'' || c == '"')
		return parse_string(p);
	if (c == '(')
		return parse_parenthesis(p);
	if (strncmp(p->p, "${", 2) == 0)
		return parse_reference(p);
	if ((c >= '0' && c <= '9') ||
	    (c == '.' && p->p[1] >= '0' && p->p[1] <= '9'))
		return parse_number(p);
	if (c == '.' && p->p[1] != '.') {
		if (!has_value(p->s))
			return parse_refuse(p, 5634,
			    "'.' means nothing here: no answer stands by");
		p->p++;
		return parse_new(p, N_SELF);
	}
	if (c != '-' && parse_is_name(c))
		return parse_word(p);
	return parse_refuse(p, 5635, "a value is missing");
}
