/* SPDX-License-Identifier: MIT */
#ifndef TESTS_EXPRESSIONS_H
#define TESTS_EXPRESSIONS_H
/*
 * The questionnaire of tests/data/questionnaires/expressions with one
 * calculate "eN" for line N of tests/data/expressions.tsv. The unit test
 * evaluates them by libxml2; tests/browser/expressions.c prints them for a
 * browser.
 */
#include "base/file.h"
#include "base/text.h"
#include "domain/condition/condition.h"
#include "domain/questionnaire/questionnaire_load.h"

struct expression {
	char *source, *expected;
	int line;
};

struct expression_table {
	struct arena *a;
	struct expression v[400];
	size_t n;
	struct questionnaire *q;
	struct instance *instance;
};

static inline void
expressions_read(struct expression_table *t)
{
	char *text, *line, *next, *tab;
	size_t n;
	struct fault f;
	int number = 0;

	if (file_read(t->a, "tests/data/expressions.tsv", 1 << 20, &text, &n,
		&f) != RC_OK)
		abort();
	for (line = text; *line; line = next) {
		next = line + strcspn(line, "\n");
		if (*next)
			*next++ = '\0';
		number++;
		tab = strchr(line, '\t');
		if (*line == '#' || !tab)
			continue;
		*tab = '\0';
		t->v[t->n++] = (struct expression){line, tab + 1, number};
	}
}

static inline void
expressions_add(struct expression_table *t, struct source_file *f)
{
	struct buf b;
	size_t i;

	buf_init(&b, t->a);
	buf_add(
	    &b, f->content, (size_t)(strrchr(f->content, '}') - f->content));
	buf_puts(&b, "results {\nitems {\n");
	for (i = 0; i < t->n; i++)
		buf_printf(&b, "e%d {\ntype = calculate\ncalculate = %s\n}\n",
		    t->v[i].line, t->v[i].source);
	buf_puts(&b, "}\n}\n}\n");
	f->content = b.p;
	f->n = b.n;
}

/* False, with complaints on standard error, where it does not load. */
static inline bool
expressions_load(struct expression_table *t)
{
	struct complaint_list l = {.a = t->a};
	struct source_file *files;
	struct fault f;
	size_t n, i;

	expressions_read(t);
	if (questionnaire_read_dir(t->a,
		"tests/data/questionnaires/expressions", &files, &n,
		&f) != RC_OK)
		abort();
	for (i = 0; i < n; i++)
		if (strcmp(files[i].name, "questionnaire.hdf") == 0)
			expressions_add(t, &files[i]);
	if (questionnaire_load(t->a, files, n, &t->q, &l, &f) == RC_OK)
		return true;
	for (i = 0; i < l.n; i++)
		fprintf(stderr, "%s:%d: %s\n", l.v[i].file, l.v[i].line,
		    l.v[i].message);
	return false;
}

static inline void
expressions_answer(struct expression_table *t)
{
	static struct answer v[] = {
	    {.question = "c", .value = "yes"},
	    {.question = "m", .value = "firearms parts"},
	    {.question = "n", .value = "5"},
	    {.question = "d", .value = "2.5"},
	    {.question = "neg", .value = "-3.5"},
	    {.question = "t", .value = "Hello world"},
	    {.question = "quote", .value = "it's \"so\""},
	    {.question = "day", .value = "2026-03-01"},
	    {.question = "later", .value = "2027-01-31"},
	    {.question = "g", .row = "firearms", .value = "3"},
	    {.question = "g", .row = "ammunition", .value = "4"},
	    {.question = "gg",
		.row = "firearms",
		.col = "import",
		.value = "1"},
	    {.question = "gg", .row = "parts", .col = "export", .value = "2"},
	    {.question = "act", .col = "title", .value = "Arms Act"},
	    {.question = "act", .col = "date", .value = "2010-05-06"},
	    {.question = "r_name", .row = "x1", .value = "A"},
	    {.question = "r_n", .row = "x1", .value = "10"},
	    {.question = "r_name", .row = "x2", .value = "B"},
	    {.question = "hidden", .value = "kept"},
	};
	static struct repeat_row rows[] = {{"r", "x1", 1}, {"r", "x2", 2}};
	struct answer_list answers = {v, sizeof(v) / sizeof(*v)};
	static struct answer before[] = {
	    {.question = "n", .value = "4"},
	    {.question = "g", .row = "firearms", .value = "2"},
	    {.question = "gg", .row = "parts", .col = "export", .value = "7"},
	};
	struct repeat_row_list row_list = {rows, 2};
	struct answer_list last = {before, sizeof(before) / sizeof(*before)};
	struct facts facts = {
	    "party", "african", "XAA", "2026", "2026-11-25", &last};
	struct fault f;
	size_t i;

	for (i = 0; i < answers.n; i++) {
		v[i].status = "answered";
		v[i].row = v[i].row ? v[i].row : "";
		v[i].col = v[i].col ? v[i].col : "";
	}
	for (i = 0; i < last.n; i++) {
		before[i].status = "answered";
		before[i].row = before[i].row ? before[i].row : "";
		before[i].col = before[i].col ? before[i].col : "";
		before[i].counted = true;
	}
	if (instance_new(t->a, t->q, &facts, &answers, &row_list, &t->instance,
		&f) != RC_OK)
		abort();
}

#endif
