/* SPDX-License-Identifier: MIT */
/* See attach.h. */
#include "domain/files/attach.h"
#include "domain/report/report_inside.h"
#include "domain/report/section_state.h"

static enum rc
begin(struct db *db, struct library *l, struct arena *a,
    const struct attachment *what, const struct account *who, int64_t now,
    struct fault *f)
{
	struct open_report r;
	struct scope scope;
	enum rc rc = db_begin(db, __func__, f);

	if (rc == RC_OK)
		rc = report_glance(db, l, a, what->report, who->iso3, &r, f);
	if (rc == RC_OK && report_bar(&r.report, &r.cycle) != NULL)
		rc = fail(f, RC_CONFLICT, 6630, "the report is not open");
	if (rc == RC_OK)
		rc = scope_read(db, a, r.q, what->report, who, &scope, f);
	if (rc == RC_OK &&
	    scope_of(&scope, questionnaire_find(r.q, what->question)) <
		SHARE_WRITE)
		rc = fail(f, RC_DENIED, 6631, "not a question of theirs");
	if (rc == RC_OK)
		rc = section_changed(db, what->report, r.q,
		    questionnaire_find(r.q, what->question), who->id, now, f);
	return rc;
}

static enum rc
end(struct db *db, enum rc rc, struct fault *f)
{
	return db_end(db, rc, f);
}

enum rc
attach(struct db *db, struct library *l, struct arena *a,
    const struct attachment *what, const struct stored_file *file,
    const struct account *who, struct fault *f)
{
	struct attachment added = *what;
	int64_t id;
	enum rc rc = begin(db, l, a, what, who, what->added_at, f);

	added.sha256 = file->sha256;
	added.added_by = who->id;
	if (rc == RC_OK)
		rc = store_file_put(db, file, who->id, what->added_at, f);
	if (rc == RC_OK)
		rc = store_attachment_add(db, &added, &id, f);
	return end(db, rc, f);
}

enum rc
detach(struct db *db, struct library *l, struct arena *a,
    const struct attachment *what, const struct account *who, int64_t now,
    struct fault *f)
{
	enum rc rc = begin(db, l, a, what, who, now, f);

	if (rc == RC_OK)
		rc = store_attachment_remove(db, what, who->id, now, f);
	return end(db, rc, f);
}
