/* SPDX-License-Identifier: MIT */
/*
 * /secretariat/cycle/new: open a cycle. Title, questionnaire, last day, which
 * States: what is wrong is said beside the field and nothing typed is lost.
 * Letters to focal points are queued only where the box is ticked.
 */
#include <string.h>
#include "base/text.h"
#include "domain/report/cycle.h"
#include "pages/frame.h"
#include "pages/letters.h"
#include "pages/pages.h"
#include "pages/state_choice.h"
#include "store/questionnaires.h"
#include "web/view.h"

static enum rc
fill_questionnaires(
    struct app *app, struct request *r, struct view *v, struct fault *f)
{
	const char *now = request_post(r, "questionnaire");
	struct published_list list;
	enum rc rc;

	rc = store_questionnaire_list(app->db, r->a, &list, f);
	for (size_t i = 0; rc == RC_OK && i < list.n; i++) {
		const struct questionnaire *q;
		struct view *o;
		const char *value = arena_printf(
		    r->a, "%s/%d", list.v[i].id, list.v[i].version);

		rc = library_get(app->library, app->db, list.v[i].id,
		    list.v[i].version, &q, f);
		if (rc != RC_OK)
			break;
		o = view_item(v, "questionnaires");
		view_set(o, "value", value);
		view_set(o, "label", questionnaire_text(q, r->lang, "title"));
		view_int(o, "version", list.v[i].version);
		view_flag(o, "chosen", strcmp(now, value) == 0);
	}
	return rc;
}

/* The domain names the field first: "due: ...". */
static void
fill_error(struct app *app, struct request *r, struct view *v,
    const struct fault *wrong)
{
	size_t n = strcspn(wrong->text, ":");
	const char *key =
	    arena_printf(r->a, "cycle_new.wrong.%d", wrong->number);

	frame_error(
	    v, arena_dup_n(r->a, wrong->text, n), "", frame_text(app, r, key));
}

static enum rc
show(struct app *app, struct request *r, struct response *out,
    const struct fault *wrong, struct fault *f)
{
	struct view *v = view_new(app, r);
	struct view *given = view_child(v, "given");
	enum rc rc;

	view_text(v, "title", "cycle_new.title", NULL);
	frame_step(v, "/secretariat", frame_text(app, r, "secretariat.title"));
	frame_style(v, "gaps.css");
	view_set(given, "title", request_post(r, "title"));
	view_set(given, "due", request_post(r, "due"));
	view_flag(given, "letters",
	    r->method != METHOD_POST || request_post(r, "letters")[0] != '\0');
	if (wrong != NULL) {
		frame_refuse(out, v);
		fill_error(app, r, v, wrong);
	}
	rc = db_read_begin(app->db, f);
	if (rc == RC_OK) {
		rc = fill_questionnaires(app, r, v, f);
		if (rc == RC_OK)
			rc = state_choice_view(app, r, v, NULL, true, f);
		db_read_end(app->db);
	}
	if (rc != RC_OK) {
		view_free(v);
		return rc;
	}
	return view_render(app, r, out, "cycle_new.cs", v, f);
}

enum rc
page_cycle_new(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	return show(app, r, out, NULL, f);
}

/* "firearms-protocol/2" */
static void
read_plan(struct request *r, struct cycle_plan *plan)
{
	char *id = arena_dup(r->a, request_post(r, "questionnaire"));
	char *slash = strchr(id, '/');
	int64_t version = 0;

	if (slash != NULL) {
		*slash = '\0';
		if (!text_int(slash + 1, &version) || version > 1000000)
			version = 0;
	}
	plan->questionnaire = id;
	plan->version = (int)version;
	plan->title = request_post(r, "title");
	plan->due_on = request_post(r, "due");
}

enum rc
page_cycle_open(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	struct cycle_plan plan;
	struct letter_writer writer;
	size_t n, letters;
	const char **iso3 = state_choice_posted(r, &n);
	int64_t id;
	enum rc rc;

	read_plan(r, &plan);
	if (n == 0) {
		(void)fail(f, RC_INPUT, 9602, "states: none is chosen");
		return show(app, r, out, f, f);
	}
	rc = cycle_open(
	    app->db, r->a, &plan, &r->session.account, r->now, &id, f);
	if (rc == RC_INPUT)
		return show(app, r, out, f, f);
	if (rc != RC_OK)
		return rc;
	letters_writer(&writer, app, r);
	rc = cycle_invite(app->db, r->a, id, iso3, n, &r->session.account,
	    r->now, request_post(r, "letters")[0] == '\0' ? NULL : &writer,
	    &letters, f);
	if (rc == RC_OK)
		response_redirect(
		    out, arena_printf(r->a, "/cycle/%lld", (long long)id));
	return rc;
}
