/* SPDX-License-Identifier: MIT */
/* See attach.h. */
#include "domain/files/attach.h"
#include "domain/report/report_inside.h"

static enum rc
begin(struct db *db, struct library *l, struct arena *a, int64_t report,
    const struct account *who, struct fault *f)
{
	struct open_report r;
	enum rc rc = db_begin(db, __func__, f);

	if (rc == RC_OK)
		rc = report_glance(db, l, a, report, who->iso3, &r, f);
	if (rc == RC_OK && report_bar(&r.report, &r.cycle) != NULL)
		rc = fail(f, RC_CONFLICT, 6630, "the report is not open");
	return rc;
}

static enum rc
end(struct db *db, enum rc rc, struct fault *f)
{
	if (rc == RC_OK)
		rc = db_commit(db, f);
	db_rollback(db);
	return rc;
}

enum rc
attach(struct db *db, struct library *l, struct arena *a, int64_t report,
    const struct attachment *what, const struct stored_file *file,
    const struct account *who, struct fault *f)
{
	struct attachment added = *what;
	int64_t id;
	enum rc rc = begin(db, l, a, report, who, f);

	added.report = report;
	added.sha256 = file->sha256;
	added.added_by = who->id;
	if (rc == RC_OK)
		rc = store_file_put(db, file, who->id, what->added_at, f);
	if (rc == RC_OK)
		rc = store_attachment_add(db, &added, &id, f);
	return end(db, rc, f);
}

enum rc
detach(struct db *db, struct library *l, struct arena *a, int64_t report,
    int64_t attachment, const struct account *who, int64_t now, struct fault *f)
{
	enum rc rc = begin(db, l, a, report, who, f);

	if (rc == RC_OK)
		rc = store_attachment_remove(
		    db, attachment, report, who->id, now, f);
	return end(db, rc, f);
}
