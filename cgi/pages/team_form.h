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

/* What is wrong with a form: controls and catalogue keys, all of them told at
 * once. */
enum { WRONGS = 8 };

struct wrongs {
	struct {
		const char *field, *key;
	} v[WRONGS];
	size_t n;
};

/* key NULL: nothing is wrong there. */
void wrong_add(struct wrongs *w, const char *field, const char *key);
/* Where something is wrong: summary, texts beside the controls, status 422. */
void wrongs_fill(struct app *app, struct request *r, struct response *out,
    struct view *v, const struct wrongs *w);

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
