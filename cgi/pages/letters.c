/* SPDX-License-Identifier: MIT */
/* Invitations and reminders: see letters.h. The subject never names an answer
 * or a stage, since letters travel through other people's servers. */
#include "pages/letters.h"
#include "web/language.h"

static void
write_letter(void *ctx, struct arena *a, const struct account *to,
    const struct cycle *c, const char **subject, const char **body)
{
	struct app *app = ctx;
	const char *lang =
	    language_exists(app->languages, to->lang) ? to->lang : "en";

	*subject = language_format(
	    app->languages, a, lang, "letter.subject", "cycle", c->title, NULL);
	*body = language_format(app->languages, a, lang, "letter.body", "name",
	    to->name, "cycle", c->title, "due",
	    language_date(app->languages, a, lang, c->due_on), "address",
	    arena_printf(a, "%s/", app->base_url), NULL);
}

void
letters_writer(struct letter_writer *out, struct app *app, struct request *r)
{
	(void)r;
	out->write = write_letter;
	out->ctx = app;
}
