/* SPDX-License-Identifier: MIT */
/* See given.h. */
#include <unistd.h>
#include "base/file_type.h"
#include "base/limits.h"
#include "base/text.h"
#include "domain/files/given.h"

enum { SCAN_SECONDS = 30 };

static const char *
problem_of(const char *scan, const struct given *given, const char **type)
{
	if (given->fd < 0 || given->bytes > LIMIT_UPLOAD)
		return "file.problem.large";
	if (given->bytes == 0)
		return "file.problem.empty";
	if ((*type = file_type(given->fd)) == NULL)
		return "file.problem.type";
	if (text_is_empty(scan))
		return NULL;
	switch (file_scan(scan, given->fd, SCAN_SECONDS)) {
	case SCAN_CLEAN:
		return NULL;
	case SCAN_INFECTED:
		return "file.problem.infected";
	case SCAN_FAILED:
		break;
	}
	return "file.problem.unscanned";
}

enum rc
file_take(struct db *db, struct arena *a, const char *scan,
    const struct given *given, struct stored_file *out, const char **problem,
    struct fault *f)
{
	*out = (struct stored_file){0};
	*problem = problem_of(scan, given, &out->type);
	if (*problem != NULL)
		return RC_OK;
	return store_file_keep(db, a, given->fd, out, f);
}
