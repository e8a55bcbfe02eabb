/* SPDX-License-Identifier: MIT */
/*
 * Findings: derived, so they may be replaced; always all of one report and
 * submission at once, so that no stale one stays behind. A save changes few of
 * them: only what differs is written, since each page of the file that is
 * touched makes the save wait for the disk longer.
 */
#include <string.h>
#include "base/text.h"
#include "store/findings.h"
#include "store/sql.h"

/* Of the submissions that hold of cycle ?1, State ?2 or all; seen: at least at
 * publication level ?3. */
#define SEEN_FINDINGS                                                          \
	"SELECT r.iso3, x.*, " SQL_LEVEL(                                      \
	    "x.publication") " >= ?3 AS seen"                                  \
			     " FROM report r JOIN submission s"                \
			     " ON s.report = r.id AND s.number = " SQL_HOLDS   \
			     " JOIN finding x ON x.report = r.id AND "         \
			     "x.submission = s.id"                             \
			     " WHERE r.cycle = ?1 AND (?2 IS NULL OR r.iso3 "  \
			     "= ?2)"

/* A cycle's findings are thousands of rows of a few dozen words: each word is
 * kept once. */
enum { WORDS = 256 };

struct words {
	const char *v[WORDS];
	size_t n[WORDS];
};

static const char *
word(struct query *q, struct arena *a, struct words *known, int col)
{
	const char *s = sql_peek_text(q, col);
	size_t n, k;

	if (s == NULL)
		return NULL;
	n = strlen(s);
	k = n == 0 ? 0
		   : ((unsigned char)s[0] * 31u + (unsigned char)s[n - 1] * 7u +
			 (unsigned char)s[n / 2] * 3u + n) %
		WORDS;
	if (known->v[k] == NULL || known->n[k] != n ||
	    memcmp(known->v[k], s, n) != 0) {
		known->v[k] = arena_dup_n(a, s, n);
		known->n[k] = n;
	}
	return known->v[k];
}

static void
finding_row(
    struct query *q, struct arena *a, struct words *known, struct finding *out)
{
	*out = (struct finding){0};
	out->iso3 = word(q, a, known, 0);
	out->report = sql_get_int(q, 1);
	out->submission = sql_get_int(q, 2);
	out->provision = word(q, a, known, 3);
	out->law = word(q, a, known, 4);
	out->practice = word(q, a, known, 5);
	out->combined = word(q, a, known, 6);
	out->outcome = word(q, a, known, 7);
	out->is_party = sql_get_int(q, 8) != 0;
	out->rule = word(q, a, known, 9);
	out->publication = word(q, a, known, 10);
}

static enum rc
finding_rows(struct query *q, struct arena *a, struct finding_list *out)
{
	struct words known = {0};

	*out = (struct finding_list){0};
	while (sql_row(q)) {
		out->v = sql_more(a, out->v, out->n, sizeof(*out->v));
		finding_row(q, a, &known, &out->v[out->n++]);
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

static enum rc
finding_write(struct db *db, int64_t report, int64_t submission,
    const struct finding *x, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3230,
	    "INSERT INTO finding (report, submission, provision, law,"
	    " practice, combined, outcome, is_party, rule, publication)"
	    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"
	    " ON CONFLICT (report, submission, provision) DO UPDATE SET"
	    " law = excluded.law, practice = excluded.practice,"
	    " combined = excluded.combined, outcome = excluded.outcome,"
	    " is_party = excluded.is_party, rule = excluded.rule,"
	    " publication = excluded.publication",
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

static enum rc
finding_drop(struct db *db, int64_t report, int64_t submission,
    const char *provision, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3231,
	    "DELETE FROM finding WHERE report = ?1 AND submission = ?2"
	    " AND provision = ?3",
	    f);
	sql_int(&q, report);
	sql_int(&q, submission);
	sql_text(&q, provision);
	return sql_run(&q);
}

static const struct finding *
finding_of(const struct finding_list *list, const char *provision)
{
	size_t i;

	for (i = 0; i < list->n; i++)
		if (text_eq(list->v[i].provision, provision))
			return &list->v[i];
	return NULL;
}

static bool
is_equal(const struct finding *x, const struct finding *y)
{
	return text_eq(x->law, y->law) && text_eq(x->practice, y->practice) &&
	    text_eq(x->combined, y->combined) &&
	    text_eq(x->outcome, y->outcome) && text_eq(x->rule, y->rule) &&
	    text_eq(x->publication, y->publication) &&
	    x->is_party == y->is_party;
}

enum rc
store_finding_replace(struct db *db, int64_t report, int64_t submission,
    const struct finding_list *list, struct fault *f)
{
	struct arena *a;
	struct finding_list stored;
	size_t i;
	enum rc rc = sql_in_write(db, __func__, f);

	if (rc != RC_OK)
		return rc;
	a = arena_new();
	rc = store_finding_list(db, a, report, submission, &stored, f);
	for (i = 0; rc == RC_OK && i < list->n; i++) {
		const struct finding *x = &list->v[i];
		const struct finding *y = finding_of(&stored, x->provision);
		if (y == NULL || !is_equal(x, y))
			rc = finding_write(db, report, submission, x, f);
	}
	for (i = 0; rc == RC_OK && i < stored.n; i++) {
		const char *provision = stored.v[i].provision;
		if (finding_of(list, provision) == NULL)
			rc = finding_drop(db, report, submission, provision, f);
	}
	arena_free(a);
	return rc;
}

/* A withheld finding says that there is one and for whom, nothing else; which
 * State is a party is public in any case. */
enum rc
store_cycle_findings(struct db *db, struct arena *a, int64_t cycle,
    const char *iso3, const char *least, struct finding_list *out,
    struct fault *f)
{
	struct query q;

	*out = (struct finding_list){0};
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
	sql_least(&q, least);
	return finding_rows(&q, a, out);
}

enum rc
store_cycle_outcomes(struct db *db, struct arena *a, int64_t cycle,
    const char *iso3, const char *least, struct finding_list *out,
    struct fault *f)
{
	struct words known = {0};
	struct query q;

	*out = (struct finding_list){0};
	sql_open(&q, db, 3234,
	    "SELECT v.iso3, v.report, v.submission, v.provision,"
	    " iif(v.seen, v.outcome, 'withheld'), v.is_party"
	    " FROM (" SEEN_FINDINGS ") v ORDER BY v.iso3, v.provision",
	    f);
	sql_int(&q, cycle);
	sql_text_or_null(&q, iso3);
	sql_least(&q, least);
	while (sql_row(&q)) {
		struct finding *row;

		out->v = sql_more(a, out->v, out->n, sizeof(*out->v));
		row = &out->v[out->n++];
		*row = (struct finding){.law = "",
		    .practice = "",
		    .combined = "",
		    .rule = "",
		    .publication = ""};
		row->iso3 = word(&q, a, &known, 0);
		row->report = sql_get_int(&q, 1);
		row->submission = sql_get_int(&q, 2);
		row->provision = word(&q, a, &known, 3);
		row->outcome = word(&q, a, &known, 4);
		row->is_party = sql_get_int(&q, 5) != 0;
	}
	return sql_end(&q);
}
