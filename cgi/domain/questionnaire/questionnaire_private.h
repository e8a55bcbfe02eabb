/* SPDX-License-Identifier: MIT */
#ifndef DOMAIN_QUESTIONNAIRE_PRIVATE_H
#define DOMAIN_QUESTIONNAIRE_PRIVATE_H
/*
 * What the files questionnaire*.c, condition*.c and instance*.c share: the
 * tables behind struct questionnaire's private_, and the loader's state.
 */
#include <stdint.h>
#include "domain/questionnaire/questionnaire_source.h"

/* Text to pointer. Keys are not copied. */
struct table {
	struct arena *a;
	struct table_slot {
		const char *key;
		const void *value;
	} * v;
	size_t n, cap;
};

void table_init(struct table *t, struct arena *a);
const void *table_get(const struct table *t, const char *key); /* NULL */
/* False, and nothing changed, where the key is there already. */
bool table_put(struct table *t, const char *key, const void *value);

/* A text with the place it is written. */
struct text_line {
	const char *key, *text;
	int line;
};

/* Parts of a question's text; names in questionnaire.c. */
enum text_part {
	TEXT_LABEL,
	TEXT_HINT,
	TEXT_SAYS,
	TEXT_COUNTS,
	TEXT_WRONG,
	TEXT__MAX
};

struct language_texts {
	const char *lang, *file;
	struct table by_key; /* struct text_line, as written */
	struct text_line *v; /* the same in order of the file */
	size_t n, cap;
	const char *(*parts)[TEXT__MAX]; /* of each question */
};

/* A compiled condition and where it is written. */
struct written_condition {
	const struct condition *condition;
	const char *file;
	int line;
	int question; /* it belongs to, or -1 */
	bool was_told;
};

struct model {
	struct table question_names, section_names, provision_codes;
	struct table list_names, outcome_codes;
	struct table combine, outcome; /* "LAW PRACTICE", "FORCE COMBINED" */
	struct language_texts *texts; /* one per q->languages, in their order */
	int texts_n;
	/* Questions i and sections questions_n + i, each after all it depends
	 * on: one pass in this order is the fixed point of relevance. */
	int *order;
	int order_n;
	bool *last_read; /* by question: some condition reads ${last.NAME} */
	struct circle {
		int *nodes, n;
		struct circle *next;
	} * circles; /* of conditions, which the check refuses */
	struct written_condition *conditions;
	size_t conditions_n;
	int combine_line, outcome_line; /* of the tables in outcomes.hdf */
	int dropped_line; /* where questions that are gone belong */
	const char *structure_file, *provisions_file, *outcomes_file;
	const char *figures_file;
};

struct loader {
	struct arena *a;
	struct complaint_list *complaints;
	struct questionnaire *q;
	struct model *m;
	int questions_cap;
	bool is_full; /* LIMIT_QUESTIONS reached and said */
	const struct entry *patterns;
	struct pending
	    *pending; /* conditions to compile when all names stand */
	size_t pending_n, pending_cap;
};

enum pending_kind {
	PENDING_RELEVANT,
	PENDING_CONSTRAINT,
	PENDING_CALCULATE,
	PENDING_FILTER,
	PENDING_SECTION,
	PENDING_APPLIES,
	PENDING_CHECK
};

struct pending {
	enum pending_kind kind;
	int index; /* of the question, section, provision or check */
	const char *source, *file;
	struct entry *entry;
};

struct model *model_of(const struct questionnaire *q);
const char *text_part_name(enum text_part part);

/* questionnaire_load.c: helpers of the readers. */
const char *load_value(struct loader *l, const char *file,
    const struct entry *e, const char *key); /* NULL where absent or "" */
void load_known_keys(struct loader *l, const char *file, const struct entry *e,
    const char *const *known);
int load_word(struct loader *l, const char *file, const struct entry *e,
    const char *const *words, int n); /* of e->value; 0 after a complaint */
long load_number(struct loader *l, const char *file, const struct entry *e,
    long min, long max);
const char *const *load_words(struct arena *a, const char *s);
void load_pending(struct loader *l, const struct pending *p);

/* questionnaire_names.c */
void load_check_name(struct loader *l, const struct question *qn);
/* e's condition with ${@law}, in a pattern the member of the same group,
 * written out. */
const char *
load_laid_out(struct loader *l, const struct entry *e, const char *group);

/* One file each. */
void load_lists(struct loader *l, const struct entry *lists);
void load_sections(struct loader *l, const struct entry *sections);
/* questionnaire_lineage.c; over goes before base, either may be NULL. */
void load_lineage(struct loader *l, struct question *qn,
    const struct entry *over, const struct entry *base);
void load_dropped(struct loader *l, const struct entry *root);
void load_provisions(struct loader *l, const struct entry *root);
void load_outcomes(struct loader *l, const struct entry *root);
void load_revisions(struct loader *l);
void load_checks(struct loader *l, const struct entry *checks);
void load_figures(
    struct loader *l, const struct entry *root); /* NULL: no such file */
struct returned_map;
void load_flows(struct loader *l, const char *file, const struct entry *group,
    struct returned_map *m);
void load_texts(struct loader *l, const char *file, const char *lang,
    const struct entry *root);
void load_question_texts(struct loader *l);
void load_conditions(struct loader *l);
void load_order(struct loader *l);

/* questionnaire_check_*.c; a is scratch. */
void check_lineage(const struct questionnaire *q,
    const struct questionnaire *previous, struct arena *a,
    struct complaint_list *complaints);
void check_decisions(const struct questionnaire *q, struct arena *a,
    struct complaint_list *complaints);
void check_figure_checks(
    const struct questionnaire *q, struct complaint_list *complaints);
void check_texts(const struct questionnaire *q, struct arena *a,
    struct complaint_list *complaints);

/* Index stored in a table as a pointer: 0 is NULL, so one more. */
static inline const void *
box(int index)
{
	return (const void *)(intptr_t)(index + 1);
}

static inline int
unbox(const void *p)
{
	return (int)(intptr_t)p - 1;
}

#endif
