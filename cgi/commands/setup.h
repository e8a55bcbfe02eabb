/* SPDX-License-Identifier: MIT */
#ifndef COMMANDS_SETUP_H
#define COMMANDS_SETUP_H
/* What several commands do alike. */
#include <stdbool.h>
#include <stdint.h>
#include "commands/commands.h"
#include "domain/questionnaire/questionnaire_load.h"
#include "store/cycles.h"
#include "store/figures.h"

/* States from this file of questionnaires/states, then every questionnaire of
 * the share folder. Says what it did on standard error; an exit code. */
int setup_database(
    struct options *o, struct db *db, const char *states_file, bool is_example);

/* Publishes the questionnaire of a folder; what was done, or every complaint,
 * on standard error. An exit code. */
int publish_folder(struct options *o, struct db *db, const char *dir);

/* Runs a command that takes no words, with the database open and a library of
 * questionnaires at hand. */
int with_library(struct options *o, const char *command,
    int (*run)(struct options *o, struct db *db, struct library *l));

/* DIR/file:line: message, on standard error, sorted by place. */
void print_file_complaints(const char *dir, struct complaint_list *l);

/* --cycle as a cycle of the database. */
int wanted_cycle(const struct options *o, struct db *db, struct cycle *out);
/* --cycle and --state as a report of the database. */
int wanted_report(const struct options *o, struct db *db, struct report *out);
/* The account that --by names, which is given. */
enum rc wanted_by(const struct options *o, struct db *db, struct account *out,
    struct fault *f) MUST_CHECK;

/* RC_ABSENT where iso3 is given and no State of the database. */
enum rc wanted_state(const struct options *o, struct db *db, const char *iso3,
    struct fault *f) MUST_CHECK;
/* file:line: message of files that are called by their whole path. */
void print_complaints_as_named(const struct complaint_list *l);

/* --origin: what was published under this layout, or what States returned to
 * this questionnaire (NULL: there is none) as the Secretariat reads it. */
int wanted_scope(const struct options *o, const char *layout,
    const char *returns, struct figure_scope *out);

enum format { FORMAT_CSV, FORMAT_JSON };

/* --format, csv where not given. */
int wanted_format(const struct options *o, enum format *out);

/* Rows on standard output, as CSV with a header row or as a JSON array. */
struct table {
	enum format format;
	const char *const *columns; /* NULL-terminated */
	const bool *is_number;	    /* of columns; NULL: none. "" is null */
	struct buf b;
	size_t n;
};

void table_begin(struct table *t, struct arena *a, enum format format,
    const char *const *columns);
/* One field per column. */
void table_row(struct table *t, const char *const *fields);
/* Writes what is gathered; EXIT_REFUSED when standard output fails. */
int table_end(struct table *t);

#endif
