/* SPDX-License-Identifier: MIT */
#ifndef BENCH_TEAM_H
#define BENCH_TEAM_H
/*
 * The people and reports of bench_team.c, and the workers that serve them: 8
 * people of one report, 4 of each of 50 others, signed in; focal points,
 * deputies and contributors with shares in the sections they write in, of which
 * neighbours have the same one. No two write the same answer, and every text is
 * answered before, so a report is in its middle.
 */
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include "base/digest.h"
#include "base/text.h"
#include "domain/questionnaire/publish.h"
#include "domain/report/report.h"
#include "store/team.h"
#include "tests/bench/bare.h"
#include "tests/bench/fastcgi.h"

enum {
	ONE = 8,
	EACH = 4, /* people of each of the other reports */
	REPORTS = 51,
	PEOPLE = ONE + EACH * (REPORTS - 1),
	PAGE = 15,
	TEXTS = ONE * PAGE,
	WORKERS = 4
};

#define PROGRAM "build/plain/rapporteur"
struct person {
	int64_t report, account;
	const char *cookie, *token, *path;
	const char *const *page; /* PAGE names */
	int64_t seen[PAGE];
};

struct team {
	char folder[64], path[96], bare_path[96], socket[96];
	struct arena *a;
	const struct questionnaire *q;
	const char *texts[TEXTS];
	const char *sections[TEXTS];
	struct person people[PEOPLE];
	int64_t now;
	pid_t workers[WORKERS];
};

static bool
is_text(const struct questionnaire *q, int i)
{
	int p = q->questions[i].parent;

	while (p >= 0 && q->questions[p].type == QT_GROUP)
		p = q->questions[p].parent;
	return p < 0 &&
	    (q->questions[i].type == QT_TEXT ||
		q->questions[i].type == QT_LONGTEXT);
}

static void
find_texts(struct team *t)
{
	int s, i, n = 0;

	for (s = 0; s < t->q->sections_n; s++)
		for (i = t->q->sections[s].first;
		     n < TEXTS && i < t->q->sections[s].end; i++)
			if (is_text(t->q, i)) {
				t->sections[n] = t->q->sections[s].name;
				t->texts[n++] = t->q->questions[i].name;
			}
	if (n < TEXTS) {
		fprintf(stderr, "bench_team: %d questions of text\n", n);
		exit(1);
	}
}

/* The sections that person k of a report writes in. */
static void
give_shares(struct team *t, struct db *db, const struct person *who, int k)
{
	struct fault f = {0};
	int64_t id;
	int i;

	for (i = k * PAGE; i < (k + 1) * PAGE; i++)
		if (i == k * PAGE || t->sections[i] != t->sections[i - 1])
			need(store_assignment_put(db,
				 &(struct assignment){.report = who->report,
				     .account = who->account,
				     .section = t->sections[i],
				     .question = "",
				     .share = "write",
				     .due_on = ""},
				 who->account, t->now, &id, &f),
			    &f);
}

static void
let_in(struct team *t, struct db *db, struct person *who)
{
	const char *token = digest_token(t->a, 32);
	char hex[DIGEST_HEX + 1];
	struct fault f = {0};

	digest_hex(token, strlen(token), hex);
	who->cookie = arena_printf(t->a, "session=%s", token);
	who->token = digest_token(t->a, 32);
	need(store_session_add(db, hex, who->account, who->token, t->now,
		 t->now + 4 * 3600, &f),
	    &f);
}

/* Person k of a report: the first leads, the second stands in, the others have
 * shares; of eight, three stand in. */
static void
add_person(struct team *t, struct db *db, struct person *who, const char *iso3,
    int64_t report, int k)
{
	const char *role = k == 0 ? "focal_point"
	    : k == 1		  ? "deputy"
	    : k % 4 == 1	  ? "deputy"
				  : "contributor";
	struct account account = {.email = arena_printf(t->a, "%s%d", iso3, k),
	    .name = iso3,
	    .role = role,
	    .iso3 = iso3};
	struct fault f = {0};

	who->report = report;
	who->page = &t->texts[k * PAGE];
	who->path = arena_printf(t->a, "/report/%lld/section/%s",
	    (long long)report, t->sections[k * PAGE]);
	need(store_account_add(db, &account, &who->account, &f), &f);
	let_in(t, db, who);
	if (strcmp(role, "contributor") == 0)
		give_shares(t, db, who, k);
}

static void
fill_report(struct team *t, struct db *db, const struct person *by)
{
	struct fault f = {0};
	int64_t revision;
	int i;

	for (i = 0; i < t->q->questions_n; i++)
		if (is_text(t->q, i))
			need(store_answer_put(db, by->report,
				 &(struct answer){
				     .question = t->q->questions[i].name,
				     .value = "An answer of another day",
				     .status = "answered",
				     .publication = "group",
				     .author = by->account,
				     .at = t->now},
				 &revision, &f),
			    &f);
}

/* ISO 3166 leaves XAA to XZZ to its users. */
static struct person *
add_report(
    struct team *t, struct db *db, int64_t cycle, int i, struct person *people)
{
	const char *iso3 =
	    arena_printf(t->a, "X%c%c", 'A' + i / 26, 'A' + i % 26);
	struct fault f = {0};
	struct report r;
	int k, n = i == 0 ? ONE : EACH;

	need(store_state_put(db,
		 &(struct state){.iso3 = iso3,
		     .region = "african",
		     .name = iso3,
		     .source = "bench",
		     .as_of = "2026-01-01"},
		 &f),
	    &f);
	need(store_invite(db, cycle, iso3, 0, t->now, &f), &f);
	need(store_report_of(db, t->a, cycle, iso3, &r, &f), &f);
	for (k = 0; k < n; k++)
		add_person(t, db, &people[k], iso3, r.id, k);
	fill_report(t, db, people);
	return people + n;
}

static void
team_files(struct team *t)
{
	snprintf(t->folder, sizeof(t->folder), "build/bench_team.XXXXXX");
	if (mkdtemp(t->folder) == NULL) {
		fprintf(stderr, "bench_team: no folder build/ here\n");
		exit(1);
	}
	snprintf(t->path, sizeof(t->path), "%s/ours.db", t->folder);
	snprintf(t->bare_path, sizeof(t->bare_path), "%s/bare.db", t->folder);
	snprintf(t->socket, sizeof(t->socket), "%s/socket", t->folder);
}

/* In build/, since /tmp is memory on many machines. */
static void
team_make(struct team *t)
{
	struct complaint_list complaints = {0};
	struct cycle c = {.title = "Bench", .due_on = "2099-12-31"};
	struct person *next = t->people;
	struct fault f = {0};
	struct db *db;
	int i;

	team_files(t);
	t->a = arena_new();
	t->now = c.opens_at = time(NULL);
	need(db_open(&db, t->path, DB_CREATE, &f), &f);
	need(questionnaire_publish(db, t->a, "questionnaires/firearms-protocol",
		 t->now, &t->q, &complaints, &f),
	    &f);
	find_texts(t);
	c.questionnaire = t->q->id;
	c.version = t->q->version;
	need(db_begin(db, __func__, &f), &f);
	need(store_cycle_add(db, &c, 0, &c.id, &f), &f);
	for (i = 0; i < REPORTS; i++)
		next = add_report(t, db, c.id, i, next);
	need(db_commit(db, &f), &f);
	db_close(db);
}

/* Notes the revisions as they are now; by how many they grew, all together. */
static int64_t
team_look(struct team *t, struct person *people, int n)
{
	struct arena *a = arena_new();
	struct fault f = {0};
	struct answer ans;
	struct db *db;
	int64_t grown = 0;
	int i, k;

	need(db_open(&db, t->path, DB_USE, &f), &f);
	for (i = 0; i < n; i++)
		for (k = 0; k < PAGE; k++) {
			struct person *p = &people[i];
			need(store_answer_get(db, a, p->report, p->page[k], "",
				 "", &ans, &f),
			    &f);
			grown += ans.revision - p->seen[k];
			p->seen[k] = ans.revision;
		}
	db_close(db);
	arena_free(a);
	return grown;
}

static void
team_start(struct team *t)
{
	int i, listening = worker_socket(t->socket);

	setenv("RAPPORTEUR_DB", t->path, 1);
	setenv("RAPPORTEUR_SHARE", ".", 1);
	for (i = 0; i < WORKERS; i++)
		t->workers[i] = worker_start(PROGRAM, listening);
	close(listening);
}

static void
team_end(struct team *t)
{
	int i;

	for (i = 0; i < WORKERS; i++)
		kill(t->workers[i], SIGTERM);
	for (i = 0; i < WORKERS; i++)
		waitpid(t->workers[i], NULL, 0);
	database_unlink(t->path);
	database_unlink(t->bare_path);
	unlink(t->socket);
	rmdir(t->folder);
	arena_free(t->a);
}

#endif
