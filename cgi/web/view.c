/* SPDX-License-Identifier: MIT */
/*
 * Views: see view.h. Nodes belong to the library's data set, the struct view
 * around each lives in the request's arena. Roots are chained on the request,
 * so that a page that fails before rendering leaks nothing.
 */
#include <stdio.h>
#include <string.h>

#include "web/language.h"
#include "web/layout.h"
#include "web/neo.h"
#include "web/view.h"

/* A list under a view, and the place its next item is looked for: items made
 * through another struct view of the same node are stepped over. */
struct list {
	const char *name;
	HDF *node;
	int n;
	struct list *next;
};

struct view {
	HDF *node;
	struct app *app;
	struct request *r;
	struct list *lists;
	struct view *next; /* of roots */
};

static struct view *
wrap(struct app *app, struct request *r, HDF *node)
{
	struct view *v = arena_alloc(r->a, sizeof(*v));

	v->app = app;
	v->r = r;
	v->node = node;
	return v;
}

struct view *
view_new(struct app *app, struct request *r)
{
	struct view *v;
	HDF *root;

	neo_must(hdf_init(&root));
	v = wrap(app, r, root);
	v->next = r->views;
	r->views = v;
	return v;
}

void
view_free(struct view *v)
{
	struct view **at;

	if (v == NULL || v->node == NULL)
		return;
	for (at = &v->r->views; *at != NULL; at = &(*at)->next) {
		if (*at != v)
			continue;
		*at = v->next;
		hdf_destroy(&v->node);
		return;
	}
}

void
view_set(struct view *v, const char *name, const char *value)
{
	neo_must(hdf_set_value(v->node, name, value != NULL ? value : ""));
}

void
view_int(struct view *v, const char *name, int64_t value)
{
	char s[24];

	(void)snprintf(s, sizeof(s), "%lld", (long long)value);
	view_set(v, name, s);
}

void
view_flag(struct view *v, const char *name, bool value)
{
	if (value)
		view_set(v, name, "1");
	else
		neo_must(hdf_remove_tree(v->node, name));
}

struct view *
view_child(struct view *v, const char *name)
{
	HDF *node;

	neo_must(hdf_get_node(v->node, name, &node));
	return wrap(v->app, v->r, node);
}

static struct list *
list_of(struct view *v, const char *name)
{
	struct list *l;
	HDF *node;

	for (l = v->lists; l != NULL; l = l->next)
		if (strcmp(l->name, name) == 0)
			return l;
	l = arena_alloc(v->r->a, sizeof(*l));
	l->name = arena_dup(v->r->a, name);
	neo_must(hdf_get_node(v->node, name, &node));
	l->node = node;
	l->next = v->lists;
	v->lists = l;
	return l;
}

struct view *
view_item(struct view *v, const char *name)
{
	struct list *l = list_of(v, name);
	char number[16];
	HDF *node;

	do
		(void)snprintf(number, sizeof(number), "%d", l->n++);
	while (hdf_get_obj(l->node, number) != NULL);
	neo_must(hdf_get_node(l->node, number, &node));
	return wrap(v->app, v->r, node);
}

void
view_text(struct view *v, const char *name, const char *key, ...)
{
	va_list ap;

	va_start(ap, key);
	view_set(v, name,
	    language_vformat(v->app->languages, v->r->a, v->r->lang, key, ap));
	va_end(ap);
}

void
view_count(struct view *v, const char *name, const char *key, int64_t n, ...)
{
	va_list ap;

	va_start(ap, n);
	view_set(v, name,
	    language_vcount(
		v->app->languages, v->r->a, v->r->lang, key, n, ap));
	va_end(ap);
}

void
view_date(struct view *v, const char *name, const char *yyyy_mm_dd)
{
	view_set(v, name,
	    language_date(v->app->languages, v->r->a, v->r->lang, yyyy_mm_dd));
}

void
view_time(struct view *v, const char *name, int64_t at)
{
	view_set(v, name,
	    at == 0
		? ""
		: language_time(v->app->languages, v->r->a, v->r->lang, at));
}

void
view_number(struct view *v, const char *name, int64_t n)
{
	view_set(v, name,
	    language_number(v->app->languages, v->r->a, v->r->lang, n));
}

enum rc
view_render(struct app *app, struct request *r, struct response *out,
    const char *template_name, struct view *v, struct fault *f)
{
	enum rc rc;

	layout_fill(app, r, out, v);
	out->body.n = 0;
	rc = template_render(app->templates, template_name, v->node,
	    languages_texts(app->languages, r->lang), &out->body, f);
	view_free(v);
	return rc;
}
