/* SPDX-License-Identifier: MIT */
/*
 * Prints tests/data/expressions.tsv as JSON for tests/browser: the excerpt that
 * a page would get, and of each expression its XPath and what libxml2 makes of
 * it. Not a test by itself.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "tests/unit/expressions.h"

static void
put_pair(struct buf *b, const char *name, const char *value, const char *after)
{
	text_json(b, name);
	buf_puts(b, ": ");
	text_json(b, value);
	buf_puts(b, after);
}

static void
put_expression(
    struct expression_table *t, const struct expression *e, struct buf *b)
{
	const char *name = arena_printf(t->a, "e%d", e->line);
	int at = questionnaire_find(t->q, name);

	buf_puts(b, "{");
	put_pair(b, "name", name, ", ");
	put_pair(b, "source", e->source, ", ");
	put_pair(
	    b, "xpath", condition_xpath(t->q->questions[at].calculate), ", ");
	put_pair(b, "expected", e->expected, ", ");
	put_pair(
	    b, "server", instance_calculate(t->instance, t->a, at, NULL), "}");
}

int
main(void)
{
	struct expression_table t = {.a = arena_new()};
	struct buf b;
	size_t i;

	if (!expressions_load(&t))
		return 1;
	expressions_answer(&t);
	buf_init(&b, t.a);
	buf_puts(&b, "{");
	put_pair(&b, "xml",
	    instance_excerpt(
		t.instance, t.a, questionnaire_section(t.q, "results")),
	    ",\n\"expressions\": [\n");
	for (i = 0; i < t.n; i++) {
		put_expression(&t, &t.v[i], &b);
		buf_puts(&b, i + 1 < t.n ? ",\n" : "\n");
	}
	buf_puts(&b, "]}\n");
	fputs(b.p, stdout);
	instance_free(t.instance);
	questionnaire_unload(t.q);
	arena_free(t.a);
	return 0;
}
