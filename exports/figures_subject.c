/* SPDX-License-Identifier: MIT */
/* See figures_parts.h. */
#include <string.h>
#include "exports/figures_parts.h"

enum rc
figures_subject_open(struct figures_subject *s, struct arena *a,
    const struct order *o, struct fault *f)
{
	enum rc rc = db_read_begin(o->db, f);

	*s = (struct figures_subject){.a = a, .o = o};
	if (rc != RC_OK)
		return rc;
	rc = figures_book_open(o->db, a, o->share, o->lang, &s->book, f);
	if (rc == RC_OK)
		rc = store_state_list(o->db, a, o->lang, "", &s->states, f);
	if (rc == RC_OK)
		rc = store_figure_count(
		    o->db, "published", s->book.layout->id, NULL, &s->rows, f);
	if (rc != RC_OK)
		db_read_end(o->db);
	return rc;
}

void
figures_subject_close(struct figures_subject *s)
{
	db_read_end(s->o->db);
}

const char *
figures_say(const struct figures_subject *s, const char *key)
{
	return language_text(s->o->languages, s->o->lang, key);
}

const char *
figures_source(const struct figures_subject *s)
{
	return language_format(s->o->languages, s->a, s->o->lang,
	    "published.source", "source", s->book.release.source, "date",
	    language_date(
		s->o->languages, s->a, s->o->lang, s->book.release.released_on),
	    NULL);
}

static const char *
mark_name(const struct figures_subject *s, const char *code)
{
	static const char *const marks[][2] = {{":", "export.mark.unavailable"},
	    {"..", "export.mark.not_yet"}, {"x", "export.mark.not_applicable"},
	    {"c", "export.mark.withheld"}};

	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++)
		if (strcmp(marks[i][0], code) == 0)
			return figures_say(s, marks[i][1]);
	return code;
}

void
figures_codes_each(
    const struct figures_subject *s, figures_code_fn *fn, void *ctx)
{
	const struct figures_layout *l = s->book.layout;
	size_t i, k;

	for (i = 0; i < l->indicators_n; i++)
		fn(ctx, "indicator", "", l->indicators[i].code.code,
		    figures_indicator_name(&s->book, &l->indicators[i]));
	for (i = 0; i < l->dimensions_n; i++) {
		const struct figures_dimension *d = &l->dimensions[i];
		const char *name = d->code.code;

		fn(ctx, "dimension", "", name,
		    figures_dimension_name(&s->book, name));
		for (k = 0; k < d->categories.n; k++)
			fn(ctx, "category", name, d->categories.v[k].code,
			    figures_category_name(
				&s->book, name, d->categories.v[k].code));
	}
	for (i = 0; i < l->sexes.n; i++)
		fn(ctx, "sex", "", l->sexes.v[i].code,
		    figures_sex_name(&s->book, l->sexes.v[i].code));
	for (i = 0; i < l->ages.n; i++)
		fn(ctx, "age", "", l->ages.v[i].code, l->ages.v[i].labels[0]);
	fn(ctx, "status", "", "counted", figures_say(s, "package.counted"));
	for (i = 0; i < l->missing.n; i++)
		fn(ctx, "status", "", l->missing.v[i].code,
		    mark_name(s, l->missing.v[i].code));
}
