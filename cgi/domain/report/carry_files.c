/* SPDX-License-Identifier: MIT */
/*
 * Files that were submitted with an answer come over with it: only their rows,
 * since bytes are kept once. A file belongs to a question, also where that
 * stands in a repeat: there it comes with the first row that is confirmed.
 */
#include <string.h>
#include "domain/report/carry_inside.h"

enum rc
carry_read_files(struct db *db, struct arena *a, int64_t report,
    struct carry *c, struct fault *f)
{
	enum rc rc =
	    store_attachment_frozen(db, a, c->from.id, "state", &c->files, f);

	if (rc == RC_OK && c->files.n > 0)
		rc = store_attachment_list(
		    db, a, report, NULL, &c->files_now, f);
	return rc;
}

static bool
is_here(const struct carry *c, const char *question, const char *sha256)
{
	for (size_t i = 0; i < c->files_now.n; i++)
		if (strcmp(c->files_now.v[i].sha256, sha256) == 0 &&
		    strcmp(c->files_now.v[i].question, question) == 0)
			return true;
	return false;
}

static bool
is_offered(
    const struct carried_item *item, const char *question, const char *sha256)
{
	for (size_t i = 0; i < item->files_n; i++)
		if (strcmp(item->files[i].then->sha256, sha256) == 0 &&
		    strcmp(item->files[i].question, question) == 0)
			return true;
	return false;
}

static void
offer_of(const struct carry *c, struct arena *a, const char *question,
    const struct question *then, struct carried_item *item)
{
	for (size_t i = 0; i < c->files.n; i++) {
		const struct attachment *t = &c->files.v[i];

		if (strcmp(t->question, then->name) != 0 ||
		    is_here(c, question, t->sha256) ||
		    is_offered(item, question, t->sha256))
			continue;
		if (item->files_n == item->files_cap)
			item->files = arena_more(a, item->files, item->files_n,
			    &item->files_cap, sizeof(*item->files));
		item->files[item->files_n++] =
		    (struct carried_file){question, t};
	}
}

void
carry_offer_files(const struct carry *c, struct arena *a, const char *question,
    const struct origin *o, struct carried_item *item)
{
	for (int i = 0; i < o->n; i++)
		offer_of(c, a, question, &c->then->questions[o->then[i]], item);
}

enum rc
carry_bring_files(struct db *db, int64_t report, int64_t by, int64_t at,
    const struct carry_choice *choice, int *added, struct fault *f)
{
	enum rc rc = RC_OK;

	for (size_t i = 0; rc == RC_OK && i < choice->files_n; i++) {
		const struct carried_file *file = &choice->files[i];
		struct attachment what = {.id = file->then->id,
		    .report = report,
		    .question = file->question,
		    .added_by = by,
		    .added_at = at};

		rc = store_attachment_carry(
		    db, choice->submission, &what, added, f);
	}
	return rc;
}
