/* SPDX-License-Identifier: MIT */
/*
 * rapporteur findings: one row per State and provision, of the newest
 * submissions as the Secretariat may read them, or of a draft as it stands
 * with --from draft.
 */
#include <string.h>
#include "commands/setup.h"
#include "commands/usage.h"
#include "domain/gap/gap.h"

static enum rc
findings_of(struct options *o, struct db *db, const struct cycle *c,
    const char *iso3, bool of_draft, struct finding_list *out, struct fault *f)
{
	struct report r;
	enum rc rc;

	if (!of_draft)
		return store_cycle_findings(
		    db, o->a, c->id, iso3, "secretariat", out, f);
	rc = store_report_of(db, o->a, c->id, iso3, &r, f);
	if (rc == RC_OK)
		rc = store_finding_list(db, o->a, r.id, 0, out, f);
	return rc;
}

static int
print(struct options *o, enum format format, const struct questionnaire *q,
    const struct finding_list *list)
{
	static const char *const columns[] = {
	    "state", "provision", "force", "law", "practice", "outcome", NULL};
	struct table t;

	table_begin(&t, o->a, format, columns);
	for (size_t i = 0; i < list->n; i++) {
		const struct finding *f = &list->v[i];
		int p = questionnaire_provision(q, f->provision);

		table_row(&t,
		    (const char *const[]){f->iso3, f->provision,
			p < 0 ? "" : q->provisions[p].force, f->law,
			f->practice, gap_shown(q, f)});
	}
	return table_end(&t);
}

static int
run(struct options *o, struct db *db, struct library *l)
{
	const char *iso3 = option(o, "state"), *from = option(o, "from");
	bool of_draft = from != NULL && strcmp(from, "draft") == 0;
	const struct questionnaire *q;
	struct finding_list list;
	struct report report;
	struct fault f = {0};
	enum format format;
	struct cycle c;
	int code = wanted_format(o, &format);

	if (code == EXIT_DONE)
		code = wanted_cycle(o, db, &c);
	if (code == EXIT_DONE && (iso3 != NULL || of_draft))
		code = wanted_report(o, db, &report);
	if (code != EXIT_DONE)
		return code;
	if (from != NULL && !of_draft && strcmp(from, "submitted") != 0)
		return misused(
		    "--from: '%s' is neither submitted nor draft", from);
	if (library_get(l, db, c.questionnaire, c.version, &q, &f) != RC_OK ||
	    findings_of(o, db, &c, iso3, of_draft, &list, &f) != RC_OK)
		return refuse(&f);
	return print(o, format, q, &list);
}

int
command_findings(struct options *o)
{
	return with_library(o, "findings", run);
}
