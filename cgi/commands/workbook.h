/* SPDX-License-Identifier: MIT */
#ifndef COMMANDS_WORKBOOK_H
#define COMMANDS_WORKBOOK_H
/* The parts of rapporteur workbook, by their first word. */
#include "commands/setup.h"

int workbook_make(struct options *o, struct db *db, struct library *l);
int workbook_merge(struct options *o, struct db *db, struct library *l);

#endif
