/* SPDX-License-Identifier: MIT */
/* rapporteur workbook: one that goes home and comes back. */
#include <string.h>
#include "commands/usage.h"
#include "commands/workbook.h"

int
command_workbook(struct options *o)
{
	struct library *l;
	struct db *db;
	bool makes = o->words_n == 1 && strcmp(o->words[0], "make") == 0;
	int code;

	if (!makes && (o->words_n != 2 || strcmp(o->words[0], "merge") != 0))
		return misused("say workbook make or workbook merge FILE.xlsx");
	code = options_db(o, DB_USE, &db);
	if (code != EXIT_DONE)
		return code;
	l = library_new();
	code = makes ? workbook_make(o, db, l) : workbook_merge(o, db, l);
	library_free(l);
	db_close(db);
	return code;
}
