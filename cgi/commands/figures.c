/* SPDX-License-Identifier: MIT */
/*
 * rapporteur figures import FILE.csv | export | totals: published figures in,
 * out again as they stood, and totals by year, of what was published or of
 * what States returned.
 *
 * An import lists each fault as file:line: column: reason and ends with what
 * became of the rows. Its status is 1 as soon as one row was refused, although
 * the others are stored: whoever runs it by a timer must hear of it.
 */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include "base/text.h"
#include "commands/setup.h"
#include "commands/usage.h"
#include "domain/figures/figures_import.h"

#define PUBLISHED "published"

static void
print_fault(void *ctx, int64_t line, const char *column, const char *reason)
{
	const char *file = ctx;

	fprintf(stderr, "%s:%" PRId64 ": %s%s%s\n", file, line, column,
	    *column == '\0' ? "" : ": ", reason);
}

/* The one date a file's name holds, "" where it holds none. */
static const char *
date_in_name(struct arena *a, const char *path)
{
	const char *name = strrchr(path, '/'), *p;

	for (p = name != NULL ? name : path; strlen(p) >= 10; p++) {
		const char *date = arena_dup_n(a, p, 10);

		if (text_is_date(date))
			return date;
	}
	return "";
}

static int
print_counts(const struct options *o, const struct figure_counts *c)
{
	fprintf(stderr,
	    "%s%" PRId64 " rows read = %" PRId64 " stored (%" PRId64
	    " new, %" PRId64 " revised, %" PRId64 " unchanged) + %" PRId64
	    " refused\n",
	    option(o, "dry-run") != NULL ? "dry run, nothing is kept: " : "",
	    c->read, c->added + c->revised + c->unchanged, c->added, c->revised,
	    c->unchanged, c->refused);
	if (c->absent > 0)
		fprintf(stderr,
		    "%" PRId64 " figures stored before have no accepted row in "
		    "this file; they stay as they are\n",
		    c->absent);
	return c->refused > 0 ? EXIT_REFUSED : EXIT_DONE;
}

static int
import_from(struct options *o, struct db *db, struct figures_order *order)
{
	struct figure_counts counts;
	struct fault f = {0};

	if (figures_import(db, order, &counts, &f) != RC_OK) {
		(void)refuse(&f);
		fputs("nothing was stored\n", stderr);
		return EXIT_REFUSED;
	}
	return print_counts(o, &counts);
}

static int
import(struct options *o, struct db *db, const struct figures_layout *l)
{
	const char *path = o->words[1], *map = option(o, "map");
	struct figures_order order = {.layout = l,
	    .file = path,
	    .released_on = option(o, "release"),
	    .source = option(o, "source"),
	    .is_dry_run = option(o, "dry-run") != NULL,
	    .at = (int64_t)time(NULL),
	    .refused = print_fault};
	struct figures_map *labels = NULL;
	struct fault f = {0};
	int code;

	if (order.released_on == NULL)
		order.released_on = date_in_name(o->a, path);
	if (*order.released_on == '\0')
		return misused("say which release it is: --release DATE, since "
			       "the file's name holds no date");
	if (map != NULL && figures_map_load(o->a, l, map, &labels, &f) != RC_OK)
		return refuse(&f);
	order.map = labels;
	order.ctx = arena_dup(o->a, path);
	order.fd = open(path, O_RDONLY | O_CLOEXEC);
	if (order.fd < 0) {
		(void)fail(
		    &f, RC_ABSENT, 8801, "%s: %s", path, strerror(errno));
		return refuse(&f);
	}
	code = import_from(o, db, &order);
	(void)close(order.fd);
	return code;
}

static enum rc
print_raw(void *ctx, const char *raw, const char *line_end, struct fault *f)
{
	(void)ctx;
	if (fputs(raw, stdout) >= 0 && fputs(line_end, stdout) >= 0)
		return RC_OK;
	return fail(f, RC_SYSTEM, 8802, "standard output cannot be written: %s",
	    strerror(errno));
}

struct first {
	const struct figures_layout *l;
	bool is_begun;
};

/* The header row ends as the first row does. */
static enum rc
print_row(void *ctx, const char *raw, const char *line_end, struct fault *f)
{
	struct first *first = ctx;
	enum rc rc = RC_OK;

	for (size_t i = 0; !first->is_begun && i < first->l->columns_n; i++) {
		bool is_last = i + 1 == first->l->columns_n;

		if (rc == RC_OK)
			rc = print_raw(NULL, first->l->columns[i],
			    is_last ? line_end : ",", f);
	}
	first->is_begun = true;
	return rc != RC_OK ? rc : print_raw(NULL, raw, line_end, f);
}

static int export(
    struct options *o, struct db *db, const struct figures_layout *l)
{
	struct first first = {.l = l};
	struct fault f = {0};
	enum rc rc = wanted_state(o, db, option(o, "state"), &f);

	if (rc == RC_OK)
		rc = store_figure_raw(db, PUBLISHED, l->id, option(o, "state"),
		    print_row, &first, &f);
	if (rc == RC_OK && !first.is_begun)
		rc = fail(&f, RC_ABSENT, 8803,
		    "no figures of layout %s are stored", l->id);
	if (rc == RC_OK && fflush(stdout) != 0)
		rc = fail(&f, RC_SYSTEM, 8804,
		    "standard output cannot be written: %s", strerror(errno));
	return rc == RC_OK ? EXIT_DONE : refuse(&f);
}

static enum rc
add_totals(struct options *o, struct db *db, const struct figure_scope *scope,
    const struct figures_layout *l, const struct figures_indicator *n,
    struct table *t, struct fault *f)
{
	struct figure_total_list list;
	enum rc rc =
	    store_figure_totals(db, o->a, scope, &l->items[n->total], &list, f);

	for (size_t i = 0; rc == RC_OK && i < list.n; i++) {
		const char *year =
		    arena_printf(o->a, "%d", (int)list.v[i].year);

		if (option(o, "year") == NULL ||
		    text_eq(option(o, "year"), year))
			table_row(t,
			    (const char *const[]){n->code.code, year,
				arena_printf(o->a, "%.0f", list.v[i].total),
				arena_printf(
				    o->a, "%d", (int)list.v[i].states)});
	}
	return rc;
}

static int
totals(struct options *o, struct db *db, const struct figures_layout *l)
{
	static const char *const columns[] = {
	    "indicator", "year", "total", "states", NULL};
	static const bool is_number[] = {false, true, true, true};
	struct fault f = {0};
	enum rc rc = RC_OK;
	enum format format;
	struct figure_scope scope;
	struct table t;
	int code = wanted_format(o, &format);

	if (code == EXIT_DONE)
		code = wanted_scope(o, l->id, l->returns, &scope);
	if (code != EXIT_DONE)
		return code;
	table_begin(&t, o->a, format, columns);
	t.is_number = is_number;
	for (size_t i = 0; rc == RC_OK && i < l->indicators_n; i++)
		if (l->indicators[i].total >= 0)
			rc = add_totals(
			    o, db, &scope, l, &l->indicators[i], &t, &f);
	return rc == RC_OK ? table_end(&t) : refuse(&f);
}

static int
with_layout(struct options *o, struct db *db,
    int (*run)(struct options *, struct db *, const struct figures_layout *))
{
	struct complaint_list complaints = {.a = o->a};
	struct figures_layout *l;
	struct fault f = {0};

	if (figures_layout_load(o->a, o->share, option(o, "layout"), &l,
		&complaints, &f) == RC_OK)
		return run(o, db, l);
	print_complaints_as_named(&complaints);
	return refuse(&f);
}

int
command_figures(struct options *o)
{
	static const struct {
		const char *word;
		size_t words_n;
		int (*run)(struct options *, struct db *,
		    const struct figures_layout *);
	} all[] = {{"import", 2, import}, {"export", 1, export},
	    {"totals", 1, totals}};
	const char *what = o->words_n > 0 ? o->words[0] : "";
	struct db *db;
	size_t i;
	int code;

	for (i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		if (strcmp(all[i].word, what) == 0 &&
		    all[i].words_n == o->words_n)
			break;
	if (i == sizeof(all) / sizeof(all[0]))
		return misused("say figures import FILE.csv, figures export "
			       "or figures totals");
	if (option(o, "layout") == NULL)
		return misused("say how the table is laid out: --layout "
			       "iafq-public");
	if (option(o, "origin") != NULL && all[i].run != totals)
		return misused("--origin is for figures totals");
	code = options_db(o, DB_USE, &db);
	if (code != EXIT_DONE)
		return code;
	code = with_layout(o, db, all[i].run);
	db_close(db);
	return code;
}
