/* SPDX-License-Identifier: MIT */
/*
 * The part of the instance that a page about one section needs, as XML. The
 * section's own questions are empty elements (the page has their values in its
 * fields), rows of repeats carry their id in an attribute "row" so that the
 * script can tell which fields belong to which; no XPath looks at attributes.
 */
#include <string.h>
#include "domain/instance_private.h"

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
put_element(struct buf *b, const xmlNode *e, const char *row, bool with_text)
{
	const xmlNode *c;

	buf_printf(b, "<%s", (const char *)e->name);
	if (row) {
		buf_puts(b, " row=\"");
		put_text(b, row);
		buf_puts(b, "\"");
	}
	buf_puts(b, ">");
	for (c = e->children; c; c = c->next) {
		if (c->type == XML_ELEMENT_NODE)
			put_element(b, c, NULL, with_text);
		else if (with_text && c->content)
			put_text(b, (const char *)c->content);
	}
	buf_printf(b, "</%s>", (const char *)e->name);
}

static void
put_question(
    struct buf *b, const struct instance *i, int question, bool is_inside)
{
	const struct slot *s = &i->slots[question];
	size_t k;

	if (!s->element)
		return;
	/* Inside, the page decides what shows, so its rows are always there. */
	for (k = 0; (is_inside || s->is_relevant) && k < s->rows_n; k++)
		put_element(b, s->rows[k], s->row_ids[k], !is_inside);
	if (s->rows_n == 0 || (!is_inside && !s->is_relevant))
		put_element(b, s->element, NULL, !is_inside);
}

static void
mark(const struct instance *i, const struct condition *c, bool *is_read)
{
	const int *r;

	for (r = c ? c->reads : NULL; r && *r >= 0; r++)
		is_read[i->slots[*r].repeat < 0 ? *r : i->slots[*r].repeat] =
		    true;
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

	for (k = s->first; k < s->end; k++) {
		const struct question *qn = &i->q->questions[k];

		mark(i, qn->relevant, is_read);
		mark(i, qn->constraint, is_read);
		mark(i, qn->calculate, is_read);
		mark(i, qn->choice_filter, is_read);
	}
	buf_init(&b, a);
	buf_puts(&b, "<data>");
	for (fact = i->data->children; fact; fact = fact->next)
		if (fact != i->answers)
			put_element(&b, fact, NULL, true);
	buf_puts(&b, "<answers>");
	for (k = 0; k < i->q->questions_n; k++)
		if (is_read[k] || (k >= s->first && k < s->end))
			put_question(&b, i, k, k >= s->first && k < s->end);
	buf_puts(&b, "</answers></data>");
	return b.p;
}
