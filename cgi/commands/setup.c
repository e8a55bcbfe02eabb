/* SPDX-License-Identifier: MIT */
/* Common options and tables: see setup.h. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include "base/text.h"
#include "commands/setup.h"
#include "commands/usage.h"
#include "domain/questionnaire/publish.h"
#include "store/states.h"

int
wanted_cycle(const struct options *o, struct db *db, struct cycle *out)
{
	const char *s = option(o, "cycle");
	struct fault f = {0};
	int64_t id;

	if (s == NULL)
		return misused("say which cycle: --cycle ID");
	if (!text_int(s, &id))
		return misused("--cycle: '%s' is not a number", s);
	return store_cycle_get(db, o->a, id, out, &f) == RC_OK ? EXIT_DONE
							       : refuse(&f);
}

int
wanted_report(const struct options *o, struct db *db, struct report *out)
{
	const char *iso3 = option(o, "state");
	struct fault f = {0};
	struct cycle c;
	int code = wanted_cycle(o, db, &c);

	if (code != EXIT_DONE)
		return code;
	if (iso3 == NULL)
		return misused("say which State: --state ISO3");
	if (store_report_of(db, o->a, c.id, iso3, out, &f) != RC_OK) {
		(void)fail(&f, f.rc, f.number,
		    "%s is not invited to cycle %lld", iso3, (long long)c.id);
		return refuse(&f);
	}
	return EXIT_DONE;
}

enum rc
wanted_by(const struct options *o, struct db *db, struct account *out,
    struct fault *f)
{
	const char *by = option(o, "by");
	enum rc rc = store_account_by_email(db, o->a, by, out, f);

	return rc == RC_OK
	    ? rc
	    : fail(f, rc, f->number, "--by: there is no account %s", by);
}

int
wanted_scope(const struct options *o, const char *layout, const char *returns,
    struct figure_scope *out)
{
	const char *origin = option(o, "origin");

	if (origin == NULL || strcmp(origin, "published") == 0) {
		*out = (struct figure_scope){"published", layout, "public"};
		return EXIT_DONE;
	}
	if (strcmp(origin, "return") != 0)
		return misused(
		    "--origin: '%s' is neither published nor return", origin);
	if (returns == NULL)
		return misused("--origin return: layout %s names no "
			       "questionnaire whose returns use its codes",
		    layout);
	*out = (struct figure_scope){"return", returns, "secretariat"};
	return EXIT_DONE;
}

enum rc
wanted_state(
    const struct options *o, struct db *db, const char *iso3, struct fault *f)
{
	struct state s;

	if (iso3 == NULL ||
	    store_state_get(db, o->a, iso3, "en", "", &s, f) == RC_OK)
		return RC_OK;
	if (f->rc != RC_ABSENT)
		return f->rc;
	return fail(
	    f, RC_ABSENT, 8002, "this database has no State '%s'", iso3);
}

void
print_complaints_as_named(const struct complaint_list *l)
{
	for (size_t i = 0; i < l->n; i++)
		fprintf(stderr, "%s:%d: %s\n", l->v[i].file, l->v[i].line,
		    l->v[i].message);
}

int
wanted_format(const struct options *o, enum format *out)
{
	const char *s = option(o, "format");

	*out = s != NULL && strcmp(s, "json") == 0 ? FORMAT_JSON : FORMAT_CSV;
	if (s == NULL || strcmp(s, "csv") == 0 || strcmp(s, "json") == 0)
		return EXIT_DONE;
	return misused("--format: '%s' is neither csv nor json", s);
}

void
table_begin(struct table *t, struct arena *a, enum format format,
    const char *const *columns)
{
	*t = (struct table){.format = format, .columns = columns};
	buf_init(&t->b, a);
	if (format == FORMAT_JSON) {
		buf_puts(&t->b, "[");
		return;
	}
	for (size_t i = 0; columns[i] != NULL; i++)
		buf_printf(&t->b, "%s%s", i > 0 ? "," : "", columns[i]);
	buf_puts(&t->b, "\r\n");
}

static void
json_row(struct table *t, const char *const *fields)
{
	buf_puts(&t->b, t->n > 0 ? ",\n {" : "\n {");
	for (size_t i = 0; t->columns[i] != NULL; i++) {
		buf_puts(&t->b, i > 0 ? ", " : "");
		text_json(&t->b, t->columns[i]);
		buf_puts(&t->b, ": ");
		if (t->is_number == NULL || !t->is_number[i])
			text_json(&t->b, fields[i]);
		else
			buf_puts(&t->b, *fields[i] ? fields[i] : "null");
	}
	buf_puts(&t->b, "}");
}

void
table_row(struct table *t, const char *const *fields)
{
	if (t->format == FORMAT_JSON) {
		json_row(t, fields);
	} else {
		for (size_t i = 0; t->columns[i] != NULL; i++) {
			buf_puts(&t->b, i > 0 ? "," : "");
			text_csv(&t->b, fields[i]);
		}
		buf_puts(&t->b, "\r\n");
	}
	t->n++;
}

int
table_end(struct table *t)
{
	struct fault f = {0};

	if (t->format == FORMAT_JSON)
		buf_puts(&t->b, t->n > 0 ? "\n]\n" : "]\n");
	if (fwrite(t->b.p, 1, t->b.n, stdout) == t->b.n && fflush(stdout) == 0)
		return EXIT_DONE;
	(void)fail(&f, RC_SYSTEM, 8001, "standard output cannot be written: %s",
	    strerror(errno));
	return refuse(&f);
}

int
publish_folder(struct options *o, struct db *db, const char *dir)
{
	struct complaint_list complaints = {.a = o->a};
	const struct questionnaire *q;
	struct fault f = {0};

	if (questionnaire_publish(db, o->a, dir, (int64_t)time(NULL), &q,
		&complaints, &f) != RC_OK) {
		print_file_complaints(dir, &complaints);
		return refuse(&f);
	}
	fprintf(stderr, "questionnaire %s version %d is published\n", q->id,
	    q->version);
	return EXIT_DONE;
}

int
with_library(struct options *o, const char *command,
    int (*run)(struct options *o, struct db *db, struct library *l))
{
	struct library *l;
	struct db *db;
	int code;

	if (o->words_n > 0)
		return misused("%s takes no words, but '%s' is given", command,
		    o->words[0]);
	code = options_db(o, DB_USE, &db);
	if (code != EXIT_DONE)
		return code;
	l = library_new();
	code = run(o, db, l);
	library_free(l);
	db_close(db);
	return code;
}
