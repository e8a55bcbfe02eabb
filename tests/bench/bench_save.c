/* SPDX-License-Identifier: MIT */
/*
 * Durable saves of a page of answers against what SQLite alone can do, in one
 * run: pages per second through the store from four processes at once (a page
 * is 15 answers, each an upsert and a line of history, and one touch of the
 * report: 31 rows), and commits per second of SQLite alone of as many (bare.h).
 * Goal: at least 80 % of its rate.
 *
 * The second ratio is the whole of a save as a worker does it: report_save
 * reads the report, works the findings out again and replaces them too.
 *
 * bench_save [SECONDS] per measurement, 2 by default; three turns of each, the
 * median counts. From the top folder of the tree; the files are made in build/
 * since /tmp is memory on many machines.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include "base/text.h"
#include "domain/questionnaire/publish.h"
#include "domain/report/report.h"
#include "store/accounts.h"
#include "store/cycles.h"
#include "store/states.h"
#include "tests/bench/bare.h"

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
	struct bare bare;
	struct arena *a;
	struct account who;
	int number;
	int64_t *seen;
	const char *page[PAGE];
};

typedef void (*save)(struct hand *h, int n);

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

/* --- three ways to save --------------------------------------------------- */

static void
save_bare(struct hand *h, int n)
{
	char value[160];

	snprintf(value, sizeof(value), VALUE, n);
	bare_save(&h->bare, h->number + 1, h->page, PAGE, value, n);
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
			 &(struct answer){.question = h->page[i],
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
		page[i] = (struct change){.question = h->page[i],
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
			h->page[n++] = q->name;
	}
	if (n < PAGE) {
		fprintf(stderr, "bench_save: too few questions of text\n");
		exit(1);
	}
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
	h->seen = arena_array(keep, PAGE, sizeof(*h->seen));
	for (i = 0; i < PAGE; i++)
		if (store_answer_get(h->db, keep, h->b->reports[h->number],
			h->page[i], "", "", &ans, &f) == RC_OK)
			h->seen[i] = ans.revision;
}

static void
work(const struct bench *b, int number, save how, double from)
{
	struct hand h = {.b = b, .number = number, .a = arena_new()};
	int first = first_number(from);
	long n = 0;

	find_page(&h);
	if (how == save_bare) {
		bare_open(&h.bare, b->bare_path);
		bare_prepare(&h.bare);
	} else {
		prepare_ours(&h);
	}
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
	limit = median(bare, TURNS);
	s = median(store, TURNS);
	d = median(domain, TURNS);
	printf("save: bare SQLite, %d rows a commit, %d processes: %.0f/s\n",
	    ROWS, PROCESSES, limit);
	printf("save: a page of %d answers through the store: %.0f/s, %.0f %% "
	       "of bare (goal 80 %%)\n",
	    PAGE, s, 100 * s / limit);
	printf("save: the same with findings worked out again: %.0f/s, %.0f %% "
	       "of bare\n",
	    d, 100 * d / limit);
}

int
main(int argc, char **argv)
{
	struct bare bare;
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
	bare_open(&bare, b.bare_path);
	sqlite3_close(bare.db);
	compare(&b);
	library_free(b.l);
	database_unlink(b.path);
	database_unlink(b.bare_path);
	rmdir(b.folder);
	return 0;
}
