/* SPDX-License-Identifier: MIT */
/*
 * rapporteur answers import | export. An import is all or nothing, with every
 * bad line named. An export gives the answers as they stand, drafts too, and
 * can be imported again; --from submitted gives the newest submissions as the
 * Secretariat may read them.
 */
#include <stdio.h>
#include <string.h>
#include <time.h>
#include "base/file.h"
#include "base/limits.h"
#include "commands/setup.h"
#include "commands/usage.h"
#include "domain/report/report_import.h"
#include "identity/permission.h"
#include "web/language.h"

static const char *
problem_text(const struct languages *l, const struct import *im,
    const struct import_complaint *c)
{
	const char *own = NULL;

	if (c->problem == NULL)
		return c->reason;
	if (strcmp(c->problem, "problem.constraint") == 0 && c->question >= 0)
		own = question_text(
		    im->q, &im->q->questions[c->question], "en", "wrong");
	if (strncmp(c->problem, "check.", 6) == 0)
		own = questionnaire_text(im->q, "en", c->problem);
	return own != NULL ? own : language_text(l, "en", c->problem);
}

static void
print_complaints(struct options *o, const char *name, const struct import *im)
{
	char *dir = arena_printf(o->a, "%s/templates/locale", o->share);
	struct languages *l = NULL;
	struct fault f = {0};

	if (languages_load(&l, dir, &f) != RC_OK) {
		(void)refuse(&f);
		return;
	}
	for (size_t i = 0; i < im->complaints_n; i++) {
		const struct import_complaint *c = &im->complaints[i];

		fprintf(stderr, "%s:%d: %s%s%s\n", name, c->line, c->column,
		    *c->column == '\0' ? "" : ": ", problem_text(l, im, c));
	}
	languages_free(l);
}

/* 0 for nobody in whose name a whole report could be written. A contributor
 * is only asked where there is no one else: what is not theirs is kept aside.
 */
static int
rank_of(const struct account *who, const char *iso3)
{
	if (who->disabled_at != 0 ||
	    !permission_object(who, ACT_REPORT_WRITE, iso3))
		return 0;
	switch (role_of(who)) {
	case ROLE_FOCAL_POINT:
		return 3;
	case ROLE_DEPUTY:
		return 2;
	default:
		return 1;
	}
}

/* In whose name: --by, else the State's focal point. */
static int
wanted_author(const struct options *o, struct db *db, const char *iso3,
    struct account *out)
{
	const char *by = option(o, "by");
	struct account_list people;
	struct fault f = {0};

	if (by != NULL) {
		if (wanted_by(o, db, out, &f) != RC_OK)
			return refuse(&f);
		if (permission_object(out, ACT_REPORT_WRITE, iso3))
			return EXIT_DONE;
		(void)fail(&f, RC_DENIED, 8201,
		    "%s may not write the report of %s", by, iso3);
		return refuse(&f);
	}
	if (store_account_list(db, o->a, iso3, &people, &f) != RC_OK)
		return refuse(&f);
	for (int rank = 3; rank > 0; rank--)
		for (size_t i = 0; i < people.n; i++) {
			*out = people.v[i];
			if (rank_of(out, iso3) == rank)
				return EXIT_DONE;
		}
	(void)fail(&f, RC_INPUT, 8202,
	    "nobody writes for %s yet: add an account, or say --by EMAIL",
	    iso3);
	return refuse(&f);
}

static int
import(struct options *o, struct db *db, struct library *l)
{
	struct fault f = {0};
	struct report report;
	struct account who;
	struct import im;
	char *text;
	size_t n;
	int code = wanted_report(o, db, &report);

	if (code == EXIT_DONE)
		code = wanted_author(o, db, report.iso3, &who);
	if (code != EXIT_DONE)
		return code;
	if (file_read(o->a, o->words[1], LIMIT_IMPORT, &text, &n, &f) != RC_OK)
		return refuse(&f);
	if (report_import(db, l, o->a, report.id, &who, o->words[1], text, n,
		(int64_t)time(NULL), &im, &f) != RC_OK) {
		print_complaints(o, o->words[1], &im);
		return refuse(&f);
	}
	fprintf(stderr, "%zu answers read, %zu saved", im.answers, im.saved);
	if (im.kept_aside > 0)
		fprintf(stderr, ", %zu kept beside newer ones", im.kept_aside);
	fputs("\n", stderr);
	return EXIT_DONE;
}

static enum rc
print_answer(
    void *ctx, const char *iso3, const struct answer *ans, struct fault *f)
{
	(void)f;
	if (strcmp(ans->status, "blank") != 0 || *ans->comment != '\0' ||
	    *ans->source != '\0')
		table_row(ctx,
		    (const char *const[]){iso3, ans->question, ans->row,
			ans->col, ans->value, ans->status, ans->comment,
			ans->source, ans->flags});
	return RC_OK;
}

static enum rc
print_drafts(struct options *o, struct db *db, int64_t cycle, const char *iso3,
    struct table *t, struct fault *f)
{
	struct report_list reports;
	struct answer_list answers;
	enum rc rc = store_report_list(db, o->a, cycle, iso3, &reports, f);

	for (size_t i = 0; rc == RC_OK && i < reports.n; i++) {
		rc = store_answer_list(db, o->a, reports.v[i].id, &answers, f);
		for (size_t k = 0; rc == RC_OK && k < answers.n; k++)
			rc = print_answer(
			    t, reports.v[i].iso3, &answers.v[k], f);
	}
	return rc;
}

static int export(struct options *o, struct db *db)
{
	static const char *const columns[] = {"state", "question", "row",
	    "column", "value", "status", "comment", "source", "flags", NULL};
	const char *iso3 = option(o, "state"), *from = option(o, "from");
	bool submitted = from != NULL && strcmp(from, "submitted") == 0;
	struct fault f = {0};
	enum format format;
	struct report report;
	struct cycle c;
	struct table t;
	enum rc rc;
	int code = wanted_format(o, &format);

	if (code == EXIT_DONE)
		code = wanted_cycle(o, db, &c);
	if (code == EXIT_DONE && iso3 != NULL)
		code = wanted_report(o, db, &report);
	if (code != EXIT_DONE)
		return code;
	if (from != NULL && !submitted && strcmp(from, "draft") != 0)
		return misused(
		    "--from: '%s' is neither draft nor submitted", from);
	table_begin(&t, o->a, format, columns);
	rc = submitted ? store_cycle_answers(db, c.id, iso3, "secretariat",
			     print_answer, &t, &f)
		       : print_drafts(o, db, c.id, iso3, &t, &f);
	return rc == RC_OK ? table_end(&t) : refuse(&f);
}

int
command_answers(struct options *o)
{
	const char *what = o->words_n > 0 ? o->words[0] : "";
	bool imports = strcmp(what, "import") == 0;
	struct library *l;
	struct db *db;
	int code;

	if (!(imports && o->words_n == 2) &&
	    !(strcmp(what, "export") == 0 && o->words_n == 1))
		return misused("say answers import FILE.csv or answers export");
	code = options_db(o, DB_USE, &db);
	if (code != EXIT_DONE)
		return code;
	l = library_new();
	code = imports ? import(o, db, l) : export(o, db);
	library_free(l);
	db_close(db);
	return code;
}
