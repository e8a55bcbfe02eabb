/* SPDX-License-Identifier: MIT */
#ifndef DOMAIN_CONDITION_PARSER_H
#define DOMAIN_CONDITION_PARSER_H
/* What the two halves of the parser share: condition_parse.c reads operators,
 * condition_values.c what stands between them. */
#include "domain/condition/condition_private.h"

struct parser {
	const struct scope *s;
	const char *start, *p;
	int depth;
	struct fault *f;
	enum rc rc; /* first failure; everything unwinds on it */
};

/* Says what is wrong and quotes the text from there. NULL. */
struct node *parse_refuse(struct parser *p, int number, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
struct node *parse_new(struct parser *p, enum node_kind kind);
/* Hangs arg under n; NULL passes a failure on. */
struct node *parse_add(struct parser *p, struct node *n, struct node *arg);
void parse_skip(struct parser *p);
bool parse_is_name(char c);
bool parse_take(struct parser *p, const char *s);
struct node *parse_or(struct parser *p);
struct node *parse_value(struct parser *p);

#endif
