/* SPDX-License-Identifier: MIT */
#ifndef DOMAIN_CONDITION_H
#define DOMAIN_CONDITION_H
/*
 * XLSForm expressions. Once, at load, ${name} becomes a path and the functions
 * that XPath 1.0 lacks become plain XPath 1.0; libxml2 evaluates the result
 * here and the browser's own engine evaluates the very same string on the
 * page. There is no interpreter of ours.
 *
 * The instance both sides build:
 *   <data>
 *     <state><status>party</status><region>..</region><iso3>..</iso3></state>
 *     <cycle><year>2026</year><today>2026-11-25</today></cycle>
 *     <last>...</last>  as <answers>, of the cycle before: only what some
 *                       condition asks for, empty where nothing was submitted
 *     <answers>
 *       <NAME>value</NAME>                     a plain question
 *       <NAME><ROW>value</ROW></NAME>          a grid with one column
 *       <NAME><ROW><COL>value</COL></ROW></NAME>
 *       <NAME><PART>value</PART></NAME>        law, contact
 *       <REPEAT><NAME>value</NAME>...</REPEAT> once per row, in order
 *     </answers>
 *   </data>
 * Groups do not nest in it: names are unique, so paths stay short. An empty
 * element stands for a question without an answer, with any status but
 * answered, or not relevant (XLSForm: an irrelevant answer is empty to every
 * expression). A grid or repeat without answers still has its element.
 * ${state.status}, ${state.region}, ${state.iso3}, ${cycle.year} are the facts
 * above; today() is cycle/today. ${grid.row} and ${grid.row.col} are cells.
 * From inside a repeat, ${sibling} is the one of the same row.
 */
#include <stdbool.h>
#include "domain/questionnaire/questionnaire.h"
#include "store/answers.h"

struct condition;

/* at: index of the question the expression belongs to (for '.' and sibling
 * paths), or -1 for a section or provision. References to unknown names,
 * functions not known (named), too long or deep: RC_INPUT with a message that
 * quotes the place. Names used are kept for cycles. */
enum rc condition_compile(struct arena *a, const struct questionnaire *q,
    int at, const char *expression, struct condition **out, struct fault *f)
    MUST_CHECK;
const char *condition_xpath(const struct condition *c);
/* Indexes of the questions it reads, ended by -1. */
const int *condition_reads(const struct condition *c);
/* The same of ${last.NAME}. */
const int *condition_lasts(const struct condition *c);
/* One choice of one question that is enough for a condition to hold. */
struct alternative {
	int question;
	const char *choice;
};
/* True where c asks for nothing but one of some choices, n of them (up to max)
 * in v: "law is yes or in part". Anything more involved cannot be said so. */
bool condition_alternatives(const struct condition *c,
    const struct questionnaire *q, struct alternative *v, size_t *n,
    size_t max);
void condition_free_compiled(struct condition *c); /* libxml2's part */

struct facts {
	const char *status, *region, *iso3; /* of the State */
	const char *year, *today;           /* of the cycle; YYYY-MM-DD */
	const struct answer_list *last;     /* of the cycle before, under the
					     * names of today; or NULL */
};

/* Answers as one document, with relevance worked out to its fixed point in
 * questionnaire order. Lives until instance_free. */
struct instance;

enum rc instance_new(struct arena *a, const struct questionnaire *q,
    const struct facts *facts, const struct answer_list *answers,
    const struct repeat_row_list *rows, struct instance **out, struct fault *f)
    MUST_CHECK;
void instance_free(struct instance *i); /* NULL is allowed */

/* row: the repeat row the question stands in, or NULL. A section's or
 * provision's condition has at = -1. */
bool instance_section_relevant(struct instance *i, int section);
bool instance_relevant(struct instance *i, int question, const char *row);
/* Does a relevance condition hold by itself, whatever stands around it? at:
 * the question it belongs to, or -1. */
bool instance_holds(struct instance *i, const struct condition *c, int at,
    const char *row);
/* value as if it were the answer; true where there is no constraint or the
 * value is empty. */
bool instance_constraint(struct instance *i, int question, const char *row,
    const char *value);
/* False where the check of that index fails, in this row of a repeat; true
 * where its place does not exist for this State or a figure is missing. */
bool instance_check_holds(struct instance *i, int check, const char *row);
/* Text of a calculate, "" where it has none. */
const char *instance_calculate(struct instance *i, struct arena *a,
    int question, const char *row);
bool instance_choice_offered(struct instance *i, int question, const char *row,
    const struct choice *choice);
bool instance_applies(struct instance *i, const struct provision *p);
/* The answer as the document has it: "" when none or not relevant. For grids
 * give row and col. */
const char *instance_value(struct instance *i, struct arena *a, int question,
    const char *row, const char *col);

/* The instance as XML text for a page that shows this section: the facts, and
 * of the answers outside the section only those that conditions inside it
 * read. The section's own questions are empty elements; rows carry their id in
 * an attribute "row", calculates their XPath in "calculate" and "relevant".
 * static/conditions.js adds the section's own fields as they are typed and
 * evaluates the same XPath. Goes into a data- attribute. */
char *instance_excerpt(struct instance *i, struct arena *a, int section);
/* Would it hold nothing but questions that are known, by index? */
bool instance_excerpt_tells(const struct instance *i, int section,
    bool (*is_known)(void *ctx, int question), void *ctx);

#endif
