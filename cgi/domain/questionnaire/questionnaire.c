/* SPDX-License-Identifier: MIT */
/*
 * Lookups in a loaded questionnaire. All are hash lookups or shorter; nothing
 * here allocates or changes anything, so one questionnaire serves a worker for
 * its whole life.
 */
#include <stdio.h>
#include <string.h>
#include "domain/questionnaire/questionnaire_private.h"

static size_t
hash(const char *s)
{
	size_t h = 0xcbf29ce484222325u;

	for (; *s; s++)
		h = (h ^ (unsigned char)*s) * 0x100000001b3u;
	return h ^ (h >> 29);
}

void
table_init(struct table *t, struct arena *a)
{
	*t = (struct table){.a = a, .cap = 16};
	t->v = arena_array(a, t->cap, sizeof(*t->v));
}

static struct table_slot *
slot(const struct table *t, const char *key)
{
	size_t i = hash(key) & (t->cap - 1);

	while (t->v[i].key && strcmp(t->v[i].key, key) != 0)
		i = (i + 1) & (t->cap - 1);
	return &t->v[i];
}

const void *
table_get(const struct table *t, const char *key)
{
	return t->cap && key ? slot(t, key)->value : NULL;
}

static void
grow(struct table *t)
{
	struct table old = *t;
	size_t i;

	t->cap *= 2;
	t->v = arena_array(t->a, t->cap, sizeof(*t->v));
	for (i = 0; i < old.cap; i++)
		if (old.v[i].key)
			*slot(t, old.v[i].key) = old.v[i];
}

bool
table_put(struct table *t, const char *key, const void *value)
{
	struct table_slot *s = slot(t, key);

	if (s->key)
		return false;
	if (2 * (t->n + 1) > t->cap) {
		grow(t);
		s = slot(t, key);
	}
	s->key = key;
	s->value = value;
	t->n++;
	return true;
}

struct model *
model_of(const struct questionnaire *q)
{
	return q->private_;
}

int
questionnaire_find(const struct questionnaire *q, const char *name)
{
	return unbox(table_get(&model_of(q)->question_names, name));
}

int
questionnaire_section(const struct questionnaire *q, const char *name)
{
	return unbox(table_get(&model_of(q)->section_names, name));
}

int
questionnaire_provision(const struct questionnaire *q, const char *code)
{
	return unbox(table_get(&model_of(q)->provision_codes, code));
}

const struct outcome *
questionnaire_outcome(const struct questionnaire *q, const char *code)
{
	int i = unbox(table_get(&model_of(q)->outcome_codes, code));

	return i < 0 ? NULL : &q->outcomes[i];
}

const struct choice *
choice_find(const struct choice_list *l, const char *name)
{
	size_t i;

	for (i = 0; l && name && i < l->n; i++)
		if (strcmp(l->v[i].name, name) == 0)
			return &l->v[i];
	return NULL;
}

static const char *
decision(const struct table *t, const char *a, const char *b)
{
	char key[160];

	if (!a || !b ||
	    (size_t)snprintf(key, sizeof(key), "%s %s", a, b) >= sizeof(key))
		return NULL;
	return table_get(t, key);
}

const char *
decision_combine(
    const struct questionnaire *q, const char *law, const char *practice)
{
	return decision(&model_of(q)->combine, law, practice);
}

const char *
decision_outcome(
    const struct questionnaire *q, const char *force, const char *combined)
{
	return decision(&model_of(q)->outcome, force, combined);
}

static const struct language_texts *
texts_in(const struct questionnaire *q, const char *lang)
{
	const struct model *m = model_of(q);
	int i;

	for (i = 0; lang && i < m->texts_n; i++)
		if (strcmp(m->texts[i].lang, lang) == 0)
			return &m->texts[i];
	return NULL;
}

static const char *
text_of(const struct language_texts *t, const char *key)
{
	const struct text_line *line = t ? table_get(&t->by_key, key) : NULL;

	return line ? line->text : NULL;
}

const char *
questionnaire_text(
    const struct questionnaire *q, const char *lang, const char *key)
{
	const char *s = text_of(texts_in(q, lang), key);

	return s ? s : text_of(texts_in(q, q->languages[0]), key);
}

const char *
choice_text(const struct questionnaire *q, struct arena *a, const char *lang,
    const struct choice_list *list, const char *choice)
{
	const char *s = list == NULL
	    ? NULL
	    : questionnaire_text(
		  q, lang, arena_printf(a, "list.%s.%s", list->name, choice));

	return s != NULL ? s : choice;
}

const char *
outcome_explained(const struct questionnaire *q, const char *lang,
    const char *code, const char *force)
{
	char key[256];
	const char *s;

	snprintf(key, sizeof(key), "outcome.%s.explain_%s", code, force);
	s = questionnaire_text(q, lang, key);
	if (s)
		return s;
	snprintf(key, sizeof(key), "outcome.%s.explain", code);
	return questionnaire_text(q, lang, key);
}

const char *
text_part_name(enum text_part part)
{
	static const char *const names[] = {
	    [TEXT_LABEL] = "label",
	    [TEXT_HINT] = "hint",
	    [TEXT_SAYS] = "says",
	    [TEXT_COUNTS] = "counts",
	    [TEXT_WRONG] = "wrong",
	};

	_Static_assert(
	    sizeof(names) / sizeof(*names) == TEXT__MAX, "a name for each");
	return names[part];
}

const char *
question_text(const struct questionnaire *q, const struct question *question,
    const char *lang, const char *part)
{
	const struct language_texts *own = texts_in(q, lang);
	const struct language_texts *source = texts_in(q, q->languages[0]);
	ptrdiff_t i = question - q->questions;
	const char *s;
	int p = 0;

	while (p < TEXT__MAX &&
	    strcmp(text_part_name((enum text_part)p), part) != 0)
		p++;
	if (p == TEXT__MAX)
		return NULL;
	s = own ? own->parts[i][p] : NULL;
	return s || !source ? s : source->parts[i][p];
}

const char *const *
question_parts(enum question_type t)
{
	static const char *const law[] = {
	    "title", "number", "date", "article", "language", "link", NULL};
	static const char *const contact[] = {"body", "function", "name",
	    "post", "address", "phone", "email", "languages", NULL};

	return t == QT_LAW ? law : t == QT_CONTACT ? contact : NULL;
}

bool
question_is_asked(const struct question *question)
{
	switch (question->type) {
	case QT_GROUP:
	case QT_REPEAT:
	case QT_NOTE:
	case QT_CALCULATE:
		return false;
	default:
		return true;
	}
}

const char *
question_type_name(enum question_type t)
{
	static const char *const names[] = {
	    [QT_GROUP] = "group",
	    [QT_REPEAT] = "repeat",
	    [QT_NOTE] = "note",
	    [QT_SELECT_ONE] = "select_one",
	    [QT_SELECT_MULTIPLE] = "select_multiple",
	    [QT_INTEGER] = "integer",
	    [QT_DECIMAL] = "decimal",
	    [QT_YEAR] = "year",
	    [QT_DATE] = "date",
	    [QT_TEXT] = "text",
	    [QT_LONGTEXT] = "longtext",
	    [QT_GRID] = "grid",
	    [QT_LAW] = "law",
	    [QT_CONTACT] = "contact",
	    [QT_CALCULATE] = "calculate",
	};

	_Static_assert(
	    sizeof(names) / sizeof(*names) == QT__MAX, "a name for every type");
	return names[t];
}
