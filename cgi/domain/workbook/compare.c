/* SPDX-License-Identifier: MIT */
/*
 * A kept return against the report as it stands at this moment: asked anew
 * each time it is shown, since colleagues go on working. Accepting is a save
 * like any other, with the revision at download as what its author had seen.
 */
#include <string.h>
#include "base/text.h"
#include "domain/report/report_inside.h"
#include "domain/workbook/inside.h"

const char *
return_kind_name(enum return_kind k)
{
	static const char *const names[] = {
	    [RETURN_NEW] = "new",
	    [RETURN_CHANGED] = "changed",
	    [RETURN_EMPTIED] = "emptied",
	    [RETURN_SAME] = "same",
	    [RETURN_CONFLICT] = "conflict",
	    [RETURN_REFUSED] = "refused",
	};

	_Static_assert(sizeof(names) / sizeof(names[0]) == RETURN__MAX,
	    "one word for each");
	return names[k];
}

bool
return_is_now(const struct return_answer *said, const struct answer *now)
{
	return text_eq(said->value, now->value) &&
	    text_eq(said->status, now->status) &&
	    text_eq(said->comment, now->comment) &&
	    text_eq(said->source, now->source);
}

static enum return_kind
kind_of(const struct return_line *l)
{
	if (*l->said.refused != '\0' || l->question < 0)
		return RETURN_REFUSED;
	if (return_is_now(&l->said, &l->now))
		return RETURN_SAME;
	if (l->now.revision != l->said.seen_revision)
		return RETURN_CONFLICT;
	if (answer_is_blank(&l->now))
		return RETURN_NEW;
	return text_eq(l->said.status, "blank") ? RETURN_EMPTIED
						: RETURN_CHANGED;
}

/* Rows that were made for the workbook come into the report with what is in
 * them, as many as there is room for: the upper ones. rows gains them. */
static bool
finds_room(struct open_report *rows, const struct return_line *l)
{
	const struct questionnaire *q = rows->q;
	int repeat = question_repeat(q, l->question);
	const char *name;

	if (repeat < 0 || l->said.seen_revision > 0)
		return true;
	name = q->questions[repeat].name;
	if (repeat_has_row(&rows->rows, name, l->said.row))
		return true;
	if (!repeat_takes_row(rows, repeat, l->said.row))
		return false;
	rows->rows.v[rows->rows.n++] =
	    (struct repeat_row){.question = name, .row = l->said.row};
	return true;
}

static void
compare_one(const struct open_report *o, struct open_report *rows,
    struct return_line *l)
{
	const struct answer *now =
	    report_answer(o, l->said.question, l->said.row, l->said.col);

	l->question = questionnaire_find(o->q, l->said.question);
	l->now = now != NULL
	    ? *now
	    : answer_none(o->q, l->said.question, l->said.row, l->said.col);
	/* given to somebody else since */
	if (scope_is_partial(o->scope) && *l->said.refused == '\0' &&
	    (l->question < 0 || scope_of(o->scope, l->question) < SHARE_WRITE))
		l->said.refused = "not_shared";
	l->is_decided = *l->said.outcome != '\0';
	if (*l->said.refused == '\0' && l->question >= 0 && !l->is_decided &&
	    !return_is_now(&l->said, &l->now) && !finds_room(rows, l))
		l->said.refused = "no_room";
	l->kind = kind_of(l);
	if (l->kind != RETURN_REFUSED)
		l->problem = answer_problem(o, l->question, l->said.row,
		    l->said.col, l->said.value, l->said.status);
}

enum rc
workbook_compare(struct db *db, struct arena *a, const struct open_report *o,
    const struct account *who, int64_t id, struct open_return *out,
    struct fault *f)
{
	struct return_answer_list said;
	struct open_report rows = *o;
	enum rc rc;

	memset(out, 0, sizeof(*out));
	rc = store_return_get(db, a, id, o->report.id, &out->r, f);
	if (rc == RC_OK && scope_is_partial(o->scope) && out->r.by != who->id)
		return fail(f, RC_ABSENT, 6553, "another one's workbook");
	if (rc == RC_OK)
		rc = store_return_answers(db, a, id, &said, f);
	if (rc == RC_OK)
		rc = store_return_notes(db, a, id, &out->notes, f);
	if (rc != RC_OK)
		return rc;
	entries_apart(o, a, &said);
	out->v = arena_array(a, said.n + 1, sizeof(*out->v));
	out->n = said.n;
	rows.rows.v =
	    arena_array(a, o->rows.n + said.n + 1, sizeof(*rows.rows.v));
	if (o->rows.n > 0)
		memcpy(
		    rows.rows.v, o->rows.v, o->rows.n * sizeof(*rows.rows.v));
	for (size_t i = 0; i < said.n; i++) {
		out->v[i].said = said.v[i];
		compare_one(o, &rows, &out->v[i]);
		if (!out->v[i].is_decided)
			out->count[out->v[i].kind]++;
	}
	return RC_OK;
}

size_t
workbook_waiting(const struct open_return *r)
{
	return r->count[RETURN_NEW] + r->count[RETURN_CHANGED] +
	    r->count[RETURN_EMPTIED] + r->count[RETURN_CONFLICT];
}

static bool
is_among(int64_t position, const int64_t *v, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (v[i] == position)
			return true;
	}
	return false;
}

static bool
is_taken(const struct return_line *l, enum take take, const int64_t *positions,
    size_t n)
{
	if (l->is_decided || l->kind == RETURN_REFUSED || take == TAKE_NONE)
		return false;
	if (take == TAKE_SOME)
		return is_among(l->said.position, positions, n);
	return take == TAKE_ALL || l->kind != RETURN_CONFLICT;
}

static void
count(const struct change_outcome *o, struct taken *out)
{
	switch (o->result) {
	case CR_SAVED:
		out->saved++;
		break;
	case CR_NEWER:
		out->beside++;
		break;
	case CR_UNPLACED:
		out->kept++;
		break;
	default:
		out->same++;
	}
}

/* Answers first, in a transaction of their own: where the program ends between
 * the two, they are shown as the same as what stands there. */
static enum rc
mark(struct db *db, const struct open_return *r, enum take take,
    const bool *is_chosen, int64_t now, struct fault *f)
{
	bool waits = false;
	enum rc rc = db_begin(db, __func__, f);

	for (size_t i = 0; rc == RC_OK && i < r->n; i++) {
		const struct return_line *l = &r->v[i];

		if (l->is_decided)
			continue;
		if (is_chosen[i] || take == TAKE_NONE)
			rc = store_return_outcome(db, r->r.id, l->said.position,
			    is_chosen[i] ? "taken" : "left", f);
		else
			waits |=
			    l->kind != RETURN_REFUSED && l->kind != RETURN_SAME;
	}
	if (rc == RC_OK && !waits)
		rc = store_return_settle(db, r->r.id, now, f);
	return db_end(db, rc, f);
}

enum rc
workbook_accept(struct db *db, struct library *l, struct arena *a,
    const struct open_return *r, const struct account *who, enum take take,
    const int64_t *positions, size_t n, int64_t now, struct taken *out,
    struct fault *f)
{
	struct change *c = arena_array(a, r->n + 1, sizeof(*c));
	struct change_outcome *o = arena_array(a, r->n + 1, sizeof(*o));
	bool *is_chosen = arena_array(a, r->n + 1, sizeof(*is_chosen));
	size_t k = 0;
	enum rc rc = RC_OK;

	memset(out, 0, sizeof(*out));
	for (size_t i = 0; i < r->n; i++) {
		const struct return_answer *s = &r->v[i].said;

		is_chosen[i] = is_taken(&r->v[i], take, positions, n);
		if (!is_chosen[i])
			continue;
		c[k++] = (struct change){.question = s->question,
		    .row = s->row,
		    .col = s->col,
		    .value = s->value,
		    .status =
			text_eq(s->status, "blank") ? "answered" : s->status,
		    .comment = s->comment,
		    .source = s->source,
		    .seen_revision = s->seen_revision};
	}
	if (k > 0)
		rc = report_save(db, l, a, r->r.report, who, c, k, now, o, f);
	for (size_t i = 0; rc == RC_OK && i < k; i++)
		count(&o[i], out);
	return rc == RC_OK ? mark(db, r, take, is_chosen, now, f) : rc;
}
