/* SPDX-License-Identifier: MIT */
/* Hashes and tokens by libsodium: see digest.h. */
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include "base/digest.h"
#include "base/log.h"

static void
ready(void)
{
	if (sodium_init() < 0) {
		log_line("error", "libsodium has no source of randomness");
		abort();
	}
}

void
digest_hex(const void *p, size_t n, char out[DIGEST_HEX + 1])
{
	unsigned char h[crypto_hash_sha256_BYTES];

	ready();
	(void)crypto_hash_sha256(h, p, n);
	(void)sodium_bin2hex(out, DIGEST_HEX + 1, h, sizeof(h));
}

struct digest {
	crypto_hash_sha256_state state;
};

struct digest *
digest_begin(struct arena *a)
{
	struct digest *d = arena_alloc(a, sizeof(*d));

	ready();
	(void)crypto_hash_sha256_init(&d->state);
	return d;
}

void
digest_add(struct digest *d, const void *p, size_t n)
{
	(void)crypto_hash_sha256_update(&d->state, p, n);
}

void
digest_end(struct digest *d, char out[DIGEST_HEX + 1])
{
	unsigned char h[crypto_hash_sha256_BYTES];

	(void)crypto_hash_sha256_final(&d->state, h);
	(void)sodium_bin2hex(out, DIGEST_HEX + 1, h, sizeof(h));
}

char *
digest_token(struct arena *a, size_t bytes)
{
	const int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
	size_t n = sodium_base64_encoded_len(bytes, variant);
	unsigned char *raw = arena_alloc(a, bytes);
	char *out = arena_alloc(a, n);

	ready();
	randombytes_buf(raw, bytes);
	(void)sodium_bin2base64(out, n, raw, bytes, variant);
	sodium_memzero(raw, bytes);
	return out;
}

int
digest_equal(const char *a, const char *b)
{
	size_t n = strlen(a);

	return n == strlen(b) && sodium_memcmp(a, b, n) == 0;
}
