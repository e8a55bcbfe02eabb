/* SPDX-License-Identifier: MIT */
#ifndef DOMAIN_REPORT_VALUE_H
#define DOMAIN_REPORT_VALUE_H
/*
 * What people write and what is stored. The one place that turns figures as
 * they are written in six languages into the canonical form: digits 0-9, '.'
 * as the decimal sign, no grouping. Text that is not clearly a figure stays as
 * it was typed, to be pointed out, and so does "1,234": it may be one and a
 * bit or more than a thousand, and only its author knows.
 */
#include "domain/questionnaire/questionnaire.h"

/* The type of what one cell of a question holds. */
enum question_type question_cell_type(const struct question *question);
/* A copy of value in canonical form. */
char *value_normal(
    struct arena *a, const struct question *question, const char *value);
/* The mark that was typed in place of a figure (":" ".." "x" "c"), or NULL. */
const char *value_mark(const struct question *question, const char *value);
/* True where a figure stands, so that flags mean something. */
bool question_has_figures(const struct question *question);
/* The figure that was typed with the letters of its flags behind it ("1234 p"),
 * without them; *flags are those letters, "" where none were. A value that is
 * no figure, or no figure with flags, is given back as it is. */
const char *value_without_flags(struct arena *a,
    const struct question *question, const char *value, const char **flags);
/* A figure as it is shown in its cell, and as it may be typed again. */
const char *
value_with_flags(struct arena *a, const char *value, const char *flags);
/* Of the letters in flags those that are flags, each once, in their order. */
char *flags_normal(struct arena *a, const char *flags);
/* True where every letter is one; blanks are none. */
bool flags_are_known(const char *flags);
#define FLAGS "perb"
/* The names in a select_multiple value, NULL-terminated. */
char **value_names(struct arena *a, const char *value);
/* What is wrong with a value by its type alone, as a catalogue key, or NULL.
 * Choices are not looked at: which are offered depends on the report. */
const char *value_type_problem(
    const struct question *question, const char *col, const char *value);

#endif
