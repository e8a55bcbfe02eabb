/* SPDX-License-Identifier: MIT */
/* The demonstration's generator on a questionnaire it was not made for. */
#include "tests/unit/report_fixture.h"
#include "commands/demo.h"

static struct demo_plan
plan(struct desk *d, double strength)
{
	struct sentences *s;
	struct demo_plan p = {.seed = 7,
	    .iso3 = "XAA",
	    .name = "Arland",
	    .lang = "en",
	    .strength = strength,
	    .share = 1,
	    .year = 2026};

	ok(d,
	    sentences_load(
		d->a, "questionnaires/demo/sentences.csv", &s, &d->f));
	p.sentences = s;
	return p;
}

static size_t
written(struct desk *d, const struct demo_plan *p, struct change **out)
{
	struct open_report r;
	size_t n;

	desk_open(d, d->party, &r);
	ok(d, demo_answers(p, d->a, &r, NOW, out, &n, &d->f));
	report_close(&r);
	return n;
}

static void
save(struct desk *d, const struct change *changes, size_t n)
{
	struct change_outcome *o = calloc(n, sizeof(*o));

	assert_non_null(o);
	ok(d,
	    report_save(d->db, d->l, d->a, d->party, &d->ana, changes, n, NOW,
		o, &d->f));
	for (size_t i = 0; i < n; i++) {
		assert_int_equal(o[i].result, CR_SAVED);
		assert_null(o[i].problem);
	}
	free(o);
}

static void
what_it_writes_can_be_submitted(void **state)
{
	struct desk *d = *state;
	struct demo_plan p = plan(d, 0.6);
	struct open_report r;
	struct submission s;
	struct change *changes;
	size_t n = written(d, &p, &changes);

	assert_true(n > 10);
	save(d, changes, n);
	ok(d,
	    report_submit(
		d->db, d->l, d->a, d->party, &d->ana, NOW, &s, &d->f));
	desk_open(d, d->party, &r);
	for (size_t i = 0; i < r.answers.n; i++) {
		/* nothing hidden was answered */
		char *at = arena_printf(
		    d->a, "[\"answer\",\"%s\"", r.answers.v[i].question);

		assert_non_null(strstr(s.canonical, at));
	}
	report_close(&r);
}

static void
the_same_seed_writes_the_same(void **state)
{
	struct desk *d = *state;
	struct demo_plan p = plan(d, 0.4);
	struct change *x, *y;
	size_t n = written(d, &p, &x);
	bool differs;

	assert_int_equal(written(d, &p, &y), n);
	for (size_t i = 0; i < n; i++) {
		assert_string_equal(x[i].question, y[i].question);
		assert_string_equal(x[i].row, y[i].row);
		assert_string_equal(x[i].value, y[i].value);
		assert_string_equal(x[i].status, y[i].status);
	}
	p.seed++;
	differs = written(d, &p, &y) != n;
	for (size_t i = 0; !differs && i < n; i++)
		differs = strcmp(x[i].value, y[i].value) != 0;
	assert_true(differs); /* another seed is another State */
}

static const char *
said(const struct change *changes, size_t n, const char *question)
{
	for (size_t i = 0; i < n; i++) {
		if (strcmp(changes[i].question, question) == 0)
			return changes[i].value;
	}
	return "";
}

/* Growing stronger never turns a yes into a no. */
static void
a_stronger_state_answers_better(void **state)
{
	struct desk *d = *state;
	int yes_weak = 0, yes_strong = 0;

	for (uint64_t seed = 0; seed < 20; seed++) {
		struct demo_plan p = plan(d, 0.1);
		struct change *weak, *strong;
		size_t weak_n, strong_n;
		bool was_yes;

		p.seed = seed;
		weak_n = written(d, &p, &weak);
		p.strength = 0.9;
		strong_n = written(d, &p, &strong);
		was_yes = strcmp(said(weak, weak_n, "mq_answer"), "yes") == 0;
		yes_weak += was_yes;
		yes_strong +=
		    strcmp(said(strong, strong_n, "mq_answer"), "yes") == 0;
		if (was_yes)
			assert_string_equal(
			    said(strong, strong_n, "mq_answer"), "yes");
	}
	assert_true(yes_strong > yes_weak);
}

static void
a_share_leaves_the_later_sections(void **state)
{
	struct desk *d = *state;
	struct demo_plan p = plan(d, 0.5);
	struct change *changes;
	size_t n;

	p.share = 0.3; /* of three sections: the first */
	n = written(d, &p, &changes);
	assert_true(n > 0);
	assert_string_equal(said(changes, n, "m_law"), "");
	assert_string_equal(said(changes, n, "only_party"), "");
}

#define T(name) cmocka_unit_test_setup_teardown(name, desk_begin, desk_end)

static const char *
complaint(struct desk *d, const char *rows)
{
	char *path =
	    arena_printf(d->a, "/tmp/rapporteur-sheet-%ld.csv", (long)getpid());
	char *text = arena_printf(d->a, "place,is,of,low,high\n%s", rows);
	struct demo_sheet *sheet;
	struct fault f = {0};

	assert_int_equal(file_write(path, text, strlen(text), &d->f), RC_OK);
	if (demo_sheet_load(d->a, path, &sheet, &f) == RC_OK)
		f.text[0] = '\0';
	assert_int_equal(unlink(path), 0);
	return arena_dup(d->a, f.text);
}

static void
a_sheet_that_cannot_be_worked_out_is_refused(void **state)
{
	struct desk *d = *state;

	assert_string_equal(complaint(d,
				"g.all,number,,1,9\ng.a,part,g.all,2\n"
				"g.b,part,g.all,1\nh.all,sum,g.a g.b\n"),
	    "");
	assert_non_null(
	    strstr(complaint(d, "g.all,guess,,1,9\n"), ":2: 'guess'"));
	assert_non_null(strstr(complaint(d, "g.all,number,,1,many\n"), ":2:"));
	assert_non_null(strstr(complaint(d, "g.a,copy,g.all\ng.all,value,1\n"),
	    ":2: 'g.all' is no place above"));
	assert_non_null(strstr(
	    complaint(d, "g.all,number,,1,9\ng.a,part,g.all\n"), ":3: a part"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    T(what_it_writes_can_be_submitted),
	    T(the_same_seed_writes_the_same),
	    T(a_stronger_state_answers_better),
	    T(a_share_leaves_the_later_sections),
	    T(a_sheet_that_cannot_be_worked_out_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
