/* SPDX-License-Identifier: MIT */
/* What was changed between two texts: never a byte lost or made up, words
 * whole, bounded. */
#include "tests/unit/unit.h"
#include "base/text.h"
#include "domain/report/difference.h"

/* [gone] {new}, what is the same as it is. */
static char *
shown(struct arena *a, const char *before, const char *after)
{
	static const char *const open[] = {"", "[", "{"},
				 *const end[] = {"", "]", "}"};
	struct piece_list l;
	struct buf b;

	buf_init(&b, a);
	buf_puts(&b, "");
	difference(a, before, after, &l);
	for (size_t i = 0; i < l.n; i++)
		buf_printf(&b, "%s%s%s", open[l.v[i].kind], l.v[i].text,
		    end[l.v[i].kind]);
	return b.n == 0 ? arena_dup(a, "") : b.p;
}

/* Both texts come out of the pieces again, byte for byte, in whole characters.
 */
static void
whole(struct arena *a, const char *before, const char *after)
{
	struct piece_list l;
	struct buf x, y;

	buf_init(&x, a);
	buf_init(&y, a);
	buf_puts(&x, "");
	buf_puts(&y, "");
	difference(a, before, after, &l);
	for (size_t i = 0; i < l.n; i++) {
		assert_true(*l.v[i].text != '\0');
		assert_true(text_is_utf8(l.v[i].text, strlen(l.v[i].text)));
		if (i > 0)
			assert_int_not_equal(l.v[i].kind, l.v[i - 1].kind);
		if (l.v[i].kind != PIECE_NEW)
			buf_puts(&x, l.v[i].text);
		if (l.v[i].kind != PIECE_GONE)
			buf_puts(&y, l.v[i].text);
	}
	assert_string_equal(x.n == 0 ? "" : x.p, before);
	assert_string_equal(y.n == 0 ? "" : y.p, after);
}

static void
words_are_put_in_and_taken_out_whole(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	assert_string_equal(shown(a, "", ""), "");
	assert_string_equal(shown(a, "same", "same"), "same");
	assert_string_equal(shown(a, "", "new"), "{new}");
	assert_string_equal(shown(a, "gone", ""), "[gone]");
	assert_string_equal(shown(a, "The law of 2012 applies to all arms.",
				"The law of 2019 applies to all arms."),
	    "The law of [2012]{2019} applies to all arms.");
	assert_string_equal(
	    shown(a, "one two three", "one three"), "one [two ]three");
	assert_string_equal(shown(a, "working", "worker"), "[working]{worker}");
	arena_free(a);
}

static void
other_scripts_are_not_cut(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	assert_string_equal(
	    shown(a,
		"\xd0\xb7\xd0\xb0\xd0\xba\xd0\xbe\xd0\xbd \xd0\xbe\xd0\xb4",
		"\xd0\xb7\xd0\xb0\xd0\xba\xd0\xbe\xd0\xbd \xd0\xbe\xd0\xb1"),
	    "\xd0\xb7\xd0\xb0\xd0\xba\xd0\xbe\xd0\xbd [\xd0\xbe\xd0\xb4]"
	    "{\xd0\xbe\xd0\xb1}");
	/* Chinese by character */
	assert_string_equal(shown(a, "\xe6\x9e\xaa\xe6\x94\xaf\xe6\xb3\x95",
				"\xe6\x9e\xaa\xe6\xa2\xb0\xe6\xb3\x95"),
	    "\xe6\x9e\xaa[\xe6\x94\xaf]{\xe6\xa2\xb0}\xe6\xb3\x95");
	arena_free(a);
}

static void
nothing_is_lost_or_made_up(void **state)
{
	static const char *const words[] = {"law", "arms", " ", "  ", "\n",
	    "\xd0\xb7\xd0\xb0\xd0\xba\xd0\xbe\xd0\xbd", "\xe6\x9e\xaa", ",",
	    "e\xcc\x81", "\xd8\xb3\xd9\x84\xd8\xa7\xd8\xad", "2012", "a"};
	unsigned seed = 20261125;

	(void)state;
	for (int round = 0; round < 400; round++) {
		struct arena *a = arena_new();
		struct buf b[2];

		for (int k = 0; k < 2; k++) {
			buf_init(&b[k], a);
			buf_puts(&b[k], "");
			for (int i = 0; i < round % 60; i++) {
				seed = seed * 1664525u + 1013904223u;
				buf_puts(
				    &b[k], words[(seed >> 16) % COUNT(words)]);
			}
		}
		whole(a, b[0].n == 0 ? "" : b[0].p, b[1].n == 0 ? "" : b[1].p);
		arena_free(a);
	}
}

static void
long_texts_with_nothing_in_common_are_bounded(void **state)
{
	struct arena *a = arena_new();
	struct buf x, y;

	(void)state;
	buf_init(&x, a);
	buf_init(&y, a);
	for (int i = 0; x.n < 64 * 1024; i++) {
		buf_printf(&x, "x%d ", i);
		buf_printf(&y, "y%d ", i);
	}
	whole(a, x.p, y.p);
	buf_puts(&x, "the same end");
	buf_puts(&y, "the same end");
	whole(a, x.p, y.p);
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(words_are_put_in_and_taken_out_whole),
	    cmocka_unit_test(other_scripts_are_not_cut),
	    cmocka_unit_test(nothing_is_lost_or_made_up),
	    cmocka_unit_test(long_texts_with_nothing_in_common_are_bounded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
