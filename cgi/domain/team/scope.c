/* SPDX-License-Identifier: MIT */
/* See scope.h. */
#include <string.h>

#include "domain/condition/condition.h"
#include "domain/team/scope.h"
#include "identity/permission.h"
#include "store/team.h"

/* Of the whole, by what the role may do. */
static enum share
whole_share(enum role r)
{
	if (permission_role(r, ACT_REPORT_WRITE))
		return SHARE_WRITE;
	return permission_role(r, ACT_REPORT_COMMENT) ? SHARE_COMMENT
						      : SHARE_READ;
}

static enum share
share_parse(const char *name)
{
	if (strcmp(name, "write") == 0)
		return SHARE_WRITE;
	return strcmp(name, "comment") == 0 ? SHARE_COMMENT : SHARE_READ;
}

/* Two assignments over one question give the larger share. */
static void
give(const struct questionnaire *q, const struct assignment *x,
    struct scope *out)
{
	int s = questionnaire_section(q, x->section);
	int i = questionnaire_find(q, x->question);
	int first = i, end = i + 1;
	enum share share = share_parse(x->share);

	if (x->question[0] == '\0' && s >= 0) {
		first = q->sections[s].first;
		end = q->sections[s].end;
	} else if (i >= 0 && q->questions[i].end > i) {
		end = q->questions[i].end;
	} else if (i < 0) {
		return; /* of an earlier version */
	}
	for (i = first; i < end; i++)
		if (out->of[i] < share)
			out->of[i] = share;
	if (out->most < share)
		out->most = share;
}

/* A heading is known to whoever has something under it. */
static void
raise_groups(const struct questionnaire *q, struct scope *out)
{
	for (int i = q->questions_n - 1; i >= 0; i--) {
		int p = q->questions[i].parent;

		if (p >= 0 && q->questions[p].type == QT_GROUP &&
		    out->of[p] < out->of[i])
			out->of[p] = out->of[i];
	}
}

enum rc
scope_read(struct db *db, struct arena *a, const struct questionnaire *q,
    int64_t report, const struct account *who, struct scope *out,
    struct fault *f)
{
	enum role role = role_of(who);
	struct assignment_list l;
	enum rc rc;

	*out = (struct scope){.is_whole = role != ROLE_CONTRIBUTOR};
	if (out->is_whole) {
		out->most = whole_share(role);
		return RC_OK;
	}
	out->of = arena_array(a, (size_t)q->questions_n + 1, sizeof(*out->of));
	rc = store_assignment_list(db, a, report, who->id, &l, f);
	for (size_t i = 0; rc == RC_OK && i < l.n; i++)
		give(q, &l.v[i], out);
	if (rc == RC_OK)
		raise_groups(q, out);
	return rc;
}

enum share
scope_of(const struct scope *scope, int question)
{
	if (scope == NULL)
		return SHARE_WRITE;
	if (scope->is_whole)
		return scope->most;
	return question < 0 ? SHARE_NONE : scope->of[question];
}

enum share
scope_section(
    const struct scope *scope, const struct questionnaire *q, int section)
{
	enum share most = SHARE_NONE;

	if (scope == NULL || scope->is_whole || section < 0)
		return scope == NULL ? SHARE_WRITE : scope->most;
	for (int i = q->sections[section].first; i < q->sections[section].end;
	     i++)
		if (most < scope->of[i])
			most = scope->of[i];
	return most;
}

bool
scope_knows(
    const struct scope *scope, const struct questionnaire *q, int question)
{
	return scope_of(scope, question) != SHARE_NONE &&
	    scope_tells(scope, q, q->questions[question].calculate);
}

/* Calculates that read each other are refused where a questionnaire is loaded.
 */
bool
scope_tells(const struct scope *scope, const struct questionnaire *q,
    const struct condition *c)
{
	if (c == NULL || !scope_is_partial(scope))
		return true;
	for (const int *i = condition_reads(c); *i >= 0; i++)
		if (!scope_knows(scope, q, *i))
			return false;
	for (const int *i = condition_lasts(c); *i >= 0; i++)
		if (!scope_knows(scope, q, *i))
			return false;
	return true;
}
