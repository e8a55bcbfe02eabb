/* SPDX-License-Identifier: MIT */
/*
 * rapporteur backup FILE and restore FILE: never over a file that exists. The
 * files that people gave go along, into FILE.files: those that are there before
 * the database is copied, and after it those that came meanwhile, so that every
 * row of the copy has its bytes.
 */
#include <stdio.h>
#include <unistd.h>
#include "commands/usage.h"
#include "store/files.h"

static enum rc
back_up(struct options *o, struct db *db, const char *path, struct fault *f)
{
	enum rc rc = RC_OK;

	if (access(path, F_OK) != 0) /* else it is refused below */
		rc = store_file_copy(db, o->a, path, f);
	if (rc == RC_OK)
		rc = db_backup(db, path, f);
	if (rc == RC_OK)
		rc = store_file_copy(db, o->a, path, f);
	return rc;
}

static enum rc
bring_back(struct options *o, struct fault *f)
{
	enum rc rc = RC_OK;

	if (access(o->db_path, F_OK) != 0)
		rc = store_file_copy_between(o->a, o->words[0], o->db_path, f);
	return rc == RC_OK ? db_restore(o->words[0], o->db_path, f) : rc;
}

int
command_backup(struct options *o)
{
	struct fault f = {0};
	struct db *db;
	enum rc rc;
	int code;

	if (o->words_n != 1)
		return misused("say where to: backup FILE");
	code = options_db(o, DB_USE, &db);
	if (code != EXIT_DONE)
		return code;
	rc = back_up(o, db, o->words[0], &f);
	db_close(db);
	if (rc != RC_OK)
		return refuse(&f);
	fprintf(stderr, "rapporteur: %s is a whole copy\n", o->words[0]);
	return EXIT_DONE;
}

int
command_restore(struct options *o)
{
	struct fault f = {0};

	if (o->words_n != 1)
		return misused("say from where: restore FILE");
	if (o->db_path == NULL)
		return misused(
		    "say which database: --db FILE or RAPPORTEUR_DB");
	if (bring_back(o, &f) != RC_OK)
		return refuse(&f);
	fprintf(stderr,
	    "rapporteur: %s holds what %s held; `rapporteur check` looks "
	    "through it\n",
	    o->db_path, o->words[0]);
	return EXIT_DONE;
}
