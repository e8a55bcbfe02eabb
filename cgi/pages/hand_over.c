/* SPDX-License-Identifier: MIT */
/*
 * Handing a State over to a colleague: /team/handover by its focal point, who
 * enters the password again; /accounts/handover/{state} by an administrator,
 * for a focal point who is gone, to a colleague or to somebody new.
 */
#include <string.h>

#include "base/text.h"
#include "identity/permission.h"
#include "identity/sign_in.h"
#include "pages/frame.h"
#include "pages/pages.h"
#include "pages/password.h"
#include "pages/report_page.h"
#include "pages/team_letters.h"
#include "pages/team_view.h"

struct wrong {
	const char *field, *key; /* NULL: nothing */
};

/* The newest report that can still change; 0: there is none. */
static enum rc
newest_open(struct app *app, struct request *r, const char *iso3, int64_t *out,
    struct fault *f)
{
	struct report_list l;
	struct cycle c;
	enum rc rc = store_report_list(app->db, r->a, 0, iso3, &l, f);

	*out = 0;
	for (size_t i = 0; rc == RC_OK && i < l.n && *out == 0; i++) {
		rc = store_cycle_get(app->db, r->a, l.v[i].cycle, &c, f);
		if (rc == RC_OK && report_is_open(&l.v[i], &c))
			*out = l.v[i].id;
	}
	return rc;
}

/* Colleagues who can take over: who never chose a password could not begin. */
static enum rc
fill_people(struct app *app, struct request *r, struct view *v,
    const char *iso3, struct fault *f)
{
	const char *chosen = request_post(r, "account");
	struct account_list l;
	enum rc rc = store_account_list(app->db, r->a, iso3, &l, f);

	for (size_t i = 0; rc == RC_OK && i < l.n; i++) {
		const struct account *who = &l.v[i];
		bool is_focal = role_of(who) == ROLE_FOCAL_POINT;
		struct view *row;

		if (who->disabled_at != 0)
			continue;
		row = view_item(v,
		    is_focal			   ? "focal_points"
			: who->password[0] == '\0' ? "waiting"
						   : "people");
		rc = team_person_fill(app, r, row, who, f);
		view_flag(row, "chosen",
		    strcmp(chosen,
			arena_printf(r->a, "%lld", (long long)who->id)) == 0);
	}
	return rc;
}

static void
fill_wrong(struct app *app, struct request *r, struct response *out,
    struct view *v, struct wrong wrong)
{
	if (wrong.field == NULL)
		return;
	frame_refuse(out, v);
	frame_error(v, wrong.field, "", frame_text(app, r, wrong.key));
}

/* --- by the focal point --------------------------------------------------- */

/* done: the name of whoever it was handed to, or NULL. */
static enum rc
show_own(struct app *app, struct request *r, struct response *out,
    struct wrong wrong, const char *done, struct fault *f)
{
	const char *iso3 = r->session.account.iso3;
	struct view *v = view_new(app, r);
	int64_t report = 0;
	enum rc rc = db_read_begin(app->db, f);

	if (rc != RC_OK)
		return rc;
	rc = fill_people(app, r, v, iso3, f);
	if (rc == RC_OK)
		rc = newest_open(app, r, iso3, &report, f);
	db_read_end(app->db);
	if (rc != RC_OK)
		return rc;
	view_text(v, "title",
	    done != NULL ? "hand_over.title_done" : "hand_over.title", NULL);
	if (done == NULL)
		frame_step(v, "/team", frame_text(app, r, "team.title"));
	else
		view_text(v, "done", "hand_over.done", "name", done, NULL);
	if (report != 0)
		view_set(v, "page", report_path(r, report, "/handover"));
	fill_wrong(app, r, out, v, wrong);
	return view_render(app, r, out, "hand_over", v, f);
}

enum rc
page_hand_over(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	return show_own(app, r, out, (struct wrong){0}, NULL, f);
}

/* Whom the form names: an active member of iso3's team other than the one who
 * acts. */
static enum rc
read_successor(struct app *app, struct request *r, const char *iso3,
    struct account *who, struct wrong *wrong, struct fault *f)
{
	int64_t id = 0;
	enum rc rc = RC_ABSENT;

	if (text_int(request_post(r, "account"), &id))
		rc = store_account_by_id(app->db, r->a, id, who, f);
	if (rc != RC_OK && rc != RC_ABSENT)
		return rc;
	if (rc == RC_ABSENT || !text_eq(who->iso3, iso3) ||
	    who->disabled_at != 0 || who->password[0] == '\0' ||
	    who->id == r->session.account.id)
		*wrong = (struct wrong){"account", "hand_over.error.account"};
	return RC_OK;
}

static enum rc
hand_over(struct app *app, struct request *r, const char *iso3, int64_t account,
    const char *token, struct fault *f)
{
	const struct account *by = &r->session.account;
	struct team_letter letter = {
	    .app = app, .r = r, .by = by->name, .newcomer = token};
	struct team_letter_writer writer;
	enum rc rc = newest_open(app, r, iso3, &letter.report, f);

	team_letter_writer(&writer, &letter);
	if (rc == RC_OK)
		rc = team_hand_over(
		    app->db, r->a, account, by, r->now, &writer, f);
	return rc;
}

enum rc
page_hand_over_post(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	const struct account *by = &r->session.account;
	struct wrong wrong = {0};
	struct account who = {0};
	enum rc rc = read_successor(app, r, by->iso3, &who, &wrong, f);

	if (rc == RC_OK && wrong.field == NULL)
		rc = password_asked(app, r, &wrong.key, f);
	if (rc == RC_OK && wrong.field == NULL && wrong.key != NULL)
		wrong.field = "password";
	if (rc == RC_OK && wrong.field != NULL)
		return show_own(app, r, out, wrong, NULL, f);
	if (rc == RC_OK)
		rc = hand_over(app, r, by->iso3, who.id, NULL, f);
	if (rc == RC_OK) /* whoever handed over has another role from now on */
		rc = store_account_by_id(
		    app->db, r->a, by->id, &r->session.account, f);
	return rc == RC_OK
	    ? show_own(app, r, out, (struct wrong){0}, who.name, f)
	    : rc;
}

/* --- by an administrator -------------------------------------------------- */

static enum rc
show_for(struct app *app, struct request *r, struct response *out,
    struct wrong wrong, const char *done, struct fault *f)
{
	struct view *v = view_new(app, r);
	struct state state;
	enum rc rc = db_read_begin(app->db, f);

	if (rc != RC_OK)
		return rc;
	rc = store_state_get(app->db, r->a, r->args[0], r->lang, "", &state, f);
	if (rc == RC_OK)
		rc = fill_people(app, r, v, state.iso3, f);
	db_read_end(app->db);
	if (rc != RC_OK)
		return rc;
	view_text(v, "title", "hand_over.title_for", "state", state.name, NULL);
	frame_step(v, "/accounts", frame_text(app, r, "accounts.title"));
	view_set(v, "iso3", state.iso3);
	if (done != NULL)
		view_text(v, "done", "hand_over.done_for", "name", done, NULL);
	view_set(view_child(v, "given"), "email", request_post(r, "email"));
	view_set(view_child(v, "given"), "name", request_post(r, "name"));
	view_flag(v, "is_new", strcmp(request_post(r, "account"), "new") == 0);
	fill_wrong(app, r, out, v, wrong);
	return view_render(app, r, out, "hand_over_for", v, f);
}

enum rc
page_hand_over_for(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	return show_for(app, r, out, (struct wrong){0}, NULL, f);
}

static enum rc
make_newcomer(struct app *app, struct request *r, struct account *who,
    char **token, struct wrong *wrong, struct fault *f)
{
	const char *email = request_post(r, "email");
	const char *name = request_post(r, "name");
	int64_t actor = r->session.account.id, id;
	enum rc rc =
	    account_add(app->db, r->a, text_clean(r->a, email, strlen(email)),
		text_clean(r->a, name, strlen(name)), "contributor", r->args[0],
		NULL, actor, r->now, &id, f);

	if (rc == RC_CONFLICT) {
		*wrong = (struct wrong){"email", "accounts.wrong.3121"};
		return RC_OK;
	}
	if (rc == RC_INPUT) {
		*wrong = strncmp(f->text, "email:", 6) == 0
		    ? (struct wrong){"email", "accounts.wrong.4023"}
		    : (struct wrong){"name", "accounts.wrong.4024"};
		return RC_OK;
	}
	if (rc == RC_OK)
		rc = store_account_lang(app->db, id, r->lang, f);
	if (rc == RC_OK)
		rc = account_invite(app->db, r->a, id, actor, r->now, token, f);
	return rc == RC_OK ? store_account_by_id(app->db, r->a, id, who, f)
			   : rc;
}

enum rc
page_hand_over_for_post(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	bool is_new = strcmp(request_post(r, "account"), "new") == 0;
	struct account who = {0};
	struct wrong wrong = {0};
	char *token = NULL;
	struct state state;
	enum rc rc =
	    store_state_get(app->db, r->a, r->args[0], r->lang, "", &state, f);

	if (rc == RC_OK)
		rc = is_new
		    ? make_newcomer(app, r, &who, &token, &wrong, f)
		    : read_successor(app, r, state.iso3, &who, &wrong, f);
	if (rc != RC_OK)
		return rc;
	if (wrong.field != NULL)
		return show_for(app, r, out, wrong, NULL, f);
	rc = hand_over(app, r, state.iso3, who.id, token, f);
	return rc == RC_OK
	    ? show_for(app, r, out, (struct wrong){0}, who.name, f)
	    : rc;
}
