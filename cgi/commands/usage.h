/* SPDX-License-Identifier: MIT */
#ifndef COMMANDS_USAGE_H
#define COMMANDS_USAGE_H
/* What main.c knows of a command, and the text of --help. */
#include <stdio.h>
#include "commands/commands.h"

struct command {
	const char *name;
	int (*run)(struct options *o);
	const char *const *options; /* names it takes beside --db and --share */
};

extern const char *const no_options[];
extern const char *const questionnaire_options[];
extern const char *const init_options[];
extern const char *const account_options[];
extern const char *const cycle_options[];
extern const char *const answers_options[];
extern const char *const submit_options[];
extern const char *const findings_options[];
extern const char *const export_options[];
extern const char *const figures_options[];
extern const char *const indicator_options[];
extern const char *const workbook_options[];
extern const char *const receipt_options[];
extern const char *const demo_options[];

void usage(FILE *to);
/* One sentence on standard error about a call that cannot be understood;
 * gives EXIT_USAGE. */
int misused(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

#endif
