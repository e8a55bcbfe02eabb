/* SPDX-License-Identifier: MIT */
/* Places, progress, receipts, and the way from draft to accepted. */
#include "tests/unit/report_fixture.h"
#include "base/digest.h"
#include "base/text.h"
#include "domain/report/report_import.h"

static struct submission
submit(struct desk *d)
{
	struct submission s;

	ok(d,
	    report_submit(
		d->db, d->l, d->a, d->party, &d->ana, NOW, &s, &d->f));
	return s;
}

static enum rc
try_submit(struct desk *d)
{
	struct submission s;

	return report_submit(
	    d->db, d->l, d->a, d->party, &d->ana, NOW, &s, &d->f);
}

static const char *
stage(struct desk *d)
{
	struct report r;

	ok(d, store_report_get(d->db, d->a, d->party, NULL, &r, &d->f));
	return r.stage;
}

static struct progress
progress(struct desk *d, const char *section)
{
	struct open_report r;
	struct progress p;

	desk_open(d, d->party, &r);
	p = report_progress(&r, questionnaire_section(r.q, section));
	report_close(&r);
	return p;
}

static bool
has_place(struct desk *d, const char *question, const char *row)
{
	struct open_report r;
	struct place_list places;
	bool found = false;

	desk_open(d, d->party, &r);
	report_places(&r, d->a, -1, &places);
	for (size_t i = 0; i < places.n; i++)
		found |= strcmp(r.q->questions[places.v[i].question].name,
			     question) == 0 &&
		    strcmp(places.v[i].row, row) == 0;
	report_close(&r);
	return found;
}

static void
a_hidden_answer_is_kept_not_counted_and_comes_back(void **state)
{
	struct desk *d = *state;
	struct open_report r;

	desk_say(d, "asks", "yes");
	desk_say(d, "story", "a long story");
	assert_true(has_place(d, "story", ""));
	desk_say(d, "asks", "no");
	assert_false(has_place(d, "story", ""));
	desk_open(d, d->party, &r);
	assert_null(strstr(report_canonical(&r, d->a), "a long story"));
	assert_non_null(report_answer(&r, "story", "", ""));
	report_close(&r);
	desk_say(d, "asks", "yes");
	desk_open(d, d->party, &r);
	assert_non_null(strstr(report_canonical(&r, d->a), "a long story"));
	report_close(&r);
}

static void
places_follow_rows_and_cells(void **state)
{
	struct desk *d = *state;

	assert_false(has_place(d, "m_act", "n1"));
	desk_say(d, "m_law", "yes");
	desk_save(d, &d->ana, "m_act", "n1", "title", "Act");
	assert_true(has_place(d, "m_act", "n1"));
	assert_true(has_place(d, "counts", "ammunition"));
	assert_false(has_place(d, "counts", "tanks"));
}

static void
progress_counts_a_question_once(void **state)
{
	struct desk *d = *state;
	struct progress before = progress(d, "figures"), after;

	assert_string_equal(progress_word(before), "not_started");
	/* all but the hidden story and the good practice nobody told of */
	assert_int_equal(before.asked, 10);
	desk_save(d, &d->ana, "counts", "firearms", "import", "1");
	desk_save(d, &d->ana, "counts", "firearms", "export", "2");
	desk_save(d, &d->ana, "office", "", "body", "Ministry");
	after = progress(d, "figures");
	assert_int_equal(after.asked, 10);
	assert_int_equal(after.answered, 2);
	assert_string_equal(progress_word(after), "in_progress");
	desk_say(d, "good", "we tell you");
	assert_int_equal(progress(d, "figures").asked, 11);
	desk_say(d, "since", "long ago");
	assert_string_equal(progress_word(progress(d, "figures")), "attention");
}

static void
a_section_is_complete_when_all_is_said(void **state)
{
	static const char *const said[][2] = {{"asks", "no"}, {"since", "2019"},
	    {"day", "2019-01-31"}, {"pieces", "0"}, {"share", "0.5"},
	    {"kinds", "red"}, {"line", "x"}, {"deactivated", "no"}};
	struct desk *d = *state;

	for (size_t i = 0; i < COUNT(said); i++)
		desk_say(d, said[i][0], said[i][1]);
	desk_save(d, &d->ana, "office", "", "body", "Ministry");
	desk_save(d, &d->ana, "counts", "parts", "import", "0");
	assert_string_equal(progress_word(progress(d, "figures")), "complete");
}

static void
a_section_for_parties_is_not_there_for_others(void **state)
{
	struct desk *d = *state;
	struct open_report r;

	desk_open(d, d->other, &r);
	assert_string_equal(progress_word(report_progress(
				&r, questionnaire_section(r.q, "parties"))),
	    "not_relevant");
	report_close(&r);
}

static void
a_required_part_is_asked_for_within_a_row_only(void **state)
{
	struct desk *d = *state;
	struct open_report r;
	int act;

	desk_say(d, "m_law", "yes");
	desk_save(d, &d->ana, "m_remark", "n1", "", "see annex");
	desk_open(d, d->party, &r);
	act = questionnaire_find(r.q, "m_act");
	assert_string_equal(answer_problem(&r, act, "n1", "title", "", "blank"),
	    "problem.required_in_row");
	assert_null(answer_problem(&r, act, "n1", "link", "", "blank"));
	report_close(&r);
	assert_int_equal(try_submit(d), RC_INPUT);
	desk_save(d, &d->ana, "m_act", "n1", "title", "Arms Act");
	submit(d);
}

static void
parts_of_a_law_and_a_contact_are_checked(void **state)
{
	struct desk *d = *state;
	struct open_report r;
	int act, office;

	desk_open(d, d->party, &r);
	act = questionnaire_find(r.q, "m_act");
	office = questionnaire_find(r.q, "office");
	assert_string_equal(answer_problem(&r, act, "n", "link",
				"javascript:alert(1)", "answered"),
	    "problem.link");
	assert_null(answer_problem(
	    &r, act, "n", "link", "https://law.example/1", "answered"));
	assert_null(answer_problem(&r, act, "n", "date", "1998", "answered"));
	assert_string_equal(
	    answer_problem(&r, act, "n", "date", "May 1998", "answered"),
	    "problem.law_date");
	assert_string_equal(
	    answer_problem(&r, office, "", "email", "nobody", "answered"),
	    "problem.email");
	report_close(&r);
}

static void
an_answer_the_duty_leaves_no_room_for_is_pointed_out(void **state)
{
	struct desk *d = *state;

	assert_string_equal(
	    desk_save(d, &d->ana, "m_law", "", "", "na").problem,
	    "problem.reject");
	assert_null(desk_save(d, &d->ana, "mq_answer", "", "", "na").problem);
	assert_string_equal(
	    desk_mark(d, "c_answer", "", "x").problem, "problem.reject");
	assert_null(desk_mark(d, "d_answer", "", ":").problem);
	assert_int_equal(try_submit(d), RC_INPUT);
	assert_non_null(strstr(d->f.text, "m_law"));
}

static void
a_receipt_is_the_digest_of_what_counts(void **state)
{
	struct desk *d = *state;
	struct submission s, listed;
	struct answer_list answers;
	char hex[DIGEST_HEX + 1];

	desk_say(d, "asks", "yes");
	desk_say(d, "story", "hidden later");
	desk_say(d, "asks", "no");
	desk_say(d, "line", "a \"quoted\" line");
	s = submit(d);
	assert_int_equal(s.number, 1);
	assert_string_equal(stage(d), "submitted");
	ok(d, store_submission_get(d->db, d->a, s.id, &listed, &d->f));
	digest_hex(listed.canonical, strlen(listed.canonical), hex);
	assert_string_equal(hex, listed.sha256);
	assert_string_equal(listed.canonical,
	    "[\"receipt\",\"3\"]\n"
	    "[\"questionnaire\",\"treaty\",\"1\",\"0123abcd\"]\n"
	    "[\"cycle\",\"1\",\"2026\"]\n"
	    "[\"state\",\"XAA\",\"party\",\"african\"]\n"
	    "[\"answer\",\"asks\",\"\",\"\",\"no\",\"answered\",\"\",\"\","
	    "\"group\",\"\"]\n"
	    "[\"answer\",\"line\",\"\",\"\",\"a \\\"quoted\\\" line\","
	    "\"answered\",\"\",\"\",\"group\",\"\"]\n");
	ok(d,
	    store_submission_answers(
		d->db, d->a, s.id, "state", &answers, &d->f));
	assert_int_equal(answers.n, 3); /* the hidden one is frozen too */
	for (size_t i = 0; i < answers.n; i++)
		assert_int_equal(answers.v[i].counted,
		    strcmp(answers.v[i].question, "story") != 0);
}

static void
the_same_answers_give_the_same_text(void **state)
{
	struct desk *d = *state;
	struct open_report r;
	char *first, *second;

	desk_say(d, "line", "x");
	desk_say(d, "since", "2019");
	desk_open(d, d->party, &r);
	first = report_canonical(&r, d->a);
	report_close(&r);
	desk_say(d, "since", "2020");
	desk_say(d, "line", "y");
	desk_say(d, "line", "x");
	desk_say(d, "since", "2019");
	desk_open(d, d->party, &r);
	second = report_canonical(&r, d->a);
	report_close(&r);
	assert_string_equal(first, second);
}

static void
the_way_of_a_report(void **state)
{
	struct desk *d = *state;
	struct submission_list list;
	int64_t entries;

	desk_say(d, "line", "x");
	assert_int_equal(
	    report_accept(d->db, d->l, d->party, &d->sec, NOW, &d->f),
	    RC_CONFLICT);
	submit(d);
	assert_int_equal(try_submit(d), RC_CONFLICT);
	assert_int_equal(
	    report_return(d->db, d->party, "  ", &d->sec, NOW, &d->f),
	    RC_INPUT);
	ok(d,
	    report_return(
		d->db, d->party, "Article 5, please", &d->sec, NOW, &d->f));
	assert_string_equal(stage(d), "returned");
	assert_int_equal(
	    report_return(d->db, d->party, "again", &d->sec, NOW, &d->f),
	    RC_CONFLICT);
	desk_say(d, "line", "y");
	assert_int_equal(submit(d).number, 2);
	ok(d, report_accept(d->db, d->l, d->party, &d->sec, NOW, &d->f));
	assert_string_equal(stage(d), "accepted");
	assert_int_equal(try_submit(d), RC_CONFLICT);
	assert_int_equal(
	    report_accept(d->db, d->l, d->party, &d->sec, NOW, &d->f),
	    RC_CONFLICT);
	ok(d, store_submission_list(d->db, d->a, d->party, &list, &d->f));
	assert_int_equal(list.n, 2);
	ok(d, store_audit_verify(d->db, &entries, &d->f));
	assert_true(entries >= 4);
}

static void
blanks_are_no_obstacle(void **state)
{
	struct desk *d = *state;

	assert_int_equal(submit(d).number, 1);
}

static void
two_versions_must_be_settled_before_submitting(void **state)
{
	struct desk *d = *state;

	desk_save_at(d, &d->ana, "line", "", "", "Ana's", 0);
	desk_save_at(d, &d->ben, "line", "", "", "Ben's", 0);
	assert_int_equal(progress(d, "figures").attention, 1);
	assert_int_equal(try_submit(d), RC_INPUT);
}

static void
a_closed_cycle_takes_no_submission(void **state)
{
	struct desk *d = *state;

	ok(d, store_cycle_close(d->db, d->cycle, NOW, &d->f));
	assert_int_equal(try_submit(d), RC_CONFLICT);
}

static void
same_findings(const struct finding_list *x, const struct finding_list *y)
{
	assert_int_equal(x->n, y->n);
	for (size_t i = 0; i < x->n; i++) {
		size_t k = 0;

		while (k < y->n &&
		    strcmp(x->v[i].provision, y->v[k].provision) != 0)
			k++;
		assert_true(k < y->n);
		assert_string_equal(x->v[i].law, y->v[k].law);
		assert_string_equal(x->v[i].practice, y->v[k].practice);
		assert_string_equal(x->v[i].combined, y->v[k].combined);
		assert_string_equal(x->v[i].outcome, y->v[k].outcome);
		assert_string_equal(x->v[i].rule, y->v[k].rule);
		assert_string_equal(x->v[i].publication, y->v[k].publication);
		assert_int_equal(x->v[i].is_party, y->v[k].is_party);
	}
}

static void
what_is_recomputed_equals_what_is_stored(void **state)
{
	struct desk *d = *state;
	struct finding_list kept, draft, again;
	struct open_report r;
	struct submission s;

	desk_say(d, "m_law", "yes");
	desk_say(d, "m_practice", "yes");
	desk_save(d, &d->ana, "m_act", "zz", "title", "Second Act");
	desk_save(d, &d->ana, "m_act", "aa", "title", "First Act");
	desk_save(d, &d->ana, "g", "parts", "", "no");
	desk_say(d, "deactivated", "yes");
	s = submit(d);
	ok(d, store_finding_list(d->db, d->a, d->party, s.id, &kept, &d->f));
	ok(d, store_finding_list(d->db, d->a, d->party, 0, &draft, &d->f));
	same_findings(&kept, &draft);
	/* a change of status afterwards does not change the past */
	ok(d, db_begin(d->db, __func__, &d->f));
	desk_state(d, "XAA", "Arland", "none");
	ok(d, db_commit(d->db, &d->f));
	ok(d,
	    report_open_submission(
		d->db, d->l, d->a, s.id, NULL, "en", &r, &d->f));
	assert_true(r.is_party);
	assert_int_equal(r.rows.n, 2);
	assert_string_equal(r.rows.v[0].row, "zz");
	gap_findings(&r, d->a, &again);
	same_findings(&kept, &again);
	assert_string_equal(report_canonical(&r, d->a), s.canonical);
	report_close(&r);
}

static enum rc
import(struct desk *d, const char *text, struct import *out)
{
	return report_import(d->db, d->l, d->a, d->party, &d->ana, "a.csv",
	    text, strlen(text), NOW, out, &d->f);
}

static void
an_import_takes_every_line(void **state)
{
	struct desk *d = *state;
	struct import im;
	struct open_report r;

	ok(d,
	    import(d,
		"question;row;column;value;status;comment;source\r\n"
		"line;;;\"two\nlines; one field\";;said so;Customs\r\n"
		"pieces;;;;:;;\r\n"
		"m_law;;;yes;;;\r\n"
		"m_act;1;title;Arms Act;;;\r\n"
		"counts;parts;import;1 250;;;\r\n"
		"share;;;;;;\r\n",
		&im));
	assert_int_equal(im.answers, 5);
	assert_int_equal(im.saved, 5);
	desk_open(d, d->party, &r);
	assert_string_equal(
	    report_answer(&r, "counts", "parts", "import")->value, "1250");
	assert_string_equal(report_answer(&r, "pieces", "", "")->status, ":");
	assert_string_equal(
	    report_answer(&r, "line", "", "")->source, "Customs");
	assert_string_equal(
	    report_answer(&r, "m_act", "m_cite-1", "title")->value, "Arms Act");
	report_close(&r);
	ok(d,
	    import(
		d, "question,row,column,value\nm_act,1,title,Arms Act\n", &im));
	assert_int_equal(im.saved, 0);
}

static void
an_import_with_a_bad_line_takes_none(void **state)
{
	static const struct {
		int line;
		const char *column;
	} bad[] = {{2, "question"}, {3, "value"}, {4, "row"}, {5, "column"},
	    {6, "status"}, {8, "question"}};
	struct desk *d = *state;
	struct open_report r;
	struct import im;

	assert_int_equal(import(d,
			     "question,row,column,value,status\n"
			     "unheard,,,x,\n"
			     "since,,,19,\n"
			     "counts,tanks,import,1,\n"
			     "counts,parts,moon,1,\n"
			     "pieces,,,,maybe\n"
			     "line,,,fine,\n"
			     "line,,,twice,\n",
			     &im),
	    RC_INPUT);
	assert_int_equal(im.complaints_n, COUNT(bad));
	for (size_t i = 0; i < COUNT(bad); i++) {
		assert_int_equal(im.complaints[i].line, bad[i].line);
		assert_string_equal(im.complaints[i].column, bad[i].column);
	}
	assert_int_equal(import(d,
			     "question,value\nsince,19\nline,fine\n"
			     "pieces,-1\n",
			     &im),
	    RC_INPUT);
	assert_int_equal(im.complaints_n, 2);
	assert_string_equal(im.complaints[0].problem, "problem.year");
	assert_string_equal(im.complaints[1].problem, "problem.constraint");
	desk_open(d, d->party, &r);
	assert_int_equal(r.answers.n, 0);
	report_close(&r);
}

#define T(name) cmocka_unit_test_setup_teardown(name, desk_begin, desk_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    T(a_hidden_answer_is_kept_not_counted_and_comes_back),
	    T(places_follow_rows_and_cells),
	    T(progress_counts_a_question_once),
	    T(a_section_is_complete_when_all_is_said),
	    T(a_section_for_parties_is_not_there_for_others),
	    T(a_required_part_is_asked_for_within_a_row_only),
	    T(parts_of_a_law_and_a_contact_are_checked),
	    T(an_answer_the_duty_leaves_no_room_for_is_pointed_out),
	    T(a_receipt_is_the_digest_of_what_counts),
	    T(the_same_answers_give_the_same_text),
	    T(the_way_of_a_report),
	    T(blanks_are_no_obstacle),
	    T(two_versions_must_be_settled_before_submitting),
	    T(a_closed_cycle_takes_no_submission),
	    T(what_is_recomputed_equals_what_is_stored),
	    T(an_import_takes_every_line),
	    T(an_import_with_a_bad_line_takes_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
