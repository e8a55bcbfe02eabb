/* SPDX-License-Identifier: MIT */
/*
 * A workbook that came back is read against the report and kept: what differs
 * from the state at its download. What does not is counted and no more, since
 * nobody said anything there.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "base/limits.h"
#include "base/text.h"
#include "domain/report/report_inside.h"
#include "domain/report/report_value.h"
#include "domain/workbook/inside.h"

static enum rc
refuse(const char **why, const char *word, struct fault *f)
{
	*why = word;
	return fail(f, RC_INPUT, 6550, "the workbook is not taken: %s", word);
}

enum rc
workbook_of(struct db *db, struct arena *a, const struct book *book,
    struct home_workbook *out, const char **why, struct fault *f)
{
	const char *token = workbook_fact(a, book, "token");
	enum rc rc;

	if (*token == '\0')
		return refuse(why, "not_ours", f);
	rc = store_return_workbook(db, a, token, out, NULL);
	if (rc == RC_ABSENT)
		return refuse(why, "other_database", f);
	return rc == RC_OK
	    ? RC_OK
	    : fail(f, rc, 6551, "the workbook's token cannot be looked up");
}

/* Of which State a workbook is, it says itself; what else there is about
 * another State's report is not told. */
static enum rc
check_belongs(const struct gathering *g, const struct home_workbook *w,
    const char **why, struct fault *f)
{
	const struct book *b = g->file->book;
	const struct open_report *o = g->o;

	if (!text_eq(workbook_fact(g->a, b, "state"), o->report.iso3))
		return refuse(why, "other_state", f);
	if (w->report != o->report.id)
		return refuse(why, "other_report", f);
	if (!text_eq(workbook_fact(g->a, b, "format"), "1") ||
	    !text_eq(workbook_fact(g->a, b, "questionnaire"), o->q->id) ||
	    !text_eq(workbook_fact(g->a, b, "version"),
		arena_printf(g->a, "%d", o->q->version)) ||
	    !text_eq(workbook_fact(g->a, b, "hash"), o->q->hash))
		return refuse(why, "other_version", f);
	return RC_OK;
}

/* What stood at the place when the workbook was made. */
static enum rc
base_of(const struct gathering *g, const struct said *s, struct answer *out,
    struct fault *f)
{
	const char *name = g->o->q->questions[s->question].name;
	int64_t seen = gather_seen(g, s->question, s->row, s->col);
	int64_t revision = seen < 0 ? 0 : g->seen.v[seen].revision;
	const struct answer *now = report_answer(g->o, name, s->row, s->col);
	enum rc rc;

	*out = answer_none(g->o->q, name, s->row, s->col);
	if (revision == 0)
		return RC_OK;
	if (now != NULL && now->revision == revision) {
		*out = *now;
		return RC_OK;
	}
	rc = store_answer_at(g->db, g->a, g->o->report.id, name, s->row, s->col,
	    revision, out, NULL);
	return rc == RC_OK || rc == RC_ABSENT
	    ? RC_OK
	    : fail(f, rc, 6552, "history of %s cannot be read", name);
}

/* Signs that no cell can hold are no difference. */
static bool
same_text(const char *x, const char *y)
{
	for (;; x++, y++) {
		while (*x > 0 && *x < 0x20 && *x != '\n')
			x++;
		while (*y > 0 && *y < 0x20 && *y != '\n')
			y++;
		if (*x != *y)
			return false;
		if (*x == '\0')
			return true;
	}
}

/* A spreadsheet makes 0.10 into 0.1. */
static bool
same_value(const struct question *q, const char *x, const char *y)
{
	double a, b;

	if (same_text(x, y))
		return true;
	return question_has_figures(q) && text_decimal(x, &a) &&
	    text_decimal(y, &b) && fabs(a - b) <= fabs(a) * 1e-14;
}

static bool
says_the_same(
    const struct question *q, const struct answer *x, const struct answer *y)
{
	return same_value(q, x->value, y->value) &&
	    text_eq(x->status, y->status) &&
	    same_text(x->comment, y->comment) &&
	    same_text(x->source, y->source);
}

/* An answer that no cell can hold was cut when the workbook was made: what is
 * left of it with a mark at its end says nothing new, and anything else would
 * throw the end away. */
static void
mind_cut(const struct answer *base, struct answer *wanted, const char **refused)
{
	enum { CELL_CHARS = 32767, MARK_BYTES = 400 };
	size_t n = strlen(wanted->value), same = 0;

	if (strlen(base->value) <= CELL_CHARS ||
	    strcmp(base->value, wanted->value) == 0)
		return;
	while (same < n && base->value[same] == wanted->value[same])
		same++;
	if (n - same <= MARK_BYTES && n > MARK_BYTES)
		wanted->value = base->value;
	else if (*refused == NULL && n > 0)
		*refused = "was_cut";
}

struct keeping {
	struct gathering g;
	struct return_answer *v;
	size_t n,
	    twins; /* twins: those of them that are refused as said twice */
	int64_t untouched;
	/* by index of said */
	size_t *first_of;	   /* where its place was said first */
	struct return_answer **as; /* what it became; NULL: says nothing new */
};

static bool
is_same_place(const struct said *x, const struct said *y)
{
	return x->question == y->question && text_eq(x->row, y->row) &&
	    text_eq(x->col, y->col);
}

static int
by_said(const void *x, const void *y)
{
	const struct said *a = *(const struct said *const *)x;
	const struct said *b = *(const struct said *const *)y;
	int d = a->question - b->question;

	if (d == 0)
		d = strcmp(a->row, b->row);
	if (d == 0)
		d = strcmp(a->col, b->col);
	return d != 0 ? d : a < b ? -1 : a > b;
}

static void
find_twins(struct keeping *k)
{
	const struct gathering *g = &k->g;
	size_t n = g->said.n;
	const struct said **v = arena_array(g->a, n + 1, sizeof(*v));

	k->first_of = arena_array(g->a, n + 1, sizeof(*k->first_of));
	for (size_t i = 0; i < n; i++)
		v[i] = &g->said.v[i];
	if (n > 1)
		qsort(v, n, sizeof(*v), by_said);
	for (size_t i = 0; i < n; i++) {
		size_t at = (size_t)(v[i] - g->said.v);

		k->first_of[at] = i > 0 && is_same_place(v[i], v[i - 1])
		    ? k->first_of[v[i - 1] - g->said.v]
		    : at;
	}
}

/* A copy of a row that says what the row says is no news. */
static bool
is_said_already(const struct keeping *k, size_t said, const struct answer *x,
    const char *refused)
{
	const struct return_answer *first = k->as[k->first_of[said]];

	return k->first_of[said] != said && first != NULL &&
	    text_eq(first->refused, refused) &&
	    text_eq(first->value, x->value) &&
	    text_eq(first->status, x->status) &&
	    text_eq(first->comment, x->comment) &&
	    text_eq(first->source, x->source);
}

static enum rc
keep_one(struct keeping *k, size_t said, struct fault *f)
{
	struct gathering *g = &k->g;
	const struct said *s = &g->said.v[said];
	bool is_twin = k->first_of[said] != said;
	struct return_answer *to = &k->v[k->n];
	struct answer base, wanted;
	const char *refused;
	enum rc rc = base_of(g, s, &base, f);

	if (rc != RC_OK)
		return rc;
	judge(g, s, &base, &wanted, &to->told, &refused);
	mind_cut(&base, &wanted, &refused);
	if (refused == NULL &&
	    says_the_same(&g->o->q->questions[s->question], &wanted, &base)) {
		k->untouched += !is_twin;
		return RC_OK;
	}
	if (is_said_already(k, said, &wanted, refused))
		return RC_OK;
	to->position = (int64_t)k->n;
	to->question = g->o->q->questions[s->question].name;
	to->row = s->row;
	to->col = s->col;
	to->value = wanted.value;
	to->status = wanted.status;
	to->comment = wanted.comment;
	to->source = wanted.source;
	to->sheet = s->sheet;
	to->cell = s->sheet_col < 0
	    ? ""
	    : book_cell_name(g->a, s->sheet_row, s->sheet_col);
	to->refused = refused == NULL && is_twin ? "twice" : refused;
	k->as[said] = to;
	k->twins += is_twin;
	k->n++;
	return RC_OK;
}

static enum rc
judge_all(struct keeping *k, struct fault *f)
{
	size_t n = k->g.said.n;
	enum rc rc = RC_OK;

	find_twins(k);
	k->v = arena_array(k->g.a, n + 1, sizeof(*k->v));
	k->as = arena_array(k->g.a, n + 1, sizeof(*k->as));
	for (size_t i = 0; rc == RC_OK && i < n; i++)
		rc = keep_one(k, i, f);
	return rc;
}

static enum rc
write_all(struct keeping *k, const struct workbook_return *r, int64_t *id,
    struct fault *f)
{
	struct db *db = k->g.db;
	enum rc rc = store_return_add(db, r, id, f);

	for (size_t i = 0; rc == RC_OK && i < k->n; i++)
		rc = store_return_answer_add(db, *id, &k->v[i], f);
	for (size_t i = 0; rc == RC_OK && i < k->g.notes_n; i++)
		rc = store_return_note_add(
		    db, *id, (int64_t)i, &k->g.notes[i], f);
	return rc;
}

static enum rc
read_book(struct keeping *k, const struct home_workbook *w, const char **why,
    struct fault *f)
{
	enum rc rc = check_belongs(&k->g, w, why, f);

	if (rc == RC_OK)
		rc = store_return_seen(k->g.db, k->g.a, w->id, &k->g.seen, f);
	if (rc != RC_OK)
		return rc;
	gather_places(&k->g);
	if (k->g.said.n == 0 && k->g.not_shared == 0)
		return refuse(why, "nothing", f);
	if (k->g.said.n > LIMIT_BOOK_PLACES)
		return refuse(why, "large", f);
	rc = judge_all(k, f);
	return rc == RC_OK && k->twins > LIMIT_BOOK_TWINS
	    ? refuse(why, "large", f)
	    : rc;
}

static enum rc
settle_if_idle(struct keeping *k, const struct account *who, int64_t id,
    int64_t now, struct fault *f)
{
	struct open_return r;
	enum rc rc = workbook_compare(k->g.db, k->g.a, k->g.o, who, id, &r, f);

	return rc == RC_OK && workbook_waiting(&r) == 0
	    ? store_return_settle(k->g.db, id, now, f)
	    : rc;
}

enum rc
workbook_keep(struct db *db, struct library *l, struct arena *a, int64_t report,
    const struct account *who, const struct returned_file *file, int64_t now,
    int64_t *id, const char **why, struct fault *f)
{
	struct open_report o = {0};
	struct keeping k = {.g = {.db = db, .a = a, .o = &o, .file = file}};
	struct workbook_return r = {
	    .file_name = file->name, .by = who->id, .at = now};
	struct home_workbook w;
	enum rc rc = db_begin(db, __func__, f);

	*why = NULL;
	if (rc == RC_OK)
		rc = report_open(db, l, a, report, who->iso3, "en", now, &o, f);
	if (rc == RC_OK)
		rc = report_limit(db, a, who, &o, f);
	if (rc == RC_OK)
		rc = workbook_of(db, a, file->book, &w, why, f);
	if (rc == RC_OK) {
		k.g.lang = w.lang;
		rc = read_book(&k, &w, why, f);
	}
	if (rc == RC_OK) {
		r.workbook = w.id;
		r.untouched = k.untouched;
		rc = write_all(&k, &r, id, f);
	}
	if (rc == RC_OK)
		rc = settle_if_idle(&k, who, *id, now, f);
	report_close(&o);
	return db_end(db, rc, f);
}
