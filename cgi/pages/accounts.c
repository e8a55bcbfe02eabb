/* SPDX-License-Identifier: MIT */
/*
 * GET /accounts: who may sign in, by State and role. An administrator comes to
 * see whether a State has anybody, who never came, and to make an account or
 * a new link. Accounts are never deleted: answers name their authors.
 */
#include <stdlib.h>
#include <string.h>
#include "identity/permission.h"
#include "pages/account_view.h"
#include "pages/frame.h"
#include "pages/pages.h"
#include "store/states.h"

struct people {
	struct account_list accounts;
	struct state_list states;
	const char *role, *state; /* chosen, "" for all */
};

static const struct state *
state_of(const struct people *p, const char *iso3)
{
	for (size_t i = 0; iso3 != NULL && i < p->states.n; i++) {
		if (strcmp(p->states.v[i].iso3, iso3) == 0)
			return &p->states.v[i];
	}
	return NULL;
}

static bool
is_wanted(const struct people *p, const struct account *who)
{
	if (p->role[0] != '\0' && strcmp(who->role, p->role) != 0)
		return false;
	return p->state[0] == '\0' ||
	    (who->iso3 != NULL && strcmp(who->iso3, p->state) == 0);
}

static void
fill_roles(
    struct app *app, struct request *r, struct view *v, const struct people *p)
{
	for (int role = ROLE_NOBODY + 1; role < ROLE__MAX; role++) {
		const char *name = role_name((enum role)role);
		struct view *o = view_item(v, "roles");
		int64_t n = 0;

		for (size_t i = 0; i < p->accounts.n; i++)
			n += strcmp(p->accounts.v[i].role, name) == 0;
		view_set(o, "value", name);
		view_set(o, "label", account_role_label(app, r, name));
		view_int(o, "n", n);
		view_flag(o, "chosen", strcmp(p->role, name) == 0);
	}
}

/* Only States that have an account: the list is for finding people. */
static void
fill_states(struct view *v, const struct people *p)
{
	for (size_t i = 0; i < p->states.n; i++) {
		const struct state *s = &p->states.v[i];
		struct view *o;
		int64_t n = 0;

		for (size_t k = 0; k < p->accounts.n; k++)
			n += p->accounts.v[k].iso3 != NULL &&
			    strcmp(p->accounts.v[k].iso3, s->iso3) == 0;
		if (n == 0)
			continue;
		o = view_item(v, "states");
		view_set(o, "value", s->iso3);
		view_set(o, "label", s->name);
		view_int(o, "n", n);
		view_flag(o, "chosen", strcmp(p->state, s->iso3) == 0);
	}
}

static void
fill_people(
    struct app *app, struct request *r, struct view *v, const struct people *p)
{
	int64_t shown = 0;

	for (size_t i = 0; i < p->accounts.n; i++) {
		const struct account *who = &p->accounts.v[i];

		if (!is_wanted(p, who))
			continue;
		account_view(app, r, view_item(v, "people"), who,
		    state_of(p, who->iso3));
		shown++;
	}
	view_count(v, "counted", "accounts.counted", shown, "all",
	    arena_printf(r->a, "%zu", p->accounts.n), NULL);
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
page_accounts(
    struct app *app, struct request *r, struct response *out, struct fault *f)
{
	struct order how = {app->languages, r->lang};
	struct view *v = view_new(app, r);
	struct people p = {0};
	enum rc rc;

	p.role = request_get(r, "role");
	p.state = request_get(r, "state");
	rc = db_read_begin(app->db, f);
	if (rc == RC_OK) {
		rc = store_account_list(app->db, r->a, NULL, &p.accounts, f);
		if (rc == RC_OK)
			rc = store_state_list(
			    app->db, r->a, r->lang, "", &p.states, f);
		db_read_end(app->db);
	}
	if (rc != RC_OK) {
		view_free(v);
		return rc;
	}
	qsort_r(p.states.v, p.states.n, sizeof(p.states.v[0]), by_name, &how);
	view_text(v, "title", "accounts.title", NULL);
	frame_style(v, "gaps.css");
	fill_roles(app, r, v, &p);
	fill_states(v, &p);
	fill_people(app, r, v, &p);
	if (state_of(&p, p.state) != NULL)
		view_set(v, "hand_over",
		    arena_printf(r->a, "/accounts/handover/%s", p.state));
	return view_render(app, r, out, "accounts.cs", v, f);
}
