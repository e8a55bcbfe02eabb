/* SPDX-License-Identifier: MIT */
/* Publishing a questionnaire: see publish.h. */
#include <string.h>
#include <unistd.h>
#include "base/text.h"
#include "domain/questionnaire/publish.h"
#include "domain/figures/returned.h"
#include "store/questionnaires.h"
#include "store/submissions.h"

/* The newest published version older than q, or 0. */
static enum rc
version_before(struct db *db, struct arena *a, const struct questionnaire *q,
    int *version, struct fault *f)
{
	struct published_list list;
	enum rc rc = store_questionnaire_list(db, a, &list, f);

	*version = 0;
	for (size_t i = 0; rc == RC_OK && i < list.n; i++) {
		const struct published *p = &list.v[i];

		if (strcmp(p->id, q->id) == 0 && p->version < q->version &&
		    p->version > *version)
			*version = p->version;
	}
	return rc;
}

static enum rc
load_published(struct db *db, struct arena *a, const char *id, int version,
    struct questionnaire **out, struct fault *f)
{
	struct complaint_list complaints = {.a = a};
	struct published p;
	struct source_file *files;
	enum rc rc = store_questionnaire_get(db, a, id, version, &p, f);

	if (rc != RC_OK)
		return rc;
	files = arena_array(a, p.files_n + 1, sizeof(*files));
	for (size_t i = 0; i < p.files_n; i++)
		files[i] = (struct source_file){p.files[i].name,
		    p.files[i].content, strlen(p.files[i].content)};
	return questionnaire_load(a, files, p.files_n, out, &complaints, f);
}

/* ID or ID:VERSION, in the database. */
static enum rc
load_named(struct db *db, struct arena *a, const char *named,
    struct questionnaire **out, struct fault *f)
{
	const char *colon = strchr(named, ':'), *id = named;
	int64_t version = 0;
	enum rc rc;

	if (colon != NULL && (!text_int(colon + 1, &version) || version < 1))
		return fail(f, RC_INPUT, 5330,
		    "'%s' names no version: write ID or ID:VERSION", named);
	if (db == NULL)
		return fail(f, RC_ABSENT, 5331,
		    "'%s' is no folder, and there is no database (--db) in "
		    "which it could be published",
		    named);
	if (colon != NULL)
		id = arena_dup_n(a, named, (size_t)(colon - named));
	rc = load_published(db, a, id, (int)version, out, f);
	return rc == RC_ABSENT
	    ? fail(f, rc, 5332, "no questionnaire '%s' is published", named)
	    : rc;
}

static enum rc
load_folder(struct arena *a, const char *dir, struct questionnaire **out,
    struct fault *f)
{
	struct complaint_list complaints = {.a = a};
	struct source_file *files;
	size_t n;
	enum rc rc = questionnaire_read_dir(a, dir, &files, &n, f);

	if (rc == RC_OK)
		rc = questionnaire_load(a, files, n, out, &complaints, f);
	return rc;
}

static enum rc
load_previous(const struct examine_how *how, struct arena *a,
    const struct questionnaire *q, struct questionnaire **out, struct fault *f)
{
	int version = 0;
	enum rc rc = RC_OK;

	*out = NULL;
	if (how->against != NULL && access(how->against, F_OK) == 0)
		return load_folder(a, how->against, out, f);
	if (how->against != NULL)
		return load_named(how->db, a, how->against, out, f);
	if (how->db != NULL)
		rc = version_before(how->db, a, q, &version, f);
	if (rc == RC_OK && version > 0)
		rc = load_published(how->db, a, q->id, version, out, f);
	return rc;
}

static enum rc
check(const struct examine_how *how, struct arena *a, struct examined *e,
    struct complaint_list *complaints, struct fault *f)
{
	struct questionnaire *previous;
	enum rc rc = load_previous(how, a, e->q, &previous, f);

	if (rc != RC_OK)
		return rc;
	if (previous != NULL)
		e->previous = previous->version;
	questionnaire_check(e->q, previous, complaints);
	questionnaire_unload(previous);
	return RC_OK;
}

/* Its figures against their layout, which stands beside the questionnaire's
 * folder as it does where the program is installed. */
static enum rc
check_figures(struct arena *a, const char *dir, const struct questionnaire *q,
    struct complaint_list *complaints, struct fault *f)
{
	const struct returned_map *m = q->figures;
	struct complaint_list of_layout = {.a = a};
	struct figures_layout *l;
	enum rc rc;

	if (m == NULL)
		return RC_OK;
	rc = figures_layout_load(
	    a, arena_printf(a, "%s/../..", dir), m->layout, &l, &of_layout, f);
	if (rc == RC_OK)
		returned_map_check(m, l, complaints);
	else if (rc == RC_ABSENT || rc == RC_INPUT)
		complain(complaints, m->file, 0,
		    "layout '%s' cannot be read: %s", m->layout, f->text);
	return rc == RC_ABSENT || rc == RC_INPUT ? RC_OK : rc;
}

enum rc
questionnaire_examine(struct db *db, struct arena *a, const char *dir,
    struct examined *out, struct complaint_list *complaints, struct fault *f)
{
	struct examine_how how = {.db = db};

	return questionnaire_examine_against(&how, a, dir, out, complaints, f);
}

enum rc
questionnaire_examine_against(const struct examine_how *how, struct arena *a,
    const char *dir, struct examined *out, struct complaint_list *complaints,
    struct fault *f)
{
	size_t before = complaints->n;
	enum rc rc;

	*out = (struct examined){0};
	rc = questionnaire_read_dir(a, dir, &out->files, &out->files_n, f);
	if (rc == RC_OK)
		rc = questionnaire_load(
		    a, out->files, out->files_n, &out->q, complaints, f);
	if (rc == RC_OK)
		rc = check(how, a, out, complaints, f);
	if (rc == RC_OK)
		rc = check_figures(a, dir, out->q, complaints, f);
	if (complaints->n > before)
		rc = fail(f, RC_INPUT, 5400, "%s: %zu complaint%s", dir,
		    complaints->n - before,
		    complaints->n - before == 1 ? "" : "s");
	if (rc != RC_OK) {
		questionnaire_unload(out->q);
		out->q = NULL;
	}
	return rc;
}

static bool
is_kept(struct db *db, struct arena *a, const struct questionnaire *q)
{
	struct published p;

	return store_questionnaire_get(db, a, q->id, q->version, &p, NULL) ==
	    RC_OK &&
	    strcmp(p.hash, q->hash) == 0;
}

static enum rc
keep_files(struct db *db, struct arena *a, const struct examined *e,
    int64_t now, struct fault *f)
{
	struct published p = {.id = e->q->id,
	    .version = e->q->version,
	    .instrument = e->q->instrument,
	    .hash = e->q->hash,
	    .published_at = now,
	    .files = arena_array(a, e->files_n, sizeof(*p.files)),
	    .files_n = e->files_n};
	int64_t entry;
	enum rc rc;

	if (is_kept(db, a, e->q))
		return RC_OK;
	for (size_t i = 0; i < e->files_n; i++)
		p.files[i] = (struct questionnaire_file){
		    .name = e->files[i].name, .content = e->files[i].content};
	rc = store_questionnaire_add(db, &p, f);
	if (rc == RC_OK)
		rc = store_audit(db, now, 0, "questionnaire.publish",
		    arena_printf(a, "questionnaire %s %d", p.id, p.version),
		    p.hash, &entry, f);
	return rc;
}

enum rc
questionnaire_publish(struct db *db, struct arena *a, const char *dir,
    int64_t now, const struct questionnaire **out,
    struct complaint_list *complaints, struct fault *f)
{
	struct examined e;
	enum rc rc = questionnaire_examine(db, a, dir, &e, complaints, f);

	*out = NULL;
	if (rc == RC_OK)
		rc = db_begin(db, __func__, f);
	if (rc == RC_OK)
		rc = keep_files(db, a, &e, now, f);
	rc = db_end(db, rc, f);
	questionnaire_unload(e.q);
	if (rc == RC_OK)
		*out = e.q;
	return rc;
}
