/* SPDX-License-Identifier: MIT */
/* See reading.h. */
#include <string.h>

#include "base/text.h"
#include "pages/reading.h"

const char *
reading_text(const struct reading *rd, const char *key)
{
	const char *s = questionnaire_text(rd->q, rd->r->lang, key);

	if (s != NULL)
		return s;
	s = strrchr(key, '.');
	return s != NULL ? s + 1 : key;
}

const char *
reading_question(
    const struct reading *rd, const struct question *question, const char *part)
{
	const char *s = question_text(rd->q, question, rd->r->lang, part);

	return s != NULL ? s : "";
}

const char *
reading_choice(const struct reading *rd, const struct choice_list *list,
    const char *choice)
{
	if (list == NULL || choice_find(list, choice) == NULL)
		return choice;
	return reading_text(
	    rd, arena_printf(rd->r->a, "list.%s.%s", list->name, choice));
}

const char *
reading_place(const struct reading *rd, const struct question *question,
    const char *row, const char *col)
{
	const char *r = answer_row_label(rd->app, rd->r, rd->q, question, row);
	const char *c = answer_col_label(rd->app, rd->r, rd->q, question, col);

	if (r[0] == '\0' || c[0] == '\0')
		return r[0] != '\0' ? r : c;
	return arena_printf(rd->r->a, "%s, %s", r, c);
}

void
reading_version(const struct reading *rd, struct view *v,
    const struct question *question, const struct answer *a)
{
	view_set(v, "words",
	    answer_words(rd->app, rd->r, rd->q, question, a->value, a->status));
	view_set(v, "flags", answer_flags(rd->app, rd->r, a->flags));
	view_set(v, "comment", a->comment);
	view_set(v, "source", a->source);
	view_set(v, "who", a->author_name);
	view_time(v, "at", a->at);
}

void
reading_kept(const struct reading *rd, struct view *v,
    const struct question *question, const struct unplaced *u)
{
	reading_version(rd, v, question,
	    &(struct answer){.value = u->value,
		.status = u->status,
		.flags = u->flags,
		.comment = u->comment,
		.source = u->source,
		.author_name = u->author_name,
		.at = u->at});
}

const char *
numbering_next(
    struct arena *a, struct numbering *n, const struct question *question)
{
	if (question->relevant != NULL && n->no > 0) {
		n->sub++;
		return arena_printf(a, "%d.%d.%d", n->section, n->no, n->sub);
	}
	n->no++;
	n->sub = 0;
	return arena_printf(a, "%d.%d", n->section, n->no);
}

enum question_type
place_type(const struct question *question)
{
	if (question->type == QT_GRID)
		return question->cell;
	return question->type;
}

const char *
mark_key(const char *status)
{
	static const struct {
		const char *status, *key;
	} marks[] = {
	    {":", "answer.mark.not_available"},
	    {"..", "answer.mark.not_yet"},
	    {"x", "answer.mark.not_applicable"},
	    {"c", "answer.mark.withheld"},
	};
	size_t i;

	for (i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
		if (status != NULL && strcmp(status, marks[i].status) == 0)
			return marks[i].key;
	return NULL;
}
