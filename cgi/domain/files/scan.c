/* SPDX-License-Identifier: MIT */
/*
 * The scanner is a child with the file as its standard input and whatever it
 * says in the log. A worker blocks signals and ignores some; the child does
 * not. One that does not end is killed, and the file not taken.
 */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/wait.h>
#include <unistd.h>
#include "base/log.h"
#include "domain/files/given.h"

extern char **environ;

static int
start(const char *program, int fd, pid_t *child)
{
	char name[] = "scan";
	char *arguments[] = {name, NULL};
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attributes;
	sigset_t none, all;
	int e;

	(void)sigemptyset(&none);
	(void)sigfillset(&all);
	(void)posix_spawn_file_actions_init(&files);
	(void)posix_spawnattr_init(&attributes);
	(void)posix_spawn_file_actions_adddup2(&files, fd, STDIN_FILENO);
	(void)posix_spawn_file_actions_adddup2(
	    &files, STDERR_FILENO, STDOUT_FILENO);
	(void)posix_spawnattr_setsigmask(&attributes, &none);
	(void)posix_spawnattr_setsigdefault(&attributes, &all);
	(void)posix_spawnattr_setflags(&attributes,
	    POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF |
		POSIX_SPAWN_SETPGROUP);
	e = posix_spawnp(
	    child, program, &files, &attributes, arguments, environ);
	(void)posix_spawn_file_actions_destroy(&files);
	(void)posix_spawnattr_destroy(&attributes);
	return e;
}

/* Ends the child, and what it started, where it does not end itself. */
static int
wait_for(pid_t child, int seconds)
{
	struct pollfd p = {.fd = pidfd_open(child, 0), .events = POLLIN};
	int status = -1, n;

	do {
		n = p.fd < 0 ? 0 : poll(&p, 1, seconds * 1000);
	} while (n < 0 && errno == EINTR);
	if (n <= 0)
		(void)kill(-child, SIGKILL);
	if (p.fd >= 0)
		(void)close(p.fd);
	while (waitpid(child, &status, 0) < 0 && errno == EINTR)
		continue;
	return status;
}

enum scanned
file_scan(const char *program, int fd, int seconds)
{
	pid_t child;
	int status, e;

	(void)lseek(fd, 0, SEEK_SET);
	e = start(program, fd, &child);
	if (e != 0) {
		log_line("error", "scanner %s: %s", program, strerror(e));
		return SCAN_FAILED;
	}
	status = wait_for(child, seconds);
	(void)lseek(fd, 0, SEEK_SET);
	if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
		return SCAN_CLEAN;
	if (WIFEXITED(status) && WEXITSTATUS(status) == 1)
		return SCAN_INFECTED;
	log_line("error", "scanner %s: wait status %d", program, status);
	return SCAN_FAILED;
}
