/* SPDX-License-Identifier: MIT */
#ifndef STORE_TEAM_H
#define STORE_TEAM_H
/* Who of a State's people is asked for what of a report, and what each did. */
#include <stddef.h>
#include <stdint.h>
#include "store/db.h"

struct assignment {
	int64_t id, report, account;
	const char *account_name, *account_email;
	const char *section, *question; /* question "": the whole section */
	const char *share;		/* read, comment, write */
	const char *due_on;		/* YYYY-MM-DD or "" */
	int64_t given_at;
	const char *given_by_name;
};

struct assignment_list {
	struct assignment *v;
	size_t n;
};

/* Those that hold; account 0: of everybody. By section, question, name. */
enum rc store_assignment_list(struct db *db, struct arena *a, int64_t report,
    int64_t account, struct assignment_list *out, struct fault *f) MUST_CHECK;
/* One that holds, of a report of iso3; else RC_ABSENT. */
enum rc store_assignment_get(struct db *db, struct arena *a, int64_t id,
    const char *iso3, struct assignment *out, struct fault *f) MUST_CHECK;
/* Inside a write transaction; takes back the one that holds at its place. */
enum rc store_assignment_put(struct db *db, const struct assignment *what,
    int64_t by, int64_t at, int64_t *id, struct fault *f) MUST_CHECK;
/* RC_ABSENT where it does not hold (any more). */
enum rc store_assignment_take_back(struct db *db, int64_t id, int64_t by,
    int64_t at, struct fault *f) MUST_CHECK;

/* All that an account has, in every report: it leaves, or has the whole. */
enum rc store_assignments_end(struct db *db, int64_t account, int64_t by,
    int64_t at, struct fault *f) MUST_CHECK;

/* Who answered how much where: answers that now stand, by question and author,
 * and the newest time. For the team page and the hand-over. */
struct contribution {
	const char *question;
	int64_t account;
	const char *account_name, *account_role;
	int64_t answers, at;
	const char *source; /* the newest source agency given, or "" */
};

struct contribution_list {
	struct contribution *v;
	size_t n;
};

enum rc store_contribution_list(struct db *db, struct arena *a, int64_t report,
    struct contribution_list *out, struct fault *f) MUST_CHECK;

#endif
