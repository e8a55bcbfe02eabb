/* SPDX-License-Identifier: MIT */
/* Which questionnaire figures were returned to: see figures_book.h. */
#include <string.h>
#include "domain/figures/figures_book.h"
#include "domain/report/report.h"
#include "store/questionnaires.h"

enum rc
figures_book_any_returns(struct db *db, struct library *l, struct arena *a,
    const char *share, const char *lang, const char *least,
    struct figures_book *out, const struct questionnaire **q, struct fault *f)
{
	struct published_list list;
	const char *last = "";
	enum rc rc = store_questionnaire_list(db, a, &list, f);

	*q = NULL;
	for (size_t i = 0; rc == RC_OK && i < list.n; i++) {
		if (strcmp(list.v[i].id, last) == 0)
			continue;
		last = list.v[i].id;
		rc = library_get(l, db, last, 0, q, f);
		if (rc != RC_OK || (*q)->figures == NULL)
			continue;
		rc =
		    figures_book_returns(db, a, share, lang, *q, least, out, f);
		if (rc != RC_ABSENT)
			return rc;
		rc = RC_OK;
	}
	*q = NULL;
	return rc == RC_OK
	    ? fail(f, RC_ABSENT, 6988, "no figures were returned")
	    : rc;
}
