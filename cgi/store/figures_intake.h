/* SPDX-License-Identifier: MIT */
#ifndef STORE_FIGURES_INTAKE_H
#define STORE_FIGURES_INTAKE_H
/* What taking in and merging share. Only the store includes this. */
#include "store/figures.h"

struct figure_intake {
	struct db *db; /* incoming(line, key, ...), seen(key, line) */
	struct arena *a;
};

/* What figure_intake_add made the key of. */
void figure_key_parts(int64_t key, int64_t *item, char iso3[4], int64_t *year);

#endif
