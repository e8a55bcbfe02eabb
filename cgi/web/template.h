/* SPDX-License-Identifier: MIT */
#ifndef WEB_TEMPLATE_H
#define WEB_TEMPLATE_H
/* ClearSilver templates, each parsed once per worker with escaping on. */
#include "base/arena.h"
#include "base/fault.h"

struct templates;

/* Parses every *.cs of dir now, so that a broken template stops the start and
 * not a reader. */
enum rc templates_load(
    struct templates **out, const char *dir, struct fault *f) MUST_CHECK;
void templates_free(struct templates *t);

#endif
