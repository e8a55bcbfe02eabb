/* SPDX-License-Identifier: MIT */
/* Names of questions, and the names that a pattern's conditions stand for. */
#include <ctype.h>
#include <string.h>
#include "base/text.h"
#include "domain/questionnaire/questionnaire_private.h"

static bool
is_question_name(const char *s)
{
	return isalpha((unsigned char)*s) && text_is_name(s);
}

void
load_check_name(struct loader *l, const struct question *qn)
{
	int other;

	if (!is_question_name(qn->name))
		complain(l->complaints, l->m->structure_file, qn->line,
		    "'%s' is no name: a letter first, then letters, digits "
		    "and '_', 64 at most",
		    qn->name);
	if (strcmp(qn->name, "state") == 0 || strcmp(qn->name, "cycle") == 0 ||
	    strcmp(qn->name, "last") == 0)
		complain(l->complaints, l->m->structure_file, qn->line,
		    "'%s' is kept for facts; give the question another name",
		    qn->name);
	other = questionnaire_find(l->q, qn->name);
	if (other >= 0)
		complain(l->complaints, l->m->structure_file, qn->line,
		    "name '%s' is taken already, in line %d", qn->name,
		    l->q->questions[other].line);
}

const char *
load_laid_out(struct loader *l, const struct entry *e, const char *group)
{
	const char *p, *s = e->value;
	struct buf b;

	if (!strstr(s, "${@"))
		return s;
	if (!group) {
		complain(l->complaints, l->m->structure_file, e->line,
		    "'${@...}' is for groups with a pattern");
		return s;
	}
	buf_init(&b, l->a);
	while ((p = strstr(s, "${@"))) {
		buf_add(&b, s, (size_t)(p - s));
		buf_printf(&b, "${%s_", group);
		s = p + 3;
	}
	buf_puts(&b, s);
	return b.p;
}
