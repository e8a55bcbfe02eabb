/* SPDX-License-Identifier: MIT */
/* What comes over from one cycle to the next: what is offered, what a decision
 * does. */
#include "tests/unit/carry_fixture.h"

static void
every_kind_of_lineage_says_what_is_offered(void **state)
{
	struct pair *p = *state;

	look(p, -1);
	assert_string_equal(p->c.year, "2026");
	assert_string_equal(offered(p, "office", "", ""), "Register of arms");
	assert_string_equal(offered(p, "desk", "", "body"), "Police");
	assert_string_equal(offered(p, "ways", "", ""), "post visit");
	assert_string_equal(offered(p, "control", "", ""), "part");
	assert_true(item(p, "control", "")->is_other);
	assert_string_equal(offered(p, "rating", "", ""), "nothing");
	assert_false(item(p, "rating", "")->may_confirm);
	assert_string_equal(offered(p, "marking", "", ""), "By laser");
	assert_int_equal(item(p, "marking", "")->lineage, LN_REWORDED);
	assert_string_equal(
	    offered(p, "records_kept", "", ""), "All, for ten years");
	assert_string_equal(
	    offered(p, "records_years", "", ""), "All, for ten years");
	assert_string_equal(
	    offered(p, "transfers", "", ""), "By permit\n\nBy licence");
	assert_int_equal(item(p, "transfers", "")->then_n, 2);
	assert_null(item(p, "novelty", ""));
	assert_string_equal(offered(p, "seized", "firearms", "import"), "12");
	assert_string_equal(offered(p, "seized", "rounds", "export"), "400");
	assert_string_equal(offered(p, "act", "r1", "article"), "4");
	assert_string_equal(offered(p, "act_note", "r1", ""), "in force");
	assert_string_equal(offered(p, "act", "r2", "title"), "Police Act");
	assert_string_equal(offered(p, "since", "", ""), "");
	assert_true(item(p, "since", "")->may_confirm);
	assert_int_equal(item(p, "staff", "")->state, CARRY_SHOWN);
}

static void
a_comment_says_of_which_year_it_is_and_the_level_comes_along(void **state)
{
	struct pair *p = *state;
	const struct answer *a;

	look(p, 0);
	a = &item(p, "office", "")->offer.v[0];
	assert_string_equal(a->comment, "[2026] as of May");
	assert_string_equal(carry_comment(a->comment), "as of May");
	assert_string_equal(carry_comment("[2026 as"), "[2026 as");
	assert_string_equal(a->source, "Ministry");
	assert_string_equal(a->publication, "secretariat");
}

static void
what_waits_is_no_answer(void **state)
{
	struct pair *p = *state;
	struct desk *d = p->d;
	struct progress progress;
	struct submission s;
	struct standing standing;
	struct answer_list frozen;

	look(p, -1);
	assert_int_equal(carry_waiting(&p->c, p->r.q, 0), 9);
	/* what follows from an answer waits for that one */
	assert_int_equal(carry_waiting(&p->c, p->r.q, 1), 3);
	assert_int_equal(carry_waiting(&p->c, p->r.q, 2), 2);
	progress = report_progress(&p->r, -1);
	assert_int_equal(progress.answered, 0);
	ok(d, db_read_begin(d->db, &d->f));
	ok(d, report_standing(d->db, d->l, d->a, NOW, &p->r, &standing, &d->f));
	db_read_end(d->db);
	assert_int_equal(standing.all.carried, 14);
	assert_string_equal(standing.carried_from, "2026");
	ok(d,
	    report_submit(d->db, d->l, d->a, p->now, &d->ana, NOW, &s, &d->f));
	ok(d,
	    store_submission_answers(
		d->db, d->a, s.id, "state", &frozen, &d->f));
	assert_int_equal(frozen.n, 0);
	look(p, -1);
	assert_int_equal(carry_waiting(&p->c, p->r.q, -1), 0);
}

/* Saves what an item offers, as a page that saw revision seen does. */
static struct change_outcome
confirm(struct pair *p, const struct account *who, const char *question,
    const char *row, int64_t seen)
{
	struct desk *d = p->d;
	const struct carried_item *i = item(p, question, row);
	struct change c[16] = {0};
	struct change_outcome o[16];
	struct carry_choice choice = {.question = question,
	    .row = row,
	    .decision = "confirmed",
	    .submission = p->c.from.id};
	struct save what = {
	    .changes = c, .n = i->offer.n, .choices = &choice, .choices_n = 1};

	for (size_t k = 0; k < i->offer.n; k++) {
		const struct answer *a = &i->offer.v[k];

		c[k] = (struct change){a->question, a->row, a->col, a->value,
		    a->status, a->comment, a->source, a->publication, a->flags,
		    seen};
	}
	ok(d,
	    report_save_carried(
		d->db, d->l, d->a, p->now, who, &what, NOW, o, &d->f));
	return o[0];
}

static void
confirming_saves_an_answer_of_who_confirms(void **state)
{
	struct pair *p = *state;
	struct desk *d = p->d;
	struct answer a;

	look(p, -1);
	assert_int_equal(confirm(p, &d->ana, "office", "", 0).result, CR_SAVED);
	ok(d,
	    store_answer_get(d->db, d->a, p->now, "office", "", "", &a, &d->f));
	assert_int_equal(a.author, d->ana.id);
	assert_string_equal(a.value, "Register of arms");
	look(p, -1);
	assert_int_equal(item(p, "office", "")->state, CARRY_CONFIRMED);
	assert_int_equal(carry_waiting(&p->c, p->r.q, 0), 8);
	assert_int_equal(p->c.decisions.n, 1);
	assert_string_equal(p->c.decisions.v[0].decision, "confirmed");
}

static void
a_row_of_a_repeat_keeps_its_id(void **state)
{
	struct pair *p = *state;

	look(p, 1);
	assert_int_equal(item(p, "laws", "r1")->state, CARRY_WAITS);
	confirm(p, &p->d->ana, "laws", "r1", 0);
	look(p, 1);
	assert_int_equal(p->r.rows.n, 1);
	assert_string_equal(p->r.rows.v[0].row, "r1");
	assert_int_equal(item(p, "laws", "r1")->state, CARRY_CONFIRMED);
	assert_int_equal(item(p, "laws", "r2")->state, CARRY_WAITS);
	ok(p->d,
	    report_remove_row(p->d->db, p->d->l, p->d->a, p->now,
		&(struct row_removal){.repeat = "laws", .row = "r1"},
		&p->d->ana, NOW, &p->d->f));
	look(p, 1);
	assert_int_equal(item(p, "laws", "r1")->state, CARRY_CHANGED);
}

static void
what_follows_waits_once_its_condition_is_confirmed(void **state)
{
	struct pair *p = *state;

	look(p, 1);
	assert_int_equal(item(p, "law_name", "")->state, CARRY_DORMANT);
	confirm(p, &p->d->ana, "has_law", "", 0);
	look(p, 1);
	assert_int_equal(item(p, "law_name", "")->state, CARRY_WAITS);
}

static void
a_colleague_who_answered_meanwhile_is_not_overwritten(void **state)
{
	struct pair *p = *state;
	struct desk *d = p->d;
	const struct change anew = {.question = "office",
	    .row = "",
	    .col = "",
	    .value = "New office",
	    .status = "answered"};
	struct answer a;

	look(p, 0);
	save(d, p->now, &anew, 1);
	assert_int_equal(confirm(p, &d->ben, "office", "", 0).result, CR_NEWER);
	ok(d,
	    store_answer_get(d->db, d->a, p->now, "office", "", "", &a, &d->f));
	assert_string_equal(a.value, "New office");
	look(p, 0);
	assert_int_equal(item(p, "office", "")->state, CARRY_CHANGED);
	assert_int_equal(p->c.decisions.n, 0);
	assert_int_equal(p->r.unplaced.n, 1);
}

static void
reject(struct pair *p, const char *question)
{
	struct desk *d = p->d;
	struct carry_choice choice = {.question = question,
	    .row = "",
	    .decision = "rejected",
	    .submission = p->c.from.id};
	struct save what = {.choices = &choice, .choices_n = 1};
	struct change_outcome none[1];

	ok(d,
	    report_save_carried(
		d->db, d->l, d->a, p->now, &d->ana, &what, NOW, none, &d->f));
}

static void
what_is_rejected_waits_no_more_and_can_be_confirmed_after_all(void **state)
{
	struct pair *p = *state;

	look(p, 0);
	reject(p, "office");
	look(p, 0);
	assert_int_equal(item(p, "office", "")->state, CARRY_REJECTED);
	assert_int_equal(carry_waiting(&p->c, p->r.q, 0), 8);
	confirm(p, &p->d->ana, "office", "", 0);
	look(p, 0);
	assert_int_equal(item(p, "office", "")->state, CARRY_CONFIRMED);
	assert_string_equal(p->c.decisions.v[0].decision, "confirmed");
}

static void
a_closed_cycle_takes_no_decision(void **state)
{
	struct pair *p = *state;
	struct desk *d = p->d;

	look(p, 0);
	ok(d, db_begin(d->db, __func__, &d->f));
	ok(d, store_cycle_close(d->db, p->cycle, NOW, &d->f));
	ok(d, db_commit(d->db, &d->f));
	assert_int_equal(
	    confirm(p, &d->ana, "office", "", 0).result, CR_UNPLACED);
	reject(p, "marking");
	look(p, 0);
	assert_int_equal(p->c.decisions.n, 0);
	assert_int_equal(item(p, "office", "")->state, CARRY_SHOWN);
	assert_int_equal(item(p, "marking", "")->state, CARRY_SHOWN);
}

static void
what_an_earlier_cycle_said_waits_where_one_was_skipped(void **state)
{
	struct pair *p = *state;
	struct desk *d = p->d;
	int64_t next;

	(void)open_cycle(d, 2, OPENED + 2 * YEAR, &next);
	p->now = next;
	look(p, -1);
	assert_string_equal(p->c.year, "2026");
	assert_int_equal(carry_waiting(&p->c, p->r.q, -1), 14);
	assert_false(p->c.from.is_next_before);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    PAIR_TEST(every_kind_of_lineage_says_what_is_offered),
	    PAIR_TEST(
		a_comment_says_of_which_year_it_is_and_the_level_comes_along),
	    PAIR_TEST(what_waits_is_no_answer),
	    PAIR_TEST(confirming_saves_an_answer_of_who_confirms),
	    PAIR_TEST(a_row_of_a_repeat_keeps_its_id),
	    PAIR_TEST(what_follows_waits_once_its_condition_is_confirmed),
	    PAIR_TEST(a_colleague_who_answered_meanwhile_is_not_overwritten),
	    PAIR_TEST(
		what_is_rejected_waits_no_more_and_can_be_confirmed_after_all),
	    PAIR_TEST(a_closed_cycle_takes_no_decision),
	    PAIR_TEST(what_an_earlier_cycle_said_waits_where_one_was_skipped),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
