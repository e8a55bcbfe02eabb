/* SPDX-License-Identifier: MIT */
/* Importing answers: see report_import.h. */
#include <stdlib.h>
#include <string.h>
#include "base/csv.h"
#include "base/limits.h"
#include "base/text.h"
#include "domain/report/report_import.h"
#include "domain/report/report_inside.h"
#include "domain/report/report_value.h"

enum { CHANGES_MAX = 200000 };

struct importing {
	struct arena *a;
	struct open_report r;	  /* as it stands */
	struct open_report after; /* as it would be */
	struct csv csv;
	struct csv_row header;
	struct change *changes;
	int *lines, *questions;
	size_t n, cap;
	size_t complaints_cap;
	struct import *out;
};

static struct import_complaint *
complain_of(
    struct importing *im, int line, const char *column, const char *reason)
{
	struct import *out = im->out;
	struct import_complaint *c;

	if (out->complaints_n == im->complaints_cap)
		out->complaints = arena_more(im->a, out->complaints,
		    out->complaints_n, &im->complaints_cap, sizeof(*c));
	c = &out->complaints[out->complaints_n++];
	c->line = line;
	c->column = column;
	c->reason = reason;
	c->question = -1;
	return c;
}

static const char *
given(const struct importing *im, const struct csv_row *row, const char *column)
{
	return csv_field(row, csv_column(&im->header, column));
}

static const char *
or_null(const char *s)
{
	return *s == '\0' ? NULL : s;
}

/* Rows of repeats are told apart by their id over the whole report, and a
 * person who writes a file calls them 1, 2, 3 in every repeat. */
static const char *
row_id(const struct importing *im, int question, const char *row)
{
	int repeat = question_repeat(im->r.q, question);
	const char *name;

	if (repeat < 0 || *row == '\0')
		return row;
	name = im->r.q->questions[repeat].name;
	if (repeat_has_row(&im->r.rows, name, row) ||
	    (strncmp(row, name, strlen(name)) == 0 && row[strlen(name)] == '-'))
		return row;
	return arena_printf(im->a, "%s-%s", name, row);
}

static const char *
unfit(const struct importing *im, int question, const char *row,
    const char *col, const char **column)
{
	const struct question *it = &im->r.q->questions[question];
	struct arena *a = im->a;

	*column = "row";
	if (it->type == QT_GRID && choice_find(it->rows, row) == NULL)
		return arena_printf(a, "'%s' is no row of %s", row, it->name);
	if (question_repeat(im->r.q, question) >= 0 && *row == '\0')
		return arena_printf(
		    a, "%s stands in a repeat; say in which row", it->name);
	if (it->type != QT_GRID && question_repeat(im->r.q, question) < 0 &&
	    *row != '\0')
		return arena_printf(a, "%s has no rows", it->name);
	*column = "column";
	if (!question_has_cell(im->r.q, question, row, col) &&
	    question_repeat(im->r.q, question) >= 0 &&
	    question_has_cell(im->r.q, question, "1", col)) {
		*column = "row";
		return arena_printf(a,
		    "'%s' is no row id: letters, digits, - and _, at most 64",
		    row);
	}
	if (!question_has_cell(im->r.q, question, row, col))
		return *col == '\0'
		    ? arena_printf(a, "%s needs a column", it->name)
		    : arena_printf(a, "'%s' is no column of %s", col, it->name);
	return NULL;
}

static const char *
bad_status(const char *status, const char *value)
{
	static const char *const known[] = {
	    "", "answered", "blank", ":", "..", "x", "c"};

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
		if (strcmp(known[i], status) == 0)
			return i >= 2 && *value != '\0'
			    ? "a value and a mark exclude each other"
			    : NULL;
	}
	return "is none of answered, blank, : .. x c";
}

static void
keep_line(struct importing *im, const struct csv_row *row, int question,
    const char *status)
{
	struct change *c;
	const struct answer *now;

	if (im->n == im->cap) {
		size_t cap = im->cap;

		im->lines = arena_more(
		    im->a, im->lines, im->n, &cap, sizeof(*im->lines));
		cap = im->cap;
		im->questions = arena_more(
		    im->a, im->questions, im->n, &cap, sizeof(*im->questions));
		im->changes = arena_more(
		    im->a, im->changes, im->n, &im->cap, sizeof(*im->changes));
	}
	im->lines[im->n] = row->line;
	im->questions[im->n] = question;
	c = &im->changes[im->n++];
	c->question = im->r.q->questions[question].name;
	c->row = row_id(im, question, given(im, row, "row"));
	c->col = given(im, row, "column");
	c->value = given(im, row, "value");
	c->status = strcmp(status, "blank") == 0 ? "answered" : status;
	c->comment = or_null(given(im, row, "comment"));
	c->source = or_null(given(im, row, "source"));
	c->flags = or_null(given(im, row, "flags"));
	now = report_answer(&im->r, c->question, c->row, c->col);
	c->seen_revision = now == NULL ? 0 : now->revision;
	if (now != NULL && *c->value == '\0' &&
	    *given(im, row, "status") == '\0') {
		c->value = now->value;
		c->status = now->status;
	}
}

/* Flags are said of figures. */
static bool
bad_flags(const struct importing *im, int question, const char *flags)
{
	return *flags != '\0' &&
	    (!flags_are_known(flags) ||
		!question_has_figures(&im->r.q->questions[question]));
}

static void
read_line(struct importing *im, const struct csv_row *row)
{
	const char *name = given(im, row, "question");
	const char *value = given(im, row, "value");
	const char *status = given(im, row, "status");
	int question = questionnaire_find(im->r.q, name);
	const char *why, *column = "status";

	if (question < 0 || !question_is_asked(&im->r.q->questions[question])) {
		complain_of(im, row->line, "question",
		    arena_printf(im->a,
			"'%s' is no question that takes an answer", name));
		return;
	}
	if (text_is_empty(value) && *status == '\0' &&
	    *given(im, row, "comment") == '\0' &&
	    *given(im, row, "source") == '\0')
		return;
	why = bad_status(status, value);
	if (why == NULL && bad_flags(im, question, given(im, row, "flags"))) {
		column = "flags";
		why = "may hold p, e, r, b (provisional, estimated, revised, "
		      "break in series), beside a number";
	}
	if (why == NULL)
		why = unfit(im, question,
		    row_id(im, question, given(im, row, "row")),
		    given(im, row, "column"), &column);
	if (why != NULL)
		complain_of(im, row->line, column, why);
	else
		keep_line(im, row, question, status);
}

static enum rc
read_lines(struct importing *im, struct fault *f)
{
	struct csv_row row;
	enum rc rc = csv_next(&im->csv, im->a, &im->header, f);

	if (rc == RC_OK &&
	    (csv_column(&im->header, "question") < 0 ||
		csv_column(&im->header, "value") < 0))
		return fail(f, RC_INPUT, 6501,
		    "%s:1: the header row must name the columns question and "
		    "value; row, column, status, comment and source may follow",
		    im->csv.name);
	while (rc == RC_OK) {
		rc = csv_next(&im->csv, im->a, &row, f);
		if (rc != RC_OK || row.n == 0)
			break;
		if (row.n > im->header.n)
			complain_of(im, row.line, "",
			    "has more fields than the header row");
		else
			read_line(im, &row);
		if (im->n > CHANGES_MAX)
			return fail(f, RC_LIMIT, 6502,
			    "%s: more than %d answers", im->csv.name,
			    CHANGES_MAX);
	}
	return rc;
}

static long
rows_most(const struct question *repeat)
{
	return repeat->max_rows > 0 ? repeat->max_rows : LIMIT_REPEAT_ROWS;
}

static long
rows_now(const struct repeat_row_list *rows, const char *repeat)
{
	long n = 0;

	for (size_t i = 0; i < rows->n; i++)
		n += strcmp(rows->v[i].question, repeat) == 0;
	return n;
}

static void
imagine_row(struct importing *im, size_t i)
{
	int repeat = question_repeat(im->r.q, im->questions[i]);
	struct repeat_row_list *rows = &im->after.rows;
	const char *row = im->changes[i].row;
	const struct question *it;

	if (repeat < 0)
		return;
	it = &im->r.q->questions[repeat];
	if (repeat_has_row(rows, it->name, row))
		return;
	if (rows_now(rows, it->name) >= rows_most(it)) {
		complain_of(im, im->lines[i], "row",
		    arena_printf(im->a, "%s takes no more rows than %ld",
			it->name, rows_most(it)));
		return;
	}
	rows->v[rows->n] = (struct repeat_row){
	    .question = it->name, .row = row, .position = (int64_t)rows->n};
	rows->n++;
}

/* As a save would make it of this line: see overlay in report_save.c. */
static void
imagine_value(struct importing *im, size_t i, struct answer *ans)
{
	const struct question *qn = &im->r.q->questions[im->questions[i]];
	const struct change *c = &im->changes[i];
	const char *mark = value_mark(qn, c->value), *flags;
	const char *figure = value_without_flags(im->a, qn, c->value, &flags);

	ans->value = mark != NULL ? "" : value_normal(im->a, qn, figure);
	if (*c->status != '\0' && strcmp(c->status, "answered") != 0)
		ans->status = c->status;
	else if (mark != NULL)
		ans->status = mark;
	else
		ans->status = *ans->value == '\0' ? "blank" : "answered";
}

/* The report as it would be, in memory. A place given twice is judged by
 * either line and complained of. */
static enum rc
imagine(struct importing *im, int64_t now, struct fault *f)
{
	struct open_report *to = &im->after;
	size_t old = im->r.answers.n;

	*to = im->r;
	to->instance = NULL;
	to->answers.v =
	    arena_array(im->a, old + im->n + 1, sizeof(struct answer));
	to->rows.v = arena_array(
	    im->a, im->r.rows.n + im->n + 1, sizeof(struct repeat_row));
	if (old > 0)
		memcpy(to->answers.v, im->r.answers.v,
		    old * sizeof(struct answer));
	if (im->r.rows.n > 0)
		memcpy(to->rows.v, im->r.rows.v,
		    im->r.rows.n * sizeof(struct repeat_row));
	for (size_t i = 0; i < im->n; i++) {
		const struct change *c = &im->changes[i];
		const struct answer *was =
		    report_answer(&im->r, c->question, c->row, c->col);
		struct answer *ans = was != NULL
		    ? &to->answers.v[was - im->r.answers.v]
		    : &to->answers.v[to->answers.n++];

		if (was == NULL)
			*ans =
			    answer_none(im->r.q, c->question, c->row, c->col);
		imagine_value(im, i, ans);
		imagine_row(im, i);
	}
	report_sort(&to->answers);
	return report_build(to, im->a, now, f);
}

static void
judge(struct importing *im)
{
	for (size_t i = 0; i < im->n; i++) {
		const struct change *c = &im->changes[i];
		const struct answer *ans =
		    report_answer(&im->after, c->question, c->row, c->col);
		const char *problem = answer_problem(&im->after,
		    im->questions[i], c->row, c->col, ans->value, ans->status);
		struct import_complaint *bad;

		if (problem == NULL)
			continue;
		bad = complain_of(im, im->lines[i], "value", NULL);
		bad->problem = problem;
		bad->question = im->questions[i];
	}
}

static int
by_change(const void *x, const void *y)
{
	const struct change *a = *(const struct change *const *)x;
	const struct change *b = *(const struct change *const *)y;
	int d = strcmp(a->question, b->question);

	if (d == 0)
		d = strcmp(a->row, b->row);
	if (d == 0)
		d = strcmp(a->col, b->col);
	return d != 0 ? d : a < b ? -1 : a > b;
}

static void
find_twins(struct importing *im)
{
	const struct change **v = arena_array(im->a, im->n + 1, sizeof(*v));

	for (size_t i = 0; i < im->n; i++)
		v[i] = &im->changes[i];
	if (im->n > 1)
		qsort(v, im->n, sizeof(*v), by_change);
	for (size_t i = 1; i < im->n; i++) {
		if (strcmp(v[i]->question, v[i - 1]->question) == 0 &&
		    strcmp(v[i]->row, v[i - 1]->row) == 0 &&
		    strcmp(v[i]->col, v[i - 1]->col) == 0)
			complain_of(im, im->lines[v[i] - im->changes],
			    "question",
			    arena_printf(im->a,
				"the same place is given on line %d",
				im->lines[v[i - 1] - im->changes]));
	}
}

static int
by_line(const void *x, const void *y)
{
	const struct import_complaint *a = x, *b = y;

	return a->line < b->line ? -1 : a->line > b->line;
}

static enum rc
refuse_lines(struct importing *im, struct fault *f)
{
	struct import *out = im->out;

	if (out->complaints_n == 0)
		return RC_OK;
	qsort(out->complaints, out->complaints_n, sizeof(*out->complaints),
	    by_line);
	return fail(f, RC_INPUT, 6503,
	    "%s: nothing is imported, %zu lines must be mended first",
	    im->csv.name, out->complaints_n);
}

static enum rc
judge_file(struct importing *im, int64_t now, struct fault *f)
{
	enum rc rc;

	if (report_bar(&im->r.report, &im->r.cycle) != NULL)
		return fail(f, RC_CONFLICT, 6504,
		    "the report is %s%s: answers cannot be imported",
		    im->r.report.stage,
		    im->r.cycle.closed_at != 0 ? ", its cycle is closed" : "");
	rc = read_lines(im, f);
	if (rc != RC_OK)
		return rc;
	find_twins(im);
	rc = imagine(im, now, f);
	if (rc == RC_OK)
		judge(im);
	return rc == RC_OK ? refuse_lines(im, f) : rc;
}

static enum rc
save(struct importing *im, struct db *db, struct library *l,
    const struct account *who, int64_t now, struct fault *f)
{
	struct change_outcome *o = arena_array(im->a, im->n + 1, sizeof(*o));
	enum rc rc = report_save(
	    db, l, im->a, im->r.report.id, who, im->changes, im->n, now, o, f);

	im->out->answers = im->n;
	for (size_t i = 0; rc == RC_OK && i < im->n; i++) {
		im->out->saved += o[i].result == CR_SAVED;
		im->out->kept_aside +=
		    o[i].result == CR_NEWER || o[i].result == CR_UNPLACED;
	}
	return rc;
}

enum rc
report_import(struct db *db, struct library *l, struct arena *a, int64_t report,
    const struct account *who, const char *name, const char *text, size_t n,
    int64_t now, struct import *out, struct fault *f)
{
	struct importing im = {.a = a, .out = out};
	enum rc rc;

	memset(out, 0, sizeof(*out));
	rc = csv_open(&im.csv, name, text, n, f);
	if (rc == RC_OK)
		rc = report_open(
		    db, l, a, report, who->iso3, "en", now, &im.r, f);
	if (rc == RC_OK) {
		out->q = im.r.q;
		rc = judge_file(&im, now, f);
	}
	report_close(&im.after);
	report_close(&im.r);
	return rc == RC_OK ? save(&im, db, l, who, now, f) : rc;
}
