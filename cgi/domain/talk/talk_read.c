/* SPDX-License-Identifier: MIT */
/* Who may know and say what of which question. See talk.h. */
#include <stdlib.h>
#include <string.h>

#include "domain/talk/talk.h"
#include "identity/permission.h"

bool
talk_is_place(const struct questionnaire *q, int question)
{
	int i = question;

	if (i < 0 ||
	    (q->questions[i].type != QT_REPEAT &&
		!question_is_asked(&q->questions[i])))
		return false;
	while ((i = q->questions[i].parent) >= 0)
		if (q->questions[i].type == QT_REPEAT)
			return false;
	return true;
}

bool
talk_may_write(
    const struct open_report *o, const struct account *who, int question)
{
	return report_is_open(&o->report, &o->cycle) &&
	    permission_object(who, ACT_REPORT_COMMENT, o->report.iso3) &&
	    scope_of(o->scope, question) >= SHARE_COMMENT;
}

static int
by_place(const void *x, const void *y, void *ctx)
{
	const struct thread *a = x, *b = y;
	int order = questionnaire_find(ctx, a->question) -
	    questionnaire_find(ctx, b->question);

	return order != 0 ? order : (a->id > b->id) - (a->id < b->id);
}

enum rc
talk_list(struct db *db, struct arena *a, const struct open_report *o,
    const struct account *reader, struct thread_list *out, struct fault *f)
{
	enum rc rc = store_thread_list(db, a, o->report.id, reader->id, out, f);
	size_t n = 0;

	for (size_t i = 0; rc == RC_OK && i < out->n; i++) {
		int q = questionnaire_find(o->q, out->v[i].question);

		if (q >= 0 && scope_of(o->scope, q) >= SHARE_READ)
			out->v[n++] = out->v[i];
	}
	out->n = n;
	if (n > 1)
		qsort_r(out->v, n, sizeof(*out->v), by_place,
		    (void *)(uintptr_t)o->q);
	return rc;
}

int64_t
talk_count(const struct thread_list *l, const char *question, bool resolved)
{
	int64_t n = 0;

	for (size_t i = 0; i < l->n; i++)
		n += (l->v[i].resolved_at != 0) == resolved &&
		    (question == NULL ||
			strcmp(l->v[i].question, question) == 0);
	return n;
}

enum rc
talk_people(struct db *db, struct arena *a, const struct open_report *o,
    int question, const struct account *by, struct account_list *out,
    struct fault *f)
{
	enum rc rc = store_account_list(db, a, o->report.iso3, out, f);
	size_t n = 0;

	for (size_t i = 0; rc == RC_OK && i < out->n; i++) {
		const struct account *who = &out->v[i];
		struct scope scope;

		if (who->id == by->id || !role_is_delegate(role_of(who)))
			continue;
		rc = scope_read(db, a, o->q, o->report.id, who, &scope, f);
		if (rc == RC_OK && scope_of(&scope, question) >= SHARE_READ)
			out->v[n++] = *who;
	}
	out->n = n;
	return rc;
}
