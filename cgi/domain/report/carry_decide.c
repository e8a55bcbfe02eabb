/* SPDX-License-Identifier: MIT */
/* What a person decided about what comes over, kept beside the answers. */
#include <string.h>
#include "base/text.h"
#include "domain/report/carry_inside.h"
#include "domain/report/section_state.h"

/* Did the answers that it is about become answers? A colleague's newer answer
 * is no decision of this person's. */
static bool
holds(const struct save *what, const struct change_outcome *outcomes,
    const struct carry_choice *choice)
{
	for (size_t i = 0; i < what->n; i++) {
		const struct change *c = &what->changes[i];

		/* ids of rows are unique in a report, whatever the question */
		if (*choice->row != '\0'
			? !text_eq(c->row, choice->row)
			: strcmp(c->question, choice->question) != 0)
			continue;
		if (outcomes[i].result != CR_SAVED &&
		    outcomes[i].result != CR_SAME)
			return false;
	}
	return true;
}

static bool
may_decide(const struct open_report *r, const char *question)
{
	int i = questionnaire_find(r->q, question);

	return i >= 0 &&
	    (!scope_is_partial(r->scope) ||
		scope_of(r->scope, i) == SHARE_WRITE);
}

/* What is decided again, and brings no file, changes nothing. */
static enum rc
keep(struct db *db, const struct open_report *r, const struct carried *c,
    const struct carry_choice *choice, int *files_added, struct fault *f)
{
	int files = 0;
	bool is_new = false;
	enum rc rc = RC_OK;

	if (choice->decision != NULL)
		rc = store_carried_put(db, r->report.id, c, &is_new, f);
	if (rc == RC_OK)
		rc = carry_bring_files(
		    db, r->report.id, c->by, c->at, choice, &files, f);
	if (files > 0 && files_added != NULL)
		*files_added += files;
	return rc == RC_OK && (is_new || files > 0)
	    ? section_changed(db, r->report.id, r->q,
		  questionnaire_find(r->q, c->question), c->by, c->at, f)
	    : rc;
}

enum rc
carry_decide(struct db *db, const struct open_report *r,
    const struct account *who, const struct save *what,
    const struct change_outcome *outcomes, int64_t now, struct fault *f)
{
	enum rc rc = RC_OK;

	for (size_t i = 0; rc == RC_OK && i < what->choices_n; i++) {
		const struct carry_choice *choice = &what->choices[i];
		struct carried c = {.question = choice->question,
		    .row = choice->row,
		    .decision = choice->decision,
		    .submission = choice->submission,
		    .by = who->id,
		    .at = now};

		if (may_decide(r, choice->question) &&
		    holds(what, outcomes, choice))
			rc = keep(db, r, &c, choice, what->files_added, f);
	}
	return rc;
}
