/* SPDX-License-Identifier: MIT */
/* What was said of a section holds for its answers: every way in which one is
 * changed puts it back to draft, and no other does. */
#include "tests/unit/carry_fixture.h"
#include "domain/files/attach.h"
#include "domain/laws/laws.h"
#include "domain/report/report_import.h"
#include "domain/report/section_state.h"
#include "web/multipart.h"

#define on_desk(t) cmocka_unit_test_setup_teardown(t, desk_begin, end)

static int
end(void **state)
{
	struct desk *d = *state;

	assert_int_equal(
	    system(arena_printf(d->a, "rm -rf '%s.files'", d->path)), 0);
	return desk_end(state);
}

/* As somebody said it, without an act's questions. */
static void
say_of(struct desk *d, int64_t report, const char *section, const char *state)
{
	struct section_event e = {.section = section,
	    .state = state,
	    .reason = "",
	    .by = d->ben.id,
	    .at = NOW};

	ok(d, db_begin(d->db, __func__, &d->f));
	ok(d, store_section_event_add(d->db, report, &e, &d->f));
	ok(d, db_commit(d->db, &d->f));
}

static void
clear(struct desk *d, const char *section)
{
	say_of(d, d->party, section, "cleared");
}

static struct section_state
state_of(struct desk *d, int64_t report, const char *section)
{
	struct section_states l;
	struct open_report r;
	int s;

	desk_open(d, report, &r);
	s = questionnaire_section(r.q, section);
	ok(d, section_states_read(d->db, d->a, r.q, report, &l, &d->f));
	report_close(&r);
	assert_true(s >= 0);
	return l.v[s];
}

static void
assert_cleared(struct desk *d, const char *section)
{
	assert_int_equal(state_of(d, d->party, section).now, SECTION_CLEARED);
}

/* Changed by Ana; the next look begins with a cleared section again. */
static void
assert_put_back_in(struct desk *d, int64_t report, const char *section)
{
	struct section_state s = state_of(d, report, section);

	assert_int_equal(s.now, SECTION_DRAFT);
	assert_true(section_event_is_change(&s.newest));
	assert_int_equal(s.newest.by, d->ana.id);
	assert_string_equal(s.newest.by_name, "ana@a.example");
	assert_int_equal(section_standing(&s.undone), SECTION_CLEARED);
	assert_int_equal(s.undone.by, d->ben.id);
	say_of(d, report, section, "cleared");
}

static void
assert_put_back(struct desk *d, const char *section)
{
	assert_put_back_in(d, d->party, section);
}

static void
a_section_is_a_draft_until_somebody_says_more(void **state)
{
	struct desk *d = *state;
	struct section_state s = state_of(d, d->party, "figures");

	assert_int_equal(s.now, SECTION_DRAFT);
	assert_int_equal(s.newest.id, 0);
	desk_say(d, "line", "words");
	s = state_of(d, d->party, "figures");
	assert_int_equal(s.newest.id, 0);
	say_of(d, d->party, "figures", "ready");
	s = state_of(d, d->party, "figures");
	assert_int_equal(s.now, SECTION_READY);
	assert_int_equal(state_of(d, d->party, "duties").now, SECTION_DRAFT);
	assert_int_equal(state_of(d, d->other, "figures").now, SECTION_DRAFT);
}

static void
a_trail_is_only_added_to(void **state)
{
	struct desk *d = *state;
	struct section_event_list l;

	clear(d, "figures");
	desk_say(d, "line", "words");
	desk_say(d, "line", "other words");
	say_of(d, d->party, "figures", "ready");
	ok(d, store_section_events(d->db, d->a, d->party, &l, &d->f));
	assert_int_equal(l.n, 3);
	assert_string_equal(l.v[0].state, "cleared");
	assert_string_equal(l.v[1].reason, "changed");
	assert_string_equal(l.v[2].state, "ready");
	assert_int_equal(state_of(d, d->party, "figures").undone.id, 0);
}

static void
an_answer_saved_puts_its_section_back_and_no_other(void **state)
{
	struct desk *d = *state;

	clear(d, "figures");
	clear(d, "duties");
	desk_say(d, "line", "words");
	assert_put_back(d, "figures");
	assert_cleared(d, "duties");
	desk_say(d, "m_law", "yes");
	assert_put_back(d, "duties");
	assert_cleared(d, "figures");
	/* both in one save, between answers of each other */
	{
		struct change c[] = {{.question = "line", .value = "a"},
		    {.question = "m_law", .value = "no"},
		    {.question = "kinds", .value = "red"}};
		struct change_outcome o[COUNT(c)];

		c[0].seen_revision = c[1].seen_revision = 1;
		ok(d,
		    report_save(d->db, d->l, d->a, d->party, &d->ana, c,
			COUNT(c), NOW, o, &d->f));
	}
	assert_put_back(d, "figures");
	assert_put_back(d, "duties");
	desk_mark(d, "pieces", "", "..");
	assert_put_back(d, "figures");
}

static void
a_comment_or_a_level_is_part_of_an_answer(void **state)
{
	struct desk *d = *state;
	struct change c = {.question = "line",
	    .value = "words",
	    .comment = "as of May",
	    .seen_revision = 1};
	struct change_outcome o;

	desk_say(d, "line", "words");
	clear(d, "figures");
	ok(d,
	    report_save(
		d->db, d->l, d->a, d->party, &d->ana, &c, 1, NOW, &o, &d->f));
	assert_put_back(d, "figures");
	c.seen_revision = 2;
	c.publication = "state";
	ok(d,
	    report_save(
		d->db, d->l, d->a, d->party, &d->ana, &c, 1, NOW, &o, &d->f));
	assert_put_back(d, "figures");
}

static void
a_level_that_is_narrowed_beside_a_newer_answer_puts_it_back(void **state)
{
	struct desk *d = *state;
	struct change c = {.question = "line",
	    .value = "words",
	    .publication = "state",
	    .seen_revision = 1};
	struct change_outcome o;

	desk_say(d, "line", "words");
	desk_save_at(d, &d->ben, "line", "", "", "Ben's words", 1);
	clear(d, "figures");
	ok(d,
	    report_save(
		d->db, d->l, d->a, d->party, &d->ana, &c, 1, NOW, &o, &d->f));
	assert_put_back(d, "figures");
}

static void
a_save_that_changes_nothing_leaves_it(void **state)
{
	struct desk *d = *state;

	desk_say(d, "line", "words");
	clear(d, "figures");
	desk_say(d, "line", "words");
	assert_int_equal(
	    desk_save_at(d, &d->ana, "pieces", "", "", "", 0).result, CR_SAME);
	assert_cleared(d, "figures");
	/* kept beside a newer answer, which stands */
	assert_int_equal(
	    desk_save_at(d, &d->ana, "line", "", "", "mine", 0).result,
	    CR_NEWER);
	assert_cleared(d, "figures");
}

static int64_t
two_versions(struct desk *d, const char *value)
{
	struct unplaced_list l;

	desk_say(d, "line", "words");
	desk_save_at(d, &d->ben, "line", "", "", value, 0);
	clear(d, "figures");
	ok(d, store_unplaced_list(d->db, d->a, d->party, 0, &l, &d->f));
	assert_int_equal(l.n, 1);
	return l.v[0].id;
}

static void
a_version_picked_or_merged_puts_it_back_and_one_put_aside_does_not(void **state)
{
	struct desk *d = *state;
	struct merge m = {.unplaced = two_versions(d, "other"), .text = "both"};

	m.seen_revision = 1;
	ok(d,
	    report_merge(d->db, d->l, d->a, d->party, &m, &d->ana, NOW, &d->f));
	assert_put_back(d, "figures");
	ok(d,
	    report_settle(d->db, d->l, d->a, d->party, two_versions(d, "third"),
		NULL, &d->ana, NOW, &d->f));
	assert_cleared(d, "figures");
	ok(d,
	    report_settle(d->db, d->l, d->a, d->party,
		two_versions(d, "fourth"), &(int64_t){3}, &d->ana, NOW, &d->f));
	assert_put_back(d, "figures");
}

/* Both typed the same: picking it makes no other answer. */
static void
a_version_that_says_the_same_leaves_it(void **state)
{
	struct desk *d = *state;
	struct merge m = {.text = "words", .seen_revision = 1};

	m.unplaced = two_versions(d, "other");
	ok(d,
	    report_merge(d->db, d->l, d->a, d->party, &m, &d->ana, NOW, &d->f));
	assert_cleared(d, "figures");
}

static void
a_row_added_or_removed_puts_it_back(void **state)
{
	struct desk *d = *state;

	clear(d, "duties");
	desk_save(d, &d->ana, "m_act", "r1", "title", "Arms Act");
	assert_put_back(d, "duties");
	ok(d,
	    report_remove_row(d->db, d->l, d->a, d->party,
		&(struct row_removal){.repeat = "m_cite", .row = "r1"}, &d->ana,
		NOW, &d->f));
	assert_put_back(d, "duties");
	assert_int_equal(
	    report_remove_row(d->db, d->l, d->a, d->party,
		&(struct row_removal){.repeat = "m_cite", .row = "r1"}, &d->ana,
		NOW, &d->f),
	    RC_ABSENT);
	assert_cleared(d, "duties");
}

/* The answer says what it said, and is there again. */
static void
a_row_brought_back_puts_it_back(void **state)
{
	struct desk *d = *state;
	struct unplaced_list l;

	desk_save(d, &d->ana, "m_act", "r1", "title", "Arms Act");
	ok(d,
	    report_remove_row(d->db, d->l, d->a, d->party,
		&(struct row_removal){.repeat = "m_cite", .row = "r1"}, &d->ana,
		NOW, &d->f));
	{
		struct change c = {.question = "m_act",
		    .row = "r1",
		    .col = "title",
		    .value = "Arms Act"};

		ok(d,
		    report_keep(d->db, d->a, d->party, d->ana.id, &c, 1,
			"signed_out", NOW, &d->f));
	}
	clear(d, "duties");
	ok(d, store_unplaced_list(d->db, d->a, d->party, 0, &l, &d->f));
	assert_int_equal(l.n, 1);
	ok(d,
	    report_settle(d->db, d->l, d->a, d->party, l.v[0].id, &(int64_t){1},
		&d->ana, NOW, &d->f));
	assert_put_back(d, "duties");
}

static void
a_law_amended_puts_back_what_cites_it(void **state)
{
	struct desk *d = *state;
	struct law_list l;
	struct law law;
	int changed;

	desk_save(d, &d->ana, "m_act", "r1", "title", "Arms Act");
	ok(d, laws_gather(d->db, d->l, d->a, "XAA", &d->f));
	ok(d, store_law_list(d->db, d->a, "XAA", &l, &d->f));
	law = l.v[0];
	clear(d, "duties");
	clear(d, "figures");
	ok(d, laws_gather(d->db, d->l, d->a, "XAA", &d->f));
	assert_cleared(d, "duties");
	law.link = "https://law.example/";
	ok(d,
	    law_write(
		d->db, d->l, d->a, &law, NULL, &d->ana, NOW, &changed, &d->f));
	assert_int_equal(changed, 1);
	assert_put_back(d, "duties");
	assert_cleared(d, "figures");
	/* said again, nothing of the answer is another */
	law.version = 2;
	ok(d,
	    law_write(
		d->db, d->l, d->a, &law, NULL, &d->ana, NOW, &changed, &d->f));
	assert_cleared(d, "duties");
}

static struct stored_file
some_file(struct desk *d)
{
	struct stored_file file = {.type = "text/plain; charset=utf-8"};
	int fd = upload_temporary();

	assert_int_equal(write(fd, "words", 5), 5);
	ok(d, store_file_keep(d->db, d->a, fd, &file, &d->f));
	close(fd);
	return file;
}

static void
a_file_added_or_removed_puts_it_back(void **state)
{
	struct desk *d = *state;
	struct stored_file file = some_file(d);
	struct attachment what = {.report = d->party,
	    .question = "line",
	    .name = "a.txt",
	    .publication = "group",
	    .added_at = NOW};
	struct attachment_list l;

	clear(d, "figures");
	ok(d, attach(d->db, d->l, d->a, &what, &file, &d->ana, &d->f));
	assert_put_back(d, "figures");
	ok(d, store_attachment_list(d->db, d->a, d->party, "line", &l, &d->f));
	what.id = l.v[0].id;
	ok(d, detach(d->db, d->l, d->a, &what, &d->ana, NOW, &d->f));
	assert_put_back(d, "figures");
	assert_int_equal(
	    detach(d->db, d->l, d->a, &what, &d->ana, NOW, &d->f), RC_ABSENT);
	assert_cleared(d, "figures");
}

static void
an_import_puts_it_back_where_it_changes_something(void **state)
{
	struct desk *d = *state;
	const char *csv = "question,value\nline,words\n";
	struct import im;

	clear(d, "figures");
	for (int i = 0; i < 2; i++) {
		ok(d,
		    report_import(d->db, d->l, d->a, d->party, &d->ana, "a.csv",
			csv, strlen(csv), NOW, &im, &d->f));
		if (i == 0)
			assert_put_back(d, "figures");
	}
	assert_cleared(d, "figures");
}

static void
decide(struct pair *p, const char *question, const char *decision,
    const struct change *c, size_t n)
{
	struct desk *d = p->d;
	struct carry_choice choice = {
	    question, "", decision, p->c.from.id, NULL, 0};
	int files = 0;
	struct save what = {c, n, &choice, 1, &files};
	struct change_outcome o[4];

	ok(d,
	    report_save_carried(
		d->db, d->l, d->a, p->now, &d->ana, &what, NOW, o, &d->f));
}

static void
what_comes_over_puts_it_back_when_it_is_decided(void **state)
{
	struct pair *p = *state;
	const struct carried_item *i;
	struct change c = {0};
	const char *section;

	look(p, -1);
	i = item(p, "office", "");
	section = p->r.q->sections[p->r.q->questions[i->question].section].name;
	c = (struct change){.question = "office",
	    .value = i->offer.v[0].value,
	    .status = "answered"};
	say_of(p->d, p->now, section, "cleared");
	decide(p, "office", "rejected", NULL, 0);
	assert_put_back_in(p->d, p->now, section);
	decide(p, "office", "rejected", NULL, 0);
	assert_int_equal(state_of(p->d, p->now, section).now, SECTION_CLEARED);
	decide(p, "office", "confirmed", &c, 1);
	assert_put_back_in(p->d, p->now, section);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    on_desk(a_section_is_a_draft_until_somebody_says_more),
	    on_desk(a_trail_is_only_added_to),
	    on_desk(an_answer_saved_puts_its_section_back_and_no_other),
	    on_desk(a_comment_or_a_level_is_part_of_an_answer),
	    on_desk(
		a_level_that_is_narrowed_beside_a_newer_answer_puts_it_back),
	    on_desk(a_save_that_changes_nothing_leaves_it),
	    on_desk(
		a_version_picked_or_merged_puts_it_back_and_one_put_aside_does_not),
	    on_desk(a_version_that_says_the_same_leaves_it),
	    on_desk(a_row_added_or_removed_puts_it_back),
	    on_desk(a_row_brought_back_puts_it_back),
	    on_desk(a_law_amended_puts_back_what_cites_it),
	    on_desk(a_file_added_or_removed_puts_it_back),
	    on_desk(an_import_puts_it_back_where_it_changes_something),
	    PAIR_TEST(what_comes_over_puts_it_back_when_it_is_decided),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
