/* SPDX-License-Identifier: MIT */
/*
 * A layout from its file. Read strictly: what a later row could trip over, two
 * things with one label, a code nobody declared, is a complaint here.
 */
#include <string.h>
#include "base/file.h"
#include "base/limits.h"
#include "base/text.h"
#include "domain/figures/figures_layout_private.h"

struct reading {
	struct loader l;
	const char *file;
	struct figures_layout *out;
};

static size_t
count(const struct entry *e)
{
	const struct entry *c;
	size_t n = 0;

	for (c = e != NULL ? e->first : NULL; c != NULL; c = c->next)
		n++;
	return n;
}

static const char *
need(struct reading *r, const struct entry *e, const char *key)
{
	const char *v = load_value(&r->l, r->file, e, key);

	if (v != NULL)
		return v;
	complain(r->l.complaints, r->file, e->line, "'%s' is missing in '%s'",
	    key, e->parent != NULL ? entry_path(r->l.a, e) : r->file);
	return "";
}

static void
read_labels(struct reading *r, const struct entry *e, struct figures_code *out)
{
	const struct entry *also = entry_child(e, "also"), *c;
	const char **v = arena_array(r->l.a, count(also) + 2, sizeof(*v));
	const char *code = load_value(&r->l, r->file, e, "code");
	const char *only = load_value(&r->l, r->file, e, "only");
	size_t n = 0;

	out->code = code != NULL ? code : e->name;
	out->line = e->line;
	out->only = only != NULL ? load_words(r->l.a, only) : NULL;
	v[n++] = need(r, e, "label");
	for (c = also != NULL ? also->first : NULL; c != NULL; c = c->next)
		v[n++] = c->value != NULL ? c->value : "";
	out->labels = v;
}

static void
read_codes(
    struct reading *r, const struct entry *group, struct figures_codes *out)
{
	static const char *const known[] = {
	    "code", "label", "also", "only", NULL};
	const struct entry *e;

	out->v = arena_array(r->l.a, count(group) + 1, sizeof(*out->v));
	for (e = group != NULL ? group->first : NULL; e != NULL; e = e->next) {
		load_known_keys(&r->l, r->file, e, known);
		read_labels(r, e, &out->v[out->n++]);
	}
}

/* Of a list without a column: nothing is said, and nothing meant. */
static void
read_optional(struct reading *r, const struct entry *root, const char *name,
    enum figures_column kind, struct figures_codes *out)
{
	static const char *const nothing[] = {"", NULL};

	if (r->out->at[kind] >= 0) {
		read_codes(r, entry_child(root, name), out);
		return;
	}
	out->v = arena_array(r->l.a, 1, sizeof(*out->v));
	out->v[out->n++] =
	    (struct figures_code){.code = "none", .labels = nothing};
}

static void
read_columns(struct reading *r, const struct entry *root)
{
	static const char *const kinds[FC__MAX] = {[FC_NOTE] = "note",
	    [FC_STATE] = "state",
	    [FC_INDICATOR] = "indicator",
	    [FC_DIMENSION] = "dimension",
	    [FC_CATEGORY] = "category",
	    [FC_SEX] = "sex",
	    [FC_AGE] = "age",
	    [FC_UNIT] = "unit",
	    [FC_YEAR] = "year",
	    [FC_VALUE] = "value",
	    [FC_SOURCE] = "source"};
	static const enum figures_column must[] = {FC_STATE, FC_INDICATOR,
	    FC_DIMENSION, FC_CATEGORY, FC_YEAR, FC_VALUE};
	const struct entry *group = entry_child(root, "columns"), *e;
	struct figures_layout *out = r->out;
	size_t i;

	out->columns =
	    arena_array(r->l.a, count(group) + 1, sizeof(*out->columns));
	out->kinds = arena_array(r->l.a, count(group) + 1, sizeof(*out->kinds));
	for (i = 0; i < FC__MAX; i++)
		out->at[i] = -1;
	for (e = group != NULL ? group->first : NULL; e != NULL; e = e->next) {
		enum figures_column kind = (enum figures_column)load_word(
		    &r->l, r->file, e, kinds, FC__MAX);

		if (kind != FC_NOTE && out->at[kind] >= 0)
			complain(r->l.complaints, r->file, e->line,
			    "column '%s' is of a kind that '%s' is already",
			    e->name, out->columns[out->at[kind]]);
		out->at[kind] = (int)out->columns_n;
		out->kinds[out->columns_n] = kind;
		out->columns[out->columns_n++] = e->name;
	}
	for (i = 0; i < sizeof(must) / sizeof(must[0]); i++)
		if (out->at[must[i]] < 0)
			complain(r->l.complaints, r->file, 0,
			    "no column is of kind '%s'", kinds[must[i]]);
}

static void
read_missing(struct reading *r, const struct entry *root)
{
	static const struct {
		const char *name, *mark;
	} marks[] = {{"not_available", ":"}, {"not_yet", ".."},
	    {"not_applicable", "x"}, {"withheld", "c"}};
	static const char *const known[] = {
	    "not_available", "not_yet", "not_applicable", "withheld", NULL};
	const struct entry *group = entry_child(root, "missing");
	struct figures_codes *out = &r->out->missing;
	size_t i, n = sizeof(marks) / sizeof(marks[0]);

	load_known_keys(&r->l, r->file, group, known);
	out->v = arena_array(r->l.a, n, sizeof(*out->v));
	for (i = 0; i < n; i++) {
		const struct entry *e = entry_child(group, marks[i].name);
		const char **labels = arena_array(r->l.a, 2, sizeof(*labels));

		if (e == NULL || e->value == NULL || *e->value == '\0')
			continue;
		labels[0] = e->value;
		out->v[out->n++] =
		    (struct figures_code){marks[i].mark, labels, NULL, e->line};
	}
}

static void
read_dimensions(struct reading *r, const struct entry *root)
{
	static const char *const known[] = {
	    "code", "label", "also", "categories", NULL};
	const struct entry *group = entry_child(root, "dimensions"), *e;
	struct figures_layout *out = r->out;

	out->dimensions =
	    arena_array(r->l.a, count(group) + 1, sizeof(*out->dimensions));
	for (e = group != NULL ? group->first : NULL; e != NULL; e = e->next) {
		struct figures_dimension *d =
		    &out->dimensions[out->dimensions_n++];

		load_known_keys(&r->l, r->file, e, known);
		read_labels(r, e, &d->code);
		read_codes(r, entry_child(e, "categories"), &d->categories);
	}
}

/* The words of key, each a code of codes; "none" where it is not given. */
static const char *const *
read_chosen(struct reading *r, const struct entry *e, const char *key,
    const struct figures_codes *codes)
{
	const char *s = load_value(&r->l, r->file, e, key);
	const char *const *words = load_words(r->l.a, s != NULL ? s : "none");
	size_t i;

	for (i = 0; words[i] != NULL; i++)
		if (figures_code_of(codes, words[i]) == NULL)
			complain(r->l.complaints, r->file, e->line,
			    "'%s' of '%s' is not declared: %s", words[i],
			    e->name, key);
	return words;
}

static void
read_indicators(struct reading *r, const struct entry *root)
{
	static const char *const known[] = {"code", "label", "also",
	    "dimensions", "sexes", "ages", "unit", "total", NULL};
	const struct entry *group = entry_child(root, "indicators"), *e;
	struct figures_layout *out = r->out;

	out->indicators =
	    arena_array(r->l.a, count(group) + 1, sizeof(*out->indicators));
	for (e = group != NULL ? group->first : NULL; e != NULL; e = e->next) {
		struct figures_indicator *n =
		    &out->indicators[out->indicators_n++];

		load_known_keys(&r->l, r->file, e, known);
		read_labels(r, e, &n->code);
		n->dimensions = load_words(r->l.a, need(r, e, "dimensions"));
		n->sexes = read_chosen(r, e, "sexes", &out->sexes);
		n->ages = read_chosen(r, e, "ages", &out->ages);
		n->unit = read_chosen(r, e, "unit", &out->units)[0];
		n->total = -1;
	}
}

static void
read_all(struct reading *r, const struct entry *root)
{
	static const char *const known[] = {"id", "title", "source",
	    "first_year", "returns", "columns", "units", "sexes", "ages",
	    "missing", "dimensions", "indicators", NULL};
	struct figures_layout *out = r->out;

	load_known_keys(&r->l, r->file, root, known);
	out->id = need(r, root, "id");
	out->title = need(r, root, "title");
	out->source = need(r, root, "source");
	out->returns = load_value(&r->l, r->file, root, "returns");
	need(r, root, "first_year");
	out->first_year = load_number(&r->l, r->file,
	    entry_child(root, "first_year"), 1, FIGURE_YEARS - 1);
	read_columns(r, root);
	read_optional(r, root, "units", FC_UNIT, &out->units);
	read_optional(r, root, "sexes", FC_SEX, &out->sexes);
	read_optional(r, root, "ages", FC_AGE, &out->ages);
	read_missing(r, root);
	read_dimensions(r, root);
	read_indicators(r, root);
}

enum rc
figures_layout_read(struct arena *a, const struct source_file *file,
    struct figures_layout **out, struct complaint_list *complaints,
    struct fault *f)
{
	struct reading r = {
	    .l = {.a = a, .complaints = complaints}, .file = file->name};
	size_t before = complaints->n;
	struct entry *root = source_parse(a, file, complaints);

	*out = NULL;
	r.out = arena_alloc(a, sizeof(*r.out));
	if (root != NULL)
		read_all(&r, root);
	if (root != NULL && complaints->n == before)
		figures_layout_lay_out(r.out, a, root, file->name, complaints);
	if (complaints->n > before)
		return fail(f, RC_INPUT, 5310, "%s has %zu mistakes",
		    file->name, complaints->n - before);
	*out = r.out;
	return RC_OK;
}

enum rc
figures_file_read(struct arena *a, const char *share, const char *id,
    struct source_file *out, struct fault *f)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789-_";
	char *text;
	enum rc rc;

	if (*id == '\0' || strspn(id, letters) != strlen(id))
		return fail(f, RC_INPUT, 5311,
		    "'%s' is no name: small letters, digits, '-' and '_'", id);
	out->name =
	    arena_printf(a, "%s/questionnaires/figures/%s.hdf", share, id);
	rc = file_read(
	    a, out->name, LIMIT_QUESTIONNAIRE_FILE, &text, &out->n, f);
	out->content = rc == RC_OK ? text : NULL;
	return rc;
}

enum rc
figures_layout_load(struct arena *a, const char *share, const char *id,
    struct figures_layout **out, struct complaint_list *complaints,
    struct fault *f)
{
	struct source_file file;
	enum rc rc = figures_file_read(a, share, id, &file, f);

	*out = NULL;
	if (rc == RC_OK)
		rc = figures_layout_read(a, &file, out, complaints, f);
	if (rc == RC_OK && strcmp((*out)->id, id) != 0)
		rc = fail(f, RC_INPUT, 5312, "%s: its id is '%s'", file.name,
		    (*out)->id);
	return rc;
}
