/* SPDX-License-Identifier: MIT */
/* Labels that stand for others: see figures_import.h. */
#include <string.h>
#include "base/csv.h"
#include "base/file.h"
#include "base/limits.h"
#include "domain/figures/figures_import.h"
#include "domain/figures/figures_layout_private.h"

struct figures_map {
	struct table meanings; /* kind and label to what it means */
};

static const char *
key_of(struct arena *a, enum figures_column kind, const char *label)
{
	return arena_printf(a, "%d %s", kind, label);
}

const char *
figures_map_meaning(const struct figures_map *map, enum figures_column kind,
    const char *label, struct arena *scratch)
{
	const char *means;

	if (map == NULL)
		return label;
	means = table_get(&map->meanings, key_of(scratch, kind, label));
	return means != NULL ? means : label;
}

static int
column_called(const struct figures_layout *l, const char *name)
{
	size_t i;

	for (i = 0; i < l->columns_n; i++)
		if (strcmp(l->columns[i], name) == 0)
			return (int)i;
	return -1;
}

static bool
is_mapped(enum figures_column kind)
{
	return kind == FC_STATE || (kind >= FC_INDICATOR && kind <= FC_UNIT);
}

static enum rc
put_row(struct arena *a, const struct figures_layout *l, const char *path,
    const struct csv_row *header, const struct csv_row *row,
    struct figures_map *map, struct fault *f)
{
	const char *column = csv_field(row, csv_column(header, "column"));
	const char *label = csv_field(row, csv_column(header, "label"));
	const char *means = csv_field(row, csv_column(header, "means"));
	int at = column_called(l, column);

	if (at < 0 || !is_mapped(l->kinds[at]))
		return fail(f, RC_INPUT, 6950,
		    "%s:%d: column: '%s' is no column of labels in layout %s",
		    path, row->line, column, l->id);
	if (*means == '\0')
		return fail(f, RC_INPUT, 6951, "%s:%d: means: is empty", path,
		    row->line);
	if (!table_put(&map->meanings, key_of(a, l->kinds[at], label), means))
		return fail(f, RC_INPUT, 6952,
		    "%s:%d: label: '%s' is given a meaning twice", path,
		    row->line, label);
	return RC_OK;
}

enum rc
figures_map_load(struct arena *a, const struct figures_layout *l,
    const char *path, struct figures_map **out, struct fault *f)
{
	struct csv csv;
	struct csv_row header, row;
	char *text;
	size_t n;
	enum rc rc = file_read(a, path, LIMIT_IMPORT, &text, &n, f);

	*out = arena_alloc(a, sizeof(**out));
	table_init(&(*out)->meanings, a);
	if (rc == RC_OK)
		rc = csv_open(&csv, path, text, n, f);
	if (rc == RC_OK)
		rc = csv_next(&csv, a, &header, f);
	if (rc == RC_OK &&
	    (csv_column(&header, "column") < 0 ||
		csv_column(&header, "label") < 0 ||
		csv_column(&header, "means") < 0))
		rc = fail(f, RC_INPUT, 6953,
		    "%s:1: the header row must be column,label,means", path);
	while (rc == RC_OK) {
		rc = csv_next(&csv, a, &row, f);
		if (rc != RC_OK || row.n == 0)
			break;
		rc = put_row(a, l, path, &header, &row, *out, f);
	}
	return rc;
}
