/* SPDX-License-Identifier: MIT */
/*
 * The part of the instance that a page about one section needs, as XML. The
 * section's own questions are empty elements (the page has their values in its
 * fields), rows of repeats carry their id in an attribute "row" so that the
 * script can tell which fields belong to which, and calculates carry their
 * XPath, since one without a label is nowhere else on the page. No condition
 * looks at attributes.
 */
#include <string.h>
#include "domain/condition/instance_private.h"

static void
put_text(struct buf *b, const char *s)
{
	for (; *s; s++) {
		if (*s == '&')
			buf_puts(b, "&amp;");
		else if (*s == '<')
			buf_puts(b, "&lt;");
		else if (*s == '>')
			buf_puts(b, "&gt;");
		else if (*s == '"')
			buf_puts(b, "&quot;");
		else if (*s == '\r')
			buf_puts(b, "&#13;");
		else
			buf_putc(b, *s);
	}
}

static void
put_attribute(struct buf *b, const char *name, const char *value)
{
	buf_printf(b, " %s=\"", name);
	put_text(b, value);
	buf_puts(b, "\"");
}

static void
put_inside(struct buf *b, const xmlNode *e, bool with_text)
{
	const xmlNode *c;

	for (c = e->children; c; c = c->next) {
		if (c->type == XML_ELEMENT_NODE) {
			buf_printf(b, "<%s>", (const char *)c->name);
			put_inside(b, c, with_text);
			buf_printf(b, "</%s>", (const char *)c->name);
		} else if (with_text && c->content) {
			put_text(b, (const char *)c->content);
		}
	}
}

/* The element of one question, by itself or in a row. */
static void
put_question_element(
    struct buf *b, const struct question *qn, const xmlNode *e, bool is_inside)
{
	buf_printf(b, "<%s", (const char *)e->name);
	if (is_inside && qn->calculate) {
		put_attribute(b, "calculate", qn->calculate->xpath);
		if (qn->relevant)
			put_attribute(b, "relevant", qn->relevant->xpath);
	}
	buf_puts(b, ">");
	put_inside(b, e, !is_inside);
	buf_printf(b, "</%s>", (const char *)e->name);
}

static void
put_row(struct buf *b, const struct instance *i, const xmlNode *row,
    const char *id, bool is_inside)
{
	const xmlNode *c;

	buf_printf(b, "<%s", (const char *)row->name);
	put_attribute(b, "row", id);
	buf_puts(b, ">");
	for (c = row->children; c; c = c->next) {
		int at = questionnaire_find(i->q, (const char *)c->name);

		put_question_element(b, &i->q->questions[at], c, is_inside);
	}
	buf_printf(b, "</%s>", (const char *)row->name);
}

static void
put_question(struct buf *b, struct instance *i, int question, bool is_inside)
{
	const struct slot *s = &i->slots[question];
	bool has_rows;
	size_t k;
	int m;

	instance_settle(i, question);
	for (m = question + 1; m < i->q->questions[question].end; m++)
		instance_settle(i, m);
	has_rows = s->rows_n > 0 && (is_inside || s->is_relevant);
	if (!s->element)
		return;
	/* Inside, the page decides what shows, so its rows are always there. */
	for (k = 0; has_rows && k < s->rows_n; k++)
		put_row(b, i, s->rows[k], s->row_ids[k], is_inside);
	if (!has_rows)
		put_question_element(
		    b, &i->q->questions[question], s->element, is_inside);
}

static void
mark(const struct instance *i, const struct condition *c, bool *is_read)
{
	const int *r;

	for (r = c ? c->reads : NULL; r && *r >= 0; r++)
		is_read[i->slots[*r].repeat < 0 ? *r : i->slots[*r].repeat] =
		    true;
}

/* Every question that a condition or check of the section reads. */
static void
mark_section(const struct instance *i, int section, bool *is_read)
{
	const struct section *s = &i->q->sections[section];
	int k;

	for (k = s->first; k < s->end; k++) {
		const struct question *qn = &i->q->questions[k];

		mark(i, qn->relevant, is_read);
		mark(i, qn->constraint, is_read);
		mark(i, qn->calculate, is_read);
		mark(i, qn->choice_filter, is_read);
	}
	for (k = 0; k < i->q->checks_n; k++)
		if (i->q->checks[k].at >= s->first &&
		    i->q->checks[k].at < s->end)
			mark(i, i->q->checks[k].holds, is_read);
}

/* What a questionnaire reads of the cycle before stands among the facts. */
bool
instance_excerpt_tells(const struct instance *i, int section,
    bool (*is_known)(void *ctx, int question), void *ctx)
{
	struct arena *a = arena_new();
	bool *is_read =
	    arena_array(a, (size_t)i->q->questions_n + 1, sizeof(*is_read));
	bool tells = !i->q->reads_last;

	mark_section(i, section, is_read);
	for (int k = 0; k < i->q->questions_n; k++)
		tells = tells && (!is_read[k] || is_known(ctx, k));
	arena_free(a);
	return tells;
}

char *
instance_excerpt(struct instance *i, struct arena *a, int section)
{
	const struct section *s = &i->q->sections[section];
	bool *is_read =
	    arena_array(a, (size_t)i->q->questions_n + 1, sizeof(*is_read));
	const xmlNode *fact;
	struct buf b;
	int k;

	mark_section(i, section, is_read);
	buf_init(&b, a);
	buf_puts(&b, "<data>");
	for (fact = i->data->children; fact; fact = fact->next) {
		if (fact == i->answers)
			continue;
		buf_printf(&b, "<%s>", (const char *)fact->name);
		put_inside(&b, fact, true);
		buf_printf(&b, "</%s>", (const char *)fact->name);
	}
	buf_puts(&b, "<answers>");
	for (k = 0; k < i->q->questions_n; k++)
		if (is_read[k] || (k >= s->first && k < s->end))
			put_question(&b, i, k, k >= s->first && k < s->end);
	buf_puts(&b, "</answers></data>");
	return b.p;
}
