/* SPDX-License-Identifier: MIT */
/* The law library: what answers name is in it once, what is amended in it is
 * in the drafts, what was submitted stays. */
#include "tests/unit/unit.h"
#include "domain/laws/laws.h"
#include "tests/unit/report_fixture.h"

#define on_desk(t) cmocka_unit_test_setup_teardown(t, desk_begin, desk_end)

static struct law_list
library(struct desk *d)
{
	struct law_list list;

	ok(d, store_law_list(d->db, d->a, "XAA", &list, &d->f));
	return list;
}

static void
gather(struct desk *d)
{
	ok(d, laws_gather(d->db, d->l, d->a, "XAA", &d->f));
}

static void
cite(struct desk *d, const char *row, const char *title, const char *number)
{
	(void)desk_save(d, &d->ana, "m_act", row, "title", title);
	(void)desk_save(d, &d->ana, "m_act", row, "number", number);
}

static const char *
part(struct desk *d, const char *row, const char *col)
{
	struct answer ans;

	ok(d,
	    store_answer_get(
		d->db, d->a, d->party, "m_act", row, col, &ans, &d->f));
	return ans.value;
}

static struct law_citation_list
citations(struct desk *d, int64_t law)
{
	struct law_citation_list list;

	ok(d, store_law_citations(d->db, d->a, law, &list, &d->f));
	return list;
}

static int
amend(struct desk *d, struct law law)
{
	int changed;

	ok(d,
	    law_write(d->db, d->l, d->a, &law, NULL, &d->ana, NOW + 5, &changed,
		&d->f));
	return changed;
}

static void
what_answers_name_is_in_the_library_once(void **state)
{
	struct desk *d = *state;
	struct law_list list;

	gather(d);
	assert_int_equal(library(d).n, 0);
	cite(d, "r1", "Firearms Act", "12");
	cite(d, "r2", "Firearms Act", "12");
	gather(d);
	gather(d);
	list = library(d);
	assert_int_equal(list.n, 1);
	assert_string_equal(list.v[0].title, "Firearms Act");
	assert_string_equal(list.v[0].number, "12");
	assert_int_equal(list.v[0].citations, 2);
	assert_int_equal(list.v[0].by, d->ana.id);
	/* another number is another law */
	cite(d, "r2", "Firearms Act", "13");
	gather(d);
	assert_int_equal(library(d).n, 2);
	assert_int_equal(library(d).v[0].citations, 1);
	/* nothing of another State's */
	ok(d, store_law_list(d->db, d->a, "XBB", &list, &d->f));
	assert_int_equal(list.n, 0);
}

static void
a_title_mended_where_nothing_else_cites_it_mends_the_law(void **state)
{
	struct desk *d = *state;
	struct law_list versions;

	cite(d, "r1", "Firearm Atc", "12");
	gather(d);
	cite(d, "r1", "Firearms Act", "12");
	gather(d);
	assert_int_equal(library(d).n, 1);
	assert_string_equal(library(d).v[0].title, "Firearms Act");
	ok(d,
	    store_law_versions(
		d->db, d->a, library(d).v[0].id, &versions, &d->f));
	assert_int_equal(versions.n, 2);
	assert_string_equal(versions.v[1].title, "Firearm Atc");
}

static void
an_answer_emptied_cites_nothing(void **state)
{
	struct desk *d = *state;

	cite(d, "r1", "Firearms Act", "12");
	gather(d);
	(void)desk_save(d, &d->ana, "m_act", "r1", "title", "");
	gather(d);
	assert_int_equal(library(d).n, 1);
	assert_int_equal(library(d).v[0].citations, 0);
	assert_int_equal(citations(d, library(d).v[0].id).n, 0);
}

static void
amending_saves_the_answers_of_drafts_anew(void **state)
{
	struct desk *d = *state;
	struct answer_list history;
	struct law law;

	cite(d, "r1", "Firearms Act", "12");
	(void)desk_save(d, &d->ana, "m_act", "r1", "article", "7");
	cite(d, "r2", "Firearms Act", "12");
	gather(d);
	law = library(d).v[0];
	law.title = "Firearms and Ammunition Act";
	law.link = "https://law.example/12";
	assert_int_equal(amend(d, law), 2);
	assert_string_equal(
	    part(d, "r1", "title"), "Firearms and Ammunition Act");
	assert_string_equal(part(d, "r2", "link"), "https://law.example/12");
	assert_string_equal(part(d, "r1", "article"), "7");
	ok(d,
	    store_answer_history(d->db, d->a, d->party, "m_act", "r1", "title",
		&history, &d->f));
	assert_int_equal(history.n, 2);
	assert_string_equal(history.v[1].value, "Firearms Act");
	assert_int_equal(history.v[0].at, NOW + 5);
	/* the same again changes nothing */
	assert_int_equal(amend(d, library(d).v[0]), 0);
	gather(d);
	assert_int_equal(library(d).n, 1);
}

static void
a_submitted_report_stays_as_it_is(void **state)
{
	struct desk *d = *state;
	struct submission s;
	struct law law;

	cite(d, "r1", "Firearms Act", "12");
	gather(d);
	ok(d,
	    report_submit(
		d->db, d->l, d->a, d->party, &d->ana, NOW, &s, &d->f));
	law = library(d).v[0];
	law.title = "Another title";
	assert_int_equal(amend(d, law), 0);
	assert_string_equal(part(d, "r1", "title"), "Firearms Act");
	/* and still cites the law that was amended */
	gather(d);
	assert_int_equal(library(d).n, 1);
	assert_int_equal(library(d).v[0].citations, 1);
	assert_false(citations(d, law.id).v[0].is_open);
}

static void
a_repealed_law_says_so_until_it_does_not(void **state)
{
	struct desk *d = *state;
	struct fault f = {0};
	int64_t id;

	cite(d, "r1", "Firearms Act", "12");
	gather(d);
	id = library(d).v[0].id;
	ok(d, law_repeal(d->db, d->a, id, &d->ana, "2025-02-28", NOW, &d->f));
	assert_string_equal(library(d).v[0].repealed_on, "2025-02-28");
	assert_int_equal(
	    law_repeal(d->db, d->a, id, &d->ana, "2025-02-30", NOW, &f),
	    RC_INPUT);
	assert_int_equal(
	    law_repeal(d->db, d->a, id, &d->dan, "2025-02-28", NOW, &f),
	    RC_ABSENT);
	ok(d, law_repeal(d->db, d->a, id, &d->ana, "", NOW, &d->f));
	assert_string_equal(library(d).v[0].repealed_on, "");
}

static void
another_State_may_not_amend(void **state)
{
	struct desk *d = *state;
	struct fault f = {0};
	struct law law;
	int changed;

	cite(d, "r1", "Firearms Act", "12");
	gather(d);
	law = library(d).v[0];
	law.title = "Taken over";
	assert_int_equal(law_write(d->db, d->l, d->a, &law, NULL, &d->dan, NOW,
			     &changed, &f),
	    RC_ABSENT);
	assert_string_equal(library(d).v[0].title, "Firearms Act");
}

static void
a_colleague_with_parts_amends_no_answers_of_others(void **state)
{
	struct desk *d = *state;
	struct fault f = {0};
	struct account eve;
	struct law law;
	int changed;

	ok(d, db_begin(d->db, __func__, &d->f));
	eve = desk_account(d, "eve@a.example", "contributor", "XAA");
	ok(d, db_commit(d->db, &d->f));
	cite(d, "r1", "Firearms Act", "12");
	gather(d);
	law = library(d).v[0];
	law.title = "Another title";
	assert_int_equal(
	    law_write(d->db, d->l, d->a, &law, NULL, &eve, NOW, &changed, &f),
	    RC_DENIED);
	assert_int_equal(f.number, LAW_OF_OTHERS);
	assert_string_equal(part(d, "r1", "title"), "Firearms Act");
	assert_string_equal(library(d).v[0].title, "Firearms Act");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    on_desk(what_answers_name_is_in_the_library_once),
	    on_desk(a_title_mended_where_nothing_else_cites_it_mends_the_law),
	    on_desk(an_answer_emptied_cites_nothing),
	    on_desk(amending_saves_the_answers_of_drafts_anew),
	    on_desk(a_submitted_report_stays_as_it_is),
	    on_desk(a_repealed_law_says_so_until_it_does_not),
	    on_desk(another_State_may_not_amend),
	    on_desk(a_colleague_with_parts_amends_no_answers_of_others),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
