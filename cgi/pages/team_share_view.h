/* SPDX-License-Identifier: MIT */
#ifndef PAGES_TEAM_SHARE_VIEW_H
#define PAGES_TEAM_SHARE_VIEW_H
/* The page on which a report is shared out, as it is shown: see team_share.c.
 */
#include "pages/team_view.h"

/* What is on it: sections, or the questions of one. */
struct sharing {
	struct app *app;
	struct request *r;
	struct team_report *t;
	struct account_list people; /* contributors who are here */
	int section;		    /* -1: all */
};

/* The whole page, with what was ticked and typed where it comes back. */
struct view *sharing_view(struct sharing *sh);
/* The address of the page, and what follows it. */
char *sharing_path(const struct sharing *sh, const char *rest);

#endif
