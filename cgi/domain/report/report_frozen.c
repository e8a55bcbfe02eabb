/* SPDX-License-Identifier: MIT */
/* Reading a submission as it was frozen. */
#include <stdlib.h>
#include <string.h>
#include "domain/report/report_inside.h"

static int
by_position(const void *x, const void *y)
{
	const struct repeat_row *a = x, *b = y;
	int d = strcmp(a->question, b->question);

	if (d != 0)
		return d;
	if (a->position != b->position)
		return a->position < b->position ? -1 : 1;
	return strcmp(a->row, b->row);
}

/* The rows of repeats, from the answers that stand in them. */
static void
rows_of(struct open_report *r, struct arena *a)
{
	r->rows.n = 0;
	r->rows.v = arena_array(a, r->answers.n + 1, sizeof(*r->rows.v));
	for (size_t i = 0; i < r->answers.n; i++) {
		const struct answer *ans = &r->answers.v[i];
		int at = questionnaire_find(r->q, ans->question);
		int repeat = at < 0 ? -1 : question_repeat(r->q, at);
		const char *name;

		if (repeat < 0)
			continue;
		name = r->q->questions[repeat].name;
		if (!repeat_has_row(&r->rows, name, ans->row))
			r->rows.v[r->rows.n++] =
			    (struct repeat_row){.question = name,
				.row = ans->row,
				.position = ans->row_position};
	}
	if (r->rows.n > 1)
		qsort(r->rows.v, r->rows.n, sizeof(*r->rows.v), by_position);
}

static enum rc
facts_of(struct open_report *r, struct arena *a, const struct submission *s,
    struct fault *f)
{
	r->state.status = canonical_fact(a, s->canonical, "state", 2);
	r->state.region = canonical_fact(a, s->canonical, "state", 3);
	if (r->state.status == NULL || r->state.region == NULL)
		return fail(f, RC_SYSTEM, 6401,
		    "submission %lld has no line about its State",
		    (long long)s->id);
	return RC_OK;
}

/* Which submission, of whom, in which language, for whom. */
struct frozen {
	int64_t submission;
	const char *iso3, *lang, *least;
};

static enum rc
open_frozen(struct db *db, struct library *l, struct arena *a,
    const struct frozen *w, struct open_report *out, struct fault *f)
{
	struct submission s;
	enum rc rc;

	memset(out, 0, sizeof(*out));
	rc = store_submission_get(db, a, w->submission, &s, f);
	if (rc == RC_OK)
		rc = report_glance(db, l, a, s.report, w->iso3, out, f);
	if (rc == RC_OK)
		rc = store_state_get(db, a, out->report.iso3, w->lang,
		    out->q->instrument, &out->state, f);
	if (rc == RC_OK)
		rc = facts_of(out, a, &s, f);
	if (rc == RC_OK)
		rc = store_submission_answers(
		    db, a, w->submission, w->least, &out->answers, f);
	if (rc == RC_OK)
		rc = report_read_last(db, l, a, w->least, out, f);
	if (rc != RC_OK)
		return rc;
	report_sort(&out->answers);
	rows_of(out, a);
	return report_build(out, a, s.at, f);
}

enum rc
report_open_frozen(struct db *db, struct library *l, struct arena *a,
    int64_t submission, const char *least, struct open_report *out,
    struct fault *f)
{
	struct frozen w = {
	    .submission = submission, .lang = "en", .least = least};

	return open_frozen(db, l, a, &w, out, f);
}

enum rc
report_open_submission(struct db *db, struct library *l, struct arena *a,
    int64_t submission, const char *iso3, const char *lang,
    struct open_report *out, struct fault *f)
{
	struct frozen w = {submission, iso3, lang, "state"};

	return open_frozen(db, l, a, &w, out, f);
}

void
answers_keep_counted(struct answer_list *list)
{
	size_t n = 0;

	for (size_t i = 0; i < list->n; i++) {
		if (list->v[i].counted)
			list->v[n++] = list->v[i];
	}
	list->n = n;
}
