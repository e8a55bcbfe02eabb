/* SPDX-License-Identifier: MIT */
/*
 * Text kept for its author because a session had ended: put back where it was
 * typed, so that it is on the page again; settled once what is on the page was
 * saved. Where the answer has changed since, the two are compared instead.
 */
#include <string.h>

#include "base/text.h"
#include "domain/report/report_inside.h"
#include "domain/report/report_value.h"

bool
kept_says_same(
    struct arena *a, const struct unplaced *u, const struct answer *ans)
{
	if (text_eq(u->flags, ans->flags))
		return text_eq(u->value, ans->value);
	return text_is_empty(u->flags) &&
	    text_eq(u->value, value_with_flags(a, ans->value, ans->flags));
}

bool
report_kept_is_moot(
    struct arena *arena, const struct open_report *r, const struct unplaced *u)
{
	const struct answer *a = report_answer(r, u->question, u->row, u->col);

	return a != NULL && kept_says_same(arena, u, a) &&
	    text_eq(a->status, u->status) &&
	    (text_is_empty(u->comment) || text_eq(a->comment, u->comment)) &&
	    (text_is_empty(u->source) || text_eq(a->source, u->source));
}

static bool
is_of_place(const struct unplaced *u, const char *question, const char *row,
    const char *col)
{
	return strcmp(u->question, question) == 0 && strcmp(u->row, row) == 0 &&
	    strcmp(u->col, col) == 0;
}

const struct unplaced *
report_kept_find(const struct unplaced_list *list, const char *question,
    const char *row, const char *col)
{
	for (size_t i = 0; i < list->n; i++)
		if (is_of_place(&list->v[i], question, row != NULL ? row : "",
			col != NULL ? col : ""))
			return &list->v[i];
	return NULL;
}

/* Can it stand where it was typed? Its answer must be as its author saw it. */
static bool
fits(const struct open_report *r, const struct unplaced *u, int64_t author,
    int section)
{
	int q = questionnaire_find(r->q, u->question);
	const struct answer *a = report_answer(r, u->question, u->row, u->col);

	return u->author == author && strcmp(u->reason, "newer") != 0 &&
	    strcmp(u->reason, "invalid") != 0 && q >= 0 &&
	    q >= r->q->sections[section].first &&
	    q < r->q->sections[section].end &&
	    scope_of(r->scope, q) == SHARE_WRITE &&
	    question_has_cell(r->q, q, u->row, u->col) &&
	    (a != NULL ? a->revision : 0) == u->seen_revision;
}

static struct answer
as_answer(
    const struct open_report *r, struct arena *arena, const struct unplaced *u)
{
	const struct answer *a = report_answer(r, u->question, u->row, u->col);
	const char *flags;
	struct answer out =
	    a != NULL ? *a : answer_none(r->q, u->question, u->row, u->col);

	out.value = value_without_flags(arena,
	    &r->q->questions[questionnaire_find(r->q, u->question)], u->value,
	    &flags);
	out.status = u->status;
	out.flags = *flags != '\0' ? flags : u->flags;
	if (*u->comment != '\0')
		out.comment = u->comment;
	if (*u->source != '\0')
		out.source = u->source;
	return out;
}

/* The newest of those kept for one place stands for all of them. */
static void
add_newest(struct unplaced_list *out, const struct unplaced *u)
{
	for (size_t i = 0; i < out->n; i++)
		if (is_of_place(&out->v[i], u->question, u->row, u->col)) {
			out->v[i] = *u;
			return;
		}
	out->v[out->n++] = *u;
}

void
report_put_back(struct open_report *r, struct arena *a, int64_t author,
    int section, struct unplaced_list *out)
{
	struct answer_list l = {
	    arena_array(a, r->answers.n + r->unplaced.n + 1, sizeof(*l.v)), 0};

	*out = (struct unplaced_list){
	    arena_array(a, r->unplaced.n + 1, sizeof(*out->v)), 0};
	for (size_t i = 0; i < r->unplaced.n; i++)
		if (fits(r, &r->unplaced.v[i], author, section) &&
		    !report_kept_is_moot(a, r, &r->unplaced.v[i]))
			add_newest(out, &r->unplaced.v[i]);
	if (out->n == 0)
		return;
	for (size_t i = 0; i < r->answers.n; i++)
		if (report_kept_find(out, r->answers.v[i].question,
			r->answers.v[i].row, r->answers.v[i].col) == NULL)
			l.v[l.n++] = r->answers.v[i];
	for (size_t i = 0; i < out->n; i++)
		l.v[l.n++] = as_answer(r, a, &out->v[i]);
	report_sort(&l);
	r->answers = l;
}

/* All that this author had kept for the place until the one that was shown. */
static enum rc
settle_place(struct db *db, const struct unplaced_list *kept,
    const struct unplaced *shown, int64_t now, struct fault *f)
{
	enum rc rc = RC_OK;

	for (size_t i = 0; rc == RC_OK && i < kept->n; i++)
		if (kept->v[i].id <= shown->id &&
		    strcmp(kept->v[i].reason, "newer") != 0 &&
		    is_of_place(
			&kept->v[i], shown->question, shown->row, shown->col))
			rc = store_unplaced_settle(db, kept->v[i].id,
			    shown->report, "picked", shown->author, now, f);
	return rc;
}

enum rc
report_kept_saved(struct db *db, struct arena *a,
    const struct unplaced_list *saved, int64_t now, struct fault *f)
{
	struct unplaced_list kept;
	enum rc rc = RC_OK;

	if (saved->n == 0)
		return RC_OK;
	rc = db_begin(db, __func__, f);
	for (size_t i = 0; rc == RC_OK && i < saved->n; i++) {
		rc = store_unplaced_list(
		    db, a, saved->v[i].report, saved->v[i].author, &kept, f);
		if (rc == RC_OK)
			rc = settle_place(db, &kept, &saved->v[i], now, f);
	}
	return db_end(db, rc, f);
}
