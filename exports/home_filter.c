/* SPDX-License-Identifier: MIT */
/*
 * Drop-downs of questions that offer only some choices of their list. Where the
 * filter hangs on the State alone the list is the shorter one; where it hangs
 * on answers in this workbook it follows them by formulas on the hidden sheet;
 * else all are offered, and the reader is told that not all may go together.
 */
#include "domain/report/report_value.h"
#include "exports/home_conditions.h"

void
home_note_filtered(struct home *h, const struct home_filtered *filtered)
{
	if (h->filtered_n == h->filtered_cap)
		h->filtered = arena_more(h->a, h->filtered, h->filtered_n,
		    &h->filtered_cap, sizeof(*h->filtered));
	h->filtered[h->filtered_n++] = *filtered;
}

static bool
is_offered(struct home *h, const struct home_filtered *at, size_t choice)
{
	return instance_choice_offered(h->with_spares, at->question, at->row,
	    &h->r.q->questions[at->question].choices->v[choice]);
}

/* On the sheet of lists, a column of its own. */
static const char *
offered_now(struct home *h, const struct home_filtered *at)
{
	const struct choice_list *l = h->r.q->questions[at->question].choices;
	struct choice_list some = {.name = l->name};

	some.v = arena_array(h->a, l->n + 1, sizeof(*some.v));
	for (size_t i = 0; i < l->n; i++) {
		if (is_offered(h, at, i))
			some.v[some.n++] = l->v[i];
	}
	return some.n == 0 ? NULL : home_list_of(h, l, &some);
}

/* Which of them is offered as the how manieth, 0 where it is not; what is not
 * known is offered. before: the cells of those before it, or NULL. */
static const char *
put_place_in_list(struct home *h, const char *formula, const char *before,
    bool is_in, unsigned place)
{
	return home_put_number(h,
	    arena_printf(h->a, "IF(IFERROR(%s,TRUE),%s+1,0)", formula,
		before == NULL ? "0" : arena_printf(h->a, "MAX(%s)", before)),
	    is_in ? place : 0);
}

/* Formulas stand one under the other: "'conditions'!$B$5:$B$9". */
static const char *
put_places(
    struct home *h, const struct home_filtered *at, const char *const *formula)
{
	const struct choice_list *l = h->r.q->questions[at->question].choices;
	const char *first = NULL, *range = NULL;
	unsigned place = 0;

	for (size_t i = 0; i < l->n; i++) {
		bool is_in = is_offered(h, at, i);
		const char *cell = put_place_in_list(
		    h, formula[i], range, is_in, place += is_in);

		first = first == NULL ? cell : first;
		range = arena_printf(h->a, "%s:$B$%u", first, h->formulas_n);
	}
	return range;
}

/* The labels that are offered, from the top; a list as long as there are. */
static const char *
put_labels(struct home *h, const struct home_filtered *at, const char *places)
{
	const struct choice_list *l = h->r.q->questions[at->question].choices;
	const char *labels = home_list(h, l) + 1, *first = NULL;
	size_t next = 0;

	for (size_t i = 0; i < l->n; i++) {
		const char *now = "", *cell;

		while (next < l->n && !is_offered(h, at, next))
			next++;
		if (next < l->n)
			now = home_choice(h, l, l->v[next++].name);
		cell = home_put_formula(h,
		    arena_printf(h->a,
			"IFERROR(INDEX(%s,MATCH(%zu,%s,0)),\"\")", labels,
			i + 1, places),
		    now);
		first = first == NULL ? cell : first;
	}
	return arena_printf(
	    h->a, "=OFFSET(%s,0,0,MAX(1,MAX(%s)),1)", first, places);
}

static const char *
following(struct home *h, const struct home_filtered *at)
{
	const struct question *q = &h->r.q->questions[at->question];
	const char **formula =
	    arena_array(h->a, q->choices->n + 1, sizeof(*formula));

	for (size_t i = 0; i < q->choices->n; i++) {
		formula[i] = home_formula(h, at->question, at->row,
		    q->choice_filter, &q->choices->v[i]);
		if (formula[i] == NULL)
			return NULL;
	}
	return put_labels(h, at, put_places(h, at, formula));
}

void
home_filters(struct home *h)
{
	for (size_t i = 0; i < h->filtered_n; i++) {
		const struct home_filtered *at = &h->filtered[i];
		const struct question *q = &h->r.q->questions[at->question];
		struct cell_rule rule = home_choice_rule(h, q);

		rule.from = *condition_reads(q->choice_filter) < 0 &&
			*condition_lasts(q->choice_filter) < 0
		    ? offered_now(h, at)
		    : following(h, at);
		if (rule.from == NULL) {
			rule.from = home_list(h, q->choices);
			rule.help = home_say(h, "workbook_home.filtered");
		}
		sheet_rule(at->sheet, at->at_row, at->at_col, &rule);
	}
}
