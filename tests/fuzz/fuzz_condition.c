/* SPDX-License-Identifier: MIT */
/*
 * Conditions. Any text compiles or is refused with words; what compiles is
 * plain XPath, evaluates within the operation limit over an instance, and
 * reads only questions that exist.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "domain/condition/condition_private.h"
#include "domain/condition/instance_private.h"
#include "tests/unit/expressions.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);
int LLVMFuzzerInitialize(int *argc, char ***argv);

static struct expression_table table;

static void
must(bool holds, const char *what)
{
	if (holds)
		return;
	fprintf(stderr, "%s\n", what);
	abort();
}

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	table.a = arena_new();
	must(expressions_load(&table), "run from the top folder");
	expressions_answer(&table);
	return 0;
}

/* As the program does: for a question what its constraint would be, for
 * anything else when a provision applies. Returns within the limit. */
static void
evaluate(const struct condition *c, int at)
{
	struct provision p = {.applies = c};
	const struct condition *own;

	if (at < 0) {
		(void)instance_applies(table.instance, &p);
		return;
	}
	own = table.q->questions[at].constraint;
	table.q->questions[at].constraint = c;
	(void)instance_constraint(table.instance, at, NULL, "2012-03-27");
	table.q->questions[at].constraint = own;
}

/* Outside quoted texts there is no name or variable left. */
static bool
is_plain(const char *xpath)
{
	const char *end;

	for (; *xpath; xpath++) {
		if (*xpath == '$')
			return false;
		if (*xpath != '\'' && *xpath != '"')
			continue;
		end = strchr(xpath + 1, *xpath);
		if (!end)
			return false;
		xpath = end;
	}
	return true;
}

static void
try_at(const char *text, int at)
{
	struct arena *a = arena_new();
	struct condition *c = NULL;
	struct fault f = {0};
	const int *r;

	if (condition_compile(a, table.q, at, text, &c, &f) != RC_OK) {
		must(!c && *f.text, "refused in silence");
		must(text_is_utf8(f.text, strlen(f.text)), "words cut in half");
	} else {
		struct constant_scope s = {.q = table.q, .at = at};

		must(is_plain(condition_xpath(c)), "not plain XPath");
		for (r = condition_reads(c); *r >= 0; r++)
			must(*r < table.q->questions_n, "reads nothing");
		condition_constant(c, &s);
		evaluate(c, at);
	}
	condition_free_compiled(c);
	arena_free(a);
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	char *text;

	if (!text_is_utf8((const char *)p, n))
		return 0; /* the reader of files refuses it before */
	text = malloc(n + 1);
	if (n)
		memcpy(text, p, n);
	text[n] = '\0';
	try_at(text, -1);
	try_at(text, questionnaire_find(table.q, "day"));
	free(text);
	return 0;
}
