/* SPDX-License-Identifier: MIT */
#ifndef DOMAIN_REPORT_SECTION_STATE_H
#define DOMAIN_REPORT_SECTION_STATE_H
/*
 * How far a section of a report is inside its delegation: draft, ready (whoever
 * writes it is done), cleared (the focal point has looked at it). A word among
 * colleagues: it stops no save and no submission, and nobody else is told.
 *
 * What was said holds for the answers that stood there. Whoever changes one, in
 * whatever way, puts the section back to draft in the same transaction: every
 * writer of answers, rows, files and decisions calls section_changed.
 */
#include "domain/questionnaire/questionnaire.h"
#include "store/section_events.h"

enum section_standing { SECTION_DRAFT, SECTION_READY, SECTION_CLEARED };

struct section_state {
	enum section_standing now;
	struct section_event newest; /* id 0: nothing was ever said of it */
	struct section_event undone; /* what a change undid last and nobody has
				      * said again; id 0: there is none */
};

struct section_states {
	struct section_event_list events; /* the trail of all, oldest first */
	struct section_state *v;	  /* by index of section */
};

enum rc section_states_read(struct db *db, struct arena *a,
    const struct questionnaire *q, int64_t report, struct section_states *out,
    struct fault *f) MUST_CHECK;
enum section_standing section_standing(const struct section_event *e);
/* By a change of an answer, not by a person who said so. */
bool section_event_is_change(const struct section_event *e);

/* An answer to this question is another than it was, or what belongs to it is.
 * Inside the transaction that changed it. Nothing happens where the section is
 * a draft. question -1: none of this questionnaire. */
enum rc
section_changed(struct db *db, int64_t report, const struct questionnaire *q,
    int question, int64_t by, int64_t now, struct fault *f) MUST_CHECK;

/* For asking who else touched a section: what account did is left out. */
struct section_part section_part(struct arena *a, const struct questionnaire *q,
    int64_t report, int section, int64_t account);
/* What a page shows of a section, to be sent back with an act upon it. In the
 * page's snapshot. */
enum rc
section_seen(struct db *db, struct arena *a, const struct section_part *p,
    int64_t now, const char **out, struct fault *f) MUST_CHECK;
/* Is that still so, but for what the account did itself? */
enum rc
section_is_as_seen(struct db *db, struct arena *a, const struct section_part *p,
    const char *seen, bool *out, struct fault *f) MUST_CHECK;
/* When it was shown; 0 where the text says nothing of the kind. */
int64_t section_seen_at(const char *seen);

#endif
