/* SPDX-License-Identifier: MIT */
/*
 * Texts: what must be there is there in every language, what is there in one
 * language is there in all, and no text is for something that does not exist.
 */
#include <string.h>
#include "domain/questionnaire/questionnaire_private.h"

struct text_check {
	const struct questionnaire *q;
	struct arena *a;
	struct complaint_list *complaints;
	struct table allowed; /* keys a text may have */
};

/* A text that may be there; must it, its absence is told for each language,
 * at the place that needs it. */
static void
may(struct text_check *k, const char *key)
{
	table_put(&k->allowed, key, "");
}

static void
must(struct text_check *k, const char *key, const char *file, int line)
{
	const struct model *m = model_of(k->q);
	int i;

	may(k, key);
	for (i = 0; i < m->texts_n; i++)
		if (!table_get(&m->texts[i].by_key, key))
			complain(k->complaints, file, line,
			    "text '%s' is missing in %s", key,
			    m->texts[i].file);
}

static void
check_question(struct text_check *k, const struct question *qn)
{
	static const char *const parts[] = {"hint", "says", "counts", "wrong"};
	const struct questionnaire *q = k->q;
	const struct model *m = model_of(q);
	const char *label = arena_printf(k->a, "q.%s.label", qn->name);
	int i;
	size_t p;

	may(k, label);
	for (p = 0; p < 4; p++)
		may(k, arena_printf(k->a, "q.%s.%s", qn->name, parts[p]));
	for (i = 0; i < m->texts_n && qn->type != QT_CALCULATE; i++) {
		const char *in_pattern = qn->pattern
		    ? arena_printf(
			  k->a, "pattern.%s.%s.label", qn->pattern, qn->member)
		    : NULL;

		if (!table_get(&m->texts[i].by_key, label) &&
		    !table_get(&m->texts[i].by_key, in_pattern))
			complain(k->complaints, qn->file, qn->line,
			    "text '%s' is missing in %s", label,
			    m->texts[i].file);
	}
	if (qn->constraint && !question_text(q, qn, q->languages[0], "wrong"))
		complain(k->complaints, qn->file, qn->line,
		    "'%s' has a constraint but no text 'q.%s.wrong' that says "
		    "what to do",
		    qn->name, qn->name);
	if (qn->pattern) {
		may(k,
		    arena_printf(
			k->a, "pattern.%s.%s.label", qn->pattern, qn->member));
		for (p = 0; p < 4; p++)
			may(k,
			    arena_printf(k->a, "pattern.%s.%s.%s", qn->pattern,
				qn->member, parts[p]));
	}
	if (qn->unit)
		must(k, arena_printf(k->a, "unit.%s", qn->unit), qn->file,
		    qn->line);
}

static void
check_section(struct text_check *k, const struct section *s)
{
	const char *file = model_of(k->q)->structure_file;

	must(k, arena_printf(k->a, "section.%s.title", s->name), file, s->line);
	may(k, arena_printf(k->a, "section.%s.intro", s->name));
	if (s->theme)
		must(
		    k, arena_printf(k->a, "theme.%s", s->theme), file, s->line);
}

static void
check_list(struct text_check *k, const struct choice_list *l)
{
	size_t i;

	may(k, arena_printf(k->a, "list.%s", l->name));
	for (i = 0; i < l->n; i++)
		must(k, arena_printf(k->a, "list.%s.%s", l->name, l->v[i].name),
		    model_of(k->q)->structure_file, l->v[i].line);
}

static void
check_provision(struct text_check *k, const struct provision *p)
{
	const char *file = model_of(k->q)->provisions_file;

	must(k, arena_printf(k->a, "provision.%s.title", p->code), file,
	    p->line);
	may(k, arena_printf(k->a, "provision.%s.duty", p->code));
	may(k, arena_printf(k->a, "provision.%s.next", p->code));
	if (p->theme)
		must(
		    k, arena_printf(k->a, "theme.%s", p->theme), file, p->line);
}

static void
check_outcome(struct text_check *k, const struct outcome *o)
{
	static const char *const forces[] = {
	    "M", "Mq", "Mc", "C", "O", "D", "F"};

	must(k, arena_printf(k->a, "outcome.%s.label", o->code),
	    model_of(k->q)->outcomes_file, o->line);
	may(k, arena_printf(k->a, "outcome.%s.explain", o->code));
	for (size_t i = 0; i < sizeof(forces) / sizeof(forces[0]); i++)
		may(k,
		    arena_printf(
			k->a, "outcome.%s.explain_%s", o->code, forces[i]));
}

/* Every text of one language against the others, and against what exists. */
static void
check_languages(struct text_check *k, const struct language_texts *t)
{
	const struct model *m = model_of(k->q);
	size_t i;
	int other;

	for (i = 0; i < t->n; i++) {
		const char *key = t->v[i].key;

		if (!table_get(&k->allowed, key)) {
			complain(k->complaints, t->file, t->v[i].line,
			    "nothing uses the text '%s'", key);
			continue;
		}
		for (other = 0; other < m->texts_n; other++)
			if (!table_get(&m->texts[other].by_key, key))
				complain(k->complaints, t->file, t->v[i].line,
				    "text '%s' is not in %s", key,
				    m->texts[other].file);
	}
}

void
check_texts(const struct questionnaire *q, struct arena *a,
    struct complaint_list *complaints)
{
	struct text_check k = {.q = q, .a = a, .complaints = complaints};
	int i;

	table_init(&k.allowed, a);
	must(&k, "title", model_of(q)->structure_file, 0);
	may(&k, "intro");
	for (i = 0; i < q->sections_n; i++)
		check_section(&k, &q->sections[i]);
	for (i = 0; i < q->questions_n; i++)
		check_question(&k, &q->questions[i]);
	for (i = 0; i < q->lists_n; i++)
		check_list(&k, &q->lists[i]);
	for (i = 0; i < q->provisions_n; i++)
		check_provision(&k, &q->provisions[i]);
	for (i = 0; i < q->outcomes_n; i++)
		check_outcome(&k, &q->outcomes[i]);
	for (i = 0; i < q->dropped_n; i++)
		if (q->dropped[i].reason)
			must(&k, q->dropped[i].reason,
			    model_of(q)->structure_file, q->dropped[i].line);
	for (i = 0; i < q->checks_n; i++)
		must(&k, q->checks[i].key, model_of(q)->structure_file,
		    q->checks[i].line);
	for (i = 0; i < model_of(q)->texts_n; i++)
		check_languages(&k, &model_of(q)->texts[i]);
}
