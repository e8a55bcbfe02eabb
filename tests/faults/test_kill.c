/* SPDX-License-Identifier: MIT */
/*
 * Nothing acknowledged is lost: several writers save pages of answers through
 * the domain, as workers do, and are killed in mid-air with SIGKILL, over and
 * over. After each round the database is opened as a new worker would open it,
 * with whatever log the dead left, and then
 *
 * - the file is sound and every answer is what its history says,
 * - every answer a writer was told is saved is there at the revision it was
 *   told, and every text it was told is kept aside is there too,
 * - each report's findings are what its answers give when worked out again,
 *   so no page was saved in part.
 *
 * A writer notes an acknowledgement with one write() to a file opened for
 * appending, after report_save returned: what is in the file was acknowledged.
 *
 * test_kill [ROUNDS]: from the top folder of the tree; 12 rounds by default.
 */
#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include "base/text.h"
#include "domain/gap/gap.h"
#include "domain/questionnaire/publish.h"
#include "store/accounts.h"
#include "store/cycles.h"
#include "store/states.h"

enum { WRITERS = 4, REPORTS = 2, PAGE = 15, LIFE_MAX_MS = 120 };

static const char *const states[REPORTS] = {"XAA", "XBB"};

/* What a writer was told. */
struct told {
	int64_t report, author, revision;
	enum change_result result;
	int question;
	char value[60];
};

struct world {
	char folder[64], path[96], told_path[96];
	int64_t reports[REPORTS], authors[REPORTS];
	struct library *l; /* loaded before any fork: rounds are for saving */
	const struct questionnaire *q;
	int rounds;
	int64_t now;
	int told_n; /* in all rounds */
};

static void
need(enum rc rc, const struct fault *f)
{
	if (rc == RC_OK)
		return;
	fprintf(stderr, "test_kill: %s [%d]\n", f->text, f->number);
	exit(1);
}

static void
add_State(struct world *w, struct db *db, int i)
{
	struct fault f = {0};
	struct account who = {.email = states[i],
	    .name = "A writer",
	    .role = "focal_point",
	    .iso3 = states[i],
	    .created_at = w->now};

	need(store_state_put(db,
		 &(struct state){.iso3 = states[i],
		     .region = "african",
		     .name = states[i],
		     .source = "test",
		     .as_of = "2026-01-01",
		     .example = true},
		 &f),
	    &f);
	need(store_state_status(db, states[i], "firearms-protocol",
		 i == 0 ? "party" : "none", "", "test", "2026-01-01", &f),
	    &f);
	need(store_account_add(db, &who, &w->authors[i], &f), &f);
}

static void
open_cycle(struct world *w, struct arena *a, struct db *db,
    const struct questionnaire *q)
{
	struct cycle c = {.questionnaire = q->id,
	    .version = q->version,
	    .title = "Killed",
	    .opens_at = w->now,
	    .due_on = "2030-01-01"};
	struct report r;
	struct fault f = {0};
	int i;

	need(db_begin(db, __func__, &f), &f);
	for (i = 0; i < REPORTS; i++)
		add_State(w, db, i);
	need(store_cycle_add(db, &c, 0, &c.id, &f), &f);
	for (i = 0; i < REPORTS; i++) {
		need(store_invite(db, c.id, states[i], 0, w->now, &f), &f);
		need(store_report_of(db, a, c.id, states[i], &r, &f), &f);
		w->reports[i] = r.id;
	}
	need(db_commit(db, &f), &f);
}

static void
world_make(struct world *w)
{
	struct arena *a = arena_new();
	const struct questionnaire *q;
	struct complaint_list complaints = {0};
	struct fault f = {0};
	struct db *db;

	snprintf(w->folder, sizeof(w->folder), "/tmp/rapporteur.XXXXXX");
	if (mkdtemp(w->folder) == NULL)
		exit(1);
	snprintf(w->path, sizeof(w->path), "%s/kill.db", w->folder);
	snprintf(w->told_path, sizeof(w->told_path), "%s/told", w->folder);
	w->now = 1767225600;
	need(db_open(&db, w->path, DB_CREATE, &f), &f);
	need(questionnaire_publish(db, a, "questionnaires/firearms-protocol",
		 w->now, &q, &complaints, &f),
	    &f);
	open_cycle(w, a, db, q);
	w->l = library_new();
	need(library_get(w->l, db, q->id, q->version, &w->q, &f), &f);
	db_close(db);
	arena_free(a);
}

/* --- a writer ------------------------------------------------------------ */

struct writer {
	const struct world *w;
	const struct questionnaire *q;
	struct account who;
	int64_t report;
	int number, round;
	unsigned seed, count;
	int told;
	int64_t *seen; /* by question: the revision last told */
};

static bool
is_simple(const struct question *q)
{
	return q->parent < 0 && q->choice_filter == NULL &&
	    (q->type == QT_SELECT_ONE || q->type == QT_TEXT ||
		q->type == QT_LONGTEXT);
}

/* A choice at random, or a text nobody else writes. */
static const char *
some_value(struct writer *w, struct arena *a, const struct question *q)
{
	if (q->type == QT_SELECT_ONE)
		return q->choices->v[(size_t)rand_r(&w->seed) % q->choices->n]
		    .name;
	return arena_printf(
	    a, "round %d writer %d text %u", w->round, w->number, w->count++);
}

static size_t
some_page(struct writer *w, struct arena *a, struct change *page, int *at)
{
	int i = rand_r(&w->seed) % w->q->questions_n;
	size_t n = 0;
	int tries;

	for (tries = 0; n < PAGE && tries < w->q->questions_n; tries++, i++) {
		const struct question *q =
		    &w->q->questions[i % w->q->questions_n];
		if (!is_simple(q))
			continue;
		at[n] = i % w->q->questions_n;
		page[n] = (struct change){.question = q->name,
		    .row = "",
		    .col = "",
		    .value = some_value(w, a, q),
		    .status = "answered",
		    .seen_revision = w->seen[at[n]]};
		n++;
	}
	return n;
}

static void
note(struct writer *w, const struct change *page, const int *at,
    const struct change_outcome *outcomes, size_t n)
{
	struct told told[PAGE];
	size_t i;

	memset(told, 0, sizeof(told));
	for (i = 0; i < n; i++) {
		told[i].report = w->report;
		told[i].author = w->who.id;
		told[i].revision = outcomes[i].revision;
		told[i].result = outcomes[i].result;
		told[i].question = at[i];
		snprintf(
		    told[i].value, sizeof(told[i].value), "%s", page[i].value);
		w->seen[at[i]] = outcomes[i].revision;
	}
	if (write(w->told, told, n * sizeof(told[0])) !=
	    (ssize_t)(n * sizeof(told[0])))
		_exit(3);
}

static void
write_on(struct writer *w, struct db *db, struct library *l)
{
	struct arena *a = arena_new();
	struct change_outcome outcomes[PAGE];
	struct change page[PAGE];
	struct fault f = {0};
	int at[PAGE];
	size_t n;

	for (;;) {
		arena_reset(a);
		n = some_page(w, a, page, at);
		if (report_save(db, l, a, w->report, &w->who, page, n,
			w->w->now + w->count, outcomes, &f) != RC_OK) {
			fprintf(
			    stderr, "a writer: %s [%d]\n", f.text, f.number);
			_exit(4);
		}
		note(w, page, at, outcomes, n);
	}
}

static void
writer_run(const struct world *world, int number, int round)
{
	struct writer w = {.w = world, .number = number, .round = round};
	struct arena *a = arena_new();
	struct fault f = {0};
	struct db *db;

	w.seed = (unsigned)(round * 1000 + number);
	w.report = world->reports[number % REPORTS];
	w.told = open(world->told_path, O_WRONLY | O_APPEND | O_CREAT, 0600);
	need(db_open(&db, world->path, DB_USE, &f), &f);
	need(store_account_by_id(
		 db, a, world->authors[number % REPORTS], &w.who, &f),
	    &f);
	w.q = world->q;
	w.seen = arena_array(a, (size_t)w.q->questions_n, sizeof(*w.seen));
	write_on(&w, db, world->l);
}

/* --- what must hold after ------------------------------------------------ */

struct look {
	struct world *w;
	struct db *db;
	struct library *l;
	struct arena *a;
	const struct questionnaire *q;
	int bad;
};

static bool
is_there(struct look *k, const struct told *t)
{
	const char *question = k->q->questions[t->question].name;
	struct unplaced_list list;
	struct answer ans;
	struct fault f = {0};
	size_t i;

	if (t->result == CR_SAVED)
		return store_answer_at(k->db, k->a, t->report, question, "", "",
			   t->revision, &ans, &f) == RC_OK &&
		    text_eq(ans.value, t->value);
	if (t->result == CR_SAME)
		return true;
	need(store_unplaced_list(k->db, k->a, t->report, t->author, &list, &f),
	    &f);
	for (i = 0; i < list.n; i++)
		if (text_eq(list.v[i].question, question) &&
		    text_eq(list.v[i].value, t->value))
			return true;
	return false;
}

static void
look_at_told(struct look *k)
{
	FILE *file = fopen(k->w->told_path, "rb");
	struct told t;

	if (file == NULL)
		return;
	while (fread(&t, sizeof(t), 1, file) == 1) {
		k->w->told_n++;
		if (!is_there(k, &t)) {
			printf("lost: %s of report %" PRId64 ", %d, %s\n",
			    k->q->questions[t.question].name, t.report,
			    (int)t.result, t.value);
			k->bad++;
		}
		arena_reset(k->a);
	}
	fclose(file);
	unlink(k->w->told_path);
}

static void
look_at_file(struct look *k)
{
	struct fault f = {0};
	int64_t answers, wrong;
	char *problems;

	need(db_check(k->db, k->a, &problems, &f), &f);
	if (problems != NULL) {
		printf("the file: %s\n", problems);
		k->bad++;
	}
	need(store_history_check(k->db, &answers, &wrong, &f), &f);
	if (wrong > 0) {
		printf("%" PRId64 " of %" PRId64 " answers are not what their "
		       "history says\n",
		    wrong, answers);
		k->bad++;
	}
}

static bool
is_same(const struct finding *x, const struct finding *y)
{
	return text_eq(x->provision, y->provision) &&
	    text_eq(x->outcome, y->outcome) && text_eq(x->rule, y->rule) &&
	    text_eq(x->law, y->law) && text_eq(x->practice, y->practice) &&
	    text_eq(x->combined, y->combined) &&
	    text_eq(x->publication, y->publication);
}

/* Stored ones come by provision, those worked out in order of the file. */
static int
by_provision(const void *x, const void *y)
{
	const struct finding *a = x, *b = y;

	return strcmp(a->provision, b->provision);
}

static void
look_at_findings(struct look *k, int64_t report)
{
	struct finding_list stored, again;
	struct open_report r;
	struct fault f = {0};
	size_t i;

	need(report_open(
		 k->db, k->l, k->a, report, NULL, "en", k->w->now, &r, &f),
	    &f);
	need(store_finding_list(k->db, k->a, report, 0, &stored, &f), &f);
	gap_findings(&r, k->a, &again);
	qsort(again.v, again.n, sizeof(*again.v), by_provision);
	if (r.report.started_at != 0 && stored.n != again.n) {
		printf(
		    "%zu findings stored, %zu worked out\n", stored.n, again.n);
		k->bad++;
	}
	for (i = 0; i < stored.n && i < again.n; i++)
		if (!is_same(&stored.v[i], &again.v[i])) {
			printf("finding %s: stored %s, worked out %s\n",
			    stored.v[i].provision, stored.v[i].outcome,
			    again.v[i].outcome);
			k->bad++;
		}
	report_close(&r);
}

static bool
all_is_well(struct world *w)
{
	struct look k = {.w = w, .a = arena_new(), .l = w->l, .q = w->q};
	struct fault f = {0};
	int i;

	need(db_open(&k.db, w->path, DB_USE, &f), &f);
	look_at_file(&k);
	for (i = 0; i < REPORTS; i++)
		look_at_findings(&k, w->reports[i]);
	look_at_told(&k);
	db_close(k.db);
	arena_free(k.a);
	return k.bad == 0;
}

/* --- rounds --------------------------------------------------------------- */

static void
sleep_ms(int ms)
{
	nanosleep(&(struct timespec){.tv_sec = ms / 1000,
		      .tv_nsec = (long)(ms % 1000) * 1000000},
	    NULL);
}

/* Writers die one after the other, so that the living find what the dead left
 * half done. False where one ended by itself. */
static bool
round_run(struct world *w, int round, unsigned *seed)
{
	pid_t pids[WRITERS];
	bool is_killed = true;
	int i, status;

	for (i = 0; i < WRITERS; i++) {
		pids[i] = fork();
		if (pids[i] == 0) {
			writer_run(w, i, round);
			_exit(5);
		}
	}
	sleep_ms(rand_r(seed) % (2 * LIFE_MAX_MS));
	for (i = 0; i < WRITERS; i++) {
		kill(pids[i], SIGKILL);
		sleep_ms(rand_r(seed) % (LIFE_MAX_MS / WRITERS));
	}
	for (i = 0; i < WRITERS; i++) {
		waitpid(pids[i], &status, 0);
		is_killed = is_killed && WIFSIGNALED(status);
	}
	return is_killed;
}

static void
world_end(const struct world *w)
{
	static const char *const names[] = {
	    "kill.db", "kill.db-wal", "kill.db-shm", "told"};
	char path[160];
	size_t i;

	library_free(w->l);
	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		snprintf(path, sizeof(path), "%s/%s", w->folder, names[i]);
		unlink(path);
	}
	rmdir(w->folder);
}

int
main(int argc, char **argv)
{
	struct world w = {.rounds = 12};
	int64_t rounds;
	unsigned seed = (unsigned)time(NULL);
	int round, passed = 0, failed = 0;

	if (argc > 1 && text_int(argv[1], &rounds))
		w.rounds = (int)rounds;
	world_make(&w);
	printf("seed %u\n", seed);
	for (round = 0; round < w.rounds; round++) {
		fflush(stdout);
		if (round_run(&w, round, &seed) && all_is_well(&w))
			passed++;
		else
			failed++;
	}
	printf("%d acknowledged answers looked for\n", w.told_n);
	if (w.told_n == 0)
		failed++; /* nothing was put to the test */
	world_end(&w);
	printf("%d passed, %d failed\n", passed, failed);
	return failed == 0 ? 0 : 1;
}
