/* SPDX-License-Identifier: MIT */
/*
 * The matrix of a cycle: provisions by States, as one reader may see it. What
 * a reader may not see is decided by the query that brings the findings.
 */
#include <stdlib.h>
#include <string.h>
#include "base/text.h"
#include "domain/gap/gap.h"

/* The store gives each word once, so an outcome is known again by where its
 * text stands. */
enum { KNOWN_MAX = 32 };

struct known_outcome {
	const char *text;
	const struct outcome *outcome;
};

struct drawing {
	struct db *db;
	struct arena *a;
	const struct matrix_filter *filter;
	struct report_list reports;
	struct finding_list findings;
	struct matrix *m;
	struct known_outcome known[KNOWN_MAX];
	int known_n;
};

static bool
passes(const char *wanted, const char *value)
{
	return wanted == NULL || *wanted == '\0' || text_eq(wanted, value);
}

static int
by_region_then_name(const void *x, const void *y)
{
	const struct state *a = x, *b = y;
	int d = strcmp(a->region, b->region);

	if (d == 0)
		d = strcmp(a->name, b->name);
	return d != 0 ? d : strcmp(a->iso3, b->iso3);
}

static const struct report *
report_of(const struct drawing *d, const char *iso3)
{
	for (size_t i = 0; i < d->reports.n; i++) {
		if (strcmp(d->reports.v[i].iso3, iso3) == 0)
			return &d->reports.v[i];
	}
	return NULL;
}

static enum rc
take_states(struct drawing *d, const char *lang, struct fault *f)
{
	struct matrix *m = d->m;
	struct state_list all;
	enum rc rc =
	    store_state_list(d->db, d->a, lang, m->q->instrument, &all, f);

	if (rc != RC_OK)
		return rc;
	m->states = arena_array(d->a, all.n + 1, sizeof(*m->states));
	for (size_t i = 0; i < all.n; i++) {
		const struct state *s = &all.v[i];

		if (report_of(d, s->iso3) != NULL &&
		    passes(d->filter->region, s->region) &&
		    passes(d->filter->status, s->status))
			m->states[m->states_n++] = *s;
	}
	if (m->states_n > 1)
		qsort(m->states, m->states_n, sizeof(*m->states),
		    by_region_then_name);
	m->submitted = arena_array(d->a, m->states_n + 1, sizeof(bool));
	for (size_t i = 0; i < m->states_n; i++) {
		const struct report *r = report_of(d, m->states[i].iso3);

		m->submitted[i] = r->submission != 0;
		if (r->submitted_at > m->as_of)
			m->as_of = r->submitted_at;
	}
	return RC_OK;
}

static bool
is_covered(const struct questionnaire *q, int provision)
{
	for (int i = 0; i < q->questions_n; i++) {
		if (q->questions[i].provision == provision &&
		    q->questions[i].aspect != ASPECT_NONE)
			return true;
	}
	return false;
}

bool
gap_assesses(const struct questionnaire *q)
{
	for (int i = 0; i < q->provisions_n; i++) {
		if (is_covered(q, i))
			return true;
	}
	return false;
}

static void
take_provisions(struct drawing *d)
{
	struct matrix *m = d->m;

	m->provisions = arena_array(
	    d->a, (size_t)m->q->provisions_n + 1, sizeof(*m->provisions));
	for (int i = 0; i < m->q->provisions_n; i++) {
		const struct provision *p = &m->q->provisions[i];

		if (passes(d->filter->force, p->force) &&
		    passes(d->filter->article, p->article) &&
		    is_covered(m->q, i))
			m->provisions[m->provisions_n++] = i;
	}
}

static const struct outcome *
outcome_of(struct drawing *d, const char *text)
{
	const struct outcome *o;

	for (int i = 0; i < d->known_n; i++) {
		if (d->known[i].text == text)
			return d->known[i].outcome;
	}
	o = questionnaire_outcome(d->m->q, text);
	if (d->known_n < KNOWN_MAX)
		d->known[d->known_n++] = (struct known_outcome){text, o};
	return o;
}

static enum gap_segment
segment_of(const struct matrix_cell *c)
{
	if (!c->informed)
		return SEGMENT_SILENT;
	if (c->own != NULL && strcmp(c->own->tone, "bad") == 0)
		return c->finding->is_party ? SEGMENT_GAP : SEGMENT_AHEAD;
	if (c->shown != NULL && strcmp(c->shown->tone, "good") == 0)
		return SEGMENT_GOOD;
	return c->shown != NULL && strcmp(c->shown->tone, "warn") == 0
	    ? SEGMENT_PART
	    : SEGMENT_OTHER;
}

static void
fill_cell(
    struct drawing *d, struct matrix_cell *cell, const struct finding *found)
{
	cell->finding = found;
	cell->own = outcome_of(d, found->outcome);
	cell->code = found->outcome;
	cell->shown = cell->own;
	if (strcmp(found->outcome, "withheld") == 0)
		return;
	if (!found->is_party) {
		cell->code = gap_shown(d->m->q, found);
		cell->shown = outcome_of(d, cell->code);
	}
	cell->informed = strcmp(found->outcome, "no_information") != 0;
	cell->segment = segment_of(cell);
}

/* Rows of the matrix in the order of their provisions' codes. */
struct coded_row {
	const char *code;
	size_t row;
};

static int
by_code(const void *x, const void *y)
{
	const struct coded_row *a = x, *b = y;

	return strcmp(a->code, b->code);
}

static struct coded_row *
rows_by_code(const struct drawing *d)
{
	const struct matrix *m = d->m;
	struct coded_row *rows =
	    arena_array(d->a, m->provisions_n + 1, sizeof(*rows));

	for (size_t p = 0; p < m->provisions_n; p++) {
		rows[p].code = m->q->provisions[m->provisions[p]].code;
		rows[p].row = p;
	}
	if (m->provisions_n > 1)
		qsort(rows, m->provisions_n, sizeof(*rows), by_code);
	return rows;
}

/* The first finding of a State, or the place it would have. */
static size_t
first_of(const struct finding_list *list, const char *iso3)
{
	size_t low = 0, high = list->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (strcmp(list->v[middle].iso3, iso3) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Findings of one State and rows, both by code, walked side by side: a search
 * for each of 12,000 cells is felt on the page. */
static void
fill_column(struct drawing *d, const struct coded_row *rows, size_t s)
{
	struct matrix *m = d->m;
	size_t i = first_of(&d->findings, m->states[s].iso3), r = 0;

	while (i < d->findings.n && r < m->provisions_n &&
	    strcmp(d->findings.v[i].iso3, m->states[s].iso3) == 0) {
		int order = strcmp(d->findings.v[i].provision, rows[r].code);

		if (order == 0)
			fill_cell(d, &m->cells[rows[r].row * m->states_n + s],
			    &d->findings.v[i]);
		i += order <= 0;
		r += order >= 0;
	}
}

static void
fill_cells(struct drawing *d)
{
	struct matrix *m = d->m;
	const struct coded_row *rows = rows_by_code(d);
	const struct matrix_cell silence = {.code = "no_information",
	    .shown = questionnaire_outcome(m->q, "no_information"),
	    .segment = SEGMENT_SILENT};

	m->cells = arena_array(
	    d->a, m->provisions_n * m->states_n + 1, sizeof(*m->cells));
	for (size_t i = 0; i < m->provisions_n * m->states_n; i++)
		m->cells[i] = silence;
	for (size_t s = 0; s < m->states_n; s++)
		fill_column(d, rows, s);
}

static bool
row_has(const struct matrix *m, size_t p, const char *code)
{
	for (size_t s = 0; s < m->states_n; s++) {
		if (strcmp(m->cells[p * m->states_n + s].code, code) == 0)
			return true;
	}
	return false;
}

static bool
column_has(const struct matrix *m, size_t s, const char *code)
{
	for (size_t p = 0; p < m->provisions_n; p++) {
		if (strcmp(m->cells[p * m->states_n + s].code, code) == 0)
			return true;
	}
	return false;
}

/* Keeps the rows and columns in which this outcome stands; what else they hold
 * stays in sight, so that a row is still the whole row. */
static void
keep_outcome(struct matrix *m, struct arena *a, const char *code)
{
	bool *column = arena_array(a, m->states_n + 1, sizeof(*column));
	size_t rows = 0, width = m->states_n, w = 0, kept = 0;

	for (size_t s = 0; s < width; s++)
		column[s] = column_has(m, s, code);
	for (size_t p = 0; p < m->provisions_n; p++) {
		if (!row_has(m, p, code))
			continue;
		m->provisions[rows++] = m->provisions[p];
		for (size_t s = 0; s < width; s++) {
			if (column[s])
				m->cells[w++] = m->cells[p * width + s];
		}
	}
	for (size_t s = 0; s < width; s++) {
		if (!column[s])
			continue;
		m->states[kept] = m->states[s];
		m->submitted[kept++] = m->submitted[s];
	}
	m->provisions_n = rows;
	m->states_n = kept;
}

enum rc
gap_matrix(struct db *db, struct library *l, struct arena *a, int64_t cycle,
    const struct matrix_filter *filter, const char *lang, const char *least,
    struct matrix *out, struct fault *f)
{
	static const struct matrix_filter any;
	struct drawing d = {.db = db,
	    .a = a,
	    .filter = filter == NULL ? &any : filter,
	    .m = out};
	enum rc rc;

	memset(out, 0, sizeof(*out));
	rc = store_cycle_get(db, a, cycle, &out->cycle, f);
	if (rc == RC_OK)
		rc = library_get(l, db, out->cycle.questionnaire,
		    out->cycle.version, &out->q, f);
	if (rc == RC_OK)
		rc = store_report_list(db, a, cycle, NULL, &d.reports, f);
	if (rc == RC_OK)
		rc = take_states(&d, lang, f);
	if (rc == RC_OK)
		rc = (d.filter->is_brief ? store_cycle_outcomes
					 : store_cycle_findings)(
		    db, a, cycle, NULL, least, &d.findings, f);
	if (rc != RC_OK)
		return rc;
	take_provisions(&d);
	fill_cells(&d);
	if (!passes(d.filter->outcome, NULL))
		keep_outcome(out, a, d.filter->outcome);
	return RC_OK;
}
