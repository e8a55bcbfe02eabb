/* SPDX-License-Identifier: MIT */
#ifndef DOMAIN_CONDITION_PRIVATE_H
#define DOMAIN_CONDITION_PRIVATE_H
/*
 * The way of an expression: condition_parse.c makes a tree of it,
 * condition_write.c writes the tree as XPath 1.0, condition.c has libxml2
 * compile that. The tree stays for condition_constant.c, which looks for
 * conditions that can never hold. Nobody here evaluates an answer.
 */
#include "domain/condition/condition.h"

enum node_kind {
	N_OR,
	N_AND,
	N_EQ,
	N_NE,
	N_LT,
	N_LE,
	N_GT,
	N_GE,
	N_ADD,
	N_SUB,
	N_MUL,
	N_DIV,
	N_MOD,
	N_NEG,
	N_CALL,
	N_QUESTION, /* ${name}, perhaps with a part */
	N_LAST,	    /* ${last.name}: the same in the cycle before */
	N_FACT,	    /* ${state.status} */
	N_COLUMN,   /* bare name in a choice_filter */
	N_SELF,	    /* . */
	N_ROW,	    /* .. as the argument of position() */
	N_STRING,
	N_NUMBER
};

/* Kinds of values, as far as they are known before there are answers. */
enum node_value { V_TEXT, V_NUMBER, V_TRUTH, V_NODES };

struct node {
	enum node_kind kind;
	int depth; /* of the tree below, itself included */
	const char
	    *text; /* function, string without quotes, number, fact, column */
	const struct function *function;
	int question;		   /* N_QUESTION, N_LAST */
	const char *row, *col;	   /* its cell or part */
	struct node *first, *next; /* arguments */
	int args;
};

enum function_id {
	F_SELECTED,
	F_IF,
	F_COUNT,
	F_COUNT_SELECTED,
	F_SUM,
	F_CONCAT,
	F_CONTAINS,
	F_STARTS_WITH,
	F_STRING_LENGTH,
	F_NORMALIZE_SPACE,
	F_SUBSTRING,
	F_TRANSLATE,
	F_NUMBER,
	F_STRING,
	F_BOOLEAN,
	F_ROUND,
	F_FLOOR,
	F_CEILING,
	F_INT,
	F_MIN,
	F_MAX,
	F_COALESCE,
	F_TODAY,
	F_DATE,
	F_TRUE,
	F_FALSE,
	F_NOT,
	F_POSITION,
	F_REPEATED
};

struct function {
	const char *name;
	enum function_id id;
	int min, max; /* arguments */
	enum node_value gives;
};

/* What an expression is about: the question it belongs to (or -1) and whether
 * bare names mean columns of that question's choices. */
struct scope {
	struct arena *a;
	const struct questionnaire *q;
	int at;
	bool is_filter;
	bool is_check; /* true as long as a figure it reads is none */
};

struct condition {
	const struct node *tree;
	const char *xpath;
	void *compiled;		/* xmlXPathCompExpr */
	int *reads;		/* ended by -1 */
	int *lasts;		/* of the cycle before, likewise */
	size_t choices_n;	/* of a choice_filter with columns: */
	void **choice_compiled; /* one for each choice, in order */
	const char **choice_xpath;
};

enum rc condition_parse(const struct scope *s, const char *expression,
    struct node **out, struct fault *f) MUST_CHECK;
enum rc condition_write(const struct scope *s, const struct node *n,
    const struct choice *choice, const char **out, struct fault *f) MUST_CHECK;
/* The same for a check, see condition_compile_check. */
enum rc condition_write_check(const struct scope *s, const struct node *n,
    const char **out, struct fault *f) MUST_CHECK;
/* The node-set that a name stands for. */
const char *condition_path(const struct scope *s, const struct node *n);
enum node_value node_value(const struct node *n);
bool node_is_date(const struct scope *s, const struct node *n);
/* The repeat that question stands in, or -1. */
int repeat_of(const struct questionnaire *q, int question);

enum rc
condition_compile_filter(struct arena *a, const struct questionnaire *q, int at,
    const char *expression, struct condition **out, struct fault *f) MUST_CHECK;
/* The holds of a check: true also where a figure that it reads is a blank or a
 * mark. at: the question it is shown at. */
enum rc
condition_compile_check(struct arena *a, const struct questionnaire *q, int at,
    const char *expression, struct condition **out, struct fault *f) MUST_CHECK;

/* 1 always true, 0 never, -1 depends. never[i] tells of questions that are
 * never answered (may be NULL). Slips such as a choice that a list lacks go to
 * complaints (may be NULL). */
struct constant_scope {
	const struct questionnaire *q;
	const bool *never;
	struct complaint_list *complaints;
	const char *file;
	int line;
	int at;
};
struct complaint_list;
int
condition_constant(const struct condition *c, const struct constant_scope *s);

/* What must be answered for a chain of conditions to hold. */
struct requirement {
	int question;
	const char *row, *col, *value;
};
/* Adds c's; false where it asks for two values of one question at once. */
bool condition_gather(const struct condition *c, const struct questionnaire *q,
    struct requirement *v, size_t *n, size_t max);

#endif
