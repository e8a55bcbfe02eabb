/* SPDX-License-Identifier: MIT */
#ifndef EXPORTS_APART_H
#define EXPORTS_APART_H
/*
 * Work in a process of its own, whose memory goes with it: for a library that
 * forgets some of what it took. It shares the open files and nothing else;
 * of the database it must make no use.
 */
#include "base/fault.h"

enum rc apart(enum rc (*work)(void *ctx, struct fault *f), void *ctx,
    struct fault *f) MUST_CHECK;

#endif
