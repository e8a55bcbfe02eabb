/* SPDX-License-Identifier: MIT */
/* Labels and facts that every export reads; see subject.h. */
#include <stdlib.h>
#include <string.h>
#include "base/text.h"
#include "domain/report/report.h"
#include "exports/subject.h"

const char *
say(const struct subject *s, const char *key)
{
	return language_text(s->o->languages, s->o->lang, key);
}

const char *
say_code(const struct subject *s, const char *prefix, const char *code)
{
	char *key = arena_printf(s->a, "%s.%s", prefix, code);
	const char *text = say(s, key);

	/* A code of a newer questionnaire that the catalogue does not know. */
	if (text[0] == '<' && strncmp(text + 1, key, strlen(key)) == 0)
		return arena_dup(s->a, code);
	return text;
}

static const char *
text_or(const char *text, const char *otherwise)
{
	return text != NULL ? text : otherwise;
}

static int
compare_names(const void *x, const void *y, void *questions)
{
	const struct question *q = questions;

	return strcmp(q[*(const int *)x].name, q[*(const int *)y].name);
}

static void
label_questions(struct subject *s)
{
	const struct questionnaire *q = s->q;
	int i;

	s->by_name = arena_array(s->a, (size_t)q->questions_n, sizeof(int));
	s->question = arena_array(s->a, (size_t)q->questions_n, sizeof(char *));
	for (i = 0; i < q->questions_n; i++) {
		s->by_name[i] = i;
		s->question[i] = text_or(
		    question_text(q, &q->questions[i], s->o->lang, "label"),
		    q->questions[i].name);
	}
	qsort_r(s->by_name, (size_t)q->questions_n, sizeof(int), compare_names,
	    q->questions);
	s->section = arena_array(s->a, (size_t)q->sections_n, sizeof(char *));
	for (i = 0; i < q->sections_n; i++)
		s->section[i] =
		    text_or(questionnaire_text(q, s->o->lang,
				arena_printf(s->a, "section.%s.title",
				    q->sections[i].name)),
			q->sections[i].name);
}

static void
label_choices(struct subject *s)
{
	const struct questionnaire *q = s->q;
	size_t all = 0, at = 0, c;
	int i;

	for (i = 0; i < q->lists_n; i++)
		all += q->lists[i].n;
	s->choice = arena_array(s->a, all, sizeof(char *));
	s->choice_at = arena_array(s->a, (size_t)q->lists_n, sizeof(size_t));
	for (i = 0; i < q->lists_n; i++) {
		const struct choice_list *l = &q->lists[i];

		s->choice_at[i] = at;
		for (c = 0; c < l->n; c++)
			s->choice[at++] =
			    choice_text(q, s->a, s->o->lang, l, l->v[c].name);
	}
}

static const struct state *
find_state(const struct state_list *l, const char *iso3)
{
	size_t i;

	for (i = 0; i < l->n; i++)
		if (strcmp(l->v[i].iso3, iso3) == 0)
			return &l->v[i];
	return NULL;
}

static enum rc
list_invited(struct subject *s, struct fault *f)
{
	size_t i;

	s->invited = arena_array(s->a, s->reports.n, sizeof(*s->invited));
	for (i = 0; i < s->reports.n; i++) {
		struct invited *v = &s->invited[s->invited_n++];

		v->report = &s->reports.v[i];
		v->state = find_state(&s->states, v->report->iso3);
		if (v->state == NULL)
			return fail(f, RC_SYSTEM, 7202,
			    "State %s is invited but not in the States table",
			    v->report->iso3);
		v->region = say_code(s, "state_region", v->state->region);
		v->status = say_code(s, "state_status", v->state->status);
	}
	if (s->o->iso3 != NULL && s->invited_n == 0)
		return fail(f, RC_ABSENT, 7203,
		    "State %s is not invited to cycle %lld", s->o->iso3,
		    (long long)s->o->cycle);
	return RC_OK;
}

static enum rc
read_subject(struct subject *s, struct fault *f)
{
	const struct order *o = s->o;
	enum rc rc;

	if ((rc = store_cycle_get(o->db, s->a, o->cycle, &s->cycle, f)) !=
		RC_OK ||
	    (rc = library_get(o->library, o->db, s->cycle.questionnaire,
		 s->cycle.version, &s->q, f)) != RC_OK ||
	    (rc = store_state_list(o->db, s->a, o->lang, s->q->instrument,
		 &s->states, f)) != RC_OK ||
	    (rc = store_report_list(
		 o->db, s->a, o->cycle, o->iso3, &s->reports, f)) != RC_OK)
		return rc;
	label_questions(s);
	label_choices(s);
	return list_invited(s, f);
}

enum rc
subject_open(
    struct subject *s, struct arena *a, const struct order *o, struct fault *f)
{
	enum rc rc;

	*s = (struct subject){.o = o, .a = a};
	if ((rc = db_read_begin(o->db, f)) != RC_OK)
		return rc;
	rc = read_subject(s, f);
	if (rc != RC_OK)
		subject_close(s);
	return rc;
}

void
subject_close(struct subject *s)
{
	db_read_end(s->o->db);
}

const struct invited *
subject_invited(const struct subject *s, const char *iso3)
{
	size_t i;

	for (i = 0; i < s->invited_n; i++)
		if (strcmp(s->invited[i].report->iso3, iso3) == 0)
			return &s->invited[i];
	return NULL;
}

int
subject_question(const struct subject *s, const char *name)
{
	int low = 0, high = s->q->questions_n - 1, middle, order;

	while (low <= high) {
		middle = (low + high) / 2;
		order = strcmp(name, s->q->questions[s->by_name[middle]].name);
		if (order == 0)
			return s->by_name[middle];
		if (order < 0)
			high = middle - 1;
		else
			low = middle + 1;
	}
	return -1;
}

const char *
subject_choice(
    const struct subject *s, const struct choice_list *list, const char *name)
{
	size_t i;

	for (i = 0; list != NULL && i < list->n; i++)
		if (strcmp(list->v[i].name, name) == 0)
			return s->choice[s->choice_at[list - s->q->lists] + i];
	return "";
}

enum question_type
subject_type(const struct question *question)
{
	return question->type == QT_GRID ? question->cell : question->type;
}

static const char *
several_labels(const struct subject *s, struct arena *a,
    const struct choice_list *list, const char *value)
{
	struct buf b;
	const char *p = value, *label;
	size_t n;
	char *name;

	buf_init(&b, a);
	while (*(p += strspn(p, " ")) != '\0') {
		n = strcspn(p, " ");
		name = arena_dup_n(a, p, n);
		label = subject_choice(s, list, name);
		if (b.n > 0)
			buf_puts(&b, "; ");
		buf_puts(&b, *label ? label : name);
		p += n;
	}
	return b.n > 0 ? b.p : "";
}

const char *
subject_value(const struct subject *s, struct arena *a, int question,
    const struct answer *ans)
{
	const struct question *q;
	enum question_type type;

	if (question < 0 || strcmp(ans->status, "answered") != 0)
		return "";
	q = &s->q->questions[question];
	type = subject_type(q);
	if (type == QT_SELECT_ONE)
		return subject_choice(s, q->choices, ans->value);
	if (type == QT_SELECT_MULTIPLE)
		return several_labels(s, a, q->choices, ans->value);
	return "";
}

const char *
subject_row(const struct subject *s, int question, const struct answer *ans)
{
	if (question < 0 || *ans->row == '\0')
		return "";
	return subject_choice(s, s->q->questions[question].rows, ans->row);
}

const char *
subject_col(const struct subject *s, int question, const struct answer *ans)
{
	const struct question *q;

	if (question < 0 || *ans->col == '\0')
		return "";
	q = &s->q->questions[question];
	if (q->type == QT_GRID)
		return subject_choice(s, q->columns, ans->col);
	return say_code(s, "export.part", ans->col);
}

int
subject_repeat(const struct questionnaire *q, int question)
{
	int i = q->questions[question].parent;

	while (i >= 0 && q->questions[i].type != QT_REPEAT)
		i = q->questions[i].parent;
	return i;
}

const char *
subject_title(const struct subject *s)
{
	return text_or(questionnaire_text(s->q, s->o->lang, "title"), s->q->id);
}
