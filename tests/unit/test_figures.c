/* SPDX-License-Identifier: MIT */
/* Published figures: layouts, imports with their refusals, versions, and the
 * indicator worked out of them. */
#include "tests/unit/store_fixture.h"
#include <sys/mman.h>
#include "domain/figures/figures_import.h"
#include "domain/figures/figures_indicator.h"

#define HEADER                                                                 \
	"iso3,country,m49_region,m49_subregion,indicator,dimension,category,"  \
	"sex,age,year,unit,value,source\n"
#define SEIZED(category, year, value)                                          \
	"XAA,A,R,S,Arms seized,by type," category ",na,na," year               \
	",Counts," value ",IAFQ\n"
#define TRACED(category, year, value)                                          \
	"XAA,A,R,S,Arms seized,by location,\"" category "\",na,na," year       \
	",Counts," value ",IAFQ\n"
#define NATIONAL                                                               \
	"Uniquely identifiable - from illegitimate owner in national registry"
#define PENDING "Uniquely identifiable - tracing procedure pending"

struct told {
	struct arena *a;
	struct buf said; /* "line column reason\n" for each fault */
};

static void
hear(void *ctx, int64_t line, const char *column, const char *reason)
{
	struct told *t = ctx;

	buf_printf(&t->said, "%d %s %s\n", (int)line, column, reason);
}

static struct figures_layout *
shipped(struct fixture *x)
{
	struct complaint_list complaints = {.a = x->a};
	struct figures_layout *l;

	ok(figures_layout_load(
	    x->a, ".", "iafq-public", &l, &complaints, &x->f));
	assert_int_equal(complaints.n, 0);
	return l;
}

static int
begin(void **state)
{
	struct fixture *x;

	fixture_db(state);
	x = *state;
	ok(db_begin(x->db, __func__, &x->f));
	fixture_state(x, "XAA", "Arland");
	ok(db_commit(x->db, &x->f));
	return 0;
}

static enum rc
import(struct fixture *x, const char *rows, const char *released,
    struct figure_counts *counts, struct told *told)
{
	struct figures_order order = {.layout = shipped(x),
	    .file = "f.csv",
	    .released_on = released,
	    .at = 3000,
	    .refused = hear,
	    .ctx = told};
	const char *text = arena_printf(x->a, "%s%s", HEADER, rows);
	enum rc rc;

	buf_init(&told->said, x->a);
	buf_puts(&told->said, "");
	order.fd = memfd_create("f", MFD_CLOEXEC);
	assert_int_equal(write(order.fd, text, strlen(text)), strlen(text));
	assert_int_equal(lseek(order.fd, 0, SEEK_SET), 0);
	rc = figures_import(x->db, &order, counts, &x->f);
	close(order.fd);
	return rc;
}

static void
is_counted(const struct figure_counts *c, int64_t added, int64_t revised,
    int64_t unchanged, int64_t refused)
{
	assert_int_equal(c->added, added);
	assert_int_equal(c->revised, revised);
	assert_int_equal(c->unchanged, unchanged);
	assert_int_equal(c->refused, refused);
	assert_int_equal(c->read, added + revised + unchanged + refused);
}

static void
one_label_with_two_meanings_is_a_mistake_of_the_layout(void **state)
{
	static const char text[] =
	    "id = t\ntitle = T\nsource = S\nfirst_year = 2000\n"
	    "columns {\n a = state\n b = indicator\n c = dimension\n"
	    " d = category\n e = year\n f = value\n}\n"
	    "dimensions {\n one {\n  label = D\n  categories {\n"
	    "   x {\n    label = L\n   }\n  }\n }\n"
	    " two {\n  label = D\n  categories {\n   y {\n    label = L\n"
	    "   }\n  }\n }\n}\n"
	    "indicators {\n n {\n  label = N\n  dimensions = one two three\n"
	    "  total = one z\n }\n}\n";
	struct fixture *x = *state;
	struct complaint_list c = {.a = x->a};
	struct source_file file = {"t.hdf", text, sizeof(text) - 1};
	struct figures_layout *l;

	is_rc(figures_layout_read(x->a, &file, &l, &c, &x->f), RC_INPUT);
	assert_null(l);
	assert_int_equal(c.n, 3);
	assert_int_equal(c.v[0].line, 25);
	assert_non_null(strstr(c.v[0].message, "two meanings"));
	assert_non_null(strstr(c.v[1].message, "'three' of 'n'"));
	assert_non_null(strstr(c.v[2].message, "'one z' names no figure"));
}

static void
rows_that_contradict_each_other_are_none_of_them_stored(void **state)
{
	struct fixture *x = *state;
	struct told told = {0};
	struct figure_counts c;

	ok(import(x,
	    SEIZED("pistol", "2020", "1") SEIZED("revolver", "2020", "5")
		SEIZED("pistol", "2020", "2") SEIZED("pistol", "2020", "1")
		    SEIZED("revolver", "2020", "5"),
	    "2024-01-01", &c, &told));
	is_counted(&c, 1, 0, 0, 4);
	assert_string_equal(told.said.p,
	    "2  is contradicted by line 4; neither is stored\n"
	    "4  contradicts line 2, of the same State, year and category; "
	    "neither is stored\n"
	    "5  contradicts line 2, of the same State, year and category; "
	    "neither is stored\n"
	    "6  repeats line 3, which stays\n");
	assert_int_equal(
	    fixture_count(x, "SELECT count(*) FROM figure WHERE value = 5"), 1);
}

static void
a_revision_is_a_new_version_and_the_old_figure_stays(void **state)
{
	struct fixture *x = *state;
	struct told told = {0};
	struct figure_counts c;
	int64_t n;

	ok(import(x,
	    SEIZED("pistol", "2020", "1") SEIZED("rifle (Inlcuding Carbine)",
		"2020", "3") SEIZED("revolver", "2020", "4"),
	    "2023-01-01", &c, &told));
	is_counted(&c, 3, 0, 0, 0);
	ok(import(x,
	    SEIZED("pistol", "2020", "2") SEIZED("revolver", "2020", "4"),
	    "2024-01-01", &c, &told));
	is_counted(&c, 0, 1, 1, 0);
	assert_int_equal(c.absent, 1);
	ok(store_figure_count(
	    x->db, "published", "iafq-public", NULL, &n, &x->f));
	assert_int_equal(n, 3);
	assert_int_equal(
	    fixture_count(x,
		"SELECT count(*) FROM figure o JOIN figure n USING (item, iso3,"
		" year) WHERE o.version = 1 AND o.value = 1 AND n.version = 2"
		" AND n.value = 2 AND o.replaced_in = n.release"
		" AND n.replaced_in IS NULL"),
	    1);
	is_rc(import(x, SEIZED("pistol", "2020", "9"), "2023-06-01", &c, &told),
	    RC_CONFLICT);
	assert_int_not_equal(
	    fixture_sql(x, "DELETE FROM figure WHERE value = 1"), SQLITE_OK);
	assert_int_not_equal(
	    fixture_sql(x, "UPDATE figure SET value = 7 WHERE value = 2"),
	    SQLITE_OK);
	assert_int_not_equal(
	    fixture_sql(x, "UPDATE figure SET replaced_in = NULL"), SQLITE_OK);
}

static void
every_fault_of_a_row_is_told(void **state)
{
	struct fixture *x = *state;
	struct told told = {0};
	struct figure_counts c;

	ok(import(x,
	    "XZZ,A,R,S,Arms seized,by type,musket,na,na,20x0,Counts,-1,I\n",
	    "2024-01-01", &c, &told));
	is_counted(&c, 0, 0, 0, 1);
	assert_string_equal(told.said.p,
	    "2 iso3 this database has no State 'XZZ'\n"
	    "2 category 'musket' is no category of 'Arms seized' under 'by "
	    "type'; --map can say what it stands for\n"
	    "2 year '20x0' is no year from 1990 to that of the release, 2024\n"
	    "2 value '-1' is negative\n");
}

static void
a_mark_is_no_number_and_no_zero(void **state)
{
	struct fixture *x = *state;
	struct figure_item pistols = {
	    "arms_seized", "type", "pistol", "none", "none"};
	struct figure_scope scope = {"published", "iafq-public", "public"};
	struct figure_total_list list;
	struct told told = {0};
	struct figure_counts c;

	ok(import(x,
	    SEIZED("pistol", "2020", ":") SEIZED("pistol", "2021", "0")
		SEIZED("pistol", "2022", "") SEIZED("pistol", "2019", "x"),
	    "2024-01-01", &c, &told));
	is_counted(&c, 3, 0, 0, 1);
	assert_non_null(strstr(told.said.p, "4 value is empty"));
	ok(store_figure_totals(x->db, x->a, &scope, &pistols, &list, &x->f));
	assert_int_equal(list.n, 1);
	assert_int_equal(list.v[0].year, 2021);
	assert_int_equal(list.v[0].states, 1);
	assert_int_equal(
	    fixture_count(x, "SELECT count(*) FROM figure WHERE status = ':'"),
	    1);
}

static void
what_others_published_and_what_states_return_stay_apart(void **state)
{
	struct fixture *x = *state;
	struct told told = {0};
	struct figure_counts c;
	int64_t n;

	ok(import(x, SEIZED("pistol", "2020", "1"), "2024-01-01", &c, &told));
	ok(store_figure_count(x->db, "return", "iafq-public", NULL, &n, &x->f));
	assert_int_equal(n, 0);
	assert_int_not_equal(
	    fixture_sql(x,
		"INSERT INTO figure_release (origin, collection, source,"
		" released_on, at) VALUES ('return', 'q', 's', 'd', 1)"),
	    SQLITE_OK);
}

static void
an_indicator_is_the_mean_of_the_years_that_have_a_denominator(void **state)
{
	struct fixture *x = *state;
	struct complaint_list complaints = {.a = x->a};
	struct figures_formula formula;
	struct figures_point_list list;
	struct told told = {0};
	struct figure_counts c;

	/* 2016: 1 of 4, 2017: 3 of 4, 2018: nothing to divide by */
	ok(import(x,
	    TRACED(NATIONAL, "2016", "1") TRACED(PENDING, "2016", "3")
		TRACED(NATIONAL, "2017", "3") TRACED(PENDING, "2017", "1")
		    TRACED("Not uniquely identifiable - Illicitly manufactured",
			"2017", "6")
			TRACED("Total not uniquely identifiable through "
			       "marking",
			    "2018", "8"),
	    "2024-01-01", &c, &told));
	is_counted(&c, 6, 0, 0, 0);
	ok(figures_formula_load(
	    x->a, ".", "sdg-16.4.2", &formula, &complaints, &x->f));
	ok(figures_indicator(
	    x->db, x->a, &formula, NULL, 2016, 3, &list, &x->f));
	assert_int_equal(list.n, 1);
	assert_true(list.v[0].has_value);
	assert_true(list.v[0].percent == 50);
	assert_int_equal(list.v[0].years_n, 2);
	assert_true(list.v[0].numerator == 4 && list.v[0].denominator == 8);
	assert_true(list.v[0].excluded == 6); /* parts, for want of a total */
	ok(figures_indicator(x->db, x->a, &formula, NULL, 0, 1, &list, &x->f));
	assert_int_equal(list.n, 3);
	assert_true(list.v[1].percent == 75);
	assert_false(list.v[2].has_value);
	assert_true(list.v[2].excluded == 8);
	ok(figures_indicator(x->db, x->a, &formula, "XBB", 0, 1, &list, &x->f));
	assert_int_equal(list.n, 0);
	is_rc(figures_formula_load(
		  x->a, ".", "sdg-1", &formula, &complaints, &x->f),
	    RC_ABSENT);
}

#define on(f) cmocka_unit_test_setup_teardown(f, begin, fixture_end)

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	    on(one_label_with_two_meanings_is_a_mistake_of_the_layout),
	    on(rows_that_contradict_each_other_are_none_of_them_stored),
	    on(a_revision_is_a_new_version_and_the_old_figure_stays),
	    on(every_fault_of_a_row_is_told),
	    on(a_mark_is_no_number_and_no_zero),
	    on(what_others_published_and_what_states_return_stay_apart),
	    on(an_indicator_is_the_mean_of_the_years_that_have_a_denominator),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
