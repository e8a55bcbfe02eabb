/* SPDX-License-Identifier: MIT */
/*
 * A check of figures as XPath: what must hold, or else a figure that it reads
 * is a blank or a mark. The guard is part of the expression, so that the
 * browser, which evaluates the same text, needs to know nothing of it.
 */
#include "domain/condition/condition_private.h"
#include "domain/questionnaire/questionnaire_private.h"

/* Does this name a number, one or several? */
static bool
is_figure(const struct scope *s, const struct node *n)
{
	const struct question *qn;
	enum question_type t;

	if (n->kind != N_QUESTION && n->kind != N_LAST && n->kind != N_SELF)
		return false;
	qn = &s->q->questions[n->kind == N_SELF ? s->at : n->question];
	if (qn->type == QT_CALCULATE)
		return qn->calculate &&
		    node_value(qn->calculate->tree) == V_NUMBER;
	t = qn->type == QT_GRID ? qn->cell : qn->type;
	return t == QT_INTEGER || t == QT_DECIMAL || t == QT_YEAR;
}

/* The path of the figures a node names; of a grid or a row of it, the cells. */
static const char *
figure_path(const struct scope *s, const struct node *n)
{
	const char *path = condition_path(s, n);
	const struct question *qn;

	if (n->kind == N_SELF)
		return path;
	qn = &s->q->questions[n->question];
	if (qn->type == QT_GRID && (!n->row || (qn->columns && !n->col)))
		return arena_printf(
		    s->a, "%s/descendant-or-self::*[not(*)]", path);
	return path;
}

/* "X is there and all of it is numbers", joined by and, each X once. */
static void
write_figures(const struct scope *s, const struct node *n, struct buf *b,
    struct table *told)
{
	const struct node *arg;
	const char *path;

	if (is_figure(s, n)) {
		path = figure_path(s, n);
		if (table_put(told, path, ""))
			buf_printf(b,
			    "%s%s and not(%s[string(number(.)) = 'NaN'])",
			    b->n ? " and " : "", path, path);
	}
	for (arg = n->first; arg; arg = arg->next)
		write_figures(s, arg, b, told);
}

enum rc
condition_write_check(const struct scope *s, const struct node *n,
    const char **out, struct fault *f)
{
	const char *holds;
	struct table told;
	struct buf figures;
	enum rc rc = condition_write(s, n, NULL, &holds, f);

	if (rc != RC_OK)
		return rc;
	table_init(&told, s->a);
	buf_init(&figures, s->a);
	write_figures(s, n, &figures, &told);
	*out = figures.n
	    ? arena_printf(s->a, "(not(%s) or %s)", figures.p, holds)
	    : holds;
	return RC_OK;
}
