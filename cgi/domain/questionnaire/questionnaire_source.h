/* SPDX-License-Identifier: MIT */
#ifndef DOMAIN_QUESTIONNAIRE_SOURCE_H
#define DOMAIN_QUESTIONNAIRE_SOURCE_H
/*
 * One HDF file as a tree of entries, each with the line it stands in. Private
 * to the loader.
 *
 * Why not ClearSilver's own parser: it forgets lines, lets later values win in
 * silence, ignores what follows a surplus brace and overflows its stack on
 * loops and depth. What is read here is the strict part of HDF that both
 * readers understand alike (tests/fuzz/fuzz_hdf.c compares them); everything
 * else is a complaint.
 */
#include <stdbool.h>
#include "domain/questionnaire/questionnaire_load.h"

struct entry {
	const char *name;  /* "" for the file itself */
	const char *value; /* NULL where there is none */
	int line, depth;
	bool is_opened; /* written with { } */
	bool is_blamed; /* its condition was complained about already */
	struct entry *parent, *first, *last, *next;
};

/* NULL where the file breaks a rule; all breaches are then in complaints. */
struct entry *source_parse(struct arena *a, const struct source_file *f,
    struct complaint_list *complaints);
struct entry *entry_child(const struct entry *e, const char *name); /* NULL */
/* "a.b.c", for messages and text keys. */
const char *entry_path(struct arena *a, const struct entry *e);

#endif
