/* SPDX-License-Identifier: MIT */
/*
 * The values of the layout. Navigation is given as what the role may do, by
 * the same table the router asks, so a template cannot offer a page that would
 * be refused.
 */
#include <string.h>

#include "base/log.h"
#include "store/figures_stats.h"
#include "store/states.h"
#include "web/language.h"
#include "web/layout.h"
#include "web/router.h"

/* Adds s; what may not stand in an address, and each of special, encoded. */
static void
add_encoded(struct buf *b, const char *s, const char *special)
{
	for (; *s != '\0'; s++) {
		unsigned char c = (unsigned char)*s;

		if (c <= ' ' || c >= 127 || strchr(special, c) != NULL)
			buf_printf(b, "%%%02X", c);
		else
			buf_putc(b, *s);
	}
}

/* Path and query as an address of this site. */
static char *
address_here(struct request *r)
{
	struct buf b;

	buf_init(&b, r->a);
	add_encoded(&b, r->path, "%?#\"<>\\");
	if (r->query[0] != '\0') {
		buf_putc(&b, '?');
		add_encoded(&b, r->query, "#\"<>\\");
	}
	return b.p;
}

/* The same page in another language: every part of the query but lang. */
static char *
address_in(struct request *r, const char *lang)
{
	const char *here = address_here(r), *q = strchr(here, '?');
	size_t n;
	struct buf b;

	buf_init(&b, r->a);
	buf_add(&b, here, q != NULL ? (size_t)(q - here) : strlen(here));
	buf_printf(&b, "?lang=%s", lang);
	while (q != NULL && *q != '\0') {
		q++;
		n = strcspn(q, "&");
		if (n > 0 && !(n >= 5 && memcmp(q, "lang=", 5) == 0)) {
			buf_putc(&b, '&');
			buf_add(&b, q, n);
		}
		q += n;
	}
	return b.p;
}

/* A page made in answer to a POST has no address to come back to but its
 * path, which is where its form is. */
static void
fill_languages(struct app *app, struct request *r, struct view *v)
{
	const char *const *l = languages_list(app->languages);
	struct view *item;

	for (; *l != NULL; l++) {
		item = view_item(v, "languages");
		view_set(item, "code", *l);
		view_set(item, "name", language_own_name(app->languages, *l));
		view_set(item, "dir", language_is_rtl(*l) ? "rtl" : "ltr");
		view_set(item, "href", address_in(r, *l));
		view_flag(item, "current", strcmp(*l, r->lang) == 0);
	}
}

static void
fill_state(struct app *app, struct request *r, struct view *v)
{
	const char *iso3 = r->session.account.iso3;
	struct state s = {0};
	struct fault f = {0};

	if (iso3 == NULL || iso3[0] == '\0')
		return;
	view_set(v, "iso3", iso3);
	if (store_state_get(app->db, r->a, iso3, r->lang, "", &s, &f) != RC_OK)
		log_fault("layout", &f);
	view_set(v, "state", s.name != NULL ? s.name : iso3);
	view_flag(v, "example", s.example);
}

static void
fill_account(struct app *app, struct request *r, struct view *v)
{
	const struct account *who = &r->session.account;
	const char *role = role_name(role_of(who));
	struct view *child;

	if (who->id == 0)
		return;
	child = view_child(v, "account");
	view_set(child, "name", who->name);
	view_set(child, "email", who->email);
	view_set(child, "role_code", role);
	view_text(child, "role", arena_printf(r->a, "role.%s", role), NULL);
	fill_state(app, r, child);
}

static void
fill_may(struct request *r, struct view *v)
{
	enum role role = role_of(&r->session.account);
	struct view *may = view_child(v, "may");
	int act;

	for (act = 0; act < ACT__MAX; act++)
		view_flag(may, action_name((enum action)act),
		    permission_role(role, (enum action)act));
}

/* A menu leads nobody to an empty page, but for those who fill it. */
static void
fill_figures(struct app *app, struct request *r, struct view *v)
{
	enum role role = role_of(&r->session.account);
	struct fault f = {0};
	bool any = false;

	if (!permission_role(role, ACT_SIGNED_IN))
		return;
	if (store_figure_any(app->db, &any, &f) != RC_OK)
		log_fault("layout", &f);
	view_flag(
	    v, "has_figures", any || permission_role(role, ACT_CYCLE_MANAGE));
}

void
layout_fill(
    struct app *app, struct request *r, struct response *out, struct view *v)
{
	view_set(v, "lang", r->lang);
	view_set(v, "dir", language_is_rtl(r->lang) ? "rtl" : "ltr");
	view_set(v, "path", r->path);
	view_set(v, "url", address_here(r));
	view_set(v, "assets", app->assets);
	view_set(v, "form_token", r->form_token);
	if (r->form_token_is_new) {
		response_cookie(out, cookie_form(app->is_secure), r->form_token,
		    24 * 3600, app->is_secure);
		r->form_token_is_new = false;
	}
	fill_languages(app, r, v);
	fill_account(app, r, v);
	fill_may(r, v);
	fill_figures(app, r, v);
}
