/* SPDX-License-Identifier: MIT */
/* One answer of an invented State, by the type of its question. */
#include <string.h>
#include "base/text.h"
#include "commands/demo.h"

struct maker {
	const struct demo_plan *p;
	struct arena *a;
	const struct open_report *w;
	const struct place *place;
	const struct question *q;
};

static double
chance(const struct maker *m, const char *purpose)
{
	return demo_chance(
	    m->p, purpose, m->q->name, m->place->row, m->place->col);
}

static bool
is_fit(const struct maker *m, const char *value)
{
	return *value != '\0' &&
	    answer_problem(m->w, m->place->question, m->place->row,
		m->place->col, value, "answered") == NULL;
}

/* How often a State of this strength gives an answer that counts so. A pair of
 * State and question keeps its number between cycles, and the list runs from
 * the best answer to the worst, so that growing stronger moves answers up. Of
 * choices that count as nothing the first is the usual one. */
static double
weight(const struct maker *m, const struct choice *c)
{
	if (c->counts == NULL)
		return c == m->q->choices->v ? 0.6 : 0.25;
	if (strcmp(c->counts, "yes") == 0)
		return 0.4 + 1.4 * m->p->strength;
	if (strcmp(c->counts, "part") == 0)
		return 0.3;
	if (strcmp(c->counts, "no") == 0)
		return 0.5 * (1.1 - m->p->strength);
	return 0.16;
}

static int
goodness(const char *counts)
{
	static const char *const order[] = {
	    "yes", "broader", "part", "considered", "na", "no"};

	for (int i = 0; counts != NULL && i < 6; i++) {
		if (strcmp(order[i], counts) == 0)
			return i;
	}
	return 6;
}

/* Cells of a grid mostly say what the whole says, and law and practice of one
 * provision mostly stand alike. */
static double
choice_chance(const struct maker *m)
{
	const struct provision *p =
	    m->q->provision < 0 ? NULL : &m->w->q->provisions[m->q->provision];

	if (m->q->type == QT_GRID && chance(m, "alike") > 0.9)
		return chance(m, "choice");
	if (p != NULL && m->q->aspect != ASPECT_NONE &&
	    demo_chance(m->p, "together", m->q->name, "", "") < 0.65)
		return demo_chance(m->p, "choice", p->code, "", "");
	return demo_chance(m->p, "choice", m->q->name, "", "");
}

static const char *
one_choice(const struct maker *m)
{
	const struct choice_list *l = m->q->choices;
	double total = 0, at;

	for (size_t i = 0; i < l->n; i++)
		total += is_fit(m, l->v[i].name) ? weight(m, &l->v[i]) : 0;
	at = choice_chance(m) * total;
	for (int g = 0; g <= 6; g++) {
		for (size_t i = 0; i < l->n; i++) {
			const struct choice *c = &l->v[i];

			if (goodness(c->counts) != g || !is_fit(m, c->name))
				continue;
			at -= weight(m, c);
			if (at < 0)
				return c->name;
		}
	}
	return "";
}

/* One to three choices; "none" of a list stands alone. */
static const char *
some_choices(const struct maker *m)
{
	const struct choice_list *l = m->q->choices;
	size_t want = 1 + (size_t)(chance(m, "how many") * 3);
	size_t first = (size_t)(chance(m, "first") * (double)l->n);
	struct buf b;

	buf_init(&b, m->a);
	for (size_t i = 0; i < l->n && want > 0; i++) {
		const struct choice *c = &l->v[(first + i * 3) % l->n];
		bool is_none = strcmp(c->name, "none") == 0;

		if ((is_none && b.n > 0) || !is_fit(m, c->name) ||
		    (b.n > 0 && strstr(b.p, c->name) != NULL))
			continue;
		buf_printf(&b, "%s%s", b.n > 0 ? " " : "", c->name);
		want = is_none ? 0 : want - 1;
	}
	return b.n > 0 && is_fit(m, b.p) ? b.p : "";
}

/* In a grid with columns the first is the whole and the others are part of
 * it, which is how such tables are made. */
static long
count_of(const struct maker *m)
{
	const char *row = m->place->row;
	const struct choice_list *columns = m->q->columns;
	const char *whole =
	    columns == NULL ? m->place->col : columns->v[0].name;
	double x = demo_chance(m->p, "count", m->q->name, row, whole);
	long n = x < 0.12 ? 0 : (long)(x * x * x * 900);

	if (columns != NULL && strcmp(m->place->col, whole) != 0)
		n = (long)((double)n * chance(m, "share") * 0.8);
	return n;
}

static const char *
integer(const struct maker *m)
{
	for (long n = count_of(m);; n /= 3) {
		char *s = arena_printf(m->a, "%ld", n);

		if (is_fit(m, s))
			return s;
		if (n == 0)
			return "";
	}
}

static const char *
decimal(const struct maker *m)
{
	char *s = arena_printf(m->a, "%.1f", chance(m, "share") * 100);

	return is_fit(m, s) ? s : "";
}

static const char *
year(const struct maker *m)
{
	for (int back = (int)(chance(m, "year") * 18); back >= -3; back--) {
		char *s = arena_printf(m->a, "%d", m->p->year - back);

		if (is_fit(m, s))
			return s;
	}
	return "";
}

static const char *
date(const struct maker *m)
{
	char *s = arena_printf(m->a, "%04d-%02d-%02d",
	    m->p->year - (int)(chance(m, "year") * 4),
	    1 + (int)(chance(m, "month") * 12),
	    1 + (int)(chance(m, "day") * 28));

	return is_fit(m, s) ? s : "";
}

/* Words for this question, else for the member of the pattern, the role, the
 * type. */
static const char *
words(const struct maker *m)
{
	static const char *const roles[QR__MAX] = {[QR_CAUSE] = "cause",
	    [QR_STEPS] = "steps",
	    [QR_ASSISTANCE] = "assistance",
	    [QR_GOOD_PRACTICE] = "good_practice"};
	const char *keys[4] = {arena_printf(m->a, "question.%s", m->q->name),
	    m->q->member == NULL
		? ""
		: arena_printf(m->a, "member.%s", m->q->member),
	    roles[m->q->role] == NULL
		? ""
		: arena_printf(m->a, "role.%s", roles[m->q->role]),
	    m->q->type == QT_LONGTEXT ? "longtext" : "text"};

	for (size_t i = 0; i < 4; i++) {
		char *s =
		    demo_sentence(m->p, m->a, keys[i], chance(m, "words"));

		if (s != NULL)
			return is_fit(m, s) ? s : "";
	}
	return "";
}

/* A State has a handful of laws and cites the same ones again and again: the
 * parts of one law follow from its title. */
static const char *
law_part(const struct maker *m)
{
	const char *part = m->place->col;
	double which = demo_chance(m->p, "law", m->q->name, m->place->row, "");
	char *title = demo_sentence(m->p, m->a, "law.title", which), *s;
	double own;

	if (title == NULL)
		return "";
	if (strcmp(part, "title") == 0)
		return title;
	if (strcmp(part, "language") == 0)
		return m->p->lang;
	own = demo_chance(m->p, "law of", title, "", "");
	if (strcmp(part, "article") == 0)
		own = chance(m, "article");
	if (strcmp(part, "link") == 0 && own < 0.4)
		return "";
	s = demo_sentence(m->p, m->a, arena_printf(m->a, "law.%s", part), own);
	return s != NULL && is_fit(m, s) ? s : "";
}

static const char *
contact_part(const struct maker *m)
{
	double which =
	    demo_chance(m->p, "contact", m->q->name, m->place->row, "");
	char *s = demo_sentence(
	    m->p, m->a, arena_printf(m->a, "contact.%s", m->place->col), which);

	return s != NULL && is_fit(m, s) ? s : "";
}

static bool
is_figure(enum question_type t)
{
	return t == QT_INTEGER || t == QT_DECIMAL || t == QT_YEAR;
}

static const char *
by_type(const struct maker *m, enum question_type t)
{
	switch (t) {
	case QT_SELECT_ONE:
		return one_choice(m);
	case QT_SELECT_MULTIPLE:
		return some_choices(m);
	case QT_INTEGER:
		return integer(m);
	case QT_DECIMAL:
		return decimal(m);
	case QT_YEAR:
		return year(m);
	case QT_DATE:
		return date(m);
	case QT_TEXT:
	case QT_LONGTEXT:
		return words(m);
	case QT_LAW:
		return law_part(m);
	case QT_CONTACT:
		return contact_part(m);
	default:
		return "";
	}
}

const char *
demo_value(const struct demo_plan *p, struct arena *a,
    const struct open_report *w, const struct place *place, const char **status)
{
	static const char *const marks[] = {":", ":", "..", "x", "c"};
	const struct question *q = &w->q->questions[place->question];
	struct maker m = {p, a, w, place, q};
	enum question_type t = q->type == QT_GRID ? q->cell : q->type;

	*status = "answered";
	if (is_figure(t) && chance(&m, "mark") < 0.12) {
		*status = marks[(size_t)(chance(&m, "which mark") * 5)];
		return "";
	}
	return by_type(&m, t);
}
