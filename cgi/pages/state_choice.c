/* SPDX-License-Identifier: MIT */
/* Choosing States: see state_choice.h. */
#include <stdlib.h>
#include <string.h>
#include "pages/state_choice.h"
#include "store/states.h"
#include "web/language.h"

const char **
state_choice_posted(struct request *r, size_t *n)
{
	const char **v = arena_array(r->a, r->post.n + 1, sizeof(*v));

	*n = 0;
	for (size_t i = 0; i < r->post.n; i++) {
		if (strcmp(r->post.v[i].name, "state") == 0 &&
		    r->post.v[i].value[0] != '\0')
			v[(*n)++] = r->post.v[i].value;
	}
	return v;
}

static bool
is_among(const char **v, size_t n, const char *iso3)
{
	for (size_t i = 0; i < n; i++) {
		if (strcmp(v[i], iso3) == 0)
			return true;
	}
	return false;
}

static bool
is_in(const struct report_list *list, const char *iso3)
{
	for (size_t i = 0; list != NULL && i < list->n; i++) {
		if (strcmp(list->v[i].iso3, iso3) == 0)
			return true;
	}
	return false;
}

struct order {
	const struct languages *languages;
	const char *lang;
};

static int
by_name(const void *x, const void *y, void *ctx)
{
	const struct state *a = x, *b = y;
	const struct order *how = ctx;

	return language_compare(how->languages, how->lang, a->name, b->name);
}

enum rc
state_choice_view(struct app *app, struct request *r, struct view *v,
    const struct report_list *without, bool all, struct fault *f)
{
	struct order how = {app->languages, r->lang};
	struct state_list list;
	size_t n;
	const char **posted = state_choice_posted(r, &n);
	enum rc rc;

	rc = store_state_list(app->db, r->a, r->lang, "", &list, f);
	if (rc != RC_OK)
		return rc;
	qsort_r(list.v, list.n, sizeof(list.v[0]), by_name, &how);
	for (size_t i = 0; i < list.n; i++) {
		struct view *o;

		if (is_in(without, list.v[i].iso3))
			continue;
		o = view_item(v, "states");
		view_set(o, "iso3", list.v[i].iso3);
		view_set(o, "name", list.v[i].name);
		view_flag(o, "example", list.v[i].example);
		view_flag(o, "chosen",
		    (all && r->method != METHOD_POST) ||
			is_among(posted, n, list.v[i].iso3));
	}
	return RC_OK;
}
