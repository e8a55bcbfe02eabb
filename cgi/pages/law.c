/* SPDX-License-Identifier: MIT */
/*
 * /laws/new and /laws/{id}: one law. What is wrong stands beside its control
 * and what was typed stays in it; a file that is not taken keeps nothing back
 * but itself.
 */
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "domain/laws/laws.h"
#include "identity/permission.h"
#include "pages/files.h"
#include "pages/law_view.h"
#include "pages/pages.h"
#include "pages/report_page.h"

/* What stands on the page: what was stored, or what was typed. */
struct form {
	struct law law; /* id 0: a new one */
	const char *on;
	const char *problems[3][2]; /* field, finished text */
	size_t n;
};

static enum rc
find(struct app *app, struct request *r, struct law *out, struct fault *f)
{
	const char *iso3;
	int64_t id;
	enum rc rc = law_state(r, &iso3, f);

	if (rc == RC_OK && !text_int(r->args[0], &id))
		rc = fail(f, RC_ABSENT, 9861, "no such law");
	return rc == RC_OK ? store_law_get(app->db, r->a, id, iso3, out, f)
			   : rc;
}

/* --- showing ------------------------------------------------------------- */

static enum rc
fill_known(struct app *app, struct request *r, struct view *v,
    const struct law *law, struct fault *f)
{
	struct law_list versions, merged;
	enum rc rc = law_fill_citations(app, r, v, law->id, f);

	if (rc == RC_OK)
		rc = store_law_merged(app->db, r->a, law->id, &merged, f);
	for (size_t i = 0; rc == RC_OK && i < merged.n; i++)
		law_fill(app, r, view_item(v, "merged"), &merged.v[i]);
	if (rc == RC_OK)
		rc = store_law_versions(app->db, r->a, law->id, &versions, f);
	for (size_t i = 0; rc == RC_OK && i < versions.n; i++)
		law_fill(app, r, view_item(v, "versions"), &versions.v[i]);
	law_fill(app, r, view_child(v, "law"), law);
	if (law->into != 0)
		view_int(v, "into", law->into);
	view_set(v, "heading", law->title);
	return rc;
}

/* Who keeps the library, to be told what an entry should say. */
static enum rc
fill_keeper(struct app *app, struct request *r, struct view *v, struct fault *f)
{
	struct account_list l;
	enum rc rc =
	    store_account_list(app->db, r->a, r->session.account.iso3, &l, f);

	for (size_t i = 0; rc == RC_OK && i < l.n; i++) {
		if (role_of(&l.v[i]) != ROLE_FOCAL_POINT ||
		    l.v[i].disabled_at != 0)
			continue;
		view_set(v, "keeper.name", l.v[i].name);
		view_set(v, "keeper.email", l.v[i].email);
	}
	return rc;
}

/* What was typed and may not be saved here any more can be a law of its own. */
static enum rc
fill_rights(struct app *app, struct request *r, struct view *v,
    const struct form *form, const struct law *stored, struct fault *f)
{
	bool may = true;
	enum rc rc = RC_OK;

	if (!permission_role(role_of(&r->session.account), ACT_REPORT_WRITE))
		return RC_OK;
	if (stored != NULL)
		rc = law_may_change(
		    app->db, stored, &r->session.account, &may, f);
	view_flag(v, "amends", stored != NULL && may);
	view_flag(v, "adds", stored == NULL || (!may && form->n > 0));
	if (rc == RC_OK && !may && stored->into == 0) {
		view_flag(v, "may_propose", true);
		rc = fill_keeper(app, r, v, f);
	}
	view_set(v, "action",
	    stored != NULL && may
		? arena_printf(r->a, "/laws/%lld", (long long)stored->id)
		: "/laws/new");
	return rc;
}

/* The entries that this one may be merged with. */
static enum rc
fill_others(struct app *app, struct request *r, struct view *v,
    const struct law *stored, struct fault *f)
{
	struct law_list list;
	struct view *o;
	enum rc rc = RC_OK;

	if (stored->into != 0 ||
	    !permission_role(role_of(&r->session.account), ACT_LAW_KEEP))
		return RC_OK;
	rc = store_law_list(app->db, r->a, stored->iso3, &list, f);
	for (size_t i = 0; rc == RC_OK && i < list.n; i++) {
		if (list.v[i].id == stored->id)
			continue;
		o = view_item(v, "others");
		view_int(o, "value", list.v[i].id);
		view_set(o, "label", law_label(r->a, &list.v[i]));
	}
	return rc;
}

static void
fill_form(struct view *v, const struct form *form)
{
	view_set(v, "in.title", form->law.title);
	view_set(v, "in.number", form->law.number);
	view_set(v, "in.date", form->law.date);
	view_set(v, "in.language", form->law.language);
	view_set(v, "in.link", form->law.link);
	view_set(v, "in.on", form->on);
}

/* stored NULL: a new law. */
static enum rc
show(struct app *app, struct request *r, struct response *out,
    const struct form *form, const struct law *stored, struct fault *f)
{
	struct view *v = view_new(app, r);
	enum rc rc = RC_OK;
	int64_t n;

	view_text(v, "title",
	    stored == NULL ? "law.new_title" : "law.one_title", "title",
	    stored == NULL ? "" : stored->title, NULL);
	frame_step(v, "/home", frame_text(app, r, "layout.menu_home"));
	frame_step(v, "/laws", frame_text(app, r, "law.title"));
	if (stored != NULL)
		rc = fill_known(app, r, v, stored, f);
	if (rc == RC_OK)
		rc = fill_rights(app, r, v, form, stored, f);
	if (rc == RC_OK && stored != NULL)
		rc = fill_others(app, r, v, stored, f);
	if (rc != RC_OK) {
		view_free(v);
		return rc;
	}
	fill_form(v, form);
	files_fill_limit(app, r, v);
	view_flag(v, "saved", request_get(r, "saved")[0] != '\0');
	if (text_int(request_get(r, "changed"), &n) && n > 0 && n < 100000)
		view_count(v, "changed", "law.changed", n, NULL);
	if (form->n > 0) {
		frame_refuse(out, v);
	}
	for (size_t i = 0; i < form->n; i++)
		frame_error(v, form->problems[i][0], "", form->problems[i][1]);
	return view_render(app, r, out, "law", v, f);
}

enum rc
page_law_new(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	struct form form = {0};
	const char *iso3;
	int64_t from;
	enum rc rc = law_state(r, &iso3, f);

	if (rc == RC_OK && text_int(request_get(r, "from"), &from))
		rc = store_law_get(app->db, r->a, from, iso3, &form.law, f);
	form.law.id = 0;
	return rc == RC_OK ? show(app, r, out, &form, NULL, f) : rc;
}

enum rc
page_law(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	struct form form = {0};
	struct law law;
	enum rc rc = find(app, r, &law, f);

	if (rc != RC_OK)
		return rc;
	form.law = law;
	return show(app, r, out, &form, &law, f);
}

/* --- writing ------------------------------------------------------------- */

static void
object(struct form *form, const char *field, const char *text)
{
	form->problems[form->n][0] = field;
	form->problems[form->n++][1] = text;
}

static const char *
typed(struct request *r, const char *name)
{
	const char *s = request_post(r, name);

	return text_clean(r->a, s, strlen(s));
}

static bool
is_link(const char *s)
{
	return s[0] == '\0' || strncasecmp(s, "https://", 8) == 0 ||
	    strncasecmp(s, "http://", 7) == 0;
}

static void
read_form(struct app *app, struct request *r, struct form *form)
{
	form->law.title = typed(r, "title");
	form->law.number = typed(r, "number");
	form->law.date = typed(r, "date");
	form->law.language = typed(r, "language");
	form->law.link = typed(r, "link");
	if (!text_int(request_post(r, "seen"), &form->law.version))
		form->law.version = 0;
	if (form->law.title[0] == '\0')
		object(form, "title", frame_text(app, r, "law.no_title"));
	if (!is_link(form->law.link))
		object(form, "link", frame_text(app, r, "law.no_link"));
}

/* The file is looked at last: a law that is not saved leaves none behind. */
static enum rc
read_file(struct app *app, struct request *r, struct form *form,
    struct stored_file *file, struct fault *f)
{
	const char *problem;
	enum rc rc;

	if (form->n > 0 || request_upload(r, "file") == NULL)
		return RC_OK;
	rc = files_take_upload(
	    app, r, "file", file, &form->law.file_name, &problem, f);
	if (rc == RC_OK && problem != NULL)
		object(form, "file", problem);
	return rc;
}

/* With what is stored now beside what was typed. */
static enum rc
show_again(struct app *app, struct request *r, struct response *out,
    const struct form *form, struct fault *f)
{
	struct law now;
	enum rc rc = find(app, r, &now, f);

	return rc == RC_OK ? show(app, r, out, form, &now, f) : rc;
}

/* stored NULL: a new law. */
static enum rc
write(struct app *app, struct request *r, struct response *out,
    const struct law *stored, struct fault *f)
{
	struct form form = {.law = {.id = stored != NULL ? stored->id : 0}};
	struct stored_file file = {0};
	int changed = 0;
	enum rc rc;

	read_form(app, r, &form);
	if ((rc = read_file(app, r, &form, &file, f)) != RC_OK)
		return rc;
	if (form.n > 0)
		return show(app, r, out, &form, stored, f);
	rc = law_write(app->db, app->library, r->a, &form.law,
	    file.sha256 != NULL ? &file : NULL, &r->session.account, r->now,
	    &changed, f);
	if (rc != RC_OK &&
	    (f->number == LAW_OF_OTHERS || f->number == LAW_NEWER)) {
		object(&form, "title",
		    frame_text(app, r,
			f->number == LAW_NEWER ? "law.newer"
					       : "law.of_others"));
		return show_again(app, r, out, &form, f);
	}
	if (rc == RC_OK)
		response_redirect(out,
		    arena_printf(r->a, "/laws/%lld?saved=1&changed=%d",
			(long long)form.law.id, changed));
	return rc;
}

enum rc
page_law_add(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	const char *iso3;
	enum rc rc = law_state(r, &iso3, f);

	return rc == RC_OK ? write(app, r, out, NULL, f) : rc;
}

enum rc
page_law_post(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	struct law law;
	enum rc rc = find(app, r, &law, f);

	return rc == RC_OK ? write(app, r, out, &law, f) : rc;
}

/* act=undo takes a repeal back. */
enum rc
page_law_repeal(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	bool undo = strcmp(request_post(r, "act"), "undo") == 0;
	struct form form = {0};
	struct law law;
	enum rc rc = find(app, r, &law, f);

	if (rc != RC_OK)
		return rc;
	form.law = law;
	form.on = undo ? "" : typed(r, "on");
	if (!undo && !text_is_date(form.on)) {
		object(&form, "on", frame_text(app, r, "law.no_date"));
		return show(app, r, out, &form, &law, f);
	}
	rc = law_repeal(
	    app->db, r->a, law.id, &r->session.account, form.on, r->now, f);
	if (rc != RC_OK && f->number == LAW_OF_OTHERS) {
		object(&form, "title", frame_text(app, r, "law.of_others"));
		return show(app, r, out, &form, &law, f);
	}
	if (rc == RC_OK)
		response_redirect(out,
		    arena_printf(
			r->a, "/laws/%lld?saved=1", (long long)law.id));
	return rc;
}

enum rc
page_law_file(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	struct law_list versions;
	struct law law;
	int64_t n;
	enum rc rc = find(app, r, &law, f);

	if (rc == RC_OK)
		rc = store_law_versions(app->db, r->a, law.id, &versions, f);
	if (rc != RC_OK)
		return rc;
	for (size_t i = 0; text_int(r->args[1], &n) && i < versions.n; i++)
		if (versions.v[i].version == n && versions.v[i].file[0] != '\0')
			return files_send(app, out, versions.v[i].file,
			    versions.v[i].file_type, versions.v[i].file_name,
			    f);
	return fail(f, RC_ABSENT, 9862, "no such file");
}
