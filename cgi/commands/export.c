/* SPDX-License-Identifier: MIT */
/*
 * rapporteur export responses|gaps|report --cycle ID [--state ISO3]
 * [--lang LL] --output FILE.xlsx|FILE.csv
 * rapporteur export figures [--lang LL] --output FILE.xlsx|FILE.zip
 *
 * The suffix says the format. The file is written beside its place and renamed
 * into it, so a run that fails leaves what was there; an older file of that
 * name is replaced, as a nightly run wants it. Whoever has the database file
 * reads as the Secretariat does: answers a State keeps to itself stay out.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "commands/commands.h"
#include "exports/sink.h"
#include "web/language.h"

static int
usage(const char *why)
{
	(void)fprintf(stderr,
	    "%s\n"
	    "usage: rapporteur export responses|gaps|report --cycle ID\n"
	    "           [--state ISO3] [--lang LL] --output "
	    "FILE.xlsx|FILE.csv\n"
	    "       rapporteur export figures [--lang LL]\n"
	    "           --output FILE.xlsx|FILE.zip\n"
	    "A report is of one State (--state) and always .xlsx.\n",
	    why);
	return EXIT_USAGE;
}

/* SOURCE_DATE_EPOCH where it is set (reproducible-builds.org), else now. */
static int64_t
as_of(void)
{
	const char *set = getenv("SOURCE_DATE_EPOCH");
	int64_t at;

	return set != NULL && text_int(set, &at) ? at : (int64_t)time(NULL);
}

static enum rc
finish(int fd, const char *beside, const char *path, struct fault *f)
{
	/* mkostemp made it private; the umask decides for a file one asked for.
	 */
	mode_t mask = umask(0);

	(void)umask(mask);
	if (fchmod(fd, 0666 & ~mask) != 0 || fsync(fd) != 0 ||
	    rename(beside, path) != 0)
		return fail(f, RC_SYSTEM, 8701, "cannot write %s: %s", path,
		    strerror(errno));
	return RC_OK;
}

static enum rc
write_file(struct arena *a, const struct order *o, export_fn *write_export,
    const char *path, struct fault *f)
{
	char *beside = arena_printf(a, "%s.XXXXXX", path);
	int fd = mkostemp(beside, O_CLOEXEC);
	enum rc rc;

	if (fd < 0)
		return fail(f, RC_SYSTEM, 8702, "cannot write beside %s: %s",
		    path, strerror(errno));
	rc = write_export(o, fd, f);
	if (rc == RC_OK)
		rc = finish(fd, beside, path, f);
	if (rc != RC_OK)
		(void)unlink(beside);
	(void)close(fd);
	return rc;
}

static enum rc
run(struct options *o, struct order *order, export_fn *write_export,
    struct fault *f)
{
	enum rc rc;

	rc = languages_load(&order->languages,
	    arena_printf(o->a, "%s/templates/locale", o->share), f);
	if (rc != RC_OK)
		return rc;
	order->library = library_new();
	if (!language_exists(order->languages, order->lang))
		rc = fail(f, RC_INPUT, 8703, "no interface texts in '%s'",
		    order->lang);
	else
		rc = write_file(
		    o->a, order, write_export, option(o, "output"), f);
	library_free(order->library);
	languages_free(order->languages);
	return rc;
}

int
command_export(struct options *o)
{
	struct order order = {
	    .iso3 = option(o, "state"), .least = "secretariat"};
	const char *cycle = option(o, "cycle"), *path = option(o, "output");
	const char *suffix;
	struct fault f = {0};
	export_fn *write_export;
	bool is_figures;
	enum rc rc;
	int code;

	if (o->words_n != 1)
		return usage("Say what to export.");
	is_figures = strcmp(o->words[0], "figures") == 0;
	if (is_figures && (cycle != NULL || order.iso3 != NULL))
		return usage("Published figures are of no cycle and of all "
			     "States.");
	if (!is_figures && (cycle == NULL || !text_int(cycle, &order.cycle)))
		return usage(
		    "--cycle takes a number, see rapporteur cycle list.");
	if (path == NULL)
		return usage("Say with --output where to.");
	suffix = strrchr(path, '.');
	write_export = export_find(o->words[0], suffix ? suffix + 1 : "");
	if (write_export == NULL)
		return usage("No such export or no such format.");
	if (strcmp(o->words[0], "report") == 0 && order.iso3 == NULL)
		return usage("Say with --state of which State.");
	order.lang = option(o, "lang") != NULL ? option(o, "lang") : "en";
	order.share = o->share;
	order.now = as_of();
	if ((code = options_db(o, DB_USE, &order.db)) != EXIT_DONE)
		return code;
	rc = run(o, &order, write_export, &f);
	db_close(order.db);
	return rc == RC_OK ? EXIT_DONE : refuse(&f);
}
