/* SPDX-License-Identifier: MIT */
/*
 * From the rows taken in to figures that hold. A row whose text is that of the
 * figure that holds changes nothing; another text is a new version, and the
 * one before stays, marked with the release that replaced it.
 */
#include <string.h>
#include "base/text.h"
#include "store/figures_intake.h"
#include "store/sql.h"

struct merging {
	struct db *db;
	struct arena *a;
	const struct figure_item *items;
	int64_t *ids; /* of items in the database, 0: not asked for yet */
	struct figure_release *release;
	struct figure_counts *counts;
	bool is_first; /* nothing of the collection is held yet */
};

struct held {
	int64_t id, version;
	bool is_same;
	int64_t release, submission; /* submission 0: of a file */
};

/* Random keys go through figure_now: with the usual 2 MB each of its pages
 * would be written to the log many times over. */
static enum rc
widen(struct db *db, struct fault *f)
{
	struct query q;

	sql_open(&q, db, 3320, "PRAGMA cache_size = -20000", f);
	return sql_run(&q);
}

static enum rc
add_release(struct merging *m, struct fault *f)
{
	struct figure_release *r = m->release;
	struct query q;

	if (r->id != 0)
		return RC_OK;
	sql_open(&q, m->db, 3321,
	    "INSERT INTO figure_release (origin, collection, source,"
	    " released_on, file, line_end, at, submission)"
	    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) RETURNING id",
	    f);
	sql_text(&q, r->origin);
	sql_text(&q, r->collection);
	sql_text(&q, r->source);
	sql_text(&q, r->released_on);
	sql_text(&q, r->file);
	sql_text(&q, r->line_end);
	sql_int(&q, r->at);
	sql_int_or_null(&q, r->submission);
	if (sql_row(&q))
		r->id = sql_get_int(&q, 0);
	return sql_end(&q);
}

static void
bind_item(struct query *q, const struct merging *m, const struct figure_item *x)
{
	sql_text(q, m->release->origin);
	sql_text(q, m->release->collection);
	sql_text(q, x->indicator);
	sql_text(q, x->dimension);
	sql_text(q, x->category);
	sql_text(q, x->sex);
	sql_text(q, x->age);
}

static enum rc
item_id(struct merging *m, int64_t item, struct fault *f)
{
	const struct figure_item *x = &m->items[item];
	struct query q;
	enum rc rc;

	sql_open(&q, m->db, 3322,
	    "INSERT INTO figure_item (origin, collection, indicator, dimension,"
	    " category, sex, age) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
	    " ON CONFLICT DO NOTHING",
	    f);
	bind_item(&q, m, x);
	rc = sql_run(&q);
	if (rc != RC_OK)
		return rc;
	sql_open(&q, m->db, 3323,
	    "SELECT id FROM figure_item WHERE origin = ?1 AND collection = ?2"
	    " AND indicator = ?3 AND dimension = ?4 AND category = ?5"
	    " AND sex = ?6 AND age = ?7",
	    f);
	bind_item(&q, m, x);
	if (sql_row(&q))
		m->ids[item] = sql_get_int(&q, 0);
	return sql_end(&q);
}

/* A file's row is the same where its text is; what a State says twice may
 * stand in two tables, so there the figure itself is compared. */
static enum rc
find_held(struct merging *m, const struct figure_row *r, struct held *out,
    struct fault *f)
{
	struct query q;

	sql_open(&q, m->db, 3324,
	    "SELECT id, version, raw, value IS ?4 AND status = ?5"
	    " AND source = ?6 AND flags = ?7 AND footnote = ?8"
	    " AND publication = ?9, release FROM figure WHERE item = ?1"
	    " AND iso3 = ?2 AND year = ?3 AND replaced_in IS NULL",
	    f);
	sql_int(&q, m->ids[r->item]);
	sql_text(&q, r->iso3);
	sql_int(&q, r->year);
	sql_real_or_null(&q, r->is_number, r->value);
	sql_text(&q, r->status);
	sql_text(&q, r->source);
	sql_text(&q, r->flags);
	sql_text(&q, r->footnote);
	sql_text(&q, r->publication != NULL ? r->publication : "public");
	if (sql_row(&q)) {
		out->id = sql_get_int(&q, 0);
		out->version = sql_get_int(&q, 1);
		out->is_same = m->release->submission != 0
		    ? sql_get_int(&q, 3) != 0
		    : text_eq(sql_peek_text(&q, 2), r->raw);
		out->release = sql_get_int(&q, 4);
	}
	return sql_end(&q);
}

/* Of returns: the submission the figure that holds came with, and the last
 * version there is, which need not be the one that holds. */
static enum rc
find_order(struct merging *m, const struct figure_row *r, struct held *out,
    struct fault *f)
{
	struct query q;

	sql_open(&q, m->db, 3650,
	    "SELECT (SELECT submission FROM figure_release WHERE id = ?4),"
	    " max(ifnull((SELECT max(version) FROM figure WHERE item = ?1"
	    " AND iso3 = ?2 AND year = ?3 AND replaced_in IS NOT NULL), 0), "
	    "?5)",
	    f);
	sql_int(&q, m->ids[r->item]);
	sql_text(&q, r->iso3);
	sql_int(&q, r->year);
	sql_int(&q, out->release);
	sql_int(&q, out->version);
	if (sql_row(&q)) {
		out->submission = sql_get_int(&q, 0);
		out->version = sql_get_int(&q, 1);
	}
	return sql_end(&q);
}

static enum rc
replace(struct merging *m, int64_t id, struct fault *f)
{
	struct query q;

	sql_open(&q, m->db, 3325,
	    "UPDATE figure SET replaced_in = ?2 WHERE id = ?1", f);
	sql_int(&q, id);
	sql_int(&q, m->release->id);
	return sql_run_one(&q, RC_SYSTEM, "the figure before");
}

static enum rc
put(struct merging *m, const struct figure_row *r, int64_t version,
    int64_t replaced_in, struct fault *f)
{
	struct query q;

	sql_open(&q, m->db, 3326,
	    "INSERT INTO figure (item, iso3, year, version, value, status,"
	    " source, release, line, raw, flags, footnote, publication,"
	    " replaced_in) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10,"
	    " ?11, ?12, ?13, ?14)",
	    f);
	sql_int(&q, m->ids[r->item]);
	sql_text(&q, r->iso3);
	sql_int(&q, r->year);
	sql_int(&q, version);
	sql_real_or_null(&q, r->is_number, r->value);
	sql_text(&q, r->status);
	sql_text(&q, r->source);
	sql_int(&q, m->release->id);
	sql_int(&q, r->line);
	sql_text(&q, r->raw);
	sql_text(&q, r->flags);
	sql_text(&q, r->footnote);
	sql_text(&q, r->publication != NULL ? r->publication : "public");
	sql_int_or_null(&q, replaced_in);
	return sql_run(&q);
}

/* A return that was submitted before the one whose figure holds, and accepted
 * after it: the figure is kept among the versions and never held. */
static enum rc
put_late(struct merging *m, const struct figure_row *r, const struct held *held,
    struct fault *f)
{
	bool was = false;
	enum rc rc = store_figure_was(
	    m->db, m->release->collection, &m->items[r->item], r, &was, f);

	if (rc != RC_OK || was) {
		m->counts->unchanged += was;
		return rc;
	}
	m->counts->late++;
	rc = add_release(m, f);
	return rc == RC_OK ? put(m, r, held->version + 1, held->release, f)
			   : rc;
}

static enum rc
merge_row(struct merging *m, const struct figure_row *r, struct fault *f)
{
	struct held held;
	enum rc rc = m->ids[r->item] != 0 ? RC_OK : item_id(m, r->item, f);

	held = (struct held){0};
	if (rc == RC_OK && !m->is_first)
		rc = find_held(m, r, &held, f);
	if (rc != RC_OK)
		return rc;
	if (held.is_same) {
		m->counts->unchanged++;
		return RC_OK;
	}
	if (held.id != 0 && m->release->submission != 0)
		rc = find_order(m, r, &held, f);
	if (rc == RC_OK && held.submission > m->release->submission)
		return put_late(m, r, &held, f);
	if (rc == RC_OK)
		rc = add_release(m, f);
	if (rc == RC_OK && held.id != 0)
		rc = replace(m, held.id, f);
	if (rc == RC_OK)
		rc = put(m, r, held.version + 1, 0, f);
	if (held.id != 0)
		m->counts->revised++;
	else
		m->counts->added++;
	return rc;
}

static enum rc
merge_rows(struct merging *m, struct figure_intake *in, size_t items_n,
    struct fault *f)
{
	struct query q;
	enum rc rc = RC_OK, end;

	sql_open(&q, in->db, 3327,
	    "SELECT line, key, value IS NOT NULL, value, status, source, raw"
	    " FROM incoming WHERE is_refused = 0 ORDER BY line",
	    f);
	while (rc == RC_OK && sql_row(&q)) {
		char iso3[4];
		struct figure_row r = {.iso3 = iso3,
		    .line = sql_get_int(&q, 0),
		    .is_number = sql_get_int(&q, 2) != 0,
		    .value = sql_get_real(&q, 3),
		    .status = sql_peek_text(&q, 4),
		    .source = sql_peek_text(&q, 5),
		    .raw = sql_peek_text(&q, 6)};

		figure_key_parts(sql_get_int(&q, 1), &r.item, iso3, &r.year);
		rc = (size_t)r.item < items_n
		    ? merge_row(m, &r, f)
		    : fail(f, RC_SYSTEM, 3328, "a figure of no item");
	}
	end = sql_end(&q);
	return rc != RC_OK ? rc : end;
}

static enum rc
count_release(struct merging *m, struct fault *f)
{
	const struct figure_counts *c = m->counts;
	struct query q;

	if (m->release->id == 0)
		return RC_OK;
	sql_open(&q, m->db, 3329,
	    "UPDATE figure_release SET added = ?2, revised = ?3,"
	    " unchanged = ?4, refused = ?5 WHERE id = ?1",
	    f);
	sql_int(&q, m->release->id);
	sql_int(&q, c->added);
	sql_int(&q, c->revised);
	sql_int(&q, c->unchanged);
	sql_int(&q, c->refused);
	return sql_run_one(&q, RC_SYSTEM, "the release");
}

enum rc
store_figure_merge(struct db *db, struct figure_intake *in,
    const struct figure_item *items, size_t items_n, struct figure_release *r,
    struct figure_counts *counts, struct fault *f)
{
	struct merging m = {.db = db,
	    .a = in->a,
	    .items = items,
	    .ids = arena_array(in->a, items_n + 1, sizeof(*m.ids)),
	    .release = r,
	    .counts = counts};
	int64_t before;
	enum rc rc = sql_in_write(db, __func__, f);

	if (rc == RC_OK)
		rc = widen(db, f);
	if (rc == RC_OK)
		rc = store_figure_count(
		    db, r->origin, r->collection, NULL, &before, f);
	m.is_first = rc == RC_OK && before == 0;
	if (rc == RC_OK)
		rc = merge_rows(&m, in, items_n, f);
	if (rc != RC_OK)
		return rc;
	counts->absent = before - counts->revised - counts->unchanged;
	return count_release(&m, f);
}

enum rc
store_figure_return(struct db *db, const struct figure_return *from,
    struct figure_release *r, struct figure_counts *counts, struct fault *f)
{
	struct arena *a = arena_new();
	struct merging m = {.db = db,
	    .a = a,
	    .items = from->items,
	    .ids = arena_array(a, from->n + 1, sizeof(*m.ids)),
	    .release = r,
	    .counts = counts};
	size_t i;
	enum rc rc = sql_in_write(db, __func__, f);

	for (i = 0; rc == RC_OK && i < from->n; i++)
		rc = merge_row(&m, &from->rows[i], f);
	if (rc == RC_OK)
		rc = count_release(&m, f);
	arena_free(a);
	return rc;
}
