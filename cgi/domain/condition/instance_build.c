/* SPDX-License-Identifier: MIT */
/*
 * Elements for every question, row and part, and the answers in them. Values
 * enter as text nodes and nothing else, so no answer can become markup; what
 * XML cannot hold becomes a blank.
 */
#include <stdlib.h>
#include <string.h>
#include "base/text.h"
#include "domain/condition/instance_private.h"

static const xmlChar *
x(const char *s)
{
	return (const xmlChar *)s;
}

static void
out_of_memory(const void *p)
{
	if (!p)
		abort(); /* as the arena does */
}

static xmlNode *
add_element(struct instance *i, xmlNode *parent, const char *name)
{
	xmlNode *e = xmlNewDocNode(i->doc, NULL, x(name), NULL);

	out_of_memory(e);
	e->parent = parent;
	e->prev = parent->last;
	if (parent->last)
		parent->last->next = e;
	else
		parent->children = e;
	parent->last = e;
	return e;
}

/* XML 1.0 knows no control characters but tab and line ends, and not U+FFFE,
 * U+FFFF. */
static bool
is_xml_text(const char *s)
{
	const unsigned char *p = (const unsigned char *)s;

	for (; *p; p++) {
		if (*p < 0x20 && *p != '\t' && *p != '\n' && *p != '\r')
			return false;
		if (p[0] == 0xef && p[1] == 0xbf && p[2] >= 0xbe)
			return false;
	}
	return text_is_utf8(s, strlen(s));
}

static const char *
xml_text(struct arena *a, const char *s)
{
	bool is_utf8 = text_is_utf8(s, strlen(s));
	char *copy;
	unsigned char *p;

	if (is_xml_text(s))
		return s;
	copy = arena_dup(a, s);
	for (p = (unsigned char *)copy; *p; p++) {
		if ((*p < 0x20 && *p != '\t' && *p != '\n' && *p != '\r') ||
		    (*p >= 0x80 && !is_utf8))
			*p = ' ';
		else if (p[0] == 0xef && p[1] == 0xbf && p[2] >= 0xbe)
			p[0] = p[1] = p[2] = ' ';
	}
	return copy;
}

void
element_clear(xmlNode *e)
{
	xmlNode *c, *next;

	for (c = e->children; c; c = next) {
		next = c->next;
		if (c->type == XML_ELEMENT_NODE) {
			element_clear(c);
			continue;
		}
		xmlUnlinkNode(c);
		xmlFreeNode(c);
	}
}

void
element_set_text(struct instance *i, xmlNode *e, const char *text)
{
	xmlNode *t;

	element_clear(e);
	if (!*text)
		return;
	t = xmlNewDocText(i->doc, x(xml_text(i->a, text)));
	out_of_memory(t);
	t->parent = e;
	e->children = e->last = t;
}

int
slot_row(const struct slot *repeat, const char *row)
{
	size_t k;

	for (k = 0; row && k < repeat->rows_n; k++)
		if (strcmp(repeat->row_ids[k], row) == 0)
			return (int)k;
	return -1;
}

xmlNode *
slot_element(const struct instance *i, int question, const char *row)
{
	const struct slot *s = &i->slots[question];
	int k;

	if (s->repeat < 0)
		return s->element;
	k = slot_row(&i->slots[s->repeat], row);
	return k < 0 || !s->by_row ? NULL : s->by_row[k];
}

xmlNode *
element_child(const xmlNode *e, const char *name)
{
	xmlNode *c;

	for (c = e && name ? e->children : NULL; c; c = c->next)
		if (c->type == XML_ELEMENT_NODE &&
		    strcmp((const char *)c->name, name) == 0)
			return c;
	return NULL;
}

xmlNode *
slot_leaf(
    const struct instance *i, int question, const char *row, const char *col)
{
	const struct question *qn = &i->q->questions[question];
	xmlNode *e = slot_element(i, question, row);

	if (qn->type == QT_REPEAT)
		return NULL;
	if (question_parts(qn->type))
		return element_child(e, col);
	if (qn->type != QT_GRID)
		return e;
	e = element_child(e, row);
	return qn->columns ? element_child(e, col) : e;
}

/* The element with all its parts or cells, so that a path to a blank one finds
 * an empty element and not nothing. */
static xmlNode *
add_question(struct instance *i, xmlNode *parent, const struct question *qn)
{
	const char *const *part = question_parts(qn->type);
	xmlNode *e = add_element(i, parent, qn->name), *row;
	size_t r, c;

	for (; part && *part; part++)
		add_element(i, e, *part);
	for (r = 0; qn->type == QT_GRID && r < qn->rows->n; r++) {
		row = add_element(i, e, qn->rows->v[r].name);
		for (c = 0; qn->columns && c < qn->columns->n; c++)
			add_element(i, row, qn->columns->v[c].name);
	}
	return e;
}

static bool
has_element(const struct question *qn)
{
	return qn->type != QT_GROUP && qn->type != QT_NOTE;
}

/* A later answer of the same place was hung before an earlier one. */
static void
put_given(struct instance *i, int question)
{
	const struct given *g;
	xmlNode *leaf;

	for (g = i->slots[question].given; g; g = g->next) {
		leaf = slot_leaf(i, question, g->row, g->col);
		if (leaf && !leaf->children)
			element_set_text(i, leaf, g->value);
	}
}

/* One <REPEAT> for each row, with all members in it. */
static void
add_rows(struct instance *i, int repeat)
{
	const struct question *qn = &i->q->questions[repeat];
	struct slot *s = &i->slots[repeat];
	size_t k;
	int m;

	s->rows = arena_array(i->a, s->rows_n + 1, sizeof(xmlNode *));
	for (k = 0; k < s->rows_n; k++)
		s->rows[k] = add_element(i, i->answers, qn->name);
	for (m = repeat + 1; m < qn->end; m++) {
		struct slot *member = &i->slots[m];

		member->row_relevant =
		    arena_array(i->a, s->rows_n + 1, sizeof(bool));
		if (!has_element(&i->q->questions[m]))
			continue;
		member->by_row =
		    arena_array(i->a, s->rows_n + 1, sizeof(xmlNode *));
		for (k = 0; k < s->rows_n; k++)
			member->by_row[k] =
			    add_question(i, s->rows[k], &i->q->questions[m]);
		put_given(i, m);
	}
}

static int
by_position(const void *a, const void *b)
{
	const struct repeat_row *p = *(const struct repeat_row *const *)a;
	const struct repeat_row *o = *(const struct repeat_row *const *)b;

	if (p->position != o->position)
		return p->position < o->position ? -1 : 1;
	return strcmp(p->row, o->row);
}

/* Row ids into the slots of their repeats, in the order of the page. */
static void
take_rows(struct instance *i, const struct repeat_row_list *rows)
{
	size_t n = rows ? rows->n : 0, k;
	const struct repeat_row **sorted =
	    arena_array(i->a, n + 1, sizeof(*sorted));

	for (k = 0; k < n; k++)
		sorted[k] = &rows->v[k];
	qsort(sorted, n, sizeof(*sorted), by_position);
	for (k = 0; k < n; k++) {
		int at = questionnaire_find(i->q, sorted[k]->question);
		struct slot *s = at < 0 ? NULL : &i->slots[at];

		if (!s || i->q->questions[at].type != QT_REPEAT ||
		    slot_row(s, sorted[k]->row) >= 0)
			continue;
		if (!s->row_ids)
			s->row_ids = arena_array(i->a, n, sizeof(char *));
		s->row_ids[s->rows_n++] = sorted[k]->row;
	}
}

/* Hangs the answer on its question; one with a mark is none to expressions. */
static void
take_answer(struct instance *i, int at, const struct answer *ans)
{
	struct given *g;

	if (at < 0 || strcmp(ans->status, "answered") != 0 || !ans->value ||
	    !*ans->value || i->q->questions[at].type == QT_CALCULATE ||
	    !has_element(&i->q->questions[at]))
		return;
	g = arena_alloc(i->a, sizeof(*g));
	*g = (struct given){ans->row, ans->col, ans->value, i->slots[at].given};
	i->slots[at].given = g;
}

/* They come in order of questions: one lookup for each. */
static void
take_answers(struct instance *i, const struct answer_list *l)
{
	const char *name = NULL;
	int at = -1;
	size_t k;

	for (k = 0; l && k < l->n; k++) {
		if (!name || strcmp(l->v[k].question, name) != 0)
			at = questionnaire_find(i->q, l->v[k].question);
		name = l->v[k].question;
		take_answer(i, at, &l->v[k]);
	}
}

static void
add_fact(
    struct instance *i, xmlNode *parent, const char *name, const char *value)
{
	element_set_text(i, add_element(i, parent, name), value ? value : "");
}

static void
add_facts(struct instance *i, const struct facts *facts)
{
	xmlNode *state = add_element(i, i->data, "state");
	xmlNode *cycle = add_element(i, i->data, "cycle");

	add_fact(i, state, "status", facts->status);
	add_fact(i, state, "region", facts->region);
	add_fact(i, state, "iso3", facts->iso3);
	add_fact(i, cycle, "year", facts->year);
	add_fact(i, cycle, "today", facts->today);
}

/* Which repeat each question stands in. */
static void
make_slots(struct instance *i)
{
	int k, m, n = i->q->questions_n;

	i->slots = arena_array(i->a, (size_t)n + 1, sizeof(*i->slots));
	for (k = 0; k < n; k++)
		i->slots[k].repeat = -1;
	for (k = 0; k < n; k++)
		if (i->q->questions[k].type == QT_REPEAT)
			for (m = k + 1; m < i->q->questions[k].end; m++)
				i->slots[m].repeat = k;
}

/* The element of a question with what was answered in the cycle before. */
static void
add_last(struct instance *i, xmlNode *parent, int question,
    const struct answer_list *answers)
{
	const struct question *qn = &i->q->questions[question];
	xmlNode *e = add_question(i, parent, qn), *leaf;
	size_t k;

	for (k = 0; k < answers->n; k++) {
		const struct answer *ans = &answers->v[k];

		if (strcmp(ans->question, qn->name) != 0 || !ans->counted ||
		    strcmp(ans->status, "answered") != 0)
			continue;
		leaf = qn->type == QT_GRID ? element_child(e, ans->row) : e;
		if (leaf && *ans->col)
			leaf = element_child(leaf, ans->col);
		if (leaf)
			element_set_text(i, leaf, ans->value);
	}
}

static void
add_lasts(struct instance *i, const struct answer_list *answers)
{
	xmlNode *last = add_element(i, i->data, "last");
	int k;

	for (k = 0; answers && k < i->q->questions_n; k++)
		if (model_of(i->q)->last_read[k])
			add_last(i, last, k, answers);
}

void
instance_begin(struct instance *i, const struct facts *facts,
    const struct answer_list *answers, const struct repeat_row_list *rows)
{
	i->doc = xmlNewDoc(x("1.0"));
	out_of_memory(i->doc);
	i->data = xmlNewDocNode(i->doc, NULL, x("data"), NULL);
	out_of_memory(i->data);
	xmlDocSetRootElement(i->doc, i->data);
	add_facts(i, facts);
	if (i->q->reads_last)
		add_lasts(i, facts->last);
	i->answers = add_element(i, i->data, "answers");
	make_slots(i);
	take_rows(i, rows);
	take_answers(i, answers);
}

void
instance_build(struct instance *i, int question)
{
	const struct question *qn = &i->q->questions[question];
	struct slot *s = &i->slots[question];

	if (s->is_built)
		return;
	s->is_built = true;
	if (s->repeat >= 0) {
		instance_build(i, s->repeat);
		return;
	}
	if (has_element(qn)) {
		s->element = add_question(i, i->answers, qn);
		put_given(i, question);
	}
	if (qn->type == QT_REPEAT)
		add_rows(i, question);
}
