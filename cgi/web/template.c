/* SPDX-License-Identifier: MIT */
/*
 * Templates parsed once, rendered with another data set each time. Escaping is
 * burned into a tree when it is parsed (Config.VarEscapeMode), so the base
 * data set must say html before the first parse.
 */
#include <dirent.h>
#include <string.h>

#include "base/log.h"
#include "web/neo.h"
#include "web/template.h"

struct template
{
	char *name;
	CSPARSE *tree;
};

struct templates {
	struct arena *a;
	HDF *base;
	struct template *v;
	size_t n;
};

enum rc
neo_fail(NEOERR *e, int number, const char *what, struct fault *f)
{
	STRING s;
	enum rc rc;

	if (e == STATUS_OK)
		return RC_OK;
	string_init(&s);
	nerr_error_string(e, &s);
	rc = fail(f, RC_SYSTEM, number, "%s: %s", what,
	    s.buf != NULL ? s.buf : "no reason given");
	string_clear(&s);
	nerr_ignore(&e);
	return rc;
}

void
neo_must(NEOERR *e)
{
	struct fault f;

	if (e == STATUS_OK || neo_fail(e, 2130, "data set", &f) == RC_OK)
		return;
	log_fault("web", &f);
	abort();
}

static NEOERR *
escape_url(const char *in, char **out)
{
	return neos_url_escape(in, out, NULL);
}

static NEOERR *
escape_html(const char *in, char **out)
{
	return neos_html_escape(in, (int)strlen(in), out);
}

static NEOERR *
escape_js(const char *in, char **out)
{
	return neos_js_escape(in, out);
}

static NEOERR *
validate_url(const char *in, char **out)
{
	return neos_url_validate(in, out);
}

static NEOERR *
register_escapers(CSPARSE *tree)
{
	static const struct {
		const char *name;
		CSSTRFUNC f;
	} escapers[] = {
	    {"url_escape", escape_url},
	    {"html_escape", escape_html},
	    {"js_escape", escape_js},
	    {"url_validate", validate_url},
	};
	NEOERR *e = STATUS_OK;
	char name[16];
	size_t i;

	for (i = 0; i < 4 && e == STATUS_OK; i++) {
		(void)snprintf(name, sizeof(name), "%s", escapers[i].name);
		e = cs_register_esc_strfunc(tree, name, escapers[i].f);
	}
	return nerr_pass(e);
}

/* Partials (part_*) are read where they are included: alone they may lack the
 * macros of their page. */
static int
is_page(const struct dirent *d)
{
	size_t n = strlen(d->d_name);

	return n > 3 && strcmp(d->d_name + n - 3, ".cs") == 0 &&
	    strncmp(d->d_name, "part_", 5) != 0;
}

static enum rc
parse(struct templates *t, const char *file, struct fault *f)
{
	struct template *v = &t->v[t->n];
	NEOERR *e;

	if ((e = cs_init(&v->tree, t->base)) != STATUS_OK)
		return neo_fail(e, 2131, file, f);
	v->name = arena_dup_n(t->a, file, strlen(file) - 3);
	t->n++;
	if ((e = register_escapers(v->tree)) == STATUS_OK)
		e = cs_parse_file(v->tree, file);
	return neo_fail(e, 2132, file, f);
}

static void
set_base(struct templates *t, const char *dir)
{
	neo_must(hdf_init(&t->base));
	neo_must(hdf_set_value(t->base, "Config.VarEscapeMode", "html"));
	neo_must(hdf_set_value(t->base, "hdf.loadpaths.0", dir));
}

enum rc
templates_load(struct templates **out, const char *dir, struct fault *f)
{
	struct arena *a = arena_new();
	struct templates *t = arena_alloc(a, sizeof(*t));
	struct dirent **found;
	enum rc rc = RC_OK;
	int i, n;

	neo_must(nerr_init());
	t->a = a;
	set_base(t, dir);
	if ((n = scandir(dir, &found, is_page, alphasort)) < 0) {
		templates_free(t);
		return fail(f, RC_ABSENT, 2133, "%s: cannot be read", dir);
	}
	t->v = arena_array(a, (size_t)n + 1, sizeof(*t->v));
	for (i = 0; i < n; i++) {
		if (rc == RC_OK)
			rc = parse(t, found[i]->d_name, f);
		free(found[i]);
	}
	free(found);
	if (rc != RC_OK)
		templates_free(t);
	else
		*out = t;
	return rc;
}

void
templates_free(struct templates *t)
{
	size_t i;

	if (t == NULL)
		return;
	for (i = 0; i < t->n; i++)
		cs_destroy(&t->v[i].tree);
	hdf_destroy(&t->base);
	arena_free(t->a);
}

/* By file name, "exports.cs", or without the suffix. */
static struct template *
find(struct templates *t, const char *name)
{
	size_t low = 0, high = t->n, mid, n = strlen(name);
	char bare[64];
	int order;

	if (n > 3 && n < sizeof(bare) && strcmp(name + n - 3, ".cs") == 0) {
		(void)snprintf(bare, sizeof(bare), "%.*s", (int)n - 3, name);
		name = bare;
	}

	while (low < high) {
		mid = (low + high) / 2;
		if ((order = strcmp(name, t->v[mid].name)) == 0)
			return &t->v[mid];
		if (order < 0)
			high = mid;
		else
			low = mid + 1;
	}
	return NULL;
}

static NEOERR *
collect(void *ctx, char *s)
{
	buf_puts(ctx, s);
	return STATUS_OK;
}

enum rc
template_render(struct templates *t, const char *name, HDF *data, HDF *texts,
    struct buf *out, struct fault *f)
{
	struct template *v = find(t, name);
	enum rc rc;

	if (v == NULL)
		return fail(f, RC_SYSTEM, 2134, "no template '%s'", name);
	/* a parser started during a render would else escape nothing */
	neo_must(hdf_set_value(data, "Config.VarEscapeMode", "html"));
	v->tree->hdf = data;
	v->tree->global_hdf = texts;
	rc = neo_fail(cs_render(v->tree, out, collect), 2135, name, f);
	v->tree->hdf = t->base;
	v->tree->global_hdf = NULL;
	return rc;
}
