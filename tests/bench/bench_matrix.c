/* SPDX-License-Identifier: MIT */
/*
 * The gap matrix of a large cycle, beside the cycle before it: the real page,
 * from the request to the last byte of HTML, in processor time of the worker
 * (goal under 20 ms). Also what its parts take: findings out of the database
 * and into the matrix, twice; the rest is data set and template.
 *
 * bench_matrix [STATES], by default as many as make 12,000 cells with the
 * provisions of questionnaires/firearms-protocol, which is 200 x 60. Run from
 * the top folder of the tree.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include "base/digest.h"
#include "base/text.h"
#include "domain/gap/gap.h"
#include "domain/questionnaire/publish.h"
#include "pages/pages.h"
#include "web/language.h"
#include "web/template.h"
#include "web/view.h"

enum { CELLS = 12000, RUNS = 40, CYCLES = 2 };

struct bench {
	struct app app;
	struct arena *a;
	const struct questionnaire *q;
	int states;
	char db_path[64];
};

static void
need(enum rc rc, const struct fault *f)
{
	if (rc == RC_OK)
		return;
	fprintf(stderr, "bench_matrix: %s\n", f->text);
	exit(1);
}

static double
processor_ms(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static const char *
state_code(struct arena *a, int i)
{
	return arena_printf(a, "X%c%c", 'A' + i / 26, 'A' + i % 26);
}

static void
add_states(struct bench *b)
{
	static const char *const regions[] = {"african", "asia_pacific",
	    "eastern_european", "latin_american_caribbean",
	    "western_european_other"};
	struct fault f;

	for (int i = 0; i < b->states; i++) {
		struct state s = {.iso3 = state_code(b->a, i),
		    .name = arena_printf(b->a, "The State number %d", i),
		    .region = regions[i % 5],
		    .iso2 = "",
		    .m49 = "",
		    .source = "bench",
		    .as_of = "2026-01-01",
		    .example = true};

		need(store_state_put(b->app.db, &s, &f), &f);
		need(store_state_status(b->app.db, s.iso3, b->q->instrument,
			 i % 8 == 0 ? "signatory" : "party", "", "bench",
			 "2026-01-01", &f),
		    &f);
	}
}

/* Every outcome a party may have, spread over the cells. */
static const char *
outcome_of(const struct bench *b, int cycle, int state, int provision)
{
	int k = (state * 7 + provision * 3 + cycle) % b->q->outcomes_n;

	return b->q->outcomes[k].code;
}

static void
submit(struct bench *b, struct arena *a, int64_t cycle, int state)
{
	int n = b->q->provisions_n;
	struct finding *v = arena_array(a, (size_t)n, sizeof(*v));
	struct finding_list findings = {v, (size_t)n};
	struct answer_list none = {NULL, 0};
	struct submission s = {.at = 1, .by = 1, .canonical = ""};
	const char *iso3 = state_code(a, state);
	char sha256[DIGEST_HEX + 1];
	struct report report;
	struct fault f;

	need(store_invite(b->app.db, cycle, iso3, 1, 1, &f), &f);
	need(store_report_of(b->app.db, a, cycle, iso3, &report, &f), &f);
	s.report = report.id;
	digest_hex("", 0, sha256);
	s.sha256 = sha256;
	need(store_submission_add(b->app.db, &s, &none, &f), &f);
	for (int i = 0; i < n; i++)
		v[i] = (struct finding){.provision = b->q->provisions[i].code,
		    .law = "yes",
		    .practice = "part",
		    .combined = "part",
		    .outcome = outcome_of(b, (int)cycle, state, i),
		    .rule = "M.part",
		    .publication = "group",
		    .is_party = state % 8 != 0};
	need(store_finding_replace(b->app.db, report.id, s.id, &findings, &f),
	    &f);
}

static int
covered_n(const struct questionnaire *q)
{
	int n = 0;

	for (int p = 0; p < q->provisions_n; p++) {
		for (int i = 0; i < q->questions_n; i++) {
			if (q->questions[i].provision != p ||
			    q->questions[i].aspect == ASPECT_NONE)
				continue;
			n++;
			break;
		}
	}
	return n;
}

static void
make_database(struct bench *b, int states)
{
	struct account who = {.email = "bench@example.org",
	    .name = "Bench",
	    .role = "staff",
	    .password = "",
	    .lang = "en"};
	struct cycle c = {.title = "Bench", .due_on = "2099-01-01"};
	struct complaint_list complaints;
	struct arena *row = arena_new();
	struct fault f;
	int64_t id;

	need(db_open(&b->app.db, b->db_path, DB_CREATE, &f), &f);
	need(questionnaire_publish(b->app.db, b->a,
		 "questionnaires/firearms-protocol", 1, &b->q, &complaints, &f),
	    &f);
	c.questionnaire = b->q->id;
	c.version = b->q->version;
	need(library_get(b->app.library, b->app.db, c.questionnaire, c.version,
		 &b->q, &f),
	    &f);
	b->states = states > 0
	    ? states
	    : (CELLS + covered_n(b->q) - 1) / covered_n(b->q);
	need(db_begin(b->app.db, __func__, &f), &f);
	need(store_account_add(b->app.db, &who, &id, &f), &f);
	add_states(b);
	for (int i = 0; i < CYCLES; i++) {
		c.opens_at = i + 1;
		need(store_cycle_add(b->app.db, &c, id, &c.id, &f), &f);
		for (int s = 0; s < b->states; s++) {
			submit(b, row, c.id, s);
			arena_reset(row);
		}
	}
	need(db_commit(b->app.db, &f), &f);
	arena_free(row);
}

static int64_t
still(void)
{
	return 1000;
}

/* One request; its bytes. */
static size_t
one_page(struct bench *b, struct arena *a, const char *as)
{
	struct field fields[] = {{"as", as}};
	struct request r = {.a = a,
	    .method = METHOD_GET,
	    .path = "/gaps",
	    .query = "",
	    .get = {fields, 1},
	    .lang = "en",
	    .now = 1000,
	    .form_token = "token",
	    .session_token = "",
	    .session.account = {.id = 1,
		.email = "",
		.name = "Bench",
		.role = "member",
		.lang = "en"}};
	struct response out;
	struct fault f;
	size_t n;

	response_init(&out, a);
	need(page_gaps(&b->app, &r, &out, &f), &f);
	n = out.body.n;
	if (out.status != 200 || strstr(out.body.p, "</html>") == NULL)
		exit(1);
	arena_reset(a);
	return n;
}

static void
measure_page(struct bench *b, const char *as)
{
	struct arena *a = arena_new();
	double best = 1e9, from, sum = 0;
	size_t bytes = one_page(b, a, as);

	for (int i = 0; i < RUNS; i++) {
		double took;

		from = processor_ms();
		(void)one_page(b, a, as);
		took = processor_ms() - from;
		sum += took;
		best = took < best ? took : best;
	}
	printf("  page, as %-11s %6.1f ms mean, %6.1f ms best, %zu bytes\n", as,
	    sum / RUNS, best, bytes);
	arena_free(a);
}

static void
measure_matrix(struct bench *b)
{
	static const struct matrix_filter brief = {.is_brief = true};
	struct arena *a = arena_new();
	double from = processor_ms();
	struct matrix m;
	struct fault f;

	for (int i = 0; i < RUNS; i++) {
		for (int64_t cycle = 1; cycle <= CYCLES; cycle++)
			need(gap_matrix(b->app.db, b->app.library, a, cycle,
				 &brief, "en", "group", &m, &f),
			    &f);
		arena_reset(a);
	}
	printf("  of it findings and matrix of %d cycles %6.1f ms\n", CYCLES,
	    (processor_ms() - from) / RUNS);
	arena_free(a);
}

int
main(int argc, char **argv)
{
	static struct bench b;
	char folder[] = "/tmp/bench_matrix.XXXXXX";
	int64_t states = 0;
	struct fault f;

	if (argc > 1 &&
	    (!text_int(argv[1], &states) || states < 1 || states > 600))
		return 2;
	if (mkdtemp(folder) == NULL)
		return 1;
	(void)snprintf(b.db_path, sizeof(b.db_path), "%s/bench.db", folder);
	b.a = arena_new();
	b.app.library = library_new();
	b.app.clock = still;
	b.app.assets = "bench";
	b.app.base_url = "";
	need(templates_load(&b.app.templates, "templates", &f), &f);
	need(languages_load(&b.app.languages, "templates/locale", &f), &f);
	make_database(&b, (int)states);
	printf("matrix: %d States x %d provisions = %d cells, and the cycle "
	       "before (goal under 20 ms)\n",
	    b.states, covered_n(b.q), b.states * covered_n(b.q));
	measure_page(&b, "matrix");
	measure_page(&b, "turned");
	measure_page(&b, "states");
	measure_matrix(&b);
	db_close(b.app.db);
	library_free(b.app.library);
	languages_free(b.app.languages);
	templates_free(b.app.templates);
	arena_free(b.a);
	(void)unlink(b.db_path);
	(void)unlink(arena_printf(b.a = arena_new(), "%s-wal", b.db_path));
	(void)unlink(arena_printf(b.a, "%s-shm", b.db_path));
	arena_free(b.a);
	(void)rmdir(folder);
	return 0;
}
