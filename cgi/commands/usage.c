/* SPDX-License-Identifier: MIT */
/* The text of --help, and the options each command takes. */
#include <stdarg.h>
#include "commands/usage.h"

const char *const no_options[] = {NULL};
const char *const questionnaire_options[] = {"against", NULL};
const char *const init_options[] = {NULL};
const char *const account_options[] = {"email", "name", "role", "state", NULL};
const char *const cycle_options[] = {
    "questionnaire", "title", "due", "invite", "cycle", NULL};
const char *const answers_options[] = {
    "cycle", "state", "by", "from", "format", NULL};
const char *const submit_options[] = {"cycle", "state", "by", NULL};
const char *const findings_options[] = {
    "cycle", "state", "from", "format", NULL};
const char *const export_options[] = {"cycle", "state", "lang", "output", NULL};
const char *const figures_options[] = {"layout", "map", "release", "source",
    "dry-run!", "state", "year", "origin", "format", NULL};
const char *const indicator_options[] = {
    "state", "year", "window", "origin", "format", NULL};
const char *const workbook_options[] = {"by", "dry-run!", "accept", "cycle",
    "state", "lang", "section", "output", NULL};
const char *const receipt_options[] = {"files", NULL};
const char *const demo_options[] = {"seed", NULL};

static const char text[] =
    "usage: rapporteur COMMAND [--db FILE] [--share DIR] [...]\n"
    "\n"
    "FILE may also be named by RAPPORTEUR_DB, DIR by RAPPORTEUR_SHARE: the\n"
    "folder that holds templates, static and questionnaires.\n"
    "\n"
    "  init\n"
    "  questionnaire check DIR [--against DIR|ID[:VERSION]]\n"
    "  questionnaire publish DIR | list\n"
    "  account add --email E --name N --role ROLE [--state ISO3]\n"
    "  account list [--state ISO3]\n"
    "  cycle open --questionnaire ID --title T --due DATE --invite "
    "all|ISO3,ISO3\n"
    "  cycle invite --cycle ID --invite all|ISO3,ISO3\n"
    "  cycle close --cycle ID\n"
    "  cycle list\n"
    "  answers import --cycle ID --state ISO3 [--by EMAIL] FILE.csv\n"
    "  answers export --cycle ID [--state ISO3] [--from draft|submitted]\n"
    "         [--format csv|json]\n"
    "  submit --cycle ID --state ISO3 --by EMAIL\n"
    "  accept --cycle ID --state ISO3 --by EMAIL\n"
    "  team list --cycle ID --state ISO3 --by EMAIL\n"
    "  team assign --cycle ID --state ISO3 --by EMAIL FILE.csv\n"
    "  receipt verify [--files DIR] FILE\n"
    "  findings --cycle ID [--state ISO3] [--from submitted|draft]\n"
    "         [--format csv|json]\n"
    "  export responses|gaps|report --cycle ID [--state ISO3] [--lang LL]\n"
    "         --output FILE.xlsx|FILE.csv\n"
    "  export figures|returns [--lang LL] --output FILE.xlsx|FILE.zip\n"
    "  figures import FILE.csv --layout ID [--release DATE] [--source TEXT]\n"
    "         [--map FILE.csv] [--dry-run]\n"
    "  figures export --layout ID [--state ISO3]\n"
    "  figures totals --layout ID [--year Y] [--origin published|return]\n"
    "         [--format csv|json]\n"
    "  indicator ID [--state ISO3] [--year Y] [--window N]\n"
    "         [--origin published|return] [--format csv|json]\n"
    "  workbook make --cycle ID --state ISO3 --by EMAIL [--lang LL]\n"
    "      [--section NAME,NAME] --output FILE.xlsx\n"
    "  workbook merge --by EMAIL [--dry-run] [--accept all|clean] "
    "FILE.xlsx\n"
    "  check\n"
    "  backup FILE\n"
    "  restore FILE\n"
    "  upgrade\n"
    "  demo\n"
    "  jobs\n"
    "  fcgi\n"
    "\n"
    "Results go to standard output, messages to standard error. Exit status:\n"
    "0 done, 1 refused with reasons, 2 the call could not be understood.\n";

void
usage(FILE *to)
{
	fputs(text, to);
}

int
misused(const char *fmt, ...)
{
	va_list ap;

	fputs("rapporteur: ", stderr);
	va_start(ap, fmt);
	(void)vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputs("\nTry: rapporteur --help\n", stderr);
	return EXIT_USAGE;
}
