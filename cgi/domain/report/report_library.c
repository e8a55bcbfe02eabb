/* SPDX-License-Identifier: MIT */
/*
 * Published questionnaires, each read from the database once in the life of a
 * worker: they never change. The newest version of an id is looked up each
 * time, since another process may publish one.
 */
#include <stdlib.h>
#include <string.h>
#include "domain/questionnaire/questionnaire_load.h"
#include "domain/report/report_inside.h"
#include "store/questionnaires.h"

struct kept {
	struct kept *next;
	struct questionnaire *q;
};

struct library {
	struct arena *a;
	struct kept *first;
	struct standings *standings;
};

struct library *
library_new(void)
{
	struct arena *a = arena_new();
	struct library *l = arena_alloc(a, sizeof(*l));

	l->a = a;
	l->standings = standings_new(a);
	return l;
}

struct standings *
library_standings(struct library *l)
{
	return l->standings;
}

void
library_free(struct library *l)
{
	if (l == NULL)
		return;
	for (const struct kept *k = l->first; k != NULL; k = k->next)
		questionnaire_unload(k->q);
	arena_free(l->a);
}

static const struct questionnaire *
kept_find(const struct library *l, const char *id, int version)
{
	for (const struct kept *k = l->first; k != NULL; k = k->next) {
		if (k->q->version == version && strcmp(k->q->id, id) == 0)
			return k->q;
	}
	return NULL;
}

static enum rc
keep(struct library *l, const struct published *p,
    const struct questionnaire **out, struct fault *f)
{
	struct source_file *files =
	    arena_array(l->a, p->files_n, sizeof(*files));
	struct complaint_list complaints = {.a = l->a};
	struct kept *k = arena_alloc(l->a, sizeof(*k));
	enum rc rc;

	/* the reader copies what it keeps of the contents, names it keeps */
	for (size_t i = 0; i < p->files_n; i++) {
		files[i].name = arena_dup(l->a, p->files[i].name);
		files[i].content = p->files[i].content;
		files[i].n = strlen(p->files[i].content);
	}
	rc = questionnaire_load(l->a, files, p->files_n, &k->q, &complaints, f);
	if (rc == RC_INPUT && complaints.n > 0)
		return fail(f, RC_SYSTEM, 6001,
		    "questionnaire %s version %d in the database cannot be "
		    "read: %s:%d: %s",
		    p->id, p->version, complaints.v[0].file,
		    complaints.v[0].line, complaints.v[0].message);
	if (rc != RC_OK)
		return rc;
	k->q->hash = arena_dup(l->a, p->hash);
	k->next = l->first;
	l->first = k;
	*out = k->q;
	return RC_OK;
}

enum rc
library_get(struct library *l, struct db *db, const char *id, int version,
    const struct questionnaire **out, struct fault *f)
{
	struct published p;
	struct arena *a;
	enum rc rc;

	*out = version == 0 ? NULL : kept_find(l, id, version);
	if (*out != NULL)
		return RC_OK;
	a = arena_new();
	rc = store_questionnaire_get(db, a, id, version, &p, f);
	if (rc == RC_OK) {
		*out = kept_find(l, p.id, p.version);
		if (*out == NULL)
			rc = keep(l, &p, out, f);
	}
	arena_free(a);
	return rc;
}
