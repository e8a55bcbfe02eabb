/* SPDX-License-Identifier: MIT */
/* See talk_letters.h. */
#include "pages/talk_letters.h"
#include "pages/talk_view.h"
#include "pages/team_letters.h"
#include "web/language.h"

static void
write_letter(void *ctx, struct arena *a, const struct talk_news *news,
    const struct account *to, const char **subject, const char **body)
{
	const struct talk_letter *l = ctx;
	const struct languages *all = l->app->languages;
	const struct questionnaire *q = news->o->q;
	const struct question *question = &q->questions[news->question];
	const char *lang = language_exists(all, to->lang) ? to->lang : "en";
	const char *state = letter_state(l->app, a, lang, to);
	const char *path = talk_path(l->r, news->o->report.id, question->name,
	    arena_printf(a, "#thread-%lld", (long long)news->thread));

	*subject = language_format(
	    all, a, lang, "talk_letter.subject", "state", state, NULL);
	*body = language_format(all, a, lang, "talk_letter.body", "name",
	    to->name, "by", news->by->name, "state", state, "cycle",
	    news->o->cycle.title, "question",
	    question_text(q, question, lang, "label"), "remark", news->body,
	    "address", site_address(l->app, l->r, a, path), NULL);
}

void
talk_letter_writer(struct talk_letter_writer *out, struct talk_letter *l)
{
	out->write = write_letter;
	out->ctx = l;
}
