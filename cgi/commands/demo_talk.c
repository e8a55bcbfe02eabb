/* SPDX-License-Identifier: MIT */
/* What the demonstration's delegation says among itself: a question that waits
 * for the contributor, and one that was answered and resolved. */
#include "commands/demo.h"
#include "domain/talk/talk.h"

enum { HOUR = 3600 };

/* The first question of a section that is talked about by itself. */
static const char *
first_place(const struct questionnaire *q, int section)
{
	int i = q->sections[section].first;

	while (i < q->sections[section].end && !talk_is_place(q, i))
		i++;
	return i < q->sections[section].end ? q->questions[i].name : NULL;
}

/* Says the sentence of this key, if there is one, in the thread, 0 for a new
 * one; *thread is where. */
static enum rc
say(struct demo_talk *t, const struct account *who, struct saying *s,
    const char *key, int64_t at, int64_t *thread)
{
	s->body = demo_sentence(t->plan, t->a, key, 0);
	s->thread = *thread;
	if (s->body == NULL || s->question == NULL)
		return RC_OK;
	return talk_say(
	    t->db, t->l, t->a, t->report, s, who, at, NULL, thread, t->f);
}

static enum rc
ask(struct demo_talk *t, int section)
{
	struct saying s = {.question = first_place(t->q, section),
	    .calls = &t->contributor->id,
	    .calls_n = 1};
	int64_t thread = 0;

	return say(t, t->focal, &s, "remark.ask", t->now - 2 * HOUR, &thread);
}

static enum rc
ask_and_resolve(struct demo_talk *t, int section)
{
	struct saying s = {.question = first_place(t->q, section)};
	int64_t thread = 0;
	enum rc rc = say(
	    t, t->contributor, &s, "remark.doubt", t->now - 5 * HOUR, &thread);

	s.act = TALK_RESOLVE;
	return rc == RC_OK && thread != 0
	    ? say(t, t->focal, &s, "remark.settled", t->now - 4 * HOUR, &thread)
	    : rc;
}

enum rc
demo_talk_fill(struct demo_talk *t, int asked, int resolved)
{
	enum rc rc = ask_and_resolve(t, resolved);

	return rc == RC_OK ? ask(t, asked) : rc;
}
