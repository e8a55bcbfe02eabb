/* SPDX-License-Identifier: MIT */
#ifndef DOMAIN_LAWS_H
#define DOMAIN_LAWS_H
/*
 * The law library of a State. An answer holds what a law says of itself: a
 * report is whole without the library. The library knows which answers cite
 * which law, so that a law is written once and amended once.
 */
#include "domain/report/report.h"
#include "store/files.h"
#include "store/laws.h"

/* Puts every law that an answer names and the library does not know yet into
 * it, and links both; iso3 NULL: of every State. Same title and number is the
 * same law. A title mended where nothing else cites the law mends the law.
 * Writes only where there is something to write. */
enum rc laws_gather(struct db *db, struct library *l, struct arena *a,
    const char *iso3, struct fault *f) MUST_CHECK;

/* May this person amend and repeal the entry? Whoever keeps the library may,
 * and who entered it while no answer of others cites it. Nobody does one that
 * was merged into another. */
enum rc law_may_change(struct db *db, const struct law *law,
    const struct account *who, bool *out, struct fault *f) MUST_CHECK;

/* A new entry, id 0, or what an entry says from now on; file as store_file_keep
 * has it, or NULL to keep the one there is. On amending, the answers of open
 * reports that cite the law are saved anew with what it says now, by who; how
 * many is *changed. Submitted reports stay as they are. RC_DENIED with number
 * LAW_OF_OTHERS where the entry is not theirs to change, or one of these
 * answers not theirs to write; RC_CONFLICT with LAW_NEWER where the entry is
 * another than law->version, which they had in front of them. */
enum { LAW_OF_OTHERS = 6641, LAW_NEWER = 6642 };
enum rc law_write(struct db *db, struct library *l, struct arena *a,
    struct law *law, const struct stored_file *file, const struct account *who,
    int64_t now, int *changed, struct fault *f) MUST_CHECK;
/* on "": not repealed after all. RC_DENIED with LAW_OF_OTHERS as above. In the
 * audit log: the entry says it in no version of its own. */
enum rc law_repeal(struct db *db, struct arena *a, int64_t id,
    const struct account *who, const char *on, int64_t now,
    struct fault *f) MUST_CHECK;

/* Two entries that are the same law: away and keep, each in the version that
 * was looked at. Answers of open reports that cite away cite keep from now on
 * and say what it says; submitted ones stay. RC_DENIED for whoever does not
 * keep the library, RC_INPUT where both are one, RC_CONFLICT with LAW_NEWER
 * where either was amended or merged meanwhile. */
struct law_pair {
	int64_t keep, keep_version, away, away_version;
};

enum rc laws_merge(struct db *db, struct library *l, struct arena *a,
    const struct law_pair *pair, const struct account *who, int64_t now,
    int *changed, struct fault *f) MUST_CHECK;

#endif
