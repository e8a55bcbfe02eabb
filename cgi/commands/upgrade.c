/* SPDX-License-Identifier: MIT */
/*
 * rapporteur upgrade: brings the database of an older program to this one's
 * shape, and puts the laws that answers named before there was a library into
 * it. Never makes a database: a wrong path must not end as an empty one.
 */
#include <stdio.h>
#include <unistd.h>
#include "commands/usage.h"
#include "domain/laws/laws.h"

static int
gather_laws(struct options *o, struct db *db)
{
	struct library *l = library_new();
	struct fault f = {0};
	enum rc rc = laws_gather(db, l, o->a, NULL, &f);

	library_free(l);
	return rc == RC_OK ? EXIT_DONE : refuse(&f);
}

int
command_upgrade(struct options *o)
{
	struct fault f = {0};
	struct db *db;
	int code;

	if (o->words_n > 0)
		return misused(
		    "upgrade takes no words, but '%s' is given", o->words[0]);
	if (o->db_path != NULL && access(o->db_path, F_OK) != 0) {
		(void)fail(
		    &f, RC_ABSENT, 8950, "%s: no database here", o->db_path);
		return refuse(&f);
	}
	code = options_db(o, DB_CREATE, &db);
	if (code != EXIT_DONE)
		return code;
	code = gather_laws(o, db);
	db_close(db);
	return code;
}
