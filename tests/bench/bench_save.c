/* SPDX-License-Identifier: MIT */
/*
 * Durable saves of a page of answers against what SQLite alone can do, in one
 * run: pages per second through the store from four processes at once (a page
 * is 15 answers, each an upsert and a line of history, and one touch of the
 * report: 31 rows), and commits per second of SQLite alone, WAL and FULL, that
 * writes 31 rows of the same keys and bytes into two tables of the same shape,
 * without references, checks and triggers, two statements over and over, and
 * waits for its turn in the same way. Goal: at least 80 % of its rate.
 *
 * The second ratio is the whole of a save as a worker does it: report_save
 * reads the report, works the findings out again and replaces them too.
 *
 * bench_save [SECONDS] per measurement, 2 by default; three turns of each, the
 * median counts. From the top folder of the tree; the files are made in build/
 * since /tmp is memory on many machines.
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include "base/text.h"
#include "domain/questionnaire/publish.h"
#include "domain/report/report.h"
#include "store/accounts.h"
#include "store/cycles.h"
#include "store/states.h"

enum { PROCESSES = 4, PAGE = 15, ROWS = 2 * PAGE + 1, TURNS = 3 };

#define VALUE "An answer of middling length, as a ministry writes it, number %d"

struct bench {
	char folder[64], path[96], bare_path[96];
	struct library *l;
	const struct questionnaire *q;
	int64_t reports[PROCESSES], authors[PROCESSES];
	int64_t now;
	double seconds;
	long *counts; /* by process, in shared memory */
};

/* One save; the number differs each time. */
struct hand {
	const struct bench *b;
	struct db *db;
	sqlite3 *bare;
	sqlite3_stmt *put, *append, *begin, *commit;
	struct arena *a;
	struct account who;
	int number;
	int64_t *seen;
	int at[PAGE];
};

typedef void (*save)(struct hand *h, int n);

static void
need(enum rc rc, const struct fault *f)
{
	if (rc == RC_OK)
		return;
	fprintf(stderr, "bench_save: %s [%d]\n", f->text, f->number);
	exit(1);
}

static void
must(int code, int wanted, sqlite3 *bare)
{
	if (code == wanted)
		return;
	fprintf(stderr, "bench_save: bare: %s\n", sqlite3_errmsg(bare));
	exit(1);
}

static double
seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* --- the two databases ---------------------------------------------------- */

static void
add_report(
    struct bench *b, struct arena *a, struct db *db, int64_t cycle, int i)
{
	char iso3[4] = {'X', 'A', (char)('A' + i), '\0'};
	struct fault f = {0};
	struct report r;

	need(store_state_put(db,
		 &(struct state){.iso3 = iso3,
		     .region = "african",
		     .name = iso3,
		     .source = "bench",
		     .as_of = "2026-01-01"},
		 &f),
	    &f);
	need(store_account_add(db,
		 &(struct account){.email = iso3,
		     .name = iso3,
		     .role = "focal_point",
		     .iso3 = iso3},
		 &b->authors[i], &f),
	    &f);
	need(store_invite(db, cycle, iso3, 0, b->now, &f), &f);
	need(store_report_of(db, a, cycle, iso3, &r, &f), &f);
	b->reports[i] = r.id;
}

static void
make_ours(struct bench *b)
{
	struct arena *a = arena_new();
	const struct questionnaire *q;
	struct complaint_list complaints = {0};
	struct fault f = {0};
	struct cycle c = {.title = "Bench", .due_on = "2030-01-01"};
	struct db *db;
	int i;

	need(db_open(&db, b->path, DB_CREATE, &f), &f);
	need(questionnaire_publish(db, a, "questionnaires/firearms-protocol",
		 b->now, &q, &complaints, &f),
	    &f);
	c.questionnaire = q->id;
	c.version = q->version;
	c.opens_at = b->now;
	need(db_begin(db, __func__, &f), &f);
	need(store_cycle_add(db, &c, 0, &c.id, &f), &f);
	for (i = 0; i < PROCESSES; i++)
		add_report(b, a, db, c.id, i);
	need(db_commit(db, &f), &f);
	b->l = library_new();
	need(library_get(b->l, db, q->id, q->version, &b->q, &f), &f);
	db_close(db);
	arena_free(a);
}

/* As the store waits: 0.2 to 1.7 ms at random, or the built-in handler's long
 * sleeps would make the bare limit look slow. */
static int
wait_turn(void *seed, int count)
{
	long us = 200 + rand_r(seed) % 1500;

	nanosleep(&(struct timespec){.tv_nsec = us * 1000}, NULL);
	return count < 20000;
}

static sqlite3 *
open_bare(const struct bench *b, unsigned *seed)
{
	sqlite3 *bare;

	must(sqlite3_open(b->bare_path, &bare), SQLITE_OK, bare);
	sqlite3_busy_handler(bare, wait_turn, seed);
	must(sqlite3_exec(bare,
		 "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
		 "CREATE TABLE IF NOT EXISTS now (report INTEGER,"
		 " question TEXT, row TEXT, col TEXT, value TEXT, status TEXT,"
		 " publication TEXT, author INTEGER, at INTEGER,"
		 " revision INTEGER, PRIMARY KEY (report, question, row, col))"
		 " WITHOUT ROWID;"
		 "CREATE TABLE IF NOT EXISTS log (report INTEGER,"
		 " question TEXT, row TEXT, col TEXT, value TEXT, status TEXT,"
		 " publication TEXT, author INTEGER, at INTEGER,"
		 " revision INTEGER,"
		 " PRIMARY KEY (report, question, row, col, revision))"
		 " WITHOUT ROWID",
		 NULL, NULL, NULL),
	    SQLITE_OK, bare);
	return bare;
}

/* --- three ways to save --------------------------------------------------- */

static void
bare_row(struct hand *h, sqlite3_stmt *s, const char *question,
    const char *value, int n)
{
	sqlite3_bind_int(s, 1, h->number + 1);
	sqlite3_bind_text(s, 2, question, -1, SQLITE_STATIC);
	sqlite3_bind_text(s, 3, value, -1, SQLITE_STATIC);
	sqlite3_bind_int(s, 4, n);
	must(sqlite3_step(s), SQLITE_DONE, h->bare);
	sqlite3_reset(s);
}

static void
save_bare(struct hand *h, int n)
{
	char value[160];
	int i;

	snprintf(value, sizeof(value), VALUE, n);
	must(sqlite3_step(h->begin), SQLITE_DONE, h->bare);
	sqlite3_reset(h->begin);
	for (i = 0; i < PAGE; i++) {
		const char *name = h->b->q->questions[h->at[i]].name;
		bare_row(h, h->put, name, value, n);
		bare_row(h, h->append, name, value, n);
	}
	bare_row(h, h->put, "", "", n);
	must(sqlite3_step(h->commit), SQLITE_DONE, h->bare);
	sqlite3_reset(h->commit);
}

static void
save_store(struct hand *h, int n)
{
	char value[160];
	struct fault f = {0};
	int64_t revision;
	int i;

	snprintf(value, sizeof(value), VALUE, n);
	need(db_begin(h->db, __func__, &f), &f);
	for (i = 0; i < PAGE; i++)
		need(store_answer_put(h->db, h->b->reports[h->number],
			 &(struct answer){
			     .question = h->b->q->questions[h->at[i]].name,
			     .value = value,
			     .status = "answered",
			     .publication = "group",
			     .author = h->who.id,
			     .at = h->b->now + n},
			 &revision, &f),
		    &f);
	need(db_commit(h->db, &f), &f);
}

static void
save_domain(struct hand *h, int n)
{
	struct change_outcome outcomes[PAGE];
	struct change page[PAGE];
	struct fault f = {0};
	char value[160];
	int i;

	snprintf(value, sizeof(value), VALUE, n);
	for (i = 0; i < PAGE; i++)
		page[i] = (struct change){
		    .question = h->b->q->questions[h->at[i]].name,
		    .row = "",
		    .col = "",
		    .value = value,
		    .status = "answered",
		    .seen_revision = h->seen[i]};
	need(report_save(h->db, h->b->l, h->a, h->b->reports[h->number],
		 &h->who, page, PAGE, h->b->now + n, outcomes, &f),
	    &f);
	for (i = 0; i < PAGE; i++) {
		if (outcomes[i].result != CR_SAVED) {
			fprintf(stderr, "bench_save: a change was not saved\n");
			exit(1);
		}
		h->seen[i] = outcomes[i].revision;
	}
	arena_reset(h->a);
}

/* --- measuring ------------------------------------------------------------ */

static void
find_page(struct hand *h)
{
	int i, n = 0;

	for (i = 0; n < PAGE && i < h->b->q->questions_n; i++) {
		const struct question *q = &h->b->q->questions[i];
		if (q->parent < 0 &&
		    (q->type == QT_TEXT || q->type == QT_LONGTEXT))
			h->at[n++] = i;
	}
	if (n < PAGE) {
		fprintf(stderr, "bench_save: too few questions of text\n");
		exit(1);
	}
}

static void
prepare_bare(struct hand *h, unsigned *seed)
{
	struct {
		sqlite3_stmt **s;
		const char *text;
	} all[] = {
	    {&h->begin, "BEGIN IMMEDIATE"},
	    {&h->commit, "COMMIT"},
	    {&h->put,
		"REPLACE INTO now VALUES (?1, ?2, '', '', ?3,"
		" 'answered', 'group', 1, ?4, ?4)"},
	    {&h->append,
		"INSERT INTO log VALUES (?1, ?2, '', '', ?3,"
		" 'answered', 'group', 1, ?4, ?4)"},
	};
	size_t i;

	find_page(h);
	h->bare = open_bare(h->b, seed);
	for (i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		must(sqlite3_prepare_v2(
			 h->bare, all[i].text, -1, all[i].s, NULL),
		    SQLITE_OK, h->bare);
}

static void
prepare_ours(struct hand *h)
{
	struct arena *keep = arena_new();
	struct fault f = {0};
	struct answer ans;
	int i;

	need(db_open(&h->db, h->b->path, DB_USE, &f), &f);
	need(store_account_by_id(
		 h->db, keep, h->b->authors[h->number], &h->who, &f),
	    &f);
	find_page(h);
	h->seen = arena_array(keep, PAGE, sizeof(*h->seen));
	for (i = 0; i < PAGE; i++)
		if (store_answer_get(h->db, keep, h->b->reports[h->number],
			h->b->q->questions[h->at[i]].name, "", "", &ans,
			&f) == RC_OK)
			h->seen[i] = ans.revision;
}

static void
work(const struct bench *b, int number, save how, double from)
{
	struct hand h = {.b = b, .number = number, .a = arena_new()};
	unsigned seed = (unsigned)getpid();
	int first = (int)((int64_t)(1000 * from) % 1000000000);
	long n = 0;

	if (how == save_bare)
		prepare_bare(&h, &seed);
	else
		prepare_ours(&h);
	while (seconds() < from) /* all begin together */
		nanosleep(&(struct timespec){.tv_nsec = 500000}, NULL);
	while (seconds() < from + b->seconds)
		how(&h, first + (int)++n);
	b->counts[number] = n;
	_exit(0);
}

/* Saves per second of all processes together. */
static double
measure(const struct bench *b, save how)
{
	double from = seconds() + 0.2;
	long sum = 0;
	int i, status;

	for (i = 0; i < PROCESSES; i++)
		if (fork() == 0)
			work(b, i, how, from);
	for (i = 0; i < PROCESSES; i++) {
		if (wait(&status) < 0 || status != 0)
			exit(1);
	}
	for (i = 0; i < PROCESSES; i++)
		sum += b->counts[i];
	return (double)sum / b->seconds;
}

static int
by_value(const void *x, const void *y)
{
	double a = *(const double *)x, b = *(const double *)y;

	return (a > b) - (a < b);
}

static double
median(double *v)
{
	qsort(v, TURNS, sizeof(*v), by_value);
	return v[TURNS / 2];
}

static void
compare(const struct bench *b)
{
	double bare[TURNS], store[TURNS], domain[TURNS], limit, s, d;
	int i;

	for (i = 0; i < TURNS; i++) {
		bare[i] = measure(b, save_bare);
		store[i] = measure(b, save_store);
		domain[i] = measure(b, save_domain);
	}
	limit = median(bare);
	s = median(store);
	d = median(domain);
	printf("save: bare SQLite, %d rows a commit, %d processes: %.0f/s\n",
	    ROWS, PROCESSES, limit);
	printf("save: a page of %d answers through the store: %.0f/s, %.0f %% "
	       "of bare (goal 80 %%)\n",
	    PAGE, s, 100 * s / limit);
	printf("save: the same with findings worked out again: %.0f/s, %.0f %% "
	       "of bare\n",
	    d, 100 * d / limit);
}

static void
tidy(const struct bench *b)
{
	static const char *const ends[] = {"", "-wal", "-shm"};
	char path[120];
	size_t i;

	for (i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
		snprintf(path, sizeof(path), "%s%s", b->path, ends[i]);
		unlink(path);
		snprintf(path, sizeof(path), "%s%s", b->bare_path, ends[i]);
		unlink(path);
	}
	rmdir(b->folder);
}

int
main(int argc, char **argv)
{
	struct bench b = {.now = 1767225600, .seconds = 2};

	if (argc > 1 &&
	    (!text_decimal(argv[1], &b.seconds) || b.seconds <= 0)) {
		fprintf(stderr, "usage: bench_save [SECONDS]\n");
		return 2;
	}
	snprintf(b.folder, sizeof(b.folder), "build/bench_save.XXXXXX");
	if (mkdtemp(b.folder) == NULL) {
		fprintf(stderr, "bench_save: no folder build/ here\n");
		return 1;
	}
	snprintf(b.path, sizeof(b.path), "%s/ours.db", b.folder);
	snprintf(b.bare_path, sizeof(b.bare_path), "%s/bare.db", b.folder);
	b.counts = mmap(NULL, PROCESSES * sizeof(*b.counts),
	    PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	make_ours(&b);
	sqlite3_close(open_bare(&b, &(unsigned){1}));
	compare(&b);
	library_free(b.l);
	tidy(&b);
	return 0;
}
