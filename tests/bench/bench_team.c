/* SPDX-License-Identifier: MIT */
/*
 * A team at work, against what SQLite alone can commit in the same run on the
 * same disk: 8 people saving into one report, and 200 into 50 reports (team.h).
 * A save is one answer, as the page sends while somebody types, or a page of
 * 15 answers.
 *
 * Three rates per load, with WORKERS processes that write:
 * - bare: SQLite commits as many rows (bare.h);
 * - store: the answers and their history through the store, no more;
 * - whole: each person is a process that posts the form over a FastCGI socket
 *   to a worker and sends the next one as soon as it is told that all of it is
 *   saved: session, rights, report, checks, findings, commit, answer. An answer
 *   503 (busy) is counted and sent again, and the wait goes on.
 *
 * Waits are what a person waits: at full load, where 200 people are always
 * waiting for 4 workers, and of 200 at the pace of people who write, one save
 * from each in 2 seconds. How often the same person was served shows whether
 * one is starved. At the end each answer's revision must have grown by as many
 * saves as were acknowledged, counted: the bench fails if one is lost. Speed is
 * printed and never asserted. Goal of the store: 80 % of bare for a page, as in
 * bench_save.c; the whole way has none.
 *
 * bench_team [SECONDS] per measurement, 2 by default, three turns of each, the
 * median counts. From the top folder of the tree.
 */
#include <sys/mman.h>
#include "tests/bench/team.h"

enum {
	TURNS = 3,
	WAITS = 20000, /* kept of each person in a turn */
	PACE_S = 2
};

#define VALUE "An answer of middling length, as a ministry writes it, number %d"

/* What happened to a person in one turn. */
struct lived {
	long saves, busy;
	double waits[WAITS];
};

struct bench {
	struct team t;
	struct lived *lived; /* by number of the process; in shared memory */
	double seconds;
};

/* Who saves what. */
struct load {
	const char *who;
	int first, end; /* of team.people */
	int size;	/* answers a save */
	double pace; /* seconds from one save of a person to the next, or 0 */
};

typedef void (*work)(
    struct bench *b, const struct load *load, int number, double from);

/* --- three ways to save --------------------------------------------------- */

static void
wait_until(double when)
{
	double left = when - seconds();
	time_t whole = (time_t)left;

	if (left > 0)
		nanosleep(&(struct timespec){.tv_sec = whole,
			      .tv_nsec = (long)((left - (double)whole) * 1e9)},
		    NULL);
}

/* The people that a process saves for, in turn. */
static int
next_person(const struct load *load, int number, long saves)
{
	int all = load->end - load->first;
	int mine = (all - number + WORKERS - 1) / WORKERS;

	return load->first + number + WORKERS * (int)(saves % mine);
}

static void
work_bare(struct bench *b, const struct load *load, int number, double from)
{
	struct lived *lived = &b->lived[number];
	int n = first_number(from);
	const struct person *p;
	struct bare bare;
	char value[160];

	bare_open(&bare, b->t.bare_path);
	bare_prepare(&bare);
	wait_until(from);
	for (; seconds() < from + b->seconds; lived->saves++) {
		p = &b->t.people[next_person(load, number, lived->saves)];
		snprintf(value, sizeof(value), VALUE, ++n);
		bare_save(&bare, p->report, p->page, load->size, value, n);
	}
}

static void
save_store(struct db *db, const struct person *p, int size, const char *value,
    int64_t now)
{
	struct fault f = {0};
	int64_t revision;
	int i;

	need(db_begin(db, __func__, &f), &f);
	for (i = 0; i < size; i++)
		need(store_answer_put(db, p->report,
			 &(struct answer){.question = p->page[i],
			     .value = value,
			     .status = "answered",
			     .publication = "group",
			     .author = p->account,
			     .at = now},
			 &revision, &f),
		    &f);
	need(db_commit(db, &f), &f);
}

static void
work_store(struct bench *b, const struct load *load, int number, double from)
{
	struct lived *lived = &b->lived[number];
	int n = first_number(from);
	const struct person *p;
	struct fault f = {0};
	char value[160];
	struct db *db;

	need(db_open(&db, b->t.path, DB_USE, &f), &f);
	wait_until(from);
	for (; seconds() < from + b->seconds; lived->saves++) {
		p = &b->t.people[next_person(load, number, lived->saves)];
		snprintf(value, sizeof(value), VALUE, ++n);
		save_store(db, p, load->size, value, n);
	}
}

static void
write_form(const struct person *p, int size, int n, char *out, size_t max)
{
	size_t at = (size_t)snprintf(out, max, "form_token=%s", p->token);
	int i;

	for (i = 0; i < size; i++)
		at += (size_t)snprintf(out + at, max - at,
		    "&r.%s..=%lld&a.%s..=" VALUE, p->page[i],
		    (long long)p->seen[i], p->page[i], n);
}

/* Every place of the answer says so. */
static bool
is_saved(struct person *p, const struct post *post, int size)
{
	static const char saved[] = "\"result\":\"saved\",\"revision\":";
	const char *at = post->answer;
	int i;

	for (i = 0; i < size; i++) {
		at = strstr(at, saved);
		if (at == NULL)
			return false;
		at += sizeof(saved) - 1;
		p->seen[i] = strtoll(at, NULL, 10);
	}
	return true;
}

static void
save_whole(struct person *p, struct lived *lived, struct post *post, int size)
{
	for (;; lived->busy++) {
		if (!post_send(post)) {
			fprintf(stderr, "bench_team: no answer\n");
			_exit(1);
		}
		if (is_saved(p, post, size))
			return;
		if (strstr(post->answer, "Status: 503") == NULL) {
			fprintf(stderr, "bench_team: %.600s\n", post->answer);
			_exit(1);
		}
	}
}

/* One person. */
static void
work_whole(struct bench *b, const struct load *load, int number, double from)
{
	struct person me = b->t.people[load->first + number];
	struct lived *lived = &b->lived[number];
	struct post *post = malloc(sizeof(*post));
	char *form = malloc(FCGI_MAX);
	unsigned seed = (unsigned)getpid();
	double began, next = from;
	int n = first_number(from);

	post->socket = b->t.socket;
	post->path = me.path;
	post->cookie = me.cookie;
	post->body = form;
	for (;;) {
		next += 2 * load->pace * rand_r(&seed) / RAND_MAX;
		if (next >= from + b->seconds || seconds() >= from + b->seconds)
			return;
		wait_until(next);
		began = seconds();
		write_form(&me, load->size, ++n, form, FCGI_MAX);
		save_whole(&me, lived, post, load->size);
		lived->waits[lived->saves++ % WAITS] =
		    1000 * (seconds() - began);
	}
}

/* --- measuring ------------------------------------------------------------ */

/* Saves per second of all processes together. */
static double
measure(struct bench *b, const struct load *load, work how, int processes)
{
	double from;
	long sum = 0;
	int i, status;

	for (i = 0; i < processes; i++)
		b->lived[i].saves = b->lived[i].busy = 0;
	from = seconds() + 0.2;
	for (i = 0; i < processes; i++)
		if (fork() == 0) {
			how(b, load, i, from);
			_exit(0);
		}
	for (i = 0; i < processes; i++)
		if (wait(&status) < 0 || status != 0)
			exit(1);
	for (i = 0; i < processes; i++)
		sum += b->lived[i].saves;
	return (double)sum / b->seconds;
}

/* What all turns of the whole way came to. */
struct tally {
	double *waits, rates[TURNS];
	size_t n;
	long busy, least, most; /* least, most: of a person in a turn */
	int64_t lost;
};

static void
take(struct bench *b, const struct load *load, struct tally *all)
{
	int64_t told = 0;
	long i;
	int p;

	for (p = 0; p < load->end - load->first; p++) {
		const struct lived *l = &b->lived[p];
		told += l->saves * load->size;
		all->busy += l->busy;
		if (l->saves < all->least)
			all->least = l->saves;
		if (l->saves > all->most)
			all->most = l->saves;
		for (i = 0; i < l->saves && i < WAITS; i++)
			all->waits[all->n++] = l->waits[i];
	}
	all->lost += told -
	    team_look(
		&b->t, b->t.people + load->first, load->end - load->first);
}

static void
print_waits(const struct load *load, struct tally *all)
{
	qsort(all->waits, all->n, sizeof(*all->waits), by_value);
	printf("team:   %s: waits of %zu saves: median %.1f ms, p99 %.1f ms, "
	       "worst %.1f ms",
	    load->pace > 0 ? "a save in 2 s from each" : "full load", all->n,
	    all->waits[all->n / 2], all->waits[all->n * 99 / 100],
	    all->waits[all->n - 1]);
	if (load->pace == 0)
		printf("; each person %ld to %ld saves a turn", all->least,
		    all->most);
	printf("; %ld busy and sent again, %lld answers lost\n", all->busy,
	    (long long)all->lost);
	(void)fflush(stdout);
	if (all->lost != 0)
		exit(1);
}

static void
run_whole(struct bench *b, const struct load *load, struct tally *all)
{
	int i, people = load->end - load->first;

	*all = (struct tally){.least = WAITS};
	all->waits =
	    malloc((size_t)people * TURNS * WAITS * sizeof(*all->waits));
	team_look(&b->t, b->t.people + load->first, people);
	for (i = 0; i < TURNS; i++) {
		all->rates[i] = measure(b, load, work_whole, people);
		take(b, load, all);
	}
}

static void
compare(struct bench *b, struct load load)
{
	double bare[TURNS], store[TURNS], limit, s, w;
	struct tally full, paced;
	int i;

	for (i = 0; i < TURNS; i++) {
		bare[i] = measure(b, &load, work_bare, WORKERS);
		store[i] = measure(b, &load, work_store, WORKERS);
	}
	run_whole(b, &load, &full);
	limit = median(bare, TURNS);
	s = median(store, TURNS);
	w = median(full.rates, TURNS);
	printf("team: %s, %d answer%s a save: bare %.0f/s of %d rows; store "
	       "%.0f/s, %.0f %% of bare; the whole way %.0f/s, %.0f %% of "
	       "bare\n",
	    load.who, load.size, load.size > 1 ? "s" : "", limit,
	    2 * load.size + 1, s, 100 * s / limit, w, 100 * w / limit);
	print_waits(&load, &full);
	free(full.waits);
	if (load.end - load.first == ONE) /* a few saves are no measurement */
		return;
	load.pace = PACE_S;
	run_whole(b, &load, &paced);
	print_waits(&load, &paced);
	free(paced.waits);
}

int
main(int argc, char **argv)
{
	static struct bench b = {.seconds = 2};
	static const int sizes[] = {1, PAGE};
	size_t i;

	if (argc > 1 &&
	    (!text_decimal(argv[1], &b.seconds) || b.seconds <= 0)) {
		fprintf(stderr, "usage: bench_team [SECONDS]\n");
		return 2;
	}
	b.lived = mmap(NULL, PEOPLE * sizeof(*b.lived), PROT_READ | PROT_WRITE,
	    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	team_make(&b.t);
	team_start(&b.t);
	for (i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		compare(&b,
		    (struct load){.who = "8 people in one report",
			.end = ONE,
			.size = sizes[i]});
		compare(&b,
		    (struct load){.who = "200 people in 50 reports",
			.first = ONE,
			.end = PEOPLE,
			.size = sizes[i]});
	}
	team_end(&b.t);
	return 0;
}
