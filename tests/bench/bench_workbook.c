/* SPDX-License-Identifier: MIT */
/*
 * The responses workbook of a large cycle against libxlsxwriter alone writing
 * the same cells, in one run: cells per second of both, their ratio (goal 70 %)
 * and the memory the export took at its peak (goal under 64 MB).
 *
 * bench_workbook [STATES [QUESTIONS [CYCLES]]], by default 200 1000 5. Run from
 * the top folder of the tree. The database is made in a temporary folder
 * through the store's own functions.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <xlsxwriter.h>
#include "base/digest.h"
#include "base/text.h"
#include "domain/report/report.h"
#include "exports/sink.h"
#include "store/accounts.h"
#include "store/questionnaires.h"
#include "web/language.h"

enum { PER_SECTION = 50, LONG_COLUMNS = 17, FACTS = 5 };

#define OUTCOMES                                                               \
	"version = 1\noutcomes {\nfulfilled {\nletter = F\ntone = good\n"      \
	"gap = no\nreadiness = fulfilled\n}\n}\noutcome {\nM {\n"              \
	"yes = fulfilled\n}\n}\n"
#define PROVISIONS                                                             \
	"provisions {\np1 {\nid = 1\narticle = 1\ntheme = t\nforce = M\n"      \
	"assessable = yes\n}\n}\n"

struct load {
	int states, questions, cycles;
	const char *path;
};

static void
need(enum rc rc, const struct fault *f)
{
	if (rc == RC_OK)
		return;
	fprintf(stderr, "bench_workbook: %s\n", f->text);
	exit(1);
}

static double
seconds(const struct timeval *t)
{
	return (double)t->tv_sec + (double)t->tv_usec / 1e6;
}

/* --- the load ------------------------------------------------------------- */

static bool
is_choice(int q)
{
	return q % 2 == 0;
}

static const char *
value_of(struct arena *a, int state, int q)
{
	static const char *const codes[] = {"yes", "part", "no"};

	if (is_choice(q))
		return codes[(state + q) % 3];
	return arena_printf(a, "Law No. %d of State %d, articles %d to %d", q,
	    state, q % 90, q % 90 + 3);
}

static char *
questionnaire_source(struct arena *a, int questions)
{
	struct buf b;
	int q;

	buf_init(&b, a);
	buf_puts(&b,
	    "id = bench\nversion = 1\ninstrument = bench\n"
	    "languages = en\npublication = group\nlists {\nscale {\n"
	    "yes {\n}\npart {\n}\nno {\n}\n}\n}\nsections {\n");
	for (q = 0; q < questions; q++) {
		if (q % PER_SECTION == 0)
			buf_printf(&b, "%ssection%d {\nitems {\n",
			    q > 0 ? "}\n}\n" : "", q / PER_SECTION);
		buf_printf(&b, "q%04d {\n%s\n}\n", q,
		    is_choice(q) ? "type = select_one\nlist = scale"
				 : "type = text");
	}
	buf_puts(&b, "}\n}\n}\n");
	return b.p;
}

static char *
question_label(struct arena *a, int q)
{
	return arena_printf(
	    a, "Does the law of your State provide for point %d?", q);
}

static char *
texts_source(struct arena *a, int questions)
{
	struct buf b;
	int q;

	buf_init(&b, a);
	buf_puts(&b,
	    "title = Bench\nlist {\nscale {\nyes = Yes\npart = In part\n"
	    "no = No\n}\n}\nsection {\n");
	for (q = 0; q < questions; q += PER_SECTION)
		buf_printf(&b, "section%d {\ntitle = Section %d\n}\n",
		    q / PER_SECTION, q / PER_SECTION);
	buf_puts(&b, "}\nq {\n");
	for (q = 0; q < questions; q++)
		buf_printf(
		    &b, "q%04d {\nlabel = %s\n}\n", q, question_label(a, q));
	buf_puts(&b, "}\n");
	return b.p;
}

static char *
state_code(struct arena *a, int i)
{
	return arena_printf(a, "X%c%c", 'A' + i / 26, 'A' + i % 26);
}

static void
publish(struct db *db, struct arena *a, int questions)
{
	struct questionnaire_file files[] = {
	    {"outcomes.hdf", OUTCOMES},
	    {"provisions.hdf", PROVISIONS},
	    {"questionnaire.hdf", questionnaire_source(a, questions)},
	    {"text.en.hdf", texts_source(a, questions)},
	};
	struct published p = {.id = "bench",
	    .version = 1,
	    .instrument = "bench",
	    .hash = "bench",
	    .files = files,
	    .files_n = 4};
	struct fault f;

	need(store_questionnaire_add(db, &p, &f), &f);
}

static void
add_states(struct db *db, struct arena *a, int n)
{
	struct state s = {.region = "african",
	    .source = "bench",
	    .as_of = "2026-01-01",
	    .example = true,
	    .iso2 = "",
	    .m49 = ""};
	struct fault f;
	int i;

	for (i = 0; i < n; i++) {
		s.iso3 = state_code(a, i);
		s.name = arena_printf(a, "State number %d", i);
		need(store_state_put(db, &s, &f), &f);
		need(store_state_name(db, s.iso3, "en", s.name, &f), &f);
	}
}

static void
submit(struct db *db, struct arena *a, const struct load *l, int64_t cycle,
    int state)
{
	struct answer *v = arena_array(a, (size_t)l->questions, sizeof(*v));
	struct answer_list answers = {v, (size_t)l->questions};
	struct submission s = {.at = 1, .by = 1, .canonical = ""};
	struct report report;
	char sha256[DIGEST_HEX + 1];
	struct fault f;
	int q;

	need(store_invite(db, cycle, state_code(a, state), 1, 1, &f), &f);
	need(store_report_of(db, a, cycle, state_code(a, state), &report, &f),
	    &f);
	for (q = 0; q < l->questions; q++)
		v[q] = (struct answer){.question = arena_printf(a, "q%04d", q),
		    .row = "",
		    .col = "",
		    .value = value_of(a, state, q),
		    .status = "answered",
		    .comment = "",
		    .source = "Ministry",
		    .publication = "group",
		    .counted = true};
	s.report = report.id;
	digest_hex("", 0, sha256);
	s.sha256 = sha256;
	need(store_submission_add(db, &s, &answers, &f), &f);
}

static void
make_database(const struct load *l)
{
	struct account who = {.email = "bench@example.org",
	    .name = "Bench",
	    .role = "staff",
	    .password = "",
	    .lang = "en"};
	struct cycle c = {.questionnaire = "bench",
	    .version = 1,
	    .title = "Bench",
	    .due_on = "2099-01-01"};
	struct arena *a = arena_new(), *row = arena_new();
	struct db *db;
	struct fault f;
	int64_t id;
	int i, s;

	need(db_open(&db, l->path, DB_CREATE, &f), &f);
	need(db_begin(db, __func__, &f), &f);
	need(store_account_add(db, &who, &id, &f), &f);
	publish(db, a, l->questions);
	add_states(db, a, l->states);
	for (i = 0; i < l->cycles; i++) {
		need(store_cycle_add(db, &c, id, &c.id, &f), &f);
		for (s = 0; s < l->states; s++) {
			submit(db, row, l, c.id, s);
			arena_reset(row);
		}
	}
	need(db_commit(db, &f), &f);
	db_close(db);
	arena_free(row);
	arena_free(a);
}

/* --- the two sides -------------------------------------------------------- */

static void
export_all(const struct load *l, int fd)
{
	struct order o = {.lang = "en", .least = "secretariat", .now = 1};
	struct fault f = {0};

	need(db_open(&o.db, l->path, DB_USE, &f), &f);
	need(languages_load(&o.languages, "templates/locale", &f), &f);
	o.library = library_new();
	for (o.cycle = 1; o.cycle <= l->cycles; o.cycle++)
		need(export_responses_xlsx(&o, fd, &f), &f);
	library_free(o.library);
	languages_free(o.languages);
	db_close(o.db);
}

static void
put(lxw_worksheet *sheet, uint32_t row, int col, const char *text)
{
	if (worksheet_write_string(sheet, row, (lxw_col_t)col, text, NULL) !=
	    LXW_NO_ERROR)
		exit(1);
}

/* The cells of one answer, as the long sheet and the section's sheet have them.
 */
static void
put_answer(struct arena *a, lxw_worksheet *sheet, lxw_worksheet *wide,
    const struct load *l, int s, int q)
{
	static const char *const labels[] = {"Yes", "In part", "No"};
	const char *label = is_choice(q) ? labels[(s + q) % 3] : "";
	const char *value = value_of(a, s, q);
	const char *cells[LONG_COLUMNS] = {state_code(a, s),
	    arena_printf(a, "State number %d", s), "African States",
	    arena_printf(a, "Section %d", q / PER_SECTION),
	    arena_printf(a, "q%04d", q), question_label(a, q), "", "", "", "",
	    value, label, "answered", "", "Ministry", "group", "1"};
	uint32_t row = (uint32_t)(1 + s * l->questions + q);
	int i;

	for (i = 0; i < LONG_COLUMNS; i++)
		if (*cells[i] != '\0')
			put(sheet, row, i, cells[i]);
	for (i = 0; q % PER_SECTION == 0 && i < FACTS; i++)
		put(wide, (uint32_t)(2 + s), i, cells[i]);
	put(wide, (uint32_t)(2 + s), FACTS + q % PER_SECTION,
	    *label ? label : value);
}

static void
library_alone(const struct load *l, int fd)
{
	int sections = (l->questions + PER_SECTION - 1) / PER_SECTION, i, s, q;
	lxw_workbook_options options = {.constant_memory = LXW_TRUE};
	struct arena *a = arena_new();
	lxw_worksheet *sheet, **wide;
	lxw_workbook *book;
	char path[64];

	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	book = workbook_new_opt(path, &options);
	sheet = workbook_add_worksheet(book, NULL);
	wide = calloc((size_t)sections, sizeof(*wide));
	for (i = 0; i < sections; i++)
		wide[i] = workbook_add_worksheet(book, NULL);
	for (s = 0; s < l->states; s++)
		for (q = 0; q < l->questions; q++) {
			put_answer(a, sheet, wide[q / PER_SECTION], l, s, q);
			arena_reset(a);
		}
	if (workbook_close(book) != LXW_NO_ERROR)
		exit(1);
	free(wide);
	arena_free(a);
}

static void
library_all(const struct load *l, int fd)
{
	int i;

	for (i = 0; i < l->cycles; i++)
		library_alone(l, fd);
}

/* In a child of its own, so that no memory of it is left to be measured. */
static void
make_database_apart(const struct load *l)
{
	int status;
	pid_t child = fork();

	if (child == 0) {
		make_database(l);
		_exit(0);
	}
	if (waitpid(child, &status, 0) != child || status != 0)
		exit(1);
}

/* Likewise, so that its peak of memory is its own. Gives seconds of processor
 * time: the clock on the wall also counts what else the machine is doing. */
static double
measure(void (*side)(const struct load *, int), const struct load *l,
    long *peak_kb, long *bytes)
{
	int fd = memfd_create("workbook", 0), status;
	struct rusage use;
	struct stat st;
	pid_t child = fork();

	if (child == 0) {
		side(l, fd);
		_exit(0);
	}
	if (wait4(child, &status, 0, &use) != child || status != 0)
		exit(1);
	*peak_kb = use.ru_maxrss;
	*bytes = fstat(fd, &st) == 0 ? (long)st.st_size : 0;
	close(fd);
	return seconds(&use.ru_utime) + seconds(&use.ru_stime);
}

/* Cells that are not empty: of a choice 12 on the long sheet, of a text 11,
 * one on the section's; five facts per State and section. */
static double
count_cells(const struct load *l)
{
	double answers = (double)l->states * l->questions;
	double sections =
	    (double)((l->questions + PER_SECTION - 1) / PER_SECTION);

	return l->cycles *
	    (answers * 12.5 + (double)l->states * sections * FACTS);
}

static int
argument(int argc, char **argv, int i, int otherwise)
{
	int64_t n;

	return i < argc && text_int(argv[i], &n) && n > 0 && n <= 5000
	    ? (int)n
	    : otherwise;
}

int
main(int argc, char **argv)
{
	char folder[] = "/tmp/bench_workbook.XXXXXX", path[64];
	struct load l = {argument(argc, argv, 1, 200),
	    argument(argc, argv, 2, 1000), argument(argc, argv, 3, 5), path};
	long peak, bare_peak, bytes, bare_bytes;
	double ours, bare, cells = count_cells(&l);

	if (mkdtemp(folder) == NULL)
		return 1;
	snprintf(path, sizeof(path), "%s/bench.db", folder);
	make_database_apart(&l);
	bare = measure(library_all, &l, &bare_peak, &bare_bytes);
	ours = measure(export_all, &l, &peak, &bytes);
	printf("workbook: %d States x %d questions x %d cycles, %.0f cells\n",
	    l.states, l.questions, l.cycles, cells);
	printf(
	    "  libxlsxwriter alone %9.0f cells/s  %6.1f MB peak  %ld bytes\n",
	    cells / bare, (double)bare_peak / 1024, bare_bytes);
	printf(
	    "  export              %9.0f cells/s  %6.1f MB peak  %ld bytes\n",
	    cells / ours, (double)peak / 1024, bytes);
	printf(
	    "  ratio %.0f %% (goal 70 %%), peak %.1f MB (goal under 64 MB)\n",
	    100 * bare / ours, (double)peak / 1024);
	unlink(path);
	(void)rmdir(folder);
	return 0;
}
