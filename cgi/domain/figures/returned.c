/* SPDX-License-Identifier: MIT */
/* From a submission to figures: see returned.h. */
#include <inttypes.h>
#include <string.h>
#include "base/text.h"
#include "domain/questionnaire/questionnaire_private.h"
#include "domain/report/report_inside.h"
#include "domain/figures/returned.h"

/* The figures one submission holds. */
struct returned {
	struct report report;
	const struct questionnaire *q;
	int64_t year;
	struct figure_item *items;
	struct figure_row *rows;
	size_t n;
};

static const struct returned_cell *
cell_of(struct arena *a, const struct returned_map *m, const struct answer *ans)
{
	return table_get(m->by_place,
	    arena_printf(a, "%s.%s.%s", ans->question, ans->row, ans->col));
}

/* The answer as it stands in the receipt. */
static const char *
raw_of(struct arena *a, const struct answer *ans)
{
	struct buf b;

	buf_init(&b, a);
	canonical_answer(&b, ans, false);
	b.p[b.n - 1] = '\0';
	return b.p;
}

static void
add_figure(struct returned *r, struct arena *a, const struct returned_cell *c,
    const struct answer *ans)
{
	struct figure_row *row = &r->rows[r->n];
	bool is_counted = strcmp(ans->status, "answered") == 0;

	*row = (struct figure_row){.item = (int64_t)r->n,
	    .iso3 = r->report.iso3,
	    .year = r->year - c->years_before,
	    .line = (int64_t)r->n + 1,
	    .status = is_counted ? "counted" : ans->status,
	    .source = ans->source,
	    .raw = raw_of(a, ans),
	    .flags = ans->flags != NULL ? ans->flags : "",
	    .footnote = ans->comment,
	    .publication = ans->publication};
	if (is_counted)
		row->is_number = text_decimal(ans->value, &row->value);
	/* A submission holds no value that is none: it was refused. */
	if (is_counted && !row->is_number)
		return;
	r->items[r->n++] = c->item;
}

bool
returned_lacks_year(
    const struct questionnaire *q, const struct answer_list *answers)
{
	struct arena *a;
	bool has_year = false, has_figure = false;

	if (q->figures == NULL)
		return false;
	a = arena_new();
	for (size_t i = 0; i < answers->n; i++) {
		const struct answer *ans = &answers->v[i];

		if (answer_is_blank(ans))
			continue;
		has_figure = has_figure || cell_of(a, q->figures, ans) != NULL;
		has_year = has_year ||
		    (strcmp(ans->question,
			 q->questions[q->figures->year].name) == 0 &&
			strcmp(ans->status, "answered") == 0);
	}
	arena_free(a);
	return has_figure && !has_year;
}

/* What the State keeps to itself is not among the answers. */
static enum rc
read_figures(
    struct db *db, struct arena *a, struct returned *r, struct fault *f)
{
	const struct returned_map *m = r->q->figures;
	struct answer_list answers;
	size_t i;
	enum rc rc = store_submission_answers(
	    db, a, r->report.submission, "secretariat", &answers, f);

	if (rc != RC_OK)
		return rc;
	r->items = arena_array(a, answers.n + 1, sizeof(*r->items));
	r->rows = arena_array(a, answers.n + 1, sizeof(*r->rows));
	for (i = 0; i < answers.n; i++) {
		const struct answer *ans = &answers.v[i];
		const struct returned_cell *c = cell_of(a, m, ans);

		if (c != NULL && ans->counted && !answer_is_blank(ans))
			add_figure(r, a, c, ans);
	}
	return RC_OK;
}

/* 0 where the return does not say of which year it is. */
static enum rc
read_year(struct db *db, struct arena *a, struct returned *r, struct fault *f)
{
	const struct returned_map *m = r->q->figures;
	struct answer_list list = {0};
	enum rc rc = store_submission_question(db, a, r->report.submission,
	    r->q->questions[m->year].name, "state", &list, f);

	if (rc == RC_OK && list.n > 0 && list.v[0].counted &&
	    text_int(list.v[0].value, &r->year) &&
	    (r->year < 1000 || r->year >= FIGURE_YEARS))
		r->year = 0;
	return rc;
}

static enum rc
read_returned(struct db *db, struct library *l, struct arena *a, int64_t report,
    struct returned *out, struct fault *f)
{
	struct cycle c;
	enum rc rc = store_report_get(db, a, report, NULL, &out->report, f);

	if (rc == RC_OK)
		rc = store_cycle_get(db, a, out->report.cycle, &c, f);
	if (rc == RC_OK)
		rc = library_get(l, db, c.questionnaire, c.version, &out->q, f);
	if (rc != RC_OK || out->q->figures == NULL ||
	    out->report.submission == 0)
		return rc;
	rc = read_year(db, a, out, f);
	if (rc == RC_OK && out->year != 0)
		rc = read_figures(db, a, out, f);
	return rc;
}

static enum rc
tell_audit(struct db *db, struct arena *a, const struct returned *r,
    const struct figure_counts *c, int64_t by, int64_t now, struct fault *f)
{
	const char *what = arena_printf(a,
	    "%s of %s, %" PRId64 ": %" PRId64 " new, %" PRId64
	    " revised, %" PRId64 " unchanged, %" PRId64
	    " older than what holds",
	    r->q->id, r->report.iso3, r->year, c->added, c->revised,
	    c->unchanged, c->late);
	int64_t id;

	if (r->year == 0)
		what = arena_printf(a,
		    "%s of %s: no figures, it does not say of which year",
		    r->q->id, r->report.iso3);
	return store_audit(db, now, by, "figures.return",
	    arena_printf(a, "submission %" PRId64, r->report.submission), what,
	    &id, f);
}

static enum rc
store(struct db *db, struct arena *a, const struct returned *r, int64_t by,
    int64_t now, struct fault *f)
{
	struct figure_return from = {r->items, r->rows, r->n};
	struct figure_counts counts = {.read = (int64_t)r->n};
	struct figure_release release = {.submission = r->report.submission,
	    .origin = "return",
	    .collection = r->q->id,
	    .source = r->report.iso3,
	    .released_on = text_utc_date(a, now),
	    .file = "",
	    .line_end = "",
	    .at = now};
	enum rc rc = store_figure_return(db, &from, &release, &counts, f);

	return rc == RC_OK ? tell_audit(db, a, r, &counts, by, now, f) : rc;
}

enum rc
returned_store(struct db *db, struct library *l, int64_t report, int64_t by,
    int64_t now, struct fault *f)
{
	struct arena *a = arena_new();
	struct returned r = {0};
	enum rc rc = read_returned(db, l, a, report, &r, f);

	if (rc == RC_OK && r.q->figures != NULL)
		rc = store(db, a, &r, by, now, f);
	arena_free(a);
	return rc;
}

/* --- rapporteur check --- */

struct looking {
	struct arena *a;
	const struct returned *r;
	int64_t *looked;
	returned_problem_fn *problem;
	void *ctx;
};

static bool
is_item(const struct figure_item *x, const struct figure_item *y)
{
	return text_eq(x->indicator, y->indicator) &&
	    text_eq(x->dimension, y->dimension) &&
	    text_eq(x->category, y->category) && text_eq(x->sex, y->sex) &&
	    text_eq(x->age, y->age);
}

static bool
is_row(const struct figure_row *x, const struct figure_row *y)
{
	return x->year == y->year && x->line == y->line &&
	    x->is_number == y->is_number && x->value == y->value &&
	    text_eq(x->status, y->status) && text_eq(x->source, y->source) &&
	    text_eq(x->raw, y->raw) && text_eq(x->flags, y->flags) &&
	    text_eq(x->footnote, y->footnote) &&
	    text_eq(x->publication, y->publication);
}

/* A figure that came with the submission: do the answers say it? */
static enum rc
look(void *ctx, const struct figure_item *item, const struct figure_row *row,
    struct fault *f)
{
	struct looking *k = ctx;
	size_t i = (size_t)row->line - 1;

	(void)f;
	(*k->looked)++;
	if (row->line < 1 || i >= k->r->n || !is_item(&k->r->items[i], item) ||
	    !is_row(&k->r->rows[i], row))
		k->problem(k->ctx,
		    arena_printf(k->a,
			"returned figure of %s, %" PRId64
			", %s %s %s: is not what submission %" PRId64 " says",
			row->iso3, row->year, item->indicator, item->dimension,
			item->category, k->r->report.submission));
	return RC_OK;
}

/* An answer that is a figure: is it stored, now or as a version before? */
static enum rc
look_for(struct looking *k, struct db *db, struct fault *f)
{
	const struct returned *r = k->r;
	enum rc rc = RC_OK;
	size_t i;

	for (i = 0; rc == RC_OK && i < r->n; i++) {
		bool was = false;

		rc = store_figure_was(
		    db, r->q->id, &r->items[i], &r->rows[i], &was, f);
		if (rc == RC_OK && !was)
			k->problem(k->ctx,
			    arena_printf(k->a,
				"submission %" PRId64
				": %s is not stored as a figure",
				r->report.submission, r->rows[i].raw));
	}
	return rc;
}

static enum rc
look_through(struct looking *k, struct db *db, struct library *l,
    int64_t report, struct fault *f)
{
	struct returned r = {0};
	enum rc rc = read_returned(db, l, k->a, report, &r, f);

	k->r = &r;
	if (rc == RC_OK && r.q->figures != NULL)
		rc = store_figure_returned(db, r.q->id, r.report.iso3,
		    r.report.submission, look, k, f);
	if (rc == RC_OK && r.q->figures != NULL)
		rc = look_for(k, db, f);
	arena_reset(k->a);
	return rc;
}

enum rc
returned_check(struct db *db, struct library *l, int64_t *looked,
    returned_problem_fn *problem, void *ctx, struct fault *f)
{
	struct arena *a = arena_new();
	struct looking k = {
	    .a = arena_new(), .looked = looked, .problem = problem, .ctx = ctx};
	int64_t before = *looked, stored = 0;
	struct report_list list = {0};
	size_t i;
	enum rc rc = store_report_list(db, a, 0, NULL, &list, f);

	for (i = 0; rc == RC_OK && i < list.n; i++)
		if (strcmp(list.v[i].stage, "accepted") == 0)
			rc = look_through(&k, db, l, list.v[i].id, f);
	if (rc == RC_OK)
		rc = store_figure_returned_count(db, &stored, f);
	if (rc == RC_OK && stored != *looked - before)
		problem(ctx,
		    arena_printf(a,
			"%" PRId64 " returned figures came with no report that "
			"was accepted",
			stored - (*looked - before)));
	arena_free(k.a);
	arena_free(a);
	return rc;
}
