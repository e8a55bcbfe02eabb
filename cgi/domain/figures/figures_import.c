/* SPDX-License-Identifier: MIT */
/*
 * A file from its header to the store: see figures_import.h. It is read to its
 * end before the database is written to.
 */
#include <inttypes.h>
#include <string.h>
#include "base/text.h"
#include "domain/figures/figures_import_private.h"
#include "store/audit.h"
#include "store/states.h"

#define PUBLISHED "published"

static enum rc
check_order(struct importing *im, struct fault *f)
{
	const struct figures_order *o = im->order;
	const char *newest;
	enum rc rc;

	if (!text_is_date(o->released_on))
		return fail(f, RC_INPUT, 6960,
		    "the release: '%s' is not a date such as 2024-08-26",
		    o->released_on);
	text_int(arena_dup_n(im->a, o->released_on, 4), &im->last_year);
	rc = store_figure_newest(
	    im->db, im->a, PUBLISHED, o->layout->id, &newest, f);
	if (rc == RC_OK && newest != NULL && strcmp(o->released_on, newest) < 0)
		return fail(f, RC_CONFLICT, 6961,
		    "the release of %s is older than that of %s, which is "
		    "stored; import releases in their order",
		    o->released_on, newest);
	return rc;
}

static enum rc
load_states(struct importing *im, struct fault *f)
{
	struct state_list list;
	size_t i;
	enum rc rc = store_state_list(im->db, im->a, "en", "", &list, f);

	table_init(&im->states, im->a);
	for (i = 0; rc == RC_OK && i < list.n; i++)
		table_put(&im->states, list.v[i].iso3, list.v[i].iso3);
	return rc;
}

static enum rc
check_header(const struct figures_layout *l, const struct csv_stream *s,
    const struct csv_record *rec, struct fault *f)
{
	const struct csv_row *row = &rec->row;
	size_t i;

	if (row->n == 0)
		return fail(f, RC_INPUT, 6962, "%s: is empty", s->csv.name);
	if (rec->end_n == 0)
		return fail(f, RC_INPUT, 6963,
		    "%s:%d: ends in the header row: the file was cut off",
		    s->csv.name, row->line);
	if (s->csv.delimiter != ',')
		return fail(f, RC_INPUT, 6964,
		    "%s:%d: no comma between the fields of the header row; "
		    "save it with commas",
		    s->csv.name, row->line);
	for (i = 0; i < l->columns_n && i < row->n; i++)
		if (strcmp(row->v[i], l->columns[i]) != 0)
			return fail(f, RC_INPUT, 6965,
			    "%s:%d: column %zu is '%.60s'; layout %s has '%s' "
			    "there",
			    s->csv.name, row->line, i + 1, row->v[i], l->id,
			    l->columns[i]);
	if (row->n != l->columns_n)
		return fail(f, RC_INPUT, 6966,
		    "%s:%d: has %zu columns, layout %s has %zu", s->csv.name,
		    row->line, row->n, l->id, l->columns_n);
	return RC_OK;
}

/* A row without a line end is the last, and who knows what came after it. */
static enum rc
check_whole(
    const struct csv_stream *s, const struct csv_record *rec, struct fault *f)
{
	if (rec->end_n > 0)
		return RC_OK;
	return fail(f, RC_INPUT, 6967,
	    "%s:%d: ends without a line end: the file was cut off here",
	    s->csv.name, rec->row.line);
}

static enum rc
read_rows(struct importing *im, struct csv_stream *s, struct fault *f)
{
	struct csv_record rec;
	enum rc rc;

	for (;;) {
		arena_reset(im->row_arena);
		rc = csv_stream_next(s, im->row_arena, &rec, f);
		if (rc != RC_OK || rec.row.n == 0)
			return rc;
		rc = check_whole(s, &rec, f);
		if (rc == RC_OK)
			rc = figures_row_take(im, &rec, f);
		if (rc != RC_OK)
			return rc;
	}
}

static enum rc
read_file(struct importing *im, struct fault *f)
{
	struct csv_stream s;
	struct csv_record rec;
	enum rc rc =
	    csv_stream_open(&s, im->a, im->order->fd, im->order->file, f);

	if (rc == RC_OK)
		rc = csv_stream_next(&s, im->row_arena, &rec, f);
	if (rc == RC_OK)
		rc = check_header(im->order->layout, &s, &rec, f);
	if (rc != RC_OK)
		return rc;
	im->line_end = rec.end_n == 2 ? "\r\n" : "\n";
	return read_rows(im, &s, f);
}

static enum rc
tell_audit(
    struct importing *im, const struct figure_release *r, struct fault *f)
{
	const struct figure_counts *c = im->counts;
	int64_t id;

	return store_audit(im->db, r->at, 0, "figures.import",
	    arena_printf(im->a, "release %" PRId64, r->id),
	    arena_printf(im->a,
		"%s of %s from %s: %" PRId64 " new, %" PRId64
		" revised, %" PRId64 " unchanged, %" PRId64 " refused",
		r->collection, r->released_on, r->file, c->added, c->revised,
		c->unchanged, c->refused),
	    &id, f);
}

/* Where nothing is new, nothing is written: not even that one looked. */
static enum rc
merge(struct importing *im, struct fault *f)
{
	const struct figures_order *o = im->order;
	const struct figures_layout *l = o->layout;
	struct figure_release r = {.origin = PUBLISHED,
	    .collection = l->id,
	    .source = o->source != NULL ? o->source : l->source,
	    .released_on = o->released_on,
	    .file = o->file,
	    .line_end = im->line_end,
	    .at = o->at};
	enum rc rc = db_begin(im->db, __func__, f);

	if (rc == RC_OK)
		rc = store_figure_merge(im->db, im->intake, l->items,
		    l->items_n, &r, im->counts, f);
	if (rc == RC_OK && r.id != 0 && !o->is_dry_run) {
		rc = tell_audit(im, &r, f);
		if (rc == RC_OK)
			rc = db_commit(im->db, f);
	}
	db_rollback(im->db);
	return rc;
}

enum rc
figures_import(struct db *db, const struct figures_order *order,
    struct figure_counts *counts, struct fault *f)
{
	struct importing im = {.db = db, .order = order, .counts = counts};
	enum rc rc;

	*counts = (struct figure_counts){0};
	im.a = arena_new();
	im.row_arena = arena_new();
	rc = check_order(&im, f);
	if (rc == RC_OK)
		rc = load_states(&im, f);
	if (rc == RC_OK)
		rc = figure_intake_open(&im.intake, f);
	if (rc == RC_OK)
		rc = read_file(&im, f);
	if (rc == RC_OK)
		rc = merge(&im, f);
	figure_intake_close(im.intake);
	arena_free(im.row_arena);
	arena_free(im.a);
	return rc;
}
