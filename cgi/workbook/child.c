/* SPDX-License-Identifier: MIT */
/*
 * The process that reads a workbook. It holds the file and one end of a pipe,
 * can open nothing, write to no file and start nobody, and has only so much
 * time and memory; the database stays behind in the process that asked. What
 * comes through the pipe is believed no more than the file itself.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include "base/limits.h"
#include "base/log.h"
#include "base/text.h"
#include "workbook/inside.h"

enum { FILE_AT = 0, PIPE_AT = 1, CHUNK = 64 * 1024 };

/* --- in the process that reads --- */

static bool
limit(__rlimit_resource_t what, rlim_t most)
{
	struct rlimit l = {.rlim_cur = most, .rlim_max = most};

	return setrlimit(what, &l) == 0;
}

/* Address space that this process has already: limits count it too. */
static rlim_t
memory_now(void)
{
	int fd = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
	char text[64] = "";
	int64_t pages = 0;

	if (fd >= 0) {
		ssize_t n = read(fd, text, sizeof(text) - 1);

		text[n > 0 ? n : 0] = '\0';
		text[strcspn(text, " ")] = '\0';
		if (!text_int(text, &pages))
			pages = 0;
		(void)close(fd);
	}
	return (rlim_t)pages * (rlim_t)sysconf(_SC_PAGESIZE);
}

/* Descriptors first, since nothing can be opened after. */
static bool
confine(int file, int out)
{
	rlim_t memory = memory_now();

	file = fcntl(file, F_DUPFD, PIPE_AT + 1);
	out = fcntl(out, F_DUPFD, PIPE_AT + 1);
	return file >= 0 && out >= 0 && dup2(file, FILE_AT) == FILE_AT &&
	    dup2(out, PIPE_AT) == PIPE_AT &&
	    close_range(PIPE_AT + 1, ~0U, 0) == 0 &&
	    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
	    prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 && limit(RLIMIT_CORE, 0) &&
	    limit(RLIMIT_CPU, LIMIT_BOOK_CPU_S) && limit(RLIMIT_FSIZE, 0) &&
	    limit(RLIMIT_NPROC, 0) && limit(RLIMIT_NOFILE, PIPE_AT + 1) &&
	    limit(RLIMIT_AS, memory + LIMIT_BOOK_MEMORY);
}

static void
write_all(const char *p, size_t n)
{
	while (n > 0) {
		ssize_t sent = write(PIPE_AT, p, n);

		if (sent < 0 && errno == EINTR)
			continue;
		if (sent <= 0)
			_exit(1);
		p += sent;
		n -= (size_t)sent;
	}
}

/* What the process that asked does about signals is not this one's business:
 * any of them ends it. */
static void
forget_signals(void)
{
	sigset_t none;

	for (int s = 1; s < NSIG; s++)
		(void)signal(s, SIG_DFL);
	(void)sigemptyset(&none);
	(void)sigprocmask(SIG_SETMASK, &none, NULL);
}

/* Ends the process in every case; whatever it took goes with it. */
static void
read_and_tell(int file, int out, size_t bytes)
{
	struct arena *a;
	struct book book;
	struct buf b;
	void *p;

	forget_signals();
	if (!confine(file, out))
		_exit(1);
	p = mmap(NULL, bytes, PROT_READ, MAP_PRIVATE, FILE_AT, 0);
	if (p == MAP_FAILED)
		_exit(1);
	a = arena_new();
	buf_init(&b, a);
	wire_write(&b, &book, book_parse(a, p, bytes, &book));
	write_all(b.p, b.n);
	_exit(0);
}

/* --- in the process that asked --- */

static int64_t
now_ms(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* All that comes until the other end is closed; false where it takes too long
 * or is more than there can be. */
static bool
listen_to(int fd, struct buf *out)
{
	int64_t until = now_ms() + LIMIT_BOOK_WALL_S * 1000;
	char chunk[CHUNK];

	for (;;) {
		struct pollfd ready = {.fd = fd, .events = POLLIN};
		int64_t left = until - now_ms();
		ssize_t n;

		if (left <= 0 || out->n > WIRE_MAX)
			return false;
		if (poll(&ready, 1, (int)left) < 0 && errno != EINTR)
			return false;
		if (ready.revents == 0)
			continue;
		n = read(fd, chunk, sizeof(chunk));
		if (n == 0)
			return true;
		if (n < 0 && errno != EINTR)
			return false;
		if (n > 0)
			buf_add(out, chunk, (size_t)n);
	}
}

/* True where it ended of itself and well. Why it did not is for operators: who
 * sent the file is told that it cannot be read. */
static bool
bury(pid_t child, bool is_done)
{
	int status = 0;

	if (!is_done)
		(void)kill(child, SIGKILL);
	while (waitpid(child, &status, 0) < 0) {
		if (errno != EINTR)
			return false;
	}
	if (WIFSIGNALED(status))
		log_line("warning", "a workbook's reader was ended by %s",
		    strsignal(WTERMSIG(status)));
	else if (WEXITSTATUS(status) != 0)
		log_line("warning", "a workbook's reader ended with %d",
		    WEXITSTATUS(status));
	return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static enum rc
read_in_child(struct arena *a, int fd, size_t bytes, struct book *out,
    enum book_refusal *why, struct fault *f)
{
	struct arena *scratch;
	struct buf told;
	int ends[2];
	pid_t child;

	if (pipe2(ends, O_CLOEXEC) != 0)
		return fail(f, RC_SYSTEM, 2701,
		    "no pipe to read a workbook: %s", strerror(errno));
	child = fork();
	if (child == 0)
		read_and_tell(fd, ends[1], bytes);
	(void)close(ends[1]);
	if (child < 0) {
		(void)close(ends[0]);
		return fail(f, RC_SYSTEM, 2702,
		    "no process to read a workbook: %s", strerror(errno));
	}
	scratch = arena_new();
	buf_init(&told, scratch);
	*why = bury(child, listen_to(ends[0], &told))
	    ? wire_read(a, told.p, told.n, out)
	    : BOOK_UNREADABLE;
	(void)close(ends[0]);
	arena_free(scratch);
	return RC_OK;
}

enum rc
book_read(struct arena *a, int fd, int64_t bytes, struct book *out,
    enum book_refusal *why, struct fault *f)
{
	enum rc rc = RC_OK;

	*out = (struct book){0};
	*why = bytes <= 0	   ? BOOK_EMPTY
	    : bytes > LIMIT_UPLOAD ? BOOK_LARGE
				   : BOOK_READ;
	if (*why == BOOK_READ)
		rc = read_in_child(a, fd, (size_t)bytes, out, why, f);
	if (rc == RC_OK && *why != BOOK_READ)
		rc = fail(f, RC_INPUT, 2703, "the file is not read: %s",
		    book_refusal_name(*why));
	return rc;
}
