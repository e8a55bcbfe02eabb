/* SPDX-License-Identifier: MIT */
/* rapporteur submit: a State's report is frozen and its receipt printed. */
#include <stdio.h>
#include <time.h>
#include "base/text.h"
#include "commands/setup.h"
#include "commands/usage.h"
#include "identity/permission.h"

static int
submit(struct options *o, struct db *db, struct library *l,
    const struct account *who, const struct report *report)
{
	static const char *const columns[] = {
	    "report", "state", "submission", "at", "sha256", NULL};
	struct fault f = {0};
	struct submission s;
	struct table t;

	if (report_submit(db, l, o->a, report->id, who, (int64_t)time(NULL), &s,
		&f) != RC_OK)
		return refuse(&f);
	table_begin(&t, o->a, FORMAT_CSV, columns);
	table_row(&t,
	    (const char *const[]){
		arena_printf(o->a, "%lld", (long long)report->id), report->iso3,
		arena_printf(o->a, "%lld", (long long)s.number),
		text_utc(o->a, s.at), s.sha256});
	return table_end(&t);
}

static int
run(struct options *o, struct db *db, struct library *l)
{
	const char *by = option(o, "by");
	struct fault f = {0};
	struct account who;
	struct report report;
	int code = wanted_report(o, db, &report);

	if (code != EXIT_DONE)
		return code;
	if (by == NULL)
		return misused("say who submits: --by EMAIL");
	if (wanted_by(o, db, &who, &f) != RC_OK)
		return refuse(&f);
	if (!permission_object(&who, ACT_REPORT_SUBMIT, report.iso3)) {
		(void)fail(&f, RC_DENIED, 8101,
		    "%s (%s%s%s) may not submit the report of %s", by, who.role,
		    who.iso3 == NULL ? "" : " of ",
		    who.iso3 == NULL ? "" : who.iso3, report.iso3);
		return refuse(&f);
	}
	return submit(o, db, l, &who, &report);
}

int
command_submit(struct options *o)
{
	return with_library(o, "submit", run);
}
