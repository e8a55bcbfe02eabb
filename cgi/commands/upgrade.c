/* SPDX-License-Identifier: MIT */
/*
 * rapporteur upgrade: brings the database of an older program to this one's
 * shape and does nothing else. Never makes a database: a wrong path must not
 * end as an empty one.
 */
#include <stdio.h>
#include <unistd.h>
#include "commands/usage.h"

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
	if (code == EXIT_DONE)
		db_close(db);
	return code;
}
