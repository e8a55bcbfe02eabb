/* SPDX-License-Identifier: MIT */
#ifndef TESTS_REPORT_FIXTURE_H
#define TESTS_REPORT_FIXTURE_H
/*
 * A database with the questionnaire of tests/data/treaty and the decision
 * table that ships with the Firearms Protocol, an open cycle, and people of
 * two States: XAA is a party, XBB is not.
 */
#include "tests/unit/unit.h"
#include "base/file.h"
#include "domain/gap/gap.h"
#include "domain/questionnaire/questionnaire_load.h"
#include "domain/report/report.h"
#include "store/questionnaires.h"

enum { OPENED = 1767225600, NOW = OPENED + 86400 }; /* 2026-01-01 */

struct desk {
	struct arena *a;
	struct db *db;
	struct library *l;
	struct fault f;
	char folder[64], path[96];
	int64_t cycle;
	int64_t party, other;	 /* reports of XAA and XBB */
	struct account ana, ben; /* focal point and deputy of XAA */
	struct account dan;	 /* focal point of XBB */
	struct account sec;	 /* Secretariat */
};

#define ok(d, call) ok_((call), &(d)->f, #call)

static inline void
ok_(enum rc rc, const struct fault *f, const char *what)
{
	if (rc != RC_OK)
		print_error(
		    "%s: %s: %s [%d]\n", what, rc_name(rc), f->text, f->number);
	assert_int_equal(rc, RC_OK);
}

static inline void
desk_state(
    struct desk *d, const char *iso3, const char *name, const char *status)
{
	struct state s = {.iso3 = iso3,
	    .iso2 = "",
	    .m49 = "",
	    .region = "african",
	    .name = name,
	    .source = "test",
	    .as_of = "2026-01-01"};

	ok(d, store_state_put(d->db, &s, &d->f));
	ok(d, store_state_name(d->db, iso3, "en", name, &d->f));
	ok(d,
	    store_state_status(d->db, iso3, "firearms-protocol", status, "",
		"test", "2026-01-01", &d->f));
}

static inline struct account
desk_account(
    struct desk *d, const char *email, const char *role, const char *iso3)
{
	struct account who = {.email = email,
	    .name = email,
	    .role = role,
	    .iso3 = iso3,
	    .password = "",
	    .lang = "en",
	    .created_at = OPENED};

	ok(d, store_account_add(d->db, &who, &who.id, &d->f));
	return who;
}

static inline void
desk_publish(struct desk *d)
{
	static const char *const paths[] = {
	    "tests/data/treaty/questionnaire.hdf",
	    "tests/data/treaty/provisions.hdf", "tests/data/treaty/text.en.hdf",
	    "questionnaires/firearms-protocol/outcomes.hdf"};
	struct questionnaire_file files[COUNT(paths)];
	struct published p = {.id = "treaty",
	    .version = 1,
	    .instrument = "firearms-protocol",
	    .hash = "0123abcd",
	    .published_at = OPENED,
	    .files = files,
	    .files_n = COUNT(paths)};

	for (size_t i = 0; i < COUNT(paths); i++) {
		char *text;
		size_t n;

		ok(d, file_read(d->a, paths[i], 1 << 20, &text, &n, &d->f));
		files[i].name = strrchr(paths[i], '/') + 1;
		files[i].content = text;
	}
	ok(d, store_questionnaire_add(d->db, &p, &d->f));
}

static inline int64_t
desk_report(struct desk *d, const char *iso3)
{
	struct report r;

	ok(d, store_invite(d->db, d->cycle, iso3, d->sec.id, OPENED, &d->f));
	ok(d, store_report_of(d->db, d->a, d->cycle, iso3, &r, &d->f));
	return r.id;
}

static inline int
desk_begin(void **state)
{
	struct desk *d = calloc(1, sizeof(*d));
	struct cycle c = {.questionnaire = "treaty",
	    .version = 1,
	    .title = "First",
	    .opens_at = OPENED,
	    .due_on = "2026-06-30"};

	assert_non_null(d);
	d->a = arena_new();
	d->l = library_new();
	(void)snprintf(d->folder, sizeof(d->folder), "/tmp/rapporteur.XXXXXX");
	assert_non_null(mkdtemp(d->folder));
	(void)snprintf(d->path, sizeof(d->path), "%s/test.db", d->folder);
	ok(d, db_open(&d->db, d->path, DB_CREATE, &d->f));
	ok(d, db_begin(d->db, __func__, &d->f));
	desk_state(d, "XAA", "Arland", "party");
	desk_state(d, "XBB", "Borland", "none");
	desk_publish(d);
	d->ana = desk_account(d, "ana@a.example", "focal_point", "XAA");
	d->ben = desk_account(d, "ben@a.example", "deputy", "XAA");
	d->dan = desk_account(d, "dan@b.example", "focal_point", "XBB");
	d->sec = desk_account(d, "sec@un.example", "staff", NULL);
	ok(d, store_cycle_add(d->db, &c, d->sec.id, &d->cycle, &d->f));
	d->party = desk_report(d, "XAA");
	d->other = desk_report(d, "XBB");
	ok(d, db_commit(d->db, &d->f));
	*state = d;
	return 0;
}

static inline int
desk_end(void **state)
{
	static const char *const names[] = {
	    "test.db", "test.db-wal", "test.db-shm"};
	struct desk *d = *state;
	char path[160];

	db_close(d->db);
	library_free(d->l);
	for (size_t i = 0; i < COUNT(names); i++) {
		(void)snprintf(
		    path, sizeof(path), "%s/%s", d->folder, names[i]);
		(void)unlink(path);
	}
	(void)rmdir(d->folder);
	arena_free(d->a);
	free(d);
	return 0;
}

/* Saves one value as who, who saw the answer at revision seen. */
static inline struct change_outcome
desk_save_at(struct desk *d, const struct account *who, const char *question,
    const char *row, const char *col, const char *value, int64_t seen)
{
	struct change c = {.question = question,
	    .row = row,
	    .col = col,
	    .value = value,
	    .status = "answered",
	    .seen_revision = seen};
	struct change_outcome o;
	int64_t report = strcmp(who->iso3, "XAA") == 0 ? d->party : d->other;

	ok(d,
	    report_save(d->db, d->l, d->a, report, who, &c, 1, NOW, &o, &d->f));
	return o;
}

/* Saves over whatever is there. */
static inline struct change_outcome
desk_save(struct desk *d, const struct account *who, const char *question,
    const char *row, const char *col, const char *value)
{
	int64_t report = strcmp(who->iso3, "XAA") == 0 ? d->party : d->other;
	struct answer ans = {0};
	enum rc rc = store_answer_get(
	    d->db, d->a, report, question, row, col, &ans, &d->f);

	return desk_save_at(
	    d, who, question, row, col, value, rc == RC_OK ? ans.revision : 0);
}

static inline void
desk_say(struct desk *d, const char *question, const char *value)
{
	assert_int_not_equal(
	    desk_save(d, &d->ana, question, "", "", value).result, CR_UNKNOWN);
}

/* Leaves a mark in place of an answer never given before. */
static inline struct change_outcome
desk_mark(
    struct desk *d, const char *question, const char *row, const char *mark)
{
	struct change c = {.question = question,
	    .row = row,
	    .col = "",
	    .value = "",
	    .status = mark};
	struct change_outcome o;

	ok(d,
	    report_save(
		d->db, d->l, d->a, d->party, &d->ana, &c, 1, NOW, &o, &d->f));
	return o;
}

static inline void
desk_open(struct desk *d, int64_t report, struct open_report *r)
{
	ok(d,
	    report_open(d->db, d->l, d->a, report, NULL, "en", NOW, r, &d->f));
}

/* The finding of the draft as it is stored. */
static inline struct finding
desk_finding(struct desk *d, int64_t report, const char *provision)
{
	struct finding_list list;
	struct finding none = {.outcome = ""};

	ok(d, store_finding_list(d->db, d->a, report, 0, &list, &d->f));
	for (size_t i = 0; i < list.n; i++) {
		if (strcmp(list.v[i].provision, provision) == 0)
			return list.v[i];
	}
	return none;
}

#endif
