/* SPDX-License-Identifier: MIT */
#ifndef STORE_LAWS_H
#define STORE_LAWS_H
/*
 * The laws of a State, each once, in every state its entry ever had, and which
 * answers cite which. Nothing but a citation is ever taken away.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "store/db.h"

struct law {
	int64_t id;
	const char *iso3;
	const char *repealed_on; /* YYYY-MM-DD or "" */
	int64_t version;
	const char *title, *number, *date, *language, *link;
	const char *file, *file_name, *file_type; /* "" for none */
	int64_t file_bytes;
	int64_t by, at;
	const char *by_name;
	int64_t citations; /* answers that cite it, or what was merged in */
	int64_t into;	   /* the law it was merged into, 0: it stands */
};

struct law_list {
	struct law *v;
	size_t n;
};

/* As they stand now, by title; those that were merged into others are not
 * among them. */
enum rc store_law_list(struct db *db, struct arena *a, const char *iso3,
    struct law_list *out, struct fault *f) MUST_CHECK;
enum rc store_law_get(struct db *db, struct arena *a, int64_t id,
    const char *iso3, struct law *out, struct fault *f) MUST_CHECK;
/* Every version, newest first. */
enum rc store_law_versions(struct db *db, struct arena *a, int64_t id,
    struct law_list *out, struct fault *f) MUST_CHECK;

/* Entries that were merged into this one, as they were, by whom and when:
 * by_name and at are of that. */
enum rc store_law_merged(struct db *db, struct arena *a, int64_t id,
    struct law_list *out, struct fault *f) MUST_CHECK;
/* Did this account enter the law, and does no answer of others cite it? */
enum rc store_law_is_own(struct db *db, int64_t id, int64_t account, bool *out,
    struct fault *f) MUST_CHECK;

/* Inside a write transaction, as all below. A law without a version is none:
 * store_law_say must follow. */
enum rc store_law_add(struct db *db, const char *iso3, int64_t by, int64_t at,
    int64_t *id, struct fault *f) MUST_CHECK;
/* A further version of law->id. */
enum rc
store_law_say(struct db *db, const struct law *law, struct fault *f) MUST_CHECK;
/* What was merged into law before goes with it. */
enum rc store_law_merge(struct db *db, int64_t law, int64_t into, int64_t by,
    int64_t at, struct fault *f) MUST_CHECK;
/* on "": in force again. */
enum rc store_law_repeal(struct db *db, int64_t id, const char *iso3,
    const char *on, struct fault *f) MUST_CHECK;

struct law_citation {
	int64_t report, law;
	const char *question, *row;
	const char *article; /* of the answer that cites */
	int64_t cycle;
	const char *cycle_title, *stage;
	bool is_open; /* draft or returned, of a cycle that is not closed */
};

struct law_citation_list {
	struct law_citation *v; /* newest cycle first, by report, question */
	size_t n;
};

/* Of the law and of what was merged into it. */
enum rc store_law_citations(struct db *db, struct arena *a, int64_t law,
    struct law_citation_list *out, struct fault *f) MUST_CHECK;
enum rc store_law_cite(struct db *db, const struct law_citation *c, int64_t by,
    int64_t at, struct fault *f) MUST_CHECK;

/* Answers that may be laws and whose citation is not, or no longer, what they
 * say: of State iso3, or of all (NULL). Oldest first. */
struct loose_law {
	int64_t report;
	const char *iso3, *questionnaire;
	int questionnaire_version;
	const char *question, *row;
	const char *title, *number, *date, *language, *link;
	int64_t author, at;
	int64_t cites;	  /* the law cited so far, or 0 */
	bool is_only_one; /* nothing else cites that law */
};

struct loose_law_list {
	struct loose_law *v;
	size_t n;
};

enum rc store_law_loose(struct db *db, struct arena *a, const char *iso3,
    struct loose_law_list *out, struct fault *f) MUST_CHECK;
/* The State's law of this title and number, as it stands now or as it once
 * stood; 0 for none. */
enum rc store_law_find(struct db *db, const char *iso3, const char *title,
    const char *number, int64_t *id, struct fault *f) MUST_CHECK;

#endif
