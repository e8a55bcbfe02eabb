/* SPDX-License-Identifier: MIT */
#ifndef TESTS_FIGURES_FIXTURE_H
#define TESTS_FIGURES_FIXTURE_H
/* The desk with tests/data/questionnaires/figures and cycles of it. */
#include "tests/unit/report_fixture.h"

#define FOLDER "tests/data/questionnaires/figures/"

/* The desk with the questionnaire "figures" published as well. */
static inline int
figures_begin(void **state)
{
	static const char *const names[] = {"questionnaire.hdf",
	    "provisions.hdf", "outcomes.hdf", "text.en.hdf", "text.ru.hdf"};
	struct questionnaire_file files[COUNT(names)];
	struct published p = {.id = "figures",
	    .version = 1,
	    .instrument = "firearms-protocol",
	    .hash = "4567abcd",
	    .published_at = OPENED,
	    .files = files,
	    .files_n = COUNT(names)};
	struct desk *d;

	desk_begin(state);
	d = *state;
	for (size_t i = 0; i < COUNT(names); i++) {
		char *text;
		size_t n;

		ok(d,
		    file_read(d->a, arena_printf(d->a, FOLDER "%s", names[i]),
			1 << 20, &text, &n, &d->f));
		files[i].name = names[i];
		files[i].content = text;
	}
	ok(d, db_begin(d->db, __func__, &d->f));
	ok(d, store_questionnaire_add(d->db, &p, &d->f));
	ok(d, db_commit(d->db, &d->f));
	return 0;
}

/* A further cycle, in which d->party is XAA's report. */
static inline void
open_cycle(struct desk *d, int64_t opens_at)
{
	struct cycle c = {.questionnaire = "figures",
	    .version = 1,
	    .title = "A year",
	    .opens_at = opens_at,
	    .due_on = "2027-06-30"};

	ok(d, db_begin(d->db, __func__, &d->f));
	ok(d, store_cycle_add(d->db, &c, d->sec.id, &d->cycle, &d->f));
	d->party = desk_report(d, "XAA");
	ok(d, db_commit(d->db, &d->f));
}

static inline void
say(struct desk *d, const char *question, const char *row, const char *col,
    const char *value)
{
	desk_save(d, &d->ana, question, row, col, value);
}

#define TEST(name)                                                             \
	cmocka_unit_test_setup_teardown(name, figures_begin, desk_end)

#endif
