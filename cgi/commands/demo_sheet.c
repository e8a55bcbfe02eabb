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
};

static const struct {
	const char *name;
	char is;
} rule_names[] = {{"value", 'v'}, {"year", 'y'}, {"number", 'n'},
    {"share", 's'}, {"copy", 'c'}, {"nearly", 'a'}, {"sum", '+'}, {"part", 'p'},
    {"mark", 'm'}, {"flag", 'f'}};

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
	return r->is != 'm' && r->is != 'f';
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
	if (r->is == 'v' || !is_value(r))
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
	if (!is_value(r) || !named_sum(w, r, i, &x))
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
	struct working w = {p, a, s, q, row, NULL};

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
