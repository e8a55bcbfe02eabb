/* SPDX-License-Identifier: MIT */
#ifndef DOMAIN_STATES_FILE_H
#define DOMAIN_STATES_FILE_H
/*
 * States from a CSV as questionnaires/states/README.md describes it. Names
 * come from the columns name_LL, treaty status from INSTRUMENT_status, _date,
 * _source: another treaty is another three columns, not another program.
 */
#include <stdbool.h>
#include <stddef.h>
#include "store/db.h"

/* Adds or replaces every State of the file, in one transaction. is_example:
 * invented ones. RC_INPUT: file:line and what is wrong. */
enum rc states_load(struct db *db, struct arena *a, const char *path,
    bool is_example, size_t *n, struct fault *f) MUST_CHECK;

#endif
