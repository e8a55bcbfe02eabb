/* SPDX-License-Identifier: MIT */
#ifndef PAGES_TEAM_VIEW_H
#define PAGES_TEAM_VIEW_H
/* What the pages about a State's team share: its people and what is asked of
 * them, in words. All of it is read in the page's own snapshot. */
#include "pages/reading.h"
#include "pages/section_state.h"
#include "store/team.h"

/* A report with what its people have of it and did in it. */
struct team_report {
	struct open_report o;
	struct standing standing;
	struct assignment_list given;
	struct contribution_list done;
	struct section_states states;
};

struct team_reports {
	struct team_report *v;
	size_t n;
};

/* Fills all but o, which is open. */
enum rc team_report_read(struct app *app, struct request *r,
    struct team_report *t, struct fault *f) MUST_CHECK;
/* What is given in the questionnaire's order. */
void team_sort(struct team_report *t);
/* Those of the reader's State that can still change, newest first. On RC_OK
 * team_reports_close must follow. */
enum rc team_reports_read(struct app *app, struct request *r,
    struct team_reports *out, struct fault *f) MUST_CHECK;
void team_reports_close(struct team_reports *l);

/* Into v: id, name, email, role, role_code, left, waits (no password yet),
 * tone and standing: where the invitation stands, or when last seen. */
enum rc team_person_fill(struct app *app, struct request *r, struct view *v,
    const struct account *who, struct fault *f) MUST_CHECK;

/* v.roles.N {value label what chosen}: those that a colleague may be given. */
void team_fill_roles(struct request *r, struct view *v, const char *chosen);

/* "3. Offences", or with the question after it. */
const char *team_part_title(const struct reading *rd,
    const struct open_report *o, const struct assignment *x);
struct progress
team_part_progress(const struct team_report *t, const struct assignment *x);
/* Into v: id, title, href, is_single, share, share_code, due, late, done (in
 * words), tone. */
void team_part_fill(struct app *app, struct request *r, struct view *v,
    const struct team_report *t, const struct assignment *x);

/* How many answers of one account stand, in a section (-1: in all), and since
 * when; source: the newest agency named, or "". */
struct team_deeds {
	int64_t answers, at;
	const char *source;
};

struct team_deeds
team_deeds(const struct team_report *t, int64_t account, int section);

#endif
