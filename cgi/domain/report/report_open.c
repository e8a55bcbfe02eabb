/* SPDX-License-Identifier: MIT */
/* Reading a report whole, and finding one's way in it. */
#include <stdlib.h>
#include <string.h>
#include "base/limits.h"
#include "base/text.h"
#include "domain/gap/gap.h"
#include "domain/report/report_inside.h"

bool
report_is_open(const struct report *r, const struct cycle *c)
{
	return report_bar(r, c) == NULL;
}

const char *
report_bar(const struct report *r, const struct cycle *c)
{
	if (strcmp(r->stage, "draft") != 0 && strcmp(r->stage, "returned") != 0)
		return "stage";
	return c->closed_at != 0 ? "closed" : NULL;
}

enum rc
report_glance(struct db *db, struct library *l, struct arena *a, int64_t report,
    const char *iso3, struct open_report *out, struct fault *f)
{
	enum rc rc;

	memset(out, 0, sizeof(*out));
	rc = store_report_get(db, a, report, iso3, &out->report, f);
	if (rc == RC_OK)
		rc = store_cycle_get(db, a, out->report.cycle, &out->cycle, f);
	if (rc == RC_OK)
		rc = library_get(l, db, out->cycle.questionnaire,
		    out->cycle.version, &out->q, f);
	if (rc == RC_OK)
		rc = store_repeat_row_list(db, a, report, &out->rows, f);
	return rc;
}

char *
report_year(const struct open_report *r, struct arena *a)
{
	return arena_dup_n(a, text_utc_date(a, r->cycle.opens_at), 4);
}

enum rc
report_build(
    struct open_report *r, struct arena *a, int64_t now, struct fault *f)
{
	struct facts facts = {.status = r->state.status,
	    .region = r->state.region,
	    .iso3 = r->state.iso3,
	    .year = report_year(r, a),
	    .today = text_utc_date(a, now),
	    .last = r->last.n > 0 ? &r->last : NULL};

	r->is_party = strcmp(r->state.status, "party") == 0;
	return instance_new(
	    a, r->q, &facts, &r->answers, &r->rows, &r->instance, f);
}

enum rc
report_with_rows(const struct open_report *r, struct arena *a,
    const struct repeat_row_list *rows, int64_t now, struct instance **out,
    struct fault *f)
{
	struct open_report with = *r;
	enum rc rc;

	with.rows = *rows;
	rc = report_build(&with, a, now, f);
	*out = rc == RC_OK ? with.instance : NULL;
	return rc;
}

enum rc
report_outline(struct db *db, struct library *l, struct arena *a,
    int64_t report, const char *iso3, const char *lang, struct open_report *out,
    struct fault *f)
{
	enum rc rc = report_glance(db, l, a, report, iso3, out, f);

	if (rc == RC_OK)
		rc = store_state_get(db, a, out->report.iso3, lang,
		    out->q->instrument, &out->state, f);
	if (rc == RC_OK)
		rc = store_unplaced_list(db, a, report, 0, &out->unplaced, f);
	return rc;
}

enum rc
report_complete(struct db *db, struct library *l, struct arena *a, int64_t now,
    struct open_report *r, struct fault *f)
{
	enum rc rc;

	if (r->instance != NULL)
		return RC_OK;
	rc = store_answer_list(db, a, r->report.id, &r->answers, f);
	if (rc == RC_OK)
		rc = report_read_last(db, l, a, "state", r, f);
	return rc == RC_OK ? report_build(r, a, now, f) : rc;
}

enum rc
report_open(struct db *db, struct library *l, struct arena *a, int64_t report,
    const char *iso3, const char *lang, int64_t now, struct open_report *out,
    struct fault *f)
{
	enum rc rc = report_outline(db, l, a, report, iso3, lang, out, f);

	return rc == RC_OK ? report_complete(db, l, a, now, out, f) : rc;
}

static bool
is_shared(const struct open_report *r, const char *question)
{
	return scope_of(r->scope, questionnaire_find(r->q, question)) !=
	    SHARE_NONE;
}

static void
limit_answers(
    const struct open_report *r, struct arena *a, struct answer_list *list)
{
	struct answer_list out = {
	    arena_array(a, list->n + 1, sizeof(*out.v)), 0};

	for (size_t i = 0; i < list->n; i++)
		if (is_shared(r, list->v[i].question))
			out.v[out.n++] = list->v[i];
	*list = out;
}

/* Text kept from somebody's own hands is theirs, whatever was taken back; two
 * versions of an answer concern whoever may write it. */
static void
limit_unplaced(
    struct open_report *r, struct arena *a, const struct account *who)
{
	struct unplaced_list out = {
	    arena_array(a, r->unplaced.n + 1, sizeof(*out.v)), 0};

	for (size_t i = 0; i < r->unplaced.n; i++) {
		const struct unplaced *u = &r->unplaced.v[i];
		int q = questionnaire_find(r->q, u->question);

		if (u->author == who->id ||
		    scope_of(r->scope, q) == SHARE_WRITE)
			out.v[out.n++] = *u;
	}
	r->unplaced = out;
}

enum rc
report_limit(struct db *db, struct arena *a, const struct account *who,
    struct open_report *r, struct fault *f)
{
	struct scope *scope = arena_alloc(a, sizeof(*scope));
	enum rc rc = scope_read(db, a, r->q, r->report.id, who, scope, f);

	if (rc != RC_OK)
		return rc;
	r->scope = scope;
	if (scope->is_whole)
		return RC_OK;
	limit_answers(r, a, &r->answers);
	limit_answers(r, a, &r->last);
	limit_unplaced(r, a, who);
	return RC_OK;
}

void
report_close(struct open_report *r)
{
	instance_free(r->instance);
	r->instance = NULL;
}

enum rc
report_refind(struct db *db, struct library *l, struct arena *a, int64_t report,
    int64_t now, struct open_report *out, struct fault *f)
{
	struct finding_list findings;
	enum rc rc;

	rc = report_open(db, l, a, report, NULL, "en", now, out, f);
	if (rc != RC_OK)
		return rc;
	gap_findings(out, a, &findings);
	return store_finding_replace(db, report, 0, &findings, f);
}

static int
compare_place(const void *x, const void *y)
{
	const struct answer *a = x, *b = y;
	int d = strcmp(a->question, b->question);

	if (d == 0)
		d = strcmp(a->row, b->row);
	return d != 0 ? d : strcmp(a->col, b->col);
}

void
report_sort(struct answer_list *answers)
{
	if (answers->n > 1)
		qsort(
		    answers->v, answers->n, sizeof(*answers->v), compare_place);
}

const struct answer *
report_answer(const struct open_report *r, const char *question,
    const char *row, const char *col)
{
	struct answer key = {.question = question,
	    .row = row == NULL ? "" : row,
	    .col = col == NULL ? "" : col};

	if (r->answers.n == 0)
		return NULL;
	return bsearch(
	    &key, r->answers.v, r->answers.n, sizeof(key), compare_place);
}

static int
compare_question(const void *x, const void *y)
{
	const struct answer *a = x, *b = y;

	return strcmp(a->question, b->question);
}

size_t
report_answers_of(const struct answer_list *l, const char *question, size_t *n)
{
	struct answer key = {.question = question};
	const struct answer *hit = l->n == 0
	    ? NULL
	    : bsearch(&key, l->v, l->n, sizeof(key), compare_question);
	size_t first, end;

	*n = 0;
	if (hit == NULL)
		return 0;
	first = (size_t)(hit - l->v);
	for (end = first; end < l->n; end++)
		if (strcmp(l->v[end].question, question) != 0)
			break;
	while (first > 0 && strcmp(l->v[first - 1].question, question) == 0)
		first--;
	*n = end - first;
	return first;
}

int
question_repeat(const struct questionnaire *q, int question)
{
	int p = q->questions[question].parent;

	while (p >= 0 && q->questions[p].type != QT_REPEAT)
		p = q->questions[p].parent;
	return p;
}

bool
repeat_has_row(
    const struct repeat_row_list *rows, const char *repeat, const char *row)
{
	for (size_t i = 0; i < rows->n; i++) {
		if (strcmp(rows->v[i].row, row) == 0 &&
		    strcmp(rows->v[i].question, repeat) == 0)
			return true;
	}
	return false;
}

bool
repeat_takes_row(const struct open_report *r, int repeat, const char *row)
{
	const struct question *it = &r->q->questions[repeat];
	long n = 0;

	for (int i = 0; i < r->q->lists_n; i++)
		if (choice_find(&r->q->lists[i], row) != NULL)
			return false;
	for (size_t i = 0; i < r->rows.n; i++) {
		if (strcmp(r->rows.v[i].question, it->name) == 0)
			n++;
		else if (strcmp(r->rows.v[i].row, row) == 0)
			return false;
	}
	return n < LIMIT_REPEAT_ROWS && (it->max_rows == 0 || n < it->max_rows);
}

static bool
is_row_id(const char *s)
{
	size_t n = strspn(s,
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

	return n > 0 && n <= 64 && s[n] == '\0';
}

static bool
has_part(enum question_type t, const char *col)
{
	const char *const *parts = question_parts(t);

	if (parts == NULL)
		return *col == '\0';
	while (*parts != NULL && strcmp(*parts, col) != 0)
		parts++;
	return *parts != NULL;
}

bool
question_has_cell(const struct questionnaire *q, int question, const char *row,
    const char *col)
{
	const struct question *it = &q->questions[question];

	if (it->type == QT_GRID)
		return choice_find(it->rows, row) != NULL &&
		    (it->columns == NULL
			    ? *col == '\0'
			    : choice_find(it->columns, col) != NULL);
	if (question_repeat(q, question) >= 0 ? !is_row_id(row) : *row != '\0')
		return false;
	return has_part(it->type, col);
}

bool
answer_is_blank(const struct answer *a)
{
	return a == NULL || strcmp(a->status, "blank") == 0 ||
	    (strcmp(a->status, "answered") == 0 && *a->value == '\0');
}

bool
answer_says_same(const struct answer *x, const struct answer *y)
{
	return strcmp(x->value, y->value) == 0 &&
	    strcmp(x->status, y->status) == 0 &&
	    strcmp(x->comment, y->comment) == 0 &&
	    strcmp(x->source, y->source) == 0 &&
	    strcmp(x->publication, y->publication) == 0 &&
	    text_eq(x->flags, y->flags);
}

struct answer
answer_none(const struct questionnaire *q, const char *question,
    const char *row, const char *col)
{
	return (struct answer){.question = question,
	    .row = row,
	    .col = col,
	    .value = "",
	    .status = "blank",
	    .comment = "",
	    .source = "",
	    .publication = q->publication,
	    .flags = "",
	    .counted = true};
}

bool
report_has_answer(
    const struct open_report *r, const char *question, const char *row)
{
	const struct answer *a;

	for (size_t i = 0; i < r->answers.n; i++) {
		a = &r->answers.v[i];
		if (strcmp(a->question, question) == 0 &&
		    (row == NULL || strcmp(a->row, row) == 0) &&
		    strcmp(a->status, "blank") != 0)
			return true;
	}
	return false;
}
