/* SPDX-License-Identifier: MIT */
/* rapporteur workbook: one that went home. */
#include <string.h>
#include "commands/usage.h"
#include "commands/workbook.h"

int
command_workbook(struct options *o)
{
	struct library *l;
	struct db *db;
	int code;

	if (o->words_n != 2 || strcmp(o->words[0], "merge") != 0)
		return misused("say workbook merge FILE.xlsx");
	code = options_db(o, DB_USE, &db);
	if (code != EXIT_DONE)
		return code;
	l = library_new();
	code = workbook_merge(o, db, l);
	library_free(l);
	db_close(db);
	return code;
}
