/* SPDX-License-Identifier: MIT */
#ifndef WEB_ASSETS_H
#define WEB_ASSETS_H
/* A short hash of the names and bytes of the files in dir: it stands in their
 * addresses, so that browsers keep them until they change. */
#include "base/arena.h"
#include "base/fault.h"

enum rc assets_hash(struct arena *a, const char *dir, const char **out,
    struct fault *f) MUST_CHECK;

#endif
