/* SPDX-License-Identifier: MIT */
/* Provisional, estimated, revised, break in series: what is said of a figure.
 */
#include "tests/unit/figures_fixture.h"
#include "domain/report/report_value.h"

/* A figure and what is said of it, as a form sends it. */
static struct change_outcome
say_with_flags(
    struct desk *d, const char *value, const char *flags, int64_t seen)
{
	struct change c = {.question = "requests",
	    .row = "",
	    .col = "",
	    .value = value,
	    .status = "answered",
	    .flags = flags,
	    .seen_revision = seen};
	struct change_outcome o;

	ok(d,
	    report_save(
		d->db, d->l, d->a, d->party, &d->ana, &c, 1, NOW, &o, &d->f));
	return o;
}

static void
test_flags_of_a_figure_have_a_history(void **state)
{
	struct desk *d = *state;
	struct answer_list list;

	open_cycle(d, OPENED);
	assert_int_equal(say_with_flags(d, "5", "r p z p", 0).revision, 1);
	assert_int_equal(say_with_flags(d, "5", NULL, 1).result, CR_SAME);
	assert_int_equal(say_with_flags(d, "5", "b", 1).revision, 2);
	assert_int_equal(say_with_flags(d, "", "b", 2).revision, 3);
	ok(d,
	    store_answer_history(
		d->db, d->a, d->party, "requests", "", "", &list, &d->f));
	assert_int_equal(list.n, 3);
	assert_string_equal(list.v[0].flags, "");
	assert_string_equal(list.v[1].flags, "b");
	assert_string_equal(list.v[2].flags, "pr");
}

/* Of a cell of the grid "counts"; the form of a table always sends flags. */
static struct answer
type_cell(struct desk *d, const char *value)
{
	struct change c = {.question = "counts",
	    .row = "firearms",
	    .col = "import",
	    .value = value,
	    .status = "answered",
	    .flags = ""};
	struct change_outcome o;
	struct answer ans = {0};
	enum rc rc = store_answer_get(
	    d->db, d->a, d->party, c.question, c.row, c.col, &ans, &d->f);

	c.seen_revision = rc == RC_OK ? ans.revision : 0;
	ok(d,
	    report_save(
		d->db, d->l, d->a, d->party, &d->ana, &c, 1, NOW, &o, &d->f));
	ok(d,
	    store_answer_get(
		d->db, d->a, d->party, c.question, c.row, c.col, &ans, &d->f));
	return ans;
}

static void
test_letters_typed_behind_a_figure_are_its_flags(void **state)
{
	static const struct {
		const char *typed, *value, *flags;
	} cells[] = {{"1234 p", "1234", "p"}, {"1 234 E R", "1234", "er"},
	    {"12pe", "12", "pe"}, {"12 \xd1\x80", "12", "p"},
	    {"12 b b", "12", "b"}, {"12", "12", ""}, {" 7 e ", "7", "e"},
	    /* no figure: as it was typed, to be pointed out */
	    {"about e", "about e", ""}, {"12 q", "12 q", ""}, {"p", "p", ""}};
	struct desk *d = *state;

	for (size_t i = 0; i < COUNT(cells); i++) {
		struct answer ans = type_cell(d, cells[i].typed);

		assert_string_equal(ans.value, cells[i].value);
		assert_string_equal(ans.flags, cells[i].flags);
	}
}

static void
test_a_cell_is_shown_as_it_may_be_typed_again(void **state)
{
	struct desk *d = *state;
	struct answer ans = type_cell(d, "5 e p");
	const char *shown = value_with_flags(d->a, ans.value, ans.flags);

	assert_string_equal(shown, "5 p e");
	assert_int_equal(type_cell(d, shown).revision, ans.revision);
	assert_int_equal(type_cell(d, "5").revision, ans.revision + 1);
}

static void
test_text_has_no_flags(void **state)
{
	struct desk *d = *state;
	struct change c = {.question = "remark",
	    .row = "",
	    .col = "",
	    .value = "All of it",
	    .status = "answered",
	    .flags = "p"};
	struct change_outcome o;
	struct answer ans;

	open_cycle(d, OPENED);
	ok(d,
	    report_save(
		d->db, d->l, d->a, d->party, &d->ana, &c, 1, NOW, &o, &d->f));
	ok(d,
	    store_answer_get(
		d->db, d->a, d->party, "remark", "", "", &ans, &d->f));
	assert_string_equal(ans.flags, "");
}

static void
test_a_receipt_covers_flags_and_an_older_one_still_verifies(void **state)
{
	struct desk *d = *state;
	struct submission s;
	struct open_report r;
	const char *older;

	open_cycle(d, OPENED);
	say_with_flags(d, "5", "e", 0);
	ok(d,
	    report_submit(
		d->db, d->l, d->a, d->party, &d->ana, NOW, &s, &d->f));
	assert_non_null(strstr(
	    s.canonical, "\"5\",\"answered\",\"\",\"\",\"group\",\"e\"]\n"));
	ok(d,
	    report_open_submission(
		d->db, d->l, d->a, s.id, NULL, "en", &r, &d->f));
	assert_string_equal(
	    report_canonical_as(&r, d->a, s.canonical), s.canonical);
	older = report_canonical_as(&r, d->a, "[\"receipt\",\"1\"]\n...");
	assert_ptr_equal(strstr(older, "[\"receipt\",\"1\"]\n"), older);
	assert_non_null(
	    strstr(older, "\"5\",\"answered\",\"\",\"\",\"group\"]\n"));
	report_close(&r);
}

static void
test_a_table_sent_back_as_it_was_is_not_kept(void **state)
{
	struct desk *d = *state;
	struct change c = {.question = "counts",
	    .row = "firearms",
	    .col = "import",
	    .value = "7 p e",
	    .status = "answered",
	    .flags = "",
	    .seen_revision = 1};
	struct unplaced_list kept;

	assert_string_equal(type_cell(d, "7 p e").flags, "pe");
	ok(d,
	    report_keep(d->db, d->a, d->party, d->ana.id, &c, 1, "signed_out",
		NOW, &d->f));
	ok(d, store_unplaced_list(d->db, d->a, d->party, 0, &kept, &d->f));
	assert_int_equal(kept.n, 0);
	c.value = "7";
	ok(d,
	    report_keep(d->db, d->a, d->party, d->ana.id, &c, 1, "signed_out",
		NOW, &d->f));
	ok(d, store_unplaced_list(d->db, d->a, d->party, 0, &kept, &d->f));
	assert_int_equal(kept.n, 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(test_flags_of_a_figure_have_a_history),
	    TEST(test_letters_typed_behind_a_figure_are_its_flags),
	    TEST(test_a_cell_is_shown_as_it_may_be_typed_again),
	    TEST(test_text_has_no_flags),
	    TEST(test_a_table_sent_back_as_it_was_is_not_kept),
	    TEST(test_a_receipt_covers_flags_and_an_older_one_still_verifies),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
