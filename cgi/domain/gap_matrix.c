/* SPDX-License-Identifier: MIT */
/*
 * The matrix of a cycle: provisions by States, as one reader may see it. What
 * a reader may not see is decided by the query that brings the findings.
 */
#include <stdlib.h>
#include <string.h>
#include "base/text.h"
#include "domain/gap.h"

struct drawing {
	struct db *db;
	struct arena *a;
	const struct matrix_filter *filter;
	struct report_list reports;
	struct finding_list findings;
	struct matrix *m;
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

static int
by_place(const void *x, const void *y)
{
	const struct finding *a = x, *b = y;
	int d = strcmp(a->iso3, b->iso3);

	return d != 0 ? d : strcmp(a->provision, b->provision);
}

static void
fill_cell(const struct drawing *d, size_t p, size_t s)
{
	struct matrix *m = d->m;
	struct matrix_cell *cell = &m->cells[p * m->states_n + s];
	struct finding key = {.iso3 = m->states[s].iso3,
	    .provision = m->q->provisions[m->provisions[p]].code};

	if (d->findings.n > 0)
		cell->finding = bsearch(
		    &key, d->findings.v, d->findings.n, sizeof(key), by_place);
	if (cell->finding == NULL)
		cell->code = "no_information";
	else if (strcmp(cell->finding->outcome, "withheld") == 0)
		cell->code = "withheld";
	else
		cell->code = gap_shown(m->q, cell->finding);
}

static void
fill_cells(struct drawing *d)
{
	struct matrix *m = d->m;

	if (d->findings.n > 1)
		qsort(d->findings.v, d->findings.n, sizeof(*d->findings.v),
		    by_place);
	m->cells = arena_array(
	    d->a, m->provisions_n * m->states_n + 1, sizeof(*m->cells));
	for (size_t p = 0; p < m->provisions_n; p++) {
		for (size_t s = 0; s < m->states_n; s++)
			fill_cell(d, p, s);
	}
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
		rc = store_cycle_findings(
		    db, a, cycle, NULL, least, &d.findings, f);
	if (rc != RC_OK)
		return rc;
	take_provisions(&d);
	fill_cells(&d);
	if (!passes(d.filter->outcome, NULL))
		keep_outcome(out, a, d.filter->outcome);
	return RC_OK;
}
