/* SPDX-License-Identifier: MIT */
/* Whole files in and out: see file.h. */
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/file.h"

static enum rc
read_all(int fd, char *p, size_t n, size_t *got)
{
	*got = 0;
	while (*got < n) {
		ssize_t r = read(fd, p + *got, n - *got);

		if (r < 0 && errno == EINTR)
			continue;
		if (r < 0)
			return RC_SYSTEM;
		if (r == 0)
			break;
		*got += (size_t)r;
	}
	return RC_OK;
}

enum rc
file_read(struct arena *a, const char *path, size_t max, char **text, size_t *n,
    struct fault *f)
{
	struct stat st;
	enum rc rc;
	int fd;

	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return fail(f, errno == ENOENT ? RC_ABSENT : RC_SYSTEM, 1001,
		    "%s: %s", path, strerror(errno));
	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) {
		rc = fail(f, RC_INPUT, 1002, "%s: not a plain file", path);
	} else if ((size_t)st.st_size > max) {
		rc = fail(
		    f, RC_LIMIT, 1003, "%s: larger than %zu bytes", path, max);
	} else {
		*text = arena_alloc(a, (size_t)st.st_size + 1);
		rc = read_all(fd, *text, (size_t)st.st_size, n);
		if (rc != RC_OK)
			(void)fail(
			    f, rc, 1004, "%s: %s", path, strerror(errno));
	}
	(void)close(fd);
	return rc;
}

static int
write_all(int fd, const char *p, size_t n)
{
	while (n > 0) {
		ssize_t w = write(fd, p, n);

		if (w < 0 && errno == EINTR)
			continue;
		if (w < 0)
			return -1;
		p += w;
		n -= (size_t)w;
	}
	return 0;
}

/* The rename itself is on disk only when the folder is synced. */
static int
sync_folder(const char *path)
{
	char copy[4096];
	int fd, bad;

	(void)snprintf(copy, sizeof(copy), "%s", path);
	fd = open(dirname(copy), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return -1;
	bad = fsync(fd);
	(void)close(fd);
	return bad;
}

enum rc
file_write(const char *path, const void *p, size_t n, struct fault *f)
{
	char beside[4096];
	int fd, bad;

	if (snprintf(beside, sizeof(beside), "%s.%d.tmp", path,
		(int)getpid()) >= (int)sizeof(beside))
		return fail(f, RC_LIMIT, 1005, "%s: name too long", path);
	fd = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0640);
	if (fd < 0)
		return fail(
		    f, RC_SYSTEM, 1006, "%s: %s", beside, strerror(errno));
	bad = write_all(fd, p, n) != 0 || fsync(fd) != 0;
	if (close(fd) != 0)
		bad = 1;
	if (!bad && rename(beside, path) == 0 && sync_folder(path) == 0)
		return RC_OK;
	(void)fail(f, RC_SYSTEM, 1007, "%s: %s", path, strerror(errno));
	(void)unlink(beside);
	return RC_SYSTEM;
}
