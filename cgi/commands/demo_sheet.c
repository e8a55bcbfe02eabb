/* SPDX-License-Identifier: MIT */
/*
 * The sheet of a return of figures: questionnaires/demo/QUESTIONNAIRE.csv says
 * how each cell follows from the cells above it, so that what must add up
 * does. How to read and change it: questionnaires/demo/README.md.
 */
#include <string.h>
#include "base/csv.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/text.h"
#include "commands/demo.h"

enum { MAX_RULES = 2048 };

struct rule {
	const char *place, *of; /* "question", "grid.row", "grid.row.column" */
	char is;		/* of rule_names */
	double low, high;
	int line;
};

struct demo_sheet {
	struct rule *v;
	size_t n;
};

struct working {
	const struct demo_plan *p;
	struct arena *a;
	const struct demo_sheet *s;
	const struct questionnaire *q;
	const char *row;     /* of a repeat, or "" */
	const char **values; /* by rule; NULL: blank */
	const char **before; /* those of the year before, or NULL */
};

static const struct {
	const char *name;
	char is;
} rule_names[] = {{"value", 'v'}, {"year", 'y'}, {"number", 'n'},
    {"share", 's'}, {"copy", 'c'}, {"nearly", 'a'}, {"sum", '+'}, {"part", 'p'},
    {"less", '-'}, {"cross", 'x'}, {"before", 'b'}, {"either", 'e'},
    {"again", 'g'}, {"rows", 'r'}, {"mark", 'm'}, {"flag", 'f'}};

static enum rc
read_rule(const char *path, const struct csv_row *row, struct rule *r,
    struct fault *f)
{
	const char *is = csv_field(row, 1);
	const char *low = csv_field(row, 3), *high = csv_field(row, 4);
	bool good = true;

	*r = (struct rule){.place = csv_field(row, 0),
	    .of = csv_field(row, 2),
	    .line = row->line};
	for (size_t i = 0; i < sizeof(rule_names) / sizeof(*rule_names); i++) {
		if (strcmp(rule_names[i].name, is) == 0)
			r->is = rule_names[i].is;
	}
	good = (*low == '\0' || text_decimal(low, &r->low)) &&
	    (*high == '\0' || text_decimal(high, &r->high));
	if (r->is == '\0' || !good)
		return fail(f, RC_INPUT, 8310,
		    "%s:%d: '%s' is no rule with the numbers '%s' and '%s'",
		    path, row->line, is, low, high);
	return RC_OK;
}

static bool
is_value(const struct rule *r)
{
	return r->is != 'm' && r->is != 'f' && r->is != 'r';
}

/* Are the words of it places? */
static bool
follows(const struct rule *r)
{
	return is_value(r) && strchr("veg", r->is) == NULL;
}

/* The value rule of a place among the first n, or -1. */
static int
rule_at(const struct demo_sheet *s, const char *place, size_t len, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (is_value(&s->v[i]) &&
		    strncmp(s->v[i].place, place, len) == 0 &&
		    s->v[i].place[len] == '\0')
			return (int)i;
	}
	return -1;
}

/* The last rule follows from rules above it, and a part weighs something. */
static enum rc
must_follow(const char *path, const struct demo_sheet *s, struct fault *f)
{
	size_t above = s->n - 1, len;
	const struct rule *r = &s->v[above];

	if (r->is == 'p' && r->low <= 0)
		return fail(f, RC_INPUT, 8311, "%s:%d: a part without a weight",
		    path, r->line);
	if (!follows(r))
		return RC_OK;
	for (const char *of = r->of; *of != '\0';
	     of += len + (of[len] == ' ')) {
		len = strcspn(of, " ");
		if (rule_at(s, of, len, above) < 0)
			return fail(f, RC_INPUT, 8312,
			    "%s:%d: '%.*s' is no place above this row", path,
			    r->line, (int)len, of);
	}
	return RC_OK;
}

static enum rc
add_rule(struct demo_sheet *s, const char *path, const struct csv_row *row,
    struct fault *f)
{
	enum rc rc;

	if (s->n == MAX_RULES)
		return fail(f, RC_LIMIT, 8313, "%s: more than %d rows", path,
		    MAX_RULES);
	rc = read_rule(path, row, &s->v[s->n++], f);
	return rc == RC_OK ? must_follow(path, s, f) : rc;
}

enum rc
demo_sheet_load(
    struct arena *a, const char *path, struct demo_sheet **out, struct fault *f)
{
	struct demo_sheet *s = arena_alloc(a, sizeof(*s));
	struct csv_row row;
	struct csv csv;
	size_t n;
	char *text;
	enum rc rc = file_read(a, path, LIMIT_IMPORT, &text, &n, f);

	*s = (struct demo_sheet){.v = arena_array(a, MAX_RULES, sizeof(*s->v))};
	*out = s;
	if (rc == RC_OK)
		rc = csv_open(&csv, path, text, n, f);
	if (rc == RC_OK)
		rc = csv_next(&csv, a, &row, f); /* the header */
	while (rc == RC_OK) {
		rc = csv_next(&csv, a, &row, f);
		if (rc != RC_OK || row.n == 0)
			break;
		rc = add_rule(s, path, &row, f);
	}
	return rc;
}

static bool
in_repeat(const struct questionnaire *q, int question)
{
	for (int i = question; i >= 0; i = q->questions[i].parent) {
		if (q->questions[i].type == QT_REPEAT)
			return true;
	}
	return false;
}

/* Figures of a State are of its size in every year, and never the same. */
static double
drawn(const struct working *w, const struct rule *r, const char *purpose)
{
	char *question = arena_dup(w->a, r->place);
	int at;

	question[strcspn(question, ".")] = '\0';
	at = questionnaire_find(w->q, question);
	return demo_chance(w->p, purpose, r->place,
	    at >= 0 && in_repeat(w->q, at) ? w->row : "", "");
}

static double
drawn_this_year(const struct working *w, const struct rule *r)
{
	return drawn(w, r, arena_printf(w->a, "figure of %d", w->p->year));
}

/* The sum of the cells a rule names; false where one of them is blank. */
static bool
named_sum(const struct working *w, const struct rule *r, size_t n, int64_t *out)
{
	const char *s = r->of;

	*out = 0;
	while (*s != '\0') {
		size_t len = strcspn(s, " ");
		int at = rule_at(w->s, s, len, n);
		int64_t x;

		if (at < 0 || w->values[at] == NULL ||
		    !text_int(w->values[at], &x))
			return false;
		*out += x;
		s += len + (s[len] == ' ');
	}
	return true;
}

/* The first place less the others; what is left is never below 0. */
static bool
rest_of(const struct working *w, const struct rule *r, size_t n, int64_t *out)
{
	struct rule first = *r, all = *r;
	int64_t whole, sum;

	first.of = arena_printf(w->a, "%.*s", (int)strcspn(r->of, " "), r->of);
	if (!named_sum(w, &first, n, &whole) || !named_sum(w, &all, n, &sum))
		return false;
	*out = 2 * whole > sum ? 2 * whole - sum : 0;
	return true;
}

/* The sum of the rows of the cross table above n whose word (0: the row, 1:
 * the column) is that of r, without those of the row of r. */
static int64_t
crossed(const struct working *w, const struct rule *r, size_t n)
{
	size_t row = strcspn(r->of, " ");
	int64_t sum = 0, x;

	for (size_t i = 0; i < n; i++) {
		const struct rule *other = &w->s->v[i];

		if (other->is == 'x' && w->values[i] != NULL &&
		    strncmp(other->of, r->of, row + 1) != 0 &&
		    strcmp(strchr(other->of, ' '), r->of + row) == 0 &&
		    text_int(w->values[i], &x))
			sum += x;
	}
	return sum;
}

/* A cell of a cross table whose margins are given: what its row has, cut where
 * the running sums of what the columns still lack say. Rows and columns both
 * add up, and no cell is below 0. */
static bool
cross_cell(const struct working *w, size_t at, int64_t *out)
{
	const struct rule *r = &w->s->v[at];
	size_t row = strcspn(r->of, " ");
	struct rule margin = *r;
	int64_t whole, column, before = 0, own = 0, all = 0;

	margin.of = arena_printf(w->a, "%.*s", (int)row, r->of);
	if (!named_sum(w, &margin, at, &whole))
		return false;
	for (size_t i = 0; i < w->s->n; i++) {
		const struct rule *cell = &w->s->v[i];

		if (cell->is != 'x' || strncmp(cell->of, r->of, row + 1) != 0)
			continue;
		margin.of = strchr(cell->of, ' ') + 1;
		if (!named_sum(w, &margin, at, &column))
			return false;
		column -= crossed(w, cell, at);
		before += i < at ? column : 0;
		own = i == at ? column : own;
		all += column;
	}
	*out = all == 0 ? 0
			: (whole * (before + own) + all / 2) / all -
		(whole * before + all / 2) / all;
	return true;
}

/* One of two words. */
static const char *
one_of_two(const struct working *w, const struct rule *r)
{
	size_t len = strcspn(r->of, " ");

	if (drawn_this_year(w, r) < r->low)
		return arena_printf(w->a, "%.*s", (int)len, r->of);
	return r->of + len + (r->of[len] == ' ');
}

static double
part_weight(const struct working *w, const struct rule *r)
{
	return r->low * (0.6 + 0.8 * drawn_this_year(w, r));
}

/* Cut where the running weights say, so that the parts make up the whole. */
static int64_t
part_of(const struct working *w, size_t i, int64_t whole)
{
	const struct rule *r = &w->s->v[i];
	double before = 0, own = part_weight(w, r), all = 0;

	for (size_t k = 0; k < w->s->n; k++) {
		const struct rule *other = &w->s->v[k];

		if (other->is != 'p' || strcmp(other->of, r->of) != 0)
			continue;
		if (k < i)
			before += part_weight(w, other);
		all += part_weight(w, other);
	}
	return (int64_t)((double)whole * (before + own) / all + 0.5) -
	    (int64_t)((double)whole * before / all + 0.5);
}

static int64_t
number_of(const struct working *w, const struct rule *r)
{
	double x = drawn(w, r, "size");
	double n = r->low + (r->high - r->low) * x * x;

	return (int64_t)(n * (0.8 + 0.4 * drawn_this_year(w, r)) + 0.5);
}

static int64_t
share_of(const struct working *w, const struct rule *r, int64_t whole)
{
	double share = r->low + (r->high - r->low) * drawn_this_year(w, r);
	int64_t n = (int64_t)((double)whole * share + 0.999);

	return n > whole ? whole : n;
}

/* "nearly": in some States, not the same in every year, another count. */
static int64_t
near_to(const struct working *w, const struct rule *r, int64_t whole)
{
	return drawn_this_year(w, r) < r->low
	    ? (int64_t)((double)whole * r->high)
	    : whole;
}

static const char *
worked_out(const struct working *w, size_t i)
{
	const struct rule *r = &w->s->v[i];
	int64_t x = 0;

	if (r->is == 'v')
		return r->of;
	if (r->is == 'e' || (r->is == 'g' && w->p->has_before))
		return one_of_two(w, r);
	if (r->is == 'g')
		return r->of + strcspn(r->of, " ") + 1;
	if (r->is == 'b')
		return w->before == NULL
		    ? NULL
		    : w->before[rule_at(w->s, r->of, strlen(r->of), i)];
	if (r->is == 'x' && !cross_cell(w, i, &x))
		return NULL;
	if (r->is == '-' && !rest_of(w, r, i, &x))
		return NULL;
	if (!is_value(r) ||
	    (r->is != 'x' && r->is != '-' && !named_sum(w, r, i, &x)))
		return NULL;
	switch (r->is) {
	case 'y':
		x = w->p->year + (int)r->low;
		break;
	case 'n':
		if (*r->of != '\0' && x == 0)
			return NULL;
		x = number_of(w, r);
		break;
	case 's':
		x = share_of(w, r, x);
		break;
	case 'a':
		x = near_to(w, r, x);
		break;
	case 'p':
		x = part_of(w, i, x);
		break;
	default:
		break;
	}
	return arena_printf(w->a, "%lld", (long long)x);
}

const char **
demo_sheet_work_out(const struct demo_plan *p, struct arena *a,
    const struct questionnaire *q, const char *row)
{
	const struct demo_sheet *s = p->sheet;
	struct working w = {p, a, s, q, row, NULL, NULL};

	/* What the same State said the year before follows from the seed. */
	if (p->has_before) {
		struct demo_plan then = *p;

		then.year--;
		then.has_before = false;
		w.before = demo_sheet_work_out(&then, a, q, row);
	}
	w.values = arena_array(a, s->n + 1, sizeof(*w.values));
	for (size_t i = 0; i < s->n; i++)
		w.values[i] = worked_out(&w, i);
	return w.values;
}

static char *
place_name(struct arena *a, const struct question *q, const struct place *p)
{
	if (q->type != QT_GRID)
		return arena_dup(a, q->name);
	return *p->col == '\0'
	    ? arena_printf(a, "%s.%s", q->name, p->row)
	    : arena_printf(a, "%s.%s.%s", q->name, p->row, p->col);
}

/* One of the words of a list, by chance. */
static const char *
one_word(struct arena *a, const char *list, double chance)
{
	char *copy = arena_dup(a, list), *s;
	size_t n = 1;

	for (s = copy; *s != '\0'; s++)
		n += *s == ' ';
	for (n = (size_t)(chance * (double)n), s = copy; n > 0; n--)
		s += strcspn(s, " ") + 1;
	s[strcspn(s, " ")] = '\0';
	return s;
}

bool
demo_sheet_value(const struct demo_plan *p, struct arena *a,
    const struct question *q, const struct place *place, const char **values,
    const char **value, const char **status)
{
	const struct demo_sheet *s = p->sheet;
	const char *name = place_name(a, q, place);
	int at = rule_at(s, name, strlen(name), s->n);

	*status = "answered";
	*value = at < 0 || values[at] == NULL ? "" : values[at];
	for (size_t i = 0; i < s->n; i++) {
		if (s->v[i].is != 'm' || strcmp(s->v[i].place, q->name) != 0 ||
		    demo_chance(p, "mark", q->name, "", "") >= s->v[i].low)
			continue;
		*value = "";
		*status = one_word(a, s->v[i].of,
		    demo_chance(p, "which mark", q->name, "", ""));
		return true;
	}
	return at >= 0 || q->type == QT_INTEGER ||
	    (q->type == QT_GRID && q->cell == QT_INTEGER);
}

long
demo_sheet_rows(const struct demo_plan *p, const struct question *q)
{
	const struct demo_sheet *s = p->sheet;

	for (size_t i = 0; s != NULL && i < s->n; i++) {
		const struct rule *r = &s->v[i];

		if (r->is == 'r' && strcmp(r->place, q->name) == 0)
			return (long)(r->low +
			    (r->high - r->low + 1) *
				demo_chance(p, "rows", q->name, "", ""));
	}
	return -1;
}

const char *
demo_sheet_flags(const struct demo_plan *p, struct arena *a,
    const struct question *q, const struct place *place)
{
	const struct demo_sheet *s = p->sheet;
	const char *name = place_name(a, q, place);

	for (size_t i = 0; i < s->n; i++) {
		if (s->v[i].is == 'f' && strcmp(s->v[i].place, name) == 0 &&
		    demo_chance(p, "flag", name, "", "") < s->v[i].low)
			return s->v[i].of;
	}
	return NULL;
}
