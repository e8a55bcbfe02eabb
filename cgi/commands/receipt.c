/* SPDX-License-Identifier: MIT */
/*
 * rapporteur receipt verify FILE: is what a State kept what it submitted? The
 * file proves itself; where a database is named, the log in it must hold the
 * same entry. A row for each thing that was looked at.
 */
#include <stdio.h>
#include <string.h>
#include "base/file.h"
#include "base/limits.h"
#include "base/text.h"
#include "commands/setup.h"
#include "commands/usage.h"
#include "domain/report/receipt.h"

struct verifying {
	struct options *o;
	struct table table;
	bool is_sound;
};

static void
found(struct verifying *v, const char *what, bool is_sound, const char *detail)
{
	table_row(&v->table,
	    (const char *const[]){what, is_sound ? "sound" : "wrong", detail});
	v->is_sound = v->is_sound && is_sound;
}

static void
look_at_file(struct verifying *v, const struct receipt *r)
{
	struct arena *a = v->o->a;

	found(v, "answers", r->answers_fit,
	    r->answers_fit ? r->sha256
			   : "the answers are not those the SHA-256 is of");
	found(v, "entry", r->entry_fits,
	    r->entry_fits
		? arena_printf(a, "submission %lld, %s, entry %lld",
		      (long long)r->number, text_utc(a, r->at),
		      (long long)r->entry.id)
		: "the entry of the log does not name these answers, or was "
		  "changed");
}

static const char *
standing(
    struct arena *a, const struct receipt *r, const struct receipt_standing *s)
{
	if (s->is_withdrawn)
		return "this submission was withdrawn";
	if (s->holds != r->number)
		return arena_printf(
		    a, "superseded by submission %lld", (long long)s->holds);
	return "this submission holds";
}

static int
look_at_database(struct verifying *v, const struct receipt *r)
{
	struct receipt_standing s;
	struct fault f = {0};
	struct db *db;
	int code = options_db(v->o, DB_USE, &db);
	enum rc rc;

	if (code != EXIT_DONE)
		return code;
	rc = receipt_stands(db, v->o->a, r, &s, &f);
	db_close(db);
	if (rc != RC_OK)
		return refuse(&f);
	found(v, "database", s.is_known,
	    s.is_known ? standing(v->o->a, r, &s)
		       : "the database has no such submission");
	found(v, "log", s.chain_fits,
	    s.chain_fits ? "every entry follows on the one before" : f.text);
	return EXIT_DONE;
}

static int
verify(struct options *o, const char *path)
{
	static const char *const columns[] = {
	    "part", "verdict", "detail", NULL};
	struct verifying v = {.o = o, .is_sound = true};
	struct fault f = {0};
	struct receipt r;
	char *text;
	size_t n;
	int code = EXIT_DONE;

	if (file_read(o->a, path, LIMIT_IMPORT, &text, &n, &f) != RC_OK ||
	    receipt_read(o->a, text, n, &r, &f) != RC_OK)
		return refuse(&f);
	table_begin(&v.table, o->a, FORMAT_CSV, columns);
	look_at_file(&v, &r);
	if (o->db_path != NULL)
		code = look_at_database(&v, &r);
	if (code != EXIT_DONE)
		return code;
	code = table_end(&v.table);
	return code == EXIT_DONE && !v.is_sound ? EXIT_REFUSED : code;
}

int
command_receipt(struct options *o)
{
	if (o->words_n != 2 || strcmp(o->words[0], "verify") != 0)
		return misused("say which: receipt verify FILE");
	return verify(o, o->words[1]);
}
