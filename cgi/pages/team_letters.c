/* SPDX-License-Identifier: MIT */
/* See team_letters.h. */
#include <string.h>

#include "base/log.h"
#include "base/text.h"
#include "identity/sign_in.h"
#include "pages/team_letters.h"
#include "web/language.h"

const char *
site_address(
    struct app *app, struct request *r, struct arena *a, const char *path)
{
	if (app->base_url[0] != '\0')
		return arena_printf(a, "%s%s", app->base_url, path);
	return arena_printf(
	    a, "%s://%s%s", app->is_secure ? "https" : "http", r->host, path);
}

const char *
letter_state(struct app *app, struct arena *a, const char *lang,
    const struct account *to)
{
	struct state s = {0};
	struct fault f = {0};

	if (to->iso3 == NULL || to->iso3[0] == '\0')
		return language_text(app->languages, lang, "layout.program");
	if (store_state_get(app->db, a, to->iso3, lang, "", &s, &f) == RC_OK)
		return s.name;
	log_fault("letter", &f);
	return to->iso3;
}

static const char *
part_words(const struct team_letter *l, struct arena *a, const char *lang,
    const struct asked_part *part)
{
	const struct languages *all = l->app->languages;
	const struct assignment *x = part->what;
	int q = questionnaire_find(part->q, x->question);
	const char *title = questionnaire_text(
	    part->q, lang, arena_printf(a, "section.%s.title", x->section));
	const char *share = language_text(
	    all, lang, arena_printf(a, "team.share.%s", x->share));

	if (title == NULL)
		title = x->section;
	if (q >= 0)
		title = arena_printf(a, "%s: %s", title,
		    question_text(
			part->q, &part->q->questions[q], lang, "label"));
	if (x->due_on[0] == '\0')
		return arena_printf(a, "- %s (%s)", title, share);
	return arena_printf(a, "- %s (%s, %s)", title, share,
	    language_format(all, a, lang, "team.by_date", "date",
		language_date(all, a, lang, x->due_on), NULL));
}

/* All that is asked, under the title of its cycle; "" where nothing is. */
static const char *
asked_words(const struct team_letter *l, struct arena *a, const char *lang)
{
	const struct cycle *of = NULL;
	struct buf b;

	buf_init(&b, a);
	for (size_t i = 0; i < l->asked_n; i++) {
		const struct asked_part *part = &l->asked[i];

		if (of != part->cycle)
			buf_printf(&b, "\n%s\n", part->cycle->title);
		of = part->cycle;
		buf_printf(&b, "%s\n", part_words(l, a, lang, part));
	}
	return l->asked_n == 0 ? "" : b.p;
}

static const char *
address_of(const struct team_letter *l, struct arena *a, const char *what,
    const char *token)
{
	const char *path = "/";

	if (token == NULL && strcmp(what, "handed_over") == 0)
		token = l->newcomer;
	if (token != NULL)
		path = arena_printf(a, "/welcome/%s", token);
	else if (strcmp(what, "handed_over") == 0 && l->report != 0)
		path = arena_printf(
		    a, "/report/%lld/handover", (long long)l->report);
	else if (l->report != 0)
		path = arena_printf(a, "/report/%lld", (long long)l->report);
	return site_address(l->app, l->r, a, path);
}

static void
write_letter(void *ctx, struct arena *a, const char *what,
    const struct account *to, const char *token, const char **subject,
    const char **body)
{
	const struct team_letter *l = ctx;
	const struct languages *all = l->app->languages;
	const char *lang = language_exists(all, to->lang) ? to->lang : "en";
	const char *state = letter_state(l->app, a, lang, to);

	*subject = language_format(all, a, lang,
	    arena_printf(a, "team_letter.%s.subject", what), "state", state,
	    NULL);
	*body = language_format(all, a, lang,
	    arena_printf(a, "team_letter.%s.body", what), "name", to->name,
	    "by", l->by, "state", state, "role",
	    language_text(all, lang, arena_printf(a, "role.%s", to->role)),
	    "asked", asked_words(l, a, lang), "address",
	    address_of(l, a, what, token), "site",
	    site_address(l->app, l->r, a, "/"), "until",
	    language_date(
		all, a, lang, text_utc_date(a, l->r->now + LINK_LIFE)),
	    NULL);
}

void
team_letter_writer(struct team_letter_writer *out, struct team_letter *l)
{
	out->write = write_letter;
	out->ctx = l;
}
