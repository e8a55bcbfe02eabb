/* SPDX-License-Identifier: MIT */
#ifndef DOMAIN_FILES_ATTACH_H
#define DOMAIN_FILES_ATTACH_H
/* Files with the answers of a report that is open; each writer is one
 * transaction. RC_CONFLICT where the report is closed meanwhile, RC_DENIED
 * where the question is not, or not any more, theirs to write. */
#include "domain/report/report.h"
#include "store/attachments.h"
#include "store/files.h"

/* what: report, question, name, publication, added_at; file: taken by
 * file_take. What is submitted goes by the answer's own level. */
enum rc attach(struct db *db, struct library *l, struct arena *a,
    const struct attachment *what, const struct stored_file *file,
    const struct account *who, struct fault *f) MUST_CHECK;
/* what: id, report, question. */
enum rc detach(struct db *db, struct library *l, struct arena *a,
    const struct attachment *what, const struct account *who, int64_t now,
    struct fault *f) MUST_CHECK;

#endif
