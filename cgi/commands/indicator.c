/* SPDX-License-Identifier: MIT */
/*
 * rapporteur indicator ID [--state ISO3] [--year Y] [--window N]
 * [--origin published|return] [--format csv|json]: by State and year, from
 * published figures or from those that States returned. A State without a
 * denominator has no value, which is not 0.
 */
#include "base/text.h"
#include "commands/setup.h"
#include "commands/usage.h"
#include "domain/figures/figures_indicator.h"

enum { WINDOW_MAX = 100 };

static const char *
years_of(struct arena *a, const struct figures_point *p)
{
	struct buf b;
	size_t i;

	if (p->years_n == 0)
		return "";
	buf_init(&b, a);
	for (i = 0; i < p->years_n; i++)
		buf_printf(&b, "%s%d", i > 0 ? " " : "", (int)p->years[i]);
	return b.p;
}

static int
print(struct options *o, enum format format,
    const struct figures_point_list *list)
{
	static const char *const columns[] = {"iso3", "year", "value_percent",
	    "numerator", "denominator", "excluded", "years_used", NULL};
	static const bool is_number[] = {
	    false, true, true, true, true, true, false};
	struct table t;

	table_begin(&t, o->a, format, columns);
	t.is_number = is_number;
	for (size_t i = 0; i < list->n; i++) {
		const struct figures_point *p = &list->v[i];
		char *value = arena_printf(o->a, "%.2f", p->percent);

		table_row(&t,
		    (const char *const[]){p->iso3,
			arena_printf(o->a, "%d", (int)p->year),
			p->has_value ? value : "",
			arena_printf(o->a, "%.0f", p->numerator),
			arena_printf(o->a, "%.0f", p->denominator),
			arena_printf(o->a, "%.0f", p->excluded),
			years_of(o->a, p)});
	}
	return table_end(&t);
}

static int
wanted_number(const struct options *o, const char *name, int64_t min,
    int64_t max, int64_t *out)
{
	const char *s = option(o, name);

	if (s == NULL || (text_int(s, out) && *out >= min && *out <= max))
		return EXIT_DONE;
	return misused("--%s: '%s' is not a number from %d to %d", name, s,
	    (int)min, (int)max);
}

static int
run(struct options *o, struct db *db, int64_t year, int64_t window,
    enum format format)
{
	struct complaint_list complaints = {.a = o->a};
	const char *iso3 = option(o, "state");
	struct figures_point_list list;
	struct figures_formula formula;
	struct fault f = {0};
	int code;

	if (wanted_state(o, db, iso3, &f) != RC_OK)
		return refuse(&f);
	if (figures_formula_load(o->a, o->share, o->words[0], &formula,
		&complaints, &f) != RC_OK) {
		print_complaints_as_named(&complaints);
		return refuse(&f);
	}
	code = wanted_scope(o, formula.layout, formula.returns, &formula.scope);
	if (code != EXIT_DONE)
		return code;
	if (figures_indicator(
		db, o->a, &formula, iso3, year, window, &list, &f) != RC_OK)
		return refuse(&f);
	return print(o, format, &list);
}

int
command_indicator(struct options *o)
{
	int64_t year = 0, window = 1;
	enum format format;
	struct db *db;
	int code;

	if (o->words_n != 1)
		return misused("say which indicator, as in indicator "
			       "sdg-16.4.2");
	code = wanted_number(o, "year", 1, FIGURE_YEARS - 1, &year);
	if (code == EXIT_DONE)
		code = wanted_number(o, "window", 1, WINDOW_MAX, &window);
	if (code == EXIT_DONE)
		code = wanted_format(o, &format);
	if (code == EXIT_DONE)
		code = options_db(o, DB_USE, &db);
	if (code != EXIT_DONE)
		return code;
	code = run(o, db, year, window, format);
	db_close(db);
	return code;
}
