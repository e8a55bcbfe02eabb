/* SPDX-License-Identifier: MIT */
/* Publishing a questionnaire: see publish.h. */
#include "base/digest.h"
#include "domain/publish.h"
#include "store/questionnaires.h"
#include "store/submissions.h"

static enum rc
keep_files(struct db *db, struct arena *a, const struct questionnaire *q,
    const struct source_file *files, size_t n, int64_t now, struct fault *f)
{
	char hash[DIGEST_HEX + 1];
	struct published p = {.id = q->id,
	    .version = q->version,
	    .instrument = q->instrument,
	    .hash = hash,
	    .published_at = now,
	    .files = arena_array(a, n, sizeof(*p.files)),
	    .files_n = n};
	int64_t entry;
	enum rc rc;

	questionnaire_hash(files, n, hash);
	for (size_t i = 0; i < n; i++)
		p.files[i] = (struct questionnaire_file){
		    .name = files[i].name, .content = files[i].content};
	rc = store_questionnaire_add(db, &p, f);
	if (rc == RC_OK)
		rc = store_audit(db, now, 0, "questionnaire.publish",
		    arena_printf(a, "questionnaire %s %d", p.id, p.version),
		    hash, &entry, f);
	return rc;
}

enum rc
questionnaire_publish(struct db *db, struct arena *a, const char *dir,
    int64_t now, const struct questionnaire **out,
    struct complaint_list *complaints, struct fault *f)
{
	struct source_file *files;
	struct questionnaire *q = NULL;
	size_t n;
	enum rc rc = questionnaire_read_dir(a, dir, &files, &n, f);

	*out = NULL;
	if (rc == RC_OK)
		rc = questionnaire_load(a, files, n, &q, complaints, f);
	if (rc == RC_OK)
		rc = db_begin(db, __func__, f);
	if (rc == RC_OK)
		rc = keep_files(db, a, q, files, n, now, f);
	if (rc == RC_OK)
		rc = db_commit(db, f);
	db_rollback(db);
	*out = q;
	return rc;
}
