/* SPDX-License-Identifier: MIT */
/* States from a CSV: see states_file.h. */
#include <string.h>
#include "base/csv.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/text.h"
#include "domain/states_file.h"
#include "store/states.h"

struct loading {
	struct db *db;
	struct arena *a;
	struct csv csv;
	struct csv_row header;
	bool is_example;
};

static const char *
named(const struct loading *l, const struct csv_row *row, const char *column)
{
	return csv_field(row, csv_column(&l->header, column));
}

static bool
is_iso3(const char *s)
{
	return strlen(s) == 3 && strspn(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 3;
}

static bool
is_status(const char *s)
{
	return strcmp(s, "party") == 0 || strcmp(s, "signatory") == 0 ||
	    strcmp(s, "none") == 0 || strcmp(s, "unknown") == 0;
}

static enum rc
check_row(const struct loading *l, const struct csv_row *row, struct fault *f)
{
	if (row->n != l->header.n)
		return fail(f, RC_INPUT, 6901,
		    "%s:%d: has %zu fields, the header has %zu", l->csv.name,
		    row->line, row->n, l->header.n);
	if (!is_iso3(named(l, row, "iso3")))
		return fail(f, RC_INPUT, 6902,
		    "%s:%d: iso3: '%s' is not three capital letters",
		    l->csv.name, row->line, named(l, row, "iso3"));
	if (*named(l, row, "name_en") == '\0')
		return fail(f, RC_INPUT, 6903, "%s:%d: name_en: is empty",
		    l->csv.name, row->line);
	if (!text_is_date(named(l, row, "as_of")))
		return fail(f, RC_INPUT, 6904,
		    "%s:%d: as_of: '%s' is not a date such as 2026-11-25",
		    l->csv.name, row->line, named(l, row, "as_of"));
	return RC_OK;
}

static enum rc
put_names(struct loading *l, const struct csv_row *row, struct fault *f)
{
	enum rc rc = RC_OK;

	for (size_t i = 0; rc == RC_OK && i < l->header.n; i++) {
		const char *column = l->header.v[i];

		if (strncmp(column, "name_", 5) == 0 && *row->v[i] != '\0')
			rc = store_state_name(l->db, named(l, row, "iso3"),
			    column + 5, row->v[i], f);
	}
	return rc;
}

static enum rc
put_status(
    struct loading *l, const struct csv_row *row, size_t i, struct fault *f)
{
	const char *column = l->header.v[i];
	char *instrument =
	    arena_dup_n(l->a, column, strlen(column) - strlen("_status"));
	const char *since =
	    named(l, row, arena_printf(l->a, "%s_date", instrument));

	if (!is_status(row->v[i]))
		return fail(f, RC_INPUT, 6905,
		    "%s:%d: %s: '%s' is none of party, signatory, none, "
		    "unknown",
		    l->csv.name, row->line, column, row->v[i]);
	if (*since != '\0' && !text_is_date(since))
		return fail(f, RC_INPUT, 6906,
		    "%s:%d: %s_date: '%s' is not a date such as 2005-07-03",
		    l->csv.name, row->line, instrument, since);
	return store_state_status(l->db, named(l, row, "iso3"), instrument,
	    row->v[i], since,
	    named(l, row, arena_printf(l->a, "%s_source", instrument)),
	    named(l, row, "as_of"), f);
}

static enum rc
put_row(struct loading *l, const struct csv_row *row, struct fault *f)
{
	struct state s = {.iso3 = named(l, row, "iso3"),
	    .iso2 = named(l, row, "iso2"),
	    .m49 = named(l, row, "m49"),
	    .region = named(l, row, "region"),
	    .name = named(l, row, "name_en"),
	    .as_of = named(l, row, "as_of"),
	    .source = l->is_example ? "invented for the demonstration"
				    : "questionnaires/states/states.csv",
	    .example = l->is_example};
	enum rc rc = check_row(l, row, f);

	if (rc == RC_OK)
		rc = store_state_put(l->db, &s, f);
	if (rc == RC_OK)
		rc = put_names(l, row, f);
	for (size_t i = 0; rc == RC_OK && i < l->header.n; i++) {
		size_t n = strlen(l->header.v[i]);

		if (n > 7 && strcmp(l->header.v[i] + n - 7, "_status") == 0)
			rc = put_status(l, row, i, f);
	}
	return rc;
}

static enum rc
put_all(struct loading *l, size_t *n, struct fault *f)
{
	struct csv_row row;
	enum rc rc = csv_next(&l->csv, l->a, &l->header, f);

	if (rc == RC_OK && csv_column(&l->header, "iso3") < 0)
		rc = fail(f, RC_INPUT, 6907,
		    "%s:1: the header row has no column iso3", l->csv.name);
	*n = 0;
	while (rc == RC_OK) {
		rc = csv_next(&l->csv, l->a, &row, f);
		if (rc != RC_OK || row.n == 0)
			break;
		rc = put_row(l, &row, f);
		(*n)++;
	}
	return rc;
}

enum rc
states_load(struct db *db, struct arena *a, const char *path, bool is_example,
    size_t *n, struct fault *f)
{
	struct loading l = {.db = db, .a = a, .is_example = is_example};
	size_t size;
	char *text;
	enum rc rc = file_read(a, path, LIMIT_IMPORT, &text, &size, f);

	if (rc == RC_OK)
		rc = csv_open(&l.csv, path, text, size, f);
	if (rc != RC_OK)
		return rc;
	rc = db_begin(db, __func__, f);
	if (rc == RC_OK)
		rc = put_all(&l, n, f);
	return db_end(db, rc, f);
}
