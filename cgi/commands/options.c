/* SPDX-License-Identifier: MIT */
/* Reading the command line, and what every command does first and last. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "commands/usage.h"

/* Where the program's files are, seen from the program: installed, built. */
static const char *const shares[] = {"../share/rapporteur", "../.."};

static const char *
setting(const char *name, const char *other)
{
	const char *v = getenv(name);

	return v == NULL || *v == '\0' ? other : v;
}

/* The first of shares that holds templates, else the working folder. */
static const char *
built_in_share(struct arena *a)
{
	char self[4096];
	ssize_t n = readlink("/proc/self/exe", self, sizeof(self) - 1);

	if (n <= 0)
		return ".";
	self[n] = '\0';
	*strrchr(self, '/') = '\0';
	for (size_t i = 0; i < sizeof(shares) / sizeof(shares[0]); i++) {
		char *dir = arena_printf(a, "%s/%s", self, shares[i]);

		if (access(arena_printf(a, "%s/templates", dir), R_OK) == 0)
			return dir;
	}
	return ".";
}

static bool
is_known(const char *const *known, const char *name, bool *takes_value)
{
	size_t n = strlen(name);

	*takes_value = true;
	if (strcmp(name, "db") == 0 || strcmp(name, "share") == 0)
		return true;
	for (; *known != NULL; known++) {
		if (strncmp(*known, name, n) != 0)
			continue;
		*takes_value = (*known)[n] == '\0';
		if (*takes_value || strcmp(*known + n, "!") == 0)
			return true;
	}
	return false;
}

/* Takes argv[*i], an option, and its value. */
static int
take_option(
    struct options *o, int argc, char **argv, int *i, const char *const *known)
{
	const char *arg = argv[*i] + 2, *eq = strchr(arg, '=');
	const char *name =
	    eq == NULL ? arg : arena_dup_n(o->a, arg, (size_t)(eq - arg));
	const char *value = eq == NULL ? NULL : eq + 1;
	bool takes_value;

	if (!is_known(known, name, &takes_value))
		return misused("there is no option --%s here", name);
	if (option(o, name) != NULL)
		return misused("--%s is given twice", name);
	if (!takes_value && value != NULL)
		return misused("--%s takes no value", name);
	if (!takes_value) {
		value = "";
	} else if (value == NULL) {
		if (*i + 1 >= argc)
			return misused("--%s needs a value", name);
		value = argv[++*i];
	}
	o->names[o->n] = name;
	o->values[o->n++] = value;
	return EXIT_DONE;
}

int
options_read(struct options *o, struct arena *a, int argc, char **argv,
    const char *const *known)
{
	size_t max = (size_t)argc + 1;
	bool only_words = false;

	memset(o, 0, sizeof(*o));
	o->a = a;
	o->names = arena_array(a, max, sizeof(*o->names));
	o->values = arena_array(a, max, sizeof(*o->values));
	o->words = arena_array(a, max, sizeof(*o->words));
	for (int i = 0; i < argc; i++) {
		if (!only_words && strcmp(argv[i], "--") == 0) {
			only_words = true;
		} else if (only_words || strncmp(argv[i], "--", 2) != 0) {
			o->words[o->words_n++] = argv[i];
		} else {
			int code = take_option(o, argc, argv, &i, known);

			if (code != EXIT_DONE)
				return code;
		}
	}
	o->db_path = option(o, "db");
	if (o->db_path == NULL)
		o->db_path = setting("RAPPORTEUR_DB", NULL);
	o->share = option(o, "share");
	if (o->share == NULL)
		o->share = setting("RAPPORTEUR_SHARE", NULL);
	if (o->share == NULL)
		o->share = built_in_share(a);
	return EXIT_DONE;
}

const char *
option(const struct options *o, const char *name)
{
	for (size_t i = 0; i < o->n; i++) {
		if (strcmp(o->names[i], name) == 0)
			return o->values[i];
	}
	return NULL;
}

int
options_db(const struct options *o, enum db_mode mode, struct db **db)
{
	struct fault f = {0};

	if (o->db_path == NULL)
		return misused(
		    "say which database: --db FILE or RAPPORTEUR_DB");
	return db_open(db, o->db_path, mode, &f) == RC_OK ? EXIT_DONE
							  : refuse(&f);
}

int
refuse(const struct fault *f)
{
	fprintf(stderr, "rapporteur: %s [%d]\n", f->text, f->number);
	return EXIT_REFUSED;
}
