/* SPDX-License-Identifier: MIT */
#ifndef DOMAIN_REPORT_CARRY_INSIDE_H
#define DOMAIN_REPORT_CARRY_INSIDE_H
/* What the files carry*.c share. */
#include "domain/report/carry.h"

/* Where one question of today comes from, over one or several versions. */
struct origin {
	int *then;
	int n;
	enum lineage kind;
	const struct question *says; /* whose maps of old names hold, or NULL */
	bool is_lost; /* changed more than once: to be looked at only */
};

/* The way back from the questionnaire of today to that of then. */
struct ancestry {
	const struct questionnaire **v; /* v[0] is of today, v[n - 1] of then */
	size_t n;
};

enum rc carry_ancestry(struct db *db, struct library *l, struct arena *a,
    const struct questionnaire *now, const struct questionnaire *then,
    struct ancestry *out, struct fault *f) MUST_CHECK;
void carry_origin(const struct ancestry *w, struct arena *a, int question,
    struct origin *out);

/* Fills item->offer and what follows from it, of one question: from answers of
 * then under the names of today. Adds to the offer. */
void carry_offer(const struct carry *c, struct arena *a,
    const struct questionnaire *q, int question, const struct origin *o,
    struct carried_item *item);

/* Reads c->files and c->files_now. */
enum rc carry_read_files(struct db *db, struct arena *a, int64_t report,
    struct carry *c, struct fault *f) MUST_CHECK;
/* Adds to item->files those of one question, as carry_offer its answers. */
void carry_offer_files(const struct carry *c, struct arena *a,
    const char *question, const struct origin *o, struct carried_item *item);
/* Puts the files of a choice that holds to their answers. Inside the
 * transaction of a save. */
enum rc carry_bring_files(struct db *db, int64_t report, int64_t by, int64_t at,
    const struct carry_choice *choice, int *added, struct fault *f) MUST_CHECK;

/* Keeps the decisions of a save that hold. Inside its transaction, where the
 * report is open; r is a glance at it with who's scope. */
enum rc carry_decide(struct db *db, const struct open_report *r,
    const struct account *who, const struct save *what,
    const struct change_outcome *outcomes, int64_t now,
    struct fault *f) MUST_CHECK;

#endif
