/* SPDX-License-Identifier: MIT */
/*
 * What an answer of then is as an answer of today: the same, another name, put
 * together with others, or nothing. What has no counterpart is left out and
 * said to be; nothing is guessed.
 */
#include <string.h>
#include "base/text.h"
#include "domain/report/carry_inside.h"
#include "domain/report/report_inside.h"
#include "domain/report/report_value.h"

/* One question of today and one of then. */
struct pair {
	const struct carry *c;
	struct arena *a;
	const struct question *now, *then;
	const struct origin *o;
	struct carried_item *item;
};

static const char *
renamed(const struct renames *names, const struct choice_list *now,
    const char *name)
{
	for (size_t i = 0; names != NULL && i < names->n; i++) {
		if (strcmp(names->v[i].from, name) == 0)
			return *names->v[i].to != '\0' ? names->v[i].to : NULL;
	}
	return now != NULL && choice_find(now, name) != NULL ? name : NULL;
}

static bool
has_all(const struct choice_list *x, const struct choice_list *y)
{
	for (size_t i = 0; i < x->n; i++) {
		if (choice_find(y, x->v[i].name) == NULL)
			return false;
	}
	return true;
}

/* Other choices and no map: what a choice is today nobody has said. */
static bool
is_unmapped(const struct pair *p)
{
	const struct choice_list *x = p->then->choices, *y = p->now->choices;

	return x != NULL && y != NULL &&
	    (p->o->says == NULL || p->o->says->old_choices.n == 0) &&
	    !(has_all(x, y) && has_all(y, x));
}

static const char *
choice_now(const struct pair *p, const char *name)
{
	return renamed(p->o->says != NULL ? &p->o->says->old_choices : NULL,
	    p->now->choices, name);
}

static bool
is_choice(enum question_type t)
{
	return t == QT_SELECT_ONE || t == QT_SELECT_MULTIPLE;
}

static const char *
choices_now(const struct pair *p, const char *value)
{
	char **names = value_names(p->a, value);
	struct buf b;
	int n = 0;

	if (is_unmapped(p))
		return NULL;
	buf_init(&b, p->a);
	for (; *names != NULL; names++) {
		const char *name = choice_now(p, *names);

		if (name == NULL)
			p->item->is_whole = false;
		else
			buf_printf(&b, "%s%s", n++ > 0 ? " " : "", name);
	}
	if (n > 1 && question_cell_type(p->now) == QT_SELECT_ONE)
		return NULL;
	return n > 0 ? b.p : NULL;
}

/* NULL where it is no value of today. */
static const char *
value_now(const struct pair *p, const char *value)
{
	enum question_type then = question_cell_type(p->then);
	enum question_type now = question_cell_type(p->now);

	if (p->o->is_lost ||
	    (p->o->kind == LN_SCALE && !text_eq(p->now->unit, p->then->unit)) ||
	    (p->now->type == QT_GRID) != (p->then->type == QT_GRID))
		return NULL;
	if (is_choice(then) && is_choice(now))
		return choices_now(p, value);
	if (then == now || (then == QT_TEXT && now == QT_LONGTEXT) ||
	    (then == QT_INTEGER && now == QT_DECIMAL))
		return value;
	return NULL;
}

/* The same cell of today's table, or false where it has none. */
static bool
place_now(const struct pair *p, struct answer *ans)
{
	const struct question *says = p->o->says;

	if (p->now->type != QT_GRID || p->then->type != QT_GRID)
		return strcmp(ans->row, p->item->row) == 0 &&
		    (p->now->type == p->then->type || *ans->col == '\0');
	ans->row = renamed(
	    says != NULL ? &says->old_rows : NULL, p->now->rows, ans->row);
	if (ans->row == NULL)
		return false;
	if (p->now->columns == NULL)
		return *ans->col == '\0';
	if (p->then->columns == NULL)
		return false;
	ans->col = renamed(says != NULL ? &says->old_columns : NULL,
	    p->now->columns, ans->col);
	return ans->col != NULL;
}

static const char *
joined(struct arena *a, const char *x, const char *y, const char *between)
{
	if (text_is_empty(y) || strcmp(x, y) == 0)
		return x;
	return text_is_empty(x) ? y : arena_printf(a, "%s%s%s", x, between, y);
}

static const char *
united(struct arena *a, const char *x, const char *y)
{
	char **names = value_names(a, y), **have = value_names(a, x);

	for (; *names != NULL; names++) {
		size_t i = 0;

		while (have[i] != NULL && strcmp(have[i], *names) != 0)
			i++;
		if (have[i] == NULL)
			x = arena_printf(a, "%s %s", x, *names);
	}
	return x;
}

/* Two answers of then that are one today. What does not agree and cannot stand
 * side by side is left to a person. */
static void
merge(const struct pair *p, struct answer *into, const struct answer *more)
{
	enum question_type t = question_cell_type(p->now);

	into->comment = joined(p->a, into->comment, more->comment, "\n");
	into->source = joined(p->a, into->source, more->source, "; ");
	if (strcmp(into->value, more->value) == 0 &&
	    strcmp(into->status, more->status) == 0)
		return;
	p->item->is_other = true;
	if (strcmp(into->status, "answered") == 0 &&
	    strcmp(more->status, "answered") == 0 && t == QT_LONGTEXT) {
		into->value = joined(p->a, into->value, more->value, "\n\n");
	} else if (strcmp(into->status, "answered") == 0 &&
	    strcmp(more->status, "answered") == 0 && t == QT_SELECT_MULTIPLE) {
		into->value = united(p->a, into->value, more->value);
	} else {
		p->item->is_whole = false;
		into->status = "blank";
		into->value = "";
	}
}

static void
put(const struct pair *p, const struct answer *ans)
{
	struct answer_list *l = &p->item->offer;

	for (size_t i = 0; i < l->n; i++) {
		if (strcmp(l->v[i].question, ans->question) == 0 &&
		    strcmp(l->v[i].row, ans->row) == 0 &&
		    strcmp(l->v[i].col, ans->col) == 0) {
			merge(p, &l->v[i], ans);
			return;
		}
	}
	l->v[l->n++] = *ans;
}

static void
offer_one(const struct pair *p, const struct answer *old)
{
	struct answer ans = *old;

	ans.question = p->now->name;
	ans.author = ans.at = ans.revision = 0;
	if (answer_is_blank(old))
		return;
	if (!place_now(p, &ans)) {
		p->item->is_whole = false;
		return;
	}
	if (strcmp(old->status, "answered") == 0) {
		ans.value = value_now(p, old->value);
		if (ans.value == NULL) {
			p->item->is_whole = false;
			return;
		}
	}
	p->item->is_other |= strcmp(ans.value, old->value) != 0 ||
	    (p->now->type == QT_GRID &&
		(strcmp(ans.row, old->row) != 0 ||
		    strcmp(ans.col, old->col) != 0));
	/* said of another year: whoever reads it must see that */
	if (*ans.comment != '\0' && carry_comment(ans.comment) == ans.comment)
		ans.comment =
		    arena_printf(p->a, "[%s] %s", p->c->year, ans.comment);
	put(p, &ans);
}

const char *
carry_comment(const char *comment)
{
	static const char digits[] = "0123456789";

	return comment[0] == '[' && strspn(comment + 1, digits) == 4 &&
		strncmp(comment + 5, "] ", 2) == 0
	    ? comment + 7
	    : comment;
}

static void
grow(struct arena *a, struct answer_list *l, size_t more)
{
	struct answer *v = arena_array(a, l->n + more + 1, sizeof(*v));

	if (l->n > 0)
		memcpy(v, l->v, l->n * sizeof(*v));
	l->v = v;
}

void
carry_offer(const struct carry *c, struct arena *a,
    const struct questionnaire *q, int question, const struct origin *o,
    struct carried_item *item)
{
	struct pair p = {.c = c,
	    .a = a,
	    .now = &q->questions[question],
	    .o = o,
	    .item = item};

	for (int i = 0; i < o->n; i++) {
		struct answer_list old = carry_old(
		    c, a, o->then[i], *item->row != '\0' ? item->row : NULL);

		p.then = &c->then->questions[o->then[i]];
		grow(a, &item->offer, old.n);
		for (size_t k = 0; k < old.n; k++)
			offer_one(&p, &old.v[k]);
	}
	for (size_t i = 0; i < item->offer.n; i++)
		item->may_confirm |= !answer_is_blank(&item->offer.v[i]);
}
