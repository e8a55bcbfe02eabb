/* SPDX-License-Identifier: MIT */
/* Hostile and careless HDF: each breach is told with its line, none crashes,
 * none is silent. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include "base/limits.h"
#include "domain/questionnaire/questionnaire_source.h"
#include <cmocka.h> /* last: its fail() is a macro */

struct breach {
	const char *text;
	size_t n; /* 0: strlen */
	int line;
	const char *says;
};

static const struct breach breaches[] = {
    {"a = 1\nb {\nc = 1\n", 0, 2, "never closed"},
    {"a {\n}\n}\nb = 1\n", 0, 3, "closes nothing"},
    {"a = 1\nb << EOT\ntext\n EOT\n", 0, 2, "never ends"},
    {"b << EOT\ntext\nEOT more\n", 0, 3, "after the closing"},
    {"b <<\n", 0, 1, "must follow '<<'"},
    {"b << E T\nx\nE T\n", 0, 1, "must follow '<<'"},
    {"a = 1\nb = \0x\n", 13, 2, "NUL"},
    {"a = \xff\n", 0, 1, "UTF-8"},
    {"a = 1\nb << X\n\xc3(\nX\n", 0, 3, "UTF-8"},
    {"\xef\xbb\xbf"
     "a = 1\n",
	0, 1, "byte order mark"},
    {"a = \x01\n", 0, 1, "control character"},
    {"a = x\ry\n", 0, 1, "control character"},
    {"a : b\nb : a\n", 0, 1, "links"},
    {"a := b\n", 0, 1, "copies"},
    {"a [x=\"\\\n", 0, 1, "attributes"},
    {"a [lang=\"fr\"] {\nb = 1\n}\n", 0, 1, "attributes"},
    {"#include \"self.hdf\"\n", 0, 1, "#include"},
    {"-include \"self.hdf\"\n", 0, 1, "must come first"},
    {"a = 1\na = 2\n", 0, 2, "twice, first in line 1"},
    {"a {\nb = 1\n}\na {\nc = 1\n}\n", 0, 4, "twice, first in line 1"},
    {"a = 1\na {\n}\n", 0, 2, "twice"},
    {"a.b = 1\na.b = 2\n", 0, 2, "'a.b' is given twice"},
    {"a = 1\na.b = 2\n", 0, 2, "has a value (line 1)"},
    {"a.b = 2\na = 1\n", 0, 2, "twice"},
    {"a..b = 1\n", 0, 1, "a dot"},
    {".a = 1\n", 0, 1, "a dot"},
    {"a. = 1\n", 0, 1, "a dot"},
    {"a-b = 1\n", 0, 1, "neither"},
    {"just text\n", 0, 1, "neither"},
    {"\xd0\xb0 = 1\n", 0, 1, "must come first"},
    {"a { b = 1 }\n", 0, 1, "after '{'"},
    {"a {\n} b = 1\n", 0, 2, "after '}'"},
    {"a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q.r.s.t.u.v.w.x.y.z.a.b.c.d.e.f.g = 1", 0,
	1, "32 levels"},
};

static struct entry *
parse(struct arena *a, const char *text, size_t n, struct complaint_list *l)
{
	struct source_file f = {"t.hdf", text, n};

	*l = (struct complaint_list){.a = a};
	return source_parse(a, &f, l);
}

static void
test_every_breach_is_told_with_its_line(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(breaches) / sizeof(*breaches); i++) {
		const struct breach *b = &breaches[i];
		struct arena *a = arena_new();
		struct complaint_list l;

		if (parse(a, b->text, b->n ? b->n : strlen(b->text), &l))
			fail_msg("accepted: %s", b->text);
		if (l.v[0].line != b->line || !strstr(l.v[0].message, b->says))
			fail_msg("%s\nsaid: %d: %s", b->text, l.v[0].line,
			    l.v[0].message);
		arena_free(a);
	}
}

static void
test_all_breaches_are_told_at_once(void **state)
{
	struct arena *a = arena_new();
	struct complaint_list l;

	(void)state;
	assert_null(
	    parse(a, "a = 1\na = 2\nx : y\nb {\nc = 1\nc = 3\n", 32, &l));
	assert_int_equal(l.n, 4);
	assert_int_equal(l.v[0].line, 2);
	assert_int_equal(l.v[1].line, 3);
	assert_int_equal(l.v[2].line, 6);
	assert_int_equal(l.v[3].line, 4);
	arena_free(a);
}

static void
test_depth_is_bounded(void **state)
{
	struct arena *a = arena_new();
	struct complaint_list l;
	struct buf b;
	int i;

	(void)state;
	buf_init(&b, a);
	for (i = 0; i < 200000; i++)
		buf_puts(&b, "a {\n");
	assert_null(parse(a, b.p, b.n, &l));
	assert_int_equal(l.n, 1);
	assert_int_equal(l.v[0].line, LIMIT_HDF_DEPTH + 1);
	arena_free(a);
}

static void
test_size_is_bounded(void **state)
{
	struct arena *a = arena_new();
	struct complaint_list l;
	size_t n = LIMIT_QUESTIONNAIRE_FILE + 1;
	char *text = arena_alloc(a, n + 1);

	(void)state;
	memset(text, '\n', n);
	assert_null(parse(a, text, n, &l));
	assert_int_equal(l.n, 1);
	arena_free(a);
}

static void
test_values_and_lines_are_kept(void **state)
{
	static const char text[] = "# comment\r\nid = a b \"c\"\r\ng {\r\n"
				   "  t << EOT\r\n one\r\ntwo\r\nEOT\r\n"
				   "  e =\r\n}\r\nx.y = 1\nx.z = 2\nlast = #1";
	struct arena *a = arena_new();
	struct complaint_list l;
	struct entry *root = parse(a, text, strlen(text), &l), *g;

	(void)state;
	assert_non_null(root);
	assert_string_equal(entry_child(root, "id")->value, "a b \"c\"");
	assert_int_equal(entry_child(root, "id")->line, 2);
	g = entry_child(root, "g");
	assert_null(g->value);
	assert_string_equal(entry_child(g, "t")->value, "one\ntwo");
	assert_int_equal(entry_child(g, "t")->line, 4);
	assert_string_equal(entry_child(g, "e")->value, "");
	assert_string_equal(entry_path(a, entry_child(g, "t")), "g.t");
	assert_string_equal(
	    entry_child(entry_child(root, "x"), "z")->value, "2");
	assert_string_equal(entry_child(root, "last")->value, "#1");
	assert_null(entry_child(root, "nothing"));
	arena_free(a);
}

/* A line longer than a reader's buffer must not end a text by chance. */
static void
test_a_long_line_does_not_end_a_text(void **state)
{
	struct arena *a = arena_new();
	struct complaint_list l;
	struct entry *root;
	struct buf b;
	int i;

	(void)state;
	buf_init(&b, a);
	buf_puts(&b, "t << X\n.");
	for (i = 0; i < 5000; i++)
		buf_puts(&b, "X ");
	buf_puts(&b, ".\nX\n");
	root = parse(a, b.p, b.n, &l);
	assert_non_null(root);
	assert_int_equal(strlen(entry_child(root, "t")->value), 10002);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_every_breach_is_told_with_its_line),
	    cmocka_unit_test(test_all_breaches_are_told_at_once),
	    cmocka_unit_test(test_depth_is_bounded),
	    cmocka_unit_test(test_size_is_bounded),
	    cmocka_unit_test(test_values_and_lines_are_kept),
	    cmocka_unit_test(test_a_long_line_does_not_end_a_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
