/* SPDX-License-Identifier: MIT */
/*
 * The program: one table of subcommands and nothing else. What a command does
 * is in commands/, what it takes is in commands/usage.c.
 */
#include <stdio.h>
#include <string.h>
#include "commands/usage.h"

static const struct command commands[] = {
    {"init", command_init, init_options},
    {"account", command_account, account_options},
    {"questionnaire", command_questionnaire, questionnaire_options},
    {"cycle", command_cycle, cycle_options},
    {"answers", command_answers, answers_options},
    {"submit", command_submit, submit_options},
    {"accept", command_accept, submit_options},
    {"team", command_team, submit_options},
    {"receipt", command_receipt, receipt_options},
    {"findings", command_findings, findings_options},
    {"export", command_export, export_options},
    {"figures", command_figures, figures_options},
    {"indicator", command_indicator, indicator_options},
    {"workbook", command_workbook, workbook_options},
    {"check", command_check, no_options},
    {"backup", command_backup, no_options},
    {"restore", command_restore, no_options},
    {"upgrade", command_upgrade, no_options},
    {"jobs", command_jobs, no_options},
    {"demo", command_demo, demo_options},
    {"fcgi", command_fcgi, no_options},
    {"routes", command_routes, no_options},
};

static const struct command *
find(const char *name)
{
	for (size_t i = 0; i < sizeof(commands) / sizeof(commands[0]); i++) {
		if (strcmp(commands[i].name, name) == 0)
			return &commands[i];
	}
	return NULL;
}

int
main(int argc, char **argv)
{
	const struct command *c;
	struct options o;
	struct arena *a;
	int code;

	if (argc > 1 &&
	    (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)) {
		usage(stdout);
		return EXIT_DONE;
	}
	if (argc < 2)
		return misused("say which command");
	c = find(argv[1]);
	if (c == NULL)
		return misused("unknown command '%s'", argv[1]);
	a = arena_new();
	code = options_read(&o, a, argc - 2, argv + 2, c->options);
	if (code == EXIT_DONE)
		code = c->run(&o);
	arena_free(a);
	return code;
}
