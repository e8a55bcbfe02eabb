/* SPDX-License-Identifier: MIT */
/*
 * /laws/{id}/merge?with=ID: two entries side by side, each with where it is
 * cited, and which of them stays. The form says in which version each was
 * looked at.
 */
#include <string.h>

#include "base/text.h"
#include "domain/laws/laws.h"
#include "pages/law_view.h"
#include "pages/pages.h"

struct both {
	struct law v[2];
};

/* The one of the path and the one that is named beside it; a law that was
 * merged already has nothing to merge. */
static enum rc
find(struct app *app, struct request *r, const char *with, struct both *out,
    struct fault *f)
{
	const char *const ids[] = {r->args[0], with};
	const char *iso3;
	int64_t id;
	enum rc rc = law_state(r, &iso3, f);

	for (size_t i = 0; rc == RC_OK && i < 2; i++) {
		if (!text_int(ids[i], &id))
			return fail(f, RC_ABSENT, 9863, "no such law");
		rc = store_law_get(app->db, r->a, id, iso3, &out->v[i], f);
		if (rc == RC_OK && out->v[i].into != 0)
			rc = fail(f, RC_ABSENT, 9864, "merged already");
	}
	if (rc == RC_OK && out->v[0].id == out->v[1].id)
		rc = fail(f, RC_ABSENT, 9865, "one law");
	return rc;
}

static enum rc
show(struct app *app, struct request *r, struct response *out,
    const struct both *both, const char *problem, struct fault *f)
{
	struct view *v = view_new(app, r), *card;
	enum rc rc = RC_OK;

	view_text(v, "title", "law.merge_title", NULL);
	frame_step(v, "/home", frame_text(app, r, "layout.menu_home"));
	frame_step(v, "/laws", frame_text(app, r, "law.title"));
	view_set(v, "action",
	    arena_printf(r->a, "/laws/%lld/merge", (long long)both->v[0].id));
	view_int(v, "with", both->v[1].id);
	view_set(v, "keep", request_post(r, "keep"));
	for (size_t i = 0; rc == RC_OK && i < 2; i++) {
		card = view_item(v, "laws");
		law_fill(app, r, card, &both->v[i]);
		rc = law_fill_citations(app, r, card, both->v[i].id, f);
	}
	if (rc != RC_OK) {
		view_free(v);
		return rc;
	}
	if (problem != NULL) {
		frame_refuse(out, v);
		frame_error(v, "keep", "", frame_text(app, r, problem));
	}
	return view_render(app, r, out, "law_merge", v, f);
}

enum rc
page_law_merge(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	struct both both;
	enum rc rc = find(app, r, request_get(r, "with"), &both, f);

	return rc == RC_OK ? show(app, r, out, &both, NULL, f) : rc;
}

static int64_t
seen(struct request *r, const struct law *law)
{
	int64_t version;

	return text_int(
		   request_post(
		       r, arena_printf(r->a, "seen.%lld", (long long)law->id)),
		   &version)
	    ? version
	    : 0;
}

enum rc
page_law_merge_post(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	struct law_pair pair;
	struct both both;
	int64_t keep;
	int changed, k;
	enum rc rc = find(app, r, request_post(r, "with"), &both, f);

	if (rc != RC_OK)
		return rc;
	if (!text_int(request_post(r, "keep"), &keep) ||
	    (keep != both.v[0].id && keep != both.v[1].id))
		return show(app, r, out, &both, "law.merge_which", f);
	k = keep == both.v[1].id;
	pair = (struct law_pair){both.v[k].id, seen(r, &both.v[k]),
	    both.v[!k].id, seen(r, &both.v[!k])};
	rc = laws_merge(app->db, app->library, r->a, &pair, &r->session.account,
	    r->now, &changed, f);
	if (rc != RC_OK && f->number == LAW_NEWER)
		return show(app, r, out, &both, "law.merge_newer", f);
	if (rc == RC_OK)
		response_redirect(out,
		    arena_printf(r->a, "/laws/%lld?saved=1&changed=%d",
			(long long)keep, changed));
	return rc;
}
