/* SPDX-License-Identifier: MIT */
/*
 * rapporteur workbook merge: what a workbook that came back would change, as
 * CSV, and with --accept the change itself. The return is kept as on the page,
 * where it can be looked at and accepted later.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include "base/text.h"
#include "commands/usage.h"
#include "commands/workbook.h"
#include "domain/workbook/returned_workbook.h"
#include "identity/permission.h"
#include "pages/workbook_return.h"
#include "web/language.h"

struct merging {
	struct options *o;
	struct db *db;
	struct library *l;
	struct languages *texts;
	const char *path;
	struct account who;
	struct home_workbook home;
	enum take take;
	bool accepts;
	int64_t now;
};

/* The sentence of the page, or the fault where there is none. */
static int
refuse_file(struct merging *m, const char *word, const struct fault *f)
{
	const char *name = strrchr(m->path, '/');

	if (word == NULL)
		return refuse(f);
	fprintf(stderr, "rapporteur: %s\n",
	    language_format(m->texts, m->o->a, "en",
		arena_printf(m->o->a, "workbook_return.file.%s", word), "name",
		name == NULL ? m->path : name + 1, NULL));
	return EXIT_REFUSED;
}

static int
read_file(struct merging *m, struct book *out)
{
	int fd = open(m->path, O_RDONLY | O_CLOEXEC);
	enum book_refusal why = BOOK_READ;
	struct fault f = {0};
	struct stat st;
	enum rc rc;

	if (fd < 0 || fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) {
		(void)fail(&f, RC_ABSENT, 8510, "%s: %s", m->path,
		    errno != 0 ? strerror(errno) : "not a plain file");
		if (fd >= 0)
			(void)close(fd);
		return refuse(&f);
	}
	rc = book_read(m->o->a, fd, st.st_size, out, &why, &f);
	(void)close(fd);
	return rc == RC_OK
	    ? EXIT_DONE
	    : refuse_file(
		  m, why == BOOK_READ ? NULL : book_refusal_name(why), &f);
}

static int
find_author(struct merging *m, const struct book *book)
{
	const char *by = option(m->o, "by"), *why = NULL;
	struct fault f = {0};
	struct report report;

	if (workbook_of(m->db, m->o->a, book, &m->home, &why, &f) != RC_OK)
		return refuse_file(m, why, &f);
	if (store_report_get(
		m->db, m->o->a, m->home.report, NULL, &report, &f) != RC_OK)
		return refuse(&f);
	if (wanted_by(m->o, m->db, &m->who, &f) != RC_OK)
		return refuse(&f);
	if (permission_object(&m->who, ACT_REPORT_WRITE, report.iso3))
		return EXIT_DONE;
	(void)fail(&f, RC_DENIED, 8511, "%s may not write the report of %s", by,
	    report.iso3);
	return refuse(&f);
}

static const char *
words(struct merging *m, const struct return_line *l)
{
	if (l->kind != RETURN_REFUSED)
		return "";
	return language_text(
	    m->texts, "en", workbook_refused_key(m->o->a, l->said.refused));
}

static int
print(struct merging *m, const struct open_return *r)
{
	static const char *const columns[] = {"question", "row", "column",
	    "state", "now_status", "now", "status", "value", "comment",
	    "source", "told", "refused", "sheet", "cell", NULL};
	struct table t;

	table_begin(&t, m->o->a, FORMAT_CSV, columns);
	for (size_t i = 0; i < r->n; i++) {
		const struct return_line *l = &r->v[i];

		table_row(&t,
		    (const char *const[]){l->said.question, l->said.row,
			l->said.col, return_kind_name(l->kind), l->now.status,
			l->now.value, l->said.status, l->said.value,
			l->said.comment, l->said.source, l->said.told,
			words(m, l), l->said.sheet, l->said.cell});
	}
	for (size_t i = 0; i < r->notes.n; i++) {
		const struct return_note *n = &r->notes.v[i];

		fprintf(stderr, "%s\n",
		    language_format(m->texts, m->o->a, "en",
			arena_printf(
			    m->o->a, "workbook_return.note.%s", n->told),
			"sheet", n->sheet, "cell", n->cell, "detail", n->detail,
			NULL));
	}
	return table_end(&t);
}

static enum rc
compare(struct merging *m, int64_t id, struct open_return *out, struct fault *f)
{
	struct open_report o = {0};
	enum rc rc = db_read_begin(m->db, f);

	if (rc != RC_OK)
		return rc;
	rc = report_open(m->db, m->l, m->o->a, m->home.report, m->who.iso3,
	    "en", m->now, &o, f);
	if (rc == RC_OK)
		rc = report_limit(m->db, m->o->a, &m->who, &o, f);
	if (rc == RC_OK)
		rc = workbook_compare(m->db, m->o->a, &o, &m->who, id, out, f);
	report_close(&o);
	db_read_end(m->db);
	return rc;
}

static int
accept(struct merging *m, const struct open_return *r)
{
	struct fault f = {0};
	struct taken t;

	if (workbook_accept(m->db, m->l, m->o->a, r, &m->who, m->take, NULL, 0,
		m->now, &t, &f) != RC_OK)
		return refuse(&f);
	fprintf(stderr,
	    "%zu saved, %zu the same, %zu kept beside newer ones, %zu kept as "
	    "text\n",
	    t.saved, t.same, t.beside, t.kept);
	return EXIT_DONE;
}

static int
merge(struct merging *m)
{
	const char *name = strrchr(m->path, '/'), *why = NULL;
	struct returned_file file = {.name = name == NULL ? m->path : name + 1};
	struct fault f = {0};
	struct open_return r;
	struct book book;
	int64_t id = 0;
	int code = read_file(m, &book);

	if (code == EXIT_DONE)
		code = find_author(m, &book);
	if (code != EXIT_DONE)
		return code;
	file.book = &book;
	file.marks = workbook_marks(m->texts, m->o->a, &file.marks_n);
	if (workbook_keep(m->db, m->l, m->o->a, m->home.report, &m->who, &file,
		m->now, &id, &why, &f) != RC_OK)
		return refuse_file(m, why, &f);
	if (compare(m, id, &r, &f) != RC_OK)
		return refuse(&f);
	code = print(m, &r);
	return code == EXIT_DONE && m->accepts ? accept(m, &r) : code;
}

int
workbook_merge(struct options *o, struct db *db, struct library *l)
{
	const char *take = option(o, "accept");
	struct merging m = {.o = o,
	    .db = db,
	    .l = l,
	    .path = o->words[1],
	    .accepts = take != NULL,
	    .now = (int64_t)time(NULL)};
	struct fault f = {0};
	int code;

	if (option(o, "by") == NULL)
		return misused("say who sends it back: --by EMAIL");
	if (take != NULL && option(o, "dry-run") != NULL)
		return misused("--dry-run and --accept exclude each other");
	if (take != NULL && strcmp(take, "all") != 0 &&
	    strcmp(take, "clean") != 0)
		return misused("--accept: '%s' is neither all nor clean", take);
	m.take =
	    take != NULL && strcmp(take, "all") == 0 ? TAKE_ALL : TAKE_CLEAN;
	if (languages_load(&m.texts,
		arena_printf(o->a, "%s/templates/locale", o->share),
		&f) != RC_OK)
		return refuse(&f);
	code = merge(&m);
	languages_free(m.texts);
	return code;
}
