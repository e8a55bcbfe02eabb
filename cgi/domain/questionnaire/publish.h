/* SPDX-License-Identifier: MIT */
#ifndef DOMAIN_PUBLISH_H
#define DOMAIN_PUBLISH_H
/* A folder of HDF files becomes a published questionnaire, whole and for good.
 */
#include <stdint.h>
#include "domain/questionnaire/questionnaire_load.h"
#include "store/db.h"

/* What lineage is compared with, where that is not the newest older version of
 * the database: a folder, or ID or ID:VERSION as published. NULL: that one. */
struct examine_how {
	struct db
	    *db; /* NULL: lineage is compared with a folder or not at all */
	const char *against;
};

/* A folder read, loaded and checked. */
struct examined {
	struct source_file *files;
	size_t files_n;
	struct questionnaire *q; /* in a; give back by questionnaire_unload */
	int previous; /* version that lineage was compared with, 0: none */
};

/* RC_INPUT: *complaints says all that is wrong in the files, and q is NULL.
 * db is asked for the version before; NULL is allowed, lineage is then not
 * compared. Outside any transaction. */
enum rc questionnaire_examine(struct db *db, struct arena *a, const char *dir,
    struct examined *out, struct complaint_list *complaints,
    struct fault *f) MUST_CHECK;

enum rc questionnaire_examine_against(const struct examine_how *how,
    struct arena *a, const char *dir, struct examined *out,
    struct complaint_list *complaints, struct fault *f) MUST_CHECK;

/* Examines and keeps the questionnaire of dir; any complaint refuses it.
 * RC_CONFLICT: this version was published with other content. Published before
 * with the same content: RC_OK, nothing written. *out lives in a and is for
 * reading what it is called; its conditions are given back already. */
enum rc questionnaire_publish(struct db *db, struct arena *a, const char *dir,
    int64_t now, const struct questionnaire **out,
    struct complaint_list *complaints, struct fault *f) MUST_CHECK;

#endif
