/* SPDX-License-Identifier: MIT */
/* GET /laws: the State's laws, each once, and how many answers cite it. */
#include <string.h>

#include "base/text.h"
#include "domain/laws/laws.h"
#include "identity/permission.h"
#include "pages/files.h"
#include "pages/law_view.h"
#include "pages/pages.h"

enum rc
law_state(const struct request *r, const char **iso3, struct fault *f)
{
	*iso3 = r->session.account.iso3;
	if (text_is_empty(*iso3))
		return fail(f, RC_DENIED, 9860, "account of no State");
	return RC_OK;
}

const char *
law_label(struct arena *a, const struct law *law)
{
	if (law->number[0] == '\0')
		return law->title;
	return arena_printf(a, "%s, %s", law->title, law->number);
}

const char *
law_repealed(struct app *app, struct request *r, const struct law *law)
{
	if (law->repealed_on[0] == '\0')
		return NULL;
	return language_format(app->languages, r->a, r->lang, "law.repealed",
	    "date",
	    language_date(app->languages, r->a, r->lang, law->repealed_on),
	    NULL);
}

void
law_fill(
    struct app *app, struct request *r, struct view *v, const struct law *law)
{
	view_int(v, "id", law->id);
	view_int(v, "version", law->version);
	view_set(v, "title", law->title);
	view_set(v, "number", law->number);
	if (text_is_date(law->date))
		view_date(v, "date", law->date);
	else
		view_set(v, "date", law->date);
	view_set(v, "language", law->language);
	view_set(v, "link", law->link);
	view_set(v, "repealed", law_repealed(app, r, law));
	if (law->repealed_on[0] != '\0')
		view_text(v, "repealed_says", "law.repealed_here", "date",
		    language_date(
			app->languages, r->a, r->lang, law->repealed_on),
		    NULL);
	view_set(v, "who", law->by_name);
	view_time(v, "at", law->at);
	if (law->citations > 0)
		view_count(v, "cited", "law.cited", law->citations, NULL);
	if (law->file[0] == '\0')
		return;
	view_set(v, "file", law->file_name);
	view_set(v, "size", files_size(app, r, law->file_bytes));
}

static bool
is_sought(struct request *r, const struct law *law, const char *words)
{
	return words[0] == '\0' || language_has(r->a, law->title, words) ||
	    language_has(r->a, law->number, words);
}

/* Two numbers are one law's unless they are of two years. */
static bool
is_likely_same(struct request *r, const struct law *x, const struct law *y)
{
	return language_alike(r->a, x->title, y->title) ||
	    (language_alike(r->a, x->number, y->number) &&
		(strlen(x->date) < 4 || strlen(y->date) < 4 ||
		    strncmp(x->date, y->date, 4) == 0));
}

/* Each with the first of the entries before it that it may be. */
static void
fill_doubles(struct request *r, struct view *v, const struct law_list *list)
{
	for (size_t i = 1; i < list->n; i++)
		for (size_t k = 0; k < i; k++) {
			const struct law *x = &list->v[k], *y = &list->v[i];
			struct view *pair;

			if (!is_likely_same(r, x, y))
				continue;
			pair = view_item(v, "doubles");
			view_set(pair, "one", law_label(r->a, x));
			view_set(pair, "other", law_label(r->a, y));
			view_set(pair, "href",
			    arena_printf(r->a, "/laws/%lld/merge?with=%lld",
				(long long)x->id, (long long)y->id));
			break;
		}
}

static void
fill(struct app *app, struct request *r, struct view *v,
    const struct law_list *list)
{
	const char *words = request_get(r, "q");
	int64_t n = 0;

	words = text_clean(r->a, words, strlen(words));
	for (size_t i = 0; i < list->n; i++) {
		if (!is_sought(r, &list->v[i], words))
			continue;
		law_fill(app, r, view_item(v, "laws"), &list->v[i]);
		n++;
	}
	view_text(v, "title", "law.title", NULL);
	view_set(v, "q", words);
	view_count(
	    v, "counted", words[0] != '\0' ? "law.found" : "law.all", n, NULL);
	view_flag(v, "may_search", list->n > 0);
	if (permission_role(role_of(&r->session.account), ACT_LAW_KEEP))
		fill_doubles(r, v, list);
}

enum rc
page_laws(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	struct law_list list;
	struct view *v;
	const char *iso3;
	enum rc rc = law_state(r, &iso3, f);

	/* what was cited before there was a library comes in at the first
	 * visit */
	if (rc == RC_OK)
		rc = laws_gather(app->db, app->library, r->a, iso3, f);
	if (rc == RC_OK)
		rc = store_law_list(app->db, r->a, iso3, &list, f);
	if (rc != RC_OK)
		return rc;
	v = view_new(app, r);
	fill(app, r, v, &list);
	frame_step(v, "/home", frame_text(app, r, "layout.menu_home"));
	return view_render(app, r, out, "laws", v, f);
}
