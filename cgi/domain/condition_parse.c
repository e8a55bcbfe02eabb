/* SPDX-License-Identifier: MIT */
/*
 * Reads an XLSForm expression into a tree: recursive descent over XPath's own
 * grammar without paths, axes and variables. Names are looked up here, so that
 * a message can quote the place. Length, nesting and tree depth are bounded.
 */
#include <stdio.h>
#include <string.h>
#include "base/limits.h"
#include "base/text.h"
#include "domain/condition_private.h"

enum { TREE_DEPTH_MAX = 400 };

struct parser {
	const struct scope *s;
	const char *start, *p;
	int depth;
	struct fault *f;
	enum rc rc; /* first failure; everything unwinds on it */
};

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
};

static struct node *parse_or(struct parser *p);

static struct node *refuse(struct parser *p, int number, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* Says what is wrong and quotes the text from there. */
static struct node *
refuse(struct parser *p, int number, const char *fmt, ...)
{
	char what[300];
	va_list ap;
	size_t n = text_cut(p->p, 30);

	if (p->rc != RC_OK)
		return NULL;
	va_start(ap, fmt);
	vsnprintf(what, sizeof(what), fmt, ap);
	va_end(ap);
	if (*p->p)
		p->rc = fail(p->f, RC_INPUT, number, "%s, at \"%.*s\"", what,
		    (int)n, p->p);
	else
		p->rc = fail(p->f, RC_INPUT, number, "%s, at its end", what);
	return NULL;
}

static struct node *
new_node(struct parser *p, enum node_kind kind)
{
	struct node *n = arena_alloc(p->s->a, sizeof(*n));

	n->kind = kind;
	n->question = -1;
	n->depth = 1;
	return n;
}

/* Hangs arg under n; NULL passes a failure on. */
static struct node *
add_arg(struct parser *p, struct node *n, struct node *arg)
{
	struct node **end;

	if (!n || !arg)
		return NULL;
	for (end = &n->first; *end; end = &(*end)->next)
		;
	*end = arg;
	n->args++;
	if (arg->depth >= n->depth)
		n->depth = arg->depth + 1;
	if (n->depth > TREE_DEPTH_MAX)
		return refuse(p, 5610,
		    "more than %d terms in a row; break it up with a "
		    "calculate",
		    TREE_DEPTH_MAX);
	return n;
}

static void
skip(struct parser *p)
{
	p->p += strspn(p->p, " \t\n");
}

static bool
is_name_char(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
	    (c >= 'a' && c <= 'z') || c == '_' || c == '-';
}

static bool
take(struct parser *p, const char *s)
{
	size_t n = strlen(s);

	skip(p);
	if (strncmp(p->p, s, n) != 0)
		return false;
	p->p += n;
	return true;
}

/* An operator that is a word, not the beginning of a longer one. */
static bool
take_word(struct parser *p, const char *s)
{
	size_t n = strlen(s);

	skip(p);
	if (strncmp(p->p, s, n) != 0 || is_name_char(p->p[n]))
		return false;
	p->p += n;
	return true;
}

static struct node *
parse_string(struct parser *p)
{
	const char *end = strchr(p->p + 1, *p->p);
	struct node *n;

	if (!end)
		return refuse(p, 5611, "a text whose quote is never closed");
	n = new_node(p, N_STRING);
	n->text = arena_dup_n(p->s->a, p->p + 1, (size_t)(end - p->p) - 1);
	p->p = end + 1;
	return n;
}

static struct node *
parse_number(struct parser *p)
{
	size_t n = strspn(p->p, "0123456789");
	struct node *node = new_node(p, N_NUMBER);

	if (p->p[n] == '.')
		n += 1 + strspn(p->p + n + 1, "0123456789");
	if ((is_name_char(p->p[n]) && p->p[n] != '-') || p->p[n] == '.')
		return refuse(p, 5612, "not a number");
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
		return refuse(p, 5613, "'%s' is a %s and has no answer",
		    qn->name, question_type_name(qn->type));
	if (!n->row)
		return n;
	if (question_parts(qn->type)) {
		if (n->col || !is_part(qn->type, n->row))
			return refuse(
			    p, 5614, "'%s' has no part '%s'", qn->name, n->row);
		return n;
	}
	if (qn->type != QT_GRID)
		return refuse(p, 5615, "'%s' has no parts", qn->name);
	if (!choice_find(qn->rows, n->row))
		return refuse(
		    p, 5616, "'%s' has no row '%s'", qn->name, n->row);
	if (n->col && !choice_find(qn->columns, n->col))
		return refuse(
		    p, 5617, "'%s' has no column '%s'", qn->name, n->col);
	return n;
}

static struct node *
parse_fact(struct parser *p, const char *path)
{
	static const char *const facts[] = {
	    "state.status", "state.region", "state.iso3", "cycle.year"};
	struct node *n = new_node(p, N_FACT);
	size_t i;

	for (i = 0; i < sizeof(facts) / sizeof(*facts); i++)
		if (strcmp(facts[i], path) == 0)
			n->text = facts[i];
	if (!n->text)
		return refuse(p, 5618,
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
		return refuse(p, 5619, "a name is written '${name}'");
	path = arena_dup_n(p->s->a, p->p + 2, len);
	if (strncmp(path, "state.", 6) == 0 ||
	    strncmp(path, "cycle.", 6) == 0) {
		n = parse_fact(p, path);
		p->p = n ? end + 1 : p->p;
		return n;
	}
	name = next_part(&path);
	n = new_node(p, N_QUESTION);
	n->row = next_part(&path);
	n->col = next_part(&path);
	n->question = questionnaire_find(p->s->q, name);
	if (n->question < 0)
		return refuse(p, 5620, "there is no question '%s'", name);
	if (path)
		return refuse(p, 5621, "too many parts in a name");
	n = check_cell(p, n);
	p->p = n ? end + 1 : p->p;
	return n;
}

static struct node *
check_call(struct parser *p, struct node *n)
{
	const struct function *fn = n->function;
	const struct node *arg = n->first;

	if (n->args < fn->min || n->args > fn->max)
		return refuse(p, 5622, "%s() takes %d%s argument%s, not %d",
		    fn->name, fn->min, fn->max > fn->min ? " or more" : "",
		    fn->min == 1 && fn->max == 1 ? "" : "s", n->args);
	if ((fn->id == F_COUNT || fn->id == F_SUM) && arg->kind != N_QUESTION)
		return refuse(p, 5623, "%s() takes one name: %s(${name})",
		    fn->name, fn->name);
	if (fn->id == F_DATE && arg->kind == N_STRING &&
	    !text_is_date(arg->text))
		return refuse(
		    p, 5624, "'%s' is no date: write YYYY-MM-DD", arg->text);
	if (fn->id == F_POSITION &&
	    (p->s->at < 0 || repeat_of(p->s->q, p->s->at) < 0 ||
		(arg && arg->kind != N_ROW)))
		return refuse(
		    p, 5625, "position(..) is for questions inside a repeat");
	if (fn->id == F_IF &&
	    (node_value(arg->next) == V_TRUTH) !=
		(node_value(arg->next->next) == V_TRUTH))
		return refuse(
		    p, 5626, "both results of if() must be of one kind");
	return n;
}

static struct node *
parse_arguments(struct parser *p, struct node *n)
{
	if (++p->depth > LIMIT_EXPRESSION_DEPTH)
		return refuse(p, 5627, "more than %d parentheses open",
		    LIMIT_EXPRESSION_DEPTH);
	if (!take(p, ")")) {
		do {
			struct node *arg;

			if (n->function->id == F_POSITION && take(p, ".."))
				arg = new_node(p, N_ROW);
			else
				arg = parse_or(p);
			if (!add_arg(p, n, arg))
				return NULL;
		} while (take(p, ","));
		if (!take(p, ")"))
			return refuse(p, 5628, "',' or ')' is missing");
	}
	p->depth--;
	return check_call(p, n);
}

static struct node *
parse_column(struct parser *p, const char *name)
{
	const struct choice_list *l = p->s->q->questions[p->s->at].choices;
	struct node *n = new_node(p, N_COLUMN);
	size_t i, k;

	n->text = name;
	if (strcmp(name, "name") == 0)
		return n;
	for (i = 0; l && i < l->n; i++)
		for (k = 0; l->v[i].extra && l->v[i].extra[k]; k += 2)
			if (strcmp(l->v[i].extra[k], name) == 0)
				return n;
	return refuse(p, 5629, "no choice has a column '%s'", name);
}

/* A word where a value must stand: a function, else a slip. */
static struct node *
parse_word(struct parser *p)
{
	const char *start = p->p;
	size_t len = 0, i;
	struct node *n;
	char *name;

	while (is_name_char(start[len]))
		len++;
	name = arena_dup_n(p->s->a, start, len);
	p->p += len;
	skip(p);
	if (*p->p != '(') {
		if (p->s->is_filter)
			return parse_column(p, name);
		p->p = start;
		return refuse(p, 5630,
		    "'%s' is neither ${name} nor 'text' nor a function", name);
	}
	n = new_node(p, N_CALL);
	for (i = 0; i < sizeof(functions) / sizeof(*functions); i++)
		if (strcmp(functions[i].name, name) == 0)
			n->function = &functions[i];
	if (!n->function) {
		p->p = start;
		return refuse(p, 5631, "there is no function %s()", name);
	}
	p->p++;
	return parse_arguments(p, n);
}

static struct node *
parse_parenthesis(struct parser *p)
{
	struct node *n;

	if (++p->depth > LIMIT_EXPRESSION_DEPTH)
		return refuse(p, 5632, "more than %d parentheses open",
		    LIMIT_EXPRESSION_DEPTH);
	p->p++;
	n = parse_or(p);
	if (n && !take(p, ")"))
		return refuse(p, 5633, "')' is missing");
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

static struct node *
parse_value(struct parser *p)
{
	char c;

	skip(p);
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
			return refuse(p, 5634,
			    "'.' means nothing here: no answer stands by");
		p->p++;
		return new_node(p, N_SELF);
	}
	if (c != '-' && is_name_char(c))
		return parse_word(p);
	return refuse(p, 5635, "a value is missing");
}

static struct node *
parse_minus(struct parser *p)
{
	struct node *n;

	if (!take(p, "-"))
		return parse_value(p);
	if (++p->depth > LIMIT_EXPRESSION_DEPTH)
		return refuse(p, 5636, "too many '-' in a row");
	n = parse_minus(p);
	p->depth--;
	return n ? add_arg(p, new_node(p, N_NEG), n) : NULL;
}

static bool
take_multiply(struct parser *p, enum node_kind *kind)
{
	*kind = N_MUL;
	if (take(p, "*"))
		return true;
	*kind = N_DIV;
	if (take_word(p, "div"))
		return true;
	*kind = N_MOD;
	return take_word(p, "mod");
}

static bool
take_add(struct parser *p, enum node_kind *kind)
{
	*kind = N_ADD;
	if (take(p, "+"))
		return true;
	*kind = N_SUB;
	return take(p, "-");
}

static bool
take_order(struct parser *p, enum node_kind *kind)
{
	*kind = N_LE;
	if (take(p, "<="))
		return true;
	*kind = N_GE;
	if (take(p, ">="))
		return true;
	*kind = N_LT;
	if (take(p, "<"))
		return true;
	*kind = N_GT;
	return take(p, ">");
}

static bool
take_equal(struct parser *p, enum node_kind *kind)
{
	*kind = N_NE;
	if (take(p, "!="))
		return true;
	*kind = N_EQ;
	return take(p, "=");
}

static bool
take_and(struct parser *p, enum node_kind *kind)
{
	*kind = N_AND;
	return take_word(p, "and");
}

static bool
take_or(struct parser *p, enum node_kind *kind)
{
	*kind = N_OR;
	return take_word(p, "or");
}

static bool
is_arithmetic(enum node_kind k)
{
	return k >= N_ADD && k <= N_MOD;
}

/* Operators of one rank, binding to the left; level counts from the loosest. */
static struct node *
parse_level(struct parser *p, int level)
{
	static bool (*const ranks[])(struct parser *, enum node_kind *) = {
	    take_or, take_and, take_equal, take_order, take_add, take_multiply};
	enum { RANKS = sizeof(ranks) / sizeof(*ranks) };
	enum node_kind kind;
	struct node *left, *n;

	if (level == RANKS)
		return parse_minus(p);
	left = parse_level(p, level + 1);
	while (left && ranks[level](p, &kind)) {
		n = add_arg(p, new_node(p, kind), left);
		left = n ? parse_level(p, level + 1) : NULL;
		if (left && is_arithmetic(kind) &&
		    (node_is_date(p->s, n->first) || node_is_date(p->s, left)))
			return refuse(p, 5637,
			    "dates can be compared, not reckoned with");
		left = left ? add_arg(p, n, left) : NULL;
	}
	return left;
}

static struct node *
parse_or(struct parser *p)
{
	return p->rc == RC_OK ? parse_level(p, 0) : NULL;
}

enum rc
condition_parse(const struct scope *s, const char *expression,
    struct node **out, struct fault *f)
{
	struct parser p = {
	    .s = s, .start = expression, .p = expression, .f = f};

	*out = NULL;
	if (strlen(expression) > LIMIT_EXPRESSION)
		return fail(f, RC_LIMIT, 5600,
		    "longer than %d bytes; break it up with a calculate",
		    LIMIT_EXPRESSION);
	*out = parse_or(&p);
	if (*out) {
		skip(&p);
		if (*p.p)
			refuse(&p, 5601, "something is left over");
	}
	if (p.rc != RC_OK)
		*out = NULL;
	return p.rc;
}
