/* SPDX-License-Identifier: MIT */
/* See figures_parts.h. */
#include <string.h>
#include "domain/figures/returned.h"
#include "exports/figures_parts.h"

enum rc
figures_subject_open(struct figures_subject *s, struct arena *a,
    const struct order *o, bool is_return, struct fault *f)
{
	enum rc rc = db_read_begin(o->db, f);

	*s = (struct figures_subject){.a = a, .o = o};
	if (rc != RC_OK)
		return rc;
	rc = is_return
	    ? figures_book_any_returns(o->db, o->library, a, o->share, o->lang,
		  o->least, &s->book, &s->q, f)
	    : figures_book_open(o->db, a, o->share, o->lang, &s->book, f);
	if (rc == RC_OK)
		rc = store_state_list(o->db, a, o->lang, "", &s->states, f);
	if (rc == RC_OK)
		rc =
		    store_figure_seen_count(o->db, &s->book.scope, &s->rows, f);
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
figures_title(const struct figures_subject *s)
{
	return s->q != NULL ? questionnaire_text(s->q, s->o->lang, "title")
			    : s->book.layout->title;
}

const char *
figures_source(const struct figures_subject *s)
{
	if (s->q != NULL)
		return language_format(s->o->languages, s->a, s->o->lang,
		    "published.returned", "questionnaire", figures_title(s),
		    "date",
		    language_date(s->o->languages, s->a, s->o->lang,
			s->book.release.released_on),
		    NULL);
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

/* A code that the layout does not have, each once. */
struct own_codes {
	const char **seen;
	size_t n;
	figures_code_fn *fn;
	void *ctx;
};

static void
add_own(const struct figures_subject *s, struct own_codes *w, const char *list,
    const char *dimension, const char *code, const char *label)
{
	const char *key = arena_printf(s->a, "%s %s %s", list, dimension, code);

	for (size_t i = 0; i < w->n; i++)
		if (strcmp(w->seen[i], key) == 0)
			return;
	w->seen[w->n++] = key;
	w->fn(w->ctx, list, dimension, code, label);
}

static bool
has_category(
    const struct figures_layout *l, const char *dimension, const char *code)
{
	const struct figures_dimension *d =
	    figures_layout_dimension(l, dimension);

	return d != NULL && figures_code_of(&d->categories, code) != NULL;
}

/* The cell in the words of the questionnaire: question, row, column. */
static const char *
cell_label(const struct figures_subject *s, const struct returned_cell *c)
{
	const struct question *it = &s->q->questions[c->question];
	const char *label = question_text(s->q, it, s->o->lang, "label");
	const char *lang = s->o->lang;
	const char *row = *c->row == '\0'
	    ? ""
	    : choice_text(s->q, s->a, lang, it->rows, c->row);
	const char *col = *c->col == '\0'
	    ? ""
	    : choice_text(s->q, s->a, lang, it->columns, c->col);

	return arena_printf(s->a, "%s%s%s%s%s", label != NULL ? label : "",
	    *row != '\0' ? ": " : "", row, *col != '\0' ? ", " : "", col);
}

/* What States return has figures that the published table has not. */
static void
own_codes_each(const struct figures_subject *s, figures_code_fn *fn, void *ctx)
{
	const struct returned_map *m = s->q->figures;
	const struct figures_layout *l = s->book.layout;
	struct own_codes w = {
	    .seen = arena_array(s->a, 5 * m->n + 1, sizeof(*w.seen)),
	    .fn = fn,
	    .ctx = ctx};

	for (size_t i = 0; i < m->n; i++) {
		const struct figure_item *x = &m->v[i].item;
		const char *label = cell_label(s, &m->v[i]);

		if (figures_layout_indicator(l, x->indicator) == NULL)
			add_own(s, &w, "indicator", "", x->indicator, label);
		if (figures_layout_dimension(l, x->dimension) == NULL)
			add_own(s, &w, "dimension", "", x->dimension, label);
		if (!has_category(l, x->dimension, x->category))
			add_own(s, &w, "category", x->dimension, x->category,
			    label);
		if (figures_code_of(&l->sexes, x->sex) == NULL)
			add_own(s, &w, "sex", "", x->sex, label);
		if (figures_code_of(&l->ages, x->age) == NULL)
			add_own(s, &w, "age", "", x->age, label);
	}
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
	if (s->q != NULL)
		own_codes_each(s, fn, ctx);
}
