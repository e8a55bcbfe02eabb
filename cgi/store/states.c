/* SPDX-License-Identifier: MIT */
/* States: reference data, replaced row by row when a newer table comes. */
#include "store/states.h"
#include "store/sql.h"

#define STATE_SELECT                                                           \
	"SELECT s.iso3, s.iso2, s.m49, s.region,"                              \
	" coalesce(n.name, e.name, s.iso3), coalesce(t.status, 'unknown'),"    \
	" coalesce(t.since, ''), s.source, s.as_of, s.example"                 \
	" FROM state s"                                                        \
	" LEFT JOIN state_name n ON n.iso3 = s.iso3 AND n.lang = ?1"           \
	" LEFT JOIN state_name e ON e.iso3 = s.iso3 AND e.lang = 'en'"         \
	" LEFT JOIN state_status t"                                            \
	" ON t.iso3 = s.iso3 AND t.instrument = ?2"

static void
state_row(struct query *q, struct arena *a, struct state *out)
{
	out->iso3 = sql_get_text(q, a, 0);
	out->iso2 = sql_get_text(q, a, 1);
	out->m49 = sql_get_text(q, a, 2);
	out->region = sql_get_text(q, a, 3);
	out->name = sql_get_text(q, a, 4);
	out->status = sql_get_text(q, a, 5);
	out->status_since = sql_get_text(q, a, 6);
	out->source = sql_get_text(q, a, 7);
	out->as_of = sql_get_text(q, a, 8);
	out->example = sql_get_int(q, 9) != 0;
}

enum rc
store_state_list(struct db *db, struct arena *a, const char *lang,
    const char *instrument, struct state_list *out, struct fault *f)
{
	struct query q;

	*out = (struct state_list){0};
	sql_open(&q, db, 3100, STATE_SELECT " ORDER BY s.iso3", f);
	sql_text(&q, lang);
	sql_text(&q, instrument);
	while (sql_row(&q)) {
		out->v = sql_more(a, out->v, out->n, sizeof(*out->v));
		state_row(&q, a, &out->v[out->n++]);
	}
	return sql_end(&q);
}

enum rc
store_state_get(struct db *db, struct arena *a, const char *iso3,
    const char *lang, const char *instrument, struct state *out,
    struct fault *f)
{
	struct query q;

	*out = (struct state){0};
	sql_open(&q, db, 3101, STATE_SELECT " WHERE s.iso3 = ?3", f);
	sql_text(&q, lang);
	sql_text(&q, instrument);
	sql_text(&q, iso3);
	if (!sql_row(&q))
		return sql_absent(&q, "no such State");
	state_row(&q, a, out);
	return sql_end(&q);
}

enum rc
store_state_put(struct db *db, const struct state *s, struct fault *f)
{
	struct query q;
	enum rc rc = sql_in_write(db, __func__, f);

	if (rc != RC_OK)
		return rc;
	sql_open(&q, db, 3102,
	    "INSERT INTO state (iso3, iso2, m49, region, example, source,"
	    " as_of) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
	    " ON CONFLICT (iso3) DO UPDATE SET iso2 = excluded.iso2,"
	    " m49 = excluded.m49, region = excluded.region,"
	    " example = excluded.example, source = excluded.source,"
	    " as_of = excluded.as_of",
	    f);
	sql_text(&q, s->iso3);
	sql_text(&q, s->iso2);
	sql_text(&q, s->m49);
	sql_text(&q, s->region);
	sql_int(&q, s->example);
	sql_text(&q, s->source);
	sql_text(&q, s->as_of);
	rc = sql_run(&q);
	if (rc == RC_OK && s->name != NULL)
		rc = store_state_name(db, s->iso3, "en", s->name, f);
	return rc;
}

enum rc
store_state_name(struct db *db, const char *iso3, const char *lang,
    const char *name, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3103,
	    "INSERT INTO state_name (iso3, lang, name) VALUES (?1, ?2, ?3)"
	    " ON CONFLICT (iso3, lang) DO UPDATE SET name = excluded.name",
	    f);
	sql_text(&q, iso3);
	sql_text(&q, lang);
	sql_text(&q, name);
	return sql_run(&q);
}

enum rc
store_state_status(struct db *db, const char *iso3, const char *instrument,
    const char *status, const char *since, const char *source,
    const char *as_of, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3104,
	    "INSERT INTO state_status (iso3, instrument, status, since,"
	    " source, as_of) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
	    " ON CONFLICT (iso3, instrument) DO UPDATE SET"
	    " status = excluded.status, since = excluded.since,"
	    " source = excluded.source, as_of = excluded.as_of",
	    f);
	sql_text(&q, iso3);
	sql_text(&q, instrument);
	sql_text(&q, status);
	sql_text(&q, since);
	sql_text(&q, source);
	sql_text(&q, as_of);
	return sql_run(&q);
}
