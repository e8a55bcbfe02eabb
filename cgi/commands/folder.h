/* SPDX-License-Identifier: MIT */
#ifndef COMMANDS_FOLDER_H
#define COMMANDS_FOLDER_H
/* The files of a folder, not of those inside it, by their content. */
#include <stddef.h>
#include "base/arena.h"
#include "base/fault.h"

struct folder_file {
	const char *name, *sha256;
};

struct folder {
	struct folder_file *v;
	size_t n;
};

enum rc folder_read(struct arena *a, const char *path, struct folder *out,
    struct fault *f) MUST_CHECK;

#endif
