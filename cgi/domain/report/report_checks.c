/* SPDX-License-Identifier: MIT */
/*
 * The checks of a questionnaire in one report: which of them fail, and the
 * figures of the cycle before that some of them look at.
 */
#include <string.h>
#include "base/text.h"
#include "domain/report/report_inside.h"

/* The name this question had in the version before, or NULL where it was not
 * the same. */
static const char *
name_before(const struct questionnaire *q, const struct questionnaire *before,
    const struct question *qn)
{
	int i;

	if (q == before)
		return qn->name;
	if (qn->lineage != LN_SAME && qn->lineage != LN_REWORDED)
		return NULL;
	i = questionnaire_find(
	    before, qn->lineage_from != NULL ? qn->lineage_from : qn->name);
	return i >= 0 && before->questions[i].type == qn->type
	    ? before->questions[i].name
	    : NULL;
}

static void
grow_last(struct answer_list *l, struct arena *a, size_t *cap)
{
	struct answer *bigger;

	*cap = *cap == 0 ? 64 : 2 * *cap;
	bigger = arena_array(a, *cap, sizeof(*bigger));
	if (l->n > 0)
		memcpy(bigger, l->v, l->n * sizeof(*bigger));
	l->v = bigger;
}

/* Answers of the cycle before under the names of today. Two questions may go
 * back to one: then there are more of them than there were. */
static void
rename_last(struct open_report *r, struct arena *a,
    const struct questionnaire *before, const struct answer_list *from)
{
	size_t cap = 0;

	for (int i = 0; i < r->q->questions_n; i++) {
		const struct question *qn = &r->q->questions[i];
		const char *was = name_before(r->q, before, qn);

		for (size_t k = 0; was != NULL && k < from->n; k++) {
			if (strcmp(from->v[k].question, was) != 0)
				continue;
			if (r->last.n == cap)
				grow_last(&r->last, a, &cap);
			r->last.v[r->last.n] = from->v[k];
			r->last.v[r->last.n++].question = qn->name;
		}
	}
}

enum rc
report_last_submission(struct db *db, struct arena *a,
    const struct open_report *r, struct cycle *cycle, int64_t *out,
    struct fault *f)
{
	struct report before = {0};
	enum rc rc;

	*out = 0;
	if (!r->q->reads_last)
		return RC_OK;
	rc = store_cycle_previous(db, a, r->cycle.id, cycle, f);
	if (rc == RC_OK)
		rc = store_report_of(
		    db, a, cycle->id, r->report.iso3, &before, f);
	*out = before.submission;
	return rc == RC_ABSENT ? RC_OK : rc;
}

enum rc
report_read_last(struct db *db, struct library *l, struct arena *a,
    const char *least, struct open_report *r, struct fault *f)
{
	const struct questionnaire *q;
	struct answer_list answers;
	struct cycle c;
	int64_t id;
	enum rc rc = report_last_submission(db, a, r, &c, &id, f);

	r->last = (struct answer_list){0};
	if (rc != RC_OK || id == 0)
		return rc;
	rc = store_submission_answers(db, a, id, least, &answers, f);
	if (rc == RC_OK)
		rc = library_get(l, db, c.questionnaire, c.version, &q, f);
	if (rc == RC_OK)
		rename_last(r, a, q, &answers);
	return rc;
}

const char *
check_problem(
    const struct open_report *r, int question, const char *row, const char *col)
{
	bool is_grid = r->q->questions[question].type == QT_GRID;

	for (int i = 0; i < r->q->checks_n; i++) {
		const struct figure_check *c = &r->q->checks[i];

		if (c->at != question || c->is_query ||
		    !scope_tells(r->scope, r->q, c->holds) ||
		    (is_grid &&
			(strcmp(c->row, row) != 0 || strcmp(c->col, col) != 0)))
			continue;
		if (!instance_check_holds(r->instance, i, is_grid ? NULL : row))
			return c->key;
	}
	return NULL;
}

static void
look(const struct open_report *r, int check, const char *row,
    struct objection_list *out)
{
	const struct figure_check *c = &r->q->checks[check];
	const char *place = row != NULL ? row : c->row;
	const struct answer *ans;

	if (instance_check_holds(r->instance, check, row))
		return;
	ans = report_answer(r, r->q->questions[c->at].name, place, c->col);
	out->v[out->n++] = (struct objection){.check = c,
	    .row = place,
	    .explanation = ans == NULL ? "" : ans->comment};
}

void
report_objections(const struct open_report *r, struct arena *a, int section,
    struct objection_list *out)
{
	size_t most = (size_t)r->q->checks_n * (r->rows.n + 1);

	out->n = 0;
	out->v = arena_array(a, most + 1, sizeof(*out->v));
	for (int i = 0; i < r->q->checks_n; i++) {
		int at = r->q->checks[i].at;
		int repeat = question_repeat(r->q, at);

		if ((section >= 0 && r->q->questions[at].section != section) ||
		    scope_of(r->scope, at) == SHARE_NONE ||
		    !scope_tells(r->scope, r->q, r->q->checks[i].holds))
			continue;
		if (repeat < 0)
			look(r, i, NULL, out);
		for (size_t k = 0; repeat >= 0 && k < r->rows.n; k++)
			if (strcmp(r->rows.v[k].question,
				r->q->questions[repeat].name) == 0)
				look(r, i, r->rows.v[k].row, out);
	}
}

bool
objection_waits(const struct objection *o)
{
	return o->check->is_query && text_is_empty(o->explanation);
}
