/* SPDX-License-Identifier: MIT */
/* Releases, layouts and texts together: see figures_book.h. */
#include <ctype.h>
#include <string.h>
#include "domain/figures/figures_book.h"
#include "domain/figures/figures_layout_private.h"
#include "domain/figures/returned.h"
#include "store/figures_stats.h"

static enum rc
refuse_complaints(const struct complaint_list *l, struct fault *f)
{
	if (l->n == 0)
		return RC_OK;
	return fail(f, RC_SYSTEM, 6980, "%s:%d: %s", l->v[0].file, l->v[0].line,
	    l->v[0].message);
}

/* NULL in *out where there is no such file. */
static enum rc
read_texts(struct arena *a, const char *share, const char *layout,
    const char *lang, const struct entry **out, struct fault *f)
{
	struct complaint_list complaints = {.a = a};
	struct source_file file;
	enum rc rc = figures_file_read(
	    a, share, arena_printf(a, "%s_%s", layout, lang), &file, f);

	*out = NULL;
	if (rc == RC_ABSENT)
		return RC_OK;
	if (rc != RC_OK)
		return rc;
	*out = source_parse(a, &file, &complaints);
	return refuse_complaints(&complaints, f);
}

/* The release, layout and texts of out->scope. */
static enum rc
open_book(struct db *db, struct arena *a, const char *layout, const char *lang,
    struct figures_book *out, struct fault *f)
{
	struct complaint_list complaints = {.a = a};
	enum rc rc;

	rc = store_figure_release(db, a, &out->scope, &out->release, f);
	if (rc != RC_OK)
		return rc;
	rc = figures_layout_load(
	    a, out->share, layout, &out->layout, &complaints, f);
	/* Absent is a word for "no figures" here, not for a lost file. */
	if (rc == RC_ABSENT)
		return fail(f, RC_SYSTEM, 6981, "no layout '%s'", layout);
	if (rc == RC_OK)
		rc = read_texts(a, out->share, layout, "en", &out->english, f);
	if (rc == RC_OK && strcmp(lang, "en") != 0)
		rc = read_texts(a, out->share, layout, lang, &out->texts, f);
	return rc;
}

enum rc
figures_book_open(struct db *db, struct arena *a, const char *share,
    const char *lang, struct figures_book *out, struct fault *f)
{
	bool any;
	enum rc rc;

	*out = (struct figures_book){.a = a,
	    .share = share,
	    .scope = {.origin = "published", .least = "public"}};
	rc = store_figure_seen(db, a, &out->scope, &any, f);
	if (rc == RC_OK && !any)
		rc = fail(f, RC_ABSENT, 6986, "no figures were imported");
	return rc == RC_OK
	    ? open_book(db, a, out->scope.collection, lang, out, f)
	    : rc;
}

static void
add_category(struct arena *a, struct figures_dimension *d, const char *code,
    const char *label)
{
	const char **labels = arena_array(a, 2, sizeof(*labels));
	struct figures_code *v =
	    arena_array(a, d->categories.n + 1, sizeof(*v));

	labels[0] = label;
	if (d->categories.n > 0)
		memcpy(v, d->categories.v, d->categories.n * sizeof(*v));
	v[d->categories.n] =
	    (struct figures_code){.code = code, .labels = labels};
	d->categories.v = v;
	d->categories.n++;
}

/* A sum ("total") is no category of its own; what belongs to a dimension that
 * the layout does not have is shown in other ways or not at all. */
static void
extend_layout(
    struct figures_book *b, const struct questionnaire *q, const char *lang)
{
	for (size_t i = 0; i < q->figures->n; i++) {
		const struct returned_cell *c = &q->figures->v[i];
		const struct question *it = &q->questions[c->question];
		struct figures_dimension *d =
		    figures_layout_dimension(b->layout, c->item.dimension);

		if (!c->is_new || d == NULL ||
		    strcmp(c->item.category, "total") == 0 ||
		    figures_code_of(&d->categories, c->item.category) != NULL)
			continue;
		add_category(b->a, d, c->item.category,
		    choice_text(q, b->a, lang, it->rows, c->row));
	}
}

enum rc
figures_book_returns(struct db *db, struct arena *a, const char *share,
    const char *lang, const struct questionnaire *q, const char *least,
    struct figures_book *out, struct fault *f)
{
	bool any = false;
	enum rc rc = RC_OK;

	*out = (struct figures_book){
	    .a = a, .share = share, .scope = {"return", q->id, least}};
	if (q->figures != NULL)
		rc = store_figure_seen(db, a, &out->scope, &any, f);
	if (rc == RC_OK && !any)
		rc = fail(f, RC_ABSENT, 6987, "no figures were returned");
	if (rc == RC_OK)
		rc = open_book(db, a, q->figures->layout, lang, out, f);
	if (rc == RC_OK)
		extend_layout(out, q, lang);
	return rc;
}

/* A code as a name in a file of texts: "1.2" is 1_2. */
static const char *
name_of(const struct figures_book *b, const char *code)
{
	char *name = arena_dup(b->a, code);

	for (char *p = name; *p != '\0'; p++)
		if (!isalnum((unsigned char)*p))
			*p = '_';
	return name;
}

static const char *
look(const struct figures_book *b, const struct entry *root,
    const char *const *path, size_t n)
{
	const struct entry *e = root;

	for (size_t i = 0; i < n && e != NULL; i++)
		e = entry_child(e, name_of(b, path[i]));
	return e != NULL ? e->value : NULL;
}

static const char *
text(const struct figures_book *b, const char *const *path, size_t n,
    const char *otherwise)
{
	const char *s = look(b, b->texts, path, n);

	if (s == NULL)
		s = look(b, b->english, path, n);
	return s != NULL ? s : otherwise;
}

const char *
figures_indicator_name(
    const struct figures_book *b, const struct figures_indicator *indicator)
{
	const char *path[] = {"indicator", indicator->code.code};

	return text(b, path, 2, indicator->code.labels[0]);
}

const char *
figures_dimension_name(const struct figures_book *b, const char *dimension)
{
	const struct figures_dimension *d =
	    figures_layout_dimension(b->layout, dimension);
	const char *path[] = {"dimension", dimension};

	return text(b, path, 2, d != NULL ? d->code.labels[0] : dimension);
}

const char *
figures_category_name(
    const struct figures_book *b, const char *dimension, const char *category)
{
	const struct figures_dimension *d =
	    figures_layout_dimension(b->layout, dimension);
	const struct figures_code *c =
	    d != NULL ? figures_code_of(&d->categories, category) : NULL;
	const char *path[] = {"category", dimension, category};

	return text(b, path, 3, c != NULL ? c->labels[0] : category);
}

const char *
figures_sex_name(const struct figures_book *b, const char *sex)
{
	const struct figures_code *c = figures_code_of(&b->layout->sexes, sex);
	const char *path[] = {"sex", sex};

	return text(b, path, 2, c != NULL ? c->labels[0] : sex);
}

const char *
figures_formula_text(const struct figures_book *b,
    const struct figures_formula *formula, const char *key)
{
	const char *path[] = {"formula", formula->id, key};

	return text(b, path, 3, "");
}

/* Ids of the formulas of indicators.hdf. */
static enum rc
formula_ids(struct arena *a, const char *share, const char ***out, size_t *n,
    struct fault *f)
{
	struct complaint_list complaints = {.a = a};
	const struct entry *root, *e, *id;
	struct source_file file;
	enum rc rc = figures_file_read(a, share, "indicators", &file, f);

	*n = 0;
	if (rc != RC_OK)
		return rc;
	root = source_parse(a, &file, &complaints);
	if ((rc = refuse_complaints(&complaints, f)) != RC_OK)
		return rc;
	root = entry_child(root, "indicators");
	for (e = root != NULL ? root->first : NULL; e != NULL; e = e->next)
		++*n;
	*out = arena_array(a, *n + 1, sizeof(**out));
	*n = 0;
	for (e = root != NULL ? root->first : NULL; e != NULL; e = e->next)
		if ((id = entry_child(e, "id")) != NULL && id->value != NULL)
			(*out)[(*n)++] = id->value;
	return RC_OK;
}

enum rc
figures_book_formulas(const struct figures_book *b,
    struct figures_formula **out, size_t *n, struct fault *f)
{
	struct complaint_list complaints = {.a = b->a};
	const char **ids;
	size_t all;
	enum rc rc = formula_ids(b->a, b->share, &ids, &all, f);

	*n = 0;
	if (rc != RC_OK)
		return rc;
	*out = arena_array(b->a, all + 1, sizeof(**out));
	for (size_t i = 0; rc == RC_OK && i < all; i++) {
		struct figures_formula *x = &(*out)[*n];

		rc = figures_formula_load(
		    b->a, b->share, ids[i], x, &complaints, f);
		if (rc != RC_OK || strcmp(x->layout, b->layout->id) != 0)
			continue;
		x->scope = b->scope;
		++*n;
	}
	return rc;
}
