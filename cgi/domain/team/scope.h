/* SPDX-License-Identifier: MIT */
#ifndef DOMAIN_TEAM_SCOPE_H
#define DOMAIN_TEAM_SCOPE_H
/*
 * How much of one report one account has a share in. Focal point, deputy,
 * approver and observer have the whole of it, each to their role; a contributor
 * has what is assigned and knows of nothing else: not the questions' answers,
 * not their history, not how far they are.
 *
 * Read in the same transaction as what it is asked about, so that a share taken
 * back a moment ago is taken back.
 */
#include "domain/questionnaire/questionnaire.h"
#include "store/accounts.h"

enum share { SHARE_NONE, SHARE_READ, SHARE_COMMENT, SHARE_WRITE };

struct scope {
	bool is_whole;	 /* the account is not limited to assignments */
	enum share most; /* of the whole where is_whole; else the largest of
			  * any question */
	enum share *of;	 /* by index of question; NULL where is_whole */
};

/* Assignments to one question of a group or repeat are to all of its members.
 */
enum rc scope_read(struct db *db, struct arena *a,
    const struct questionnaire *q, int64_t report, const struct account *who,
    struct scope *out, struct fault *f) MUST_CHECK;
/* scope NULL: nobody is limited (the command line, what the domain does for
 * itself). */
enum share scope_of(const struct scope *scope, int question);
/* True where the account is limited and so knows of parts only. */
static inline bool
scope_is_partial(const struct scope *scope)
{
	return scope != NULL && !scope->is_whole;
}
/* May the reader know what c comes to: every answer that it is worked out of,
 * by way of calculates too? Told of others, whether it holds would say
 * something of them. NULL, no condition, tells nothing. */
bool scope_tells(const struct scope *scope, const struct questionnaire *q,
    const struct condition *c);
/* Is the question known to the reader, and what it is calculated from? */
bool scope_knows(
    const struct scope *scope, const struct questionnaire *q, int question);
/* The largest share in any question of a section (-1: of the report). */
enum share scope_section(
    const struct scope *scope, const struct questionnaire *q, int section);

#endif
