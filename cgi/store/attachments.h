/* SPDX-License-Identifier: MIT */
#ifndef STORE_ATTACHMENTS_H
#define STORE_ATTACHMENTS_H
/*
 * Files given with an answer. Never deleted: one taken away is taken from
 * sight, and what was submitted with it still shows it.
 *
 * What belongs to a submission is what was there at its moment; how far it may
 * be read is the level that the answer has in that submission, and the file's
 * own where the question has no answer there. Of a question that did not apply
 * nothing is shown to anybody else.
 */
#include <stddef.h>
#include <stdint.h>
#include "store/db.h"

struct attachment {
	int64_t id, report;
	const char *question;
	const char *sha256, *type, *name;
	int64_t bytes;
	const char *publication;
	int64_t added_by, added_at;
	const char *added_by_name;
};

struct attachment_list {
	struct attachment *v;
	size_t n;
};

/* Inside a write transaction, after store_file_put. */
enum rc store_attachment_add(struct db *db, const struct attachment *what,
    int64_t *id, struct fault *f) MUST_CHECK;
/* From sight, by id, report and question; RC_ABSENT where it is not there (any
 * more). */
enum rc store_attachment_remove(struct db *db, const struct attachment *what,
    int64_t by, int64_t at, struct fault *f) MUST_CHECK;

/* A file that belongs to a submission, what->id, put to an answer of another
 * report as well: its bytes are there. what: report and question it goes to,
 * added_by, added_at. *added stays as it is where the answer has it already.
 * Inside a write transaction. */
enum rc store_attachment_carry(struct db *db, int64_t submission,
    const struct attachment *what, int *added, struct fault *f) MUST_CHECK;

/* Those in sight, in order of question and time; question NULL: of all. */
enum rc store_attachment_list(struct db *db, struct arena *a, int64_t report,
    const char *question, struct attachment_list *out,
    struct fault *f) MUST_CHECK;
/* When a file of a report was last added or removed; 0: there was none. */
enum rc store_attachment_newest(
    struct db *db, int64_t report, int64_t *at, struct fault *f) MUST_CHECK;
/* Those that were there at a moment, in order of question, SHA-256 and name:
 * as a receipt has them. */
enum rc store_attachment_at(struct db *db, struct arena *a, int64_t report,
    int64_t at, struct attachment_list *out, struct fault *f) MUST_CHECK;
/* One of the State's own, in sight or not; iso3 whose. */
enum rc store_attachment_own(struct db *db, struct arena *a, int64_t id,
    const char *iso3, struct attachment *out, struct fault *f) MUST_CHECK;

/* Those of a submission that a reader of this level may know. */
enum rc
store_attachment_frozen(struct db *db, struct arena *a, int64_t submission,
    const char *least, struct attachment_list *out, struct fault *f) MUST_CHECK;
/* One that a reader of this level may know from the submission that holds of
 * its report; RC_ABSENT. */
enum rc store_attachment_public(struct db *db, struct arena *a, int64_t id,
    const char *least, struct attachment *out, struct fault *f) MUST_CHECK;

#endif
