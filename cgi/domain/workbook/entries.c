/* SPDX-License-Identifier: MIT */
/*
 * One workbook may be copied and sent to several people, who write different
 * entries into the same row that was prepared for them. Whoever comes second
 * gets a row of their own, so that two entries are never mixed. Which row an
 * entry is of is told by what is in it: most of what both say must agree.
 */
#include <string.h>
#include "base/digest.h"
#include "base/text.h"
#include "domain/report/report_inside.h"
#include "domain/workbook/inside.h"

struct entry {
	const struct open_report *o;
	struct return_answer_list *said;
	const struct repeat_row *row;
};

/* "w", eight signs of the workbook's token, the repeat, which row. */
static bool
is_prepared(const char *row)
{
	enum { HEAD = 9 };
	const char *p = row + HEAD;
	size_t n;

	if (row[0] != 'w' || strlen(row) < HEAD)
		return false;
	for (int i = 0; i < 2; i++) {
		if (*p != '-' || (n = strspn(p + 1, "0123456789")) == 0)
			return false;
		p += n + 1;
	}
	return *p == '\0';
}

static bool
is_of(const struct entry *e, const struct return_answer *s)
{
	const struct questionnaire *q = e->o->q;
	int repeat;

	if (!text_eq(s->row, e->row->row) || *s->refused != '\0' ||
	    strcmp(s->outcome, "left") == 0)
		return false;
	repeat = question_repeat(q, questionnaire_find(q, s->question));
	return repeat >= 0 &&
	    text_eq(q->questions[repeat].name, e->row->question);
}

/* Is it the entry that stands in this row of the report? */
static bool
is_in(const struct entry *e, const char *row)
{
	size_t same = 0, other = 0;

	for (size_t i = 0; i < e->said->n; i++) {
		const struct return_answer *s = &e->said->v[i];
		const struct answer *now = is_of(e, s)
		    ? report_answer(e->o, s->question, row, s->col)
		    : NULL;

		if (now == NULL || answer_is_blank(now))
			continue;
		if (return_is_now(s, now))
			same++;
		else
			other++;
	}
	return same > other;
}

/* A row beside it that has the entry already, or NULL. */
static const char *
row_that_has(const struct entry *e)
{
	const struct repeat_row_list *rows = &e->o->rows;
	size_t n = strlen(e->row->row);

	for (size_t i = 0; i < rows->n; i++) {
		const struct repeat_row *r = &rows->v[i];

		if (text_eq(r->question, e->row->question) &&
		    strncmp(r->row, e->row->row, n) == 0 && r->row[n] == '-' &&
		    is_in(e, r->row))
			return r->row;
	}
	return NULL;
}

/* The same for the same content, whoever sends it and how often. */
static const char *
row_of_its_own(const struct entry *e, struct arena *a)
{
	struct digest *d = digest_begin(a);
	char hex[DIGEST_HEX + 1];

	for (size_t i = 0; i < e->said->n; i++) {
		const struct return_answer *s = &e->said->v[i];

		if (!is_of(e, s))
			continue;
		digest_add(d, s->question, strlen(s->question) + 1);
		digest_add(d, s->col, strlen(s->col) + 1);
		digest_add(d, s->value, strlen(s->value) + 1);
	}
	digest_end(d, hex);
	return arena_printf(a, "%s-%.8s", e->row->row, hex);
}

static void
move(const struct entry *e, struct arena *a)
{
	const char *to = row_that_has(e);

	if (to == NULL)
		to = row_of_its_own(e, a);
	for (size_t i = 0; i < e->said->n; i++) {
		struct return_answer *s = &e->said->v[i];

		if (!is_of(e, s))
			continue;
		s->row = to;
		s->told = *s->told == '\0'
		    ? "another_entry"
		    : arena_printf(a, "%s another_entry", s->told);
	}
}

void
entries_apart(const struct open_report *o, struct arena *a,
    struct return_answer_list *said)
{
	for (size_t i = 0; i < o->rows.n; i++) {
		struct entry e = {.o = o, .said = said, .row = &o->rows.v[i]};
		bool is_written = false;

		if (!is_prepared(e.row->row))
			continue;
		for (size_t k = 0; !is_written && k < said->n; k++)
			is_written = is_of(&e, &said->v[k]) &&
			    said->v[k].seen_revision == 0;
		if (is_written && !is_in(&e, e.row->row))
			move(&e, a);
	}
}
