/* SPDX-License-Identifier: MIT */
#ifndef STORE_QUESTIONNAIRES_H
#define STORE_QUESTIONNAIRES_H
/* Published questionnaires, kept whole and never changed. */
#include <stddef.h>
#include <stdint.h>
#include "store/db.h"

struct questionnaire_file {
	const char *name;    /* "questionnaire.hdf", "text.en.hdf" */
	const char *content; /* UTF-8 without NUL */
};

struct published {
	const char *id;
	int version;
	const char *instrument;
	const char *hash;
	int64_t published_at;
	struct questionnaire_file *files; /* by name; NULL in a list */
	size_t files_n;
};

struct published_list {
	struct published *v;
	size_t n;
};

/* RC_CONFLICT where id and version exist with another hash; RC_OK and nothing
 * written where the hash is equal. Inside a write transaction. */
enum rc store_questionnaire_add(struct db *db, const struct published *p,
    struct fault *f) MUST_CHECK;
/* version 0: the newest. With files. */
enum rc store_questionnaire_get(struct db *db, struct arena *a, const char *id,
    int version, struct published *out, struct fault *f) MUST_CHECK;
enum rc store_questionnaire_list(struct db *db, struct arena *a,
    struct published_list *out, struct fault *f) MUST_CHECK;

#endif
