/* SPDX-License-Identifier: MIT */
/* The exports there are, by name, and how large one would be. */
#include <string.h>
#include "exports/rows.h"
#include "exports/figures_parts.h"
#include "store/submissions.h"

static const struct {
	const char *kind, *suffix;
	export_fn *write;
} kinds[] = {
    {"responses", "xlsx", export_responses_xlsx},
    {"responses", "csv", export_responses_csv},
    {"gaps", "xlsx", export_gaps_xlsx},
    {"gaps", "csv", export_gaps_csv},
    {"report", "xlsx", export_report_xlsx},
    {"figures", "xlsx", export_figures_xlsx},
    {"figures", "zip", export_figures_zip},
    {"returns", "xlsx", export_returns_xlsx},
    {"returns", "zip", export_returns_zip},
};

export_fn *
export_find(const char *kind, const char *suffix)
{
	size_t i;

	for (i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (strcmp(kinds[i].kind, kind) == 0 &&
		    strcmp(kinds[i].suffix, suffix) == 0)
			return kinds[i].write;
	return NULL;
}

static enum rc
count_answer(
    void *ctx, const char *iso3, const struct answer *ans, struct fault *f)
{
	int64_t *rows = ctx;

	(void)iso3;
	(void)ans;
	(void)f;
	++*rows;
	return RC_OK;
}

static enum rc
count_findings(const struct subject *s, int64_t *rows, struct fault *f)
{
	struct matrix m;
	enum rc rc = subject_matrix(s, &m, f);

	if (rc == RC_OK)
		*rows = (int64_t)(m.provisions_n * m.states_n);
	return rc;
}

static enum rc
count_figures(const struct order *o, struct arena *a, bool is_return,
    int64_t *rows, struct fault *f)
{
	struct figures_subject s;
	enum rc rc = figures_subject_open(&s, a, o, is_return, f);

	if (rc != RC_OK)
		return rc;
	*rows = s.rows;
	figures_subject_close(&s);
	return RC_OK;
}

enum rc
export_count(
    const struct order *o, const char *kind, int64_t *rows, struct fault *f)
{
	struct arena *a = arena_new();
	struct subject s;
	enum rc rc;

	*rows = 0;
	if (strcmp(kind, "figures") == 0 || strcmp(kind, "returns") == 0) {
		rc = count_figures(o, a, strcmp(kind, "returns") == 0, rows, f);
	} else if ((rc = subject_open(&s, a, o, f)) == RC_OK) {
		if (strcmp(kind, "gaps") == 0)
			rc = count_findings(&s, rows, f);
		else
			rc = store_cycle_answers(o->db, o->cycle, o->iso3,
			    o->least, count_answer, rows, f);
		subject_close(&s);
	}
	arena_free(a);
	return rc;
}
