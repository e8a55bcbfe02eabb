/* SPDX-License-Identifier: MIT */
/*
 * rapporteur receipt verify [--files DIR] FILE: is what a State kept what it
 * submitted? The file proves itself; where a database is named, the log in it
 * must hold the same entry; the files that were submitted with it must be in
 * the folder that is named, under whatever names. A row for each thing that was
 * looked at.
 */
#include <stdio.h>
#include <string.h>
#include "base/file.h"
#include "base/limits.h"
#include "base/text.h"
#include "commands/folder.h"
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

static const struct folder_file *
find_content(const struct folder *d, const char *sha256)
{
	for (size_t i = 0; i < d->n; i++)
		if (strcmp(d->v[i].sha256, sha256) == 0)
			return &d->v[i];
	return NULL;
}

/* Without a folder its hash is listed, to be compared by hand. */
static void
look_at_one(struct verifying *v, const struct receipt_file *file,
    const struct folder *d, const char *path)
{
	const char *what =
	    arena_printf(v->o->a, "file %s: %s", file->question, file->name);
	const struct folder_file *hit = find_content(d, file->sha256);

	if (path == NULL)
		table_row(&v->table,
		    (const char *const[]){what, "listed",
			arena_printf(v->o->a, "%lld bytes, SHA-256 %s",
			    (long long)file->bytes, file->sha256)});
	else
		found(v, what, hit != NULL,
		    hit != NULL ? arena_printf(v->o->a, "%s/%s, SHA-256 %s",
				      path, hit->name, file->sha256)
				: arena_printf(v->o->a,
				      "nothing in %s has its SHA-256 %s", path,
				      file->sha256));
}

static enum rc
look_at_files(struct verifying *v, const struct receipt *r, struct fault *f)
{
	const char *path = option(v->o, "files");
	struct receipt_file_list files;
	struct folder d = {0};
	enum rc rc = receipt_files(v->o->a, r, &files, f);

	if (rc == RC_OK && path != NULL)
		rc = folder_read(v->o->a, path, &d, f);
	for (size_t i = 0; rc == RC_OK && i < files.n; i++)
		look_at_one(v, &files.v[i], &d, path);
	return rc;
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
	if (look_at_files(&v, &r, &f) != RC_OK)
		return refuse(&f);
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
		return misused("say which: receipt verify [--files DIR] FILE");
	return verify(o, o->words[1]);
}
