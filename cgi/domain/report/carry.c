/* SPDX-License-Identifier: MIT */
/* What comes over, item by item, and where each stands: see carry.h. */
#include <stdlib.h>
#include <string.h>
#include "base/text.h"
#include "domain/report/carry_inside.h"
#include "domain/report/report_inside.h"

struct gather {
	struct arena *a;
	const struct open_report *o;
	struct carry *c;
	struct ancestry way;
	struct origin *origins; /* of questions first to end */
	int first, end;
	size_t cap;
	bool is_open;
};

struct answer_list
carry_old(const struct carry *c, struct arena *a, int question, const char *row)
{
	struct answer_list out = {0};
	size_t n,
	    first = report_answers_of(
		&c->answers, c->then->questions[question].name, &n);

	if (row == NULL)
		return (struct answer_list){
		    n > 0 ? c->answers.v + first : NULL, n};
	out.v = arena_array(a, n + 1, sizeof(*out.v));
	for (size_t i = first; i < first + n; i++)
		if (strcmp(c->answers.v[i].row, row) == 0)
			out.v[out.n++] = c->answers.v[i];
	return out;
}

/* Of somebody who has the whole report it is the role that says what may be
 * done; a contributor decides about what is theirs to write. */
static enum share
share_of(const struct open_report *o, int question)
{
	return scope_is_partial(o->scope) ? scope_of(o->scope, question)
					  : SHARE_WRITE;
}

static const struct carried *
find_decision(const struct carry *c, const char *question, const char *row)
{
	for (size_t i = 0; i < c->decisions.n; i++) {
		const struct carried *d = &c->decisions.v[i];

		if (strcmp(d->question, question) == 0 &&
		    strcmp(d->row, row) == 0)
			return d;
	}
	return NULL;
}

/* Is every answer of the offer one of today? */
static bool
is_as_offered(const struct open_report *o, const struct carried_item *item)
{
	for (size_t i = 0; i < item->offer.n; i++) {
		const struct answer *x = &item->offer.v[i];
		const struct answer *y =
		    report_answer(o, x->question, x->row, x->col);

		if (y == NULL || strcmp(x->value, y->value) != 0 ||
		    strcmp(x->status, y->status) != 0)
			return false;
	}
	return item->may_confirm;
}

/* Answers that are not blank from a question of today on; of one row or all. */
static size_t
count_now(const struct open_report *o, int question, const char *row)
{
	size_t n,
	    first = report_answers_of(
		&o->answers, o->q->questions[question].name, &n);
	size_t out = 0;

	for (size_t i = first; i < first + n; i++)
		out += !answer_is_blank(&o->answers.v[i]) &&
		    (*row == '\0' || strcmp(o->answers.v[i].row, row) == 0);
	return out;
}

static size_t
answered_now(const struct open_report *o, const struct carried_item *item)
{
	const struct question *qn = &o->q->questions[item->question];
	size_t n = 0;

	if (qn->type != QT_REPEAT)
		return count_now(o, item->question, item->row);
	for (int i = item->question + 1; i < qn->end; i++)
		n += count_now(o, i, item->row);
	return n;
}

static size_t
offered(const struct carried_item *item)
{
	size_t n = 0;

	for (size_t i = 0; i < item->offer.n; i++)
		n += !answer_is_blank(&item->offer.v[i]);
	return n;
}

static enum carry_state
state_of(const struct gather *g, const struct carried_item *item)
{
	const struct question *qn = &g->o->q->questions[item->question];
	const struct carried *d = find_decision(g->c, qn->name, item->row);
	size_t n = answered_now(g->o, item);

	if (n > 0)
		return n == offered(item) && is_as_offered(g->o, item)
		    ? CARRY_CONFIRMED
		    : CARRY_CHANGED;
	if (item->is_revision)
		return CARRY_SHOWN;
	if (*item->row != '\0' &&
	    repeat_has_row(&g->o->rows, qn->name, item->row))
		return CARRY_CHANGED;
	if (d != NULL)
		return strcmp(d->decision, "rejected") == 0 ? CARRY_REJECTED
							    : CARRY_CHANGED;
	if (!g->is_open || !qn->carries ||
	    share_of(g->o, item->question) != SHARE_WRITE)
		return CARRY_SHOWN;
	return instance_relevant(g->o->instance, item->question, NULL)
	    ? CARRY_WAITS
	    : CARRY_DORMANT;
}

static struct carried_item *
add_item(struct gather *g, int question, const char *row)
{
	struct carry *c = g->c;
	const struct origin *o = &g->origins[question - g->first];
	struct carried_item *v;

	if (c->n == g->cap) {
		g->cap = g->cap == 0 ? 32 : 2 * g->cap;
		v = arena_array(g->a, g->cap, sizeof(*v));
		if (c->n > 0)
			memcpy(v, c->v, c->n * sizeof(*v));
		c->v = v;
	}
	c->v[c->n] = (struct carried_item){.question = question,
	    .row = row,
	    .lineage = o->kind,
	    .then = o->then,
	    .then_n = o->n,
	    .is_whole = true,
	    .is_revision = g->o->q->questions[question].revises != NULL};
	return &c->v[c->n++];
}

static bool
said_something(const struct gather *g, const struct origin *o)
{
	for (int i = 0; i < o->n; i++) {
		struct answer_list old =
		    carry_old(g->c, g->a, o->then[i], NULL);

		for (size_t k = 0; k < old.n; k++)
			if (!answer_is_blank(&old.v[k]))
				return true;
	}
	return false;
}

static void
gather_question(struct gather *g, int question)
{
	const struct origin *o = &g->origins[question - g->first];
	struct carried_item *item;

	if (!said_something(g, o) ||
	    (g->o->q->questions[question].revises != NULL &&
		!g->c->from.is_next_before))
		return;
	item = add_item(g, question, "");
	carry_offer(g->c, g->a, g->o->q, question, o, item);
	carry_offer_files(
	    g->c, g->a, g->o->q->questions[question].name, o, item);
	item->state = state_of(g, item);
}

static bool
is_row_known(const struct carry *c, int question, const char *row)
{
	return carry_find(c, question, row) != NULL;
}

static void
offer_row(struct gather *g, int repeat, struct carried_item *item)
{
	const struct questionnaire *q = g->o->q;

	for (int m = repeat + 1; m < q->questions[repeat].end; m++) {
		const struct origin *o = &g->origins[m - g->first];

		if (!question_is_asked(&q->questions[m]))
			continue;
		carry_offer(g->c, g->a, q, m, o, item);
		carry_offer_files(g->c, g->a, q->questions[m].name, o, item);
	}
}

/* The rows of an old repeat, in their order, as items. */
static void
gather_rows(struct gather *g, int repeat, int then)
{
	const struct question *old = &g->c->then->questions[then];
	struct carried_item *item;

	for (int k = then + 1; k < old->end; k++) {
		struct answer_list l = carry_old(g->c, g->a, k, NULL);

		for (size_t i = 0; i < l.n; i++) {
			if (answer_is_blank(&l.v[i]) ||
			    is_row_known(g->c, repeat, l.v[i].row))
				continue;
			item = add_item(g, repeat, l.v[i].row);
			offer_row(g, repeat, item);
			item->state = state_of(g, item);
		}
	}
}

static void
gather_all(struct gather *g)
{
	const struct questionnaire *q = g->o->q;

	for (int i = g->first; i < g->end; i++) {
		const struct question *qn = &q->questions[i];
		const struct origin *o = &g->origins[i - g->first];

		if (share_of(g->o, i) == SHARE_NONE)
			continue;
		if (qn->type == QT_REPEAT) {
			for (int k = 0; k < o->n; k++)
				if (g->c->then->questions[o->then[k]].type ==
				    QT_REPEAT)
					gather_rows(g, i, o->then[k]);
			i = qn->end - 1;
		} else if (question_is_asked(qn)) {
			gather_question(g, i);
		}
	}
}

/* The names of all old questions from which those in sight come, as JSON. */
static const char *
names_wanted(const struct gather *g)
{
	struct buf b;

	buf_init(&b, g->a);
	buf_putc(&b, '[');
	for (int i = g->first; i < g->end; i++) {
		const struct origin *o = &g->origins[i - g->first];

		for (int k = 0; k < o->n; k++) {
			const struct question *then =
			    &g->c->then->questions[o->then[k]];
			int end = then->type == QT_REPEAT ? then->end
							  : o->then[k] + 1;

			for (int j = o->then[k]; j < end; j++)
				buf_printf(&b, "%s\"%s\"", b.n > 1 ? "," : "",
				    g->c->then->questions[j].name);
		}
	}
	buf_putc(&b, ']');
	return b.p;
}

static enum rc
read_answers(struct gather *g, struct db *db, int section, struct fault *f)
{
	struct carry *c = g->c;
	enum rc rc;

	rc = section < 0 ? store_submission_answers(
			       db, g->a, c->from.id, "state", &c->answers, f)
			 : store_submission_questions(db, g->a, c->from.id,
			       names_wanted(g), "state", &c->answers, f);
	/* what did not apply then is nothing the State said */
	answers_keep_counted(&c->answers);
	return rc;
}

static void
find_origins(struct gather *g)
{
	g->origins = arena_array(
	    g->a, (size_t)(g->end - g->first) + 1, sizeof(*g->origins));
	for (int i = g->first; i < g->end; i++)
		carry_origin(&g->way, g->a, i, &g->origins[i - g->first]);
}

enum rc
carry_is_none(struct db *db, struct arena *a, const struct open_report *o,
    bool *out, struct fault *f)
{
	struct earlier_submission from;
	enum rc rc = store_earlier_submission(db, a, o->report.id, &from, f);

	*out = rc == RC_OK && from.id == 0;
	return rc;
}

enum rc
carry_read(struct db *db, struct library *l, struct arena *a,
    const struct open_report *o, int section, struct carry *out,
    struct fault *f)
{
	struct gather g = {.a = a,
	    .o = o,
	    .c = out,
	    .first = section < 0 ? 0 : o->q->sections[section].first,
	    .end =
		section < 0 ? o->q->questions_n : o->q->sections[section].end,
	    .is_open = report_is_open(&o->report, &o->cycle)};
	enum rc rc;

	*out = (struct carry){0};
	rc = store_earlier_submission(db, a, o->report.id, &out->from, f);
	if (rc != RC_OK || out->from.id == 0)
		return rc;
	out->year =
	    arena_dup_n(a, text_utc_date(a, out->from.cycle_opens_at), 4);
	rc = library_get(
	    l, db, out->from.questionnaire, out->from.version, &out->then, f);
	if (rc == RC_OK && out->then->version > o->q->version) {
		/* lineage looks back only */
		*out = (struct carry){0};
		return RC_OK;
	}
	if (rc == RC_OK)
		rc = carry_ancestry(db, l, a, o->q, out->then, &g.way, f);
	if (rc != RC_OK)
		return rc;
	find_origins(&g);
	rc = read_answers(&g, db, section, f);
	if (rc == RC_OK)
		rc =
		    store_carried_list(db, a, o->report.id, &out->decisions, f);
	if (rc == RC_OK)
		rc = carry_read_files(db, a, o->report.id, out, f);
	if (rc == RC_OK)
		gather_all(&g);
	return rc;
}

const struct carried_item *
carry_find(const struct carry *c, int question, const char *row)
{
	for (size_t i = 0; i < c->n; i++)
		if (c->v[i].question == question &&
		    strcmp(c->v[i].row, row) == 0)
			return &c->v[i];
	return NULL;
}

int
carry_waiting(const struct carry *c, const struct questionnaire *q, int section)
{
	int n = 0;

	for (size_t i = 0; i < c->n; i++)
		n += c->v[i].state == CARRY_WAITS &&
		    (section < 0 ||
			q->questions[c->v[i].question].section == section);
	return n;
}
