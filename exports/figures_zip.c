/* SPDX-License-Identifier: MIT */
/*
 * Published figures as a data package: figures.csv, codes.csv, and
 * datapackage.json that says what is in them. Plain UTF-8 without a byte-order
 * mark, as the package says: programs read it, people take the workbook.
 */
#include <string.h>
#include <unistd.h>
#include <errno.h>
#include <minizip/zip.h>
#include "exports/cell.h"
#include "exports/figures_parts.h"
#include "store/figures_stats.h"

enum { FLUSH_AT = 64 * 1024, FIRST_DAY = 1 << 21 | 1 << 16 /* 1 Jan 1980 */ };

const char *const figures_columns[] = {"iso3", "indicator", "dimension",
    "category", "sex", "age", "year", "value", "status", "flags", "source",
    "footnote", "release", "version", NULL};
const char *const figures_code_columns[] = {
    "list", "dimension", "code", "label", NULL};

struct packing {
	zipFile zip;
	struct arena *a; /* of out; reset at every flush */
	struct buf out;
	int64_t rows;
	bool is_broken;
};

static void
flush(struct packing *p)
{
	if (p->out.n > 0 &&
	    zipWriteInFileInZip(p->zip, p->out.p, (unsigned)p->out.n) != ZIP_OK)
		p->is_broken = true;
	arena_reset(p->a);
	buf_init(&p->out, p->a);
}

/* The date is not the clock's: the same order gives the same bytes. */
static void
begin_file(struct packing *p, const char *name)
{
	zip_fileinfo info = {.dosDate = FIRST_DAY};

	if (zipOpenNewFileInZip64(p->zip, name, &info, NULL, 0, NULL, 0, NULL,
		Z_DEFLATED, Z_DEFAULT_COMPRESSION, 1) != ZIP_OK)
		p->is_broken = true;
}

static void
end_file(struct packing *p)
{
	flush(p);
	if (zipCloseFileInZip(p->zip) != ZIP_OK)
		p->is_broken = true;
}

static void
add_row(struct packing *p, const char *const *cells, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			buf_putc(&p->out, ',');
		cell_csv(&p->out, cells[i]);
	}
	buf_puts(&p->out, "\r\n");
	if (p->out.n >= FLUSH_AT)
		flush(p);
}

static void
add_heads(struct packing *p, const char *const *columns)
{
	size_t n = 0;

	while (columns[n] != NULL)
		n++;
	add_row(p, columns, n);
}

static enum rc
add_figure(void *ctx, const struct figure_told *t, struct fault *f)
{
	struct packing *p = ctx;
	const char *value =
	    t->is_number ? arena_printf(p->a, "%.15g", t->value) : "";
	const char *cells[] = {t->iso3, t->item.indicator, t->item.dimension,
	    t->item.category, t->item.sex, t->item.age,
	    arena_printf(p->a, "%d", (int)t->year), value, t->status, t->flags,
	    t->source, t->footnote, t->released_on,
	    arena_printf(p->a, "%d", (int)t->version)};

	add_row(p, cells, sizeof(cells) / sizeof(cells[0]));
	p->rows++;
	return p->is_broken
	    ? fail(f, RC_SYSTEM, 7401, "cannot write the data package")
	    : RC_OK;
}

static void
add_code(void *ctx, const char *list, const char *dimension, const char *code,
    const char *label)
{
	const char *cells[] = {list, dimension, code, label};

	add_row(ctx, cells, sizeof(cells) / sizeof(cells[0]));
}

static enum rc
pack(const struct figures_subject *s, struct packing *p, struct fault *f)
{
	enum rc rc;

	begin_file(p, "datapackage.json");
	buf_puts(&p->out, figures_package(s));
	end_file(p);
	begin_file(p, "codes.csv");
	add_heads(p, figures_code_columns);
	figures_codes_each(s, add_code, p);
	end_file(p);
	begin_file(p, "figures.csv");
	add_heads(p, figures_columns);
	rc =
	    store_figure_told(s->o->db, &s->book.scope, NULL, add_figure, p, f);
	end_file(p);
	if (rc == RC_OK && p->rows != s->rows)
		rc = fail(f, RC_SYSTEM, 7402,
		    "figures: %lld stored, %lld written", (long long)s->rows,
		    (long long)p->rows);
	return rc;
}

static enum rc
write_zip(const struct figures_subject *s, int fd, struct fault *f)
{
	struct packing p = {.a = arena_new()};
	enum rc rc;

	buf_init(&p.out, p.a);
	p.zip = zipOpen64(
	    arena_printf(s->a, "/proc/self/fd/%d", fd), APPEND_STATUS_CREATE);
	if (p.zip == NULL) {
		arena_free(p.a);
		return fail(f, RC_SYSTEM, 7403, "cannot write the archive: %s",
		    strerror(errno));
	}
	rc = pack(s, &p, f);
	if (zipClose(p.zip, NULL) != ZIP_OK)
		p.is_broken = true;
	arena_free(p.a);
	if (rc == RC_OK && p.is_broken)
		rc = fail(f, RC_SYSTEM, 7404, "cannot write the archive");
	return rc;
}

static enum rc
write_package(const struct order *o, int fd, bool is_return, struct fault *f)
{
	struct arena *a = arena_new();
	struct figures_subject s;
	enum rc rc = figures_subject_open(&s, a, o, is_return, f);

	if (rc == RC_OK) {
		rc = write_zip(&s, fd, f);
		figures_subject_close(&s);
	}
	arena_free(a);
	return rc;
}

enum rc
export_figures_zip(const struct order *o, int fd, struct fault *f)
{
	return write_package(o, fd, false, f);
}

enum rc
export_returns_zip(const struct order *o, int fd, struct fault *f)
{
	return write_package(o, fd, true, f);
}
