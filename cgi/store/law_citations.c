/* SPDX-License-Identifier: MIT */
/*
 * Which answers cite which law. An answer cites a law when its title and number
 * are those of one of the law's versions: what was cited before a law was
 * amended still cites it.
 */
#include "store/laws.h"
#include "store/sql.h"

/* Of report r. */
#define IS_OPEN                                                                \
	"(r.stage IN ('draft', 'returned') AND EXISTS (SELECT 1"               \
	" FROM cycle oc WHERE oc.id = r.cycle AND oc.closed_at IS NULL))"

/* A part of the answer that t is of. */
#define PART(name)                                                             \
	"ifnull((SELECT p.value FROM answer p WHERE p.report = t.report"       \
	" AND p.question = t.question AND p.row = t.row"                       \
	" AND p.col = '" name "'), '')"

/* clang-format off */
#define CITATIONS \
	"SELECT t.report, t.law, t.question, t.row, " PART("article") "," \
	" r.cycle, c.title, r.stage, " IS_OPEN \
	" FROM law_citation t JOIN report r ON r.id = t.report" \
	" JOIN cycle c ON c.id = r.cycle" \
	" WHERE " SQL_LAW_OR_MERGED("t.law", "?1") " AND " PART("title") \
	" <> ''" \
	" ORDER BY c.opens_at DESC, t.report, t.question, t.row"

/* CROSS: a State's reports first, and not every answer of everybody. */
#define LOOSE \
	"SELECT t.report, r.iso3, c.questionnaire, c.version, t.question," \
	" t.row, t.value, " PART("number") ", " PART("date") "," \
	" " PART("language") ", " PART("link") ", t.author, t.at, w.law," \
	" (SELECT count(*) FROM law_citation o WHERE " \
	SQL_LAW_OR_MERGED("o.law", "w.law") ")" \
	" FROM report r CROSS JOIN answer t ON t.report = r.id" \
	" JOIN cycle c ON c.id = r.cycle" \
	" LEFT JOIN law_citation w ON w.report = t.report" \
	"  AND w.question = t.question AND w.row = t.row" \
	" WHERE t.col = 'title' AND t.value <> ''" \
	" AND (?1 IS NULL OR r.iso3 = ?1)" \
	" AND (w.law IS NULL OR (" IS_OPEN " AND NOT EXISTS" \
	"  (SELECT 1 FROM law_version v WHERE " \
	SQL_LAW_OR_MERGED("v.law", "w.law") \
	"   AND v.title = t.value AND v.number = " PART("number") ")))" \
	" ORDER BY t.at DESC, t.report, t.question, t.row"
/* clang-format on */

enum rc
store_law_citations(struct db *db, struct arena *a, int64_t law,
    struct law_citation_list *out, struct fault *f)
{
	struct query q;

	*out = (struct law_citation_list){0};
	sql_open(&q, db, 3640, CITATIONS, f);
	sql_int(&q, law);
	while (sql_row(&q)) {
		out->v = sql_more(a, out->v, out->n, sizeof(*out->v));
		out->v[out->n++] =
		    (struct law_citation){.report = sql_get_int(&q, 0),
			.law = sql_get_int(&q, 1),
			.question = sql_get_text(&q, a, 2),
			.row = sql_get_text(&q, a, 3),
			.article = sql_get_text(&q, a, 4),
			.cycle = sql_get_int(&q, 5),
			.cycle_title = sql_get_text(&q, a, 6),
			.stage = sql_get_text(&q, a, 7),
			.is_open = sql_get_int(&q, 8) != 0};
	}
	return sql_end(&q);
}

enum rc
store_law_cite(struct db *db, const struct law_citation *c, int64_t by,
    int64_t at, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3641,
	    "INSERT INTO law_citation (report, question, row, law, by, at)"
	    " VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO UPDATE"
	    " SET law = ?4, by = ?5, at = ?6",
	    f);
	sql_int(&q, c->report);
	sql_text(&q, c->question);
	sql_text(&q, c->row);
	sql_int(&q, c->law);
	sql_int(&q, by);
	sql_int(&q, at);
	return sql_run(&q);
}

static void
loose_row(struct query *q, struct arena *a, struct loose_law *out)
{
	*out = (struct loose_law){.report = sql_get_int(q, 0),
	    .iso3 = sql_get_text(q, a, 1),
	    .questionnaire = sql_get_text(q, a, 2),
	    .questionnaire_version = (int)sql_get_int(q, 3),
	    .question = sql_get_text(q, a, 4),
	    .row = sql_get_text(q, a, 5),
	    .title = sql_get_text(q, a, 6),
	    .number = sql_get_text(q, a, 7),
	    .date = sql_get_text(q, a, 8),
	    .language = sql_get_text(q, a, 9),
	    .link = sql_get_text(q, a, 10),
	    .author = sql_get_int(q, 11),
	    .at = sql_get_int(q, 12),
	    .cites = sql_get_int(q, 13),
	    .is_only_one = sql_get_int(q, 14) == 1};
}

enum rc
store_law_loose(struct db *db, struct arena *a, const char *iso3,
    struct loose_law_list *out, struct fault *f)
{
	struct query q;

	*out = (struct loose_law_list){0};
	sql_open(&q, db, 3642, LOOSE, f);
	sql_text_or_null(&q, iso3);
	while (sql_row(&q)) {
		out->v = sql_more(a, out->v, out->n, sizeof(*out->v));
		loose_row(&q, a, &out->v[out->n++]);
	}
	return sql_end(&q);
}

enum rc
store_law_find(struct db *db, const char *iso3, const char *title,
    const char *number, int64_t *id, struct fault *f)
{
	struct query q;

	*id = 0;
	sql_open(&q, db, 3643,
	    "SELECT ifnull(m.into_law, w.id) FROM law w"
	    " JOIN law_version v ON v.law = w.id"
	    " LEFT JOIN law_merge m ON m.law = w.id"
	    " WHERE w.iso3 = ?1 AND v.title = ?2 AND v.number = ?3"
	    " ORDER BY m.law IS NOT NULL, v.version = (SELECT max(x.version) "
	    "FROM law_version x"
	    "  WHERE x.law = w.id) DESC, w.repealed_on <> '', w.id LIMIT 1",
	    f);
	sql_text(&q, iso3);
	sql_text(&q, title);
	sql_text(&q, number);
	if (sql_row(&q))
		*id = sql_get_int(&q, 0);
	return sql_end(&q);
}
