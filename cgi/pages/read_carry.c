/* SPDX-License-Identifier: MIT */
/* See read_carry.h. */
#include <string.h>

#include "base/text.h"
#include "pages/difference_view.h"
#include "pages/read_carry.h"
#include "pages/report_page.h"

static int
repeat_of(const struct questionnaire *q, int i)
{
	for (i = q->questions[i].parent; i >= 0; i = q->questions[i].parent)
		if (q->questions[i].type == QT_REPEAT)
			break;
	return i;
}

static const struct carried_item *
find_item(const struct carry *c, const struct questionnaire *q, int question,
    const char *row)
{
	return row == NULL ? carry_find(c, question, "")
			   : carry_find(c, repeat_of(q, question), row);
}

/* Of a text that was changed, what was changed in it. */
static void
fill_difference(const struct reading *rd, const struct open_report *o,
    const struct carried_item *i, const struct answer_list *old,
    struct view *was)
{
	const struct question *q = &rd->q->questions[i->question];
	const struct answer *now = report_answer(o, q->name, "", "");

	if ((q->type != QT_TEXT && q->type != QT_LONGTEXT) || i->then_n != 1 ||
	    old->n != 1 || now == NULL || *now->value == '\0' ||
	    *old->v[0].value == '\0')
		return;
	difference_fill(rd->r, was, "difference", old->v[0].value, now->value);
}

static void
fill_was(const struct reading *rd, const struct open_report *o,
    const struct carry *c, const struct carried_item *i, struct view *v)
{
	for (int k = 0; k < i->then_n; k++) {
		struct answer_list l = carry_old(c, rd->r->a, i->then[k], NULL);
		struct view *was = view_item(v, "was");

		answer_view(rd->app, rd->r, was, c->then, i->then[k], &l, NULL);
		view_flag(was, "is_named", i->lineage != LN_SAME);
		fill_difference(rd, o, i, &l, was);
	}
}

/* Of one question in a row of a repeat: what confirming would have saved. */
static void
fill_was_row(const struct reading *rd, const struct carried_item *i,
    int question, const char *row, struct view *v)
{
	struct answer_list l = {
	    .v = arena_array(rd->r->a, i->offer.n + 1, sizeof(*l.v))};
	const char *name = rd->q->questions[question].name;

	for (size_t k = 0; k < i->offer.n; k++)
		if (strcmp(i->offer.v[k].question, name) == 0)
			l.v[l.n++] = i->offer.v[k];
	answer_view(
	    rd->app, rd->r, view_item(v, "was"), rd->q, question, &l, row);
}

/* A row is one item; of its questions some may still be as they were. */
static bool
is_same_in_row(const struct open_report *o, const struct carried_item *i,
    const char *question)
{
	const struct answer *x, *y;
	size_t then = 0, now = 0, k;

	for (k = 0; k < i->offer.n; k++) {
		x = &i->offer.v[k];
		if (strcmp(x->question, question) != 0)
			continue;
		y = report_answer(o, x->question, x->row, x->col);
		if (y == NULL || !text_eq(x->value, y->value) ||
		    !text_eq(x->status, y->status))
			return false;
		then++;
	}
	for (k = 0; k < o->answers.n; k++) {
		x = &o->answers.v[k];
		now += strcmp(x->question, question) == 0 &&
		    strcmp(x->row, i->row) == 0 &&
		    strcmp(x->status, "blank") != 0;
	}
	return then == now;
}

bool
read_fill_change(const struct reading *rd, const struct open_report *o,
    const struct carry *c, int question, const char *row, struct view *item)
{
	const struct carried_item *i = find_item(c, o->q, question, row);
	const char *word = "new";
	bool is_same;
	struct view *v;

	if (c->then == NULL)
		return false;
	is_same = i != NULL &&
	    (i->state == CARRY_CONFIRMED ||
		(row != NULL &&
		    is_same_in_row(o, i, o->q->questions[question].name)));
	if (i != NULL)
		word = is_same ? "same" : "changed";
	v = view_child(item, "change");
	view_set(v, "word", word);
	view_text(v, "text", arena_printf(rd->r->a, "carry.change.%s", word),
	    "year", c->year, NULL);
	if (i != NULL && !is_same && row == NULL)
		fill_was(rd, o, c, i, v);
	else if (i != NULL && !is_same)
		fill_was_row(rd, i, question, row, v);
	return !is_same;
}

static void
fill_line(const struct reading *rd, const struct open_report *o,
    const struct carried_item *i, struct view *line)
{
	const struct question *q = &o->q->questions[i->question];
	struct arena *a = rd->r->a;

	view_set(line, "label", reading_question(rd, q, "label"));
	view_set(line, "href",
	    report_path(rd->r, o->report.id,
		arena_printf(a, "/section/%s#old-%s%s%s",
		    o->q->sections[q->section].name, q->name,
		    *i->row != '\0' ? "." : "", i->row)));
}

static bool
is_claimed(const struct carry *c, int then)
{
	int in = repeat_of(c->then, then);

	for (size_t k = 0; k < c->n; k++)
		for (int j = 0; j < c->v[k].then_n; j++)
			if (c->v[k].then[j] == then || c->v[k].then[j] == in)
				return true;
	return false;
}

static const char *
reason_of(const struct reading *rd, const char *name)
{
	for (int i = 0; i < rd->q->dropped_n; i++)
		if (strcmp(rd->q->dropped[i].name, name) == 0 &&
		    rd->q->dropped[i].reason != NULL)
			return reading_text(rd, rd->q->dropped[i].reason);
	return "";
}

/* Old questions with an answer that no question of today comes from. */
static void
fill_gone(const struct reading *rd, const struct open_report *o,
    const struct carry *c, struct view *v)
{
	bool sees_all = !scope_is_partial(o->scope);

	for (int i = 0; sees_all && i < c->then->questions_n; i++) {
		struct answer_list l = carry_old(c, rd->r->a, i, NULL);
		struct view *line;
		size_t n = 0;

		for (size_t k = 0; k < l.n; k++)
			n += strcmp(l.v[k].status, "blank") != 0;
		if (n == 0 || is_claimed(c, i))
			continue;
		line = view_item(v, "gone");
		answer_view(rd->app, rd->r, line, c->then, i, &l, NULL);
		view_set(
		    line, "reason", reason_of(rd, c->then->questions[i].name));
	}
}

/* Section by section, since there may be a hundred. */
static struct view *
waiting_in(const struct reading *rd, const struct open_report *o,
    const struct carry *c, int s, struct view *v)
{
	struct view *group = view_item(v, "waiting");

	view_int(group, "no", report_section_no(o, s));
	view_set(group, "title",
	    reading_text(rd,
		arena_printf(
		    rd->r->a, "section.%s.title", o->q->sections[s].name)));
	report_fill_carried(group, carry_waiting(c, o->q, s), c->year);
	return group;
}

static void
fill_waiting(const struct reading *rd, const struct open_report *o,
    const struct carry *c, struct view *v)
{
	struct view *group = NULL;
	int s = -1;

	for (size_t k = 0; k < c->n; k++) {
		const struct carried_item *i = &c->v[k];

		if (i->state != CARRY_WAITS)
			continue;
		if (s != o->q->questions[i->question].section) {
			s = o->q->questions[i->question].section;
			group = waiting_in(rd, o, c, s, v);
		}
		fill_line(rd, o, i, view_item(group, "items"));
	}
}

void
read_fill_carried(const struct reading *rd, const struct open_report *o,
    const struct carry *c, struct view *v)
{
	struct view *in_words;
	int wait = 0, same = 0;

	for (size_t k = 0; k < c->n; k++) {
		const struct carried_item *i = &c->v[k];

		if (i->state == CARRY_REJECTED)
			fill_line(rd, o, i, view_item(v, "rejected"));
		wait += i->state == CARRY_WAITS;
		same += i->state == CARRY_CONFIRMED;
	}
	if (c->then == NULL)
		return;
	in_words = view_child(v, "carried");
	if (wait > 0)
		view_count(in_words, "wait", "carry.wait", wait, "year",
		    c->year, NULL);
	if (same > 0)
		view_count(in_words, "same", "carry.same", same, "year",
		    c->year, NULL);
	view_set(in_words, "year", c->year);
	fill_waiting(rd, o, c, v);
	fill_gone(rd, o, c, v);
}
