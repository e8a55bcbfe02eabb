/* SPDX-License-Identifier: MIT */
#ifndef WEB_NEO_H
#define WEB_NEO_H
/*
 * ClearSilver among the few files of this room that touch it. Its headers
 * leak short names (STRING, MIN, TRUE), so this one is included nowhere else.
 * A NEOERR ends in neo_fail: it becomes a fault and is freed.
 */
#include <stdlib.h>
#include "util/neo_misc.h"
#include "util/neo_err.h"
#include "util/neo_hdf.h"
#include "util/neo_str.h"
#include "cs/cs.h"

#include "base/arena.h"
#include "base/fault.h"

struct languages;
struct templates;

/* RC_OK where e is none; else the fault, e freed. */
enum rc neo_fail(NEOERR *e, int number, const char *what, struct fault *f);
/* For what can fail only for want of memory: then the process ends. */
void neo_must(NEOERR *e);

/* Adds the texts of one file under the node into. RC_INPUT with file:line for
 * what is not plain HDF and for a key that is there already. */
enum rc catalogue_read(const char *path, HDF *into, struct fault *f) MUST_CHECK;

/* The data set with the texts under T; shared, never written. */
HDF *languages_texts(const struct languages *l, const char *lang);

/* data is the page's own, texts what languages_texts gave. */
enum rc template_render(struct templates *t, const char *name, HDF *data,
    HDF *texts, struct buf *out, struct fault *f) MUST_CHECK;

#endif
