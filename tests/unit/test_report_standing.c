/* SPDX-License-Identifier: MIT */
/* What a worker remembers of how far reports are is never an old story. */
#include "tests/unit/report_fixture.h"

/* As the worker says it; true in *was_remembered when it read no answers. */
static struct standing
standing(struct desk *d, int64_t now, bool *was_remembered)
{
	struct open_report o;
	struct standing st;

	ok(d, db_read_begin(d->db, &d->f));
	ok(d,
	    report_outline(d->db, d->l, d->a, d->party, NULL, "en", &o, &d->f));
	ok(d, report_standing(d->db, d->l, d->a, now, &o, &st, &d->f));
	*was_remembered = o.instance == NULL;
	report_close(&o);
	db_read_end(d->db);
	return st;
}

static void
same(struct progress a, struct progress b)
{
	assert_int_equal(a.asked, b.asked);
	assert_int_equal(a.answered, b.answered);
	assert_int_equal(a.attention, b.attention);
}

/* What the report itself says, at once and when asked again. */
static void
is_true_now(struct desk *d)
{
	struct open_report o;
	bool was_remembered;
	struct standing st = standing(d, NOW, &was_remembered);

	desk_open(d, d->party, &o);
	same(st.all, report_progress(&o, -1));
	for (int i = 0; i < o.q->sections_n; i++)
		same(st.sections[i], report_progress(&o, i));
	report_close(&o);
	same(standing(d, NOW, &was_remembered).all, st.all);
	assert_true(was_remembered);
}

static void
a_save_is_seen(void **state)
{
	struct desk *d = *state;

	is_true_now(d);
	desk_say(d, "asks", "yes");
	is_true_now(d);
	desk_say(d, "asks", "no");
	is_true_now(d);
	desk_say(d, "since", "long ago");
	is_true_now(d);
	desk_say(d, "since", "");
	is_true_now(d);
}

static void
a_save_of_another_worker_is_seen(void **state)
{
	struct desk *d = *state;
	struct db *own = d->db;
	struct library *l = d->l;

	is_true_now(d);
	ok(d, db_open(&d->db, d->path, DB_USE, &d->f));
	d->l = library_new();
	desk_say(d, "pieces", "3");
	library_free(d->l);
	db_close(d->db);
	d->db = own;
	d->l = l;
	is_true_now(d);
}

static void
a_row_added_or_removed_is_seen(void **state)
{
	struct desk *d = *state;

	desk_say(d, "m_law", "yes");
	is_true_now(d);
	desk_save(d, &d->ana, "m_act", "n1", "title", "Act");
	is_true_now(d);
	ok(d,
	    report_remove_row(d->db, d->l, d->a, d->party,
		&(struct row_removal){.repeat = "m_cite", .row = "n1"}, &d->ana,
		NOW, &d->f));
	is_true_now(d);
}

static void
a_text_that_waits_is_seen_until_it_is_settled(void **state)
{
	struct desk *d = *state;
	struct unplaced_list kept;

	desk_save_at(d, &d->ana, "line", "", "", "Ana's", 0);
	is_true_now(d);
	desk_save_at(d, &d->ben, "line", "", "", "Ben's", 0);
	is_true_now(d);
	ok(d, store_unplaced_list(d->db, d->a, d->party, 0, &kept, &d->f));
	ok(d,
	    report_settle(d->db, d->l, d->a, d->party, kept.v[0].id, NULL,
		&d->ana, NOW, &d->f));
	is_true_now(d);
}

static void
a_change_of_status_and_another_day_are_seen(void **state)
{
	struct desk *d = *state;
	bool was_remembered;

	is_true_now(d);
	ok(d, db_begin(d->db, __func__, &d->f));
	desk_state(d, "XAA", "Arland", "none");
	ok(d, db_commit(d->db, &d->f));
	is_true_now(d);
	(void)standing(d, NOW + 86400, &was_remembered);
	assert_false(was_remembered);
}

#define T(f) cmocka_unit_test_setup_teardown(f, desk_begin, desk_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    T(a_save_is_seen),
	    T(a_save_of_another_worker_is_seen),
	    T(a_row_added_or_removed_is_seen),
	    T(a_text_that_waits_is_seen_until_it_is_settled),
	    T(a_change_of_status_and_another_day_are_seen),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
