/* SPDX-License-Identifier: MIT */
/* What one submission says that another of the same report did not. */
#include <stdlib.h>
#include <string.h>
#include "base/text.h"
#include "domain/report/report_inside.h"

static bool
is_alike(const struct answer *x, const struct answer *y)
{
	return text_eq(x->value, y->value) && text_eq(x->status, y->status) &&
	    text_eq(x->comment, y->comment) && text_eq(x->source, y->source) &&
	    text_eq(x->publication, y->publication) &&
	    text_eq(x->flags, y->flags);
}

static int
compare_answer(const struct answer *x, const struct answer *y)
{
	int d = strcmp(x->question, y->question);

	if (d == 0)
		d = strcmp(x->row, y->row);
	return d != 0 ? d : strcmp(x->col, y->col);
}

static void
add(struct submission_change_list *out, const struct answer *before,
    const struct answer *now)
{
	const struct answer *at = now != NULL ? now : before;

	out->v[out->n++] = (struct submission_change){
	    at->question, at->row, at->col, before, now};
}

/* Both lists by question, row, column. */
static void
merge(const struct answer_list *before, const struct answer_list *now,
    struct submission_change_list *out)
{
	size_t i = 0, k = 0;

	while (i < before->n || k < now->n) {
		const struct answer *x = i < before->n ? &before->v[i] : NULL;
		const struct answer *y = k < now->n ? &now->v[k] : NULL;
		int d = x == NULL ? 1 : y == NULL ? -1 : compare_answer(x, y);

		if (d != 0)
			add(out, d < 0 ? x : NULL, d < 0 ? NULL : y);
		else if (!is_alike(x, y))
			add(out, x, y);
		i += d <= 0;
		k += d >= 0;
	}
}

static int64_t
position(const struct submission_change *c)
{
	return c->now != NULL ? c->now->row_position : c->before->row_position;
}

/* Places of one question stay in the order of rows and names. */
static int
by_question(const void *x, const void *y, void *ctx)
{
	const struct submission_change *a = x, *b = y;
	const struct questionnaire *q = ctx;
	int i = questionnaire_find(q, a->question),
	    k = questionnaire_find(q, b->question);

	if (i != k)
		return i < k ? -1 : 1;
	if (position(a) != position(b))
		return position(a) < position(b) ? -1 : 1;
	i = strcmp(a->row, b->row);
	return i != 0 ? i : strcmp(a->col, b->col);
}

enum rc
submission_changes(struct db *db, struct arena *a,
    const struct questionnaire *q, const struct submission *before,
    const struct submission *now, const char *least,
    struct submission_change_list *out, struct fault *f)
{
	struct answer_list x, y;
	enum rc rc = store_submission_answers(db, a, before->id, least, &x, f);

	if (rc == RC_OK)
		rc = store_submission_answers(db, a, now->id, least, &y, f);
	if (rc != RC_OK)
		return rc;
	answers_keep_counted(&x);
	answers_keep_counted(&y);
	report_sort(&x);
	report_sort(&y);
	out->v = arena_array(a, x.n + y.n + 1, sizeof(*out->v));
	out->n = 0;
	merge(&x, &y, out);
	if (out->n > 1)
		qsort_r(out->v, out->n, sizeof(*out->v), by_question,
		    (void *)(uintptr_t)q);
	return RC_OK;
}

const struct submission *
submission_before(
    const struct submission_list *list, const struct submission *s)
{
	const struct submission *out = NULL;

	for (size_t i = 0; i < list->n; i++) {
		const struct submission *x = &list->v[i];

		if (x->number < s->number && x->withdrawn_at == 0 &&
		    (out == NULL || x->number > out->number))
			out = x;
	}
	return out;
}
