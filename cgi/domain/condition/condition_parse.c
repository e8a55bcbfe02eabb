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
#include "domain/condition/condition_parser.h"

enum { TREE_DEPTH_MAX = 400 };

/* Says what is wrong and quotes the text from there. */
struct node *
parse_refuse(struct parser *p, int number, const char *fmt, ...)
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

struct node *
parse_new(struct parser *p, enum node_kind kind)
{
	struct node *n = arena_alloc(p->s->a, sizeof(*n));

	n->kind = kind;
	n->question = -1;
	n->depth = 1;
	return n;
}

/* Hangs arg under n; NULL passes a failure on. */
struct node *
parse_add(struct parser *p, struct node *n, struct node *arg)
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
		return parse_refuse(p, 5610,
		    "more than %d terms in a row; break it up with a "
		    "calculate",
		    TREE_DEPTH_MAX);
	return n;
}

void
parse_skip(struct parser *p)
{
	p->p += strspn(p->p, " \t\n");
}

bool
parse_is_name(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
	    (c >= 'a' && c <= 'z') || c == '_' || c == '-';
}

bool
parse_take(struct parser *p, const char *s)
{
	size_t n = strlen(s);

	parse_skip(p);
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

	parse_skip(p);
	if (strncmp(p->p, s, n) != 0 || parse_is_name(p->p[n]))
		return false;
	p->p += n;
	return true;
}

static struct node *
parse_minus(struct parser *p)
{
	struct node *n;

	if (!parse_take(p, "-"))
		return parse_value(p);
	if (++p->depth > LIMIT_EXPRESSION_DEPTH)
		return parse_refuse(p, 5636, "too many '-' in a row");
	n = parse_minus(p);
	p->depth--;
	return n ? parse_add(p, parse_new(p, N_NEG), n) : NULL;
}

static bool
take_multiply(struct parser *p, enum node_kind *kind)
{
	*kind = N_MUL;
	if (parse_take(p, "*"))
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
	if (parse_take(p, "+"))
		return true;
	*kind = N_SUB;
	return parse_take(p, "-");
}

static bool
take_order(struct parser *p, enum node_kind *kind)
{
	*kind = N_LE;
	if (parse_take(p, "<="))
		return true;
	*kind = N_GE;
	if (parse_take(p, ">="))
		return true;
	*kind = N_LT;
	if (parse_take(p, "<"))
		return true;
	*kind = N_GT;
	return parse_take(p, ">");
}

static bool
take_equal(struct parser *p, enum node_kind *kind)
{
	*kind = N_NE;
	if (parse_take(p, "!="))
		return true;
	*kind = N_EQ;
	return parse_take(p, "=");
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
		n = parse_add(p, parse_new(p, kind), left);
		left = n ? parse_level(p, level + 1) : NULL;
		if (left && is_arithmetic(kind) &&
		    (node_is_date(p->s, n->first) || node_is_date(p->s, left)))
			return parse_refuse(p, 5637,
			    "dates can be compared, not reckoned with");
		left = left ? parse_add(p, n, left) : NULL;
	}
	return left;
}

struct node *
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
		parse_skip(&p);
		if (*p.p)
			parse_refuse(&p, 5601, "something is left over");
	}
	if (p.rc != RC_OK)
		*out = NULL;
	return p.rc;
}
