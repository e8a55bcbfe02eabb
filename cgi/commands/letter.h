/* SPDX-License-Identifier: MIT */
#ifndef COMMANDS_LETTER_H
#define COMMANDS_LETTER_H
/* A letter of the outbox as a message, and its way to sendmail. */
#include "base/arena.h"
#include "base/fault.h"
#include "store/outbox.h"

/* The message as RFC 5322 wants it; from NULL: sendmail names the sender.
 * RC_INPUT where the recipient could carry a second header. */
enum rc letter_message(struct arena *a, const struct letter *l,
    const char *from, char **out, struct fault *f) MUST_CHECK;
/* `path -t -i` with the message on its standard input. RC_SYSTEM where it
 * cannot be started, takes the message only in part or does not end with 0.
 * SIGPIPE must be ignored. */
enum rc
letter_send(const char *path, const char *message, struct fault *f) MUST_CHECK;

#endif
