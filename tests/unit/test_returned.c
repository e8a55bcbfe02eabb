/* SPDX-License-Identifier: MIT */
/* Figures a State returns: what is stored of a return that was accepted. */
#include "tests/unit/report_fixture.h"
#include "domain/figures/figures_indicator.h"
#include "domain/questionnaire/publish.h"
#include "domain/figures/returned.h"

#define FOLDER "questionnaires/firearms-trafficking"

struct returning {
	struct desk *d;
	int64_t cycle, report;
};

static void
open_cycle(struct returning *t, const char *title)
{
	struct desk *d = t->d;
	struct cycle c = {.questionnaire = "firearms-trafficking",
	    .version = 1,
	    .title = title,
	    .opens_at = OPENED,
	    .due_on = "2026-06-30"};
	struct report r;

	ok(d, db_begin(d->db, __func__, &d->f));
	ok(d, store_cycle_add(d->db, &c, d->sec.id, &t->cycle, &d->f));
	ok(d, store_invite(d->db, t->cycle, "XAA", d->sec.id, OPENED, &d->f));
	ok(d, store_report_of(d->db, d->a, t->cycle, "XAA", &r, &d->f));
	ok(d, db_commit(d->db, &d->f));
	t->report = r.id;
}

static int
begin(void **state)
{
	struct complaint_list complaints = {0};
	const struct questionnaire *q;
	struct returning *t = calloc(1, sizeof(*t));

	assert_non_null(t);
	assert_int_equal(desk_begin((void **)&t->d), 0);
	complaints.a = t->d->a;
	ok(t->d, db_begin(t->d->db, __func__, &t->d->f));
	ok(t->d,
	    store_state_status(t->d->db, "XAA", "untoc", "party", "", "test",
		"2026-01-01", &t->d->f));
	ok(t->d, db_commit(t->d->db, &t->d->f));
	ok(t->d,
	    questionnaire_publish(
		t->d->db, t->d->a, FOLDER, OPENED, &q, &complaints, &t->d->f));
	open_cycle(t, "First");
	*state = t;
	return 0;
}

static int
end(void **state)
{
	struct returning *t = *state;

	desk_end((void **)&t->d);
	free(t);
	return 0;
}

static void
say(struct returning *t, struct change c)
{
	struct desk *d = t->d;
	struct change_outcome o;
	struct answer before = {0};

	c.row = c.row != NULL ? c.row : "";
	c.col = c.col != NULL ? c.col : "";
	c.status = c.status != NULL ? c.status : "answered";
	c.value = c.value != NULL ? c.value : "";
	if (store_answer_get(d->db, d->a, t->report, c.question, c.row, c.col,
		&before, &d->f) == RC_OK)
		c.seen_revision = before.revision;
	ok(d,
	    report_save(
		d->db, d->l, d->a, t->report, &d->ana, &c, 1, NOW, &o, &d->f));
	assert_int_equal(o.result, CR_SAVED);
}

#define SAY(t, q, r, v)                                                        \
	say(t, (struct change){.question = q, .row = r, .value = v})

static void
submit(struct returning *t)
{
	struct submission s;

	ok(t->d,
	    report_submit(t->d->db, t->d->l, t->d->a, t->report, &t->d->ana,
		NOW, &s, &t->d->f));
}

static void
accept(struct returning *t)
{
	ok(t->d,
	    report_accept(
		t->d->db, t->d->l, t->report, &t->d->sec, NOW + 100, &t->d->f));
}

static void
hear(void *ctx, const char *text)
{
	print_error("%s\n", text);
	(*(int *)ctx)++;
}

/* Problems `rapporteur check` would tell of; *looked: figures. */
static int
problems(struct returning *t, int64_t *looked)
{
	int n = 0;

	*looked = 0;
	ok(t->d, returned_check(t->d->db, t->d->l, looked, hear, &n, &t->d->f));
	return n;
}

struct wanted {
	const char *category; /* of arms_seized */
	const char *dimension;
	int64_t year;
};

/* The States that gave it a number and their sum, for this reader. */
static struct figure_total
total_for(struct returning *t, struct wanted w, const char *least)
{
	struct desk *d = t->d;
	struct figure_scope scope = {"return", "firearms-trafficking", least};
	struct figure_item item = {
	    "arms_seized", w.dimension, w.category, "none", "none"};
	struct figure_total_list list;

	ok(d, store_figure_totals(d->db, d->a, &scope, &item, &list, &d->f));
	for (size_t i = 0; i < list.n; i++)
		if (list.v[i].year == w.year)
			return list.v[i];
	return (struct figure_total){0};
}

static void
is_total(struct returning *t, struct wanted w, int states, int total)
{
	struct figure_total x = total_for(t, w, "secretariat");

	assert_int_equal(x.states, states);
	assert_int_equal(x.total, total);
}

struct stored {
	int n;
	char status[8], flags[8], footnote[32], publication[16];
	bool is_number;
};

static enum rc
keep(void *ctx, const struct figure_item *item, const struct figure_row *row,
    struct fault *f)
{
	struct stored *s = ctx;

	(void)f;
	s->n++;
	if (strcmp(item->category, "pistol") != 0)
		return RC_OK;
	s->is_number = row->is_number;
	(void)snprintf(s->status, sizeof(s->status), "%s", row->status);
	(void)snprintf(s->flags, sizeof(s->flags), "%s", row->flags);
	(void)snprintf(s->footnote, sizeof(s->footnote), "%s", row->footnote);
	(void)snprintf(
	    s->publication, sizeof(s->publication), "%s", row->publication);
	return RC_OK;
}

static struct stored
stored(struct returning *t)
{
	struct desk *d = t->d;
	struct stored s = {0};
	struct report r;

	ok(d, store_report_get(d->db, d->a, t->report, NULL, &r, &d->f));
	ok(d,
	    store_figure_returned(d->db, "firearms-trafficking", "XAA",
		r.submission, keep, &s, &d->f));
	return s;
}

static void
figures_are_stored_when_the_report_is_accepted(void **state)
{
	struct returning *t = *state;
	struct wanted pistols = {"pistol", "type", 2024};
	int64_t looked;

	SAY(t, "reference_year", "", "2024");
	SAY(t, "seized_type", "pistol", "12");
	SAY(t, "seized_type", "revolver", "0");
	submit(t);
	is_total(t, pistols, 0, 0);
	ok(t->d,
	    report_return(t->d->db, t->report, "Pistols?", &t->d->sec, NOW + 1,
		&t->d->f));
	is_total(t, pistols, 0, 0);
	say(t,
	    (struct change){.question = "seized_type",
		.row = "pistol",
		.value = "13",
		.flags = "pe"});
	submit(t);
	accept(t);
	is_total(t, pistols, 1, 13);
	assert_string_equal(stored(t).flags, "pe");
	is_total(t, (struct wanted){"revolver", "type", 2024}, 1, 0);
	is_total(t, (struct wanted){"rifle", "type", 2024}, 0, 0);
	assert_int_equal(problems(t, &looked), 0);
	assert_int_equal(looked, 2);
}

static void
a_mark_stays_a_mark_with_its_footnote_and_is_no_zero(void **state)
{
	struct returning *t = *state;
	struct stored s;

	SAY(t, "reference_year", "", "2024");
	say(t,
	    (struct change){.question = "seized_type",
		.row = "pistol",
		.status = "..",
		.comment = "in spring",
		.publication = "group"});
	submit(t);
	accept(t);
	s = stored(t);
	assert_int_equal(s.n, 1);
	assert_string_equal(s.status, "..");
	assert_false(s.is_number);
	assert_string_equal(s.footnote, "in spring");
	assert_string_equal(s.publication, "group");
	is_total(t, (struct wanted){"pistol", "type", 2024}, 0, 0);
}

static void
a_figure_has_the_level_of_its_answer(void **state)
{
	struct returning *t = *state;
	struct wanted pistols = {"pistol", "type", 2024};
	struct wanted rifles = {"rifle", "type", 2024};

	SAY(t, "reference_year", "", "2024");
	say(t,
	    (struct change){.question = "seized_type",
		.row = "pistol",
		.value = "5",
		.publication = "state"});
	say(t,
	    (struct change){.question = "seized_type",
		.row = "rifle",
		.value = "7",
		.publication = "group"});
	submit(t);
	accept(t);
	assert_int_equal(stored(t).n, 1);
	assert_int_equal(total_for(t, pistols, "state").states, 0);
	assert_int_equal(total_for(t, rifles, "secretariat").total, 7);
	assert_int_equal(total_for(t, rifles, "group").total, 7);
	assert_int_equal(total_for(t, rifles, "public").states, 0);
}

static int64_t
versions(struct returning *t)
{
	int64_t n;

	ok(t->d, store_figure_returned_count(t->d->db, &n, &t->d->f));
	return n;
}

static void
a_later_return_revises_and_the_old_figure_stays(void **state)
{
	struct returning *t = *state;
	struct wanted traced = {"1.2", "tracing", 2024};
	int64_t looked;

	SAY(t, "reference_year", "", "2024");
	SAY(t, "seized_tracing", "n1_2", "3");
	SAY(t, "seized_tracing", "n1_6", "9");
	submit(t);
	accept(t);
	is_total(t, traced, 1, 3);
	open_cycle(t, "Second");
	SAY(t, "reference_year", "", "2025");
	SAY(t, "revision", "", "yes");
	SAY(t, "revised_seized_tracing", "n1_2", "8");
	SAY(t, "revised_seized_tracing", "n1_6", "9");
	SAY(t, "seized_tracing", "n1_2", "1");
	submit(t);
	accept(t);
	is_total(t, traced, 1, 8);
	is_total(t, (struct wanted){"1.2", "tracing", 2025}, 1, 1);
	/* the first two, one revised, one of 2025; n1_6 says the same */
	assert_int_equal(versions(t), 4);
	assert_int_equal(stored(t).n, 2);
	assert_int_equal(problems(t, &looked), 0);
	assert_int_equal(looked, 4);
}

/* Another return, submitted and not yet accepted; the report in hand. */
static void
submit_revision(struct returning *t, const char *title, const char *n)
{
	open_cycle(t, title);
	SAY(t, "reference_year", "", "2025");
	SAY(t, "revision", "", "yes");
	SAY(t, "revised_seized_tracing", "n1_2", n);
	submit(t);
}

static void
the_newest_submission_holds_whatever_was_accepted_last(void **state)
{
	struct returning *t = *state;
	struct wanted traced = {"1.2", "tracing", 2024};
	int64_t first = t->report, second, third, looked;

	SAY(t, "reference_year", "", "2024");
	SAY(t, "seized_tracing", "n1_2", "3");
	SAY(t, "seized_tracing", "n1_6", "9");
	submit(t);
	submit_revision(t, "Second", "5");
	second = t->report;
	submit_revision(t, "Third", "8");
	third = t->report;
	t->report = second;
	accept(t);
	t->report = first;
	accept(t);
	is_total(t, traced, 1, 5);
	/* of what nobody revised, the old one is the newest */
	is_total(t, (struct wanted){"1.6", "tracing", 2024}, 1, 9);
	assert_int_equal(versions(t), 3);
	assert_int_equal(problems(t, &looked), 0);
	assert_int_equal(looked, 3);
	t->report = third;
	accept(t);
	is_total(t, traced, 1, 8);
	assert_int_equal(versions(t), 4);
	assert_int_equal(problems(t, &looked), 0);
	ok(t->d, store_figure_broken(t->d->db, &looked, &t->d->f));
	assert_int_equal(looked, 0);
}

static void
one_that_comes_late_between_two_is_kept_and_does_not_hold(void **state)
{
	struct returning *t = *state;
	struct wanted traced = {"1.2", "tracing", 2024};
	int64_t first = t->report, second, looked;

	SAY(t, "reference_year", "", "2024");
	SAY(t, "seized_tracing", "n1_2", "3");
	submit(t);
	submit_revision(t, "Second", "5");
	second = t->report;
	submit_revision(t, "Third", "8");
	accept(t);
	t->report = first;
	accept(t);
	t->report = second;
	accept(t);
	is_total(t, traced, 1, 8);
	assert_int_equal(versions(t), 3);
	assert_int_equal(problems(t, &looked), 0);
	ok(t->d, store_figure_broken(t->d->db, &looked, &t->d->f));
	assert_int_equal(looked, 0);
}

static void
an_indicator_of_returns_leaves_published_figures_out(void **state)
{
	struct returning *t = *state;
	struct desk *d = t->d;
	struct complaint_list complaints = {.a = d->a};
	struct figures_formula formula;
	struct figures_point_list list;

	SAY(t, "reference_year", "", "2024");
	SAY(t, "seized_tracing", "n1_2", "1");
	SAY(t, "seized_tracing", "n1_6", "2");
	SAY(t, "seized_tracing", "n3", "1");
	submit(t);
	accept(t);
	ok(d,
	    figures_formula_load(
		d->a, ".", "sdg-16.4.2", &formula, &complaints, &d->f));
	ok(d,
	    figures_indicator(d->db, d->a, &formula, NULL, 0, 1, &list, &d->f));
	assert_int_equal(list.n, 0);
	formula.scope =
	    (struct figure_scope){"return", formula.returns, "secretariat"};
	ok(d,
	    figures_indicator(d->db, d->a, &formula, NULL, 0, 1, &list, &d->f));
	assert_int_equal(list.n, 1);
	assert_int_equal(list.v[0].year, 2024);
	assert_true(list.v[0].percent == 25);
}

static void
a_return_of_no_year_has_no_figures(void **state)
{
	struct returning *t = *state;
	int64_t looked;

	SAY(t, "seized_type", "pistol", "5");
	submit(t);
	accept(t);
	assert_int_equal(versions(t), 0);
	assert_int_equal(problems(t, &looked), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
		figures_are_stored_when_the_report_is_accepted, begin, end),
	    cmocka_unit_test_setup_teardown(
		a_mark_stays_a_mark_with_its_footnote_and_is_no_zero, begin,
		end),
	    cmocka_unit_test_setup_teardown(
		a_figure_has_the_level_of_its_answer, begin, end),
	    cmocka_unit_test_setup_teardown(
		a_later_return_revises_and_the_old_figure_stays, begin, end),
	    cmocka_unit_test_setup_teardown(
		the_newest_submission_holds_whatever_was_accepted_last, begin,
		end),
	    cmocka_unit_test_setup_teardown(
		one_that_comes_late_between_two_is_kept_and_does_not_hold,
		begin, end),
	    cmocka_unit_test_setup_teardown(
		an_indicator_of_returns_leaves_published_figures_out, begin,
		end),
	    cmocka_unit_test_setup_teardown(
		a_return_of_no_year_has_no_figures, begin, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
