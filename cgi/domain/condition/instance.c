/* SPDX-License-Identifier: MIT */
/*
 * Answers as a document, and relevance in it. Nothing is worked out before
 * somebody asks: a page about one section evaluates that section's conditions
 * and what these depend on, not six hundred. Each question is settled once,
 * after everything it depends on, so whoever asks first, the fixed point is
 * the same.
 *
 * An evaluation that fails (it would have to pass the operation limit) counts
 * as relevant and as no breach: better a question too many than typed text
 * that disappears.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "base/limits.h"
#include "base/log.h"
#include "domain/condition/instance_private.h"

static void
be_silent(void *data, xmlErrorPtr error)
{
	(void)data;
	(void)error;
}

static void
append(struct instance *i, xmlNode *e)
{
	e->next = NULL;
	e->prev = i->answers->last;
	if (e->prev)
		e->prev->next = e;
	else
		i->answers->children = e;
	i->answers->last = e;
}

/* A repeat that is not relevant has no rows to any expression. */
static void
link_question(struct instance *i, int question)
{
	int top = i->slots[question].repeat < 0 ? question
						: i->slots[question].repeat;
	struct slot *s = &i->slots[top];
	size_t k;

	if (s->linked == i->evaluation || !s->element)
		return;
	s->linked = i->evaluation;
	for (k = 0; s->is_relevant && k < s->rows_n; k++)
		append(i, s->rows[k]);
	if (!s->is_relevant || s->rows_n == 0)
		append(i, s->element);
}

/* Only what c reads and what it stands by. Settling these evaluates other
 * conditions, so it comes before the first is linked. */
static void
link_read(struct instance *i, const struct condition *c, int at)
{
	const int *r;

	for (r = c->reads; *r >= 0; r++)
		instance_settle(i, *r);
	i->evaluation++;
	i->answers->children = i->answers->last = NULL;
	for (r = c->reads; *r >= 0; r++)
		link_question(i, *r);
	if (at >= 0)
		link_question(i, at);
}

/* Everything, shown or not, so that freeing the document frees it all. */
static void
link_all(struct instance *i)
{
	int k;
	size_t r;

	i->evaluation++;
	i->answers->children = i->answers->last = NULL;
	for (k = 0; k < i->q->questions_n; k++) {
		struct slot *s = &i->slots[k];

		for (r = 0; s->rows && r < s->rows_n; r++)
			append(i, s->rows[r]);
		if (s->element)
			append(i, s->element);
	}
}

static xmlXPathContext *
context(struct instance *i, xmlNode *node)
{
	if (!i->xpath) {
		i->xpath = xmlXPathNewContext(i->doc);
		if (!i->xpath)
			abort(); /* as the arena does */
		i->xpath->opLimit = LIMIT_XPATH_STEPS;
		i->xpath->error = be_silent;
	}
	i->xpath->node = node ? node : i->data;
	i->xpath->opCount = 0;
	return i->xpath;
}

static bool
holds(struct instance *i, const struct condition *c, void *compiled, int at,
    xmlNode *node)
{
	int result;

	link_read(i, c, at);
	result = xmlXPathCompiledEvalToBoolean(compiled, context(i, node));
	if (result < 0)
		log_line("error", "condition not evaluated: %.200s", c->xpath);
	return result != 0;
}

/* The element a condition is evaluated at. Groups and notes in a repeat have
 * none: any member of the row stands in, since only '..' matters there. */
static xmlNode *
stand(const struct instance *i, int question, size_t row)
{
	const struct slot *s = &i->slots[question];

	if (s->repeat < 0)
		return s->element;
	if (s->by_row)
		return s->by_row[row];
	return i->slots[s->repeat].rows[row]->children;
}

static bool
parent_relevant(const struct instance *i, int question, size_t row)
{
	const struct question *qn = &i->q->questions[question];
	const struct slot *p;

	if (qn->parent < 0)
		return i->section_relevant[qn->section];
	p = &i->slots[qn->parent];
	return p->repeat < 0 ? p->is_relevant : p->row_relevant[row];
}

/* 15 digits, which every engine keeps, and never an exponent. */
static const char *
number_text(struct arena *a, double n)
{
	char *s, *end;

	if (isnan(n) || isinf(n))
		return "";
	s = arena_printf(a, "%.15g", n);
	if (strchr(s, 'e')) {
		s = arena_printf(a, "%.20f", n);
		end = s + strlen(s);
		while (end[-1] == '0')
			*--end = '\0';
		if (end[-1] == '.')
			*--end = '\0';
	}
	return strcmp(s, "-0") == 0 ? "0" : s;
}

static void
calculate(struct instance *i, int question, xmlNode *e)
{
	const struct condition *c = i->q->questions[question].calculate;
	xmlXPathObject *o;

	if (!c)
		return;
	link_read(i, c, question);
	o = xmlXPathCompiledEval(c->compiled, context(i, e));
	if (!o) {
		log_line("error", "calculate not evaluated: %.200s", c->xpath);
		return;
	}
	if (o->type == XPATH_NUMBER)
		element_set_text(i, e, number_text(i->a, o->floatval));
	else if (o->type == XPATH_BOOLEAN)
		element_set_text(i, e, o->boolval ? "true" : "false");
	else if (o->type == XPATH_STRING)
		element_set_text(i, e, (const char *)o->stringval);
	xmlXPathFreeObject(o);
}

/* Relevance of one question in one row, and what follows for its element. */
static bool
settle(struct instance *i, int question, size_t row)
{
	const struct question *qn = &i->q->questions[question];
	xmlNode *e = stand(i, question, row);
	bool own = i->slots[question].element || i->slots[question].by_row;
	bool is_relevant = parent_relevant(i, question, row) &&
	    (!qn->relevant ||
		holds(i, qn->relevant, qn->relevant->compiled, question, e));

	if (!e || !own)
		return is_relevant;
	if (!is_relevant)
		element_clear(e);
	else if (qn->type == QT_CALCULATE)
		calculate(i, question, e);
	return is_relevant;
}

static void
settle_question(struct instance *i, int question)
{
	struct slot *s = &i->slots[question];
	size_t row;

	if (s->repeat < 0) {
		s->is_relevant = settle(i, question, 0);
		return;
	}
	for (row = 0; row < i->slots[s->repeat].rows_n; row++)
		s->row_relevant[row] = settle(i, question, row);
}

static bool
settle_section(struct instance *i, int section)
{
	const struct condition *c = i->q->sections[section].relevant;
	bool *is_relevant = &i->section_relevant[section];

	if (!i->section_settled[section]) {
		i->section_settled[section] = true;
		*is_relevant = true;
		if (c)
			*is_relevant = holds(i, c, c->compiled, -1, i->data);
	}
	return *is_relevant;
}

/* Recursion is as deep as the longest chain of conditions. A circle, which the
 * check of a questionnaire refuses, finds itself relevant. */
void
instance_settle(struct instance *i, int question)
{
	const struct question *qn = &i->q->questions[question];
	struct slot *s = &i->slots[question];

	if (s->is_settled)
		return;
	s->is_settled = s->is_relevant = true;
	(void)settle_section(i, qn->section);
	if (qn->parent >= 0)
		instance_settle(i, qn->parent);
	instance_build(i, question);
	settle_question(i, question);
}

enum rc
instance_new(struct arena *a, const struct questionnaire *q,
    const struct facts *facts, const struct answer_list *answers,
    const struct repeat_row_list *rows, struct instance **out, struct fault *f)
{
	struct instance *i = arena_alloc(a, sizeof(*i));
	size_t sections = (size_t)q->sections_n + 1;

	(void)f;
	i->a = a;
	i->q = q;
	i->section_relevant = arena_array(a, sections, sizeof(bool));
	i->section_settled = arena_array(a, sections, sizeof(bool));
	instance_begin(i, facts, answers, rows);
	*out = i;
	return RC_OK;
}

void
instance_free(struct instance *i)
{
	if (!i)
		return;
	link_all(i);
	if (i->xpath)
		xmlXPathFreeContext(i->xpath);
	xmlFreeDoc(i->doc);
	i->doc = NULL;
	i->xpath = NULL;
}

bool
instance_section_relevant(struct instance *i, int section)
{
	return settle_section(i, section);
}

bool
instance_relevant(struct instance *i, int question, const char *row)
{
	const struct slot *s = &i->slots[question];
	int k;

	instance_settle(i, question);
	if (s->repeat < 0)
		return s->is_relevant;
	k = slot_row(&i->slots[s->repeat], row);
	return k >= 0 && s->row_relevant[k];
}

bool
instance_holds(
    struct instance *i, const struct condition *c, int at, const char *row)
{
	const struct slot *s;
	int k = 0;

	if (at < 0)
		return holds(i, c, c->compiled, at, i->data);
	s = &i->slots[at];
	instance_settle(i, at);
	if (s->repeat >= 0)
		k = slot_row(&i->slots[s->repeat], row);
	return k >= 0 && holds(i, c, c->compiled, at, stand(i, at, (size_t)k));
}

bool
instance_constraint(
    struct instance *i, int question, const char *row, const char *value)
{
	const struct question *qn = &i->q->questions[question];
	const struct condition *c = qn->constraint;
	xmlNode *e, *children, *last;
	bool result;

	if (!c || !value || !*value)
		return true;
	instance_settle(i, question);
	e = slot_element(i, question, row);
	if (e && qn->type == QT_GRID) /* a cell's '.' is the cell */
		e = element_child(e, row);
	if (!e)
		return true;
	children = e->children;
	last = e->last;
	e->children = e->last = NULL;
	element_set_text(i, e, value);
	result = holds(i, c, c->compiled, question, e);
	element_clear(e);
	e->children = children;
	e->last = last;
	return result;
}

bool
instance_check_holds(struct instance *i, int check, const char *row)
{
	const struct figure_check *c = &i->q->checks[check];
	xmlNode *e;

	if (!c->holds || !instance_relevant(i, c->at, row))
		return true;
	e = i->q->questions[c->at].type == QT_GRID
	    ? slot_leaf(i, c->at, c->row, c->col)
	    : slot_element(i, c->at, row);
	return !e || holds(i, c->holds, c->holds->compiled, c->at, e);
}

const char *
instance_calculate(
    struct instance *i, struct arena *a, int question, const char *row)
{
	if (i->q->questions[question].type != QT_CALCULATE)
		return "";
	return instance_value(i, a, question, row, "");
}

bool
instance_choice_offered(struct instance *i, int question, const char *row,
    const struct choice *choice)
{
	const struct question *qn = &i->q->questions[question];
	const struct condition *c = qn->choice_filter;
	void *compiled;
	size_t k;

	if (!c)
		return true;
	instance_settle(i, question);
	k = (size_t)(choice - qn->choices->v);
	compiled = c->choices_n ? c->choice_compiled[k] : c->compiled;
	return holds(i, c, compiled, question, slot_element(i, question, row));
}

bool
instance_applies(struct instance *i, const struct provision *p)
{
	return !p->applies ||
	    holds(i, p->applies, p->applies->compiled, -1, i->data);
}

const char *
instance_value(struct instance *i, struct arena *a, int question,
    const char *row, const char *col)
{
	const xmlNode *e;

	instance_settle(i, question);
	e = slot_leaf(i, question, row, col);
	if (!e || !e->children || !e->children->content)
		return "";
	return arena_dup(a, (const char *)e->children->content);
}
