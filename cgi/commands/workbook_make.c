/* SPDX-License-Identifier: MIT */
/*
 * rapporteur workbook make: a State's report as a workbook to be answered in,
 * with what the account of --by may see and write.
 */
#include <string.h>

#include "base/text.h"
#include "commands/output.h"
#include "commands/usage.h"
#include "commands/workbook.h"
#include "exports/home.h"
#include "identity/permission.h"
#include "web/language.h"

static enum rc
write_home(void *ctx, int fd, struct fault *f)
{
	return export_home(ctx, fd, f);
}

/* "a,b" as names, NULL-terminated. */
static const char *const *
split(struct arena *a, const char *text)
{
	const char **names = arena_array(a, strlen(text) + 2, sizeof(*names));
	size_t n = 0;

	while (*text != '\0') {
		size_t length = strcspn(text, ",");

		names[n++] = text_clean(a, text, length);
		text += length + (text[length] == ',');
	}
	return names;
}

static enum rc
find_author(struct options *o, struct db *db, const struct report *report,
    struct account *who, struct fault *f)
{
	const char *by = option(o, "by");
	enum rc rc = wanted_by(o, db, who, f);

	if (rc != RC_OK)
		return rc;
	if (!permission_object(who, ACT_REPORT_READ, report->iso3))
		return fail(f, RC_DENIED, 8500,
		    "%s may not read the report of %s", by, report->iso3);
	return RC_OK;
}

static enum rc
make(struct options *o, struct home_order *h, struct fault *f)
{
	enum rc rc = languages_load(&h->languages,
	    arena_printf(o->a, "%s/templates/locale", o->share), f);

	if (rc == RC_OK)
		rc = output_write(o->a, option(o, "output"), write_home, h, f);
	languages_free(h->languages);
	return rc;
}

int
workbook_make(struct options *o, struct db *db, struct library *l)
{
	const char *lang = option(o, "lang"), *section = option(o, "section");
	struct home_order h = {.db = db,
	    .library = l,
	    .lang = lang == NULL ? "en" : lang,
	    .token = home_token(o->a),
	    .now = output_time()};
	struct fault f = {0};
	struct report report;
	struct account who;
	int code;

	if (option(o, "by") == NULL)
		return misused("say who takes it home: --by EMAIL");
	if (option(o, "output") == NULL)
		return misused("say where to: --output FILE.xlsx");
	code = wanted_report(o, db, &report);
	if (code != EXIT_DONE)
		return code;
	h.report = report.id;
	h.sections = section == NULL ? NULL : split(o->a, section);
	h.who = &who;
	if (find_author(o, db, &report, &who, &f) != RC_OK ||
	    make(o, &h, &f) != RC_OK)
		return refuse(&f);
	return EXIT_DONE;
}
