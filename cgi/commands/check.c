/* SPDX-License-Identifier: MIT */
/*
 * rapporteur check: is the database what it says it is? The file and its
 * references, the audit chain, each answer against its history, each receipt
 * against the text it was given for and the chain, each stored finding against
 * one worked out again from the answers, each published figure against its row
 * and each returned one against its submission, each file against its name.
 * One snapshot for all.
 *
 * Every problem is a line on standard error; the table says how much was
 * looked at, since "no problem in nothing" is no good news.
 */
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include "base/digest.h"
#include "base/text.h"
#include "commands/setup.h"
#include "commands/usage.h"
#include "domain/figures/figures_check.h"
#include "domain/gap/gap.h"
#include "domain/figures/returned.h"
#include "store/files.h"

struct checking {
	struct options *o;
	struct db *db;
	struct library *l;
	struct arena *a; /* reset after each report */
	struct table table;
	int64_t now;
	int64_t looked, wrong; /* of the row of the table being made */
	bool is_sound;
};

static void problem(struct checking *c, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

static void
problem(struct checking *c, const char *fmt, ...)
{
	va_list ap;

	fputs("rapporteur: ", stderr);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
	c->wrong++;
	c->is_sound = false;
}

static void
row(struct checking *c, const char *what)
{
	table_row(&c->table,
	    (const char *const[]){what,
		arena_printf(c->o->a, "%" PRId64, c->looked),
		arena_printf(c->o->a, "%" PRId64, c->wrong)});
	c->looked = c->wrong = 0;
}

static enum rc
check_file(struct checking *c, struct fault *f)
{
	char *report;
	enum rc rc = db_check(c->db, c->a, &report, f);

	if (rc != RC_OK)
		return rc;
	c->looked = 1;
	if (report != NULL)
		problem(c, "the file: %s", report);
	row(c, "file");
	return RC_OK;
}

static enum rc
check_chain(struct checking *c, struct fault *f)
{
	enum rc rc = store_audit_verify(c->db, &c->looked, f);

	if (rc == RC_CONFLICT)
		problem(c, "%s [%d]", f->text, f->number);
	else if (rc != RC_OK)
		return rc;
	row(c, "audit");
	return RC_OK;
}

static enum rc
check_history(struct checking *c, struct fault *f)
{
	int64_t wrong;
	enum rc rc = store_history_check(c->db, &c->looked, &wrong, f);

	if (rc != RC_OK)
		return rc;
	if (wrong > 0)
		problem(c,
		    "%" PRId64 " answers are not what their history says",
		    wrong);
	c->wrong = wrong;
	row(c, "answers");
	return RC_OK;
}

/* What counted is in the receipt; what did not is not, so it is held against
 * what was saved. */
static enum rc
check_uncounted(struct checking *c, const struct open_report *r, int64_t id,
    struct fault *f)
{
	const bool *counted = report_counted(r, c->a);
	int64_t unknown;
	size_t i;
	enum rc rc = store_submission_unknown(c->db, id, &unknown, f);

	if (rc != RC_OK)
		return rc;
	for (i = 0; i < r->answers.n; i++)
		if (r->answers.v[i].counted != counted[i])
			problem(c,
			    "submission %" PRId64 ": %s is not as its receipt "
			    "has it: counted or not",
			    id, r->answers.v[i].question);
	if (unknown > 0)
		problem(c,
		    "submission %" PRId64 ": %" PRId64
		    " of what is frozen in it was never saved",
		    id, unknown);
	return RC_OK;
}

/* The frozen answers must still say what the receipt was given for. */
static enum rc
check_frozen(struct checking *c, const struct submission *s, struct fault *f)
{
	struct open_report r = {0};
	enum rc rc =
	    report_open_submission(c->db, c->l, c->a, s->id, NULL, "en", &r, f);

	if (rc == RC_OK)
		rc = report_read_files(c->db, c->a, s->at, &r, f);
	if (rc != RC_OK) {
		report_close(&r);
		return rc;
	}
	if (!text_eq(report_canonical_as(&r, c->a, s->canonical), s->canonical))
		problem(c,
		    "submission %" PRId64 ": its answers are not those of its "
		    "receipt, or its files are others",
		    s->id);
	rc = check_uncounted(c, &r, s->id, f);
	report_close(&r);
	return rc;
}

static enum rc
check_receipt(struct checking *c, int64_t id, struct fault *f)
{
	char hex[DIGEST_HEX + 1];
	struct submission s;
	bool is_in_chain;
	enum rc rc = store_submission_get(c->db, c->a, id, &s, f);

	if (rc == RC_OK)
		rc = store_submission_chained(c->db, &s, &is_in_chain, f);
	if (rc != RC_OK)
		return rc;
	c->looked++;
	digest_hex(s.canonical, strlen(s.canonical), hex);
	if (!text_eq(hex, s.sha256))
		problem(c,
		    "submission %" PRId64 ": the text is not that of "
		    "its receipt",
		    id);
	if (!is_in_chain)
		problem(c,
		    "submission %" PRId64 ": audit entry %" PRId64
		    " does not hold its receipt",
		    id, s.chain);
	return check_frozen(c, &s, f);
}

static bool
is_same(const struct finding *x, const struct finding *y)
{
	return text_eq(x->provision, y->provision) && text_eq(x->law, y->law) &&
	    text_eq(x->practice, y->practice) &&
	    text_eq(x->combined, y->combined) &&
	    text_eq(x->outcome, y->outcome) && text_eq(x->rule, y->rule) &&
	    text_eq(x->publication, y->publication) &&
	    x->is_party == y->is_party;
}

static const struct finding *
find(const struct finding_list *list, const char *provision)
{
	size_t i;

	for (i = 0; i < list->n; i++)
		if (text_eq(list->v[i].provision, provision))
			return &list->v[i];
	return NULL;
}

/* Both ways: stored but not to be found again, and found but not stored. */
static void
compare(struct checking *c, const struct open_report *r, int64_t submission,
    const struct finding_list *stored)
{
	struct finding_list again;
	size_t i;

	gap_findings(r, c->a, &again);
	c->looked += (int64_t)again.n;
	for (i = 0; i < again.n; i++) {
		const struct finding *x = find(stored, again.v[i].provision);
		if (x == NULL || !is_same(x, &again.v[i]))
			problem(c,
			    "report %" PRId64 " of %s, submission %" PRId64
			    ", %s: stored '%s', worked out again '%s'",
			    r->report.id, r->report.iso3, submission,
			    again.v[i].provision, x != NULL ? x->outcome : "",
			    again.v[i].outcome);
	}
	for (i = 0; i < stored->n; i++)
		if (find(&again, stored->v[i].provision) == NULL)
			problem(c,
			    "report %" PRId64 ", submission %" PRId64
			    ": %s is stored and cannot be worked out",
			    r->report.id, submission, stored->v[i].provision);
}

/* submission 0: the draft; nothing is stored until its first answer. */
static enum rc
check_findings(
    struct checking *c, int64_t report, int64_t submission, struct fault *f)
{
	struct open_report r;
	struct finding_list stored;
	enum rc rc =
	    store_finding_list(c->db, c->a, report, submission, &stored, f);

	if (rc != RC_OK)
		return rc;
	rc = submission == 0
	    ? report_open(c->db, c->l, c->a, report, NULL, "en", c->now, &r, f)
	    : report_open_submission(
		  c->db, c->l, c->a, submission, NULL, "en", &r, f);
	if (rc != RC_OK)
		return rc;
	if (submission != 0 || r.report.started_at != 0 || stored.n > 0)
		compare(c, &r, submission, &stored);
	report_close(&r);
	return RC_OK;
}

static enum rc
each_submission(struct checking *c, const struct report_list *reports,
    enum rc (*check)(struct checking *c, int64_t report, int64_t submission,
	struct fault *f),
    struct fault *f)
{
	struct submission_list list;
	size_t i, k;
	enum rc rc = RC_OK;

	for (i = 0; rc == RC_OK && i < reports->n; i++) {
		rc = store_submission_list(
		    c->db, c->a, reports->v[i].id, &list, f);
		for (k = 0; rc == RC_OK && k < list.n; k++)
			rc = check(c, list.v[k].report, list.v[k].id, f);
		arena_reset(c->a);
	}
	return rc;
}

static enum rc
receipt_of(
    struct checking *c, int64_t report, int64_t submission, struct fault *f)
{
	(void)report;
	return check_receipt(c, submission, f);
}

/* What is missing cannot be looked at, only counted. */
static enum rc
check_totals(struct checking *c, struct fault *f)
{
	int64_t stored, logged, strayed;
	enum rc rc =
	    store_submission_totals(c->db, &stored, &logged, &strayed, f);

	if (rc != RC_OK)
		return rc;
	if (stored != logged)
		problem(c,
		    "%" PRId64 " submissions are in the audit log, %" PRId64
		    " in the database",
		    logged, stored);
	if (strayed > 0)
		problem(c,
		    "%" PRId64
		    " reports are in another stage than their last event says",
		    strayed);
	return RC_OK;
}

static enum rc
check_reports(struct checking *c, struct fault *f)
{
	struct report_list reports;
	size_t i;
	enum rc rc = store_report_list(c->db, c->o->a, 0, NULL, &reports, f);

	if (rc == RC_OK)
		rc = each_submission(c, &reports, receipt_of, f);
	if (rc == RC_OK)
		rc = check_totals(c, f);
	if (rc != RC_OK)
		return rc;
	row(c, "receipts");
	for (i = 0; rc == RC_OK && i < reports.n; i++) {
		rc = check_findings(c, reports.v[i].id, 0, f);
		arena_reset(c->a);
	}
	if (rc == RC_OK)
		rc = each_submission(c, &reports, check_findings, f);
	if (rc == RC_OK)
		row(c, "findings");
	return rc;
}

static void
told_problem(void *ctx, const char *text)
{
	problem(ctx, "%s", text);
}

static enum rc
check_figures(struct checking *c, struct fault *f)
{
	enum rc rc =
	    figures_check(c->db, c->o->share, &c->looked, told_problem, c, f);

	if (rc == RC_OK)
		row(c, "figures");
	if (rc == RC_OK)
		rc =
		    returned_check(c->db, c->l, &c->looked, told_problem, c, f);
	if (rc == RC_OK)
		row(c, "returns");
	return rc;
}

/* Bytes without a row are no fault: a crash leaves them, `jobs` sweeps them. */
static enum rc
check_files(struct checking *c, struct fault *f)
{
	struct file_check check = {.problem = told_problem, .ctx = c};
	enum rc rc = store_file_check(c->db, c->a, &check, f);

	if (rc != RC_OK)
		return rc;
	c->looked = check.rows;
	row(c, "files");
	c->looked = check.orphans;
	row(c, "orphans");
	return RC_OK;
}

static enum rc
check_all(struct checking *c, struct fault *f)
{
	enum rc rc = db_read_begin(c->db, f);

	if (rc == RC_OK)
		rc = check_file(c, f);
	if (rc == RC_OK)
		rc = check_chain(c, f);
	if (rc == RC_OK)
		rc = check_history(c, f);
	if (rc == RC_OK)
		rc = check_reports(c, f);
	if (rc == RC_OK)
		rc = check_figures(c, f);
	if (rc == RC_OK)
		rc = check_files(c, f);
	db_read_end(c->db);
	return rc;
}

int
command_check(struct options *o)
{
	static const char *const columns[] = {
	    "part", "examined", "problems", NULL};
	struct checking c = {.o = o, .is_sound = true};
	struct fault f = {0};
	enum rc rc;
	int code;

	if (o->words_n != 0)
		return misused("check takes no words");
	code = options_db(o, DB_USE, &c.db);
	if (code != EXIT_DONE)
		return code;
	c.l = library_new();
	c.a = arena_new();
	c.now = (int64_t)time(NULL);
	table_begin(&c.table, o->a, FORMAT_CSV, columns);
	rc = check_all(&c, &f);
	arena_free(c.a);
	library_free(c.l);
	db_close(c.db);
	code = table_end(&c.table);
	if (rc != RC_OK)
		return refuse(&f);
	return c.is_sound ? code : EXIT_REFUSED;
}
