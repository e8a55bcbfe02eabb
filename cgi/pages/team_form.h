/* SPDX-License-Identifier: MIT */
#ifndef PAGES_TEAM_FORM_H
#define PAGES_TEAM_FORM_H
/* What the two forms that give parts of a report share: ticks, the share, the
 * date inside the delegation; as typed, also when the form comes back. */
#include "pages/reading.h"
#include "store/team.h"

struct ticks {
	const char **v;
	size_t n;
};

struct ticks ticks_posted(struct request *r, const char *name);
bool ticks_have(const struct ticks *t, const char *value);

/* Into v: shares.N {value label chosen}, due. with_back: taking back is one of
 * the choices. */
void team_terms_fill(
    struct app *app, struct request *r, struct view *v, bool with_back);
/* "read", "comment", "write"; NULL for anything else. */
const char *team_share_posted(struct request *r);
/* Catalogue key of what is wrong with the date, or NULL. */
const char *team_due_problem(struct request *r);
const char *team_due_posted(struct request *r);
/* The entries of a section that can be given singly: what stands at its top,
 * groups and repeats as one. -1 after the last; begin with -1. */
int team_next_question(const struct open_report *o, int section, int before);

#endif
