/* SPDX-License-Identifier: MIT */
#ifndef EXPORTS_SUBJECT_H
#define EXPORTS_SUBJECT_H
/*
 * What an order is about, opened once: the cycle, its questionnaire, the
 * States invited, and every label in the order's language, worked out before
 * the first row so that a row costs no look-up by text key.
 */
#include "domain/questionnaire/questionnaire.h"
#include "exports/sink.h"
#include "store/answers.h"
#include "store/cycles.h"
#include "store/states.h"
#include "web/language.h"

/* A State invited to the cycle. */
struct invited {
	const struct state *state;
	const struct report *report;
	const char *region, *status; /* in the order's language */
};

struct subject {
	const struct order *o;
	struct arena *a;
	struct cycle cycle;
	const struct questionnaire *q;
	struct state_list states;
	struct report_list reports;
	struct invited *invited; /* by iso3, as store_cycle_answers goes */
	size_t invited_n;
	int *by_name;	       /* question indexes in order of name */
	const char **question; /* label by question index */
	const char **section;  /* title by section index */
	const char **choice;   /* label by list and choice, see choice_at */
	size_t *choice_at;     /* first of a list in choice */
};

/* The whole export runs in the read snapshot that this begins; subject_close
 * ends it. RC_ABSENT: no such cycle, or the State is not invited to it. */
enum rc subject_open(struct subject *s, struct arena *a, const struct order *o,
    struct fault *f) MUST_CHECK;
void subject_close(struct subject *s);

/* Catalogue text. */
const char *say(const struct subject *s, const char *key);
/* Catalogue text of prefix.code, or code itself where there is none. */
const char *
say_code(const struct subject *s, const char *prefix, const char *code);

const struct invited *
subject_invited(const struct subject *s, const char *iso3);	 /* NULL */
int subject_question(const struct subject *s, const char *name); /* -1 */
/* "" where the list has no such choice. */
const char *subject_choice(
    const struct subject *s, const struct choice_list *list, const char *name);
/* The value in words: labels of choices, "" where the value is its own. */
const char *subject_value(const struct subject *s, struct arena *a,
    int question, const struct answer *ans);
/* Labels of a grid's row and column, of a part of a law or contact. */
const char *
subject_row(const struct subject *s, int question, const struct answer *ans);
const char *
subject_col(const struct subject *s, int question, const struct answer *ans);
/* The type of what one answer of this question holds. */
enum question_type subject_type(const struct question *question);
/* The repeat that a question is a member of, or -1. */
int subject_repeat(const struct questionnaire *q, int question);
const char *subject_title(const struct subject *s);

#endif
