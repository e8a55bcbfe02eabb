/* SPDX-License-Identifier: MIT */
#ifndef DOMAIN_INSTANCE_PRIVATE_H
#define DOMAIN_INSTANCE_PRIVATE_H
/*
 * The instance document inside. Elements of questions are kept in slots, made
 * when the question is settled, and only those that a condition reads are
 * linked under <answers> while it is evaluated: libxml2 walks siblings one by
 * one, and of six hundred a condition reads two. Which ones is known since
 * load, so the result is that of the whole document.
 */
#include <libxml/tree.h>
#include <libxml/xpath.h>
#include "domain/condition/condition_private.h"
#include "domain/questionnaire/questionnaire_private.h"

/* An answer that is a value, as it was given. */
struct given {
	const char *row, *col, *value;
	const struct given *next; /* of the same question */
};

struct slot {
	const struct given *given;
	xmlNode *element; /* NULL for groups, notes, members of a repeat */
	bool is_settled;  /* or on the way; nothing else holds before */
	bool is_built;
	bool is_relevant;
	int repeat;	  /* the repeat it stands in, or -1 */
	xmlNode **by_row; /* members of a repeat: one for each row */
	bool *row_relevant;
	int linked; /* number of the evaluation it was linked for */
	/* of a repeat; element is the empty one that stands for no rows */
	size_t rows_n;
	const char **row_ids;
	xmlNode **rows;
};

struct instance {
	struct arena *a;
	const struct questionnaire *q;
	xmlDoc *doc;
	xmlNode *data, *answers;
	xmlXPathContext *xpath; /* NULL before the first evaluation */
	struct slot *slots;	/* by question */
	bool *section_relevant, *section_settled;
	int evaluation;
};

/* instance_build.c */
void instance_begin(struct instance *i, const struct facts *facts,
    const struct answer_list *answers, const struct repeat_row_list *rows);
/* Makes the element of a question, of a repeat all its rows. */
void instance_build(struct instance *i, int question);
void element_set_text(struct instance *i, xmlNode *e, const char *text);
void element_clear(xmlNode *e); /* texts only; the structure stays */
xmlNode *element_child(const xmlNode *e, const char *name); /* NULL */
/* Row number of a repeat's row id, or -1. */
int slot_row(const struct slot *repeat, const char *row);
/* The question's element in that row (any row where it is in no repeat); it
 * must be settled. */
xmlNode *slot_element(const struct instance *i, int question, const char *row);
/* The element that holds one answer, or NULL. */
xmlNode *slot_leaf(
    const struct instance *i, int question, const char *row, const char *col);

/* instance.c: relevance of the question in each of its rows, and its element
 * as every expression sees it. */
void instance_settle(struct instance *i, int question);

#endif
