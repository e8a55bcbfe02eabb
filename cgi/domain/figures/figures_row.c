/* SPDX-License-Identifier: MIT */
/* One row of a publisher's table, checked part by part: every part that is
 * wrong is told of, not only the first. */
#include <string.h>
#include "base/limits.h"
#include "base/text.h"
#include "domain/figures/figures_import_private.h"

enum { REASON_MAX = 400 };

/* Labels come from outside and end on a terminal: cut, and nothing that would
 * move its cursor. */
static const char *
tidied(struct arena *a, const char *reason)
{
	size_t n = text_cut(reason, REASON_MAX), i;
	char *s = arena_dup_n(a, reason, n);

	for (i = 0; i < n; i++)
		if ((unsigned char)s[i] < 0x20 || s[i] == 0x7f)
			s[i] = '?';
	return s;
}

void
figures_refuse(struct importing *im, int64_t line, enum figures_column kind,
    const char *reason)
{
	const struct figures_layout *l = im->order->layout;
	int at = kind == FC_NOTE ? -1 : l->at[kind];

	im->order->refused(im->order->ctx, line, at < 0 ? "" : l->columns[at],
	    tidied(im->row_arena, reason));
}

static const char *
field(const struct importing *im, const struct csv_row *row,
    enum figures_column kind)
{
	return csv_field(row, im->order->layout->at[kind]);
}

static bool
refuse(struct importing *im, const struct csv_row *row,
    enum figures_column kind, const char *reason)
{
	figures_refuse(im, row->line, kind, reason);
	return false;
}

static bool
read_state(
    struct importing *im, const struct csv_row *row, struct figure_row *out)
{
	out->iso3 = figures_map_meaning(
	    im->order->map, FC_STATE, field(im, row, FC_STATE), im->row_arena);
	if (table_get(&im->states, out->iso3) != NULL)
		return true;
	return refuse(im, row, FC_STATE,
	    arena_printf(
		im->row_arena, "this database has no State '%s'", out->iso3));
}

static bool
read_item(
    struct importing *im, const struct csv_row *row, struct figure_row *out)
{
	const struct figures_layout *l = im->order->layout;
	struct figures_labels labels;
	enum figures_column wrong;
	const char *reason;
	int kind;

	for (kind = 0; kind < FC__MAX; kind++)
		labels.v[kind] = figures_map_meaning(im->order->map,
		    (enum figures_column)kind,
		    field(im, row, (enum figures_column)kind), im->row_arena);
	out->item = figures_layout_item(l, &labels, im->row_arena);
	if (out->item >= 0)
		return true;
	wrong = figures_layout_explain(l, &labels, im->row_arena, &reason);
	return refuse(im, row, wrong, reason);
}

static bool
is_digits(const char *s)
{
	return *s != '\0' && s[strspn(s, "0123456789")] == '\0';
}

static bool
read_year(
    struct importing *im, const struct csv_row *row, struct figure_row *out)
{
	const char *s = field(im, row, FC_YEAR);
	int64_t first = im->order->layout->first_year;

	if (strlen(s) == 4 && is_digits(s) && text_int(s, &out->year) &&
	    out->year >= first && out->year <= im->last_year)
		return true;
	return refuse(im, row, FC_YEAR,
	    arena_printf(im->row_arena,
		"'%s' is no year from %d to that of the release, %d", s,
		(int)first, (int)im->last_year));
}

static const char *
value_fault(struct arena *a, const char *s)
{
	const char *digits = s + (*s == '-');
	double number;

	if (*s == '\0')
		return "is empty; a blank is not zero, and a mark says why "
		       "there is no number";
	if (is_digits(digits) && strlen(digits) > LIMIT_FIGURE_DIGITS)
		return arena_printf(a, "has %zu digits; at most %d are taken",
		    strlen(digits), LIMIT_FIGURE_DIGITS);
	if (*s == '-' && text_decimal(s, &number))
		return arena_printf(a, "'%s' is negative", s);
	if (text_decimal(s, &number))
		return arena_printf(a, "'%s' is not a whole number", s);
	return arena_printf(a, "'%s' is not a number", s);
}

bool
figures_value_read(
    const struct figures_layout *l, const char *s, struct figure_row *out)
{
	int64_t number;

	out->status = figures_layout_mark(l, s);
	if (out->status != NULL)
		return true;
	if (!is_digits(s) || strlen(s) > LIMIT_FIGURE_DIGITS ||
	    !text_int(s, &number))
		return false;
	out->status = "counted";
	out->is_number = true;
	out->value = (double)number;
	return true;
}

static bool
read_value(
    struct importing *im, const struct csv_row *row, struct figure_row *out)
{
	const char *s = field(im, row, FC_VALUE);

	if (figures_value_read(im->order->layout, s, out))
		return true;
	return refuse(im, row, FC_VALUE, value_fault(im->row_arena, s));
}

/* The first of two rows that contradict each other was in until now: it is
 * told of as well. */
static void
refuse_clash(struct importing *im, int line, const struct figure_place *place)
{
	long long before = place->line;
	const char *reason;

	if (place->clash == CLASH_REPEATED)
		reason = arena_printf(
		    im->row_arena, "repeats line %lld, which stays", before);
	else
		reason = arena_printf(im->row_arena,
		    "contradicts line %lld, of the same State, year and "
		    "category; neither is stored",
		    before);
	if (place->clash == CLASH_CONTRADICTED && place->was_in) {
		im->counts->refused++;
		figures_refuse(im, place->line, FC_NOTE,
		    arena_printf(im->row_arena,
			"is contradicted by line %d; neither is stored", line));
	}
	im->counts->refused++;
	figures_refuse(im, line, FC_NOTE, reason);
}

enum rc
figures_row_take(
    struct importing *im, const struct csv_record *rec, struct fault *f)
{
	const struct csv_row *row = &rec->row;
	struct figure_row r = {.line = row->line,
	    .raw = arena_dup_n(im->row_arena, rec->raw, rec->raw_n),
	    .source = field(im, row, FC_SOURCE)};
	struct figure_place place;
	bool is_good;
	enum rc rc;

	im->counts->read++;
	if (row->n != im->order->layout->columns_n) {
		im->counts->refused++;
		figures_refuse(im, row->line, FC_NOTE,
		    arena_printf(im->row_arena,
			"has %zu fields, the header has %zu", row->n,
			im->order->layout->columns_n));
		return RC_OK;
	}
	is_good = read_state(im, row, &r);
	is_good = read_item(im, row, &r) && is_good;
	is_good = read_year(im, row, &r) && is_good;
	is_good = read_value(im, row, &r) && is_good;
	if (!is_good) {
		im->counts->refused++;
		return RC_OK;
	}
	rc = figure_intake_add(im->intake, &r, &place, f);
	if (rc == RC_OK && place.clash != CLASH_NONE)
		refuse_clash(im, row->line, &place);
	return rc;
}
