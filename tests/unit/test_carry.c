/* SPDX-License-Identifier: MIT */
/* What comes over from one cycle to the next, with the pair lineage-1 and -2,
 * which has every kind of lineage: what is offered, what a decision does. */
#include "tests/unit/report_fixture.h"
#include "domain/questionnaire/publish.h"
#include "domain/report/carry.h"

enum { YEAR = 365 * 86400 };

struct pair {
	struct desk *d;
	int64_t before, now; /* reports of XAA */
	int64_t cycle;	     /* of now */
	struct open_report r;
	struct carry c;
};

static void
publish(struct desk *d, const char *dir)
{
	struct complaint_list complaints = {.a = d->a};
	const struct questionnaire *q;

	ok(d,
	    questionnaire_publish(
		d->db, d->a, dir, OPENED, &q, &complaints, &d->f));
}

static int64_t
open_cycle_of(struct desk *d, const char *questionnaire, int version,
    int64_t at, int64_t *report)
{
	struct cycle c = {.questionnaire = questionnaire,
	    .version = version,
	    .title = version == 1 ? "Report of 2026" : "Report of 2027",
	    .opens_at = at,
	    .due_on = "2027-06-30"};
	struct report r;
	int64_t cycle;

	ok(d, db_begin(d->db, __func__, &d->f));
	ok(d, store_cycle_add(d->db, &c, d->sec.id, &cycle, &d->f));
	ok(d, store_invite(d->db, cycle, "XAA", d->sec.id, at, &d->f));
	ok(d, db_commit(d->db, &d->f));
	ok(d, store_report_of(d->db, d->a, cycle, "XAA", &r, &d->f));
	*report = r.id;
	return cycle;
}

static int64_t
open_cycle(struct desk *d, int version, int64_t at, int64_t *report)
{
	return open_cycle_of(d, "lineage", version, at, report);
}

static const struct change said[] = {
    {"office", "", "", "Register of arms", "answered", "as of May", "Ministry",
	"secretariat", NULL, 0},
    {"desk", "", "body", "Police", "answered", NULL, NULL, NULL, NULL, 0},
    {"desk", "", "email", "a@b.example", "answered", NULL, NULL, NULL, NULL, 0},
    {"fax", "", "", "123", "answered", NULL, NULL, NULL, NULL, 0},
    {"ways", "", "", "post visit", "answered", NULL, NULL, NULL, NULL, 0},
    {"control", "", "", "partly", "answered", NULL, NULL, NULL, NULL, 0},
    {"rating", "", "", "two", "answered", NULL, NULL, NULL, NULL, 0},
    {"marking", "", "", "By laser", "answered", NULL, NULL, NULL, NULL, 0},
    {"records", "", "", "All, for ten years", "answered", NULL, NULL, NULL,
	NULL, 0},
    {"import_note", "", "", "By permit", "answered", NULL, NULL, NULL, NULL, 0},
    {"export_note", "", "", "By licence", "answered", NULL, NULL, NULL, NULL,
	0},
    {"has_law", "", "", "yes", "answered", NULL, NULL, NULL, NULL, 0},
    {"law_name", "", "", "Arms Act", "answered", NULL, NULL, NULL, NULL, 0},
    {"act", "r1", "title", "Arms Act", "answered", NULL, NULL, NULL, NULL, 0},
    {"act", "r1", "article", "4", "answered", NULL, NULL, NULL, NULL, 0},
    {"act_note", "r1", "", "in force", "answered", NULL, NULL, NULL, NULL, 0},
    {"act", "r2", "title", "Police Act", "answered", NULL, NULL, NULL, NULL, 0},
    {"seized", "firearms", "import", "12", "answered", NULL, NULL, NULL, NULL,
	0},
    {"seized", "ammunition", "export", "400", "answered", NULL, NULL, NULL,
	NULL, 0},
    {"since", "", "", "", "c", NULL, NULL, NULL, NULL, 0},
    {"staff", "", "", "7", "answered", NULL, NULL, NULL, NULL, 0},
};

static void
save(struct desk *d, int64_t report, const struct change *c, size_t n)
{
	struct change_outcome *o = arena_array(d->a, n + 1, sizeof(*o));

	ok(d,
	    report_save(
		d->db, d->l, d->a, report, &d->ana, c, n, NOW, o, &d->f));
	for (size_t i = 0; i < n; i++)
		assert_int_equal(o[i].result, CR_SAVED);
}

static int
pair_begin(void **state)
{
	struct pair *p = calloc(1, sizeof(*p));
	struct submission s;
	void *desk;

	assert_non_null(p);
	desk_begin(&desk);
	p->d = desk;
	publish(p->d, "tests/data/questionnaires/lineage-1");
	publish(p->d, "tests/data/questionnaires/lineage-2");
	(void)open_cycle(p->d, 1, OPENED, &p->before);
	save(p->d, p->before, said, COUNT(said));
	ok(p->d,
	    report_submit(p->d->db, p->d->l, p->d->a, p->before, &p->d->ana,
		NOW, &s, &p->d->f));
	p->cycle = open_cycle(p->d, 2, OPENED + YEAR, &p->now);
	*state = p;
	return 0;
}

static int
pair_end(void **state)
{
	struct pair *p = *state;
	void *desk = p->d;

	report_close(&p->r);
	free(p);
	return desk_end(&desk);
}

static void
look(struct pair *p, int section)
{
	struct desk *d = p->d;

	report_close(&p->r);
	desk_open(d, p->now, &p->r);
	ok(d, carry_read(d->db, d->l, d->a, &p->r, section, &p->c, &d->f));
}

static const struct carried_item *
item(struct pair *p, const char *question, const char *row)
{
	return carry_find(&p->c, questionnaire_find(p->r.q, question), row);
}

static const char *
offered(struct pair *p, const char *question, const char *row, const char *col)
{
	for (size_t i = 0; i < p->c.n; i++)
		for (size_t k = 0; k < p->c.v[i].offer.n; k++) {
			const struct answer *a = &p->c.v[i].offer.v[k];

			if (strcmp(a->question, question) == 0 &&
			    strcmp(a->row, row) == 0 &&
			    strcmp(a->col, col) == 0)
				return a->value;
		}
	return "nothing";
}

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
	struct carry_choice choice = {question, row, "confirmed", p->c.from.id};
	struct save what = {c, i->offer.n, &choice, 1};

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
	    report_remove_row(p->d->db, p->d->l, p->d->a, p->now, "laws", "r1",
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
	struct carry_choice choice = {question, "", "rejected", p->c.from.id};
	struct save what = {NULL, 0, &choice, 1};
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

/* lineage-1 as version 2 and lineage-2 as version 3, with names that changed in
 * between: what was said to version 1 is found over the two steps. */
static void
publish_edited(struct pair *p, int of, const char *version, const char *from,
    const char *to)
{
	struct desk *d = p->d;
	char *dir =
	    arena_printf(d->a, "tests/data/questionnaires/lineage-%d", of);
	struct source_file *files;
	struct published out = {.id = "chain",
	    .version = (int)(version[0] - '0'),
	    .instrument = "none",
	    .published_at = OPENED};
	size_t n;

	ok(d, questionnaire_read_dir(d->a, dir, &files, &n, &d->f));
	out.hash = version;
	out.files_n = n;
	out.files = arena_array(d->a, n, sizeof(*out.files));
	for (size_t i = 0; i < n; i++) {
		const char *text = files[i].content, *at;

		if (strcmp(files[i].name, "questionnaire.hdf") == 0) {
			at = strstr(text, "id = lineage\nversion = ");
			assert_non_null(at);
			text = arena_printf(d->a,
			    "id = chain\nversion = %s\n%s%s", version,
			    of == 1 && *version != '1' ? "lineage = same\n"
						       : "",
			    strchr(strchr(at, '\n') + 1, '\n') + 1);
			at = strstr(text, from);
			assert_non_null(at);
			text = arena_printf(d->a, "%.*s%s%s", (int)(at - text),
			    text, to, at + strlen(from));
		}
		out.files[i] = (struct questionnaire_file){files[i].name, text};
	}
	ok(d, db_begin(d->db, __func__, &d->f));
	ok(d, store_questionnaire_add(d->db, &out, &d->f));
	ok(d, db_commit(d->db, &d->f));
}

static void
lineage_is_followed_over_a_version_that_was_never_asked(void **state)
{
	struct pair *p = *state;
	struct desk *d = p->d;
	struct submission s;
	int64_t before, now;

	publish_edited(p, 1, "1", "office {", "bureau {");
	publish_edited(
	    p, 1, "2", "office {", "office {\n        lineage_from = bureau");
	publish_edited(p, 2, "3", "version = 3", "version = 3");
	(void)open_cycle_of(d, "chain", 1, OPENED, &before);
	save(d, before, &said[5], 4);
	save(d, before,
	    &(struct change){"bureau", "", "", "Old name", "answered", NULL,
		NULL, NULL, NULL, 0},
	    1);
	ok(d,
	    report_submit(d->db, d->l, d->a, before, &d->ana, NOW, &s, &d->f));
	(void)open_cycle_of(d, "chain", 3, OPENED + YEAR, &now);
	p->now = now;
	look(p, -1);
	assert_string_equal(offered(p, "office", "", ""), "Old name");
	assert_string_equal(offered(p, "control", "", ""), "part");
	assert_string_equal(offered(p, "rating", "", ""), "nothing");
	assert_string_equal(
	    offered(p, "records_kept", "", ""), "All, for ten years");
}

#define PAIR_TEST(f) cmocka_unit_test_setup_teardown(f, pair_begin, pair_end)

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
	    PAIR_TEST(lineage_is_followed_over_a_version_that_was_never_asked),
	    PAIR_TEST(what_an_earlier_cycle_said_waits_where_one_was_skipped),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
