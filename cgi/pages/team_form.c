/* SPDX-License-Identifier: MIT */
/* See team_form.h. */
#include <string.h>

#include "base/text.h"
#include "pages/team_form.h"

void
wrong_add(struct wrongs *w, const char *field, const char *key)
{
	if (key == NULL || w->n == WRONGS)
		return;
	w->v[w->n].field = field;
	w->v[w->n++].key = key;
}

void
wrongs_fill(struct app *app, struct request *r, struct response *out,
    struct view *v, const struct wrongs *w)
{
	if (w->n == 0)
		return;
	frame_refuse(out, v);
	for (size_t i = 0; i < w->n; i++)
		frame_error(
		    v, w->v[i].field, "", frame_text(app, r, w->v[i].key));
}

struct ticks
ticks_posted(struct request *r, const char *name)
{
	struct ticks t = {arena_array(r->a, r->post.n + 1, sizeof(*t.v)), 0};

	for (size_t i = 0; i < r->post.n; i++)
		if (strcmp(r->post.v[i].name, name) == 0 &&
		    r->post.v[i].value[0] != '\0')
			t.v[t.n++] = r->post.v[i].value;
	return t;
}

bool
ticks_have(const struct ticks *t, const char *value)
{
	for (size_t i = 0; i < t->n; i++)
		if (strcmp(t->v[i], value) == 0)
			return true;
	return false;
}

static const char *const shares[] = {"write", "comment", "read"};

const char *
team_share_posted(struct request *r)
{
	const char *share = request_post(r, "share");

	for (size_t i = 0; i < sizeof(shares) / sizeof(*shares); i++)
		if (strcmp(share, shares[i]) == 0)
			return shares[i];
	return NULL;
}

const char *
team_due_posted(struct request *r)
{
	const char *due = request_post(r, "due");

	return text_clean(r->a, due, strlen(due));
}

const char *
team_due_problem(struct request *r)
{
	const char *due = team_due_posted(r);

	if (due[0] == '\0')
		return NULL;
	if (!text_is_date(due))
		return "team_share.error.date";
	if (strcmp(due, text_utc_date(r->a, r->now)) < 0)
		return "team_share.error.past";
	return NULL;
}

static void
fill_share(struct view *v, const char *value, const char *key, bool chosen)
{
	struct view *o = view_item(v, "shares");

	view_set(o, "value", value);
	view_text(o, "label", key, NULL);
	view_flag(o, "chosen", chosen);
}

void
team_terms_fill(
    struct app *app, struct request *r, struct view *v, bool with_back)
{
	const char *now = request_post(r, "share");

	(void)app;
	if (r->method != METHOD_POST)
		now = "write";
	for (size_t i = 0; i < sizeof(shares) / sizeof(*shares); i++)
		fill_share(v, shares[i],
		    arena_printf(r->a, "team_share.choice.%s", shares[i]),
		    strcmp(now, shares[i]) == 0);
	if (with_back)
		fill_share(v, "back", "team_share.choice.back",
		    strcmp(now, "back") == 0);
	view_set(v, "due", request_post(r, "due"));
}

int
team_next_question(const struct open_report *o, int section, int before)
{
	const struct section *s = &o->q->sections[section];
	const struct question *q;
	int i = s->first;

	if (before >= 0) {
		q = &o->q->questions[before];
		i = q->type == QT_GROUP || q->type == QT_REPEAT ? q->end
								: before + 1;
	}
	for (; i < s->end; i++) {
		q = &o->q->questions[i];
		if (q->type == QT_GROUP || q->type == QT_REPEAT ||
		    question_is_asked(q))
			return i;
	}
	return -1;
}
