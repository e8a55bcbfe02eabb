/* SPDX-License-Identifier: MIT */
#ifndef IDENTITY_PASSWORD_H
#define IDENTITY_PASSWORD_H
/*
 * What only the files of this room need to know of passwords: the rest is in
 * sign_in.h. argon2id with the memory and passes OWASP asks for; libsodium
 * gives the memory back to the system after each use.
 */
#include <stdbool.h>
#include "base/fault.h"

/* As password_check, and not the account's own e-mail or name. */
enum rc password_suits(const char *password, const char *email,
    const char *name, struct fault *f) MUST_CHECK;
bool password_is_common(const char *password);
/* hash NULL or "": takes as long and is never right. */
bool password_matches(const char *hash, const char *password);
/* Made with other cost than is asked for now? */
bool password_is_dated(const char *hash);

#endif
