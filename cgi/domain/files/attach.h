/* SPDX-License-Identifier: MIT */
#ifndef DOMAIN_FILES_ATTACH_H
#define DOMAIN_FILES_ATTACH_H
/* Files with the answers of a report that is open; each writer is one
 * transaction. RC_CONFLICT where the report is closed meanwhile. */
#include "domain/report/report.h"
#include "store/attachments.h"
#include "store/files.h"

/* file: taken by file_take, under this name. Its level is that of the answer
 * as it is now; what is submitted goes by the answer's own. */
enum rc
attach(struct db *db, struct library *l, struct arena *a, int64_t report,
    const struct attachment *what, const struct stored_file *file,
    const struct account *who, struct fault *f) MUST_CHECK;
enum rc detach(struct db *db, struct library *l, struct arena *a,
    int64_t report, int64_t attachment, const struct account *who, int64_t now,
    struct fault *f) MUST_CHECK;

#endif
