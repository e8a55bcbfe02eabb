/* SPDX-License-Identifier: MIT */
#ifndef STORE_FINDINGS_H
#define STORE_FINDINGS_H
/* Derived rows: replaced whole, equal when recomputed. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "store/db.h"

struct finding {
	const char *iso3;      /* filled by the readers */
	int64_t report, submission;
	const char *provision; /* code in provisions.hdf */
	const char *law, *practice; /* canonical answers, "" where not asked */
	const char *combined, *outcome, *rule, *publication;
	bool is_party;
};

struct finding_list {
	struct finding *v;
	size_t n;
};

/* Inside a write transaction; submission 0: of the draft. */
enum rc store_finding_replace(struct db *db, int64_t report,
    int64_t submission, const struct finding_list *list, struct fault *f)
    MUST_CHECK;
enum rc store_finding_list(struct db *db, struct arena *a, int64_t report,
    int64_t submission, struct finding_list *out, struct fault *f) MUST_CHECK;
/* The submission that holds of each report of the cycle, by iso3, provision. Those
 * whose publication is narrower than least come with outcome "withheld" and
 * nothing else said. iso3 NULL: all. */
enum rc store_cycle_findings(struct db *db, struct arena *a, int64_t cycle,
    const char *iso3, const char *least, struct finding_list *out,
    struct fault *f) MUST_CHECK;
/* The same rows with iso3, report, submission, provision, outcome and is_party
 * only, in half the time: for counting a whole cycle. */
enum rc store_cycle_outcomes(struct db *db, struct arena *a, int64_t cycle,
    const char *iso3, const char *least, struct finding_list *out,
    struct fault *f) MUST_CHECK;

#endif
