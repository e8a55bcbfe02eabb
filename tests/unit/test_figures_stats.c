/* SPDX-License-Identifier: MIT */
/* Shares by category: what is missing, what is nought, sums and their parts,
 * who is in which region. */
#include "tests/unit/store_fixture.h"
#include <math.h>
#include "domain/figures/figures_stats.h"

static void
assert_near(double x, double y)
{
	assert_true(fabs(x - y) < 1e-9);
}

/* A table of values over items of its own. */
struct values {
	struct figure_values all;
	struct arena *a;
};

static void
give(struct values *t, const char *iso3, const char *dimension,
    const char *category, double value)
{
	struct figure_values *all = &t->all;
	struct figure_item *items =
	    arena_array(t->a, all->items_n + 1, sizeof(*items));
	struct figure_value *v = arena_array(t->a, all->n + 1, sizeof(*v));

	for (size_t i = 0; i < all->n; i++) {
		items[i] = all->items[i];
		v[i] = all->v[i];
	}
	items[all->n] = (struct figure_item){
	    "arms_seized", dimension, category, "none", "none"};
	v[all->n] = (struct figure_value){
	    .item = (int64_t)all->n, .year = 2020, .value = value};
	(void)snprintf(v[all->n].iso3, sizeof(v->iso3), "%s", iso3);
	all->items = items;
	all->v = v;
	all->items_n = ++all->n;
}

static void
break_down(struct values *t, struct figures_breakdowns *out)
{
	struct complaint_list complaints = {.a = t->a};
	struct figures_layout *l;
	struct fault f;

	ok(figures_layout_load(t->a, ".", "iafq-public", &l, &complaints, &f));
	figures_break_down(
	    t->a, l, figures_layout_indicator(l, "arms_seized"), &t->all, out);
}

static const struct figures_part *
part(const struct figures_breakdown *b, const char *code)
{
	for (size_t i = 0; i < b->parts_n; i++)
		if (strcmp(b->parts[i].code, code) == 0)
			return &b->parts[i];
	assert_string_equal("no such part", code);
	return NULL;
}

static void
a_large_state_decides_the_pooled_share_and_not_the_mean(void **state)
{
	struct values t = {.a = arena_new()};
	struct figures_breakdowns out;

	(void)state;
	give(&t, "AAA", "type", "pistol", 900);
	give(&t, "AAA", "type", "rifle", 100);
	give(&t, "BBB", "type", "pistol", 1);
	give(&t, "BBB", "type", "rifle", 9);
	break_down(&t, &out);
	assert_int_equal(out.n, 1);
	assert_int_equal(out.v[0].states, 2);
	assert_near(out.v[0].sum, 1010);
	assert_near(part(&out.v[0], "pistol")->share, 901.0 / 1010);
	assert_near(part(&out.v[0], "pistol")->mean, 0.5);
	arena_free(t.a);
}

static void
what_is_missing_is_in_no_mean_and_nought_is(void **state)
{
	struct values t = {.a = arena_new()};
	struct figures_breakdowns out;

	(void)state;
	give(&t, "AAA", "type", "pistol", 10);
	give(&t, "BBB", "type", "pistol", 5);
	give(&t, "BBB", "type", "rifle", 5);
	give(&t, "CCC", "type", "pistol", 8);
	give(&t, "CCC", "type", "rifle", 0);
	break_down(&t, &out);
	assert_int_equal(part(&out.v[0], "rifle")->states, 2);
	assert_int_equal(part(&out.v[0], "rifle")->mean_states, 2);
	assert_near(part(&out.v[0], "rifle")->mean, 0.25);
	assert_int_equal(part(&out.v[0], "machine_gun")->states, 0);
	arena_free(t.a);
}

static void
a_state_with_noughts_only_has_no_percentages(void **state)
{
	struct values t = {.a = arena_new()};
	struct figures_breakdowns out;

	(void)state;
	give(&t, "AAA", "type", "pistol", 0);
	give(&t, "AAA", "type", "rifle", 0);
	break_down(&t, &out);
	assert_int_equal(out.v[0].states, 1);
	assert_int_equal(part(&out.v[0], "pistol")->states, 1);
	assert_int_equal(part(&out.v[0], "pistol")->mean_states, 0);
	assert_near(part(&out.v[0], "pistol")->share, 0);
	arena_free(t.a);
}

static void
a_sum_and_its_parts_are_two_breakdowns(void **state)
{
	struct values t = {.a = arena_new()};
	struct figures_breakdowns out;

	(void)state;
	give(&t, "AAA", "tracing", "1", 30);
	give(&t, "AAA", "tracing", "1.1", 10);
	give(&t, "AAA", "tracing", "1.7", 20);
	give(&t, "AAA", "tracing", "2", 70);
	break_down(&t, &out);
	assert_int_equal(out.n, 2);
	assert_null(out.v[0].parent);
	assert_near(out.v[0].sum, 100);
	assert_string_equal(out.v[1].parent, "1");
	assert_near(out.v[1].sum, 30);
	arena_free(t.a);
}

static void
totals_are_in_no_breakdown(void **state)
{
	struct values t = {.a = arena_new()};
	struct figures_breakdowns out;

	(void)state;
	give(&t, "AAA", "all", "total", 50);
	give(&t, "AAA", "marking", "total", 50);
	give(&t, "AAA", "place_or_tracing", "total", 50);
	break_down(&t, &out);
	assert_int_equal(out.n, 0);
	arena_free(t.a);
}

static void
a_region_may_be_taken_out_of_a_list_in_place(void **state)
{
	struct values t = {.a = arena_new()};
	struct state states[] = {{.iso3 = "AAA", .region = "african"},
	    {.iso3 = "BBB", .region = "none"}};
	struct state_list list = {.v = states, .n = 2};

	(void)state;
	give(&t, "AAA", "type", "pistol", 1);
	give(&t, "BBB", "type", "pistol", 2);
	give(&t, "QQQ", "type", "pistol", 4);
	figures_of_region(t.a, &t.all, &list, NULL, &t.all);
	assert_int_equal(t.all.n, 3);
	figures_of_region(t.a, &t.all, &list, "african", &t.all);
	assert_int_equal(t.all.n, 1);
	assert_string_equal(t.all.v[0].iso3, "AAA");
	assert_true(figures_compare_regions("none", "western") > 0);
	assert_true(figures_compare_regions("african", "none") < 0);
	arena_free(t.a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(
		a_large_state_decides_the_pooled_share_and_not_the_mean),
	    cmocka_unit_test(what_is_missing_is_in_no_mean_and_nought_is),
	    cmocka_unit_test(a_state_with_noughts_only_has_no_percentages),
	    cmocka_unit_test(a_sum_and_its_parts_are_two_breakdowns),
	    cmocka_unit_test(totals_are_in_no_breakdown),
	    cmocka_unit_test(a_region_may_be_taken_out_of_a_list_in_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
