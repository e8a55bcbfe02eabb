/* SPDX-License-Identifier: MIT */
/*
 * rapporteur export responses|gaps|report --cycle ID [--state ISO3]
 * [--lang LL] --output FILE.xlsx|FILE.csv
 * rapporteur export figures|returns [--lang LL] --output FILE.xlsx|FILE.zip
 *
 * The suffix says the format. The file is written beside its place and renamed
 * into it, so a run that fails leaves what was there; an older file of that
 * name is replaced, as a nightly run wants it. Whoever has the database file
 * reads as the Secretariat does: answers a State keeps to itself stay out.
 */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "commands/commands.h"
#include "commands/output.h"
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
	    "       rapporteur export figures|returns [--lang LL]\n"
	    "           --output FILE.xlsx|FILE.zip\n"
	    "A report is of one State (--state) and always .xlsx.\n",
	    why);
	return EXIT_USAGE;
}

struct writing {
	const struct order *order;
	export_fn *write_export;
};

static enum rc
write_to(void *ctx, int fd, struct fault *f)
{
	const struct writing *w = ctx;

	return w->write_export(w->order, fd, f);
}

static enum rc
run(struct options *o, struct order *order, export_fn *write_export,
    struct fault *f)
{
	struct writing w = {order, write_export};
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
		rc = output_write(o->a, option(o, "output"), write_to, &w, f);
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
	is_figures = strcmp(o->words[0], "figures") == 0 ||
	    strcmp(o->words[0], "returns") == 0;
	if (is_figures && (cycle != NULL || order.iso3 != NULL))
		return usage("Figures are of no cycle and of all States.");
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
	order.now = output_time();
	if ((code = options_db(o, DB_USE, &order.db)) != EXIT_DONE)
		return code;
	rc = run(o, &order, write_export, &f);
	db_close(order.db);
	return rc == RC_OK ? EXIT_DONE : refuse(&f);
}
