/* SPDX-License-Identifier: MIT */
/* What a section's form sends becomes changes, place by place. */
#include "tests/unit/unit.h"
#include "pages/frame.h"
#include "pages/section_form.h"

static struct request *
posted(const char *body)
{
	struct arena *a = arena_new();
	struct request *r = arena_alloc(a, sizeof(*r));
	struct fault f = {0};

	r->a = a;
	assert_int_equal(
	    fields_parse(a, body, strlen(body), &r->post, &f), RC_OK);
	return r;
}

static void
a_place_without_its_revision_was_not_on_the_form(void **state)
{
	struct request *r = posted("a.q1..=yes&r.q2..=3&a.q2..=no");
	struct change_list l;

	(void)state;
	section_form_read(r, &l);
	assert_int_equal(l.n, 1);
	assert_string_equal(l.v[0].question, "q2");
	assert_string_equal(l.v[0].row, "");
	assert_string_equal(l.v[0].col, "");
	assert_string_equal(l.v[0].value, "no");
	assert_int_equal(l.v[0].seen_revision, 3);
	arena_free(r->a);
}

static void
nothing_ticked_is_an_emptied_answer(void **state)
{
	struct request *r = posted("r.q..=2");
	struct change_list l;

	(void)state;
	section_form_read(r, &l);
	assert_int_equal(l.n, 1);
	assert_string_equal(l.v[0].value, "");
	assert_string_equal(l.v[0].status, "answered");
	arena_free(r->a);
}

static void
a_place_may_have_a_comment_of_its_own(void **state)
{
	struct request *r = posted("r.g.a.=1&a.g.a.=2&r.g.b.=1&a.g.b.=9"
				   "&k.g.b.=counted+twice&c.g=of+the+table"
				   "&p.g=group");
	struct change_list l;

	(void)state;
	section_form_read(r, &l);
	assert_int_equal(l.n, 2);
	assert_string_equal(l.v[0].comment, "of the table");
	assert_string_equal(l.v[1].comment, "counted twice");
	arena_free(r->a);
}

static void
several_ticks_are_joined_by_one_space(void **state)
{
	struct request *r = posted("a.q..=&a.q..=x&a.q..=y&r.q..=0");
	struct change_list l;

	(void)state;
	section_form_read(r, &l);
	assert_string_equal(l.v[0].value, "x y");
	arena_free(r->a);
}

static void
a_mark_set_now_is_the_status(void **state)
{
	struct request *r = posted("r.q..=1&a.q..=5&s.q..=x");
	struct change_list l;

	(void)state;
	section_form_read(r, &l);
	assert_string_equal(l.v[0].status, "x");
	assert_string_equal(l.v[0].value, "5");
	arena_free(r->a);
}

static void
a_mark_that_stood_before_gives_way_to_a_value(void **state)
{
	struct request *r = posted("r.q..=1&m.q..=x&a.q..=0&s.q..=x");
	struct change_list l;

	(void)state;
	section_form_read(r, &l);
	assert_string_equal(l.v[0].status, "answered");
	assert_string_equal(l.v[0].value, "0");
	arena_free(r->a);
}

static void
comment_belongs_to_the_first_cell_and_level_to_all(void **state)
{
	struct request *r = posted("r.g.one.a=0&a.g.one.a=yes"
				   "&r.g.one.b=0&a.g.one.b=no"
				   "&r.g.two.a=0&a.g.two.a="
				   "&c.g=why&f.g=customs&p.g=state");
	struct change_list l;

	(void)state;
	section_form_read(r, &l);
	assert_int_equal(l.n, 3);
	assert_string_equal(l.v[0].comment, "why");
	assert_string_equal(l.v[0].source, "customs");
	assert_null(l.v[1].comment);
	assert_string_equal(l.v[0].publication, "state");
	assert_string_equal(l.v[1].publication, "state");
	/* an untouched cell gets no row of its own for the level */
	assert_null(l.v[2].publication);
	arena_free(r->a);
}

static void
each_row_of_a_repeat_has_its_own_comment(void **state)
{
	struct request *r =
	    posted("r.law.r1.title=0&a.law.r1.title=A&c.law.r1=first"
		   "&r.law.r2.title=0&a.law.r2.title=B&c.law.r2=second"
		   "&p.law.r1=group&p.law.r2=group");
	struct change_list l;

	(void)state;
	section_form_read(r, &l);
	assert_int_equal(l.n, 2);
	assert_string_equal(l.v[0].comment, "first");
	assert_string_equal(l.v[1].comment, "second");
	assert_string_equal(l.v[1].row, "r2");
	assert_string_equal(l.v[1].col, "title");
	arena_free(r->a);
}

static void
names_that_are_no_places_are_left_out(void **state)
{
	struct request *r =
	    posted("r.=1&r.q=1&r.q.a=1&r.q.a.b.c=1&r.q..=abc&r.1q..=1&r..=2");
	struct change_list l;

	(void)state;
	section_form_read(r, &l);
	assert_int_equal(l.n, 0);
	arena_free(r->a);
}

static void
after_signing_in_nobody_is_sent_to_another_site(void **state)
{
	static const char *const bad[] = {"", "https://e.example/",
	    "//e.example", "/\\e.example", "javascript:1", "/a\nb", "home"};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(bad); i++)
		assert_string_equal(frame_next(bad[i]), "/");
	assert_string_equal(frame_next(NULL), "/");
	assert_string_equal(
	    frame_next("/report/1/section/x?a=1"), "/report/1/section/x?a=1");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_place_without_its_revision_was_not_on_the_form),
	    cmocka_unit_test(nothing_ticked_is_an_emptied_answer),
	    cmocka_unit_test(a_place_may_have_a_comment_of_its_own),
	    cmocka_unit_test(several_ticks_are_joined_by_one_space),
	    cmocka_unit_test(a_mark_set_now_is_the_status),
	    cmocka_unit_test(a_mark_that_stood_before_gives_way_to_a_value),
	    cmocka_unit_test(
		comment_belongs_to_the_first_cell_and_level_to_all),
	    cmocka_unit_test(each_row_of_a_repeat_has_its_own_comment),
	    cmocka_unit_test(names_that_are_no_places_are_left_out),
	    cmocka_unit_test(after_signing_in_nobody_is_sent_to_another_site),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
