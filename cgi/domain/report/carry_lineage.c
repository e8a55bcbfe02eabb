/* SPDX-License-Identifier: MIT */
/* Lineage from today's version back to the one that was answered, version by
 * version where a cycle skipped some. */
#include <string.h>
#include "domain/report/carry_inside.h"

enum { NAME_MAX_BYTES = 65 };

enum rc
carry_ancestry(struct db *db, struct library *l, struct arena *a,
    const struct questionnaire *now, const struct questionnaire *then,
    struct ancestry *out, struct fault *f)
{
	size_t most = now->version > then->version
	    ? (size_t)(now->version - then->version)
	    : 0;
	enum rc rc = RC_OK;

	*out = (struct ancestry){.v = arena_array(a, most + 2, sizeof(now))};
	out->v[out->n++] = now;
	for (int v = now->version - 1; v > then->version; v--) {
		rc = library_get(l, db, now->id, v, &out->v[out->n], f);
		if (rc == RC_OK)
			out->n++;
		else if (rc != RC_ABSENT)
			return rc;
	}
	if (then != now)
		out->v[out->n++] = then;
	return RC_OK;
}

static void
note_kind(struct origin *o, const struct question *qn)
{
	if (qn->lineage == LN_SAME ||
	    (qn->lineage == LN_REWORDED && o->kind != LN_SAME))
		return;
	o->is_lost |= o->kind != LN_SAME && o->kind != LN_REWORDED;
	o->kind = qn->lineage;
	o->says = qn;
}

/* The questions of before from which number i of q comes, added to o. */
static void
step_back(const struct questionnaire *q, const struct questionnaire *before,
    int i, struct arena *a, struct origin *o)
{
	const struct question *qn = &q->questions[i];
	const char *p = qn->lineage_from ? qn->lineage_from : qn->name;
	char name[NAME_MAX_BYTES];
	size_t len;
	int k, *more;

	if (qn->lineage == LN_NEW)
		return;
	note_kind(o, qn);
	more = arena_array(a, (size_t)o->n + strlen(p) / 2 + 2, sizeof(*more));
	if (o->n > 0)
		memcpy(more, o->then, (size_t)o->n * sizeof(*more));
	o->then = more;
	for (; *(p += strspn(p, " \t\n")) != '\0'; p += len) {
		len = strcspn(p, " \t\n");
		if (len >= sizeof(name))
			continue;
		memcpy(name, p, len);
		name[len] = '\0';
		if ((k = questionnaire_find(before, name)) >= 0)
			o->then[o->n++] = k;
	}
}

void
carry_origin(
    const struct ancestry *w, struct arena *a, int question, struct origin *out)
{
	const struct questionnaire *now = w->v[0];
	const char *revises = now->questions[question].revises;
	struct origin from;

	*out = (struct origin){.kind = LN_SAME, .n = 1};
	out->then = arena_array(a, 1, sizeof(*out->then));
	out->then[0] =
	    revises != NULL ? questionnaire_find(now, revises) : question;
	for (size_t k = 0; k + 1 < w->n; k++) {
		from = *out;
		out->then = NULL;
		out->n = 0;
		for (int i = 0; i < from.n; i++)
			step_back(w->v[k], w->v[k + 1], from.then[i], a, out);
	}
}

enum rc
carry_forebears(struct db *db, struct library *l, struct arena *a,
    const struct questionnaire *now, const struct questionnaire *then,
    struct forebears **out, struct fault *f)
{
	struct ancestry way;
	struct origin o;
	enum rc rc;

	if ((rc = carry_ancestry(db, l, a, now, then, &way, f)) != RC_OK)
		return rc;
	*out = arena_array(a, (size_t)now->questions_n + 1, sizeof(**out));
	for (int i = 0; i < now->questions_n; i++) {
		carry_origin(&way, a, i, &o);
		(*out)[i] = (struct forebears){
		    o.then, o.n, o.n == 1 && o.kind == LN_SAME && !o.is_lost};
	}
	return RC_OK;
}
