/* SPDX-License-Identifier: MIT */
/* A child that does one thing and tells how it went: see apart.h. */
#include "exports/apart.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* Ends the process in every case. A fault is less than what a pipe takes at
 * once. */
static void
work_and_tell(enum rc (*work)(void *ctx, struct fault *f), void *ctx, int out)
{
	struct fault told = {0};
	bool is_told;

	(void)prctl(PR_SET_PDEATHSIG, SIGKILL);
	(void)work(ctx, &told);
	is_told = write(out, &told, sizeof(told)) == (ssize_t)sizeof(told);
	_exit(is_told ? 0 : 1);
}

/* False where the child ended before it had told all. */
static bool
hear(int in, struct fault *told)
{
	char *p = (char *)told;
	size_t n = 0;

	while (n < sizeof(*told)) {
		ssize_t got = read(in, p + n, sizeof(*told) - n);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return false;
		n += (size_t)got;
	}
	return true;
}

static bool
ended_well(pid_t child)
{
	int status = 0;

	while (waitpid(child, &status, 0) < 0) {
		if (errno != EINTR)
			return false;
	}
	return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

enum rc
apart(enum rc (*work)(void *ctx, struct fault *f), void *ctx, struct fault *f)
{
	struct fault told = {0};
	bool is_told;
	int ends[2];
	pid_t child;

	if (pipe2(ends, O_CLOEXEC) != 0)
		return fail(f, RC_SYSTEM, 7520, "no pipe: %s", strerror(errno));
	child = fork();
	if (child == 0)
		work_and_tell(work, ctx, ends[1]);
	(void)close(ends[1]);
	is_told = child > 0 && hear(ends[0], &told);
	(void)close(ends[0]);
	if (child < 0)
		return fail(
		    f, RC_SYSTEM, 7521, "no process: %s", strerror(errno));
	if (!ended_well(child) || !is_told)
		return fail(f, RC_SYSTEM, 7522,
		    "the process that should do it ended too early");
	if (told.number != 0 && f != NULL)
		*f = told;
	return told.rc;
}
