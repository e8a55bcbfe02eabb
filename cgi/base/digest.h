/* SPDX-License-Identifier: MIT */
#ifndef BASE_DIGEST_H
#define BASE_DIGEST_H
/* SHA-256, random tokens: thin names over libsodium, initialised on first use.
 */
#include <stddef.h>
#include "base/arena.h"

enum { DIGEST_HEX = 64 }; /* characters of a SHA-256 in hex, without the NUL */

void digest_hex(const void *p, size_t n, char out[DIGEST_HEX + 1]);
/* The same of bytes that come one after the other. */
struct digest;
struct digest *digest_begin(struct arena *a);
void digest_add(struct digest *d, const void *p, size_t n);
void digest_end(struct digest *d, char out[DIGEST_HEX + 1]);
/* bytes random bytes as URL-safe base64 without padding. */
char *digest_token(struct arena *a, size_t bytes);
/* Equal without telling by time where two texts differ. */
int digest_equal(const char *a, const char *b);

#endif
