/* SPDX-License-Identifier: MIT */
/*
 * Texts: every value of text.LL.hdf under its path, and the pattern texts
 * whose {group} is filled in once, at load, so that asking for a text copies
 * nothing.
 */
#include <stdio.h>
#include <string.h>
#include "domain/questionnaire/questionnaire_private.h"

static void
add_text(struct loader *l, struct language_texts *t, const struct entry *e)
{
	struct text_line *line;

	if (t->n == t->cap) {
		size_t cap = t->cap ? 2 * t->cap : 256;
		struct text_line *v = arena_array(l->a, cap, sizeof(*v));

		if (t->n)
			memcpy(v, t->v, t->n * sizeof(*v));
		t->v = v;
		t->cap = cap;
	}
	line = &t->v[t->n++];
	line->key = entry_path(l->a, e);
	line->text = e->value;
	line->line = e->line;
}

/* Depth is bounded by the reader. */
static void
walk(struct loader *l, struct language_texts *t, const struct entry *e)
{
	const struct entry *c;

	for (c = e->first; c; c = c->next) {
		if (c->value && *c->value)
			add_text(l, t, c);
		else if (c->value)
			complain(l->complaints, t->file, c->line,
			    "text '%s' is empty; write it or leave it out",
			    entry_path(l->a, c));
		walk(l, t, c);
	}
}

void
load_texts(struct loader *l, const char *file, const char *lang,
    const struct entry *root)
{
	struct language_texts *t = l->m->texts;
	size_t i;

	while (strcmp(t->lang, lang) != 0)
		t++;
	t->file = file;
	walk(l, t, root);
	for (i = 0; i < t->n; i++) /* only now: v no longer moves */
		table_put(&t->by_key, t->v[i].key, &t->v[i]);
}

/* The group a pattern's member was made for: the nearest parent that is no
 * member itself. */
static const struct question *
group_of(const struct questionnaire *q, const struct question *question)
{
	while (question->parent >= 0 && question->pattern)
		question = &q->questions[question->parent];
	return question;
}

static const char *
filled(struct arena *a, const char *text, const char *label)
{
	static const char mark[] = "{group}";
	const char *p;
	struct buf b;

	buf_init(&b, a);
	while ((p = strstr(text, mark))) {
		buf_add(&b, text, (size_t)(p - text));
		buf_puts(&b, label);
		text = p + strlen(mark);
	}
	buf_puts(&b, text);
	return b.p;
}

static const char *
text_at(const struct language_texts *t, const char *key)
{
	const struct text_line *line = table_get(&t->by_key, key);

	return line ? line->text : NULL;
}

/* The question's own text, else its pattern's with the group's label in it. */
static const char *
find_part(struct loader *l, const struct language_texts *t,
    const struct question *qn, const char *part)
{
	char key[256];
	const char *s, *label;

	(void)snprintf(key, sizeof(key), "q.%s.%s", qn->name, part);
	s = text_at(t, key);
	if (s || !qn->pattern)
		return s;
	(void)snprintf(key, sizeof(key), "pattern.%s.%s.%s", qn->pattern,
	    qn->member, part);
	s = text_at(t, key);
	if (!s || !strstr(s, "{group}"))
		return s;
	(void)snprintf(
	    key, sizeof(key), "q.%s.label", group_of(l->q, qn)->name);
	label = text_at(t, key);
	return filled(l->a, s, label ? label : "");
}

/* Once, since a page asks for four parts of each of its questions. */
void
load_question_texts(struct loader *l)
{
	struct language_texts *t;
	int i, k, p;

	for (k = 0; k < l->m->texts_n; k++) {
		t = &l->m->texts[k];
		t->parts = arena_array(
		    l->a, (size_t)l->q->questions_n + 1, sizeof(*t->parts));
		for (i = 0; i < l->q->questions_n; i++)
			for (p = 0; p < TEXT__MAX; p++)
				t->parts[i][p] =
				    find_part(l, t, &l->q->questions[i],
					text_part_name((enum text_part)p));
	}
}
