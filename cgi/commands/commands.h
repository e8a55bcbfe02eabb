/* SPDX-License-Identifier: MIT */
#ifndef COMMANDS_COMMANDS_H
#define COMMANDS_COMMANDS_H
/*
 * The command line: the same domain code as the pages. Results as CSV or JSON
 * on standard output, messages on standard error; exit 0 done, 1 refused with
 * reasons, 2 usage. One file per command, one row per command in main.c.
 */
#include "base/arena.h"
#include "base/fault.h"
#include "domain/report/report.h"
#include "store/db.h"

enum { EXIT_DONE = 0, EXIT_REFUSED = 1, EXIT_USAGE = 2 };

/* Options as "--name value" or "--name=value"; what is left are words. */
struct options {
	struct arena *a;
	const char *db_path; /* --db, else RAPPORTEUR_DB, else NULL */
	const char *share;   /* --share, else RAPPORTEUR_SHARE, else built in */
	const char **names, **values;
	size_t n;
	const char **words;
	size_t words_n;
};

/* known: allowed option names, NULL-terminated; one that ends with '!' takes
 * no value and is "" where it is given. Says what is wrong on standard
 * error and returns EXIT_USAGE. */
int options_read(struct options *o, struct arena *a, int argc, char **argv,
    const char *const *known);
const char *option(const struct options *o, const char *name); /* NULL */
/* Opens o->db_path or says what is missing. */
int options_db(const struct options *o, enum db_mode mode, struct db **db);
/* Prints f as one sentence and gives the exit code for its rc. */
int refuse(const struct fault *f);

int command_init(struct options *o);
int command_questionnaire(struct options *o);
int command_account(struct options *o);
int command_cycle(struct options *o);
int command_answers(struct options *o);
int command_submit(struct options *o);
int command_accept(struct options *o);
int command_team(struct options *o);
int command_receipt(struct options *o);
int command_findings(struct options *o);
int command_export(struct options *o);
int command_figures(struct options *o);
int command_indicator(struct options *o);
int command_workbook(struct options *o);
int command_check(struct options *o);
int command_backup(struct options *o);
int command_restore(struct options *o);
int command_upgrade(struct options *o);
int command_demo(struct options *o);
int command_jobs(struct options *o);
int command_fcgi(struct options *o);
int command_routes(struct options *o); /* the route table as CSV; for tests */

#endif
