/* SPDX-License-Identifier: MIT */
/* What a page showed of a section, and who touched it since. */
#include "tests/unit/section_fixture.h"

#define on_desk(t) cmocka_unit_test_setup_teardown(t, desk_begin, desk_end)

static bool
is_as_seen(struct desk *d, const struct account *who, const char *seen)
{
	struct section_part p;
	struct open_report r;
	bool out;

	desk_open(d, d->party, &r);
	p = section_part(
	    d->a, r.q, d->party, questionnaire_section(r.q, "duties"), who->id);
	ok(d, section_is_as_seen(d->db, d->a, &p, seen, &out, &d->f));
	report_close(&r);
	return out;
}

static void
what_others_touched_is_not_as_it_was_seen(void **state)
{
	struct desk *d = *state;
	const char *ana = seen_by(d, &d->ana), *ben = seen_by(d, &d->ben);

	assert_true(is_as_seen(d, &d->ana, ana));
	desk_say(d, "line", "another section");
	assert_true(is_as_seen(d, &d->ben, ben));
	desk_save(d, &d->ana, "m_act", "r1", "title", "Arms Act");
	assert_true(is_as_seen(d, &d->ana, ana));
	assert_false(is_as_seen(d, &d->ben, ben));
	ben = seen_by(d, &d->ben);
	ok(d,
	    report_remove_row(d->db, d->l, d->a, d->party,
		&(struct row_removal){.repeat = "m_cite", .row = "r1"}, &d->ana,
		NOW, &d->f));
	assert_true(is_as_seen(d, &d->ana, ana));
	assert_false(is_as_seen(d, &d->ben, ben));
	/* what was said, too */
	ok(d, db_begin(d->db, __func__, &d->f));
	ok(d,
	    store_section_event_add(d->db, d->party,
		&(struct section_event){.section = "duties",
		    .state = "ready",
		    .reason = "",
		    .by = d->ben.id,
		    .at = NOW},
		&d->f));
	ok(d, db_commit(d->db, &d->f));
	assert_false(is_as_seen(d, &d->ana, ana));
	assert_false(is_as_seen(d, &d->ana, ""));
	assert_false(is_as_seen(d, &d->ana, "1-"));
	assert_int_equal(section_seen_at("x-1"), 0);
	assert_int_equal(section_seen_at("99999999999999999999-1"), 0);
}

static void
who_touched_what_since_when_is_known(void **state)
{
	struct desk *d = *state;
	struct section_touch_list l;
	struct section_part p;
	struct open_report r;

	desk_say(d, "m_law", "yes");
	desk_save(d, &d->ben, "m_law", "", "", "no");
	desk_save(d, &d->ben, "m_law", "", "", "part");
	desk_save(d, &d->ben, "line", "", "", "another section");
	desk_open(d, d->party, &r);
	p = section_part(d->a, r.q, d->party,
	    questionnaire_section(r.q, "duties"), d->ana.id);
	ok(d, store_section_touched(d->db, d->a, &p, NOW, &l, &d->f));
	assert_int_equal(l.n, 1);
	assert_string_equal(l.v[0].question, "m_law");
	assert_string_equal(l.v[0].by_name, "ben@a.example");
	assert_int_equal(l.v[0].at, NOW);
	p.account = 0;
	ok(d, store_section_touched(d->db, d->a, &p, NOW, &l, &d->f));
	assert_int_equal(l.n, 2);
	ok(d, store_section_touched(d->db, d->a, &p, NOW + 1, &l, &d->f));
	assert_int_equal(l.n, 0);
	report_close(&r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    on_desk(what_others_touched_is_not_as_it_was_seen),
	    on_desk(who_touched_what_since_when_is_known),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
