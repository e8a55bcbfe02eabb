/* SPDX-License-Identifier: MIT */
/* See assets.h. */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/file.h"
#include "web/assets.h"

enum { ASSET_MAX = 4 << 20, HASH_SHOWN = 12 };

static int
is_visible(const struct dirent *d)
{
	return d->d_name[0] != '.';
}

/* A line "name hash" for each plain file. */
static enum rc
add_file(struct buf *b, const char *dir, const char *name, struct fault *f)
{
	struct arena *a = arena_new();
	char hash[DIGEST_HEX + 1], *text;
	size_t n;
	enum rc rc;

	rc = file_read(
	    a, arena_printf(a, "%s/%s", dir, name), ASSET_MAX, &text, &n, f);
	if (rc == RC_OK) {
		digest_hex(text, n, hash);
		buf_printf(b, "%s %s\n", name, hash);
	}
	arena_free(a);
	return rc == RC_INPUT ? RC_OK : rc; /* a folder is no asset */
}

enum rc
assets_hash(struct arena *a, const char *dir, const char **out, struct fault *f)
{
	char hash[DIGEST_HEX + 1];
	struct dirent **found;
	struct buf b;
	enum rc rc = RC_OK;
	int i, n;

	if ((n = scandir(dir, &found, is_visible, alphasort)) < 0)
		return fail(f, RC_ABSENT, 2320, "%s: cannot be read", dir);
	buf_init(&b, a);
	for (i = 0; i < n; i++) {
		if (rc == RC_OK)
			rc = add_file(&b, dir, found[i]->d_name, f);
		free(found[i]);
	}
	free(found);
	digest_hex(b.p, b.n, hash);
	*out = arena_dup_n(a, hash, HASH_SHOWN);
	return rc;
}
