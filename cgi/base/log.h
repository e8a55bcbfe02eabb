/* SPDX-License-Identifier: MIT */
#ifndef BASE_LOG_H
#define BASE_LOG_H
/*
 * One line per event on standard error, where the spawner collects it. Never
 * an answer, a password, a token or a person's name: object ids only.
 */
#include "base/fault.h"

void log_line(const char *level, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
void log_fault(const char *where, const struct fault *f);

#endif
