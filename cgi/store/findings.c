/* SPDX-License-Identifier: MIT */
/*
 * Findings: derived, so they may be replaced; always all of one report and
 * submission at once, so that no stale one stays behind.
 */
#include "store/findings.h"
#include "store/sql.h"

/* Of the newest submissions of cycle ?1, State ?2 or all; seen: at least at
 * publication level ?3. */
#define SEEN_FINDINGS                                                          \
	"SELECT r.iso3, x.*, " SQL_LEVEL(                                      \
	    "x.publication") " >= ?3 AS seen"                                  \
			     " FROM report r JOIN submission s"                \
			     " ON s.report = r.id AND s.number ="              \
			     "  (SELECT max(m.number) FROM submission m "      \
			     "WHERE m.report = r.id)"                          \
			     " JOIN finding x ON x.report = r.id AND "         \
			     "x.submission = s.id"                             \
			     " WHERE r.cycle = ?1 AND (?2 IS NULL OR r.iso3 "  \
			     "= ?2)"

static enum rc
findings_clear(
    struct db *db, int64_t report, int64_t submission, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3230,
	    "DELETE FROM finding WHERE report = ?1 AND submission = ?2", f);
	sql_int(&q, report);
	sql_int(&q, submission);
	return sql_run(&q);
}

static enum rc
finding_insert(struct db *db, int64_t report, int64_t submission,
    const struct finding *x, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3231,
	    "INSERT INTO finding (report, submission, provision, law,"
	    " practice, combined, outcome, is_party, rule, publication)"
	    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
	    f);
	sql_int(&q, report);
	sql_int(&q, submission);
	sql_text(&q, x->provision);
	sql_text(&q, x->law);
	sql_text(&q, x->practice);
	sql_text(&q, x->combined);
	sql_text(&q, x->outcome);
	sql_int(&q, x->is_party);
	sql_text(&q, x->rule);
	sql_text(&q, x->publication);
	return sql_run(&q);
}

enum rc
store_finding_replace(struct db *db, int64_t report, int64_t submission,
    const struct finding_list *list, struct fault *f)
{
	size_t i;
	enum rc rc = sql_in_write(db, __func__, f);

	if (rc == RC_OK)
		rc = findings_clear(db, report, submission, f);
	for (i = 0; rc == RC_OK && i < list->n; i++)
		rc = finding_insert(db, report, submission, &list->v[i], f);
	return rc;
}

static void
finding_row(struct query *q, struct arena *a, struct finding *out)
{
	*out = (struct finding){0};
	out->iso3 = sql_get_text(q, a, 0);
	out->report = sql_get_int(q, 1);
	out->submission = sql_get_int(q, 2);
	out->provision = sql_get_text(q, a, 3);
	out->law = sql_get_text(q, a, 4);
	out->practice = sql_get_text(q, a, 5);
	out->combined = sql_get_text(q, a, 6);
	out->outcome = sql_get_text(q, a, 7);
	out->is_party = sql_get_int(q, 8) != 0;
	out->rule = sql_get_text(q, a, 9);
	out->publication = sql_get_text(q, a, 10);
}

static enum rc
finding_rows(struct query *q, struct arena *a, struct finding_list *out)
{
	*out = (struct finding_list){0};
	while (sql_row(q)) {
		out->v = sql_more(a, out->v, out->n, sizeof(*out->v));
		finding_row(q, a, &out->v[out->n++]);
	}
	return sql_end(q);
}

enum rc
store_finding_list(struct db *db, struct arena *a, int64_t report,
    int64_t submission, struct finding_list *out, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3232,
	    "SELECT r.iso3, x.report, x.submission, x.provision, x.law,"
	    " x.practice, x.combined, x.outcome, x.is_party, x.rule,"
	    " x.publication FROM finding x JOIN report r ON r.id = x.report"
	    " WHERE x.report = ?1 AND x.submission = ?2"
	    " ORDER BY x.provision",
	    f);
	sql_int(&q, report);
	sql_int(&q, submission);
	return finding_rows(&q, a, out);
}

/* A withheld finding says that there is one and for whom, nothing else; which
 * State is a party is public in any case. */
enum rc
store_cycle_findings(struct db *db, struct arena *a, int64_t cycle,
    const char *iso3, const char *least, struct finding_list *out,
    struct fault *f)
{
	struct query q;
	int64_t level = 0;
	enum rc rc = sql_level(least, &level, f);

	*out = (struct finding_list){0};
	if (rc != RC_OK)
		return rc;
	sql_open(&q, db, 3233,
	    "SELECT v.iso3, v.report, v.submission, v.provision,"
	    " iif(v.seen, v.law, ''), iif(v.seen, v.practice, ''),"
	    " iif(v.seen, v.combined, ''),"
	    " iif(v.seen, v.outcome, 'withheld'), v.is_party,"
	    " iif(v.seen, v.rule, ''), iif(v.seen, v.publication, '')"
	    " FROM (" SEEN_FINDINGS ") v ORDER BY v.iso3, v.provision",
	    f);
	sql_int(&q, cycle);
	sql_text_or_null(&q, iso3);
	sql_int(&q, level);
	return finding_rows(&q, a, out);
}
