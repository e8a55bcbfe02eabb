/* SPDX-License-Identifier: MIT */
#ifndef COMMANDS_OUTPUT_H
#define COMMANDS_OUTPUT_H
/*
 * Files that commands write: beside their place and then renamed into it, so a
 * run that fails leaves what was there.
 */
#include <stdint.h>
#include "base/arena.h"
#include "base/fault.h"

typedef enum rc output_fn(void *ctx, int fd, struct fault *f);

enum rc output_write(struct arena *a, const char *path, output_fn *write_to,
    void *ctx, struct fault *f) MUST_CHECK;
/* SOURCE_DATE_EPOCH where it is set (reproducible-builds.org), else now. */
int64_t output_time(void);

#endif
