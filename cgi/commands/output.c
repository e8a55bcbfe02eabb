/* SPDX-License-Identifier: MIT */
/* See output.h. */
#include <errno.h>
#include <stdio.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/text.h"
#include "commands/output.h"

int64_t
output_time(void)
{
	const char *set = getenv("SOURCE_DATE_EPOCH");
	int64_t at;

	return set != NULL && text_int(set, &at) ? at : (int64_t)time(NULL);
}

static enum rc
finish(int fd, const char *beside, const char *path, struct fault *f)
{
	/* mkostemp made it private; the umask decides for a file one asked for.
	 */
	mode_t mask = umask(0);

	(void)umask(mask);
	if (fchmod(fd, 0666 & ~mask) != 0 || fsync(fd) != 0 ||
	    rename(beside, path) != 0)
		return fail(f, RC_SYSTEM, 8701, "cannot write %s: %s", path,
		    strerror(errno));
	return RC_OK;
}

enum rc
output_write(struct arena *a, const char *path, output_fn *write_to, void *ctx,
    struct fault *f)
{
	char *beside = arena_printf(a, "%s.XXXXXX", path);
	int fd = mkostemp(beside, O_CLOEXEC);
	enum rc rc;

	if (fd < 0)
		return fail(f, RC_SYSTEM, 8702, "cannot write beside %s: %s",
		    path, strerror(errno));
	rc = write_to(ctx, fd, f);
	if (rc == RC_OK)
		rc = finish(fd, beside, path, f);
	if (rc != RC_OK)
		(void)unlink(beside);
	(void)close(fd);
	return rc;
}
