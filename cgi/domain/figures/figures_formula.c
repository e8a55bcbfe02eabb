/* SPDX-License-Identifier: MIT */
/* Indicators from their file: see figures_indicator.h. */
#include <string.h>
#include "domain/figures/figures_indicator.h"
#include "domain/figures/figures_layout_private.h"

struct reading {
	struct loader l;
	const char *file;
	const struct figures_layout *layout;
	struct figures_formula *out;
};

static const char *
need(struct reading *r, const struct entry *e, const char *key)
{
	const char *v = load_value(&r->l, r->file, e, key);

	if (v != NULL)
		return v;
	complain(r->l.complaints, r->file, e->line, "'%s' is missing in '%s'",
	    key, e->name);
	return "";
}

static bool
has_category(const struct reading *r, const char *code)
{
	const struct figure_item *p = &r->out->population;
	size_t i;

	for (i = 0; i < r->layout->items_n; i++) {
		const struct figure_item *x = &r->layout->items[i];

		if (strcmp(x->category, code) == 0 &&
		    strcmp(x->indicator, p->indicator) == 0 &&
		    strcmp(x->dimension, p->dimension) == 0 &&
		    strcmp(x->sex, p->sex) == 0 && strcmp(x->age, p->age) == 0)
			return true;
	}
	return false;
}

static const char *const *
read_codes(struct reading *r, const struct entry *e, const char *key)
{
	const char *const *codes = load_words(r->l.a, need(r, e, key));
	size_t i;

	for (i = 0; codes[i] != NULL; i++)
		if (!has_category(r, codes[i]))
			complain(r->l.complaints, r->file, e->line,
			    "'%s' of '%s' is no category of %s %s in layout %s",
			    codes[i], key, r->out->population.indicator,
			    r->out->population.dimension, r->layout->id);
	return codes;
}

static void
read_excluded(struct reading *r, const struct entry *group)
{
	static const char *const known[] = {"codes", "parts", NULL};
	const struct entry *e;
	size_t n = 0;

	for (e = group != NULL ? group->first : NULL; e != NULL; e = e->next)
		n++;
	r->out->excluded =
	    arena_array(r->l.a, n + 1, sizeof(*r->out->excluded));
	for (e = group != NULL ? group->first : NULL; e != NULL; e = e->next) {
		struct figures_excluded *x =
		    &r->out->excluded[r->out->excluded_n++];

		load_known_keys(&r->l, r->file, e, known);
		x->name = e->name;
		x->codes = read_codes(r, e, "codes");
		x->parts = entry_child(e, "parts") != NULL
		    ? read_codes(r, e, "parts")
		    : load_words(r->l.a, "");
	}
}

static const char *
or_none(const char *s)
{
	return s != NULL ? s : "none";
}

static void
read_formula(struct reading *r, const struct entry *e)
{
	struct figures_formula *out = r->out;

	out->title = need(r, e, "title");
	out->population =
	    (struct figure_item){.indicator = need(r, e, "indicator"),
		.dimension = need(r, e, "dimension"),
		.sex = or_none(load_value(&r->l, r->file, e, "sex")),
		.age = or_none(load_value(&r->l, r->file, e, "age"))};
	out->numerator = read_codes(r, e, "numerator");
	out->denominator = read_codes(r, e, "denominator");
	read_excluded(r, entry_child(e, "excluded"));
}

/* The entry whose id it is; complains of keys that nobody knows. */
static const struct entry *
find(struct reading *r, const struct entry *root, const char *id)
{
	static const char *const top[] = {"indicators", NULL};
	static const char *const known[] = {"id", "title", "layout",
	    "indicator", "dimension", "sex", "age", "numerator", "denominator",
	    "excluded", NULL};
	const struct entry *all = entry_child(root, "indicators"), *e;
	const struct entry *found = NULL;

	load_known_keys(&r->l, r->file, root, top);
	for (e = all != NULL ? all->first : NULL; e != NULL; e = e->next) {
		load_known_keys(&r->l, r->file, e, known);
		if (strcmp(need(r, e, "id"), id) == 0)
			found = e;
	}
	return found;
}

static enum rc
mistakes(const struct reading *r, size_t before, struct fault *f)
{
	if (r->l.complaints->n == before)
		return RC_OK;
	return fail(f, RC_INPUT, 6970, "%s has %zu mistakes", r->file,
	    r->l.complaints->n - before);
}

enum rc
figures_formula_load(struct arena *a, const char *share, const char *id,
    struct figures_formula *out, struct complaint_list *complaints,
    struct fault *f)
{
	struct reading r = {
	    .l = {.a = a, .complaints = complaints}, .out = out};
	size_t before = complaints->n;
	const struct entry *root, *e = NULL;
	struct figures_layout *layout;
	struct source_file file;
	enum rc rc = figures_file_read(a, share, "indicators", &file, f);

	*out = (struct figures_formula){.id = id};
	if (rc != RC_OK)
		return rc;
	r.file = file.name;
	root = source_parse(a, &file, complaints);
	if (root != NULL)
		e = find(&r, root, id);
	rc = mistakes(&r, before, f);
	if (rc == RC_OK && e == NULL)
		rc = fail(f, RC_ABSENT, 6971, "%s has no indicator '%s'",
		    file.name, id);
	if (rc == RC_OK) {
		out->layout = need(&r, e, "layout");
		rc = figures_layout_load(
		    a, share, out->layout, &layout, complaints, f);
	}
	if (rc != RC_OK)
		return rc;
	r.layout = layout;
	out->returns = layout->returns;
	out->scope = (struct figure_scope){"published", layout->id, "public"};
	read_formula(&r, e);
	return mistakes(&r, before, f);
}
