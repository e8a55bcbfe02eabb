/* SPDX-License-Identifier: MIT */
/* rapporteur backup FILE and restore FILE: never over a file that exists. */
#include <stdio.h>
#include "commands/usage.h"

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
	rc = db_backup(db, o->words[0], &f);
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
	if (db_restore(o->words[0], o->db_path, &f) != RC_OK)
		return refuse(&f);
	fprintf(stderr,
	    "rapporteur: %s holds what %s held; `rapporteur check` looks "
	    "through it\n",
	    o->db_path, o->words[0]);
	return EXIT_DONE;
}
