/* SPDX-License-Identifier: MIT */
/* See section_known.h. */
#include <string.h>

#include "base/text.h"
#include "pages/section_known.h"

static bool
is_law(const struct open_report *o, const char *question)
{
	int i = questionnaire_find(o->q, question);

	return i >= 0 && o->q->questions[i].type == QT_LAW;
}

/* Cited under the same title before k in the list? */
static bool
is_listed(const struct open_report *o, size_t k)
{
	const struct answer *a = &o->answers.v[k], *b;
	size_t i;

	for (i = 0; i < k; i++) {
		b = &o->answers.v[i];
		if (strcmp(b->col, "title") == 0 &&
		    strcmp(b->value, a->value) == 0 && is_law(o, b->question))
			return true;
	}
	return false;
}

static const char *
part_of(const struct open_report *o, const char *question, const char *row,
    const char *part)
{
	const struct answer *a = report_answer(o, question, row, part);

	return a != NULL ? a->value : "";
}

static bool
is_empty_law(const struct open_report *o, const char *question, const char *row)
{
	const char *const *part = question_parts(QT_LAW);

	for (; *part != NULL; part++)
		if (part_of(o, question, row, *part)[0] != '\0')
			return false;
	return true;
}

/* Laws as fields of a choice. The same for every place of a page. */
struct law_list {
	struct law {
		const char *value, *label;
	} * v;
	size_t n;
};

static struct law_list *
list_laws(struct arena *a, const struct open_report *o)
{
	struct law_list *l = arena_alloc(a, sizeof(*l));
	const struct answer *law;
	const char *number;
	size_t k;

	l->v = arena_array(a, o->answers.n + 1, sizeof(*l->v));
	for (k = 0; k < o->answers.n; k++) {
		law = &o->answers.v[k];
		if (strcmp(law->col, "title") != 0 || law->value[0] == '\0' ||
		    !is_law(o, law->question) || is_listed(o, k))
			continue;
		number = part_of(o, law->question, law->row, "number");
		l->v[l->n++] = (struct law){
		    arena_printf(a, "%s.%s", law->question, law->row),
		    number[0] == '\0'
			? law->value
			: arena_printf(a, "%s, %s", law->value, number)};
	}
	return l;
}

void
known_laws(struct section_fill *fl, struct view *item, const char *question,
    const char *row)
{
	struct view *known;
	size_t k;

	if (!is_empty_law(fl->o, question, row))
		return;
	if (fl->laws == NULL)
		fl->laws = list_laws(fl->rd.r->a, fl->o);
	for (k = 0; k < fl->laws->n; k++) {
		known = view_item(item, "known");
		view_set(known, "value", fl->laws->v[k].value);
		view_set(known, "label", fl->laws->v[k].label);
	}
}

/* The value a change would set, in place of nothing typed. */
static void
take(struct change *c, const struct answer *from)
{
	if (from == NULL || c->value[0] != '\0' ||
	    strcmp(c->status, "answered") != 0)
		return;
	c->value = from->value;
	if (strcmp(from->status, "blank") != 0)
		c->status = from->status;
}

/* Articles differ from obligation to obligation: that part is left to type. */
static void
take_law(struct request *r, const struct open_report *o, struct change *c)
{
	const char *from = field_get(
	    &r->post, arena_printf(r->a, "u.%s.%s", c->question, c->row));
	const char *dot;

	if (from == NULL || (dot = strchr(from, '.')) == NULL ||
	    strcmp(c->col, "article") == 0 || !is_law(o, c->question))
		return;
	take(c,
	    report_answer(o, arena_dup_n(r->a, from, (size_t)(dot - from)),
		dot + 1, c->col));
}

void
known_apply(
    struct request *r, const struct open_report *o, struct change_list *l)
{
	size_t i;

	for (i = 0; i < l->n; i++)
		take_law(r, o, &l->v[i]);
}
