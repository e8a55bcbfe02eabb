/* SPDX-License-Identifier: MIT */
#ifndef DOMAIN_TEAM_SECTION_ACT_H
#define DOMAIN_TEAM_SECTION_ACT_H
/*
 * What a person says of a section. Ready: whoever may write the whole of it.
 * Cleared: focal point and deputy. Back to draft, with a reason for colleagues
 * to read: either of them. One transaction and an entry of the audit log.
 */
#include "domain/report/section_state.h"
#include "domain/team/team.h"

enum { SECTION_REASON_MAX = 1000 }; /* characters */

/* The numbers of faults that a page has a sentence for. */
enum {
	SECTION_FROZEN = 6850,	/* RC_CONFLICT: submitted, or cycle closed */
	SECTION_TOUCHED = 6851, /* RC_CONFLICT: not what they had before them */
	SECTION_ALREADY = 6852, /* RC_CONFLICT: it is what they say already */
	SECTION_NO_REASON = 6853,  /* RC_INPUT */
	SECTION_LONG_REASON = 6854 /* RC_INPUT */
};

struct section_act {
	int64_t report;
	const char *section;
	enum section_standing to;
	const char *reason; /* of going back to draft */
	const char *seen;   /* of ready and cleared: see section_seen */
};

/* RC_ABSENT: no such section of a report of theirs; RC_DENIED: not theirs to
 * say. Letters: "section_ready" to the focal point, where a contributor says
 * so; "section_back" to the contributors who write in it, but who themselves.
 * writer NULL: none. */
enum rc section_act(struct db *db, struct library *l, struct arena *a,
    const struct section_act *act, const struct account *who, int64_t now,
    const struct team_letter_writer *writer, struct fault *f) MUST_CHECK;

/* May who, with this scope, say that it is ready? */
bool section_is_theirs(const struct account *who, const struct scope *scope,
    const struct questionnaire *q, int section, const char *iso3);

#endif
