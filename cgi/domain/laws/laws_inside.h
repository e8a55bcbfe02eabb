/* SPDX-License-Identifier: MIT */
#ifndef DOMAIN_LAWS_INSIDE_H
#define DOMAIN_LAWS_INSIDE_H
/* What the files of this room share. */
#include "domain/laws/laws.h"

struct amending {
	struct db *db;
	struct library *l;
	struct arena *a;
	const struct law *law;
	const struct account *who;
	int64_t now;
	int changed;
};

/* Answers of open reports that cite the law say what it says. Inside a write
 * transaction. */
enum rc laws_amend_answers(struct amending *m, struct fault *f) MUST_CHECK;

#endif
