/* SPDX-License-Identifier: MIT */
/*
 * The block `checks`: what must be true of the figures of a return. Read after
 * the sections, since each stands at a cell of some question. And the questions
 * that ask for last year's figures again, which name another question, too.
 */
#include <string.h>
#include "base/text.h"
#include "domain/condition/condition_private.h"
#include "domain/questionnaire/questionnaire_private.h"

static const struct entry *
needed(struct loader *l, const struct entry *e, const char *key)
{
	const struct entry *c = entry_child(e, key);

	if (c && c->value && *c->value)
		return c;
	complain(l->complaints, l->m->structure_file, c ? c->line : e->line,
	    "check '%s' needs '%s'", e->name, key);
	return NULL;
}

/* QUESTION[.ROW[.COLUMN]] */
static void
read_at(struct loader *l, struct figure_check *c, const struct entry *at)
{
	char *path = arena_dup(l->a, at->value), *row, *col = NULL;

	if ((row = strchr(path, '.')) != NULL) {
		*row++ = '\0';
		if ((col = strchr(row, '.')) != NULL)
			*col++ = '\0';
	}
	c->row = row ? row : "";
	c->col = col ? col : "";
	c->at = questionnaire_find(l->q, path);
	if (c->at < 0)
		complain(l->complaints, l->m->structure_file, at->line,
		    "check '%s': there is no question '%s'", c->name, path);
}

/* In a repeat the row is each of its rows; a part of a law or contact would be
 * a column. Neither is written in `at`. */
static bool
is_cell(const struct questionnaire *q, const struct figure_check *c)
{
	const struct question *qn = &q->questions[c->at];

	if (!question_is_asked(qn) || question_parts(qn->type))
		return false;
	if (qn->type != QT_GRID)
		return *c->row == '\0';
	return choice_find(qn->rows, c->row) &&
	    (qn->columns ? choice_find(qn->columns, c->col) != NULL
			 : *c->col == '\0');
}

static void
read_check(struct loader *l, struct entry *e)
{
	static const char *const known[] = {"severity", "at", "holds", NULL};
	static const char *const severities[] = {"error", "query"};
	const char *file = l->m->structure_file;
	struct figure_check *c = &l->q->checks[l->q->checks_n++];
	const struct entry *at, *holds, *severity;

	*c = (struct figure_check){
	    .name = e->name, .at = -1, .row = "", .col = "", .line = e->line};
	c->key = arena_printf(l->a, "check.%s", e->name);
	load_known_keys(l, file, e, known);
	if (!text_is_name(e->name))
		complain(l->complaints, file, e->line,
		    "'%s' is no name for a check", e->name);
	if ((severity = needed(l, e, "severity")) != NULL)
		c->is_query = load_word(l, file, severity, severities, 2) == 1;
	if ((at = needed(l, e, "at")) != NULL)
		read_at(l, c, at);
	if (c->at >= 0 && !is_cell(l->q, c))
		complain(l->complaints, file, at->line,
		    "check '%s': '%s' names no cell with one answer", c->name,
		    at->value);
	holds = needed(l, e, "holds");
	if (!holds || c->at < 0)
		return;
	c->holds_source = holds->value;
	load_pending(l,
	    &(struct pending){.kind = PENDING_CHECK,
		.index = l->q->checks_n - 1,
		.source = holds->value,
		.file = file,
		.entry = entry_child(e, "holds")});
}

void
load_checks(struct loader *l, const struct entry *checks)
{
	struct entry *e;
	size_t n = 0;

	for (e = checks ? checks->first : NULL; e; e = e->next)
		n++;
	l->q->checks = arena_array(l->a, n + 1, sizeof(*l->q->checks));
	for (e = checks ? checks->first : NULL; e; e = e->next)
		read_check(l, e);
}

/* Cell by cell the same, so that a figure has a place to go to. */
static bool
is_alike(const struct question *x, const struct question *y)
{
	return x->type == y->type && x->cell == y->cell && x->rows == y->rows &&
	    x->columns == y->columns;
}

static bool
may_be_revised(const struct questionnaire *q, const struct question *qn)
{
	return (qn->type == QT_GRID || qn->type == QT_INTEGER ||
		   qn->type == QT_DECIMAL) &&
	    repeat_of(q, (int)(qn - q->questions)) < 0;
}

void
load_revisions(struct loader *l)
{
	const struct questionnaire *q = l->q;
	int i, at;

	for (i = 0; i < q->questions_n; i++) {
		const struct question *qn = &q->questions[i];

		if (!qn->revises)
			continue;
		at = questionnaire_find(q, qn->revises);
		if (at < 0)
			complain(l->complaints, qn->file, qn->line,
			    "'%s' revises '%s', which is no question", qn->name,
			    qn->revises);
		else if (at == i || !may_be_revised(q, qn) ||
		    !may_be_revised(q, &q->questions[at]) ||
		    !is_alike(qn, &q->questions[at]))
			complain(l->complaints, qn->file, qn->line,
			    "'%s' cannot revise '%s': both must be numbers or "
			    "grids of the same rows, columns and cells, in no "
			    "repeat",
			    qn->name, qn->revises);
	}
}

void
check_figure_checks(
    const struct questionnaire *q, struct complaint_list *complaints)
{
	int i, result;

	for (i = 0; i < q->checks_n; i++) {
		const struct figure_check *c = &q->checks[i];
		struct constant_scope s = {.q = q, .at = c->at};

		result = c->holds ? condition_constant(c->holds, &s) : -1;
		if (result >= 0)
			complain(complaints, model_of(q)->structure_file,
			    c->line, "check '%s' %s, whatever is answered",
			    c->name, result ? "always holds" : "never holds");
	}
}
