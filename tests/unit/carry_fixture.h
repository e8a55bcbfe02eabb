/* SPDX-License-Identifier: MIT */
#ifndef TESTS_CARRY_FIXTURE_H
#define TESTS_CARRY_FIXTURE_H
/* A State that submitted a report on lineage-1 and has an open one on
 * lineage-2, which is every kind of lineage to it. */
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

static inline void
publish(struct desk *d, const char *dir)
{
	struct complaint_list complaints = {.a = d->a};
	const struct questionnaire *q;

	ok(d,
	    questionnaire_publish(
		d->db, d->a, dir, OPENED, &q, &complaints, &d->f));
}

static inline int64_t
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

static inline int64_t
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

static inline void
save(struct desk *d, int64_t report, const struct change *c, size_t n)
{
	struct change_outcome *o = arena_array(d->a, n + 1, sizeof(*o));

	ok(d,
	    report_save(
		d->db, d->l, d->a, report, &d->ana, c, n, NOW, o, &d->f));
	for (size_t i = 0; i < n; i++)
		assert_int_equal(o[i].result, CR_SAVED);
}

static inline int
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

static inline int
pair_end(void **state)
{
	struct pair *p = *state;
	void *desk = p->d;

	report_close(&p->r);
	free(p);
	return desk_end(&desk);
}

static inline void
look(struct pair *p, int section)
{
	struct desk *d = p->d;

	report_close(&p->r);
	desk_open(d, p->now, &p->r);
	ok(d, carry_read(d->db, d->l, d->a, &p->r, section, &p->c, &d->f));
}

static inline const struct carried_item *
item(struct pair *p, const char *question, const char *row)
{
	return carry_find(&p->c, questionnaire_find(p->r.q, question), row);
}

static inline const char *
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

#define PAIR_TEST(f) cmocka_unit_test_setup_teardown(f, pair_begin, pair_end)

#endif
