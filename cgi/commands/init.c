/* SPDX-License-Identifier: MIT */
/*
 * rapporteur init: a database ready for work. May be run again: States are
 * brought up to the file, questionnaires published before stay as they are.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "commands/setup.h"
#include "commands/usage.h"
#include "domain/states_file.h"

static bool
is_questionnaire(const char *dir)
{
	struct arena *a = arena_new();
	FILE *fp = fopen(arena_printf(a, "%s/questionnaire.hdf", dir), "r");

	if (fp != NULL)
		fclose(fp);
	arena_free(a);
	return fp != NULL;
}

static int
publish_all(struct options *o, struct db *db)
{
	char *root = arena_printf(o->a, "%s/questionnaires", o->share);
	struct dirent **names;
	int n = scandir(root, &names, NULL, alphasort), code = EXIT_DONE;

	if (n < 0)
		return misused("there is no folder %s; say where the program's "
			       "files are: --share DIR",
		    root);
	for (int i = 0; i < n; i++) {
		char *dir = arena_printf(o->a, "%s/%s", root, names[i]->d_name);

		if (code == EXIT_DONE && names[i]->d_name[0] != '.' &&
		    is_questionnaire(dir))
			code = publish_folder(o, db, dir);
		free(names[i]);
	}
	free(names);
	return code;
}

int
setup_database(
    struct options *o, struct db *db, const char *states_file, bool is_example)
{
	char *path = arena_printf(
	    o->a, "%s/questionnaires/states/%s", o->share, states_file);
	struct fault f = {0};
	size_t n;

	if (states_load(db, o->a, path, is_example, &n, &f) != RC_OK)
		return refuse(&f);
	fprintf(stderr, "%zu States are loaded from %s\n", n, path);
	return publish_all(o, db);
}

int
command_init(struct options *o)
{
	struct db *db;
	int code;

	if (o->words_n > 0)
		return misused(
		    "init takes no words, but '%s' is given", o->words[0]);
	code = options_db(o, DB_CREATE, &db);
	if (code != EXIT_DONE)
		return code;
	code = setup_database(o, db, "states.csv", false);
	db_close(db);
	return code;
}
