/* SPDX-License-Identifier: MIT */
/* rapporteur accept: the Secretariat takes a submitted report as it is; the
 * figures in it become figures that hold. */
#include <time.h>
#include "base/text.h"
#include "commands/setup.h"
#include "commands/usage.h"
#include "domain/report/report.h"
#include "identity/permission.h"

static int
accept_report(struct options *o, struct db *db, struct library *l,
    const struct account *who, const struct report *report)
{
	static const char *const columns[] = {
	    "report", "state", "stage", "at", NULL};
	int64_t now = (int64_t)time(NULL);
	struct fault f = {0};
	struct table t;

	if (report_accept(db, l, report->id, who, now, &f) != RC_OK)
		return refuse(&f);
	table_begin(&t, o->a, FORMAT_CSV, columns);
	table_row(&t,
	    (const char *const[]){
		arena_printf(o->a, "%lld", (long long)report->id), report->iso3,
		"accepted", text_utc(o->a, now)});
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
		return misused("say who accepts: --by EMAIL");
	if (wanted_by(o, db, &who, &f) != RC_OK)
		return refuse(&f);
	if (!permission_object(&who, ACT_CYCLE_MANAGE, report.iso3)) {
		(void)fail(&f, RC_DENIED, 8102,
		    "%s (%s) may not accept the report of %s", by, who.role,
		    report.iso3);
		return refuse(&f);
	}
	return accept_report(o, db, l, &who, &report);
}

int
command_accept(struct options *o)
{
	struct library *l;
	struct db *db;
	int code;

	if (o->words_n > 0)
		return misused(
		    "accept takes no words, but '%s' is given", o->words[0]);
	code = options_db(o, DB_USE, &db);
	if (code != EXIT_DONE)
		return code;
	l = library_new();
	code = run(o, db, l);
	library_free(l);
	db_close(db);
	return code;
}
