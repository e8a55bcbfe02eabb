/* SPDX-License-Identifier: MIT */
/* See folder.h. Files are read piece by piece: they may be of any size. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/digest.h"
#include "commands/folder.h"

enum { PIECE = 16 * 1024 };

static enum rc
failed(const char *path, struct fault *f)
{
	return fail(f, RC_INPUT, 8690, "%s: %s", path, strerror(errno));
}

static enum rc
hash(struct arena *a, int fd, const char *path, const char **out,
    struct fault *f)
{
	char piece[PIECE], *hex = arena_alloc(a, DIGEST_HEX + 1);
	struct digest *d = digest_begin(a);
	ssize_t n;

	while ((n = read(fd, piece, PIECE)) > 0)
		digest_add(d, piece, (size_t)n);
	digest_end(d, hex);
	*out = hex;
	return n < 0 ? failed(path, f) : RC_OK;
}

/* What is no plain file is passed over. */
static enum rc
add(struct arena *a, const char *folder, const char *name, struct folder *out,
    size_t *cap, struct fault *f)
{
	const char *path = arena_printf(a, "%s/%s", folder, name), *sha256;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	struct stat st;
	enum rc rc;

	if (fd < 0)
		return failed(path, f);
	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) {
		(void)close(fd);
		return RC_OK;
	}
	rc = hash(a, fd, path, &sha256, f);
	(void)close(fd);
	if (rc != RC_OK)
		return rc;
	if (out->n == *cap)
		out->v = arena_more(a, out->v, out->n, cap, sizeof(*out->v));
	out->v[out->n++] = (struct folder_file){arena_dup(a, name), sha256};
	return RC_OK;
}

enum rc
folder_read(
    struct arena *a, const char *path, struct folder *out, struct fault *f)
{
	DIR *d = opendir(path);
	struct dirent *e;
	size_t cap = 0;
	enum rc rc = RC_OK;

	*out = (struct folder){0};
	if (d == NULL)
		return failed(path, f);
	while (rc == RC_OK && (e = readdir(d)) != NULL)
		if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0)
			rc = add(a, path, e->d_name, out, &cap, f);
	(void)closedir(d);
	return rc;
}
